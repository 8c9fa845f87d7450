package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.statistics.Robust;

/** What ranks can bear: published runs, exact cases, and the promises on threads and seeds. */
class RobustnessTest {
    @TempDir
    Path folder;

    @Test
    void indicesOfThePublishedRuns() throws IOException {
        Asem.assumeThere();
        JsonNode stated = new ObjectMapper().readTree(Files.readString(Asem.FOLDER.resolve("coinr_sa_expected.json")));
        List<Map<String, String>> rows = Asem.csv("coinr_sa_runs.csv");
        double[][] blocks = Arrays.stream(new String[] {"A", "B", "AB1", "AB2", "AB3", "AB4"})
                .map(block -> rows.stream().filter(row -> row.get("block").equals(block)).mapToDouble(row -> Double.parseDouble(row.get("mean_abs_rank_change"))).toArray()).toArray(double[][]::new);
        assertEquals(100, blocks[5].length);
        Sobol[] indices = Sobol.of(blocks[0], blocks[1], Arrays.copyOfRange(blocks, 2, 6), 1);
        for (int k = 0; k < 4; k++) {
            assertEquals(stated.get("first_order").get(k).asDouble(), indices[k].first(), 1e-12);
            assertEquals(stated.get("total").get(k).asDouble(), indices[k].total(), 1e-12);
            assertEquals(stated.at("/bootstrap_q5_q95_random/Si").get(k).get(0).asDouble(), indices[k].firstInterval().lower(), 0.06);
            assertEquals(stated.at("/bootstrap_q5_q95_random/STi").get(k).get(1).asDouble(), indices[k].totalInterval().upper(), 0.06);
        }
        assertFalse(indices[2].resolved(), "the published first-order index of the weights exceeds its total one: impossible, and said");
        assertTrue(indices[0].resolved());
    }

    @Test
    void standingsOfThePublishedRankings() {
        Asem.assumeThere();
        Map<String, int[]> ranks = new java.util.HashMap<>();
        Asem.csv("coinr_ua_ranks.csv").forEach(row -> ranks.put(row.get("uCode"),
                java.util.stream.IntStream.rangeClosed(1, 100).map(run -> Integer.parseInt(row.get("r_" + run))).toArray()));
        for (Map<String, String> row : Asem.csv("coinr_ua_rankstats.csv")) {
            Uncertainty.Standing own = Uncertainty.Standing.of(row.get("uCode"), Integer.parseInt(row.get("Nominal")), ranks.get(row.get("uCode")));
            assertEquals(Double.parseDouble(row.get("Mean")), own.mean(), 1e-12);
            assertEquals(Double.parseDouble(row.get("Median")), own.median(), 1e-12);
            assertEquals(Double.parseDouble(row.get("Q5")), own.low(), 1e-12);
            assertEquals(Double.parseDouble(row.get("Q95")), own.high(), 1e-12);
        }
        assertEquals(5.95, Robust.quantile(Arrays.stream(ranks.get("AUT")).asDoubleStream().toArray(), 0.05), 1e-12);
    }

    @Test
    void leavingOutIsAsPublished() throws IOException {
        Asem.assumeThere();
        Map<String, Double> moved = Uncertainty.leftOut(Scoring.of(Asem.index(folder), Asem.panel()));
        JsonNode stated = new ObjectMapper().readTree(Files.readString(Asem.FOLDER.resolve("coinr_asem_docs_stated.json"))).get("remove_element_level2_mean_abs_rank_change");
        stated.properties().forEach(field -> assertEquals(field.getValue().asDouble(), moved.get(field.getKey()), 1e-6, field.getKey()));
        assertEquals(8 + 49 + 2, moved.size());
    }

    @Test
    void loadingsAreAsPublished() throws IOException {
        Asem.assumeThere();
        Scores scores = Scoring.of(Asem.index(folder), Asem.panel());
        JsonNode stated = new ObjectMapper().readTree(Files.readString(Asem.FOLDER.resolve("coinr_asem_docs_stated.json"))).get("pca_weights_level2");
        for (List<String> group : List.of(List.of("Physical", "ConEcFin", "Political", "Instit", "P2P"), List.of("Environ", "Social", "SusEcFin"))) {
            double[][] x = new double[51][];
            Arrays.setAll(x, i -> group.stream().mapToDouble(id -> scores.of(id)[i]).toArray());
            double[] own = ObjectiveWeights.component(x);
            double sign = Math.signum(own[0] * stated.get(group.get(0)).asDouble());
            for (int k = 0; k < group.size(); k++) {
                assertEquals(stated.get(group.get(k)).asDouble(), sign * own[k], 1e-6, group.get(k));
            }
        }
    }

