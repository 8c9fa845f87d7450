package org.nianbao.assess;

import java.util.TreeSet;

/**
 * Ranks of an index of two blocks when nothing is known of their weights (w uniform on 0 to 1), exact: ranks change only where two bodies' lines cross.
 *
 * @param acceptability {@code [body][rank − 1]}: part of all weights that give the rank
 * @param beats         {@code [a][b]}: part of all weights under which a scores higher
 */
public record TwoBlocks(double[][] acceptability, double[][] beats) {
    /** @param blocks one row a body, two scores */
    public static TwoBlocks of(double[][] blocks) {
        int n = blocks.length;
        TreeSet<Double> crossings = new TreeSet<>(java.util.List.of(0.0, 1.0));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double slope = blocks[i][0] - blocks[i][1] - blocks[j][0] + blocks[j][1];
                double w = slope == 0 ? -1 : (blocks[j][1] - blocks[i][1]) / slope;
                if (w > 0 && w < 1) {
                    crossings.add(w);
                }
            }
        }
        double[][] acceptability = new double[n][n];
        double[][] beats = new double[n][n];
        double from = crossings.first();
        for (double to : crossings.tailSet(from, false)) {
            double w = (from + to) / 2;
            double[] scores = java.util.Arrays.stream(blocks).mapToDouble(row -> w * row[0] + (1 - w) * row[1]).toArray();
            int[] ranks = Scores.ranks(scores, 1e-12);
            for (int i = 0; i < n; i++) {
                acceptability[i][ranks[i] - 1] += to - from;
                for (int j = 0; j < n; j++) {
                    beats[i][j] += ranks[i] < ranks[j] ? to - from : 0;
                }
            }
            from = to;
        }
        return new TwoBlocks(acceptability, beats);
    }
}
