package org.nianbao.statistics;

import java.util.Arrays;

/** Location and spread that a few wild values cannot move, and quantiles. */
public final class Robust {
    private Robust() {
    }

    /** Whether there is no variation at all. A sum of squares would not tell: the mean of equal values need not be one of them. */
    static boolean allEqual(double... values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** NaN for no values. */
    public static double median(double... values) {
        return quantile(values, 0.5);
    }

    /** Quantile of type 7 (Hyndman and Fan 1996): linear between order statistics; NaN for no values. */
    public static double quantile(double[] values, double part) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = (sorted.length - 1) * part;
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return below == above || sorted[below] == sorted[above] ? sorted[below] : sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Median distance from the median, times 1.4826, so that it estimates the standard deviation of a normal law (Hampel 1974). */
    public static double spread(double... values) {
        double middle = median(values);
        return 1.4826 * median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
    }
}
