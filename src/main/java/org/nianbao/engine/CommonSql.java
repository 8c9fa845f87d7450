package org.nianbao.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of SQL that DuckDB and Spark understand alike. What lies outside is refused with what to write instead: these
 * differences are mostly silent, so no run would tell.
 */
public final class CommonSql {
    /** Function or operator → what to write instead. */
    private static final Map<String, String> BANNED = new TreeMap<>();

    static {
        BANNED.put("log", "LN or LOG10 (LOG is base 10 in one engine and natural in the other)");
        BANNED.put("regexp_replace", "clean the text in Java (one engine replaces the first match, the other all)");
        BANNED.put("concat", "|| with COALESCE (one engine skips nulls, the other answers null)");
        BANNED.put("skewness", "compute it in Java (sample in one engine, population in the other)");
        BANNED.put("kurtosis", "compute it in Java (sample in one engine, population in the other)");
        BANNED.put("quantile_cont", "PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x NULLS LAST)");
        BANNED.put("quantile", "PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x NULLS LAST)");
        BANNED.put("arg_max", "MAX_BY");
        BANNED.put("arg_min", "MIN_BY");
        BANNED.put("unnest", "one row an entry in the input table");
        BANNED.put("//", "FLOOR(CAST(a AS DOUBLE) / NULLIF(b, 0))");
        BANNED.put("<=>", "a = b OR (a IS NULL AND b IS NULL)");
        BANNED.put("percentile", "PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x NULLS LAST)");
        BANNED.put("explode", "one row an entry in the input table");
        BANNED.put("string_agg", "MIN or MAX of the text, or a row each (ordered string aggregation differs)");
        BANNED.put("group_concat", "MIN or MAX of the text, or a row each (ordered string aggregation differs)");
        BANNED.put("listagg", "MIN or MAX of the text, or a row each (ordered string aggregation differs)");
        BANNED.put("list", "a row each");
        BANNED.put("array_agg", "a row each");
    }

    private CommonSql() {
    }

    /** The functions that are refused, with their replacements. */
    public static Map<String, String> banned() {
        return Map.copyOf(BANNED);
    }

    /**
     * @param name how the SQL is called in faults, usually its file
     * @return the faults as {@code name:line: …}, in the order of the text; empty for SQL that both engines read alike
     */
    public static List<String> faults(String name, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return faults(name, sql, Parsed.of(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table that a statement reads, and the line where it is named first. */
    public record Read(String table, int line) {
    }

    /** The tables that a sound SELECT reads, each once, without those that it defines itself. */
    public static List<Read> tables(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Map<String, Read> tables = new TreeMap<>();
            for (Parsed.Named table : Parsed.of(connection, sql).tables()) {
                tables.putIfAbsent(table.name().toLowerCase(java.util.Locale.ROOT), new Read(table.name().toLowerCase(java.util.Locale.ROOT), line(sql, table.at())));
            }
            return List.copyOf(tables.values());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> faults(String name, String sql, Parsed parsed) {
        if (!parsed.error().isEmpty()) {
            String div = sql.matches("(?is).*\\bdiv\\b.*") ? "; instead of DIV write FLOOR(CAST(a AS DOUBLE) / NULLIF(b, 0))" : "";
            return List.of(name + ":" + line(sql, parsed.errorAt()) + ": " + (parsed.error().startsWith("Only SELECT") ? "one SELECT is wanted; the results cannot be changed here"
                    : parsed.error()) + div);
        }
        record Fault(int at, String message) {
        }
        List<Fault> faults = new ArrayList<>();
        if (parsed.statements() != 1) {
            faults.add(new Fault(0, "one SELECT is wanted, there are " + parsed.statements()));
        }
        List<Parsed.Named> called = new ArrayList<>(parsed.functions());
        called.addAll(parsed.tableFunctions());
        for (Parsed.Named function : called) {
            // DuckDB's parser turns PERCENTILE_CONT … WITHIN GROUP, which both know, into QUANTILE_CONT.
            boolean standard = function.name().equals("quantile_cont")
                    && sql.regionMatches(true, function.at(), "percentile_cont", 0, "percentile_cont".length());
            if (BANNED.containsKey(function.name()) && !standard) {
                faults.add(new Fault(function.at(), "\"" + function.name() + "\" differs between DuckDB and Spark; write instead: "
                        + BANNED.get(function.name())));
            } else if (function.name().equals("/") && !guarded(sql, function.at())) {
                faults.add(new Fault(function.at(), "\"/\" by zero is infinite in one engine and an error in the other; write instead: "
                        + "/ NULLIF(divisor, 0)"));
            }
        }
        for (int at : parsed.bareOrders()) {
            faults.add(new Fault(at, "ORDER BY without a place for nulls: they come last in one engine and first in the other; "
                    + "write instead: ORDER BY … NULLS LAST"));
        }
        for (Parsed.Named literal : parsed.literals()) {
            if (literal.name().contains("'") || literal.name().contains("\\")) {
                faults.add(new Fault(literal.at(), "a text literal with a quote or a backslash is read differently; keep both out of literals"));
            }
        }
        if (parsed.qualifiedGroups()) {
            faults.add(new Fault(Math.max(0, sql.toLowerCase(java.util.Locale.ROOT).indexOf("qualify")),
                    "QUALIFY in a SELECT with GROUP BY is known to one engine only; write instead: group in a WITH and put QUALIFY on a SELECT from it"));
        }
        if (parsed.distinctOn()) {
            faults.add(new Fault(0, "DISTINCT ON is known to one engine only; write instead: QUALIFY ROW_NUMBER() OVER (…) = 1"));
        }
        return faults.stream().sorted(Comparator.comparingInt(Fault::at)).map(fault -> name + ":" + line(sql, fault.at()) + ": " + fault.message())
                .distinct().toList();
    }

    /** A division is sound when NULLIF or a number stands right behind its stroke. */
    private static boolean guarded(String sql, int at) {
        int stroke = sql.indexOf('/', at);
        return stroke >= 0 && sql.substring(stroke + 1).stripLeading().matches("(?is)^(nullif\\s*\\(|[1-9]).*");
    }

    static int line(String sql, int at) {
        return 1 + (int) sql.substring(0, Math.max(0, Math.min(at, sql.length()))).chars().filter(c -> c == '\n').count();
    }
}
