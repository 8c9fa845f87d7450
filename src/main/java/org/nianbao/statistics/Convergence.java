package org.nianbao.statistics;

import java.util.Arrays;

/**
 * Whether bodies draw nearer to each other. Only bodies with a positive value at both ends are used.
 *
 * @param bodies used
 * @param beta   slope of growth a year (logarithm) on the logarithm of the first value: negative when those behind catch up (Barro and Sala-i-Martin 1992)
 * @param p      two-sided p of {@code beta}. Beware of regression to the mean: chance alone makes {@code beta} negative, so it is read together with sigma
 * @param sigmaBefore standard deviation of the logarithms at the start
 * @param sigmaAfter  and at the end: falling when the bodies really are nearer
 */
public record Convergence(int bodies, double beta, double p, double sigmaBefore, double sigmaAfter) {

    /** @param years between the two */
    public static Convergence of(double[] before, double[] after, int years) {
        int[] used = java.util.stream.IntStream.range(0, before.length).filter(i -> before[i] > 0 && after[i] > 0).toArray();
        double[] start = Arrays.stream(used).mapToDouble(i -> Math.log(before[i])).toArray();
        double[] growth = Arrays.stream(used).mapToDouble(i -> Math.log(after[i] / before[i]) / years).toArray();
        double[] end = Arrays.stream(used).mapToDouble(i -> Math.log(after[i])).toArray();
        if (used.length < 3 || Arrays.stream(start).distinct().count() < 2) {
            return new Convergence(used.length, Double.NaN, Double.NaN, deviation(start), deviation(end));
        }
        double[] one = new double[used.length];
        Arrays.fill(one, 1);
        Regression fit = Regression.of(growth, one, start);
        return new Convergence(used.length, fit.coefficients()[1], fit.p()[1], deviation(start), deviation(end));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return values.length < 2 ? Double.NaN : Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
