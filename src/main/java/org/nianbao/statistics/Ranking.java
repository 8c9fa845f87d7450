package org.nianbao.statistics;

import java.util.List;

/** Ranks of bodies, and how sure they are. */
public final class Ranking {
    private Ranking() {
    }

    /**
     * Competition ranks, the greatest value first; equal values share the better rank. NaN has rank 0.
     */
    public static int[] ranks(double... values) {
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int rank = 1;
            for (double other : values) {
                rank += other > values[i] ? 1 : 0;
            }
            ranks[i] = Double.isNaN(values[i]) ? 0 : rank;
        }
        return ranks;
    }

    /**
     * Ranks that each body can have, given an interval of its value: it is certainly behind those whose interval lies wholly above, and certainly before those whose interval lies
     * wholly below (Klein, Wright and Wieczorek 2020). With intervals at {@link #joint} confidence all these statements hold together.
     *
     * @return for each body its best and its worst rank
     */
    public static List<Interval> intervals(List<Interval> values) {
        return values.stream().map(own -> new Interval(1 + values.stream().filter(other -> other.lower() > own.upper()).count(),
                values.size() - values.stream().filter(other -> other.upper() < own.lower()).count())).toList();
    }

    /** Confidence that each of {@code bodies} independent intervals needs so that all hold together with {@code confidence} (Šidák 1967). */
    public static double joint(double confidence, int bodies) {
        return Math.pow(confidence, 1.0 / Math.max(1, bodies));
    }
}
