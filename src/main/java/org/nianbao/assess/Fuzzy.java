package org.nianbao.assess;

import java.util.Arrays;

/** Fuzzy comprehensive evaluation (模糊综合评价): degrees of membership of every grade. The whole vector is the result, not only the grade with the greatest degree. */
public final class Fuzzy {
    private Fuzzy() {
    }

    /** How weights w and memberships r become one degree. */
    public enum Operator {
        /** Σ wr, the usual one. */
        WEIGHTED_SUM,
        /** max of min(w, r): only the decisive factor counts. */
        MAX_MIN,
        /** max of wr. */
        MAX_PRODUCT,
        /** min(1, Σ min(w, r)). */
        SUM_MIN,
        /** min(1, Σ wr), for weights that do not sum to 1. */
        BOUNDED_SUM
    }

    /**
     * @param weights     one for each factor
     * @param memberships one row a factor, one column a grade
     * @return degree of each grade
     */
    public static double[] evaluate(double[] weights, double[][] memberships, Operator operator) {
        double[] degrees = new double[memberships[0].length];
        for (int g = 0; g < degrees.length; g++) {
            for (int f = 0; f < weights.length; f++) {
                double w = weights[f];
                double r = memberships[f][g];
                degrees[g] = switch (operator) {
                    case WEIGHTED_SUM, BOUNDED_SUM -> degrees[g] + w * r;
                    case MAX_MIN -> Math.max(degrees[g], Math.min(w, r));
                    case MAX_PRODUCT -> Math.max(degrees[g], w * r);
                    case SUM_MIN -> degrees[g] + Math.min(w, r);
                };
            }
        }
        boolean bounded = operator == Operator.BOUNDED_SUM || operator == Operator.SUM_MIN;
        return Arrays.stream(degrees).map(d -> bounded ? Math.min(1, d) : d).toArray();
    }

    /** Triangular memberships: 1 at the grade's own threshold, falling to 0 at its neighbours; 1 for the outer grades beyond them. @param thresholds ascending */
    public static double[] triangular(double x, double... thresholds) {
        double[] degrees = new double[thresholds.length];
        for (int g = 0; g < thresholds.length; g++) {
            double from = g == 0 ? Double.NEGATIVE_INFINITY : thresholds[g - 1];
            double to = g == thresholds.length - 1 ? Double.POSITIVE_INFINITY : thresholds[g + 1];
            boolean below = x <= thresholds[g];
            double end = below ? from : to;
            degrees[g] = Double.isInfinite(end) ? 1 : Math.max(0, (x - end) / (thresholds[g] - end));
        }
        return degrees;
    }

    /** One number: Σ μs / Σ μ, the degrees weighing the grades' scores. */
    public static double score(double[] degrees, double... scores) {
        return Mean.ARITHMETIC.of(scores, degrees);
    }
}
