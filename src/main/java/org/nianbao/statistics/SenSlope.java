package org.nianbao.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Median of all pairwise slopes (Theil 1950; Sen 1968) with an interval from their sorted order.
 *
 * @param slope     change a year
 * @param lower     lower end of the interval; NaN with fewer than two points
 * @param upper     upper end
 * @param attained  confidence that the interval really has: at short lengths it is above the wanted one, or, where {@code attainable} is false, below
 * @param attainable whether the wanted confidence can be reached at this length; else the interval is that of all slopes
 * @param intercept median of y less {@code slope} times the median of x (Conover 1980); NaN over several segments
 */
public record SenSlope(double slope, double lower, double upper, double attained, boolean attainable, double intercept) implements Serializable {

    /**
     * @param x years, all different
     * @param y values
     * @param confidence wanted, for example 0.95
     */
    public static SenSlope of(double[] x, double[] y, double confidence) {
        return of(List.of(x), List.of(y), confidence);
    }

    /** The same over the segments of a series: only slopes within a segment count, and the law of S is the convolution of the segments' laws. */
    public static SenSlope of(List<double[]> x, List<double[]> y, double confidence) {
        List<double[]> each = new ArrayList<>();
        KendallLaw law = null;
        double variance = 0;
        int longest = 0;
        for (int k = 0; k < x.size(); k++) {
            each.add(slopes(x.get(k), y.get(k)));
            int n = x.get(k).length;
            longest = Math.max(longest, n);
            variance += MannKendall.variance(n, MannKendall.ties(y.get(k)));
            if (longest <= KendallLaw.LONGEST) {
                int[] single = new int[n];
                Arrays.fill(single, 1);
                KendallLaw one = KendallLaw.of(single);
                law = law == null ? one : law.plus(one);
            }
        }
        double[] slopes = each.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        if (slopes.length == 0) {
            return new SenSlope(Double.NaN, Double.NaN, Double.NaN, 0, false, Double.NaN);
        }
        double slope = Robust.median(slopes);
        double intercept = x.size() == 1 ? Robust.median(y.get(0)) - slope * Robust.median(x.get(0)) : Double.NaN;
        if (longest > KendallLaw.LONGEST) {
            return normal(slopes, slope, intercept, variance, confidence);
        }
        int rank = 0;
        while (rank + 1 <= (slopes.length + 1) / 2 && 2 * law.atMost(rank) <= 1 - confidence + 1e-12) {
            rank++;
        }
        boolean attainable = rank > 0;
        rank = Math.max(1, rank);
        return new SenSlope(slope, slopes[rank - 1], slopes[slopes.length - rank], Math.max(0, 1 - 2 * law.atMost(rank - 1)), attainable, intercept);
    }

    /** The usual interval of long series: ranks (N ∓ z·√var S)/2 (Gilbert 1987), at the given variance of S. */
    static SenSlope normal(double[] slopes, double slope, double intercept, double variance, double confidence) {
        double c = Normal.quantile(0.5 + confidence / 2) * Math.sqrt(variance);
        int lower = (int) Math.rint((slopes.length - c) / 2);
        int upper = (int) Math.rint((slopes.length + c) / 2 + 1);
        boolean attainable = lower >= 1 && upper <= slopes.length;
        return new SenSlope(slope, slopes[Math.max(1, lower) - 1], slopes[Math.min(slopes.length, upper) - 1], confidence, attainable, intercept);
    }

    /** All pairwise slopes, sorted. */
    static double[] slopes(double[] x, double[] y) {
        List<Double> slopes = new ArrayList<>(x.length * (x.length - 1) / 2);
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] == x[j]) {
                    throw new IllegalArgumentException("two values for the year " + x[i]);
                }
                slopes.add((y[j] - y[i]) / (x[j] - x[i]));
            }
        }
        return slopes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
