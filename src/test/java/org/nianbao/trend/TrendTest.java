package org.nianbao.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** The trends that we ship, over a handful of invented facts, and what happens to trends that are wrong. */
class TrendTest {
    private static final String COLUMNS = "(fact_id, body, year, form, scope, indicator, dimension, kind, value, reading, approximate, section, file)";

    @TempDir
    private Path folder;
    private Store store;

    @BeforeEach
    void facts() throws Exception {
        store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { });
                var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
            Files.createDirectories(draft.folder().resolve("facts/year=2016"));
            statement.execute("CREATE TABLE f AS SELECT * FROM (VALUES "
                    + "('a1', '甲局', 2016, 'r2014', 'unstated', 'request.received', '', 'count', 17.0, 'figure', false, 'prose:requests', 'a'),"
                    + "('a2', '甲局', 2016, 'r2014', 'unstated', 'request.received', '', 'count', 18.0, 'figure', false, 'table:statistics', 'a'),"
                    + "('a3', '甲局', 2016, 'r2014', 'unstated', 'request.received', 'channel', 'count', 99.0, 'figure', false, 'table:statistics', 'a'),"
                    + "('a4', '甲局', 2016, 'r2014', 'unstated', 'request.received', '', 'cumulative', 400.0, 'figure', false, 'table:statistics', 'a'),"
                    + "('a5', '甲局', 2016, 'r2014', 'unit', 'request.received', '', 'count', 1.0, 'figure', false, 'table:statistics', 'a'),"
                    + "('b1', '甲局', 2019, 'r2019', 'unstated', 'request.received', '', 'count', 20.0, 'figure', false, 'table:requests', 'b'),"
                    + "('b2', '甲局', 2019, 'r2019', 'unstated', 'request.received', '', 'count', 20.0, 'figure', false, 'prose:requests', 'b'),"
                    + "('c1', '甲局', 2013, 'r2008', 'area', 'request.received', '', 'count', 50.0, 'figure', false, 'prose:requests', 'c'),"
                    + "('c2', '甲局', 2013, 'r2008', 'own', 'request.received', '', 'count', 5.0, 'figure', true, 'prose:requests', 'c'),"
                    + "('c3', '甲局', 2012, 'r2008', 'own', 'request.received', '', 'count', NULL, 'blank', false, 'prose:requests', 'd'),"
                    + "('d1', '', 2016, 'r2014', 'own', 'request.received', '', 'count', 7.0, 'figure', false, 'prose:requests', 'e'),"
                    + "('d2', '乙局', 0, 'r2014', 'own', 'request.received', '', 'count', 7.0, 'figure', false, 'prose:requests', 'e'),"
                    + "('e1', '乙局', 2013, 'r2008', 'own', 'proactive.total', '', 'count', 100.0, 'figure', true, 'prose:proactive', 'f'),"
                    + "('e2', '乙局', 2014, 'r2014', 'own', 'proactive.total', '', 'count', 110.0, 'figure', false, 'table:statistics', 'g'),"
                    + "('e3', '乙局', 2021, 'r2021', 'own', 'proactive.total', '', 'count', 120.0, 'figure', false, 'prose:proactive', 'h')"
                    + ") t" + COLUMNS);
            statement.execute("COPY (SELECT * EXCLUDE (year), CAST(row_number() OVER () AS INTEGER) AS position, year FROM f) TO '" + draft.folder().resolve("facts") + "' (FORMAT parquet, PARTITION_BY (year),"
                    + " OVERWRITE_OR_IGNORE)");
            draft.publish();
        }
    }

    private List<String> run(Trend trend, String select) {
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            trend.run(draft, Narrowing.NONE);
            draft.publish();
        }
        try (DuckDbEngine engine = store.needed().open()) {
            return engine.read(select).rows().stream().map(row -> String.join("|", row.stream().map(String::valueOf).toList())).toList();
        }
    }

    @Test
    void requestsTakeTheTableBeforeProseAndSayWhenDisclosuresDisagree() throws Exception {
        Trend trend = Trend.load(Path.of("jobs/trend/requests_received.yml"));
        assertEquals(List.of("甲局|2013|until_2018|own|5|true|2|false|c2", "甲局|2016|until_2018|unstated|18|false|2|true|a2",
                "甲局|2019|from_2019|unstated|20|false|2|false|b1"),
                run(trend, "SELECT body, year, segment, scope, value, approximate, disclosures, disagree, fact_id FROM requests_received"));
        List<String> csv = Files.readAllLines(store.needed().folder().resolve("trend/requests_received/requests_received.csv"));
        assertEquals("body,year,form,segment,scope,value,approximate,disclosures,disagree,section,file,fact_id", csv.get(0));
        assertEquals("甲局,2016,r2014,until_2018,unstated,18,false,2,true,table:statistics,a,a2", csv.get(2));
    }

    @Test
    void proactiveItemsHaveThreeSegments() {
        assertEquals(List.of("2013|until_2013|100", "2014|table_2014|110", "2021|from_2019|120"),
                run(Trend.load(Path.of("jobs/trend/proactive_items.yml")), "SELECT year, segment, value FROM proactive_items"));
    }

    @Test
    void aTrendRunAgainGivesTheSameBytesAndLeavesTheEditionBeforeAlone() throws Exception {
        Trend trend = Trend.load(Path.of("jobs/trend/requests_received.yml"));
        run(trend, "SELECT 1");
        Path first = store.needed().folder().resolve("trend/requests_received/part-0.parquet");
        byte[] before = Files.readAllBytes(first);
        run(trend, "SELECT 1");
        assertFalse(store.needed().folder().startsWith(first.getParent()));
        assertEquals(-1, Files.mismatch(first, store.needed().folder().resolve("trend/requests_received/part-0.parquet")));
        assertEquals(before.length, Files.size(first));
    }

    private Trend written(String yaml, String sql) throws Exception {
        Files.writeString(folder.resolve("x.yml"), yaml);
        Files.writeString(folder.resolve("x.sql"), sql);
        return Trend.load(folder.resolve("x.yml"));
    }

    private static final String YAML = """
            title: t
            about: a
            grain: [body]
            inputs: [facts]
            columns:
              - {name: body, type: text, meaning: m}
              - {name: value, type: long, meaning: m}
            order: [body]
            """;

    @Test
    void faultsOfBothFilesAreToldAtOnce() {
        SpecException fault = assertThrows(SpecException.class, () -> written(YAML.replace("order: [body]", "order: [bodi]")
                .replace("grain: [body]", "grain: [bdoy]"), "SELECT body,\n LOG(value) AS value FROM facts"));
        assertEquals(List.of("x.yml:3: unknown column \"bdoy\"; did you mean \"body\"?", "x.yml:8: unknown column \"bodi\"; did you mean \"body\"?"),
                fault.faults().stream().map(text -> text.substring(text.lastIndexOf('/') + 1)).limit(2).toList());
        assertTrue(fault.faults().get(2).contains("x.sql:2: \"log\""), fault.getMessage());
    }

    @Test
    void whatOnlyTheDataShowIsToldWhenItRuns() throws Exception {
        assertTrue(failing(YAML, "SELECT body, 1 AS value FROM facts").contains("x.yml:3: the grain is [body], but there are several rows for ["));
        assertTrue(failing(YAML, "SELECT body, 1 AS valeu FROM facts GROUP BY body").contains("\"value\""));
        assertTrue(failing(YAML.replace("[facts]", "[fact]"), "SELECT body, 1 AS value FROM fact GROUP BY body")
                .contains("x.yml:4: unknown table \"fact\"; did you mean \"facts\"?"));
        assertTrue(failing(YAML, "SELECT body, 1 AS value FROM documents GROUP BY body").contains("x.sql:1: unknown table \"documents\""),
                "a trend reads what it declares and no more");
    }

    private String failing(String yaml, String sql) throws Exception {
        Trend trend = written(yaml, sql);
        Path before = store.needed().folder();
        String message = assertThrows(SpecException.class, () -> run(trend, "SELECT 1")).getMessage();
        assertEquals(before, store.needed().folder(), "nothing is published");
        return message;
    }

    @Test
    void everyShippedTrendIsSound() {
        assertTrue(Trend.all(Path.of("jobs/trend")).size() >= 2);
    }
}
