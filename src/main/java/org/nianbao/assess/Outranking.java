package org.nianbao.assess;

/**
 * Bodies compared pair by pair, without any compensation between indicators.
 *
 * @param share    {@code [i][j]}: weight of the indicators in which i is better than j, half of those in which they are equal, over all
 * @param copeland comparisons won less those lost
 * @param dominant share of the pairs in which one body is better or equal in every indicator
 */
public record Outranking(double[][] share, double[] copeland, double dominant) {
    /** @param x one row a body, complete, greater is better */
    public static Outranking of(double[][] x, double... weights) {
        int n = x.length;
        double all = java.util.Arrays.stream(weights).sum();
        double[][] share = new double[n][n];
        double[] copeland = new double[n];
        int dominant = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i == j) {
                    share[i][j] = Double.NaN;
                    continue;
                }
                double better = 0;
                for (int k = 0; k < weights.length; k++) {
                    better += x[i][k] > x[j][k] ? weights[k] : x[i][k] == x[j][k] ? weights[k] / 2 : 0;
                }
                share[i][j] = better / all;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    copeland[i] += Math.abs(share[i][j] - 0.5) < 1e-12 ? 0 : share[i][j] > 0.5 ? 1 : -1;
                    dominant += share[i][j] >= 1 - 1e-12 ? 1 : 0;
                }
            }
        }
        return new Outranking(share, copeland, n < 2 ? Double.NaN : dominant / (n * (n - 1) / 2.0));
    }
}
