package org.nianbao.assess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nianbao.statistics.Robust;

/**
 * What the ranks of a score can bear: ranks under every variant drawn, and what follows from them. Rows are bodies as in the panel.
 *
 * @param nominal       ranks under the method itself
 * @param ranks         {@code [variant][body]}; 0 without a score
 * @param standings     one for each body
 * @param lists         the list of ranks that each body stands in
 * @param tiers         number of the tier of each body, from 1: a body opens a new tier when one of the tier above beats it in the share of variants that the method asks for. Inside a
 *                      tier nobody is told apart from anybody: its ranks are ties. 0 without a score
 * @param sensitivity   by choice: how much of the variance of the mean absolute change of rank it explains
 */
public record Uncertainty(int[] nominal, int[][] ranks, List<Standing> standings, int[] lists, int[] tiers, Map<String, Sobol> sensitivity) {

    /** Ranks of one body over all variants; quantiles of type 7, NaN when it never has a score. */
    public record Standing(String body, int nominal, double mean, double median, double low, double high, int best, int worst) {
        static Standing of(String body, int nominal, int... ranks) {
            double[] known = Arrays.stream(ranks).filter(rank -> rank > 0).asDoubleStream().toArray();
            return new Standing(body, nominal, Arrays.stream(known).average().orElse(Double.NaN), Robust.median(known), Robust.quantile(known, 0.05), Robust.quantile(known, 0.95),
                    (int) Arrays.stream(known).min().orElse(0), (int) Arrays.stream(known).max().orElse(0));
        }
    }

    /** Draws the variants that the index's method allows. The same index, panel and seed give the same bits on any number of threads. */
    public static Uncertainty of(Scores nominal) {
        Index index = nominal.index();
        Panel panel = nominal.panel();
        Method.Variants variants = index.method().robustness().orElseThrow(() -> new IllegalArgumentException("the method of \"" + index.name() + "\" has no part \"robustness\""));
        Variations variations = new Variations(index, panel, nominal);
        double tolerance = 1e-9 * index.method().scale();
        int n = panel.bodies().size();
        int[] lists = nominal.lists();
        int[][] ranks = new int[variants.count()][];
        IntStream.range(0, variants.count()).parallel().forEach(v -> ranks[v] = Scores.ranks(variations.totals(Variations.point(variants.seed(), v)), tolerance, lists));
        List<Standing> standings = IntStream.range(0, n).parallel().mapToObj(body -> Standing.of(panel.bodies().get(body), nominal.ranks()[body], own(ranks, body))).toList();
        return new Uncertainty(nominal.ranks(), ranks, standings, lists, tiers(nominal.total(), ranks, variants.wins(), lists), sensitivity(variations, nominal, variants));
    }

    private static int[] own(int[][] ranks, int body) {
        return Arrays.stream(ranks).mapToInt(row -> row[body]).toArray();
    }

    /** Share of the variants in which the body has each rank, from 1. */
    public double[] acceptability(int body) {
        double[] shares = new double[nominal.length];
        for (int rank : own(ranks, body)) {
            if (rank > 0) {
                shares[rank - 1] += 1.0 / ranks.length;
            }
        }
        return shares;
    }

    /** Share of the variants in which both have a score and a's is the higher, equal scores counting half; NaN for bodies of different lists. */
    public double beats(int a, int b) {
        return a == b ? 0.5 : lists[a] != lists[b] ? Double.NaN : beats(own(ranks, a), own(ranks, b));
    }

    private static double beats(int[] a, int... b) {
        int twice = 0;
        int both = 0;
        for (int v = 0; v < a.length; v++) {
            if (a[v] > 0 && b[v] > 0) {
                both++;
                twice += a[v] == b[v] ? 1 : a[v] < b[v] ? 2 : 0;
            }
        }
        return both == 0 ? Double.NaN : twice / (2.0 * both);
    }

