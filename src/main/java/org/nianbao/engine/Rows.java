package org.nianbao.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small table made in Java, for whatever engine. */
public final class Rows {
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    /** @param columns names; {@code name:i} for an INTEGER, {@code name:d} for a DECIMAL, all others are text */
    public Rows(String... columns) {
        for (String column : columns) {
            String[] parts = column.split(":");
            this.columns.add(new Column(parts[0], parts.length == 1 ? Column.Type.TEXT : parts[1].equals("i") ? Column.Type.INTEGER : Column.Type.DECIMAL, ""));
        }
    }

    /** Adds a row: a String or an Integer for each column. */
    public void add(Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " values for " + columns.size() + " columns");
        }
        rows.add(List.of(row));
    }

    /** Writes the rows into a folder and registers it under the name. */
    public void store(Engine engine, String name, Path folder) {
        engine.store(columns, rows, columns.stream().map(Column::name).toList(), folder);
        engine.table(name, folder);
    }
}
