package org.nianbao.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Against numbers that others published or computed: {@code src/test/cases/statistics}. */
class PublishedNumbersTest {
    private static final Path CASES = Path.of("src/test/cases/statistics");
    private static final Path REFERENCE = Path.of("../shared/reference");

    private static JsonNode cases(String name) throws IOException {
        return new ObjectMapper().readTree(CASES.resolve(name).toFile());
    }

    private static double[] numbers(JsonNode list) {
        return IntStream.range(0, list.size()).filter(i -> list.get(i).isNumber()).mapToDouble(i -> list.get(i).asDouble()).toArray();
    }

    private static double[] positions(JsonNode list) {
        return IntStream.range(0, list.size()).filter(i -> list.get(i).isNumber()).mapToDouble(i -> i).toArray();
    }

    /** Relative 1e-9, and as many digits as were printed for stated values. */
    private static void near(String what, JsonNode expected, double actual, double relative) {
        if (expected.isNumber()) {
            double wanted = expected.asDouble();
            assertEquals(wanted, actual, relative * Math.max(1e-12, Math.abs(wanted)) + 1e-13, what);
        }
    }

    private static double digits(JsonNode stated) {
        String text = stated.asText().replaceAll("[-.]", "").replaceFirst("E.*", "").replaceFirst("^0+", "");
        return Math.pow(10, 1 - Math.max(1, Math.min(15, text.length())));
    }

