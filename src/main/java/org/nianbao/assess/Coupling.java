package org.nianbao.assess;

import java.util.Arrays;

/** How evenly the parts of a whole are developed (耦合协调度), and what holds it back (障碍度). Scores 0 to 1. */
public final class Coupling {
    private Coupling() {
    }

    /** C = geometric mean over arithmetic mean: 1 when all parts are equal. */
    public static double degree(double... x) {
        double mean = Arrays.stream(x).average().orElse(Double.NaN);
        double product = Arrays.stream(x).reduce(1, (a, b) -> a * b);
        return mean == 0 ? Double.NaN : Math.pow(product, 1.0 / x.length) / mean;
    }

    /** D = √(C · T), T the weighted mean. */
    public static double coordination(double[] x, double... weights) {
        return Math.sqrt(degree(x) * Mean.ARITHMETIC.of(x, weights));
    }

    /** What each part lacks: (1 − x) · w. Divided by their sum they are the obstacle degrees. */
    public static double[] lacks(double[] x, double... weights) {
        double[] lacks = new double[x.length];
        double sum = Arrays.stream(weights).sum();
        for (int k = 0; k < x.length; k++) {
            lacks[k] = (1 - x[k]) * weights[k] / sum;
        }
        return lacks;
    }
}
