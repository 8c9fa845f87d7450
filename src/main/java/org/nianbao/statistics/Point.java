package org.nianbao.statistics;

import java.io.Serializable;
import java.util.Objects;

/**
 * One year's value of a series.
 *
 * @param year    calendar year
 * @param value   a finite number; years without a value have no point
 * @param segment definition of the value: points of different segments are never compared
 */
public record Point(int year, double value, String segment) implements Serializable {
    public Point {
        Objects.requireNonNull(segment, "segment");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a point has a finite value, not " + value + " (" + year + ")");
        }
    }
}
