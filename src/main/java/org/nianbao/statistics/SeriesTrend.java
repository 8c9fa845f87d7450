package org.nianbao.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a short yearly series with known breaks can bear: nothing is compared across a change of definition, and what is said depends on how many years there are
 * (one or two: values only; three or four: direction and range of slopes; from five on a test; from eight on a screening for change points).
 *
 * @param n           points used
 * @param segments    stretches of one definition without a gap of more than two years, ascending
 * @param direction   within the segments
 * @param s           sum of Kendall's S over the segments
 * @param variance    of {@code s}
 * @param tauB        NaN when nothing can be compared
 * @param p           two-sided, of {@code s}; NaN when too few years allow no test
 * @param pMethod     {@code exact}, {@code exact stratified}, {@code normal}, {@code normal stratified}, or empty without a test
 * @param pSmallest   the smallest p that so many years allow; NaN for the normal law
 * @param slope       Sen's slope a year and its interval, within segments only; slope NaN without two comparable years
 * @param breaks      between consecutive segments
 * @param growth      over the whole series; a reason in place of a rate when there is a break
 * @param proportion  test on the counts within the segments, when they were given for every point and there are years enough for a test
 * @param change      screening of the longest segment of at least eight years
 * @param lagOne      correlation of neighbouring years in the longest segment; it cannot be tested at this length
 * @param pStressed   the p if neighbouring years were correlated by 0.3; NaN without a test
 * @param notes       reasons
 */
