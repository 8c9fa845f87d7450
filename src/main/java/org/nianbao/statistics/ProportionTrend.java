package org.nianbao.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Trend of a share over the years from its counts (Cochran 1954; Armitage 1955), with the years as scores.
 *
 * @param chiSquare  for a linear trend, one degree of freedom
 * @param p          its probability under no trend
 * @param slope      change of the share a year, weighted by the denominators (0.01 is one point)
 * @param dispersion chi-square of the departure from the line over its degrees of freedom; above 2 the counts vary more than chance, and the test means little;
 *                   NaN with two years
 */
public record ProportionTrend(double chiSquare, double p, double slope, double dispersion) {

    /** @param shares of one definition, at least 2, of different years */
    public static ProportionTrend of(List<Proportion> shares) {
        double n = shares.stream().mapToDouble(Proportion::denominator).sum();
        double x = shares.stream().mapToDouble(Proportion::numerator).sum();
        double mean = x / n;
        double centre = shares.stream().mapToDouble(s -> s.denominator() * (double) s.year()).sum() / n;
        double spread = shares.stream().mapToDouble(s -> s.denominator() * Math.pow(s.year() - centre, 2)).sum();
        double score = shares.stream().mapToDouble(s -> (s.numerator() - s.denominator() * mean) * (s.year() - centre)).sum();
        double variance = mean * (1 - mean);
        if (variance == 0 || spread == 0) {
            return new ProportionTrend(0, 1, 0, Double.NaN);
        }
        double trend = score * score / (variance * spread);
        double all = shares.stream().mapToDouble(s -> Math.pow(s.numerator() - s.denominator() * mean, 2) / s.denominator()).sum() / variance;
        double dispersion = shares.size() < 3 ? Double.NaN : Math.max(0, all - trend) / (shares.size() - 2);
        return new ProportionTrend(trend, ChiSquaredDistribution.of(1).survivalProbability(trend), score / spread, dispersion);
    }
}
