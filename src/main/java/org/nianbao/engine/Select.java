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
    }
}
