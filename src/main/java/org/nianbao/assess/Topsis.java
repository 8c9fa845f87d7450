package org.nianbao.assess;

import java.util.Arrays;

/** TOPSIS (Hwang and Yoon 1981): how near a body is to the best value of every indicator and how far from the worst. The norm decides ranks, so it is named. */
public final class Topsis {
    private Topsis() {
    }

    /** How columns are made comparable before the weights. */
    public enum Norm { VECTOR, MIN_MAX, NONE }

    /**
     * @param x          one row a body, complete
     * @param weights    need not sum to 1
     * @param directions 1 or −1
     * @return closeness 0 to 1: d⁻/(d⁺ + d⁻), Euclidean; NaN when all bodies are alike
     */
    public static double[] closeness(double[][] x, double[] weights, int[] directions, Norm norm) {
        int m = weights.length;
        double[][] v = new double[x.length][m];
        for (int k = 0; k < m; k++) {
            double[] column = ObjectiveWeights.column(x, k);
            double min = Arrays.stream(column).min().orElse(0);
            double max = Arrays.stream(column).max().orElse(0);
            double length = Math.sqrt(Arrays.stream(column).map(c -> c * c).sum());
            for (int i = 0; i < x.length; i++) {
                double part = switch (norm) {
                    case VECTOR -> length == 0 ? 0 : column[i] / length;
                    case MIN_MAX -> max == min ? 0 : (column[i] - min) / (max - min);
                    case NONE -> column[i];
                };
                v[i][k] = directions[k] * weights[k] * part;
            }
        }
        double[] best = new double[m];
        double[] worst = new double[m];
        for (int k = 0; k < m; k++) {
            best[k] = Arrays.stream(ObjectiveWeights.column(v, k)).max().orElse(0);
            worst[k] = Arrays.stream(ObjectiveWeights.column(v, k)).min().orElse(0);
        }
        return Arrays.stream(v).mapToDouble(row -> distance(row, worst) / (distance(row, worst) + distance(row, best))).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }
}
