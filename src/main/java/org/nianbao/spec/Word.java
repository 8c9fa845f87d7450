package org.nianbao.spec;

import java.util.Objects;

/**
 * A scalar of a job file that remembers its line, so that a fault found later still points at it.
 *
 * @param text as written
 * @param line one-based line in the file
 */
public record Word(String text, int line) {
    public Word {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
