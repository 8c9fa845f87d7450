package org.nianbao.engine;

import java.util.List;
import java.util.Objects;

/**
 * A small table in memory. Values are {@code String}, {@code Integer}, {@code Long}, {@code Double}, {@code BigDecimal}, {@code Boolean} or null.
 *
 * @param columns names and types, in order
 * @param rows    one list a row, as long as {@code columns}
 */
public record Table(List<Column> columns, List<List<Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        Objects.requireNonNull(rows, "rows");
    }

    /** Position of a column. */
    public int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column \"" + name + "\"; there are " + columns.stream().map(Column::name).toList());
    }
}
