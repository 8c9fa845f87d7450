package org.nianbao.assess;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.ArrayRealVector;

/**
 * Weights from data. A table has one row a body and one column an indicator, complete; directions have been dealt with before (scores, greater is better). Weights sum to 1;
 * NaN everywhere when the data give none.
 */
public final class ObjectiveWeights {
    private ObjectiveWeights() {
    }

    /** How two columns are compared by {@link #critic}. */
    public enum Correlation { PEARSON, SPEARMAN }

    static double[] of(Weighting weighting, double[][] x, Method.Choices choices) {
        int m = x.length == 0 ? 0 : x[0].length;
        if (x.length < 3) {
            return none(m);
        }
        return switch (weighting) {
            case GIVEN, EQUAL -> shares(ones(m));
            case ENTROPY -> entropy(Arrays.stream(x).map(row -> Arrays.stream(row).map(v -> v + choices.shift().orElse(0.0)).toArray()).toArray(double[][]::new));
            case CRITIC -> critic(x, choices.correlation().orElse(Correlation.PEARSON));
            case VARIATION -> variation(x);
            case PRINCIPAL_COMPONENT -> shares(Arrays.stream(component(x)).map(Math::abs).toArray());
            case EQUAL_INFLUENCE -> influence(x, ones(m));
            case AHP, COMBINATION -> throw new IllegalArgumentException(Method.word(weighting) + " does not come from data alone");
        };
    }

    /**
     * Shannon's entropy (1948) of the shares of each column: w ∝ 1 − (−Σ p ln p / ln n), with 0 ln 0 = 0.
     *
     * @param x not negative. Min-max scores are usual; where they are shifted (to 0.002…0.998 in Chinese textbooks) the caller does so, for the shift moves the weights.
     */
    public static double[] entropy(double[][] x) {
        int m = x[0].length;
        double[] spread = new double[m];
        for (int k = 0; k < m; k++) {
            double[] column = column(x, k);
            double sum = Arrays.stream(column).sum();
            if (!(sum > 0) || Arrays.stream(column).anyMatch(v -> v < 0)) {
                return none(m);
            }
            spread[k] = Math.max(0, 1 + Arrays.stream(column).map(v -> v == 0 ? 0 : v / sum * Math.log(v / sum)).sum() / Math.log(x.length));
        }
        return shares(spread);
    }

    /** CRITIC (Diakoulaki, Mavrotas and Papayannakis 1995): w ∝ sₖ Σⱼ (1 − rₖⱼ), s with n − 1. Columns are taken as they are: give it min-max scores. */
    public static double[] critic(double[][] x, Correlation correlation) {
        int m = x[0].length;
        double[] information = new double[m];
        for (int k = 0; k < m; k++) {
            double conflict = 0;
            for (int j = 0; j < m; j++) {
                conflict += j == k ? 0 : 1 - (correlation == Correlation.PEARSON ? correlation(column(x, k), column(x, j)) : correlation(ranks(column(x, k)), ranks(column(x, j))));
            }
            information[k] = deviation(column(x, k)) * conflict;
        }
        return shares(information);
    }

    /** Coefficient of variation, s with n − 1. None when a value is not above 0: the mean would say nothing. */
    public static double[] variation(double[][] x) {
        int m = x[0].length;
        if (Arrays.stream(x).anyMatch(row -> Arrays.stream(row).anyMatch(v -> v <= 0))) {
            return none(m);
        }
        double[] w = new double[m];
        for (int k = 0; k < m; k++) {
            w[k] = deviation(column(x, k)) / Arrays.stream(column(x, k)).average().orElseThrow();
        }
        return shares(w);
    }

    /** Standard deviation, n − 1. */
    public static double[] deviation(double[][] x) {
        double[] w = new double[x[0].length];
        for (int k = 0; k < w.length; k++) {
            w[k] = deviation(column(x, k));
        }
        return shares(w);
    }

    /** First loading vector of the correlation matrix, length 1, the sum of its entries not negative. Entries may be negative: then the indicators do not measure one thing. */
    public static double[] component(double[][] x) {
        double[][] r = correlations(x);
        if (Arrays.stream(r).anyMatch(row -> Arrays.stream(row).anyMatch(Double::isNaN))) {
            return none(r.length);
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(r));
        int greatest = 0;
        for (int k = 1; k < r.length; k++) {
            greatest = eigen.getEigenvalue(k) > eigen.getEigenvalue(greatest) ? k : greatest;
        }
        double[] loading = eigen.getEigenvector(greatest).toArray();
        double sign = Arrays.stream(loading).sum() < 0 ? -1 : 1;
        return Arrays.stream(loading).map(v -> sign * v).toArray();
    }