    private static List<String[]> csv(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    @Test
    void mannKendall() throws IOException {
        int seen = 0;
        for (JsonNode test : cases("mann_kendall.json")) {
            String id = test.get("id").asText();
            if (!test.has("x") || test.has("y")) {
                continue; // the long series is in its own test; pairs with ties in both are no time series
            }
            double[] x = numbers(test.get("x"));
            MannKendall result = MannKendall.of(x);
            JsonNode wanted = test.path("computed");
            near(id + " S", wanted.path("S"), result.s(), 0);
            near(id + " varS", wanted.path("varS"), result.variance(), 1e-9);
            near(id + " z", wanted.path("z"), result.z(), 1e-9);
            near(id + " p", wanted.path("p_normal_cc"), result.pNormal(), 1e-9);
            near(id + " tau", wanted.path("tau_b"), result.tauB(), 1e-9);
            near(id + " exact", wanted.path("p_exact_ties"), result.pExact(), 1e-9);
            near(id + " exact", wanted.path("p_exact"), result.pExact(), 1e-12);
            JsonNode stated = test.path("stated");
            near(id + " stated z", stated.path("z"), result.z(), digits(stated.path("z")));
            near(id + " stated p", stated.path("p"), result.pNormal(), digits(stated.path("p")));
            double[] years = IntStream.range(0, x.length).mapToDouble(i -> i).toArray();
            SenSlope slope = SenSlope.of(years, x, 0.95);
            near(id + " slope", wanted.path("sen_slope"), slope.slope(), 1e-9);
            near(id + " slope", stated.path("sen_slope"), slope.slope(), digits(stated.path("sen_slope")));
            for (String level : List.of("90", "95")) {
                JsonNode interval = wanted.path("sen_ci" + level + "_rtrend");
                if (interval.isArray()) {
                    double[] slopes = SenSlope.slopes(years, x);
                    SenSlope normal = SenSlope.normal(slopes, slope.slope(), 0, result.variance(), Double.parseDouble(level) / 100);
                    near(id + " lower", interval.get(0), normal.lower(), 1e-9);
                    near(id + " upper", interval.get(1), normal.upper(), 1e-9);
                }
            }
            seen++;
        }
        assertTrue(seen >= 15, () -> "the cases are not there");
    }

    @Test
    void longSeriesWithGaps() throws IOException {
        Path file = REFERENCE.resolve("mk_pymannkendall_360.csv");
        Assumptions.assumeTrue(Files.exists(file), "the reference folder is not beside the project");
        List<Double> x = new ArrayList<>();
        List<Double> at = new ArrayList<>();
        for (String[] row : csv(file)) {
            if (!row[1].isBlank() && !row[1].equalsIgnoreCase("nan")) {
                at.add(Double.valueOf(row[0]));
                x.add(Double.valueOf(row[1]));
            }
        }
        double[] values = x.stream().mapToDouble(Double::doubleValue).toArray();
        MannKendall result = MannKendall.of(values);
        JsonNode stated = cases("mann_kendall.json").get(0).get("stated").get("original");
        assertEquals(stated.get("S").asInt(), result.s());
        near("varS", stated.get("varS"), result.variance(), 1e-12);
        near("z", stated.get("z"), result.z(), 1e-12);
        near("p", stated.get("p"), result.pNormal(), 1e-12);
        near("slope", stated.get("sen_slope"), SenSlope.of(at.stream().mapToDouble(Double::doubleValue).toArray(), values, 0.95).slope(), 1e-12);
    }

    @Test
    void exactLawOfS() throws IOException {
        Path file = REFERENCE.resolve("mk_null_exact.csv");
        Assumptions.assumeTrue(Files.exists(file), "the reference folder is not beside the project");
        for (String[] row : csv(file)) {
            int[] single = new int[Integer.parseInt(row[0])];
            Arrays.fill(single, 1);
            KendallLaw law = KendallLaw.of(single);
            int s = Integer.parseInt(row[1]);
            assertEquals(Double.parseDouble(row[2]), law.atLeast(s), 1e-9 * Double.parseDouble(row[2]) + 1e-12, () -> row[0] + " " + s);
            assertEquals(Double.parseDouble(row[3]), law.twoSided(s), 1e-9 * Double.parseDouble(row[3]) + 1e-12, () -> row[0] + " " + s);
        }
    }

    @Test
    void theExactLawWithTiesIsThatOfAllOrders() {
        double[] x = {0, 0, 0, 1, 2, 1, 2};
        Map<Integer, Integer> counts = new HashMap<>();
        permute(x, 0, counts);
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        for (int s = 0; s <= 21; s++) {
            int least = s;
            int hits = counts.entrySet().stream().filter(e -> Math.abs(e.getKey()) >= least).mapToInt(Map.Entry::getValue).sum();
            assertEquals((double) hits / all, KendallLaw.of(3, 2, 2).twoSided(s % 2 == KendallLaw.of(3, 2, 2).most() % 2 ? s : s + 1), 1e-12);
        }
    }

    private static void permute(double[] x, int from, Map<Integer, Integer> counts) {
        if (from == x.length) {
            counts.merge(MannKendall.score(x), 1, Integer::sum);
        }
        for (int i = from; i < x.length; i++) {
            double swap = x[i];
            x[i] = x[from];
            x[from] = swap;
            permute(x, from + 1, counts);
            x[from] = x[i];
            x[i] = swap;
        }
    }

    @Test
    void senSlope() throws IOException {
        for (JsonNode test : cases("sen_slope.json")) {
            if (!test.has("y")) {
                continue;
            }
            double[] y = numbers(test.get("y"));
            double[] x = test.has("x") ? numbers(test.get("x")) : positions(test.get("y"));
            SenSlope slope = SenSlope.of(x, y, test.path("conf").asDouble(0.95));
            near(test.get("id").asText(), test.get("stated").get("slope"), slope.slope(), 1e-12);
            if (test.has("conf")) {
                double[] slopes = SenSlope.slopes(x, y);
                SenSlope normal = SenSlope.normal(slopes, slope.slope(), 0, MannKendall.of(y).variance(), 0.93);
                near("lower", test.get("computed").get("lower"), normal.lower(), 1e-12);
                near("upper", test.get("computed").get("upper"), normal.upper(), 1e-12);
                near("intercept", test.get("stated").get("intercept"), slope.intercept(), 1e-12);
            }
        }
    }

    @Test
    void exactRanksOfTheSlopeInterval() throws IOException {
        for (String[] row : csv(CASES.resolve("sen_ranks.csv"))) {
            int n = Integer.parseInt(row[0]);
            double confidence = Double.parseDouble(row[3]);
            // squares: all slopes are different and their order is known
            double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
            double[] y = Arrays.stream(x).map(v -> Math.pow(v, 1.7)).toArray();
            double[] slopes = SenSlope.slopes(x, y);
            SenSlope slope = SenSlope.of(x, y, confidence);
            assertEquals(!row[4].isEmpty(), slope.attainable(), () -> String.join(",", row));
            int k = row[4].isEmpty() ? 1 : Integer.parseInt(row[4]);
            assertEquals(slopes[k - 1], slope.lower(), 0, () -> String.join(",", row));
            assertEquals(slopes[slopes.length - k], slope.upper(), 0, () -> String.join(",", row));
            if (slope.attainable()) {
                assertEquals(Double.parseDouble(row[5]), slope.attained(), 1e-6, () -> String.join(",", row));
            }
        }
    }

    @Test
    void changePoints() throws IOException {
        for (JsonNode test : cases("change_point.json")) {
            double[] x = numbers(test.get("x"));
            ChangePoint point = ChangePoint.of(x);
            String id = test.get("id").asText();
            JsonNode wanted = test.get("computed");
            assertEquals(wanted.get("pettitt").get("U").asInt(), point.pettitt(), id);
            JsonNode k = wanted.get("pettitt").path("K");
            if (k.isNumber()) {
                assertEquals(k.asInt(), point.after() + 1, id);
            } else if (k.isArray()) {
                assertEquals(k.get(0).asInt(), point.after() + 1, id);
            }
            near(id, wanted.path("pettitt_p_exact"), point.pPettitt(), 1e-12);
            near(id, wanted.path("max_abs_cusum"), point.cusum(), 1e-9);
            near(id, wanted.path("max_abs_cusum_p_exact_permutation"), point.pCusum(), 1e-12);
            if (x.length > 18) {
                assertTrue(Double.isNaN(point.pPettitt()), id);
            }
        }
    }

    @Test
    void exactLawOfPettitt() throws IOException {
        for (String[] row : csv(CASES.resolve("pettitt_law.csv"))) {
            int n = Integer.parseInt(row[0]);
            double[] ranks = IntStream.range(0, n).mapToDouble(i -> 2 * (i + 1) - (n + 1)).toArray();
            assertEquals(Double.parseDouble(row[2]), ChangePoint.atLeast(ranks, Double.parseDouble(row[1])), 1e-9, () -> String.join(",", row));
        }
    }

    @Test
    void seriesWithABreak() throws IOException {
        for (JsonNode test : cases("breaks.json")) {
            String id = test.get("id").asText();
            double[] y = numbers(test.get("x"));
            int cut = test.get("break_after").asInt();
            double[] x = IntStream.range(0, y.length).mapToDouble(i -> i).toArray();
            List<double[]> xs = List.of(Arrays.copyOf(x, cut), Arrays.copyOfRange(x, cut, x.length));
            List<double[]> ys = List.of(Arrays.copyOf(y, cut), Arrays.copyOfRange(y, cut, y.length));
            Stratified result = Stratified.of(xs, ys, 0);
            JsonNode wanted = test.get("stratified");
            assertEquals(wanted.get("S").asInt(), result.s(), id);
            assertEquals(List.of(wanted.get("S_before").asInt(), wanted.get("S_after").asInt()), result.segmentS(), id);
            near(id, wanted.get("varS"), result.variance(), 1e-9);
            near(id, wanted.get("z"), result.z(), 1e-9);
            near(id, wanted.get("p_normal_cc"), result.pNormal(), 1e-9);
            near(id, wanted.get("p_exact"), result.pExact(), 1e-12);
            near(id, wanted.get("stratified_sen_slope"), result.slope(), 1e-9);
            LevelShift shift = LevelShift.of(xs.get(0), ys.get(0), xs.get(1), ys.get(1), result.slope());
            near(id, wanted.get("level_shift_HL_detrended"), shift.detrended(), 1e-9);
            near(id, wanted.get("level_shift_HL_raw"), shift.raw(), 1e-9);
            JsonNode fit = test.get("ols_with_step");
            near(id + " slope", fit.get("slope"), shift.slope(), 1e-9);
            near(id + " step", fit.get("step"), shift.step(), 1e-9);
            near(id + " se", fit.get("se_slope"), shift.slopeError(), 1e-9);
            near(id + " se", fit.get("se_step"), shift.stepError(), 1e-9);
            near(id + " p", fit.get("p_slope"), shift.pSlope(), 1e-8);
            near(id + " p", fit.get("p_step"), shift.pStep(), 1e-8);
            MannKendall naive = MannKendall.of(y);
            near(id, test.get("naive").get("p_exact"), naive.pExact(), 1e-12);
            near(id, test.get("naive").get("sen_slope"), SenSlope.of(x, y, 0.95).slope(), 1e-9);
        }
    }

    @Test
    void trendOfProportions() throws IOException {
        for (JsonNode test : cases("proportion_trend.json")) {
            double[] x = numbers(test.get("x"));
            double[] n = numbers(test.get("n"));
            List<Proportion> shares = IntStream.range(0, x.length).mapToObj(i -> new Proportion(2000 + i, (long) x[i], (long) n[i], "")).toList();
            ProportionTrend trend = ProportionTrend.of(shares);
            JsonNode wanted = test.get("computed");
            near("chi2", wanted.get("chi2"), trend.chiSquare(), 1e-9);
            near("p", wanted.get("p"), trend.p(), 1e-9);
            near("slope", wanted.path("slope_per_step"), trend.slope(), 1e-9);
            near("slope", wanted.path("slope_per_year"), trend.slope(), 1e-9);
            for (int i = 0; i < wanted.path("wilson95").size(); i++) {
                Interval interval = Interval.wilson((long) x[i], (long) n[i], 0.95);
                near("wilson", wanted.get("wilson95").get(i).get(0), interval.lower(), 1e-9);
                near("wilson", wanted.get("wilson95").get(i).get(1), interval.upper(), 1e-9);
            }
        }
    }

    @Test
    void growth() throws IOException {
        for (JsonNode test : cases("growth.json")) {
            if (!test.has("values")) {
                continue;
            }
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < test.get("values").size(); i++) {
                if (test.get("values").get(i).isNumber()) {
                    points.add(new Point(test.get("years").get(i).asInt(), test.get("values").get(i).asDouble(), ""));
                }
            }
            Growth growth = Growth.of(points);
            String id = test.get("id").asText();
            near(id, test.path("expected"), growth.cagr(), 1e-9);
            near(id, test.path("cagr"), growth.cagr(), 1e-9);
            near(id, test.path("ols_log_growth"), growth.logLinear(), 1e-9);
            assertEquals(test.path("expected").isNull(), growth.reason().isPresent(), id);
            if (id.equals("zero_base") || id.equals("sign_change")) {
                assertEquals(id.equals("zero_base") ? Reason.ZERO_BASE : Reason.SIGN_CHANGE, growth.reason().orElseThrow());
            }
        }
    }

