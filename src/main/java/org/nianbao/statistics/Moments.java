package org.nianbao.statistics;

import java.util.Arrays;

/** Shape of a distribution, corrected for bias (Joanes and Gill 1998, type 2: G1 and G2). */
public final class Moments {
    private Moments() {
    }

    /** Skewness G1: 0 when symmetric, above 0 with a long tail to the right; NaN for fewer than 3 values or equal ones. */
    public static double skewness(double... values) {
        double n = values.length;
        return n < 3 || Robust.allEqual(values) ? Double.NaN : central(values, 3) / Math.pow(central(values, 2), 1.5) * Math.sqrt(n * (n - 1)) / (n - 2);
    }

    /** Excess kurtosis G2: 0 for a normal law; NaN for fewer than 4 values or equal ones. */
    public static double kurtosis(double... values) {
        double n = values.length;
        double plain = central(values, 4) / Math.pow(central(values, 2), 2) - 3;
        return n < 4 || Robust.allEqual(values) ? Double.NaN : ((n + 1) * plain + 6) * (n - 1) / ((n - 2) * (n - 3));
    }

    private static double central(double[] values, int power) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Arrays.stream(values).map(v -> Math.pow(v - mean, power)).sum() / values.length;
    }
}
