package org.nianbao.engine;

import java.nio.file.Path;

/**
 * Runs SQL over folders of Parquet. Only Parquet folders cross this line when results are kept;
 * {@link #read} is for small answers to the screen, a chart or a page.
 */
public interface Engine extends AutoCloseable {
    /** A folder of Parquet becomes readable under a name. */
    void table(String name, Path folder);

    /** Runs one SELECT and stores its rows, with the declared columns, as Parquet. */
    void write(Select select, Path folder);

    /** Runs one SELECT and hands its rows over in memory. */
    Table read(String sql);

    @Override
    void close();
}
