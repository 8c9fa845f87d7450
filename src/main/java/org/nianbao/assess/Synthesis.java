package org.nianbao.assess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How the whole is made of the leaves. All but {@code MEANS} look past the groups, at the leaves with their weights on the whole; a body that lacks a score that others of its list have gets
 * none. All but {@code MEANS} and {@code FUZZY} compare the bodies of a list with each other: the score depends on who else is in it. Groups keep their means, for reading.
 */
public enum Synthesis {
    /** Up the tree, by the means of the groups. */
    MEANS,
    /** {@link Topsis}: closeness to the best, on the scale. */
    TOPSIS,
    /** {@link RankSum#ratio}, on the scale. */
    RANK_SUM_RATIO,
    /** {@link Fuzzy}: memberships of the grades, each leaf belonging fully to a grade at its limit; the score is the mean of the limits weighed by the degrees. */
    FUZZY,
    /** {@link Outranking#copeland}: comparisons won, ties half, as a share of all, on the scale. */
    COPELAND;

    /**
     * @param leaves  scores by body and leaf
     * @param weights of all nodes
     * @param applies by body and node
     * @return scores of the whole, NaN where a body has not every score
     */
    double[] totals(Index index, Tree tree, int[] lists, double[][] leaves, double[] weights, boolean[][] applies) {
        double[] effective = tree.effective(weights);
        double[] totals = new double[leaves.length];
        Arrays.fill(totals, Double.NaN);
        for (int list : Arrays.stream(lists).distinct().toArray()) {
            int[] bodies = IntStream.range(0, lists.length).filter(i -> lists[i] == list).toArray();
            int[] columns = IntStream.range(0, tree.leaves.length).filter(k -> effective[tree.leaves[k]] > 0 && Arrays.stream(bodies).anyMatch(i -> applies[i][tree.leaves[k]])).toArray();
            int[] complete = Arrays.stream(bodies).filter(i -> Arrays.stream(columns).noneMatch(k -> Double.isNaN(leaves[i][k]))).toArray();
            if (columns.length == 0 || complete.length == 0) {
                continue;
            }
            double[] w = ObjectiveWeights.shares(Arrays.stream(columns).mapToDouble(k -> effective[tree.leaves[k]]).toArray());
            double[][] x = Arrays.stream(complete).mapToObj(i -> Arrays.stream(columns).mapToDouble(k -> leaves[i][k]).toArray()).toArray(double[][]::new);
            double[] parts = parts(index, x, w);
            for (int at = 0; at < complete.length; at++) {
                totals[complete[at]] = this == FUZZY ? parts[at] : index.method().floor() + (index.method().scale() - index.method().floor()) * parts[at];
            }
        }
        return totals;
    }

    private double[] parts(Index index, double[][] x, double... w) {
        int[] up = new int[w.length];
        Arrays.fill(up, 1);
        return switch (this) {
            case MEANS -> Arrays.stream(x).mapToDouble(row -> Mean.ARITHMETIC.of(row, w)).toArray();
            case TOPSIS -> Topsis.closeness(x, w, up, index.method().chosen().norm().orElse(Topsis.Norm.NONE));
            case RANK_SUM_RATIO -> RankSum.of(x, w).ratio();
            case FUZZY -> Arrays.stream(x).mapToDouble(row -> Fuzzy.score(degrees(index.method(), row, w), limits(index.method()))).toArray();
            case COPELAND -> Arrays.stream(Outranking.of(x, w).copeland()).map(won -> x.length < 2 ? Double.NaN : (won / (x.length - 1) + 1) / 2).toArray();
        };
    }

    /** Lower limits of the grades, ascending. */
    static double[] limits(Method method) {
        return method.tiers().stream().mapToDouble(Method.Tier::from).sorted().toArray();
    }

    /** Degree of every grade, worst first, for one body. */
    static double[] degrees(Method method, double[] scores, double... weights) {
        double[] limits = limits(method);
        double[][] memberships = Arrays.stream(scores).mapToObj(score -> Fuzzy.triangular(score, limits)).toArray(double[][]::new);
        return Fuzzy.evaluate(weights, memberships, method.chosen().operator().orElse(Fuzzy.Operator.WEIGHTED_SUM));
    }

    /** The list of ranks that each body stands in, numbered in the order of the types' names. */
    static int[] lists(Method method, Panel panel) {
        if (method.compare().filter(Method.Compare.BY_TYPE::equals).isEmpty()) {
            return new int[panel.bodies().size()];
        }
        var types = panel.types().stream().distinct().sorted(Comparator.naturalOrder()).toList();
        return panel.types().stream().mapToInt(types::indexOf).toArray();
    }
}
