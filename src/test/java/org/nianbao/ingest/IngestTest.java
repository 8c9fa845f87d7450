package org.nianbao.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.Block;
import org.nianbao.document.Document;
import org.nianbao.document.Kind;
import org.nianbao.document.Locator;
import org.nianbao.document.Paragraph;
import org.nianbao.document.Reading;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Hints;
import org.nianbao.extract.Identity;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** Storing and incremental reading, over plain files of "label number" lines with rules small enough to see through. */
class IngestTest {
    @TempDir
    private Path folder;
    private Path reports;
    private Store store;
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void open() throws Exception {
        reports = Files.createDirectories(folder.resolve("reports"));
        store = new Store(folder.resolve("out"));
        write("甲局-2016.txt", "收到申请 17\n其他 3\n");
        write("乙局-2019.txt", "收到申请 5\n");
    }

    private Path write(String name, String text) throws Exception {
        Path file = reports.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private Reading read(String name, byte[] bytes) {
        reads.incrementAndGet();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("crash")) {
            throw new IndexOutOfBoundsException("index 7");
        }
        if (text.startsWith("deep")) {
            throw new StackOverflowError();
        }
        List<Block> blocks = new ArrayList<>();
        for (String line : text.lines().toList()) {
            blocks.add(new Paragraph(line, Locator.of("line " + (blocks.size() + 1))));
        }
        return new Reading(new Document(Kind.TXT, "", Map.of(), blocks), List.of());
    }

