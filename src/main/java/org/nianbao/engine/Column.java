package org.nianbao.engine;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name ASCII snake_case where we name it ({@link Select} sees to that); {@code count_star()} and the like in a user's own query
 */
public record Column(String name, Type type, String meaning) {
    /** The six types that both engines store alike. */
    public enum Type { TEXT, INTEGER, LONG, DOUBLE, DECIMAL, BOOLEAN }

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(meaning, "meaning");
    }
}
