package org.nianbao.statistics;

import java.io.Serializable;
import java.util.Objects;

/**
 * One year's share as its two counts.
 *
 * @param numerator   cases that count, between 0 and {@code denominator}
 * @param denominator all cases, at least 1
 */
public record Proportion(int year, long numerator, long denominator, String segment) implements Serializable {
    public Proportion {
        Objects.requireNonNull(segment, "segment");
        if (denominator < 1 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("a proportion is a part of a whole, not " + numerator + " of " + denominator + " (" + year + ")");
        }
    }

    public double rate() {
        return (double) numerator / denominator;
    }
}
