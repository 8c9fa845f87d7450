package org.nianbao.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exact permutation law of Kendall's S, ties included. Over all orders of values with tie groups t1, t2, … the number of discordant pairs follows the
 * Gaussian multinomial coefficient [n; t1, t2, …]q, a product of Gaussian binomials (MacMahon 1915; Kendall and Gibbons 1990, ch. 5). All terms are
 * positive, so doubles lose nothing that matters; up to n = 18 all counts are exact.
 */
final class KendallLaw {
    /** Beyond this the normal law is as good, and the exact one takes long. */
    static final int LONGEST = 60;
    private static final Map<String, KendallLaw> KNOWN = new ConcurrentHashMap<>();
    /** Probability of each number of discordant pairs. */
    private final double[] discordant;

    private KendallLaw(double[] discordant) {
        this.discordant = discordant;
    }

    /** @param ties sizes of the groups of equal values, in any order; their sum is n */
    static KendallLaw of(int... ties) {
        int[] sorted = ties.clone();
        Arrays.sort(sorted);
        return KNOWN.computeIfAbsent(Arrays.toString(sorted), key -> new KendallLaw(law(sorted)));
    }

    private static double[] law(int[] ties) {
        double[] product = {1};
        int n = 0;
        for (int size : ties) {
            n += size;
            double[] next = convolved(product, gaussian(n, size));
            double sum = Arrays.stream(next).sum();
            for (int i = 0; i < next.length; i++) {
                next[i] /= sum;
            }
            product = next;
        }
        return product;
    }

    /** Coefficients of the Gaussian binomial [n, k]q. */
    private static double[] gaussian(int n, int k) {
        double[][] row = new double[k + 1][];
        row[0] = new double[] {1};
        for (int m = 1; m <= n; m++) {
            for (int j = Math.min(m, k); j >= 1; j--) {
                // [m, j] = [m-1, j-1] + q^j [m-1, j]
                double[] left = row[j - 1];
                double[] right = j <= m - 1 ? row[j] : null;
                double[] sum = Arrays.copyOf(left, Math.max(left.length, right == null ? 0 : right.length + j));
                for (int i = 0; right != null && i < right.length; i++) {
                    sum[i + j] += right[i];
                }
                row[j] = sum;
            }
        }
        return row[k];
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }

    /** Law of the sum of two independent S. */
    KendallLaw plus(KendallLaw other) {
        return new KendallLaw(convolved(discordant, other.discordant));
    }

    /** Greatest value of S. */
    int most() {
        return discordant.length - 1;
    }

    /** P(|S| ≥ |s|). */
    double twoSided(int s) {
        if (s == 0 || most() == 0) {
            return 1;
        }
        int tail = (most() - Math.abs(s)) / 2;
        return Math.min(1, 2 * atMost(tail));
    }

    /** The smallest two-sided p that this length and these ties allow. */
    double smallest() {
        return twoSided(most());
    }

    /** P(S ≥ s). */
    double atLeast(int s) {
        return atMost(Math.floorDiv(most() - s, 2));
    }

    /** Probability of at most so many discordant pairs. */
    double atMost(int pairs) {
        double sum = 0;
        for (int i = 0; i <= Math.min(pairs, most()); i++) {
            sum += discordant[i];
        }
        return sum;
    }
}
