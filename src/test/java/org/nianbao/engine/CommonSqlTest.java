package org.nianbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommonSqlTest {
    /** One statement for each word that is refused, and how its replacement begins. */
    private static final Map<String, List<String>> REFUSED = new TreeMap<>(Map.ofEntries(
            Map.entry("log", List.of("SELECT LOG(value) FROM facts", "LN or LOG10")),
            Map.entry("regexp_replace", List.of("SELECT REGEXP_REPLACE(body, 'a', 'b') FROM facts", "clean the text in Java")),
            Map.entry("concat", List.of("SELECT CONCAT(body, 'x') FROM facts", "|| with COALESCE")),
            Map.entry("skewness", List.of("SELECT SKEWNESS(value) FROM facts", "compute it in Java")),
            Map.entry("kurtosis", List.of("SELECT KURTOSIS(value) FROM facts", "compute it in Java")),
            Map.entry("quantile_cont", List.of("SELECT QUANTILE_CONT(value, 0.5) FROM facts", "PERCENTILE_CONT")),
            Map.entry("quantile", List.of("SELECT QUANTILE(value, 0.5) FROM facts", "PERCENTILE_CONT")),
            Map.entry("percentile", List.of("SELECT PERCENTILE(value, 0.5) FROM facts", "PERCENTILE_CONT")),
            Map.entry("arg_max", List.of("SELECT ARG_MAX(body, value) FROM facts", "MAX_BY")),
            Map.entry("arg_min", List.of("SELECT ARG_MIN(body, value) FROM facts", "MIN_BY")),
            Map.entry("unnest", List.of("SELECT * FROM UNNEST([1, 2])", "one row an entry")),
            Map.entry("explode", List.of("SELECT EXPLODE(body) FROM facts", "one row an entry")),
            Map.entry("//", List.of("SELECT value // 2 FROM facts", "FLOOR(")),
            Map.entry("<=>", List.of("SELECT value <=> 2 FROM facts", "a = b OR")),
            Map.entry("string_agg", List.of("SELECT STRING_AGG(body, ',') FROM facts", "MIN or MAX")),
            Map.entry("group_concat", List.of("SELECT GROUP_CONCAT(body) FROM facts", "MIN or MAX")),
            Map.entry("listagg", List.of("SELECT LISTAGG(body, ',') FROM facts", "MIN or MAX")),
            Map.entry("list", List.of("SELECT LIST(body) FROM facts", "a row each")),
            Map.entry("array_agg", List.of("SELECT ARRAY_AGG(body) FROM facts", "a row each"))));

    @Test
    void everyBannedWordIsRefusedWithItsReplacement() {
        assertEquals(CommonSql.banned().keySet(), REFUSED.keySet());
        REFUSED.forEach((word, sample) -> {
            List<String> faults = CommonSql.faults("x.sql", "\n" + sample.get(0));
            assertEquals(1, faults.size(), word + ": " + faults);
            assertTrue(faults.get(0).startsWith("x.sql:2: \"" + word + "\" differs"), faults.get(0));
            assertTrue(faults.get(0).contains("write instead: " + sample.get(1)) || faults.get(0).contains(sample.get(1)), faults.get(0));
        });
    }

    @Test
    void silentDifferencesAreRefused() {
        assertTrue(one("SELECT body FROM facts ORDER BY body").contains("NULLS LAST"));
        assertTrue(one("SELECT ROW_NUMBER() OVER (ORDER BY year DESC) FROM facts").contains("NULLS LAST"));
        assertTrue(one("SELECT value / year FROM facts").contains("NULLIF"));
        assertTrue(one("SELECT 'it''s' FROM facts").contains("literal"));
        assertTrue(one("SELECT 'a\\nb' FROM facts").contains("literal"));
        assertTrue(one("SELECT DISTINCT ON (body) body FROM facts").contains("QUALIFY"));
        assertTrue(one("SELECT body FROM facts GROUP BY body\nQUALIFY ROW_NUMBER() OVER (ORDER BY COUNT(*) NULLS LAST) = 1").startsWith("x.sql:2: QUALIFY"));
        assertEquals(List.of(), CommonSql.faults("x.sql", "SELECT body FROM facts QUALIFY ROW_NUMBER() OVER (PARTITION BY body ORDER BY year NULLS LAST) = 1"));
        assertTrue(one("SELECT a DIV b FROM facts").contains("FLOOR("));
        assertTrue(one("SELECT 1; SELECT 2").contains("one SELECT"));
        assertTrue(one("COPY facts TO 'x.csv'").contains("one SELECT is wanted"));
    }

    @Test
    void linesAreRightBehindChinese() {
        assertTrue(CommonSql.faults("x.sql", "SELECT '收到申请收到申请收到申请',\n LOG(2)").get(0).startsWith("x.sql:2: "));
        assertTrue(CommonSql.faults("x.sql", "SELECT '收到申请收到申请收到申请'\n FROM\n WHERE").get(0).startsWith("x.sql:3: "));
    }

    private static String one(String sql) {
        List<String> faults = CommonSql.faults("x.sql", sql);
        assertEquals(1, faults.size(), sql + ": " + faults);
        return faults.get(0);
    }

    @Test
    void whatBothReadAlikeIsTaken() {
        assertEquals(List.of(), CommonSql.faults("x.sql", """
                WITH a AS (SELECT body, year, value, LAG(value) OVER (PARTITION BY body ORDER BY year NULLS LAST) AS before FROM facts)
                SELECT body, COUNT(*) FILTER (WHERE year > 2000) AS n, MAX_BY(value, year) AS last, LN(2) AS l, LOG10(2) AS t,
                    SUM(CAST(value AS DOUBLE) / NULLIF(before, 0)) AS ratio, 'log(' || body AS text, AVG(CAST(value AS DOUBLE)) / 2 AS half,
                    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY value NULLS LAST) AS middle
                FROM a GROUP BY ALL ORDER BY body NULLS LAST"""));
    }
}
