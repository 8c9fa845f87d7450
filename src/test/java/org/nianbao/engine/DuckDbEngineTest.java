package org.nianbao.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

class DuckDbEngineTest {
    @TempDir
    private Path folder;
    private Path inside;
    private DuckDbEngine engine;

    @BeforeEach
    void open() throws Exception {
        inside = folder.resolve("结果 [1]"); // a folder with letters of a glob pattern and no ASCII
        for (String year : List.of("year=2016", "year=2019")) {
            Files.createDirectories(inside.resolve("facts").resolve(year));
        }
        Files.writeString(folder.resolve("secret.csv"), "a\n1\n", StandardCharsets.UTF_8);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT '某局' AS body, 17.5::DECIMAL(28,6) AS value) TO '" + inside + "/facts/year=2016/a.parquet'");
            statement.execute("COPY (SELECT '另一局' AS body, 3::DECIMAL(28,6) AS value, true AS extra) TO '" + inside + "/facts/year=2019/a.parquet'");
        }
        engine = DuckDbEngine.over(inside);
        engine.table("facts", inside.resolve("facts"));
    }

    @AfterEach
    void shut() {
        engine.close();
    }

    @Test
    void readsPartitionsWithTheirYearAndColumnsByName() {
        Table table = engine.read("SELECT body, value, year, extra FROM facts ORDER BY year;");
        assertEquals(List.of(Column.Type.TEXT, Column.Type.DECIMAL, Column.Type.INTEGER, Column.Type.BOOLEAN),
                table.columns().stream().map(Column::type).toList());
        assertEquals("某局", table.rows().get(0).get(0));
        assertEquals(0, new BigDecimal("17.5").compareTo((BigDecimal) table.rows().get(0).get(1)));
        assertEquals(2016, table.rows().get(0).get(2));
        assertEquals(null, table.rows().get(0).get(3));
    }

    @Test
    void noFileNoSettingNoChangeIsInReach() throws Exception {
        String secret = folder.resolve("secret.csv").toString();
        Path own = inside.resolve("facts/year=2016/a.parquet");
        byte[] before = Files.readAllBytes(own);
        for (String attempt : List.of(
                "SELECT * FROM read_csv('" + secret + "')", "SELECT * FROM '" + secret + "'", "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM read_parquet('" + own + "')", "SELECT * FROM '" + own + "'", "SELECT * FROM glob('/*')",
                "WITH \"" + secret + "\" AS (SELECT 1) SELECT * FROM read_csv('" + secret + "')",
                "SELECT (SELECT count(*) FROM read_csv('" + secret + "'))", "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", "SELECT * FROM duckdb_settings()",
                "SELECT * FROM information_schema.tables", "SELECT 1; DROP VIEW facts", "COPY facts TO '" + inside + "/x.csv'",
                "COPY (SELECT 1) TO '" + folder + "/x.csv'", "ATTACH '" + inside + "/x.db'", "INSTALL httpfs", "LOAD httpfs", "PRAGMA version",
                "SET enable_external_access = true", "RESET lock_configuration", "CREATE TABLE t AS SELECT 1", "DROP VIEW facts",
                "DELETE FROM facts", "INSERT INTO facts SELECT * FROM facts", "EXPORT DATABASE '" + inside + "/e'", "CALL pragma_version()",
                "EXPLAIN SELECT 1", "DESCRIBE SELECT * FROM '" + secret + "'", "SUMMARIZE '" + secret + "'", "CHECKPOINT", "USE memory", "")) {
            assertThrows(SpecException.class, () -> engine.read(attempt), attempt);
        }
        assertFalse(Files.exists(inside.resolve("x.csv")));
        assertFalse(Files.exists(inside.resolve("x.db")));
        assertArrayEquals(before, Files.readAllBytes(own));
        assertEquals(2, engine.read("SELECT * FROM facts").rows().size());
    }

    @Test
    void aNameDefinedElsewhereOpensNoFile() throws Exception {
        String secret = folder.resolve("secret.csv").toString();
        String around = inside + "/facts/../../secret.csv";
        for (String file : List.of(secret, around, "/etc/hostname", "/proc/self/environ")) {
            for (String attempt : List.of("SELECT * FROM (WITH \"" + file + "\" AS (SELECT 1) SELECT 1), \"" + file + "\"", "WITH a AS (WITH \"" + file + "\" AS (SELECT 1) SELECT 1) SELECT * FROM \"" + file + "\"",
                    "SELECT (SELECT max(x) FROM (WITH \"" + file + "\" AS (SELECT 1 AS x) SELECT x FROM \"" + file + "\")) FROM \"" + file + "\"")) {
                assertThrows(RuntimeException.class, () -> engine.read(attempt), attempt);
            }
        }
        for (String attempt : List.of("SELECT getenv('HOME')", "SELECT * FROM pragma_database_list", "SELECT * FROM duckdb_secrets()", "SELECT * FROM sniff_csv('" + secret + "')",
                "SELECT * FROM parquet_metadata('" + secret + "')", "SELECT * FROM query_table('" + secret + "')", "SELECT nextval('x')", "FORCE CHECKPOINT", "VACUUM", "PREPARE a AS SELECT 1",
                "SELECT * FROM which_secret('x', 's3')", "FROM '" + secret + "'", "TABLE \"" + secret + "\"", "SELECT content FROM read_blob('" + secret + "')", "PIVOT facts ON body",
                "SELECT * FROM read_json_auto('http://127.0.0.1:9/x')", "SELECT * FROM 'http://127.0.0.1:9/x.parquet'", "SELECT * FROM postgres_scan('', '', '')", "IMPORT DATABASE '/'")) {
            assertThrows(SpecException.class, () -> engine.read(attempt), attempt);
        }
    }

    @Test
    void patternsDoNotBlowUpAndMemoryHasAnEnd() {
        long start = System.nanoTime();
        assertEquals(false, engine.read("SELECT regexp_matches(repeat('a', 100000) || 'b', '^(a+)+$')").rows().get(0).get(0));
        assertEquals(false, engine.read("SELECT regexp_matches(repeat('a', 50000), '(a|aa|a?)+b')").rows().get(0).get(0));
        assertEquals(false, engine.read("SELECT repeat('a', 2000) LIKE repeat('%a', 200) || 'b'").rows().get(0).get(0));
        assertThrows(SpecException.class, () -> engine.read("SELECT regexp_matches('a', '(a{1000}){1000}')"));
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
        System.setProperty("nianbao.memory", "50MB");
        try (DuckDbEngine small = DuckDbEngine.over(inside)) {
            String said = assertThrows(IllegalStateException.class, () -> small.read("SELECT len(list(i)) FROM range(30000000) r(i)")).getMessage();
            assertTrue(said.startsWith("Out of Memory Error"), said);
            assertEquals(1, small.read("SELECT 1").rows().get(0).get(0));
        } finally {
            System.clearProperty("nianbao.memory");
        }
    }

    @Test
    void whatIsAsked() {
        assertEquals(1, engine.read("SHOW TABLES").rows().size());
        assertTrue(engine.read("DESCRIBE facts").rows().size() >= 3);
        assertEquals(3, engine.read("WITH a AS (SELECT * FROM range(3)) SELECT * FROM a").rows().size());
        assertEquals("count_star()", engine.read("SELECT count(*) FROM facts").columns().get(0).name());
        assertEquals(new BigDecimal("3"), engine.read("SELECT sum(i::INTEGER) FROM (VALUES (1), (2)) t(i)").rows().get(0).get(0));
    }

    @Test
    void wrongNamesAreToldWithTheNearest() {
        assertEquals("query:2: unknown table \"fakts\"; did you mean \"facts\"?", fault("SELECT *\nFROM fakts"));
        assertEquals("query:1: unknown column \"vallue\"; did you mean \"value\"?", fault("SELECT vallue FROM facts"));
        assertEquals("query:1: unknown column \"vallue\"; did you mean \"value\"?", fault("SELECT f.vallue FROM facts f"));
        assertTrue(fault("SELEC 1").startsWith("query:1: syntax error"));
        assertTrue(fault("SELECT body + 1 FROM facts").startsWith("query: "));
    }

    @Test
    void memoryIsLimitedAndTheUserSaysHow() {
        assertEquals("3.7 GiB", engine.read("SELECT current_setting('memory_limit')").rows().get(0).get(0));
        System.setProperty("nianbao.memory", "300MB");
        try (DuckDbEngine small = DuckDbEngine.over(inside)) {
            assertEquals("286.1 MiB", small.read("SELECT current_setting('memory_limit')").rows().get(0).get(0));
        } finally {
            System.clearProperty("nianbao.memory");
        }
    }

    private String fault(String sql) {
        return assertThrows(SpecException.class, () -> engine.read(sql)).getMessage();
    }

    @Test
    void writesWhatIsDeclaredInOneOrderAndTheSameBytes() throws Exception {
        Select select = new Select("SELECT body, sum(i) AS total FROM facts, range(20000) r(i) GROUP BY body, i", List.of(
                new Column("body", Column.Type.TEXT, ""), new Column("total", Column.Type.LONG, "")), List.of("total"));
        engine.write(select, inside.resolve("a"));
        engine.write(select, inside.resolve("b"));
        assertArrayEquals(Files.readAllBytes(inside.resolve("a/part-0.parquet")), Files.readAllBytes(inside.resolve("b/part-0.parquet")));
        engine.table("a", inside.resolve("a"));
        Table table = engine.read("SELECT * FROM a");
        assertEquals(Column.Type.LONG, table.columns().get(1).type());
        assertEquals(IntStream.range(0, 40000).mapToObj(i -> (long) i / 2).toList(), table.rows().stream().map(row -> row.get(1)).toList());
        assertEquals("某局", table.rows().get(1).get(0)); // ties are broken by the other columns, by code point: 另 (53E6) before 某 (67D0)
    }

    @Test
    void declaredColumnsMustBeThere() {
        Select select = new Select("SELECT body FROM facts", List.of(new Column("bodi", Column.Type.TEXT, "")), List.of());
        assertTrue(assertThrows(SpecException.class, () -> engine.write(select, inside.resolve("c"))).getMessage().contains("\"bodi\""));
        assertThrows(IllegalArgumentException.class, () -> new Select("SELECT 1", List.of(new Column("a", Column.Type.LONG, "")), List.of("b")));
        assertThrows(IllegalArgumentException.class, () -> new Select("SELECT 1", List.of(new Column("Größe", Column.Type.LONG, "")), List.of()));
    }
}
