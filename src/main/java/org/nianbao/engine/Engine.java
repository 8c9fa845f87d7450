package org.nianbao.engine;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs SQL over folders of Parquet. Only Parquet folders cross this line when results are kept;
 * {@link #read} is for small answers to the screen, a chart or a page.
 */
public interface Engine extends AutoCloseable {
    /** A folder of Parquet becomes readable under a name; folders {@code year=NNNN} below it become the column {@code year}, an INTEGER. */
    void table(String name, Path folder);

    /** Runs one SELECT and stores its rows, with the declared columns, as Parquet. */
    void write(Select select, Path folder);

    /** Runs one SELECT and hands its rows over in memory. */
    Table read(String sql);

    /**
     * Stores rows that were made in Java as {@link #write} stores those of a SELECT: cast to the columns' types and sorted, ties broken by all columns.
     *
     * @param rows  lists as long as {@code columns}, of the types that {@link Table} holds
     * @param order names of columns to sort by
     */
    void store(List<Column> columns, Iterable<List<Object>> rows, List<String> order, Path folder);

    /** Does the same work in Java on each of many things, on all cores or in the executors; the results come in the order of the things. */
    <A, B> List<B> each(List<A> things, Work<A, B> work);

    /** Work that travels to where it is done: what it holds, takes and gives must be serializable. */
    @FunctionalInterface
    interface Work<A, B> extends Serializable {
        /** The result for one thing, which may be null. */
        B of(A thing);
    }

    @Override
    void close();
}
