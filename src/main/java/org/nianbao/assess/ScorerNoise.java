package org.nianbao.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What disagreement of scorers does to ranks. In each draw a score by several is that of one of them; a score by one alone is moved by a difference that was seen between scorers of the same
 * indicator. Nothing else changes.
 *
 * @param standings ranks of each body over the draws
 * @param moved     mean absolute change of rank over draws and bodies
 * @param alone     by scorer: mean absolute change of rank if of the bodies that several have scored only this one's scores counted
 * @param share     part of the scores by hand that several have given: without any, nothing can be told
 */
public record ScorerNoise(List<Uncertainty.Standing> standings, double moved, Map<String, Double> alone, double share) {
    private static final int DRAWS = 1000;

    /** @param counting scores by body and indicator, as {@link Sheets#counting} gives them */
    static ScorerNoise of(Scores nominal, Map<String, Map<String, List<Sheet>>> counting, long seed) {
        List<Indicator> leaves = nominal.index().leaves().stream().filter(leaf -> leaf.source().orElseThrow() instanceof Indicator.Source.Sheet).toList();
        Map<String, double[]> residuals = new TreeMap<>();
        TreeSet<String> scorers = new TreeSet<>();
        int several = 0;
        int all = 0;
        for (Indicator leaf : leaves) {
            List<Double> differences = new ArrayList<>();
            for (Map<String, List<Sheet>> body : counting.values()) {
                double[] points = points(body.getOrDefault(leaf.id(), List.of()));
                body.getOrDefault(leaf.id(), List.of()).forEach(score -> scorers.add(score.scorer()));
                all += points.length > 0 ? 1 : 0;
                several += points.length > 1 ? 1 : 0;
                if (points.length > 1) {
                    // The mean of k scores lies nearer to each of them than the truth does, by this much.
                    double wider = Math.sqrt(points.length / (points.length - 1.0));
                    double mean = Arrays.stream(points).average().orElseThrow();
                    Arrays.stream(points).forEach(point -> differences.add(wider * (point - mean)));
                }
            }
            residuals.put(leaf.id(), differences.stream().mapToDouble(Double::doubleValue).toArray());
        }
        int[][] ranks = new int[DRAWS][];
        IntStream.range(0, DRAWS).parallel().forEach(draw -> {
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + draw);
            ranks[draw] = ranks(nominal, leaves, (leaf, scores) -> {
                double[] points = points(scores);
                double[] noise = residuals.get(leaf.id());
                double drawn = points.length > 1 ? points[random.nextInt(points.length)] : points[0] + (noise.length == 0 ? 0 : noise[random.nextInt(noise.length)]);
                return Math.max(0, Math.min(Sheets.points(leaf), drawn));
            }, counting);
        });
        List<Uncertainty.Standing> standings = new ArrayList<>();
        for (int i = 0; i < nominal.panel().bodies().size(); i++) {
            int body = i;
            standings.add(Uncertainty.Standing.of(nominal.panel().bodies().get(i), nominal.ranks()[i], Arrays.stream(ranks).mapToInt(row -> row[body]).toArray()));
        }
        Map<String, Double> alone = new LinkedHashMap<>();
        for (String scorer : scorers) {
            alone.put(scorer, Uncertainty.moved(nominal.ranks(), ranks(nominal, leaves, (leaf, scores) -> Arrays.stream(points(scores.stream().filter(score -> score.scorer().equals(scorer)).toList()))
                    .findFirst().orElse(Arrays.stream(points(scores)).average().orElseThrow()), counting)));
        }
        return new ScorerNoise(standings, Arrays.stream(ranks).mapToDouble(row -> Uncertainty.moved(nominal.ranks(), row)).average().orElse(Double.NaN), alone, all == 0 ? Double.NaN : (double) several / all);
    }

    private interface Drawn {
        double points(Indicator leaf, List<Sheet> scores);
    }

    private static double[] points(List<Sheet> scores) {
        return scores.stream().mapToDouble(Sheet::points).filter(points -> !Double.isNaN(points)).toArray();
    }

    private static int[] ranks(Scores nominal, List<Indicator> leaves, Drawn drawn, Map<String, Map<String, List<Sheet>>> counting) {
        Panel panel = nominal.panel();
        Map<String, double[]> values = new HashMap<>(panel.values());
        for (Indicator leaf : leaves) {
            double[] column = values.getOrDefault("sheet:" + leaf.id(), new double[0]).clone();
            for (int i = 0; i < column.length; i++) {
                List<Sheet> scores = counting.getOrDefault(panel.bodies().get(i), Map.of()).getOrDefault(leaf.id(), List.of());
                column[i] = points(scores).length == 0 ? column[i] : drawn.points(leaf, scores);
            }
            values.put("sheet:" + leaf.id(), column);
        }
        values.values().removeIf(column -> column.length != panel.bodies().size());
        return Scoring.of(nominal.index(), panel.withValues(values)).ranks();
    }
}
