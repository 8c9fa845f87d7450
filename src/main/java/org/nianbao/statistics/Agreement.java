package org.nianbao.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** How far several scorers agree about the same units. A table has one row a scorer and one column a unit; NaN is a score that was not given. */
public final class Agreement {
    private Agreement() {
    }

    /** What scores are: it decides how far two of them lie apart. */
    public enum Scale { NOMINAL, ORDINAL, INTERVAL, RATIO }

    /**
     * Krippendorff's alpha (2004, ch. 11): 1 is agreement, 0 what chance would give, below 0 disagreement. Missing scores are allowed; a unit with one score says nothing.
     *
     * @return NaN when no unit has two scores or all scores are equal: then nothing can be told about agreement
     */
    public static double alpha(double[][] scores, Scale scale) {
        int units = Arrays.stream(scores).mapToInt(row -> row.length).max().orElse(0);
        NavigableMap<Double, Double> frequency = new TreeMap<>();
        for (int unit = 0; unit < units; unit++) {
            double[] given = given(scores, unit);
            for (double value : given.length < 2 ? new double[0] : given) {
                frequency.merge(value + 0.0, 1.0, Double::sum);
            }
        }
        double[] values = frequency.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] counts = frequency.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] middle = new double[counts.length];
        double before = 0;
        for (int c = 0; c < counts.length; c++) {
            middle[c] = before + counts[c] / 2;
            before += counts[c];
        }
        Map<Double, Integer> place = new TreeMap<>();
        for (int c = 0; c < values.length; c++) {
            place.put(values[c], c);
        }
        double observed = 0;
        for (int unit = 0; unit < units; unit++) {
            double[] given = given(scores, unit);
            for (int i = 0; given.length > 1 && i < given.length; i++) {
                for (int j = i + 1; j < given.length; j++) {
                    observed += 2 * apart(scale, values, middle, place.get(given[i] + 0.0), place.get(given[j] + 0.0)) / (given.length - 1);
                }
            }
        }
        double expected = 0;
        for (int c = 0; c < values.length; c++) {
            for (int k = c + 1; k < values.length; k++) {
                expected += 2 * counts[c] * counts[k] * apart(scale, values, middle, c, k);
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / (expected / (before - 1));
    }

    private static double[] given(double[][] scores, int unit) {
        return Arrays.stream(scores).filter(row -> unit < row.length).mapToDouble(row -> row[unit]).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static double apart(Scale scale, double[] values, double[] middle, int c, int k) {
        double far = switch (scale) {
            case NOMINAL -> c == k ? 0 : 1;
            case ORDINAL -> middle[k] - middle[c];
            case INTERVAL -> values[k] - values[c];
            case RATIO -> c == k ? 0 : (values[k] - values[c]) / (values[k] + values[c]);
        };
        return far * far;
    }

    /**
     * Kendall's coefficient of concordance (Kendall and Babington Smith 1939), corrected for equal scores of one scorer.
     *
     * @param w          0 to 1
     * @param untied     without the correction, which many packages print
     * @param chiSquare  of {@code w}
     * @param freedom    units less 1
     * @param p          that scorers who rank at random agree so well; an approximation that is good from some 7 units on
     */
    public record Concordance(double w, double untied, double chiSquare, int freedom, double p) {
    }

    /** @param scores complete, at least 2 scorers and 2 units; all NaN when every scorer gives all units the same score */
    public static Concordance concordance(double[][] scores) {
        int m = scores.length;
        int n = complete(scores);
        double[] sums = new double[n];
        double ties = 0;
        for (double[] row : scores) {
            for (int i = 0; i < n; i++) {
                double rank = 0.5;
                for (double other : row) {
                    rank += other < row[i] ? 1 : other == row[i] ? 0.5 : 0;
                }
                sums[i] += rank;
            }
            for (int t : MannKendall.ties(row)) {
                ties += Math.pow(t, 3) - t;
            }
        }
        double s = Arrays.stream(sums).map(sum -> Math.pow(sum - m * (n + 1) / 2.0, 2)).sum();
        double most = (double) m * m * (Math.pow(n, 3) - n);
        double w = most == m * ties ? Double.NaN : 12 * s / (most - m * ties);
        double chi = m * (n - 1) * w;
        return new Concordance(w, Double.isNaN(w) ? w : 12 * s / most, chi, n - 1, Double.isNaN(w) ? w : ChiSquaredDistribution.of(n - 1).survivalProbability(chi));
    }

    /** Number of units of a table without holes. */
    static int complete(double[][] scores) {
        int n = scores.length < 2 ? 0 : scores[0].length;
        if (n < 2 || Arrays.stream(scores).anyMatch(row -> row.length != n || Arrays.stream(row).anyMatch(Double::isNaN))) {
            throw new IllegalArgumentException("at least two scorers and two units are needed, each scorer with a score for each unit");
        }
        return n;
    }
}
