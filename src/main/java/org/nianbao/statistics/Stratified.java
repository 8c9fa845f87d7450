package org.nianbao.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trend within the segments of a series whose definition changes: S is the sum over the segments, its exact law their convolution (van Belle and Hughes 1984
 * for the sum; the exact law follows from independence). Nothing is compared across a break. With one segment it is the ordinary test.
 *
 * @param s          sum of the segments' S
 * @param segmentS   S of each segment
 * @param variance   sum of the variances
 * @param z          continuity-corrected
 * @param pNormal    two-sided
 * @param pExact     two-sided; NaN when a segment has more than 60 values
 * @param pSmallest  the smallest two-sided p that these lengths and ties allow; NaN as {@code pExact}
 * @param tauB       sum of S over the geometric mean of the comparable pairs; NaN when nothing is comparable
 * @param slope      median of all slopes within segments; NaN when no segment has two values
 */
public record Stratified(int s, List<Integer> segmentS, double variance, double z, double pNormal, double pExact, double pSmallest, double tauB, double slope) {

    /** @param x years of each segment; @param y values of each segment */
    public static Stratified of(List<double[]> x, List<double[]> y, double resolution) {
        int s = 0;
        double variance = 0;
        KendallLaw law = null;
        boolean exact = true;
        double pairs = 0;
        double untied = 0;
        List<Integer> each = new ArrayList<>();
        List<double[]> slopes = new ArrayList<>();
        for (int k = 0; k < y.size(); k++) {
            double[] values = MannKendall.resolved(y.get(k), resolution);
            int[] ties = MannKendall.ties(values);
            int own = MannKendall.score(values);
            each.add(own);
            s += own;
            variance += MannKendall.variance(values.length, ties);
            double all = values.length * (values.length - 1) / 2.0;
            pairs += all;
            untied += all - Arrays.stream(ties).mapToDouble(t -> t * (t - 1) / 2.0).sum();
            exact &= values.length <= KendallLaw.LONGEST;
            if (exact) {
                KendallLaw one = KendallLaw.of(ties);
                law = law == null ? one : law.plus(one);
            }
            slopes.add(SenSlope.slopes(x.get(k), y.get(k)));
        }
        double z = MannKendall.z(s, variance);
        double[] all = slopes.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Stratified(s, List.copyOf(each), variance, z, variance == 0 ? 1 : Normal.twoSided(z), exact && law != null ? law.twoSided(s) : Double.NaN,
                exact && law != null ? law.smallest() : Double.NaN,
                untied == 0 ? Double.NaN : s / Math.sqrt(pairs * untied), Robust.median(all));
    }

    public double p() {
        return Double.isNaN(pExact) ? pNormal : pExact;
    }
}
