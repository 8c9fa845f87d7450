package org.nianbao.statistics;

import java.util.Arrays;

/**
 * How unequal values of many bodies are in one year. All need values that are not negative and a positive sum; else they are NaN.
 */
public final class Dispersion {
    private Dispersion() {
    }

    private static boolean unfit(double[] values) {
        return values.length == 0 || Arrays.stream(values).anyMatch(v -> v < 0 || !Double.isFinite(v)) || Arrays.stream(values).sum() <= 0;
    }

    /** Gini's coefficient: half the mean absolute difference over the mean, 0 for equal values, (n − 1)/n when one has all. */
    public static double gini(double... values) {
        if (unfit(values)) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += (i + 1.0) * sorted[i];
        }
        int n = sorted.length;
        return 2 * weighted / (n * sum) - (n + 1.0) / n;
    }

    /** Theil's T (1967), natural logarithm; 0 ln 0 is 0. */
    public static double theil(double... values) {
        if (unfit(values)) {
            return Double.NaN;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> v == 0 ? 0 : v / mean * Math.log(v / mean)).sum() / values.length;
    }

    /**
     * Theil's T split into what lies between groups and what lies within them; the two add up to the whole.
     *
     * @param groups number of the group of each value, from 0
     */
    public record Split(double between, double within) {
    }

    public static Split theil(double[] values, int[] groups) {
        double whole = theil(values);
        if (Double.isNaN(whole)) {
            return new Split(Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        int count = Arrays.stream(groups).max().orElse(0) + 1;
        double between = 0;
        for (int g = 0; g < count; g++) {
            int group = g;
            double[] own = java.util.stream.IntStream.range(0, values.length).filter(i -> groups[i] == group).mapToDouble(i -> values[i]).toArray();
            double ownMean = Arrays.stream(own).average().orElse(0);
            between += own.length == 0 || ownMean == 0 ? 0 : (double) own.length / values.length * ownMean / mean * Math.log(ownMean / mean);
        }
        return new Split(between, whole - between);
    }

    /** Coefficient of variation: sample standard deviation (n − 1) over the mean. */
    public static double variation(double... values) {
        if (unfit(values) || values.length < 2) {
            return Double.NaN;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1)) / mean;
    }
}
