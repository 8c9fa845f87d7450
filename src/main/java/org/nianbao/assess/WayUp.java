package org.nianbao.assess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    private static final int DRAWS = 2000;

    /**
     * @param body  number in the panel
     * @param score that is wanted: that of the next body, or a tier's limit
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

    /**
     * The cheapest way that still leads there in a part of the weightings (each effective weight times 1 ± share, evenly drawn).
     *
     * @param rival number of the body that is to be overtaken, whose score moves with the weights; −1: {@code score} is a fixed limit
     * @param part  0 to below 1
     * @return not possible when full marks everywhere do not reach it so often
     */
    public static WayUp sure(Scores scores, int body, double score, int rival, ToDoubleFunction<Indicator> cost, double share, double part) {
        double from = score;
        double to = scores.index().method().scale();
        WayUp most = of(scores, body, to, cost);
        if (most.holds(scores, body, score, rival, share) < part) {
            return new WayUp(false, most.gains(), most.cost(), most.score());
        }
        WayUp found = most;
        for (int step = 0; step < 30; step++) {
            double middle = (from + to) / 2;
            WayUp way = of(scores, body, middle, cost);
            if (way.holds(scores, body, score, rival, share) >= part) {
                found = way;
                to = middle;
            } else {
                from = middle;
            }
        }
        return new WayUp(true, found.gains(), found.cost(), found.score());
    }

    /** Part of the weightings (each effective weight times 1 ± share, 2000 evenly drawn with a fixed seed) under which the gains lead to the score, or before the rival. */
    public double holds(Scores scores, int body, double wanted, int rival, double share) {
        List<Indicator> leaves = scores.index().leaves();
        SplittableRandom random = new SplittableRandom(1);
        double[] weights = leaves.stream().mapToDouble(leaf -> scores.effective()[scores.index().indicators().indexOf(leaf)]).toArray();
        double[] gained = scores.normalised()[body].clone();
        for (int k = 0; k < gained.length; k++) {
            gained[k] += gains.getOrDefault(leaves.get(k).id(), 0.0);
        }
        int held = 0;
        for (int d = 0; d < DRAWS; d++) {
            double[] drawn = Arrays.stream(weights).map(w -> w * (1 + share * (2 * random.nextDouble() - 1))).toArray();
            double limit = rival < 0 ? wanted : Mean.ARITHMETIC.of(scores.normalised()[rival], drawn);
            held += Mean.ARITHMETIC.of(gained, drawn) >= limit - 1e-9 ? 1 : 0;
        }
        return (double) held / DRAWS;
    }
}
