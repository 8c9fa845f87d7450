package org.nianbao.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
     * @param values the greatest is the first; NaN for a body without a value, which takes no rank
     * @return for each body its best and its worst rank, NaN for one without a value
     */
    public static List<Interval> intervals(List<Interval> values) {
        long ranked = values.stream().filter(value -> !Double.isNaN(value.lower())).count();
        return values.stream().map(own -> Double.isNaN(own.lower()) ? own : new Interval(1 + values.stream().filter(other -> other.lower() > own.upper()).count(),
                ranked - values.stream().filter(other -> other.upper() < own.lower()).count())).toList();
    }

    /**
     * Ranks that a body can have gained (negative) or lost from one year to the next, from its ranks in both. Where both come from intervals at {@link #joint} confidence for
     * twice as many bodies, the statements on all bodies hold together. An interval that holds 0 is no change of rank that could be told from chance.
     */
    public static Interval change(Interval before, Interval after) {
        return new Interval(after.lower() - before.upper(), after.upper() - before.lower());
    }

    /**
     * Where one body stands among its peers.
     *
     * @param rank   as {@link #ranks}; 0 without a value
     * @param of     bodies with a value
     * @param median of the peers with a value, the body itself among them
     * @param gap    value less median
     * @param part   of the other bodies that lie behind or beside it, 1 for the first, 0 for the last; NaN for one alone
     */
    public record Standing(double value, int rank, int of, double median, double gap, double part) {
    }

    /** @param values NaN for a body without a value */
    public static List<Standing> standings(double... values) {
        int[] ranks = ranks(values);
        double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double median = Robust.median(known);
        return IntStream.range(0, values.length).mapToObj(i -> new Standing(values[i], ranks[i], known.length, median, values[i] - median,
                ranks[i] == 0 || known.length < 2 ? Double.NaN : (known.length - ranks[i]) / (known.length - 1.0))).toList();
    }

    /** Confidence that each of {@code bodies} independent intervals needs so that all hold together with {@code confidence} (Šidák 1967). */
    public static double joint(double confidence, int bodies) {
        return Math.pow(confidence, 1.0 / Math.max(1, bodies));
    }
}
