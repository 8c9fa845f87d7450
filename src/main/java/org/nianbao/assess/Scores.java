package org.nianbao.assess;

import java.util.List;
import java.util.Map;

/**
 * An index computed for one year, every step kept. Rows are bodies in the order of the panel. Columns of {@code raw} to {@code normalised} are the leaves in the order of the index,
 * those of {@code scores} all indicators. NaN: no value.
 *
 * @param raw        values as the sources give them
 * @param imputed    with the values of peers in place of missing ones, if the policy says so
 * @param treated    after outliers were treated
 * @param normalised scores of leaves; NaN also where an indicator does not apply or was dropped
 * @param scores     of all indicators; leaves as in {@code normalised}
 * @param ranks      on the whole index, inside the body's list: competition ranks, ties within 1e-9 of the scale, before any rounding; 0 without a score
 * @param weights    as used, siblings summing to 1; 0 for what was dropped
 * @param effective  weight of each indicator on the whole
 * @param shapes     outliers by id of leaf
 * @param dropped    indicators that tell nobody apart, with the reason
 * @param bounds     least and greatest score that each body could have whatever its missing values were, others unchanged
 * @param policies   score of each body under each policy on missing values
 * @param notes      what a reader must know
 */
public record Scores(Index index, Panel panel, double[][] raw, double[][] imputed, double[][] treated, double[][] normalised, double[][] scores, int[] ranks, double[] weights,
        double[] effective, Map<String, Shape> shapes, Map<String, String> dropped, double[][] bounds, Map<Method.Policy, double[]> policies, List<String> notes) {

    Scores noting(String note) {
        return new Scores(index, panel, raw, imputed, treated, normalised, scores, ranks, weights, effective, shapes, dropped, bounds, policies,
                java.util.stream.Stream.concat(notes.stream(), java.util.stream.Stream.of(note)).toList());
    }

    /** Scores of one indicator, by body. */
    public double[] of(String id) {
        for (int node = 0; node < index.indicators().size(); node++) {
            if (index.indicators().get(node).id().equals(id)) {
                int column = node;
                return java.util.Arrays.stream(scores).mapToDouble(row -> row[column]).toArray();
            }
        }
        throw new IllegalArgumentException("no indicator \"" + id + "\"");
    }

    /** Scores of the whole index, by body. */
    public double[] total() {
        return of(index.root().id());
    }

    /** Number of values of a body that were missing where they apply. */
    public int missing(int body) {
        int count = 0;
        List<Indicator> leaves = index.leaves();
        for (int k = 0; k < leaves.size(); k++) {
            count += Double.isNaN(raw[body][k]) && panel.applies(leaves.get(k), body) && !dropped.containsKey(leaves.get(k).id()) ? 1 : 0;
        }
        return count;
    }

    /** The list of ranks that each body stands in: one for all, or one for each type, as the method says. */
    public int[] lists() {
        return Synthesis.lists(index.method(), panel);
    }

    /** How many bodies of a body's list have a rank. */
    public int ranked(int body) {
        int[] lists = lists();
        return (int) java.util.stream.IntStream.range(0, lists.length).filter(i -> lists[i] == lists[body] && ranks[i] > 0).count();
    }

    /**
     * How far a body belongs to each grade, by the grade's limit, worst first: its leaves' memberships weighed as the method says. Empty without two grades, or where a score is missing.
     */
    public Map<Method.Tier, Double> memberships(int body) {
        List<Indicator> leaves = index.leaves();
        int[] there = java.util.stream.IntStream.range(0, leaves.size()).filter(k -> !Double.isNaN(normalised[body][k])).toArray();
        boolean whole = java.util.stream.IntStream.range(0, leaves.size()).allMatch(k -> !Double.isNaN(normalised[body][k]) || !panel.applies(leaves.get(k), body)
                || dropped.containsKey(leaves.get(k).id()));
        Map<Method.Tier, Double> memberships = new java.util.LinkedHashMap<>();
        if (whole && there.length > 0 && index.method().tiers().size() > 1) {
            double[] weights = ObjectiveWeights.shares(java.util.Arrays.stream(there).mapToDouble(k -> effective[index.indicators().indexOf(leaves.get(k))]).toArray());
            double[] degrees = Synthesis.degrees(index.method(), java.util.Arrays.stream(there).mapToDouble(k -> normalised[body][k]).toArray(), weights);
            List<Method.Tier> grades = index.method().tiers().stream().sorted(java.util.Comparator.comparingDouble(Method.Tier::from)).toList();
            for (int g = 0; g < degrees.length; g++) {
                memberships.put(grades.get(g), degrees[g]);
            }
        }
        return memberships;
    }

    /** Competition ranks, greatest first; scores closer than the tolerance to the first of their rank share it. NaN has rank 0. */
    public static int[] ranks(double[] scores, double tolerance) {
        return ranks(scores, tolerance, new int[scores.length]);
    }

    /** The same inside lists of their own. @param lists number of the list that each stands in, from 0 */
    public static int[] ranks(double[] scores, double tolerance, int... lists) {
        int[] ranks = new int[scores.length];
        int last = java.util.Arrays.stream(lists).max().orElse(-1);
        for (int list = 0; list <= last; list++) {
            // Plain numbers are sorted and looked up: this is the hot loop of the variants.
            double[] sorted = new double[scores.length];
            int count = 0;
            for (int i = 0; i < scores.length; i++) {
                if (lists[i] == list && !Double.isNaN(scores[i])) {
                    sorted[count++] = scores[i];
                }
            }
            java.util.Arrays.sort(sorted, 0, count);
            int[] rank = new int[count];
            for (int k = count - 1, first = count - 1; k >= 0; k--) {
                first = sorted[first] - sorted[k] > tolerance ? k : first;
                rank[k] = count - first;
            }
            for (int i = 0; i < scores.length; i++) {
                if (lists[i] == list && !Double.isNaN(scores[i])) {
                    ranks[i] = rank[java.util.Arrays.binarySearch(sorted, 0, count, scores[i])];
                }
            }
        }
        return ranks;
    }
}
