package org.nianbao.assess;

import java.util.Arrays;

/** How a value becomes a score between the floor and the scale. The direction turns the value round before. */
public enum Normalisation {
    /** (x − min)/(max − min) over the bodies of the year: scores of two years are not comparable. */
    MIN_MAX,
    /** The same between the fixed goalposts of the standard, cut off beyond them: comparable over years. */
    GOALPOSTS,
    /** As {@code MIN_MAX}, over the values of the years of the method's window, frozen: comparable over years. Values beyond those of the window are cut off. */
    FROZEN_MIN_MAX,
    /** 1 − distance to the target over the distance of the body that is farthest on the wrong side; cut off at the target. */
    TARGET,
    /** As {@code TARGET}, and more than the scale beyond the target. */
    BEYOND_TARGET,
    /** Half the scale + a tenth of it for each standard deviation (n − 1) from the mean: 50 + 10 z. Not bounded. */
    Z_SCORE,
    /** (r − 1)/(n − 1), r the rank from below, equal values share the lower one. */
    PERCENTILE_RANK;

    /**
     * @param x         values of the bodies, NaN where missing
     * @param direction 1 or −1
     * @param low       goalposts, low below high
     * @return scores, NaN where missing; null when there is no range to measure in: the indicator tells nobody apart and must be dropped, with this reason
     */
    double[] scores(double[] x, int direction, double low, double high, double target, double floor, double scale) {
        double[] known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).map(v -> direction * v).toArray();
        if (known.length == 0) {
            return null;
        }
        double min = Arrays.stream(known).min().orElseThrow();
        double max = Arrays.stream(known).max().orElseThrow();
        double width = scale - floor;
        double[] scores = new double[x.length];
        double mean = Arrays.stream(known).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum() / (known.length - 1));
        double bottom = direction > 0 ? low : -high;
        double top = direction > 0 ? high : -low;
        double goal = direction * target;
        boolean flat = switch (this) {
            case GOALPOSTS, FROZEN_MIN_MAX -> !(top > bottom);
            case TARGET, BEYOND_TARGET -> !(goal > min);
            default -> min == max;
        };
        if (flat) {
            return null;
        }
        Arrays.sort(known);
        for (int i = 0; i < x.length; i++) {
            double v = direction * x[i];
            double part = switch (this) {
                case MIN_MAX -> (v - min) / (max - min);
                case GOALPOSTS, FROZEN_MIN_MAX -> Math.max(0, Math.min(1, (v - bottom) / (top - bottom)));
                case TARGET -> Math.min(1, 1 - (goal - v) / (goal - min));
                case BEYOND_TARGET -> 1 - (goal - v) / (goal - min);
                case Z_SCORE -> 0.5 + 0.1 * (v - mean) / deviation;
                case PERCENTILE_RANK -> (double) below(known, v) / (known.length - 1);
            };
            scores[i] = Double.isNaN(v) ? Double.NaN : this == Z_SCORE ? scale * part : floor + width * part;
        }
        return scores;
    }

    private static int below(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
