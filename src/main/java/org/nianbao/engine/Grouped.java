package org.nianbao.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Work in Java on the rows of a SELECT that belong together: statistics of one series, for example. On Spark it is done in the executors, group by
 * group, so that it must not see anything but its rows.
 *
 * @param sql     one SELECT; its rows are handed over in its own columns
 * @param by      columns of which each combination makes one group
 * @param sorted  columns by which the rows of a group are sorted; they should tell its rows apart
 * @param work    makes any number of rows of one group
 * @param columns what these rows are made of
 * @param order   columns by which all results are stored
 */
public record Grouped(String sql, List<String> by, List<String> sorted, Work work, List<Column> columns, List<String> order) {
    /** The work on one group. It travels to the executors: what it holds must be serializable. */
    @FunctionalInterface
    public interface Work extends Serializable {
        /**
         * @param rows the rows of one group, sorted, of the types that {@link Table} holds
         * @return rows as long as the declared columns
         */
        List<List<Object>> of(List<List<Object>> rows);
    }

    public Grouped {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(work, "work");
        by = List.copyOf(by);
        sorted = List.copyOf(sorted);
        columns = List.copyOf(columns);
        order = List.copyOf(order);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("groups by no column");
        }
    }
}
