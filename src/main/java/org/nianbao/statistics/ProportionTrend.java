package org.nianbao.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Trend of a share over the years from its counts (Cochran 1954; Armitage 1955), with the years as scores. Over several definitions their scores and variances are added up
 * (Mantel 1963), so that nothing is compared across a break.
 *
 * @param chiSquare  for a linear trend, one degree of freedom
 * @param p          its probability under no trend
 * @param slope      change of the share a year within a definition, weighted by the denominators (0.01 is one point)
 * @param dispersion chi-square of the departure from the line over its degrees of freedom; above 2 the counts vary more than chance, and the test means little;
 *                   NaN without degrees of freedom
 */
public record ProportionTrend(double chiSquare, double p, double slope, double dispersion) implements Serializable {
    private static final double MOST = 2;

    /** @param shares ascending, one a year, at least 2 */
    public static ProportionTrend of(List<Proportion> shares) {
        List<List<Proportion>> segments = new ArrayList<>();
        for (Proportion share : shares) {
            List<Proportion> open = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            if (open == null || !open.get(0).segment().equals(share.segment())) {
                open = new ArrayList<>();
                segments.add(open);
            }
            open.add(share);
        }
        return stratified(segments);
    }

    static ProportionTrend stratified(List<List<Proportion>> segments) {
        double score = 0;
        double variance = 0;
        double spread = 0;
        double departure = 0;
        int freedom = -1;
        for (List<Proportion> shares : segments) {
            double n = shares.stream().mapToDouble(Proportion::denominator).sum();
            double mean = shares.stream().mapToDouble(Proportion::numerator).sum() / n;
            double chance = mean * (1 - mean);
            double centre = shares.stream().mapToDouble(s -> s.denominator() * (double) s.year()).sum() / n;
            double apart = shares.stream().mapToDouble(s -> s.denominator() * Math.pow(s.year() - centre, 2)).sum();
            score += shares.stream().mapToDouble(s -> (s.numerator() - s.denominator() * mean) * (s.year() - centre)).sum();
            spread += apart;
            variance += chance * apart;
            // A segment that is 0 % or 100 % in every year has no chance variation to measure anything by.
            if (chance > 0) {
                departure += shares.stream().mapToDouble(s -> Math.pow(s.numerator() - s.denominator() * mean, 2) / s.denominator()).sum() / chance;
                freedom += shares.size() - 1;
            }
        }
        if (variance == 0) {
            return new ProportionTrend(0, 1, 0, Double.NaN);
        }
        double trend = score * score / variance;
        return new ProportionTrend(trend, ChiSquaredDistribution.of(1).survivalProbability(trend), score / spread,
                freedom < 1 ? Double.NaN : Math.max(0, departure - trend) / freedom);
    }

    /** Whether the counts vary so much more than by chance that the test on ranks is the one to go by. */
    public boolean overdispersed() {
        return dispersion > MOST;
    }
}
