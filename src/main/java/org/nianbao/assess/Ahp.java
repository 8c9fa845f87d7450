package org.nianbao.assess;

import java.util.Arrays;

/**
 * Weights from pairwise comparisons (Saaty 1980): the main eigenvector. Several judges are joined by the geometric mean of their comparisons (Aczél and Saaty 1983), each judge's own
 * consistency is told beside.
 *
 * @param weights sum to 1
 * @param lambda  the main eigenvalue; the number of things compared when all comparisons agree
 * @param index   CI = (λ − n)/(n − 1)
 * @param random  RI, the mean CI of random comparisons, Saaty's rounded table (0.58 for three; some packages take 0.52)
 * @param ratio   CR = CI/RI, 0 for two things; above 0.1 the judge should look again
 * @param worst   the three things whose comparisons contradict each other most, as numbers from 0: aᵢⱼ aⱼₖ should be aᵢₖ; empty for two things
 * @param excess  aᵢⱼ aⱼₖ / aᵢₖ of that triad, or its inverse when that is greater: 1 is no contradiction
 * @param judges  ratio of each judge alone
 */
public record Ahp(double[] weights, double lambda, double index, double random, double ratio, int[] worst, double excess, double[] judges) {
    /** How weights follow from a matrix. They differ where comparisons contradict each other. */
    public enum By {
        /** The main eigenvector, Saaty's own. */
        EIGENVECTOR,
        /** Geometric means of the rows. */
        GEOMETRIC_MEAN,
        /** Means of the rows after columns were brought to the sum 1. */
        COLUMN_MEAN
    }

    private static final double[] RANDOM = {0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};

    /**
     * @param judges one matrix each, all of one size, at most 15 things
     * @throws IllegalArgumentException naming the cell of a matrix that is not positive or not the inverse of its twin (to 1 %, for rounded fractions)
     */
    public static Ahp of(double[][]... judges) {
        return of(By.EIGENVECTOR, judges);
    }

    /** The same with another way to weights; λ is then the mean of (Aw)ᵢ/wᵢ. */
    public static Ahp of(By by, double[][]... judges) {
        int n = judges[0].length;
        if (n < 2 || n > RANDOM.length) {
            throw new IllegalArgumentException("2 to " + RANDOM.length + " things can be compared in pairs, not " + n);
        }
        double[][] joined = new double[n][n];
        for (double[] row : joined) {
            Arrays.fill(row, 1);
        }
        for (int j = 0; j < judges.length; j++) {
            check(judges[j], n, j + 1);
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    joined[a][b] *= Math.pow(judges[j][a][b], 1.0 / judges.length);
                }
            }
        }
        double[] w = weights(by, joined);
        double lambda = lambda(joined, w);
        int[] worst = {};
        double excess = 1;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int c = b + 1; c < n; c++) {
                    double round = a == b || a == c ? 1 : joined[b][a] * joined[a][c] / joined[b][c];
                    double size = Math.max(round, 1 / round);
                    if (size > excess + 1e-12) {
                        excess = size;
                        worst = new int[] {b, a, c};
                    }
                }
            }
        }
        double[] own = Arrays.stream(judges).mapToDouble(matrix -> ratio((lambda(matrix, weights(by, matrix)) - n) / (n - 1), n)).toArray();
        double index = (lambda - n) / (n - 1);
        return new Ahp(w, lambda, index, RANDOM[n - 1], ratio(index, n), worst, excess, own);
    }

    private static double ratio(double index, int n) {
        return RANDOM[n - 1] == 0 ? 0 : index / RANDOM[n - 1];
    }

    private static void check(double[][] matrix, int n, int judge) {
        for (int a = 0; a < n; a++) {
            if (matrix.length != n || matrix[a].length != n) {
                throw new IllegalArgumentException("the matrix of judge " + judge + " is not " + n + " × " + n);
            }
            for (int b = 0; b < n; b++) {
                if (!(matrix[a][b] > 0) || !(matrix[b][a] > 0) || Math.abs(matrix[a][b] * matrix[b][a] - 1) > 0.01) {
                    throw new IllegalArgumentException("judge " + judge + ", row " + (a + 1) + ", column " + (b + 1) + ": " + matrix[a][b] + " is not the inverse of " + matrix[b][a]);
                }
            }
        }
    }

    private static double[] weights(By by, double[][] a) {
        return switch (by) {
            case EIGENVECTOR -> vector(a);
            case GEOMETRIC_MEAN -> ObjectiveWeights.shares(Arrays.stream(a).mapToDouble(row -> Math.pow(Arrays.stream(row).reduce(1, (p, q) -> p * q), 1.0 / row.length)).toArray());
            case COLUMN_MEAN -> {
                double[] means = new double[a.length];
                for (int k = 0; k < a.length; k++) {
                    double[] column = ObjectiveWeights.shares(ObjectiveWeights.column(a, k));
                    for (int i = 0; i < a.length; i++) {
                        means[i] += column[i] / a.length;
                    }
                }
                yield means;
            }
        };
    }

    /** By repeated multiplication: a positive matrix has one main eigenvector, and this finds it. */
    private static double[] vector(double[][] a) {
        double[] w = new double[a.length];
        Arrays.fill(w, 1.0 / a.length);
        for (int round = 0; round < 10_000; round++) {
            double[] next = ObjectiveWeights.shares(times(a, w));
            double moved = 0;
            for (int k = 0; k < w.length; k++) {
                moved = Math.max(moved, Math.abs(next[k] - w[k]));
            }
            w = next;
            if (moved < 1e-16) {
                break;
            }
        }
        return w;
    }

    private static double[] times(double[][] a, double[] w) {
        return Arrays.stream(a).mapToDouble(row -> {
            double sum = 0;
            for (int k = 0; k < w.length; k++) {
                sum += row[k] * w[k];
            }
            return sum;
        }).toArray();
    }

    private static double lambda(double[][] a, double[] w) {
        double[] product = times(a, w);
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            sum += product[k] / w[k];
        }
        return sum / w.length;
    }
}
