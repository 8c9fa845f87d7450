package org.nianbao.statistics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a series moved from one level to another, and how surprising that is: Pettitt's test on ranks (1979) and the largest cumulative deviation from the mean
 * (Buishand 1982), both with their exact permutation law. The asymptotic formula of Pettitt can exceed 1 and cannot reach 5 % for any series of up to 10 years, so it is
 * not offered. A prefix sum depends only on which values came first, so a recursion over the sets of first values counts all orders, ties included.
 *
 * @param pettitt   max |U|
 * @param after     position of the last value before the change, counted from 0; the first of several equally good ones
 * @param pPettitt  P(max |U| at least this) over all orders; NaN for more than 18 values
 * @param cusum     max |sum of deviations from the mean|
 * @param pCusum    the same probability for {@code cusum}; NaN for more than 18 values
 */
public record ChangePoint(int pettitt, int after, double pPettitt, double cusum, double pCusum) implements Serializable {
    /** 2^18 sets of first values are the most that is counted through. */
    static final int LONGEST = 18;
    private static final Map<String, Double> KNOWN = new ConcurrentHashMap<>();

    /** @param values in the order of time, at least 2 */
    public static ChangePoint of(double... values) {
        int n = values.length;
        if (n < 2) {
            throw new IllegalArgumentException("a change needs two values at least");
        }
        double[] ranks = centredRanks(values);
        double sum = 0;
        int most = -1;
        int after = 0;
        for (int i = 0; i < n - 1; i++) {
            sum += ranks[i];
            int u = (int) Math.rint(Math.abs(sum));
            if (u > most) {
                most = u;
                after = i;
            }
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double[] deviations = Arrays.stream(values).map(v -> v - mean).toArray();
        double reached = 0;
        double largest = 0;
        for (int i = 0; i < n - 1; i++) {
            reached += deviations[i];
            largest = Math.max(largest, Math.abs(reached));
        }
        if (n > LONGEST) {
            return new ChangePoint(most, after, Double.NaN, largest, Double.NaN);
        }
        int reachedMost = most;
        int[] ties = MannKendall.ties(values);
        // The law of the ranks depends on nothing but the ties, and most series have none.
        double pPettitt = KNOWN.computeIfAbsent(Arrays.toString(ties) + most, key -> atLeast(ranks, reachedMost));
        return new ChangePoint(most, after, pPettitt, largest, atLeast(deviations, largest));
    }

    /** 2·midrank − (n + 1): their sum over the first t values is U. Whole numbers that sum to 0. */
    private static double[] centredRanks(double[] values) {
        int n = values.length;
        double[] ranks = new double[n];
        for (int i = 0; i < n; i++) {
            int below = 0;
            int equal = 0;
            for (double other : values) {
                below += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            ranks[i] = 2 * (below + (equal + 1) / 2.0) - (n + 1);
        }
        return ranks;
    }

    /**
     * P(max |prefix sum| ≥ reached) over all orders of values that sum to 0. Orders that stay below are counted: f(set) is the number of orders of the
     * set all of whose prefixes stay below, the sum of f(set without its last). Because the sum of all is 0, a set and its complement have sums of the same size, so only the
     * smaller half of the sets is needed: an order is a path to a middle set, met by the reversed path from the end.
     */
    static double atLeast(double[] values, double reached) {
        int n = values.length;
        double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double limit = reached - 1e-9 * Math.max(scale, reached);
        if (limit <= 0) {
            return 1;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] kind = new double[n];
        int[] size = new int[n];
        int kinds = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || sorted[i] - sorted[i - 1] > 1e-12 * scale) {
                kind[kinds++] = sorted[i];
            }
            size[kinds - 1]++;
        }
        double below = kinds == n ? below(sorted, limit) : below(Arrays.copyOf(kind, kinds), Arrays.copyOf(size, kinds), n, limit);
        double all = 1;
        for (int i = 2; i <= n; i++) {
            all *= i;
        }
        for (int k = 0; k < kinds; k++) {
            for (int i = 2; i <= size[k]; i++) {
                all /= i;
            }
        }
        return Math.max(0, Math.min(1, 1 - below / all));
    }

    /** Orders of different values that stay below: a set is a number of n bits. */
    private static double below(double[] values, double limit) {
        int n = values.length;
        int half = (n + 1) / 2;
        int whole = (1 << n) - 1;
        double[] orders = new double[whole + 1];
        double[] sum = new double[whole + 1];
        orders[0] = 1;
        double below = 0;
        for (int set = 1; set <= whole; set++) {
            sum[set] = sum[set & set - 1] + values[Integer.numberOfTrailingZeros(set)];
            int members = Integer.bitCount(set);
            if (members > half || members < n && Math.abs(sum[set]) >= limit) {
                continue;
            }
            double count = 0;
            for (int rest = set; rest != 0; rest &= rest - 1) {
                count += orders[set ^ rest & -rest];
            }
            orders[set] = count;
        }
        for (int set = 1; set <= whole; set++) {
            if (orders[set] > 0 && Integer.bitCount(set) == n / 2) {
                below += orders[set] * orders[whole ^ set];
            }
        }
        return below;
    }

    /** The same where values are equal: equal values are one kind, and a set is told by how many it holds of each kind. */
    private static double below(double[] kind, int[] size, int n, double limit) {
        int kinds = kind.length;
        int[] step = new int[kinds + 1];
        step[0] = 1;
        for (int k = 0; k < kinds; k++) {
            step[k + 1] = step[k] * (size[k] + 1);
        }
        int half = (n + 1) / 2;
        double[] orders = new double[step[kinds]];
        orders[0] = 1;
        int[] held = new int[kinds];
        double below = 0;
        int members = 0;
        double sum = 0;
        for (int set = 1; set < orders.length; set++) {
            // the next mixed-radix number
            int k = 0;
            while (held[k] == size[k]) {
                sum -= held[k] * kind[k];
                members -= held[k];
                held[k] = 0;
                k++;
            }
            held[k]++;
            members++;
            sum += kind[k];
            if (members > half || members < n && Math.abs(sum) >= limit) {
                continue;
            }
            double count = 0;
            for (int last = 0; last < kinds; last++) {
                if (held[last] > 0) {
                    count += orders[set - step[last]];
                }
            }
            orders[set] = count;
        }
        int whole = orders.length - 1;
        // Paths to a set of n/2 values meet the reversed paths to its complement of n − n/2.
        int[] again = new int[kinds];
        int first = n / 2;
        members = 0;
        for (int set = 1; set < orders.length; set++) {
            int k = 0;
            while (again[k] == size[k]) {
                members -= again[k];
                again[k] = 0;
                k++;
            }
            again[k]++;
            members++;
            if (members == first) {
                below += orders[set] * orders[whole - set];
            }
        }
        return below;
    }
}
