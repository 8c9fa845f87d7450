package org.nianbao.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/** What every engine asks of a statement before it runs it: one SELECT over registered tables and nothing else, understood by DuckDB's parser. */
final class Guard {
    /** Tables out of thin air that read no file. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");

    private Guard() {
    }

    static Parsed check(Connection connection, String name, String sql, Collection<String> tables) {
        Parsed parsed;
        try {
            parsed = Parsed.of(connection, sql);
        } catch (SQLException e) {
            throw new SpecException(List.of(name + ": " + firstLine(e)));
        }
        if (!parsed.error().isEmpty()) {
            throw new SpecException(List.of(name + ":" + CommonSql.line(sql, parsed.errorAt()) + ": " + (parsed.error().startsWith("Only SELECT")
                    ? "only SELECT, WITH, DESCRIBE and SHOW are answered; the results cannot be changed here" : parsed.error())));
        }
        List<String> faults = new ArrayList<>();
        if (parsed.statements() != 1) {
            faults.add(name + ": one statement at a time, not " + parsed.statements());
        }
        for (Parsed.Named function : parsed.tableFunctions()) {
            if (!TABLE_FUNCTIONS.contains(function.name().toLowerCase(Locale.ROOT))) {
                faults.add(name + ":" + CommonSql.line(sql, function.at()) + ": \"" + function.name()
                        + "\" reads what is no table of ours; there are the tables " + tables);
            }
        }
        for (Parsed.Named table : parsed.tables()) {
            if (!tables.contains(table.name().toLowerCase(Locale.ROOT))) {
                faults.add(name + ":" + CommonSql.line(sql, table.at()) + ": unknown table \"" + table.name() + "\""
                        + Nearest.of(table.name(), tables).map(near -> "; did you mean \"" + near + "\"?").orElse("; there are " + tables));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return parsed;
    }

    static SpecException unknownColumn(String sql, String column, Collection<String> columns) {
        return new SpecException(List.of("query:" + CommonSql.line(sql, sql.indexOf(column)) + ": unknown column \"" + column + "\""
                + Nearest.of(column, columns).map(near -> "; did you mean \"" + near + "\"?").orElse("; there are " + columns)));
    }

    /** A SELECT without what ends it, to be put into another. */
    static String bare(String sql) {
        return sql.strip().replaceAll("[;\\s]+$", "");
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
