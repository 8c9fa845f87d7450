package org.nianbao.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** A lower and an upper end. */
public record Interval(double lower, double upper) {

    /** Interval of a share (Wilson 1927), in parts of 1. @param denominator at least 1 */
    public static Interval wilson(long numerator, long denominator, double confidence) {
        if (denominator < 1 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("no share of " + numerator + " of " + denominator);
        }
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
     *
     * @param common      share of all bodies together, 0 to 1
     * @param denominator at least 1
     */
    public static Interval funnel(double common, long denominator, double confidence) {
        if (denominator < 1 || denominator > Integer.MAX_VALUE || !(common >= 0 && common <= 1)) {
            throw new IllegalArgumentException("no funnel for a share of " + common + " of " + denominator);
        }
        return common == 0 || common == 1 ? new Interval(common, common) : limits(BinomialDistribution.of((int) denominator, common), denominator, confidence);
    }

    /**
     * The same for events per unit of exposure (requests per head): exact Poisson. The limits are rates.
     *
     * @param common   events per unit of exposure, all bodies together
     * @param exposure of the body, above 0
     */
    public static Interval funnelOfRates(double common, double exposure, double confidence) {
        if (!(exposure > 0) || !(common >= 0) || common * exposure > Integer.MAX_VALUE / 2.0) {
            throw new IllegalArgumentException("no funnel for a rate of " + common + " on an exposure of " + exposure);
        }
        return common == 0 ? new Interval(0, 0) : limits(PoissonDistribution.of(common * exposure), exposure, confidence);
    }

    private static Interval limits(DiscreteDistribution law, double size, double confidence) {
        double tail = (1 - confidence) / 2;
        return new Interval(limit(law, tail) / size, limit(law, 1 - tail) / size);
    }

    /** The same in whole cases: a share is outside only when its cases are, for 3 of 3 cases cannot be more than all. */
    public static Interval funnelOfCases(double common, long denominator, double confidence) {
        Interval limits = funnel(common, denominator, confidence);
        return new Interval(Math.ceil(limits.lower * denominator - 1e-9) / denominator, Math.ceil(limits.upper * denominator - 1e-9) / denominator);
    }

    private static double limit(DiscreteDistribution law, double probability) {
        int r = law.inverseCumulativeProbability(probability);
        double inside = (law.cumulativeProbability(r) - probability) / law.probability(r);
        return Math.max(0, r - inside);
    }
}
