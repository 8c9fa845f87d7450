package org.nianbao.export;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.trend.Narrowing;

/**
 * One table, or what the choice leaves of it.
 *
 * @param name    of the table
 * @param columns in their order, with types
 * @param sql     the SELECT that gives its rows, sorted
 * @param key     columns that name a row; empty where none do
 */
record Part(String name, List<Column> columns, String sql, List<String> key) {

    static Part of(String name, DuckDbEngine engine, Narrowing narrowing, List<String> key) {
        List<Column> columns = engine.read("SELECT * FROM " + Sql.name(name) + " LIMIT 0").columns();
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toCollection(TreeSet::new));
        List<String> conditions = conditions(names, narrowing);
        if (conditions.isEmpty() && !narrowing.said().isEmpty()) {
            // Tables without bodies and years follow the table that they belong to.
            if (names.contains("finding_id") && engine.tables().contains("findings")) {
                conditions = List.of("finding_id IN (SELECT finding_id FROM findings WHERE " + String.join(" AND ", conditions(Set.of("body", "year"), narrowing)) + ")");
            } else if (name.equals("notices") && engine.tables().contains("documents")) {
                conditions = List.of("file IN (SELECT file FROM documents WHERE " + String.join(" AND ", conditions(Set.of("body", "year"), narrowing)) + ")");
            }
        }
        return new Part(name, columns, "SELECT * FROM " + Sql.name(name) + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " ORDER BY ALL", key);
    }

    private static List<String> conditions(Set<String> columns, Narrowing narrowing) {
        List<String> conditions = new java.util.ArrayList<>();
        if (columns.contains("year") && (narrowing.from() > 0 || narrowing.to() < 9999)) {
            conditions.add("year BETWEEN " + narrowing.from() + " AND " + narrowing.to());
        }
        if (columns.contains("body") && !narrowing.bodies().isEmpty()) {
            conditions.add("body IN (" + new TreeSet<>(narrowing.bodies()).stream().map(Sql::text).collect(Collectors.joining(", ")) + ")");
        }
        return conditions;
    }

    /** How many rows it has. */
    long rows(DuckDbEngine engine) {
        return ((Number) engine.read("SELECT count(*) FROM (" + sql + ")").rows().get(0).get(0)).longValue();
    }
}
