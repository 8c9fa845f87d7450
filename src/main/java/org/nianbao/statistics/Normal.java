package org.nianbao.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal law. */
final class Normal {
    private static final NormalDistribution LAW = NormalDistribution.of(0, 1);

    private Normal() {
    }

    /** Probability of a value at least this far from 0 on either side. */
    static double twoSided(double z) {
        return Math.min(1, 2 * LAW.survivalProbability(Math.abs(z)));
    }

    static double quantile(double probability) {
        return LAW.inverseCumulativeProbability(probability);
    }
}