    /** Bodies in the order of their scores, list by list; @param wins share that tells two bodies apart */
    static int[] tiers(double[] totals, int[][] ranks, double wins, int... lists) {
        int[] tiers = new int[totals.length];
        for (int list : Arrays.stream(lists).distinct().toArray()) {
            List<Integer> order = IntStream.range(0, totals.length).boxed().filter(i -> lists[i] == list && !Double.isNaN(totals[i])).sorted(Comparator.comparingDouble(i -> -totals[i])).toList();
            int tier = 0;
            // Of thousands of bodies many have the same ranks in all variants: one of them stands for all.
            Set<Ranks> members = new LinkedHashSet<>();
            for (int body : order) {
                Ranks own = new Ranks(own(ranks, body));
                if (members.isEmpty() || !members.contains(own) && members.stream().anyMatch(member -> beats(member.of, own.of) >= wins)) {
                    members.clear();
                    tier++;
                }
                members.add(own);
                tiers[body] = tier;
            }
        }
        return tiers;
    }

    /** Ranks of a body, equal when they are the same in all variants. */
    private record Ranks(int... of) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Ranks ranks && Arrays.equals(of, ranks.of);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(of);
        }
    }

    private static Map<String, Sobol> sensitivity(Variations variations, Scores nominal, Method.Variants variants) {
        List<Variations.Choice> choices = variations.choices();
        Map<String, Sobol> sensitivity = new LinkedHashMap<>();
        if (choices.isEmpty()) {
            return sensitivity;
        }
        int runs = Math.max(2, variants.count() / (choices.size() + 2));
        double tolerance = 1e-9 * nominal.index().method().scale();
        int[] lists = nominal.lists();
        double[] a = new double[runs];
        double[] b = new double[runs];
        double[][] ab = new double[choices.size()][runs];
        IntStream.range(0, runs).parallel().forEach(r -> {
            // Numbers beyond those of the variants, so that no point is used twice.
            double[] base = Variations.point(variants.seed(), variants.count() + 2L * r);
            double[] other = Variations.point(variants.seed(), variants.count() + 2L * r + 1);
            a[r] = moved(nominal.ranks(), Scores.ranks(variations.totals(base), tolerance, lists));
            b[r] = moved(nominal.ranks(), Scores.ranks(variations.totals(other), tolerance, lists));
            for (int c = 0; c < choices.size(); c++) {
                double[] mixed = base.clone();
                mixed[choices.get(c).ordinal()] = other[choices.get(c).ordinal()];
                ab[c][r] = moved(nominal.ranks(), Scores.ranks(variations.totals(mixed), tolerance, lists));
            }
        });
        Sobol[] indices = Sobol.of(a, b, ab, variants.seed());
        for (int c = 0; c < indices.length; c++) {
            sensitivity.put(choices.get(c).name().toLowerCase(java.util.Locale.ROOT), indices[c]);
        }
        return sensitivity;
    }

    /** Mean absolute difference of ranks over the bodies that have one in both. */
    static double moved(int[] before, int... after) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] > 0 && after[i] > 0) {
                sum += Math.abs(before[i] - after[i]);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /**
     * Mean absolute change of rank when an indicator, or a group with all below it, is left out and its siblings take over its weight.
     *
     * @return by id, in the order of the index, the root aside
     */
    public static Map<String, Double> leftOut(Scores nominal) {
        Map<String, Double> moved = new LinkedHashMap<>();
        List<Indicator> indicators = nominal.index().indicators();
        Scoring scoring = new Scoring(nominal.index(), nominal.panel());
        for (int node = 0; node < indicators.size(); node++) {
            if (!indicators.get(node).parent().isEmpty()) {
                double[] weights = nominal.weights().clone();
                weights[node] = 0;
                double[][] scores = scoring.aggregate(nominal.normalised(), weights, scoring.gone(nominal.dropped()), nominal.index().method().missing().policy());
                int root = indicators.indexOf(nominal.index().root());
                int[] ranks = Scores.ranks(Arrays.stream(scores).mapToDouble(row -> row[root]).toArray(), 1e-9 * nominal.index().method().scale(), nominal.lists());
                moved.put(indicators.get(node).id(), moved(nominal.ranks(), ranks));
            }
        }
        return moved;
    }
}
