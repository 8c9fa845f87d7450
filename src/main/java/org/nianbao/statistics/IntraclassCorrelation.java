package org.nianbao.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The six intraclass correlations (Shrout and Fleiss 1979; names after McGraw and Wong 1996), with their intervals. {@code single} is the reliability of one scorer,
 * {@code mean} that of the mean of all of them.
 *
 * @param oneWaySingle      ICC(1): each unit has other scorers
 * @param oneWayMean        ICC(1,k)
 * @param agreementSingle   ICC(A,1) or ICC2: scorers are a sample of all; one who always gives more lowers it
 * @param agreementMean     ICC(A,k)
 * @param consistencySingle ICC(C,1) or ICC3: it does not matter if one scorer always gives more
 * @param consistencyMean   ICC(C,k)
 */
public record IntraclassCorrelation(Estimate oneWaySingle, Estimate oneWayMean, Estimate agreementSingle, Estimate agreementMean, Estimate consistencySingle,
                                    Estimate consistencyMean) {

    /** @param value up to 1; below 0 when scorers agree less than at random; NaN when all scores are equal. The interval is NaN where scores leave no rest */
    public record Estimate(double value, Interval interval) {
    }

    /**
     * @param scores     one row a scorer, one column a unit, complete; at least 2 of each
     * @param confidence of the intervals, for example 0.95
     */
    public static IntraclassCorrelation of(double[][] scores, double confidence) {
        int n = Agreement.complete(scores);
        int k = scores.length;
        if (Robust.allEqual(Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray())) {
            Estimate none = new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN));
            return new IntraclassCorrelation(none, none, none, none, none, none);
        }
        double mean = 0;
        double[] units = new double[n];
        double[] scorers = new double[k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                units[i] += scores[j][i] / k;
                scorers[j] += scores[j][i] / n;
                mean += scores[j][i] / n / k;
            }
        }
        double within = 0;
        double rest = 0;
        double between = 0;
        double columns = 0;
        for (int i = 0; i < n; i++) {
            between += k * Math.pow(units[i] - mean, 2) / (n - 1);
            for (int j = 0; j < k; j++) {
                within += Math.pow(scores[j][i] - units[i], 2) / (n * (k - 1.0));
                rest += Math.pow(scores[j][i] - units[i] - scorers[j] + mean, 2) / ((n - 1.0) * (k - 1));
            }
        }
        for (double scorer : scorers) {
            columns += n * Math.pow(scorer - mean, 2) / (k - 1);
        }
        double tail = (1 - confidence) / 2;
        Interval one = ratios(between / within, n - 1, n * (k - 1), tail);
        Interval both = ratios(between / rest, n - 1, (n - 1) * (k - 1), tail);
        double agreement = (between - rest) / (between + (k - 1) * rest + k * (columns - rest) / n);
        Interval agreed = agreement(between, columns, rest, agreement, n, k, tail);
        return new IntraclassCorrelation(
                new Estimate((between - within) / (between + (k - 1) * within), single(one, k)), new Estimate((between - within) / between, mean(one)),
                new Estimate(agreement, agreed),
                new Estimate((between - rest) / (between + (columns - rest) / n), new Interval(stepped(agreed.lower(), k), stepped(agreed.upper(), k))),
                new Estimate((between - rest) / (between + (k - 1) * rest), single(both, k)), new Estimate((between - rest) / between, mean(both)));
    }

    /** Interval of the true ratio of variances. */
    private static Interval ratios(double f, int above, int below, double tail) {
        return new Interval(f / FDistribution.of(above, below).inverseSurvivalProbability(tail), f * FDistribution.of(below, above).inverseSurvivalProbability(tail));
    }

    private static Interval single(Interval f, int k) {
        return new Interval((f.lower() - 1) / (f.lower() + k - 1), (f.upper() - 1) / (f.upper() + k - 1));
    }

    private static Interval mean(Interval f) {
        return new Interval(1 - 1 / f.lower(), 1 - 1 / f.upper());
    }

    /** From one scorer to the mean of k (Spearman 1910; Brown 1910). */
    private static double stepped(double single, int k) {
        return single * k / (1 + single * (k - 1));
    }

    private static Interval agreement(double between, double columns, double rest, double value, int n, int k, double tail) {
        double a = k * value / (n * (1 - value));
        double b = 1 + k * value * (n - 1) / (n * (1 - value));
        double freedom = Math.pow(a * columns + b * rest, 2) / (Math.pow(a * columns, 2) / (k - 1) + Math.pow(b * rest, 2) / ((n - 1.0) * (k - 1)));
        if (!(freedom > 0) || Double.isInfinite(freedom)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double low = FDistribution.of(n - 1, freedom).inverseSurvivalProbability(tail);
        double high = FDistribution.of(freedom, n - 1).inverseSurvivalProbability(tail);
        double others = k * columns + (k * n - k - n) * rest;
        return new Interval(n * (between - low * rest) / (low * others + n * between), n * (high * between - rest) / (others + n * high * between));
    }
}