    @Test
    void threadsDoNotMatterAndTheSeedDoes() throws Exception {
        Asem.assumeThere();
        Scores scores = Scoring.of(Asem.index(folder), Asem.panel());
        Uncertainty one = in(1, scores);
        Uncertainty two = in(2, scores);
        assertArrayEquals(one.ranks(), two.ranks());
        assertEquals(one.standings(), two.standings());
        assertEquals(one.sensitivity(), two.sensitivity());
        Uncertainty other = in(2, Scoring.of(Asem.index(folder, "seed: 7", "seed: 8"), Asem.panel()));
        assertFalse(Arrays.deepEquals(one.ranks(), other.ranks()));
        assertEquals(List.of("normalisation", "outliers", "weights"), List.copyOf(one.sensitivity().keySet()));
        for (int i = 0; i < 51; i++) {
            assertEquals(1, Arrays.stream(one.acceptability(i)).sum(), 1e-9);
        }
        int first = scores.panel().bodies().indexOf("CHE");
        int last = Arrays.asList(scores.panel().bodies().toArray()).indexOf("IND");
        assertEquals(1, one.beats(first, last), 1e-12);
        assertEquals(1, one.tiers()[first]);
        assertTrue(one.tiers()[last] > 2);
    }

    private static Uncertainty in(int threads, Scores scores) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> Uncertainty.of(scores)).get();
        } finally {
            pool.shutdown();
        }
    }

    /** Unreliable figures widen the interval of the body they belong to, and of it most. */
    @Test
    void anUnreliableReportWidensItsOwnInterval() throws IOException {
        Asem.assumeThere();
        Panel panel = Asem.panel();
        double[] reliability = new double[51];
        Arrays.fill(reliability, 1);
        int doubtful = panel.bodies().indexOf("FRA");
        reliability[doubtful] = 0.4;
        Index index = Asem.index(folder, "weights: 0.25, reliable: 1", "weights: 0.05, reliable: 0", "[min_max, percentile_rank]", "[min_max]", "[\"0\", \"5\"]", "[]");
        Uncertainty sure = Uncertainty.of(Scoring.of(index, panel));
        Uncertainty doubted = Uncertainty.of(Scoring.of(index, panel.withReliability(reliability)));
        assertTrue(width(doubted, doubtful) > width(sure, doubtful) + 3, () -> width(sure, doubtful) + " " + width(doubted, doubtful));
    }

    private static double width(Uncertainty uncertainty, int body) {
        return uncertainty.standings().get(body).high() - uncertainty.standings().get(body).low();
    }

    @Test
    void exactForTwoBlocks() throws IOException {
        JsonNode exact = new ObjectMapper().readTree(Files.readString(Path.of("src/test/cases/assess/robustness_exact_cases.json"))).get(0);
        TwoBlocks two = TwoBlocks.of(new double[][] {{1, 0}, {0, 1}, {0.4, 0.4}});
        String[] units = {"A", "B", "C"};
        for (int i = 0; i < 3; i++) {
            for (int r = 0; r < 3; r++) {
                assertEquals(exact.at("/rank_acceptability/" + units[i]).get(r).asDouble(), two.acceptability()[i][r], 1e-12);
            }
        }
        assertEquals(0.6, two.beats()[0][2], 1e-12);
        assertEquals(0.5, two.beats()[0][1], 1e-12);
    }

    @Test
    void indicesOfAnInertChoiceAreZero() {
        int n = 400;
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        double[][] a = random.doubles(3L * n).boxed().collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), MethodsCube::of));
        double[][] b = random.doubles(3L * n).boxed().collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), MethodsCube::of));
        double[][] ab = new double[3][n];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                double[] mixed = a[i].clone();
                mixed[c] = b[i][c];
                ab[c][i] = mixed[0] + 10 * mixed[1];
            }
        }
        Sobol[] indices = Sobol.of(Arrays.stream(a).mapToDouble(x -> x[0] + 10 * x[1]).toArray(), Arrays.stream(b).mapToDouble(x -> x[0] + 10 * x[1]).toArray(), ab, 1);
        assertEquals(0, indices[2].first());
        assertEquals(0, indices[2].total());
        assertEquals(100.0 / 101, indices[1].total(), 0.1);
    }

    private static final class MethodsCube {
        static double[][] of(List<Double> values) {
            double[][] cube = new double[values.size() / 3][3];
            for (int i = 0; i < values.size(); i++) {
                cube[i / 3][i % 3] = values.get(i);
            }
            return cube;
        }
    }

    /** Over ten variants 0 beats 1 in 6 and 2 in 8, but 1 beats 2 in all: then 2 cannot be in one tie with both. */
    @Test
    void insideATierNobodyIsToldApart() {
        int[][] ranks = new int[10][];
        Arrays.setAll(ranks, v -> v < 6 ? new int[] {1, 2, 3, 1} : v < 8 ? new int[] {2, 1, 3, 1} : new int[] {3, 1, 2, 1});
        double[] totals = {90, 89, 80, 70};
        assertArrayEquals(new int[] {1, 1, 2, 1}, Uncertainty.tiers(totals, ranks, 0.9, 0, 0, 0, 1), "the last is alone in another list");
        assertArrayEquals(new int[] {1, 1, 0, 1}, Uncertainty.tiers(new double[] {90, 89, Double.NaN, 70}, ranks, 0.9, 0, 0, 0, 1));
        assertArrayEquals(new int[] {1, 2, 3, 1}, Uncertainty.tiers(totals, ranks, 0.6, 0, 0, 0, 1));
    }

    @Test
    void smallestFlip() {
        Flip unknown = Flip.of(new double[] {0.5, 0.3, 0.2}, 10, -5, Double.NaN);
        assertEquals(0, unknown.weights()[2] - 0.2, 1e-12, "no weight goes where one has no score");
        // 0.5, 0.3, 0.2 with leads 10, -5, 2: the gap is 3.9; each unit from the first to the second closes 15.
        Flip flip = Flip.of(new double[] {0.5, 0.3, 0.2}, 10, -5, 2);
        assertTrue(flip.possible());
        assertEquals(0.26, flip.moved(), 1e-12);
        assertArrayEquals(new double[] {0.24, 0.56, 0.2}, flip.weights(), 1e-12);
        assertFalse(Flip.of(new double[] {0.5, 0.5}, 1, 2).possible(), "a body that is better in everything stays before");
    }

    @Test
    void weightsBehindAPublishedTotal() {
        double[][] shenzhen = {{87.8, 81.7, 81.15, 87.5, 95}};
        List<int[]> sets = PublishedWeights.inSteps(shenzhen, new double[] {84.97}, 0, 20);
        for (int[] stated : new int[][] {{5, 5, 6, 2, 2}, {3, 4, 8, 2, 3}, {7, 6, 4, 2, 1}}) {
            assertTrue(sets.stream().anyMatch(set -> Arrays.equals(set, stated)), Arrays.toString(stated));
        }
        PublishedWeights possible = PublishedWeights.of(shenzhen, new double[] {84.97}, 0.005);
        assertEquals(5, possible.weights().size());
        assertTrue(possible.weights().stream().allMatch(w -> w.lower() >= 0 && w.upper() <= 1 && w.lower() < w.upper()));
        // The bound by hand: all but the platforms (95) lies between the lowest block and the total.
        assertEquals((84.975 - 81.15) / (95 - 81.15), possible.weights().get(4).upper(), 1e-9);
        double[][] three = {{80, 60}, {60, 80}, {90, 50}};
        PublishedWeights sound = PublishedWeights.of(three, new double[] {74, 66, 78}, 0.005);
        assertEquals(0.7, (sound.weights().get(0).lower() + sound.weights().get(0).upper()) / 2, 1e-3);
        PublishedWeights broken = PublishedWeights.of(three, new double[] {74, 66, 70}, 0.005);
        assertTrue(broken.weights().isEmpty());
        assertEquals(List.of(2), broken.contradictions());
    }
}