    @Test
    void lowess() throws IOException {
        List<String[]> rows = csv(CASES.resolve("lowess.csv"));
        double[] x = column(rows, 0);
        fitted(rows, x, 1, 2, 2.0 / 3, 3);
        fitted(rows, x, 3, 4, 2.0 / 3, 0);
        fitted(rows, x, 3, 5, 2.0 / 3, 3);
        List<String[]> eight = csv(CASES.resolve("lowess_8.csv"));
        fitted(eight, column(eight, 0), 1, 2, 2.0 / 3, 3);
        fitted(eight, column(eight, 0), 1, 3, 0.9, 0);
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    private static void fitted(List<String[]> rows, double[] x, int y, int wanted, double span, int steps) {
        double[] fit = Lowess.fit(x, column(rows, y), span, steps);
        double[] expected = column(rows, wanted);
        for (int i = 0; i < x.length; i++) {
            assertEquals(expected[i], fit[i], 1e-6 * Math.max(1, Math.abs(expected[i])), "column " + wanted + " row " + i);
        }
    }

    @Test
    void inequality() {
        assertEquals(0.4, Dispersion.gini(10, 20, 30, 40, 100), 1e-12);
        double[] y = {10, 10, 8, 8, 8, 8, 6, 6, 6, 6, 6, 6, 4, 4, 4, 4, 2, 2};
        int[] groups = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
        assertEquals(0.07907822, Dispersion.theil(y), 5e-9);
        assertEquals(0.01127992, Dispersion.theil(y, groups).between(), 5e-9);
        assertEquals(0.0677983, Dispersion.theil(y, groups).within(), 5e-8);
    }

    /** Benjamini and Hochberg's own example (1995, section 4): at 5 % four of fifteen hypotheses are rejected. */
    @Test
    void falseDiscoveryRate() {
        double[] p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
        assertEquals(4, Arrays.stream(ManyTests.adjusted(p)).filter(q -> q <= 0.05).count());
        assertFalse(Arrays.stream(ManyTests.adjusted(p)).anyMatch(q -> q > 1));
    }
}
