package org.nianbao.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.DocumentReader;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.IngestJob;
import org.nianbao.ingest.Progress;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** What was put wrong in the tables of the invented city is what the checks guess. */
class HypothesesTest {
    private static final Set<String> IN_TABLES = Set.of("row_sum", "column_balance", "total_not_updated", "review_sum", "swapped_cells", "shifted_column", "blank_cell", "digits_lost",
            "staff_sum", "channel_sum");

    @TempDir
    private static Path folder;
    /** File to the cells that are wrong in it and what they should hold. */
    private static final Map<String, Map<String, String>> PLANTED = new TreeMap<>();
    private static List<List<Object>> hypotheses;

    @BeforeAll
    static void check() throws Exception {
        Path sample = Path.of("data/sample");
        Path reports = Files.createDirectories(folder.resolve("reports"));
        try (var reader = Files.newBufferedReader(sample.resolve("truth/planted.csv"), StandardCharsets.UTF_8);
                MappingIterator<Map<String, String>> lines = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(reader)) {
            while (lines.hasNext()) {
                Map<String, String> line = lines.next();
                if (IN_TABLES.contains(line.get("kind"))) {
                    Path file = sample.resolve(line.get("file"));
                    if (PLANTED.computeIfAbsent(file.getFileName().toString(), f -> new TreeMap<>()).isEmpty()) {
                        Files.copy(file, reports.resolve(file.getFileName()));
                    }
                    PLANTED.get(file.getFileName().toString()).put(line.get("indicator") + (line.get("dimension").isEmpty() ? "" : "/" + line.get("dimension") + "/" + line.get("member")),
                            line.get("consistent"));
                }
            }
        }
        Path home = Path.of("").toAbsolutePath();
        Store store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            new Ingest(new DocumentReader(), Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference")), home).run("test",
                    new IngestJob(List.of(new Word(reports.toString(), 1)), List.of(), OptionalInt.empty()), draft, Progress.silent());
            Check.load(home, home.resolve("no verdicts")).run(draft);
            draft.publish();
        }
        try (DuckDbEngine engine = store.needed().open()) {
            hypotheses = engine.read("SELECT file, rank, cells, becomes, fact_ids, message_zh, message_en, explanations FROM hypotheses ORDER BY file, part, rank").rows();
            assertEquals(List.of(), engine.read("SELECT id FROM (SELECT unnest(string_split(fact_ids, '; ')) AS id FROM hypotheses WHERE fact_ids <> '')"
                    + " WHERE id NOT IN (SELECT fact_id FROM facts)").rows());
        }
    }

    private static Map<String, String> cure(List<Object> row) {
        Map<String, String> cure = new TreeMap<>();
        String[] cells = row.get(2).toString().split("; ");
        String[] becomes = row.get(3).toString().split("; ");
        for (int i = 0; i < cells.length; i++) {
            cure.put(cells[i], becomes[i]);
        }
        return cure;
    }

    @Test
    void everyErrorThatWasPutInIsGuessedAndMostOfThemFirst() {
        assertTrue(PLANTED.size() >= 9, PLANTED.keySet().toString());
        List<String> first = new ArrayList<>();
        PLANTED.forEach((file, wrong) -> {
            List<List<Object>> of = hypotheses.stream().filter(row -> row.get(0).equals(file)).toList();
            int rank = of.stream().filter(row -> cure(row).equals(wrong)).mapToInt(row -> (Integer) row.get(1)).findFirst().orElse(0);
            assertTrue(rank > 0, () -> file + " should be cured by " + wrong + ", not by " + of);
            if (rank == 1) {
                first.add(file);
            }
        });
        assertTrue(first.size() >= PLANTED.size() - 2, first.toString());
    }

    @Test
    void nothingIsGuessedOfOtherReportsAndEveryGuessIsSaidInBothLanguages() {
        for (List<Object> row : hypotheses) {
            assertTrue(PLANTED.containsKey(row.get(0)), row.toString());
            assertTrue(row.get(5).toString().startsWith("可能是") && row.get(6).toString().startsWith("Perhaps "), row.toString());
            for (String value : row.get(3).toString().split("; ")) {
                assertTrue(row.get(5).toString().contains("应为 " + value) && row.get(6).toString().contains("should be " + value), row.toString());
            }
        }
    }
}
