package org.nianbao.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTrendTest {
    private static List<Point> series(String segment, int from, double... values) {
        return IntStream.range(0, values.length).mapToObj(i -> new Point(from + i, values[i], segment)).toList();
    }

    private static List<Point> joined(List<Point> one, List<Point> other) {
        List<Point> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void nothingIsComparedAcrossABreak() {
        SeriesTrend trend = SeriesTrend.of(joined(series("old", 2013, 50, 53, 49, 52, 51, 54), series("new", 2019, 80, 78, 83, 79, 81, 82)));
        assertEquals(10, trend.s());
        assertEquals(0.23673225308641976, trend.p(), 1e-12);
        assertEquals("exact stratified", trend.pMethod());
        assertEquals(0.5833333333333333, trend.slope().slope(), 1e-12);
        assertEquals(List.of(2018), trend.breaks().stream().map(SeriesTrend.Break::after).toList());
        assertTrue(Double.isNaN(trend.growth().cagr()));
        assertTrue(trend.notes().contains(Reason.BREAK_INSIDE));
        assertEquals(SeriesTrend.Evidence.NONE, trend.evidence());
    }

    @Test
    void whatIsSaidDependsOnTheYears() {
        SeriesTrend two = SeriesTrend.of(series("", 2020, 3, 5));
        assertFalse(two.english().contains("a year ("), two::english);
        assertTrue(two.notes().contains(Reason.TOO_FEW_YEARS));
        SeriesTrend four = SeriesTrend.of(series("", 2019, 1, 2, 4, 9));
        assertEquals(SeriesTrend.Direction.RISING, four.direction());
        assertTrue(Double.isNaN(four.p()));
        assertFalse(four.slope().attainable());
        assertEquals(11.0 / 12, four.slope().attained(), 1e-12);
        assertEquals(SeriesTrend.Evidence.UNTESTED, four.evidence());
        SeriesTrend five = SeriesTrend.of(series("", 2019, 1, 2, 4, 9, 10));
        assertEquals(1 / 60.0, five.p(), 1e-12);
        assertEquals(1 / 60.0, five.pSmallest(), 1e-12);
        assertTrue(five.change().isEmpty());
        assertTrue(five.chinese().contains("逐年上升"), five::chinese);
        SeriesTrend eight = SeriesTrend.of(series("", 2013, 10, 11, 12, 10, 30, 31, 33, 30));
        assertEquals(2016, eight.change().orElseThrow().after());
        assertTrue(SeriesTrend.of(List.of()).english().startsWith("0 years"));
        assertEquals(SeriesTrend.Direction.NEVER_FALLING, SeriesTrend.of(series("", 2019, 0, 0, 2, 9)).direction());
        assertEquals(SeriesTrend.Direction.NEVER_RISING, SeriesTrend.of(series("", 2019, 9, 9, 2)).direction());
        assertEquals(SeriesTrend.Direction.MIXED, SeriesTrend.of(series("", 2019, 9, 9, 2, 3)).direction());
        assertEquals(SeriesTrend.Direction.UNKNOWN, SeriesTrend.of(series("", 2019, 9)).direction());
    }

    @Test
    void aGapOfMoreThanTwoYearsSplitsTheSeries() {
        assertEquals(1, SeriesTrend.of(joined(series("", 2010, 1, 2, 3), series("", 2015, 4, 5, 6))).segments().size());
        SeriesTrend split = SeriesTrend.of(joined(series("", 2010, 1, 2, 3), series("", 2016, 4, 5, 6)));
        assertEquals(2, split.segments().size());
        assertTrue(split.notes().contains(Reason.GAP));
        assertFalse(split.notes().contains(Reason.BREAK_INSIDE));
    }

    @Test
    void reasonsAreTold() {
        assertEquals(Set.of(Reason.CONSTANT), Set.copyOf(SeriesTrend.of(series("", 2015, 4, 4, 4, 4, 4, 4)).notes().stream().filter(r -> r == Reason.CONSTANT).toList()));
        assertTrue(SeriesTrend.of(series("", 2015, 0, 1, 2, 3, 4, 5)).notes().contains(Reason.ZERO_BASE));
        SeriesTrend apart = SeriesTrend.of(joined(series("old", 2010, 10, 14, 17, 21, 24), series("new", 2015, 40, 37, 35, 32, 28)));
        assertTrue(apart.notes().contains(Reason.SEGMENTS_DISAGREE));
        assertEquals(0, apart.s());
        assertTrue(SeriesTrend.of(joined(series("old", 2010, 2, 2, 2), series("new", 2013, 1, 3, 4))).notes().contains(Reason.ALL_TIED_IN_SEGMENT));
    }

    @Test
    void aChangeWithTheFormIsNoEffect() {
        SeriesTrend trend = SeriesTrend.of(series("", 2013, 10, 11, 12, 10, 30, 31, 33, 30), List.of(), 0, Set.of(2017));
        assertTrue(trend.change().orElseThrow().coincides());
        assertTrue(trend.english().contains("the form changed at the same time"), trend::english);
    }

    @Test
    void yearsMustAscend() {
        assertThrows(IllegalArgumentException.class, () -> SeriesTrend.of(List.of(new Point(2020, 1, ""), new Point(2020, 2, ""))));
        assertThrows(IllegalArgumentException.class, () -> new Point(2020, Double.NaN, ""));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(2020, 3, 2, ""));
    }

    @Test
    void invariants() {
        Random dice = new Random(11);
        for (int run = 0; run < 200; run++) {
            int n = 5 + dice.nextInt(9);
            double[] y = IntStream.range(0, n).mapToDouble(i -> dice.nextInt(8)).toArray();
            double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
            MannKendall plain = MannKendall.of(y);
            double[] back = y.clone();
            for (int i = 0; i < n; i++) {
                back[i] = y[n - 1 - i];
            }
            assertEquals(-plain.s(), MannKendall.of(back).s());
            assertEquals(plain.pExact(), MannKendall.of(back).pExact(), 1e-12);
            assertEquals(-SenSlope.of(x, y, 0.95).slope(), SenSlope.of(x, back, 0.95).slope(), 1e-9);
            double[] moved = Arrays.stream(y).map(v -> v + 7).toArray();
            assertEquals(plain, MannKendall.of(moved));
            double[] bent = Arrays.stream(y).map(v -> v * v * v + 2).toArray();
            assertEquals(plain, MannKendall.of(bent));
            SenSlope slope = SenSlope.of(x, y, 0.9);
            SenSlope scaled = SenSlope.of(x, Arrays.stream(y).map(v -> 3 * v).toArray(), 0.9);
            assertEquals(3 * slope.slope(), scaled.slope(), 1e-9);
            assertEquals(3 * slope.lower(), scaled.lower(), 1e-9);
            assertEquals(plain.s(), Stratified.of(List.of(x), List.of(y), 0).s());
            assertEquals(plain.pExact(), Stratified.of(List.of(x), List.of(y), 0).pExact(), 1e-12);
            KendallLaw law = KendallLaw.of(MannKendall.ties(y));
            assertEquals(1, law.atMost(law.most()), 1e-12);
            assertEquals(law.atLeast(plain.s()), law.atMost((law.most() - plain.s()) / 2), 1e-12); // mirrored
        }
    }

    @Test
    void theExactChangePointIsThatOfAllOrders() {
        double[] values = {3, 1, 4, 1, 5, 9};
        ChangePoint found = ChangePoint.of(values);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
        int[] hits = new int[3];
        orders(order, 0, values, found, hits);
        assertEquals((double) hits[0] / hits[2], found.pPettitt(), 1e-12);
        assertEquals((double) hits[1] / hits[2], found.pCusum(), 1e-12);
    }

    private static void orders(List<Integer> order, int from, double[] values, ChangePoint found, int[] hits) {
        if (from == order.size()) {
            ChangePoint other = ChangePoint.of(order.stream().mapToDouble(i -> values[i]).toArray());
            hits[0] += other.pettitt() >= found.pettitt() ? 1 : 0;
            hits[1] += other.cusum() >= found.cusum() - 1e-9 ? 1 : 0;
            hits[2]++;
        }
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            orders(order, from + 1, values, found, hits);
            Collections.swap(order, from, i);
        }
    }

    @Test
    void partsAddUp() {
        ShiftShare split = ShiftShare.of(new double[] {10, 5, 0}, new double[] {12, 9, 2}, new double[] {100, 80, 0}, new double[] {110, 120, 30});
        assertEquals(8, split.total(), 1e-12);
        double[] y = {1, 2, 3, 10, 20, 30};
        Dispersion.Split theil = Dispersion.theil(y, new int[] {0, 0, 0, 1, 1, 1});
        assertEquals(Dispersion.theil(y), theil.between() + theil.within(), 1e-12);
        assertEquals(0, Dispersion.gini(5, 5, 5), 1e-12);
        assertTrue(Double.isNaN(Dispersion.gini(0, 0)));
    }

    @Test
    void ranksAreAsSureAsTheirIntervals() {
        assertEquals(List.of(new Interval(1, 1), new Interval(2, 3), new Interval(2, 3)),
                Ranking.intervals(List.of(new Interval(8, 9), new Interval(3, 5), new Interval(4, 6))));
        assertEquals(List.of(2, 1, 2, 0), Arrays.stream(Ranking.ranks(5, 9, 5, Double.NaN)).boxed().toList());
    }

    /** Garwood's table (1936): 10 events, 95 %: 4.80 to 18.39. */
    @Test
    void intervalsOfCounts() {
        assertEquals(4.80, Interval.poisson(10, 0.95).lower(), 0.005);
        assertEquals(18.39, Interval.poisson(10, 0.95).upper(), 0.005);
        assertEquals(0, Interval.poisson(0, 0.95).lower());
        Interval small = Interval.funnel(0.5, 10, 0.95);
        Interval large = Interval.funnel(0.5, 1000, 0.95);
        assertTrue(small.lower() < large.lower() && large.upper() < small.upper());
        assertEquals(0.5 - 1.96 * Math.sqrt(0.25 / 1000), large.lower(), 0.001);
    }

    @Test
    void convergence() {
        Convergence near = Convergence.of(new double[] {1, 2, 4, 8, 16}, new double[] {4, 5, 6, 8, 10}, 5);
        assertTrue(near.beta() < 0 && near.sigmaAfter() < near.sigmaBefore());
        assertEquals(2, Convergence.of(new double[] {1, 2, 0}, new double[] {2, 1, 5}, 3).bodies());
    }

    private static List<Proportion> shares(String segment, int from, long whole, long... parts) {
        return IntStream.range(0, parts.length).mapToObj(i -> new Proportion(from + i, parts[i], whole, segment)).toList();
    }

    private static SeriesTrend ofShares(List<Proportion> shares) {
        return SeriesTrend.of(shares.stream().map(share -> new Point(share.year(), share.rate(), share.segment())).toList(), shares, 0, Set.of());
    }

    @Test
    void countsDecideWhereTheyVaryByChanceOnly() {
        SeriesTrend five = ofShares(List.of(new Proportion(2019, 310, 520, ""), new Proportion(2020, 365, 580, ""), new Proportion(2021, 402, 610, ""),
                new Proportion(2022, 455, 660, ""), new Proportion(2023, 498, 700, "")));
        assertTrue(five.byCounts());
        assertEquals(2.0091195764339344e-06, five.proportion().orElseThrow().p(), 1e-14);
        assertEquals(SeriesTrend.Evidence.STRONG, five.evidence());
        assertTrue(five.english().contains("on the counts p < 0.00001; on the ranks p = 0.0167"), five::english);
        SeriesTrend wild = ofShares(shares("", 2019, 1000, 300, 700, 310, 720, 420, 900));
        assertFalse(wild.byCounts());
        assertTrue(wild.notes().contains(Reason.OVERDISPERSED));
        assertTrue(wild.proportion().orElseThrow().p() < 1e-9 && wild.evidence() != SeriesTrend.Evidence.STRONG, wild::english);
        List<Point> points = series("", 2019, 0.3, 0.4, 0.5, 0.6, 0.7);
        SeriesTrend hole = SeriesTrend.of(points, shares("", 2019, 10, 3, 4, 5, 6), 0, Set.of());
        assertTrue(hole.proportion().isEmpty() && hole.notes().contains(Reason.NO_DENOMINATOR));
        assertTrue(ofShares(shares("", 2019, 1000, 100, 500, 900)).proportion().isEmpty());
    }

    /** Two levels without a trend inside: one test over all years sees a trend, one within the definitions sees none. */
    @Test
    void countsAreNotComparedAcrossABreak() {
        List<Proportion> all = new ArrayList<>(shares("old", 2014, 1000, 300, 310, 290, 305, 300));
        all.addAll(shares("new", 2019, 1000, 600, 590, 610, 605, 595));
        SeriesTrend trend = ofShares(all);
        assertTrue(trend.proportion().orElseThrow().p() > 0.5, trend::english);
        assertEquals(trend.proportion().orElseThrow(), ProportionTrend.of(all));
        assertTrue(ProportionTrend.of(shares("", 2014, 1000, 300, 310, 290, 305, 300, 600, 590, 610, 605, 595)).p() < 1e-9);
        assertEquals(new ProportionTrend(0, 1, 0, Double.NaN), ProportionTrend.of(shares("", 2014, 10, 10, 10, 10)));
    }

    /** Five years or more, but so many equal values that no order is rare: the test is shown, and said to be none. */
    @Test
    void aTestThatCannotSpeakIsSaidToBeNone() {
        SeriesTrend zeros = SeriesTrend.of(series("", 2017, 0, 0, 0, 0, 0, 0, 1));
        assertEquals(2 / 7.0, zeros.p(), 1e-12);
        assertEquals(SeriesTrend.Evidence.UNTESTED, zeros.evidence());
        assertTrue(zeros.notes().contains(Reason.NOT_ATTAINABLE) && !zeros.notes().contains(Reason.TOO_FEW_YEARS));
        assertTrue(zeros.chinese().contains("无法检验"), zeros::chinese);
        SeriesTrend rising = SeriesTrend.of(series("", 2017, 1, 2, 3, 4, 5, 6, 7));
        double[] adjusted = ManyTests.adjusted(List.of(rising, zeros, zeros, SeriesTrend.of(series("", 2020, 1, 2))));
        assertEquals(rising.p(), adjusted[0], 1e-15); // the only one that could speak
        assertTrue(Double.isNaN(adjusted[1]) && Double.isNaN(adjusted[3]));
    }

    @Test
    void growthNeedsBothEnds() {
        assertEquals(Reason.ZERO_END, Growth.of(series("", 2019, 8, 3, 0)).reason().orElseThrow());
        assertEquals(Reason.SIGN_CHANGE, Growth.of(series("", 2019, -8, 3, -2)).reason().orElseThrow());
        assertEquals(Reason.SIGN_CHANGE, Growth.of(series("", 2019, -8, 3, 0)).reason().orElseThrow());
        assertEquals(Reason.TOO_FEW_YEARS, Growth.of(series("", 2019, 8)).reason().orElseThrow());
    }

    @Test
    void stressIsAPlausibleProbability() {
        assertEquals(1, Dependence.stressed(0, List.of(6, 6)), 0);
        assertEquals(0, Dependence.stressed(1000, List.of(6, 6)), 0);
        // TREND simulation: with a correlation of 0.3 the 5 % test of twelve years rejects in 11.1 %
        assertEquals(0.111, Dependence.stressed(30, List.of(12)), 0.01);
        assertEquals(0.069, Dependence.stressed(16, List.of(6, 6)), 0.03);
    }

    @Test
    void standingAndChangeOfRank() {
        List<Ranking.Standing> standings = Ranking.standings(5, 9, Double.NaN, 1);
        assertEquals(new Ranking.Standing(9, 1, 3, 5, 4, 1), standings.get(1));
        assertEquals(0, standings.get(2).rank());
        assertEquals(0, standings.get(3).part());
        assertEquals(new Interval(-2, 0), Ranking.change(new Interval(2, 3), new Interval(1, 2)));
        Interval none = new Interval(Double.NaN, Double.NaN);
        assertEquals(List.of(new Interval(1, 2), none, new Interval(1, 2)), Ranking.intervals(List.of(new Interval(1, 4), none, new Interval(2, 3))));
    }

    /** True ranks lie in the joint intervals at least as often as promised. */
    @Test
    void rankIntervalsHoldTogether() {
        Random dice = new Random(3);
        int held = 0;
        for (int run = 0; run < 300; run++) {
            double[] truth = IntStream.range(0, 8).mapToDouble(i -> 0.2 + 0.07 * i).toArray();
            List<Interval> intervals = IntStream.range(0, 8).mapToObj(i -> {
                long hits = IntStream.range(0, 200).filter(k -> dice.nextDouble() < truth[i]).count();
                return Interval.wilson(hits, 200, Ranking.joint(0.9, 8));
            }).toList();
            List<Interval> ranks = Ranking.intervals(intervals);
            held += IntStream.range(0, 8).allMatch(i -> ranks.get(i).lower() <= 8 - i && 8 - i <= ranks.get(i).upper()) ? 1 : 0;
        }
        assertTrue(held >= 270, "held in " + held + " of 300");
    }

    @Test
    void mixes() {
        assertEquals(List.of(0.25, 0.75), Arrays.stream(Mix.shares(1, 3)).boxed().toList());
        assertEquals(0.5, Mix.dissimilarity(new double[] {1, 3}, new double[] {3, 1}), 1e-12);
        double[] before = {10, 5, 5};
        double[] after = {12, 9, 3};
        assertEquals(24.0 / 20 - 1, Arrays.stream(Mix.contributions(before, after)).sum(), 1e-12);
        assertTrue(Double.isNaN(Mix.shares(0, 0)[0]));
        assertThrows(IllegalArgumentException.class, () -> Mix.dissimilarity(new double[] {1}, new double[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> Mix.shares(-1, 2));
    }

    /** Chance alone leaves funnel limits as often as they promise, for shares and for rates. */
    @Test
    void funnels() {
        Interval rates = Interval.funnelOfRates(0.002, 1_000_000, 0.95);
        assertEquals(0.002 - 1.96 * Math.sqrt(0.002 / 1e6), rates.lower(), 2e-6);
        assertEquals(0.002 + 1.96 * Math.sqrt(0.002 / 1e6), rates.upper(), 2e-6);
        assertEquals(0, Interval.funnelOfRates(0.002, 100, 0.95).lower(), 1e-12);
        assertEquals(new Interval(0, 0), Interval.funnelOfRates(0, 100, 0.95));
        assertEquals(new Interval(1, 1), Interval.funnel(1, 7, 0.95));
        assertTrue(Interval.funnel(0.97, 3, 0.998).upper() <= 1);
        assertThrows(IllegalArgumentException.class, () -> Interval.funnel(0.5, 0, 0.95));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(3, 2, 0.95));
    }

    /** Whatever the values, years, breaks, ties, sizes and counts: an answer in both languages, probabilities between 0 and 1, intervals around their slope. */
    @Test
    void nothingBreaksIt() {
        Random dice = new Random(17);
        for (int run = 0; run < 1500; run++) {
            List<Point> points = new ArrayList<>();
            List<Proportion> shares = new ArrayList<>();
            int year = 2005;
            int definition = 0;
            double size = Math.pow(10, dice.nextInt(13) - 3);
            int n = dice.nextInt(13);
            for (int i = 0; i < n; i++) {
                year += 1 + (dice.nextInt(6) == 0 ? dice.nextInt(5) : 0);
                definition += dice.nextInt(5) == 0 ? 1 : 0;
                double value = switch (run % 4) {
                    case 0 -> dice.nextInt(3);
                    case 1 -> size * dice.nextGaussian();
                    case 2 -> 0.1;
                    default -> size;
                };
                points.add(new Point(year, value, "d" + definition));
                long whole = 1 + dice.nextInt(run % 2 == 0 ? 3 : 100_000);
                shares.add(new Proportion(year, (long) (whole * dice.nextDouble()), whole, "d" + definition));
            }
            SeriesTrend trend = SeriesTrend.of(points, run % 3 == 0 ? List.of() : shares, run % 5 == 0 ? 0.1 : 0, Set.of(2014));
            String said = points + trend.toString() + trend.chinese() + trend.english();
            for (double p : new double[] {trend.p(), trend.pSmallest(), trend.pStressed(), trend.deciding(), trend.change().map(c -> c.test().pCusum()).orElse(1.0)}) {
                assertTrue(Double.isNaN(p) || p >= 0 && p <= 1, said);
            }
            assertTrue(Double.isNaN(trend.slope().slope()) || trend.slope().lower() <= trend.slope().slope() && trend.slope().slope() <= trend.slope().upper(), said);
            assertTrue(Double.isNaN(trend.tauB()) || Math.abs(trend.tauB()) <= 1 + 1e-12, said);
            assertFalse(said.contains("Infinity"), said);
            assertEquals(n, trend.segments().stream().mapToInt(SeriesTrend.Segment::n).sum());
            assertEquals(Double.isNaN(trend.deciding()), trend.evidence() == SeriesTrend.Evidence.UNTESTED, said);
        }
    }
}
