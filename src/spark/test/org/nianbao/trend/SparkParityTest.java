package org.nianbao.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.assess.Assess;
import org.nianbao.check.Check;
import org.nianbao.document.DocumentReader;
import org.nianbao.engine.Engine;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Engines;
import org.nianbao.engine.SameTable;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.IngestJob;
import org.nianbao.ingest.Progress;
import org.nianbao.series.Series;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;

/** Every job of {@code jobs/trend}, and the series that they stand on, give the same tables on both engines, to 12 digits, over the invented sample. */
class SparkParityTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private static Path folder;
    private static Edition edition;
    private static Narrowing populations;
    private static final Map<String, Map<String, Path>> TABLES = new LinkedHashMap<>();

    @BeforeAll
    static void sample() throws Exception {
        Store store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            new Ingest(new DocumentReader(), Extractor.load(HOME.resolve("jobs/extract"), HOME.resolve("data/reference")), HOME)
                    .run("test", new IngestJob(List.of(new Word("data/sample/reports", 0)), List.of(), OptionalInt.empty()), draft, Progress.silent());
            Check.load(HOME, HOME.resolve("jobs/check/verdicts.csv")).run(draft);
            Series.load(HOME).run(draft);
            Assess.load(HOME.resolve("jobs/assess"), HOME.resolve("jobs/series/rates.csv"), HOME.resolve("data/assess")).run(draft, List.of());
            edition = draft.publish();
        }
        List<String> lines = new ArrayList<>(List.of("body,year,population"));
        try (DuckDbEngine engine = edition.open()) {
            int people = 100_000;
            for (List<Object> row : engine.read("SELECT DISTINCT body FROM facts WHERE body IN (SELECT name FROM bodies) ORDER BY body").rows()) {
                lines.add(row.get(0) + ",2010," + (people += 12_345));
                lines.add(row.get(0) + ",2019," + (people += 1_234));
            }
        }
        Path list = Files.write(folder.resolve("people.csv"), lines);
        populations = Narrowing.of(new Narrowing.Choice("", List.of(), "", "", list), edition);
        for (Map.Entry<String, Engines> engine : engines().entrySet()) {
            Path own = Files.createDirectories(folder.resolve(engine.getKey()));
            Path scratch = Files.createDirectories(own.resolve("scratch"));
            Map<String, Path> tables = new TreeMap<>(edition.tables());
            try (Engine opened = engine.getValue().over(edition.folder(), own)) {
                Series.load(HOME).run(opened, tables, own, scratch);
            }
            Series.TABLES.forEach(table -> tables.put(table, own.resolve(table)));
            TABLES.put(engine.getKey(), tables);
        }
    }

    private static Map<String, Engines> engines() {
        Map<String, Engines> engines = new LinkedHashMap<>();
        engines.put("duckdb", DuckDbEngine::over);
        engines.put("spark", Engines.spark("local[2]"));
        return engines;
    }

    @TestFactory
    Stream<DynamicTest> theSeries() {
        return Series.TABLES.stream().map(table -> DynamicTest.dynamicTest(table, () -> {
            int rows = SameTable.rows(table, TABLES.get("duckdb").get(table), TABLES.get("spark").get(table));
            assertTrue(rows > 0, table + " has no row: nothing is compared");
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyJob() {
        Map<String, Trend> trends = Trend.all(HOME.resolve("jobs/trend"));
        assertFalse(trends.isEmpty());
        return trends.values().stream().map(trend -> DynamicTest.dynamicTest(trend.name(), () -> {
            Map<String, Integer> rows = new LinkedHashMap<>();
            for (Map.Entry<String, Engines> engine : engines().entrySet()) {
                Path own = folder.resolve(engine.getKey());
                try (Engine opened = engine.getValue().over(edition.folder(), own)) {
                    rows.put(engine.getKey(), trend.run(opened, TABLES.get(engine.getKey()), own.resolve("trend"), own.resolve("scratch/" + trend.name()), populations));
                }
            }
            assertEquals(rows.get("duckdb"), rows.get("spark"), trend.name() + ": rows");
            assertTrue(rows.get("duckdb") > 0, trend.name() + " has no row: nothing is compared");
            for (String table : trend.written()) {
                SameTable.rows(table, folder.resolve("duckdb/trend").resolve(table), folder.resolve("spark/trend").resolve(table));
            }
        }));
    }
}
