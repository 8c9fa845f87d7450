package org.nianbao.statistics;

import java.util.Arrays;

/**
 * Test for a monotone trend (Mann 1945; Kendall 1975), exact also with ties.
 *
 * @param n          number of values
 * @param s          pairs that rise less pairs that fall
 * @param variance   variance of S under no trend, corrected for ties
 * @param z          continuity-corrected normal deviate; 0 when S or its variance is 0
 * @param pNormal    two-sided, from {@code z}
 * @param pExact     two-sided, from the exact permutation law; NaN for more than 60 values
 * @param tauB       Kendall's tau-b, corrected for ties in the values; NaN when all values are equal
 */
public record MannKendall(int n, int s, double variance, double z, double pNormal, double pExact, double tauB) {

    /** @param values in the order of time; years without a value are left out */
    public static MannKendall of(double... values) {
        return of(values, 0);
    }

    /** @param resolution values that fall on the same multiple of it are ties (a share printed to one decimal: 0.1); 0 for none */
    public static MannKendall of(double[] values, double resolution) {
        double[] x = resolved(values, resolution);
        int s = score(x);
        int[] ties = ties(x);
        int n = x.length;
        double variance = variance(n, ties);
        double z = z(s, variance);
        double exact = n > KendallLaw.LONGEST ? Double.NaN : KendallLaw.of(ties).twoSided(s);
        double pairs = n * (n - 1) / 2.0;
        double tied = Arrays.stream(ties).mapToDouble(t -> t * (t - 1) / 2.0).sum();
        double tau = pairs == tied ? Double.NaN : s / Math.sqrt(pairs * (pairs - tied));
        return new MannKendall(n, s, variance, z, variance == 0 ? 1 : Normal.twoSided(z), exact, tau);
    }

    /** The p-value to print: the exact one where there is one. */
    public double p() {
        return Double.isNaN(pExact) ? pNormal : pExact;
    }

    static double[] resolved(double[] values, double resolution) {
        return resolution <= 0 ? values : Arrays.stream(values).map(v -> Math.rint(v / resolution) * resolution).toArray();
    }

    static int score(double[] x) {
        int s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                s += (int) Math.signum(x[j] - x[i]);
            }
        }
        return s;
    }

    /** Sizes of the groups of equal values. */
    static int[] ties(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int[] sizes = new int[sorted.length];
        int groups = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                groups++;
            }
            sizes[groups - 1]++;
        }
        return Arrays.copyOf(sizes, groups);
    }

    static double variance(int n, int[] ties) {
        double sum = (double) n * (n - 1) * (2 * n + 5);
        for (int t : ties) {
            sum -= (double) t * (t - 1) * (2 * t + 5);
        }
        return sum / 18;
    }

    static double z(int s, double variance) {
        return variance == 0 || s == 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
    }
}
