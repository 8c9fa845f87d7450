package org.nianbao.assess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The smallest change of weights that makes two bodies equal, for an index of arithmetic means: weight moves from the indicators in which the leader leads most to the one in which it
 * leads least. No smaller move exists: each unit moved closes the gap by the difference of the two leads, and this takes the greatest first.
 *
 * @param possible false when no weights at all can do it: the leader is at least as good in everything
 * @param moved    share of the whole weight that must move
 * @param weights  effective weight of each leaf after the move
 * @param changes  by id of leaf, the change of its effective weight; only those that change
 */
public record Flip(boolean possible, double moved, double[] weights, Map<String, Double> changes) {
    /** @param leader the one with the higher score */
    public static Flip of(Scores scores, String leader, String follower) {
        List<Indicator> leaves = scores.index().leaves();
        int a = scores.panel().bodies().indexOf(leader);
        int b = scores.panel().bodies().indexOf(follower);
        if (scores.index().method().whole() != Synthesis.MEANS || scores.index().indicators().stream().anyMatch(group -> !group.leaf() && scores.index().method().mean(group.id()) != Mean.ARITHMETIC)) {
            throw new IllegalArgumentException("the smallest change of weights is known for arithmetic means only");
        }
        double[] weights = new double[leaves.size()];
        double[] leads = new double[leaves.size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = scores.effective()[scores.index().indicators().indexOf(leaves.get(k))];
            leads[k] = scores.normalised()[a][k] - scores.normalised()[b][k];
        }
        Flip plain = of(weights, leads);
        Map<String, Double> named = new LinkedHashMap<>();
        plain.changes().forEach((number, change) -> named.put(leaves.get(Integer.parseInt(number)).id(), change));
        return new Flip(plain.possible(), plain.moved(), plain.weights(), named);
    }

    /** @param weights sum to 1; @param leads of the leader over the other in each indicator; NaN where one has no score, and then no weight goes there. Changes are named by number from 0. */
    static Flip of(double[] weights, double... leads) {
        int[] known = IntStream.range(0, leads.length).filter(k -> !Double.isNaN(leads[k])).toArray();
        double gap = Arrays.stream(known).mapToDouble(k -> weights[k] * leads[k]).sum();
        int least = Arrays.stream(known).boxed().min(Comparator.comparingDouble(k -> leads[k])).orElseThrow();
        double[] changed = weights.clone();
        double moved = 0;
        List<Integer> givers = Arrays.stream(known).boxed().sorted(Comparator.comparingDouble(k -> -leads[k])).toList();
        for (int giver : givers) {
            double gain = leads[giver] - leads[least];
            if (gap <= 0 || gain <= 0) {
                break;
            }
            double part = Math.min(changed[giver], gap / gain);
            changed[giver] -= part;
            changed[least] += part;
            moved += part;
            gap -= part * gain;
        }
        Map<String, Double> changes = new LinkedHashMap<>();
        IntStream.range(0, weights.length).filter(k -> changed[k] != weights[k]).forEach(k -> changes.put(String.valueOf(k), changed[k] - weights[k]));
        boolean possible = gap <= 1e-9 * Arrays.stream(known).mapToDouble(k -> Math.abs(leads[k])).max().orElse(1);
        return new Flip(possible, possible ? moved : Double.NaN, changed, changes);
    }
}
