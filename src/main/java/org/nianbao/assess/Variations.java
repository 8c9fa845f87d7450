package org.nianbao.assess;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The defensible variants of one index over one panel. A variant is a point of the unit cube, one coordinate for each {@link Choice}; its scores follow from the point alone,
 * so that they do not depend on the order or the thread in which variants are computed.
 */
final class Variations {
    /** What may be chosen otherwise. The order is that of the coordinates. */
    enum Choice { NORMALISATION, AGGREGATION, MISSING, OUTLIERS, WEIGHTS, RELIABILITY }

    /** Scores of leaves under one set of discrete choices. */
    private record Base(double[][] normalised, boolean[] gone, boolean[][] applies) {
    }

    private final Index index;
    private final Panel panel;
    private final Tree tree;
    private final Method.Variants variants;
    private final List<Normalisation> normalisations;
    private final List<Mean> means;
    private final List<Method.Policy> policies;
    private final int[] points;
    private final double[] weights;
    private final double[] amplitudes;
    private final boolean[] own;
    private final int[] lists;
    private final Map<List<Object>, Base> bases = new HashMap<>();

    Variations(Index index, Panel panel, Scores nominal) {
        this.index = index;
        this.panel = panel;
        this.tree = new Tree(index);
        Method method = index.method();
        this.variants = method.robustness().orElseThrow(() -> new IllegalArgumentException("the method of \"" + index.name() + "\" has no part \"robustness\""));
        this.normalisations = variants.normalisation().isEmpty() ? List.of(method.normalisation()) : variants.normalisation();
        this.means = variants.aggregation();
        this.policies = variants.missing().isEmpty() ? List.of(method.missing().policy()) : variants.missing();
        this.points = method.outliers().isEmpty() ? new int[] {0} : variants.points().length == 0 ? new int[] {method.outliers().orElseThrow().points()} : variants.points();
        this.weights = nominal.weights();
        this.lists = nominal.lists();
        this.amplitudes = Arrays.stream(panel.reliability()).map(r -> (1 - Math.max(r, variants.reliable())) * (method.scale() - method.floor())).toArray();
        List<Indicator> leaves = index.leaves();
        this.own = new boolean[leaves.size()];
        for (int k = 0; k < own.length; k++) {
            own[k] = leaves.get(k).source().orElseThrow() instanceof Indicator.Source.Formula;
        }
        Scoring scoring = new Scoring(index, panel);
        double[][] raw = scoring.raw();
        for (Method.Policy policy : policies) {
            for (int count : points) {
                for (Normalisation normalisation : normalisations) {
                    Scoring.Prepared prepared = scoring.prepare(raw, policy, count, normalisation);
                    boolean[] gone = scoring.gone(prepared.dropped());
                    boolean[][] applies = new boolean[raw.length][];
                    Arrays.setAll(applies, i -> tree.applies(index, panel, i, gone));
                    bases.put(List.of(policy, count, normalisation), new Base(prepared.normalised(), gone, applies));
                }
            }
        }
    }

    /** The choices among which something can be chosen. */
    List<Choice> choices() {
        return Arrays.stream(Choice.values()).filter(choice -> switch (choice) {
            case NORMALISATION -> normalisations.size() > 1;
            case AGGREGATION -> means.size() > 1 && index.method().whole() == Synthesis.MEANS;
            case MISSING -> policies.size() > 1;
            case OUTLIERS -> points.length > 1;
            case WEIGHTS -> variants.weights() > 0;
            case RELIABILITY -> Arrays.stream(amplitudes).anyMatch(a -> a > 0);
        }).toList();
    }

    /** @return a point of the cube, the same for the same seed and number */
    static double[] point(long seed, long number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        double[] point = new double[Choice.values().length];
        for (int c = 0; c < point.length; c++) {
            point[c] = random.nextDouble();
        }
        return point;
    }

    private static int pick(double u, int size) {
        return Math.min(size - 1, (int) (u * size));
    }

    /** Scores of all bodies under one variant. */
    double[] totals(double... point) {
        Normalisation normalisation = normalisations.get(pick(point[Choice.NORMALISATION.ordinal()], normalisations.size()));
        Method.Policy policy = policies.get(pick(point[Choice.MISSING.ordinal()], policies.size()));
        int count = points[pick(point[Choice.OUTLIERS.ordinal()], points.length)];
        Base base = bases.get(List.of(policy, count, normalisation));
        Mean[] mean = tree.means;
        if (!means.isEmpty()) {
            mean = new Mean[tree.nodes];
            Arrays.fill(mean, means.get(pick(point[Choice.AGGREGATION.ordinal()], means.size())));
        }
        double[] w = weights(point[Choice.WEIGHTS.ordinal()], base.gone());
        double least = policy == Method.Policy.RESCALE ? index.method().missing().least() : 0;
        SplittableRandom noise = new SplittableRandom(Double.doubleToLongBits(point[Choice.RELIABILITY.ordinal()]));
        double floor = index.method().floor();
        double scale = index.method().scale();
        double[] totals = new double[panel.bodies().size()];
        double[] scores = new double[tree.nodes];
        Synthesis how = index.method().whole();
        double[][] leaves = how == Synthesis.MEANS ? null : new double[totals.length][tree.leaves.length];
        for (int i = 0; i < totals.length; i++) {
            double[] row = base.normalised()[i];
            for (int k = 0; k < row.length; k++) {
                double moved = row[k];
                if (amplitudes[i] > 0 && own[k]) {
                    moved += amplitudes[i] * (2 * noise.nextDouble() - 1);
                    moved = moved < floor ? floor : moved > scale ? scale : moved;
                }
                scores[tree.leaves[k]] = moved;
                if (leaves != null) {
                    leaves[i][k] = moved;
                }
            }
            if (leaves == null) {
                tree.aggregate(scores, w, base.applies()[i], mean, least);
                totals[i] = Scoring.whole(index, panel, i, scores[tree.root]);
            }
        }
        if (leaves != null) {
            double[] made = how.totals(index, tree, lists, leaves, w, base.applies());
            Arrays.setAll(totals, i -> Scoring.whole(index, panel, i, made[i]));
        }
        return totals;
    }

    private double[] weights(double u, boolean[] gone) {
        SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(u) ^ 0x5DEECE66DL);
        double[] w = new double[tree.nodes];
        for (int node = 0; node < w.length; node++) {
            double factor = 1 + variants.weights() * (2 * random.nextDouble() - 1);
            w[node] = gone[node] ? 0 : weights[node] * factor;
        }
        return w;
    }
}
