package org.nianbao.engine;

import java.util.List;
import java.util.Objects;

/**
 * One SELECT with the columns that it promises and the order its rows are stored in.
 *
 * @param sql     the statement, in the common subset of DuckDB and Spark
 * @param columns declared output columns; the engine casts to them
 * @param order   columns to sort by
 */
public record Select(String sql, List<Column> columns, List<String> order) {
    public Select {
        Objects.requireNonNull(sql, "sql");
        columns = List.copyOf(columns);
        order = List.copyOf(order);
        for (Column column : columns) {
            if (!column.name().matches("[a-z_][a-z0-9_]*")) {
                throw new IllegalArgumentException("a column is named in ASCII snake_case, not \"" + column.name() + "\"");
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        for (String name : order) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("sorted by \"" + name + "\", which is no declared column; there are " + names);
            }
        }
    }
}