public record SeriesTrend(int n, List<Segment> segments, Direction direction, int s, double variance, double tauB, double p, String pMethod, double pSmallest,
                          SenSlope slope, List<Break> breaks, Growth growth, Optional<ProportionTrend> proportion, Optional<Change> change, double lagOne,
                          double pStressed, Set<Reason> notes) implements Serializable {

    /** What the values do from year to year, within segments. */
    public enum Direction { RISING, FALLING, NEVER_FALLING, NEVER_RISING, MIXED, CONSTANT, UNKNOWN }

    /** How much a test says; from the p-value, the length and the interval together. */
    public enum Evidence { NONE, WEAK, SOME, STRONG, UNTESTED }

    /** @param definition as the points name it */
    public record Segment(int from, int to, int n, String definition, Growth growth) implements Serializable {
    }

    /**
     * @param after  last year before the break
     * @param first  first year after it
     * @param reason {@link Reason#BREAK_INSIDE}, or {@link Reason#GAP} when only years are missing and the definition stays
     * @param shift  how far the level moved; only a description, for the two sides measure different things
     */
    public record Break(int after, int first, Reason reason, LevelShift shift) implements Serializable {
    }

    /**
     * @param after      last year before the change
     * @param coincides  whether the form changed in the next year: then it is no effect of policy
     */
    public record Change(int after, ChangePoint test, boolean coincides) implements Serializable {
    }

    /** A gap of more years than this ends a segment. */
    static final int GAP = 2;
    private static final double CONFIDENCE = 0.95;
    /** From so many years on there is a test. */
    private static final int TESTED = 5;
    /** A test that cannot come below this whatever the order of the values is no test. */
    private static final double LEAST = 0.05;

    /** The same without a resolution, without counts, without changes of the form. */
    public static SeriesTrend of(List<Point> points) {
        return of(points, List.of(), 0, Set.of());
    }

    /**
     * @param points     ascending, one a year
     * @param shares     the counts behind the points, when the value is a share; empty otherwise
     * @param resolution values on the same multiple of it are ties; 0 for none
     * @param changes    years in which the form changed though the definition stayed
     */
    public static SeriesTrend of(List<Point> points, List<Proportion> shares, double resolution, Set<Integer> changes) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).year() <= points.get(i - 1).year()) {
                throw new IllegalArgumentException("the years must ascend, one value each: " + points.get(i - 1).year() + ", " + points.get(i).year());
            }
        }
        Set<Reason> notes = EnumSet.noneOf(Reason.class);
        List<List<Point>> parts = parts(points, notes);
        List<double[]> x = parts.stream().map(part -> part.stream().mapToDouble(Point::year).toArray()).toList();
        List<double[]> y = parts.stream().map(part -> part.stream().mapToDouble(Point::value).toArray()).toList();
        Stratified test = Stratified.of(x, y, resolution);
        Direction direction = direction(y, resolution);
        SenSlope slope = SenSlope.of(x, y, CONFIDENCE);
        if (!slope.attainable()) {
            notes.add(Reason.NOT_ATTAINABLE);
        }
        boolean longer = parts.stream().anyMatch(part -> part.size() >= 3);
        boolean enough = longer && points.size() >= TESTED;
        boolean tested = enough && test.variance() > 0;
        if (direction == Direction.CONSTANT) {
            notes.add(Reason.CONSTANT);
        } else if (!tested) {
            notes.add(Reason.TOO_FEW_YEARS);
        } else if (test.pSmallest() > LEAST) {
            notes.add(Reason.NOT_ATTAINABLE);
        }
        if (parts.size() > 1 && parts.stream().anyMatch(part -> part.size() > 1 && part.stream().mapToDouble(Point::value).distinct().count() == 1)) {
            notes.add(Reason.ALL_TIED_IN_SEGMENT);
        }
        if (test.segmentS().stream().anyMatch(s -> s > 0) && test.segmentS().stream().anyMatch(s -> s < 0)) {
            notes.add(Reason.SEGMENTS_DISAGREE);
        }
        List<Break> breaks = new ArrayList<>();
        for (int k = 1; k < parts.size(); k++) {
            Point before = parts.get(k - 1).get(parts.get(k - 1).size() - 1);
            Point after = parts.get(k).get(0);
            breaks.add(new Break(before.year(), after.year(), before.segment().equals(after.segment()) ? Reason.GAP : Reason.BREAK_INSIDE,
                    LevelShift.of(x.get(k - 1), y.get(k - 1), x.get(k), y.get(k), test.slope())));
        }
        Growth growth = Growth.of(points);
        growth.reason().filter(reason -> reason != Reason.TOO_FEW_YEARS).ifPresent(notes::add);
        Optional<ProportionTrend> proportion = enough ? proportion(parts, shares, notes) : Optional.empty();
        proportion.filter(ProportionTrend::overdispersed).ifPresent(counts -> notes.add(Reason.OVERDISPERSED));
        int longest = 0;
        for (int k = 1; k < parts.size(); k++) {
            longest = parts.get(k).size() > parts.get(longest).size() ? k : longest;
        }
        List<Integer> lengths = parts.stream().map(List::size).toList();
        String method = !tested ? "" : (Double.isNaN(test.pExact()) ? "normal" : "exact") + (parts.size() > 1 ? " stratified" : "");
        return new SeriesTrend(points.size(), parts.stream().map(SeriesTrend::segment).toList(), direction, test.s(), test.variance(), test.tauB(),
                tested ? test.p() : Double.NaN, method, test.pSmallest(), slope, List.copyOf(breaks), growth, proportion,
                points.isEmpty() ? Optional.empty() : change(parts.get(longest), y.get(longest), changes),
                points.isEmpty() ? Double.NaN : Dependence.lagOne(y.get(longest)), tested ? Dependence.stressed(test.s(), lengths) : Double.NaN, Set.copyOf(notes));
    }

    private static List<List<Point>> parts(List<Point> points, Set<Reason> notes) {
        List<List<Point>> parts = new ArrayList<>();
        for (Point point : points) {
            List<Point> open = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            Point before = open == null ? null : open.get(open.size() - 1);
            boolean other = before != null && !before.segment().equals(point.segment());
            boolean gap = before != null && point.year() - before.year() - 1 > GAP;
            if (other) {
                notes.add(Reason.BREAK_INSIDE);
            } else if (gap) {
                notes.add(Reason.GAP);
            }
            if (before == null || other || gap) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(point);
        }
        return parts;
    }

    /** Only when every point has its counts: a test on some of the years would not be one of the series that is shown. */
    private static Optional<ProportionTrend> proportion(List<List<Point>> parts, List<Proportion> shares, Set<Reason> notes) {
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Proportion> byYear = shares.stream().collect(Collectors.toMap(Proportion::year, share -> share));
        List<List<Proportion>> counts = parts.stream().map(part -> part.stream().map(point -> byYear.get(point.year())).filter(Objects::nonNull).toList()).toList();
        for (int k = 0; k < parts.size(); k++) {
            if (counts.get(k).size() < parts.get(k).size()) {
                notes.add(Reason.NO_DENOMINATOR);
                return Optional.empty();
            }
        }
        return Optional.of(ProportionTrend.stratified(counts));
    }

    private static Segment segment(List<Point> part) {
        return new Segment(part.get(0).year(), part.get(part.size() - 1).year(), part.size(), part.get(0).segment(), Growth.of(part));
    }

    private static Direction direction(List<double[]> parts, double resolution) {
        boolean up = false;
        boolean down = false;
        boolean level = false;
        for (double[] part : parts) {
            double[] values = MannKendall.resolved(part, resolution);
            for (int i = 1; i < values.length; i++) {
                up |= values[i] > values[i - 1];
                down |= values[i] < values[i - 1];
                level |= values[i] == values[i - 1];
            }
        }
        if (!up && !down) {
            return level ? Direction.CONSTANT : Direction.UNKNOWN;
        }
        if (up && down) {
            return Direction.MIXED;
        }
        return up ? level ? Direction.NEVER_FALLING : Direction.RISING : level ? Direction.NEVER_RISING : Direction.FALLING;
    }

    private static Optional<Change> change(List<Point> part, double[] values, Set<Integer> changes) {
        if (part.size() < 8 || part.size() > ChangePoint.LONGEST || java.util.Arrays.stream(values).distinct().count() == 1) {
            return Optional.empty();
        }
        ChangePoint test = ChangePoint.of(values);
        return Optional.of(new Change(part.get(test.after()).year(), test, changes.contains(part.get(test.after() + 1).year())));
    }

    /** Whether the test on the counts is the one to go by: there is one, and the counts vary no more than by chance. */
    public boolean byCounts() {
        return proportion.isPresent() && !proportion.get().overdispersed();
    }

    /** The p that the evidence goes by: of the counts or of the ranks; NaN when untested. */
    public double deciding() {
        return byCounts() ? proportion.get().p() : pSmallest > LEAST ? Double.NaN : p;
    }

    /**
     * Strong needs p ≤ 0.01 and an interval without 0; some p ≤ 0.05; weak p ≤ 0.1. Neighbouring years that depend on each other lower the test on ranks by one step. Where the
     * counts are known and vary no more than by chance, the test on the counts decides.
     */
    public Evidence evidence() {
        double deciding = deciding();
        if (Double.isNaN(deciding)) {
            return Evidence.UNTESTED;
        }
        boolean apart = byCounts() || slope.lower() * slope.upper() > 0;
        Evidence plain = deciding <= 0.01 && apart ? Evidence.STRONG : deciding <= 0.05 ? Evidence.SOME : deciding <= 0.1 ? Evidence.WEAK : Evidence.NONE;
        return byCounts() ? plain : plain == Evidence.SOME && pStressed > 0.1 ? Evidence.WEAK : plain == Evidence.STRONG && pStressed > 0.05 ? Evidence.SOME : plain;
    }

    /** The finding in a Chinese sentence, computed from the numbers. */
    public String chinese() {
        return Wording.chinese(this);
    }

    /** The finding in an English sentence, computed from the numbers. */
    public String english() {
        return Wording.english(this);
    }

    /** An Optional does not travel between processes. */
    private record Travelling(int n, List<Segment> segments, Direction direction, int s, double variance, double tauB, double p, String pMethod, double pSmallest,
                              SenSlope slope, List<Break> breaks, Growth growth, ProportionTrend proportion, Change change, double lagOne, double pStressed,
                              Set<Reason> notes) implements Serializable {
        private Object readResolve() {
            return new SeriesTrend(n, segments, direction, s, variance, tauB, p, pMethod, pSmallest, slope, breaks, growth, Optional.ofNullable(proportion),
                    Optional.ofNullable(change), lagOne, pStressed, notes);
        }
    }

    private Object writeReplace() {
        return new Travelling(n, segments, direction, s, variance, tauB, p, pMethod, pSmallest, slope, breaks, growth, proportion.orElse(null), change.orElse(null), lagOne,
                pStressed, notes);
    }
}
