package org.nianbao.assess;

import java.util.Arrays;
import org.nianbao.statistics.Moments;

/**
 * Outliers of one indicator: whether its shape fails, and what was done.
 *
 * @param skewness   G1 before
 * @param kurtosis   G2 before
 * @param fails      |G1| and G2 both reach their limits
 * @param winsorised how many times the extreme value was pulled in
 * @param logarithm  whether the logarithm was taken in place of that
 * @param skewnessAfter NaN when nothing was done
 * @param failsAfter whether it still fails
 * @param values     after treatment
 */
public record Shape(double skewness, double kurtosis, boolean fails, int winsorised, boolean logarithm, double skewnessAfter, double kurtosisAfter, boolean failsAfter, double[] values) {
    /** Nothing is done to an indicator whose shape passes. Equal extreme values are pulled in together and count once. */
    static Shape treat(double[] x, Method.Outliers rule, int points) {
        double skewness = skewness(x);
        double kurtosis = kurtosis(x);
        boolean fails = fails(x, rule);
        if (!fails || rule.treatment() == Method.Treatment.FLAG || points == 0) {
            return new Shape(skewness, kurtosis, fails, 0, false, Double.NaN, Double.NaN, fails, x);
        }
        double[] pulled = x.clone();
        int count = 0;
        while (count < points && fails(pulled, rule)) {
            pull(pulled);
            count++;
        }
        boolean still = fails(pulled, rule);
        if (still && rule.treatment() == Method.Treatment.WINSORISE_OR_LOG) {
            double[] logs = logarithms(x);
            return new Shape(skewness, kurtosis, true, 0, true, skewness(logs), kurtosis(logs), fails(logs, rule), logs);
        }
        return new Shape(skewness, kurtosis, true, count, false, skewness(pulled), kurtosis(pulled), still, pulled);
    }

    private static boolean fails(double[] x, Method.Outliers rule) {
        return Math.abs(skewness(x)) >= rule.skewness() && kurtosis(x) >= rule.kurtosis();
    }

    private static void pull(double[] x) {
        boolean right = skewness(x) >= 0;
        double extreme = Arrays.stream(x).filter(v -> !Double.isNaN(v)).reduce(right ? Math::max : Math::min).orElseThrow();
        double next = Arrays.stream(x).filter(v -> !Double.isNaN(v) && v != extreme).reduce(right ? Math::max : Math::min).orElse(extreme);
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] == extreme ? next : x[i];
        }
    }

    /** ln(x − min + 0.01 (max − min)): works for any sign. */
    static double[] logarithms(double... x) {
        double min = Arrays.stream(x).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
        double max = Arrays.stream(x).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
        return Arrays.stream(x).map(v -> Math.log(v - min + 0.01 * (max - min))).toArray();
    }

    private static double skewness(double... x) {
        return Moments.skewness(Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray());
    }

    private static double kurtosis(double... x) {
        return Moments.kurtosis(Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray());
    }
}
