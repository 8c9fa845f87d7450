package org.nianbao.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A table made in Java: rows are gathered, then stored and registered in one step. */
public final class Rows {
    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    public Rows(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** @param columns {@code name} for text, {@code name:integer} and so on for another of {@link Column.Type} */
    public Rows(String... columns) {
        this(columns(columns));
    }

    /** Columns written as {@code name} for text or {@code name:type}. */
    public static List<Column> columns(String... columns) {
        return Arrays.stream(columns).map(column -> column.split(":")).map(parts -> new Column(parts[0],
                parts.length == 1 ? Column.Type.TEXT : Column.Type.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)), "")).toList();
    }

    /** Adds a row of the types that {@link Table} holds; a double that is no number becomes null. */
    public void add(Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " values for " + columns.size() + " columns");
        }
        rows.add(Collections.unmodifiableList(Arrays.asList(Arrays.stream(row).map(value -> value instanceof Double number && !Double.isFinite(number) ? null : value)
                .toArray())));
    }

    /** What was gathered, in the order in which it was. */
    public Table table() {
        return new Table(columns, rows);
    }

    /** Writes the rows into a folder, sorted by the columns from the left, and registers it under the name. */
    public void store(Engine engine, String name, Path folder) {
        engine.store(columns, rows, columns.stream().map(Column::name).toList(), folder);
        engine.table(name, folder);
    }
}
