package org.nianbao.assess;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Rank-sum ratio (田凤调 1988), with the regression on probits that grades by it.
 *
 * @param ratio     Σ wR / n, R the rank from below, ties averaged
 * @param probit    5 + the normal quantile of the share of bodies up to this one, (average rank)/n, and 1 − 1/(4n) for the top
 * @param fit       intercept + slope · probit
 * @param intercept of the least-squares line through the ratios that differ
 * @param slope     NaN when fewer than two differ
 */
public record RankSum(double[] ratio, double[] probit, double[] fit, double intercept, double slope) {
    /** @param x one row a body, complete, greater is better; @param weights sum to 1 */
    public static RankSum of(double[][] x, double... weights) {
        int n = x.length;
        double[] ratio = new double[n];
        for (int k = 0; k < weights.length; k++) {
            double[] ranks = ObjectiveWeights.ranks(ObjectiveWeights.column(x, k));
            for (int i = 0; i < n; i++) {
                ratio[i] += weights[k] * ranks[i] / n;
            }
        }
        double[] places = ObjectiveWeights.ranks(Arrays.stream(ratio).map(v -> Math.round(v * 1e12) / 1e12).toArray());
        double top = Arrays.stream(places).max().orElse(0);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] probit = Arrays.stream(places).map(place -> 5 + normal.inverseCumulativeProbability(place == top ? 1 - 1.0 / (4 * n) : place / n)).toArray();
        // Equal ratios are one point of the line.
        double[][] points = java.util.stream.IntStream.range(0, n).mapToObj(i -> new double[] {probit[i], ratio[i], places[i]})
                .collect(java.util.stream.Collectors.toMap(p -> p[2], p -> p, (a, b) -> a, java.util.TreeMap::new)).values().toArray(double[][]::new);
        double meanX = Arrays.stream(points).mapToDouble(p -> p[0]).average().orElse(Double.NaN);
        double meanY = Arrays.stream(points).mapToDouble(p -> p[1]).average().orElse(Double.NaN);
        double both = Arrays.stream(points).mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
        double square = Arrays.stream(points).mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX)).sum();
        double slope = points.length < 2 ? Double.NaN : both / square;
        double intercept = meanY - slope * meanX;
        return new RankSum(ratio, probit, Arrays.stream(probit).map(p -> intercept + slope * p).toArray(), intercept, slope);
    }
}
