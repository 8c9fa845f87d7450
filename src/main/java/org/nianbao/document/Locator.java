package org.nianbao.document;

import java.util.Objects;

/**
 * A place inside one file, written so that a person can go there.
 * Steps are separated by {@code /}: {@code page 3/table 2/row 4/column 5}, {@code line 12}, {@code paragraph 7},
 * {@code sheet 收到申请/row 3/column B}. A character span inside the block's text is written {@code chars 10-14}
 * (zero-based, end exclusive, in UTF-16 units of the block's text).
 */
public record Locator(String path) implements Comparable<Locator> {
    public Locator {
        Objects.requireNonNull(path, "path");
    }

    public static Locator of(String path) {
        return new Locator(path);
    }

    /** The place one step further in. */
    public Locator step(String step) {
        return path.isEmpty() ? new Locator(step) : new Locator(path + "/" + step);
    }

    /** The span of characters {@code from} (inclusive) to {@code to} (exclusive) of the block at this place. */
    public Locator chars(int from, int to) {
        return step("chars " + from + "-" + to);
    }

    @Override
    public int compareTo(Locator other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
