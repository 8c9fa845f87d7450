package org.nianbao.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The cheapest way for one body to a score: which leaves to raise, and by how much. With arithmetic means exact: the leaf that gives most for its cost comes first. Others are taken to stay
 * as they are, and a leaf is taken to rise on the scale of the year.
 *
 * @param possible false when full marks everywhere would not be enough; the gains are then all there are
 * @param gains    by id of leaf, points of the scale, in the order in which they should be made
 * @param cost     of them all
 * @param score    that they lead to
 */
public record WayUp(boolean possible, Map<String, Double> gains, double cost, double score) {
    /**
     * @param body  number in the panel
     * @param score that is wanted: the next body's, or a tier's limit
     * @param cost  of one point of the scale in a leaf; above 0
     */
    public static WayUp of(Scores scores, int body, double score, ToDoubleFunction<Indicator> cost) {
        Index index = scores.index();
        if (index.method().whole() != Synthesis.MEANS || index.indicators().stream().anyMatch(group -> !group.leaf() && index.method().mean(group.id()) != Mean.ARITHMETIC)) {
            throw new IllegalArgumentException("the cheapest way is known for arithmetic means only");
        }
        Scoring scoring = new Scoring(index, scores.panel());
        List<Indicator> leaves = index.leaves();
        double before = scores.total()[body];
        double[] gains = new double[leaves.size()];
        double[][] row = {scores.normalised()[body]};
        for (int k = 0; k < gains.length; k++) {
            // A body's own weights differ from the tree's where something does not apply to it: one point more is computed, not looked up.
            double[] raised = row[0].clone();
            raised[k] += 1;
            gains[k] = Double.isNaN(raised[k]) ? 0 : total(scoring, scores, raised, body) - before;
        }
        List<Integer> order = IntStream.range(0, gains.length).boxed().filter(k -> gains[k] > 1e-12).sorted(Comparator.comparingDouble(k -> -gains[k] / cost.applyAsDouble(leaves.get(k)))).toList();
        Map<String, Double> made = new LinkedHashMap<>();
        double reached = before;
        double spent = 0;
        for (int k : order) {
            double room = index.method().scale() - row[0][k];
            double points = Math.min(room, (score - reached) / gains[k]);
            if (reached < score - 1e-12 && points > 1e-12) {
                made.put(leaves.get(k).id(), points);
                reached += points * gains[k];
                spent += points * cost.applyAsDouble(leaves.get(k));
            }
        }
        return new WayUp(reached >= score - 1e-9, made, spent, reached);
    }

    private static double total(Scoring scoring, Scores scores, double[] row, int body) {
        double[][] all = scores.normalised().clone();
        all[body] = row;
        int root = scores.index().indicators().indexOf(scores.index().root());
        return scoring.aggregate(all, scores.weights(), scoring.gone(scores.dropped()), scores.index().method().missing().policy())[body][root];
    }

    /** Part of the variants of weights (each effective weight times 1 ± share, evenly drawn) under which the gains still lead to the score. */
    public double holds(Scores scores, int body, double wanted, double share, int draws, long seed) {
        List<Indicator> leaves = scores.index().leaves();
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        int held = 0;
        List<Double> weights = new ArrayList<>();
        leaves.forEach(leaf -> weights.add(scores.effective()[scores.index().indicators().indexOf(leaf)]));
        for (int d = 0; d < draws; d++) {
            double sum = 0;
            double all = 0;
            for (int k = 0; k < leaves.size(); k++) {
                double w = weights.get(k) * (1 + share * (2 * random.nextDouble() - 1));
                double x = scores.normalised()[body][k] + gains.getOrDefault(leaves.get(k).id(), 0.0);
                if (!Double.isNaN(x)) {
                    sum += w * x;
                    all += w;
                }
            }
            held += sum / all >= wanted - 1e-9 ? 1 : 0;
        }
        return (double) held / draws;
    }
}
