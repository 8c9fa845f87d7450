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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
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

/** The whole way over the invented city: every error that was put into it is found, by the rule that is for it, and nothing else is. */
class SampleFindingsTest {
    /** The code that must speak of an error of this kind. */
    private static final Map<String, String> CODES = Map.ofEntries(Map.entry("carry_in", "carried_in"), Map.entry("stock_break", "normative_stock"),
            Map.entry("row_sum", "row_sum"), Map.entry("column_balance", "column_balance"), Map.entry("total_not_updated", "column_sum"),
            Map.entry("review_sum", "result_sum"), Map.entry("swapped_cells", "column_balance"), Map.entry("shifted_column", "row_sum"),
            Map.entry("blank_cell", "blank_row"), Map.entry("digits_lost", "row_sum"), Map.entry("prose_vs_table", "prose_table"), Map.entry("share_rounding", "share"),
            Map.entry("shares_forced", "share"), Map.entry("category_sum", "prose_sum"), Map.entry("growth", "growth"), Map.entry("unit_slip", "unit_mix"),
            Map.entry("wrong_title", "wrong_year"), Map.entry("wrong_window", "wrong_year"), Map.entry("duplicate_report", "stale_figures"),
            Map.entry("foreign_text", "other_body"), Map.entry("staff_sum", "statistics_sum"), Map.entry("channel_sum", "statistics_sum"),
            Map.entry("damage_mirror", "same_report"));

    @TempDir
    private static Path folder;
    private static List<Map<String, String>> planted;
    private static List<List<Object>> findings;
    /** Finding to the cells it is about, {@code file|indicator|dimension|member}. */
    private static final Map<String, Set<String>> CELLS = new HashMap<>();
    private static final Map<String, Set<String>> FILES = new HashMap<>();

    @BeforeAll
    static void check() throws Exception {
        Path home = Path.of("").toAbsolutePath();
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (var reader = Files.newBufferedReader(Path.of("data/sample/truth/planted.csv"), StandardCharsets.UTF_8);
                MappingIterator<Map<String, String>> lines = new CsvMapper().readerForMapOf(String.class).with(header).readValues(reader)) {
            planted = lines.readAll().stream().filter(line -> !line.get("kind").startsWith("damage") || line.get("kind").equals("damage_mirror")).toList();
        }
        Store store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Extractor extractor = Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference"));
            new Ingest(new DocumentReader(), extractor, home).run("test", new IngestJob(List.of(new Word("data/sample/reports", 1)), List.of(), OptionalInt.empty()), draft,
                    Progress.silent());
            Checked checked = Check.load(home, home.resolve("jobs/check/no-verdicts.csv")).run(draft);
            assertTrue(checked.findings() > 0);
            draft.publish();
        }
        try (DuckDbEngine engine = store.needed().open()) {
            findings = engine.read("SELECT finding_id, code, severity, file, message_en, message_zh FROM findings ORDER BY file, code, finding_id").rows();
            for (List<Object> row : engine.read("SELECT finding_id, file, indicator, dimension, member FROM finding_facts JOIN facts USING (fact_id)").rows()) {
                CELLS.computeIfAbsent(row.get(0).toString(), f -> new HashSet<>()).add(row.get(1) + "|" + row.get(2) + "|" + row.get(3) + "|" + row.get(4));
                FILES.computeIfAbsent(row.get(0).toString(), f -> new HashSet<>()).add(row.get(1).toString());
            }
        }
    }

    private static String file(Map<String, String> line) {
        return line.get("file").replace("reports/", "");
    }

    private static String cell(Map<String, String> line) {
        return file(line) + "|" + line.get("indicator") + "|" + line.get("dimension") + "|" + line.get("member");
    }

    private static boolean about(List<Object> finding, Map<String, String> line) {
        String id = finding.get(0).toString();
        return line.get("indicator").isEmpty() ? finding.get(3).equals(file(line)) || FILES.getOrDefault(id, Set.of()).contains(file(line))
                : CELLS.getOrDefault(id, Set.of()).contains(cell(line));
    }

    @Test
    void everyPlantedErrorIsFoundByTheRuleThatIsForIt() {
        List<String> missed = new ArrayList<>();
        Map<String, List<Map<String, String>>> errors = new LinkedHashMap<>();
        planted.forEach(line -> errors.computeIfAbsent(line.get("kind") + " in " + file(line).replace("-copy.txt", ".html"), e -> new ArrayList<>()).add(line));
        errors.forEach((error, lines) -> {
            String code = CODES.get(lines.get(0).get("kind"));
            if (lines.stream().noneMatch(line -> findings.stream().anyMatch(finding -> finding.get(1).equals(code) && about(finding, line)))) {
                missed.add(error + ": no finding " + code);
            }
        });
        assertEquals(List.of(), missed);
        assertEquals(23, errors.size());
    }

    @Test
    void nothingElseIsFound() {
        List<String> invented = new ArrayList<>();
        for (List<Object> finding : findings) {
            if (planted.stream().noneMatch(line -> about(finding, line))) {
                invented.add(finding.get(3) + ": " + finding.get(1) + ": " + finding.get(4));
            }
        }
        assertEquals(List.of(), invented);
    }

    @Test
    void aForcedShareIsToldAsSuch() {
        String file = planted.stream().filter(line -> line.get("kind").equals("shares_forced")).map(SampleFindingsTest::file).findFirst().orElseThrow();
        assertTrue(findings.stream().anyMatch(f -> f.get(3).equals(file) && f.get(4).toString().contains("the last part was adjusted so that all come to 100 %")));
    }

    @Test
    void aCarryOverIsFoundInTheRightColumns() {
        Set<String> found = new HashSet<>();
        findings.stream().filter(f -> f.get(1).equals("carried_in")).forEach(f -> found.addAll(CELLS.get(f.get(0).toString())));
        planted.stream().filter(line -> line.get("kind").equals("carry_in")).forEach(line -> assertTrue(found.contains(cell(line)), cell(line)));
        String file = planted.stream().filter(line -> line.get("kind").equals("carry_in")).map(SampleFindingsTest::file).findFirst().orElseThrow();
        assertEquals(planted.stream().filter(line -> line.get("kind").equals("carry_in")).count(), findings.stream().filter(f -> f.get(3).equals(file)).count());
    }
}
