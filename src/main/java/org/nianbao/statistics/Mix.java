package org.nianbao.statistics;

import java.util.Arrays;

/** What a whole is made of: outcomes, channels, applicants. Parts are in the same order everywhere and never negative. */
public final class Mix {
    private Mix() {
    }

    /** Parts of 1; all NaN when the whole is nothing. */
    public static double[] shares(double... parts) {
        double whole = whole(parts);
        return Arrays.stream(parts).map(part -> whole == 0 ? Double.NaN : part / whole).toArray();
    }

    /** Part of the whole that would have to move to turn one mix into the other: 0 alike, 1 nothing in common (Duncan and Duncan 1955); NaN when a whole is nothing. */
    public static double dissimilarity(double[] before, double[] after) {
        double[] from = shares(before);
        double[] to = shares(same(before, after));
        double moved = 0;
        for (int i = 0; i < from.length; i++) {
            moved += Math.abs(to[i] - from[i]) / 2;
        }
        return moved;
    }

    /** What each part adds to the growth of the whole, as parts of the first whole: they add up to its rate of growth. All NaN when it was nothing. */
    public static double[] contributions(double[] before, double[] after) {
        double whole = whole(before);
        double[] added = new double[before.length];
        for (int i = 0; i < added.length; i++) {
            added[i] = whole == 0 ? Double.NaN : (same(before, after)[i] - before[i]) / whole;
        }
        return added;
    }

    private static double[] same(double[] before, double[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException("two mixes have the same parts, not " + before.length + " and " + after.length);
        }
        return after;
    }

    private static double whole(double[] parts) {
        for (double part : parts) {
            if (!(part >= 0) || Double.isInfinite(part)) {
                throw new IllegalArgumentException("a part of a whole is 0 or more, not " + part);
            }
        }
        return Arrays.stream(parts).sum();
    }
}
