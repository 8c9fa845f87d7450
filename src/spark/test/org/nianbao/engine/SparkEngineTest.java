package org.nianbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

/** What both engines promise, asked of both. */
class SparkEngineTest {
    private static final List<Column> COLUMNS = List.of(new Column("body", Column.Type.TEXT, ""), new Column("year", Column.Type.INTEGER, ""),
            new Column("value", Column.Type.DECIMAL, ""), new Column("share", Column.Type.DOUBLE, ""), new Column("sure", Column.Type.BOOLEAN, ""), new Column("many", Column.Type.LONG, ""));
    private static final List<List<Object>> ROWS = List.of(Arrays.asList("乙局", 2019, new BigDecimal("3.000001"), 0.1, true, 5_000_000_000L),
            Arrays.asList("甲局's \\n \"x\"", 2020, null, null, null, null), Arrays.asList("甲局", 2020, new BigDecimal("-7"), 1e-300, false, -1L),
            Arrays.asList(null, 2018, new BigDecimal("12345678901234567890.5"), 2.0, false, 0L));

    @TempDir
    private Path folder;

    private Map<String, Engine> engines() {
        Map<String, Engine> engines = new LinkedHashMap<>();
        engines.put("duckdb", DuckDbEngine.over(folder));
        engines.put("spark", Engines.spark("local[2]").over(folder));
        engines.forEach((name, engine) -> {
            engine.store(COLUMNS, ROWS, List.of("year"), folder.resolve(name).resolve("given [1]"));
            engine.table("given", folder.resolve(name).resolve("given [1]"));
        });
        return engines;
    }

    @Test
    void rowsOfJavaComeBackSortedAndTyped() {
        engines().forEach((name, engine) -> {
            Table table = engine.read("SELECT * FROM given");
            assertEquals(COLUMNS, table.columns(), name);
            assertEquals(List.of(2018, 2019, 2020, 2020), table.rows().stream().map(row -> row.get(1)).toList(), name);
            assertEquals("甲局's \\n \"x\"", table.rows().get(3).get(0), name);
            assertEquals(new BigDecimal("12345678901234567890.500000"), table.rows().get(0).get(2), name);
            assertTrue(Files.exists(folder.resolve(name).resolve("given [1]/part-0.parquet")), name);
            engine.close();
        });
    }

    @Test
    void eachReadsWhatTheOtherWrote() {
        Map<String, Engine> engines = engines();
        engines.get("spark").table("other", folder.resolve("duckdb/given [1]"));
        engines.get("duckdb").table("other", folder.resolve("spark/given [1]"));
        assertEquals(engines.get("duckdb").read("SELECT * FROM other").rows(), engines.get("spark").read("SELECT * FROM other").rows());
        engines.values().forEach(Engine::close);
    }

    @Test
    void workInJavaTravels() {
        engines().forEach((name, engine) -> {
            assertEquals(Arrays.asList("1甲", null, "3丙"), engine.each(List.of("甲", "", "丙"), thing -> thing.isEmpty() ? null : (thing.equals("甲") ? 1 : 3) + thing), name);
            assertEquals(List.of(), engine.each(List.<String>of(), thing -> thing), name);
            engine.close();
        });
    }

    @Test
    void whatIsRefusedIsRefusedAlike() {
        Map<String, Engine> engines = engines();
        for (String sql : List.of("SELECT * FROM givven", "SELECT * FROM read_csv('/etc/passwd')", "DROP TABLE given", "SELECT 1; SELECT 2", "SELECT yeer FROM given",
                "SELECT * FROM parquet.`/tmp/x`")) {
            String duckdb = assertThrows(SpecException.class, () -> engines.get("duckdb").read(sql)).getMessage();
            assertEquals(duckdb, assertThrows(SpecException.class, () -> engines.get("spark").read(sql)).getMessage(), sql);
        }
        assertTrue(assertThrows(SpecException.class, () -> engines.get("spark").read("SELECT body,\n REFLECT('java.util.UUID', 'randomUUID') FROM given")).getMessage()
                .startsWith("query:2: \"reflect\""));
        engines.values().forEach(Engine::close);
    }

    @Test
    void numbersThatDoNotFitAreTold() {
        try (Engine engine = Engines.spark("local[2]").over(folder)) {
            SpecException fault = assertThrows(SpecException.class, () -> engine.write(new Select("SELECT CAST('x' AS INTEGER) AS year", List.of(COLUMNS.get(1)), List.of()),
                    folder.resolve("spark/bad")));
            assertTrue(fault.getMessage().contains("CAST_INVALID_INPUT"), fault.getMessage());
        }
    }
}
