package org.nianbao.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** A lower and an upper end. */
public record Interval(double lower, double upper) {

    /** Interval of a share (Wilson 1927), in parts of 1. @param denominator at least 1 */
    public static Interval wilson(long numerator, long denominator, double confidence) {
        double z = Normal.quantile(0.5 + confidence / 2);
        double n = denominator;
        double p = numerator / n;
        double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new Interval(numerator == 0 ? 0 : middle - half, numerator == denominator ? 1 : middle + half);
    }

    /** Exact interval of a count of rare events (Garwood 1936). */
    public static Interval poisson(long count, double confidence) {
        double tail = (1 - confidence) / 2;
        return new Interval(count == 0 ? 0 : ChiSquaredDistribution.of(2.0 * count).inverseCumulativeProbability(tail) / 2,
                ChiSquaredDistribution.of(2.0 * count + 2).inverseSurvivalProbability(tail) / 2);
    }

    /**
     * Limits of a funnel plot: where the share of a body with so many cases lies by chance alone when its true share is {@code common}. Exact binomial, interpolated between
     * whole cases (Spiegelhalter 2005, appendix A.1.1), so that the limits run smoothly over the denominators.
     */
    public static Interval funnel(double common, long denominator, double confidence) {
        if (common <= 0 || common >= 1) {
            return new Interval(common, common);
        }
        BinomialDistribution law = BinomialDistribution.of((int) Math.min(Integer.MAX_VALUE, denominator), common);
        double tail = (1 - confidence) / 2;
        return new Interval(limit(law, denominator, tail), limit(law, denominator, 1 - tail));
    }

    private static double limit(BinomialDistribution law, long n, double probability) {
        int r = law.inverseCumulativeProbability(probability);
        double inside = (law.cumulativeProbability(r) - probability) / law.probability(r);
        return Math.max(0, Math.min(1, (r - inside) / n));
    }
}