    /**
     * Weights under which the correlations of the columns with their weighted sum are in the wanted proportions, exactly: with R the correlations and s the deviations,
     * w = R⁻¹t / s. With two columns and equal wishes w ∝ 1/s.
     *
     * @param wanted proportions of the correlations
     * @return NaN when no weights that are not negative can do so (columns that work against each other, or repeat each other)
     */
    public static double[] influence(double[][] x, double... wanted) {
        int m = wanted.length;
        RealMatrix r = new Array2DRowRealMatrix(correlations(x));
        var solver = new LUDecomposition(r, 1e-10).getSolver();
        if (Arrays.stream(r.getData()).anyMatch(row -> Arrays.stream(row).anyMatch(Double::isNaN)) || !solver.isNonSingular()) {
            return none(m);
        }
        double[] v = solver.solve(new ArrayRealVector(wanted)).toArray();
        double[] w = new double[m];
        for (int k = 0; k < m; k++) {
            w[k] = v[k] / deviation(column(x, k));
        }
        return Arrays.stream(w).anyMatch(value -> value < 0) ? none(m) : shares(w);
    }

    /** Correlation of each column with the weighted sum. */
    public static double[] influences(double[][] x, double... weights) {
        double[] sum = Arrays.stream(x).mapToDouble(row -> Mean.ARITHMETIC.of(row, weights)).toArray();
        double[] r = new double[weights.length];
        for (int k = 0; k < r.length; k++) {
            r[k] = correlation(column(x, k), sum);
        }
        return r;
    }

    /** Σ λᵢwᵢ. @param shares one for each of the vectors */
    public static double[] linear(double[] shares, double[]... vectors) {
        double[] w = new double[vectors[0].length];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < w.length; k++) {
                w[k] += shares[i] * vectors[i][k];
            }
        }
        return shares(w);
    }

    /** w ∝ Π wᵢ: small weights become smaller. */
    public static double[] product(double[]... vectors) {
        return power(1, vectors);
    }

    /** w ∝ (Π wᵢ)^(1/k). Some packages call this a game; it is a geometric mean. */
    public static double[] geometric(double[]... vectors) {
        return power(1.0 / vectors.length, vectors);
    }

    private static double[] power(double exponent, double[]... vectors) {
        double[] w = new double[vectors[0].length];
        for (int k = 0; k < w.length; k++) {
            double product = 1;
            for (double[] vector : vectors) {
                product *= vector[k];
            }
            w[k] = Math.pow(product, exponent);
        }
        return shares(w);
    }

    /**
     * Combination by game theory (Chen and Liu 2003): the sum Σ αᵢ wᵢ that lies nearest to all given vectors at once; the αᵢ solve Σⱼ αⱼ wᵢ·wⱼ = wᵢ·wᵢ and are brought to the sum 1.
     */
    public static double[] game(double[]... vectors) {
        int l = vectors.length;
        double[][] products = new double[l][l];
        double[] own = new double[l];
        for (int i = 0; i < l; i++) {
            for (int j = 0; j < l; j++) {
                for (int k = 0; k < vectors[i].length; k++) {
                    products[i][j] += vectors[i][k] * vectors[j][k];
                }
            }
            own[i] = products[i][i];
        }
        var solver = new LUDecomposition(new Array2DRowRealMatrix(products), 1e-14).getSolver();
        double[] alpha = solver.isNonSingular() ? solver.solve(new ArrayRealVector(own)).toArray() : ones(l);
        double sum = Arrays.stream(alpha).map(Math::abs).sum();
        double[] w = new double[vectors[0].length];
        for (int i = 0; i < l; i++) {
            for (int k = 0; k < w.length; k++) {
                w[k] += Math.abs(alpha[i]) / sum * vectors[i][k];
            }
        }
        return shares(w);
    }

    static double[] column(double[][] x, int k) {
        return Arrays.stream(x).mapToDouble(row -> row[k]).toArray();
    }

    static double[][] correlations(double[][] x) {
        int m = x[0].length;
        double[][] r = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                r[i][j] = i == j ? 1 : correlation(column(x, i), column(x, j));
                r[j][i] = r[i][j];
            }
        }
        return r;
    }

    /** Pearson's; NaN when a column does not vary. */
    static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(Double.NaN);
        double meanB = Arrays.stream(b).average().orElse(Double.NaN);
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return squareA == 0 || squareB == 0 ? Double.NaN : both / Math.sqrt(squareA * squareB);
    }

    /** Ranks from 1, smallest first, ties averaged. */
    static double[] ranks(double... x) {
        return Arrays.stream(x).map(v -> 0.5 + Arrays.stream(x).map(other -> other < v ? 1 : other == v ? 0.5 : 0).sum()).toArray();
    }

    static double deviation(double... x) {
        double mean = Arrays.stream(x).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    }

    private static double[] ones(int m) {
        double[] ones = new double[m];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] none(int m) {
        double[] none = new double[m];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Divided by their sum; NaN when that is not above 0. */
    static double[] shares(double... w) {
        double sum = Arrays.stream(w).sum();
        return Arrays.stream(w).map(v -> sum > 0 ? v / sum : Double.NaN).toArray();
    }
}
