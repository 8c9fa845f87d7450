package org.nianbao.assess;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.nianbao.statistics.Interval;
import org.nianbao.statistics.Robust;

/**
 * Variance-based sensitivity of one uncertain choice (Sobol 1993; estimators of Saltelli et al. 2010 and Jansen 1999).
 *
 * @param first    part of the variance that goes when the choice is fixed: mean(yB (yABᵢ − yA)) / V
 * @param total    part that stays when everything else is fixed: Σ (yA − yABᵢ)² / 2NV
 * @param firstInterval 5 to 95 % of bootstrap samples
 * @param resolved false when the first-order index exceeds the total one, which is impossible in exact arithmetic: too few runs, raise their number
 */
public record Sobol(double first, double total, Interval firstInterval, Interval totalInterval, boolean resolved) {
    private static final int SAMPLES = 1000;

    /**
     * @param a  outputs of N base runs
     * @param b  of N other base runs
     * @param ab {@code [i]}: those of a with choice i taken from b
     * @return one for each choice; first and total are NaN when nothing varies
     */
    public static Sobol[] of(double[] a, double[] b, double[][] ab, long seed) {
        int n = a.length;
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        double[][] point = indices(a, b, ab, all);
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] drawn = new double[SAMPLES][][];
        for (int s = 0; s < SAMPLES; s++) {
            int[] sample = new int[n];
            for (int i = 0; i < n; i++) {
                sample[i] = random.nextInt(n);
            }
            drawn[s] = indices(a, b, ab, sample);
        }
        Sobol[] result = new Sobol[ab.length];
        for (int k = 0; k < ab.length; k++) {
            result[k] = new Sobol(point[0][k], point[1][k], interval(drawn, 0, k), interval(drawn, 1, k), !(point[0][k] > point[1][k]));
        }
        return result;
    }

    private static Interval interval(double[][][] drawn, int which, int k) {
        double[] values = Arrays.stream(drawn).mapToDouble(sample -> sample[which][k]).filter(v -> !Double.isNaN(v)).toArray();
        return new Interval(Robust.quantile(values, 0.05), Robust.quantile(values, 0.95));
    }

    private static double[][] indices(double[] a, double[] b, double[][] ab, int[] sample) {
        int n = sample.length;
        double sum = 0;
        for (int i : sample) {
            sum += a[i] + b[i];
        }
        double mean = sum / (2 * n);
        double square = 0;
        for (int i : sample) {
            square += (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean);
        }
        double variance = square / (2 * n - 1);
        double[][] indices = new double[2][ab.length];
        for (int k = 0; k < ab.length; k++) {
            double first = 0;
            double total = 0;
            for (int i : sample) {
                first += b[i] * (ab[k][i] - a[i]);
                total += (a[i] - ab[k][i]) * (a[i] - ab[k][i]);
            }
            indices[0][k] = variance == 0 ? Double.NaN : first / n / variance;
            indices[1][k] = variance == 0 ? Double.NaN : total / (2 * n) / variance;
        }
        return indices;
    }
}
