package org.nianbao.engine;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name ASCII snake_case
 */
public record Column(String name, Type type, String meaning) {
    /** The six types that both engines store alike. */
    public enum Type { TEXT, INTEGER, LONG, DOUBLE, DECIMAL, BOOLEAN }

    public Column {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("a column is named in ASCII snake_case, not \"" + name + "\"");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(meaning, "meaning");
    }
}