    private Extraction extract(String file, String sha256, Document document, Hints hints) {
        String[] stem = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "").split("-");
        String body = hints.body().isEmpty() ? stem[0] : hints.body();
        int year = hints.year() > 0 ? hints.year() : stem.length > 1 && stem[1].matches("\\d{4}") ? Integer.parseInt(stem[1]) : 0;
        List<Fact> facts = new ArrayList<>();
        for (Block block : document.blocks()) {
            String[] words = ((Paragraph) block).text().split(" ");
            if (words.length == 2) {
                facts.add(new Fact(body, year, "r2014", "unstated", words[0].equals("收到申请") ? "request.received" : "", "", "", words[0], Fact.Kind.COUNT,
                        new BigDecimal(words[1]), "件", Fact.Mark.FIGURE, false, words[1], ((Paragraph) block).text(), "prose:requests", file, sha256,
                        block.locator().path(), "test"));
            }
        }
        List<Notice> notices = facts.isEmpty() ? List.of(Notice.warning("no_figures", "No figure was found.", file)) : List.of();
        return new Extraction(new Identity(body, false, year, "", "", "r2014", "unstated", "report"), facts, notices);
    }

    private Ingested ingest(String version, IngestJob job) {
        reads.set(0);
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Ingested ingested = new Ingest(new Intake(this::read, this::extract, version), folder).run("job.yml", job, draft, Progress.silent());
            draft.publish();
            return ingested;
        }
    }

    private Ingested ingest() {
        return ingest("1", job(List.of()));
    }

    private static IngestJob job(List<String> exclude) {
        return new IngestJob(List.of(new Word("reports", 3)), exclude, OptionalInt.empty());
    }

    private List<List<Object>> rows(String sql) {
        try (DuckDbEngine engine = store.needed().open()) {
            return engine.read(sql).rows();
        }
    }

    private List<String> texts(String sql) {
        return rows(sql).stream().map(row -> String.join("|", row.stream().map(String::valueOf).toList())).toList();
    }

    @Test
    void figuresAreStoredWithTheirEvidence() {
        Ingested ingested = ingest();
        assertEquals(2, ingested.files());
        assertEquals(List.of("乙局|2019|5.000000|5|line 1|乙局-2019.txt", "甲局|2016|17.000000|17|line 1|甲局-2016.txt"),
                texts("SELECT body, year, value, raw, locator, file FROM facts WHERE indicator = 'request.received' ORDER BY body"));
        assertTrue(rows("SELECT fact_id FROM facts").stream().allMatch(row -> ((String) row.get(0)).matches("[0-9a-f]{16}")));
        assertEquals(List.of("乙局-2019.txt|txt|2019|1|0|report", "甲局-2016.txt|txt|2016|2|0|report"),
                texts("SELECT file, kind, year, facts, notices, status FROM documents ORDER BY file"));
        assertTrue(Files.isDirectory(store.needed().folder().resolve("facts/year=2016")));
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws Exception {
        ingest();
        assertEquals(2, reads.get());
        assertEquals(2, ingest().unchanged());
        assertEquals(0, reads.get());

        Files.setLastModifiedTime(reports.resolve("甲局-2016.txt"), FileTime.fromMillis(1_000_000_000_000L)); // touched, same content
        assertEquals(0, ingest().read());

        write("甲局-2016.txt", "收到申请 18\n");
        assertEquals(1, ingest().read());
        assertEquals(List.of("18.000000"), texts("SELECT value FROM facts WHERE body = '甲局'"));

        assertEquals(2, ingest("2", job(List.of())).read()); // other rules
        write("甲局-2016.txt.meta.yml", "year: 2015\n"); // the user's word
        assertEquals(1, ingest("2", job(List.of())).read());
        assertEquals(List.of("2015"), texts("SELECT year FROM facts WHERE body = '甲局'"));

        Files.delete(reports.resolve("甲局-2016.txt"));
        Ingested last = ingest("2", job(List.of()));
        assertEquals(1, last.removed());
        assertEquals(List.of("乙局"), texts("SELECT DISTINCT body FROM facts"));
        assertEquals(List.of("sidecar_alone"), texts("SELECT code FROM notices"));
    }

    /** A file taken over is the same file on disk: one with another name and nothing written. */
    @Test
    void yearsWithoutAChangeAreTakenOver() throws Exception {
        ingest();
        Path first = store.needed().folder();
        write("甲局-2016.txt", "收到申请 18\n");
        ingest();
        Path second = store.needed().folder();
        for (String table : List.of("facts", "passages")) {
            assertEquals(kept(first, table, 2019), kept(second, table, 2019), table);
            assertFalse(kept(first, table, 2016).equals(kept(second, table, 2016)), table);
        }
        assertEquals(List.of("18.000000", "5.000000"), texts("SELECT value FROM facts ORDER BY year"));

        ingest("2", job(List.of())); // other rules may read other figures in the same files
        Path third = store.needed().folder();
        assertFalse(kept(second, "facts", 2019).equals(kept(third, "facts", 2019)));

        Path damaged = third.resolve("facts/year=2019/part-0.parquet");
        Files.delete(damaged);
        Files.writeString(damaged, "no Parquet", StandardCharsets.UTF_8);
        ingest("2", job(List.of()));
        assertEquals(List.of("18.000000", "5.000000"), texts("SELECT value FROM facts ORDER BY year"));
    }

    private static Object kept(Path edition, String table, int year) throws Exception {
        return Files.readAttributes(edition.resolve(table).resolve("year=" + year).resolve("part-0.parquet"), BasicFileAttributes.class).fileKey();
    }

    @Test
    void theSameFilesGiveTheSameBytesWhateverWayTheyCame() throws Exception {
        for (int i = 0; i < 60; i++) {
            write("多/丙局-" + (2008 + i % 17) + "-" + i + ".txt", "收到申请 " + i + "\n其他 7\n其他 7\n".repeat(i % 5));
        }
        ingest();
        Files.delete(reports.resolve("多/丙局-2011-3.txt"));
        write("甲局-2016.txt", "收到申请 1\n");
        ingest();
        write("多/丙局-2011-3.txt", "收到申请 3\n其他 7\n其他 7\n".repeat(3));
        write("甲局-2016.txt", "收到申请 17\n其他 3\n");
        ingest();
        Path grown = store.needed().folder();
        String documents = "SELECT * EXCLUDE (seconds) FROM documents ORDER BY file"; // only the clock may differ
        List<?> before = rows(documents);
        store = new Store(folder.resolve("fresh"));
        ingest();
        assertEquals(0, rows("SELECT fact_id FROM facts GROUP BY fact_id, file HAVING count(*) > 1").size());
        List<Path> files = files(grown);
        assertEquals(files, files(store.needed().folder()));
        assertTrue(files.size() > 10);
        assertEquals(before, rows(documents));
        for (Path file : files) {
            if (file.startsWith("documents")) {
                continue;
            }
            assertArrayEquals(Files.readAllBytes(store.needed().folder().resolve(file)), Files.readAllBytes(grown.resolve(file)), file.toString());
        }
    }

    private static List<Path> files(Path root) throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
        }
    }

    @Test
    void aFaultOfTheProgramCostsOneFileOnly() throws Exception {
        write("坏-2016.txt", "crash");
        write("深-2016.txt", "deep");
        assertEquals(2, ingest().faults());
        assertEquals(List.of("坏-2016.txt", "深-2016.txt"), texts("SELECT file FROM notices WHERE code = 'reader_fault' ORDER BY file"));
        assertTrue(texts("SELECT message FROM notices ORDER BY file").get(0).contains("java.lang.IndexOutOfBoundsException: index 7"));
        assertEquals(List.of("unreadable"), texts("SELECT DISTINCT status FROM documents WHERE file LIKE '坏%'"));
        assertEquals(3, rows("SELECT * FROM facts").size());
        ingest();
        assertEquals(2, reads.get(), "a file that failed is tried again, for the program may have been mended");
    }

    @Test
    void whatIsNoReportIsPassedOverWithAReason() throws Exception {
        write(".git/config", "x");
        write(".隐藏.txt", "x");
        write("a_files/style.css", "x");
        write("README.md", "x");
        write("草稿/丁局-2016.txt", "收到申请 1\n");
        write("~$丁局.docx", "x");
        Files.createSymbolicLink(reports.resolve("a_files/loop"), reports);
        Files.createSymbolicLink(reports.resolve("nowhere.txt"), folder.resolve("gone.txt"));
        Files.createSymbolicLink(reports.resolve("戊局-2016.txt"), reports.resolve("甲局-2016.txt"));
        ingest("1", job(List.of("草稿/**")));
        assertEquals(List.of("hidden_file|.git", "hidden_file|.隐藏.txt", "companion|README.md", "folder_again|a_files/loop", "companion|a_files/style.css",
                "broken_link|nowhere.txt", "companion|~$丁局.docx", "excluded|草稿/丁局-2016.txt"),
                texts("SELECT code, file FROM notices ORDER BY file"));
        assertEquals(List.of("乙局-2019.txt", "戊局-2016.txt", "甲局-2016.txt"), texts("SELECT file FROM documents ORDER BY file"));
    }

    @Test
    void filesThatCannotBeReadAreTold() throws Exception {
        write("大-2016.txt", "x".repeat(1024 * 1024 + 1));
        Path locked = write("锁-2016.txt", "收到申请 1\n");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        ingest("1", new IngestJob(List.of(new Word("reports", 1)), List.of(), OptionalInt.of(1)));
        assertEquals(List.of("大-2016.txt"), texts("SELECT file FROM notices WHERE code = 'too_large'"));
        Assumptions.assumeFalse(Files.isReadable(locked), "this user may read everything");
        assertEquals(List.of("锁-2016.txt"), texts("SELECT file FROM notices WHERE code = 'no_permission'"));
    }

    @Test
    void foldersAndSidecarsSpeakForAFile() throws Exception {
        write("民政局/2018/x.txt", "收到申请 4\n");
        write("民政局/2017/x.txt", "收到申请 4\n");
        write("民政局/2017/x.txt.meta.yml", "body: 某市民政局\nscope: area\nurl: http://example.org/x\n");
        write("民政局/2016/x.txt", "收到申请 4\n");
        write("民政局/2016/x.txt.meta.yml", "bodi: 某市民政局\nyear: soon\n");
        write("html/2016/x.txt", "收到申请 4\n"); // no Chinese name: a folder of somebody's own making
        ingest();
        assertEquals(List.of("html/2016/x.txt|x|0|", "民政局/2016/x.txt|民政局|2016|", "民政局/2017/x.txt|某市民政局|2017|http://example.org/x",
                "民政局/2018/x.txt|民政局|2018|"), texts("SELECT file, body, year, url FROM documents WHERE file LIKE '%/x.txt' ORDER BY file"));
        assertEquals(1, rows("SELECT * FROM facts WHERE year = 0").size());
        List<String> faults = texts("SELECT message FROM notices WHERE code = 'sidecar_fault'");
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).contains("unknown key \"bodi\"; did you mean \"body\"?"), faults.toString());
    }

    @Test
    void oddNamesAndOddFiguresSurvive() throws Exception {
        write("it's \"odd\" 100%.txt", "收到申请 99999999999999999999999999999999\n比例 0.12345678\n");
        write("空.txt", "");
        ingest();
        assertEquals(List.of("unreadable|null|99999999999999999999999999999999", "figure|0.123457|0.12345678"),
                texts("SELECT reading, value, raw FROM facts WHERE file LIKE 'it%' ORDER BY locator"));
        assertEquals(List.of("number_too_large"), texts("SELECT code FROM notices WHERE file LIKE 'it%'"));
        assertEquals(List.of("no_figures"), texts("SELECT code FROM notices WHERE file = '空.txt'"));
    }

    @Test
    void nothingToReadGivesEmptyTables() throws Exception {
        Files.delete(reports.resolve("甲局-2016.txt"));
        Files.delete(reports.resolve("乙局-2019.txt"));
        assertEquals(0, ingest().files());
        assertEquals(0, rows("SELECT body, year, value FROM facts").size());
        assertEquals(0, rows("SELECT name, variants FROM bodies").size());
    }

    @Test
    void pathsThatAreNotThereStopTheRunBeforeItStarts() {
        SpecException fault = assertThrows(SpecException.class, () -> ingest("1", new IngestJob(List.of(new Word("report", 3), new Word("nix", 4)), List.of(),
                OptionalInt.empty())));
        assertEquals(List.of("job.yml:3: no such file or folder: \"report\"; did you mean \"reports\"?", "job.yml:4: no such file or folder: \"nix\""),
                fault.faults());
        assertTrue(store.current().isEmpty());
    }

    @Test
    void severalFoldersKeepTheirNamesApart() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other/reports"));
        Files.writeString(other.resolve("甲局-2016.txt"), "收到申请 1\n");
        ingest("1", new IngestJob(List.of(new Word("reports", 1), new Word("other/reports", 1)), List.of(), OptionalInt.empty()));
        assertEquals(List.of("reports/乙局-2019.txt", "reports/甲局-2016.txt", "reports~2/甲局-2016.txt"), texts("SELECT file FROM documents ORDER BY file"));
    }

    @Test
    void aTornStateIsReadAnew() throws Exception {
        ingest();
        Files.writeString(folder.resolve("out/work/state.duckdb"), "torn");
        assertEquals(2, ingest().read());
        assertEquals(3, rows("SELECT * FROM facts").size());
    }

    @Test
    void manyMoreFactsThanOneBatch() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("满-" + (2000 + i) + ".txt", "其他 1\n".repeat(1500));
        }
        ingest();
        assertEquals(List.of("45003"), texts("SELECT count(*) FROM facts"));
    }
}
