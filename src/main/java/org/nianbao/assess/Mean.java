package org.nianbao.assess;

/** How the scores of a group become one. Missing scores are left out and the weights of the others rescaled; the policy on missing values has acted before. */
public enum Mean {
    /** Σ wx / Σ w: a low score is made up for by a high one. */
    ARITHMETIC,
    /** exp(Σ w ln x / Σ w): a low score costs more than a high one gains. */
    GEOMETRIC,
    /** Σ w / Σ (w/x): a low score costs still more. */
    HARMONIC;

    boolean needsPositive() {
        return this != ARITHMETIC;
    }

    /**
     * @param x scores; NaN is left out
     * @param w weights, not negative
     * @return NaN when nothing with a weight is there
     * @throws IllegalArgumentException for a geometric or harmonic mean of a score that is not above 0
     */
    public double of(double[] x, double... w) {
        if (x.length != w.length) {
            throw new IllegalArgumentException(x.length + " scores and " + w.length + " weights");
        }
        return of(x, w, null, x.length);
    }

    /** The hot loop of the variants: the scores of the given places only; {@code places} null stands for all in order. */
    double of(double[] x, double[] w, int[] places, int count) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < count; k++) {
            int i = places == null ? k : places[k];
            double value = x[i];
            double weight = w[i];
            if (Double.isNaN(value) || weight == 0) {
                continue;
            }
            if (this != ARITHMETIC && value <= 0) {
                throw new IllegalArgumentException("a " + name().toLowerCase(java.util.Locale.ROOT) + " mean needs scores above 0, not " + value);
            }
            sum += weight * switch (this) {
                case ARITHMETIC -> value;
                case GEOMETRIC -> Math.log(value);
                case HARMONIC -> 1 / value;
            };
            weights += weight;
        }
        if (weights == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case ARITHMETIC -> sum / weights;
            case GEOMETRIC -> Math.exp(sum / weights);
            case HARMONIC -> weights / sum;
        };
    }

    /** Generalised mean (Σ w xᵖ / Σ w)^(1/p); the geometric one for p = 0. Scores above 0. */
    public static double power(double p, double[] x, double... w) {
        if (p == 0) {
            return GEOMETRIC.of(x, w);
        }
        double[] raised = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (x[i] <= 0) {
                throw new IllegalArgumentException("a generalised mean needs scores above 0, not " + x[i]);
            }
            raised[i] = Math.pow(x[i], p);
        }
        return Math.pow(ARITHMETIC.of(raised, w), 1 / p);
    }
}
