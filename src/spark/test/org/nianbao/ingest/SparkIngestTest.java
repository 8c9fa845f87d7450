package org.nianbao.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.DocumentReader;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.SameTable;
import org.nianbao.extract.Extractor;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;

/** Reading on Spark gives the tables that reading on one machine gives, row by row, in the same files. */
class SparkIngestTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private Edition read(Ingestion ingestion, String name, List<String> paths) {
        Store store = new Store(folder.resolve(name));
        IngestJob job = new IngestJob(paths.stream().map(path -> new Word(path, 0)).toList(), List.of("**/draft*"), OptionalInt.of(1));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Ingested ingested = ingestion.run("test", job, draft, Progress.silent());
            assertEquals(0, ingested.faults());
            return draft.publish();
        }
    }

    private static String layout(Edition edition) throws Exception {
        try (Stream<Path> files = Files.walk(edition.folder())) {
            return files.filter(Files::isRegularFile).map(file -> edition.folder().relativize(file).toString()).sorted().collect(Collectors.joining("\n"));
        }
    }

    private void same(Path... paths) throws Exception {
        same(Stream.of(paths).map(Path::toString).toList(), paths);
    }

    private void same(List<String> wordsOfSpark, Path... paths) throws Exception {
        Edition here = read(new Ingest(new DocumentReader(), Extractor.load(HOME.resolve("jobs/extract"), HOME.resolve("data/reference")), HOME), "here", Stream.of(paths).map(Path::toString).toList());
        Edition there = read(Ingestion.onSpark("local[2]", HOME), "there", wordsOfSpark);
        assertEquals(layout(here), layout(there));
        here.tables().forEach((table, folder) -> SameTable.rows(table, folder, there.tables().get(table), "seconds"));
    }

    @Test
    void theSample() throws Exception {
        same(HOME.resolve("data/sample/reports"));
        try (DuckDbEngine engine = new Store(folder.resolve("there")).needed().open()) {
            assertTrue((Long) engine.read("SELECT count(*) FROM facts").rows().get(0).get(0) > 1000);
        }
    }

    @Test
    void whatIsOddAboutFiles() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("odd [1]/某某局/2020"));
        Files.writeString(odd.resolve("年报.txt"), "某某局2020年政府信息公开工作年度报告\n一、总体情况\n2020年收到政府信息公开申请12件，主动公开政府信息99999999999999999999999999999条。\n");
        Files.writeString(odd.resolve("年报.txt.meta.yml"), "boddy: 某某局\n");
        Files.writeString(odd.resolve("draft1.txt"), "x");
        Files.write(odd.resolve("torn.pdf"), "%PDF-1.4 torn".getBytes(StandardCharsets.UTF_8));
        Files.write(odd.resolve("large.txt"), new byte[(1 << 20) + 1]);
        Files.write(odd.resolve("nul.txt"), new byte[] {65, 0, 66});
        Files.writeString(odd.resolve("deep.html"), "<div>".repeat(20_000) + "收到申请3件");
        Files.createSymbolicLink(odd.resolve("broken.txt"), odd.resolve("nowhere"));
        same(folder.resolve("odd [1]"), HOME.resolve("data/sample/README.md"));
    }

    /** Hadoop's own view of this machine stands for any storage that it knows an address of. */
    @Test
    void filesAtAnAddress() throws Exception {
        Path there = Files.createDirectories(folder.resolve("storage 某/某某局/2020"));
        Files.writeString(there.resolve("年报 1.txt"), "某某局2020年政府信息公开工作年度报告\n一、总体情况\n2020年收到政府信息公开申请12件。\n");
        Files.writeString(there.resolve("年报 1.meta.yml"), "scope: own\n");
        Files.writeString(there.resolve("alone.txt.meta.yml"), "scope: own\n");
        Files.writeString(there.resolve("draft1.txt"), "x");
        Files.writeString(there.resolve("README.md"), "x");
        Files.writeString(there.resolve(".hidden"), "x");
        same(List.of("file://" + folder.resolve("storage 某"), HOME.resolve("data/sample/README.md").toString()), folder.resolve("storage 某"), HOME.resolve("data/sample/README.md"));
        SpecException fault = assertThrows(SpecException.class, () -> read(Ingestion.onSpark("local[2]", HOME), "bad", List.of("file:///nowhere/at/all", "nosuch://x/y")));
        assertEquals(2, fault.faults().size(), fault.getMessage());
    }

    @Test
    void nothingToReadLeavesEmptyTables() throws Exception {
        same(Files.createDirectories(folder.resolve("empty")));
    }
}
