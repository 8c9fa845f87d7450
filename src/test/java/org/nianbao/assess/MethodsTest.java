package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every method against published numbers; src/test/cases/assess says where they come from. */
class MethodsTest {
    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(Path.of("src/test/cases/assess", file)));
    }

    private static JsonNode json(String file, String id) throws IOException {
        return StreamSupport.stream(json(file).spliterator(), false).filter(node -> node.path("id").asText().equals(id)).findFirst().orElseThrow();
    }

    private static double[] row(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble()).toArray();
    }

    private static double[][] table(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).map(MethodsTest::row).toArray(double[][]::new);
    }

    private static double[][] minMax(double[][] x, double[] directions, double floor, double scale) {
        double[][] scores = new double[x.length][x[0].length];
        for (int k = 0; k < x[0].length; k++) {
            double[] column = Normalisation.MIN_MAX.scores(ObjectiveWeights.column(x, k), (int) directions[k], Double.NaN, Double.NaN, Double.NaN, floor, scale);
            for (int i = 0; i < x.length; i++) {
                scores[i][k] = column[i];
            }
        }
        return scores;
    }

    private static double[] up(int m) {
        double[] up = new double[m];
        Arrays.fill(up, 1);
        return up;
    }

    @Test
    void entropy() throws IOException {
        for (String id : new String[] {"entropy_elsayed2017", "entropy_2x2", "entropy_6x8"}) {
            JsonNode node = json("mcdm_weights_cases.json", id);
            assertArrayEquals(row(node.get("computed")), ObjectiveWeights.entropy(table(node.get("X"))), 1e-12, id);
        }
        JsonNode shifted = json("mcdm_weights_cases.json", "entropy_cn_minmax_eps");
        double[][] z = minMax(table(shifted.get("X")), row(shifted.get("types")), 0.002, 0.998);
        double[] w = ObjectiveWeights.entropy(z);
        assertArrayEquals(row(shifted.at("/stated/w")), w, 5e-8);
        double[] scores = Arrays.stream(z).mapToDouble(r -> 100 * Mean.ARITHMETIC.of(r, w)).toArray();
        assertArrayEquals(row(shifted.at("/stated/score")), scores, 5e-5);
        assertTrue(Double.isNaN(ObjectiveWeights.entropy(new double[][] {{-1, 2}, {3, 4}})[0]));
    }

    @Test
    void criticVariationDeviation() throws IOException {
        JsonNode classic = json("mcdm_weights_cases.json", "critic_diakoulaki1995");
        double[][] x = table(classic.get("X"));
        double[][] z = minMax(x, up(3), 0, 1);
        assertArrayEquals(row(classic.get("computed")), ObjectiveWeights.critic(z, ObjectiveWeights.Correlation.PEARSON), 1e-12);
        assertArrayEquals(row(classic.at("/stated_variants/no_scaling")), ObjectiveWeights.critic(x, ObjectiveWeights.Correlation.PEARSON), 5e-9);
        assertArrayEquals(row(classic.at("/stated_variants/spearman")), ObjectiveWeights.critic(z, ObjectiveWeights.Correlation.SPEARMAN), 5e-9);
        assertArrayEquals(row(classic.at("/stated_variants/spearman_no_scaling")), ObjectiveWeights.critic(x, ObjectiveWeights.Correlation.SPEARMAN), 5e-9);
        JsonNode tus = json("mcdm_weights_cases.json", "critic_tus2019");
        assertArrayEquals(row(tus.get("computed")), ObjectiveWeights.critic(minMax(table(tus.get("X")), up(6), 0, 1), ObjectiveWeights.Correlation.PEARSON), 1e-12);
        assertArrayEquals(row(tus.get("computed_first_criterion_as_cost")),
                ObjectiveWeights.critic(minMax(table(tus.get("X")), new double[] {-1, 1, 1, 1, 1, 1}, 0, 1), ObjectiveWeights.Correlation.PEARSON), 1e-12);
        JsonNode directed = json("mcdm_weights_cases.json", "critic_3x4_dirs");
        assertArrayEquals(row(directed.get("computed")), ObjectiveWeights.critic(minMax(table(directed.get("X")), row(directed.get("types")), 0, 1), ObjectiveWeights.Correlation.PEARSON), 1e-12);
        JsonNode chinese = json("mcdm_weights_cases.json", "critic_cn");
        assertArrayEquals(row(chinese.at("/stated/w")), ObjectiveWeights.critic(minMax(table(chinese.get("X")), row(chinese.get("types")), 0, 1), ObjectiveWeights.Correlation.PEARSON), 5e-8);
        JsonNode variation = json("mcdm_weights_cases.json", "cv_3x2");
        assertArrayEquals(row(variation.get("computed")), ObjectiveWeights.variation(table(variation.get("X"))), 1e-12);
        assertTrue(Double.isNaN(ObjectiveWeights.variation(new double[][] {{0, 2}, {3, 4}})[0]), "a value of 0 is refused");
        assertArrayEquals(row(json("mcdm_weights_cases.json", "std_jahan2013").get("stated")), ObjectiveWeights.deviation(table(json("mcdm_weights_cases.json", "std_jahan2013").get("X"))), 5e-3);
        assertArrayEquals(row(json("mcdm_weights_cases.json", "std_2x2").get("stated")), ObjectiveWeights.deviation(table(json("mcdm_weights_cases.json", "std_2x2").get("X"))), 1e-5);
    }

    @Test
    void combinationsBearTheirRightNames() throws IOException {
        JsonNode node = json("mcdm_weights_cases.json", "combine");
        double[] a = row(node.get("subj"));
        double[] b = row(node.get("obj"));
        assertArrayEquals(row(node.at("/stated/linear_0_6")), ObjectiveWeights.linear(new double[] {0.6, 0.4}, a, b), 5e-8);
        assertArrayEquals(row(node.at("/stated/multiplicative")), ObjectiveWeights.product(a, b), 5e-8);
        assertArrayEquals(row(node.at("/stated/geometric")), ObjectiveWeights.geometric(a, b), 5e-8);
        assertArrayEquals(row(node.at("/stated/game_linear")), ObjectiveWeights.game(a, b), 5e-8);
    }

    @Test
    void equalInfluenceRefusesColumnsThatWorkAgainstEachOther() {
        double[][] opposed = {{0, 10, 3}, {5, 5.5, 1}, {10, 0, 2}, {7, 2.5, 9}};
        double[] w = ObjectiveWeights.influence(opposed, 1, 1, 1);
        assertTrue(Arrays.stream(w).allMatch(Double::isNaN) || spread(ObjectiveWeights.influences(opposed, w)) < 1e-9);
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        double[][] fit = new double[40][4];
        for (double[] row : fit) {
            double common = random.nextDouble();
            Arrays.setAll(row, k -> common + (k + 1) * random.nextDouble());
        }
        double[] exact = ObjectiveWeights.influence(fit, 1, 1, 1, 1);
        assertEquals(0, spread(ObjectiveWeights.influences(fit, exact)), 1e-12);
    }

    private static double spread(double[] values) {
        return Arrays.stream(values).max().orElseThrow() - Arrays.stream(values).min().orElseThrow();
    }

    @Test
    void topsis() throws IOException {
        for (String id : new String[] {"tzeng2011", "jmcdm", "opricovic2004", "mathmodels", "skc_raw"}) {
            JsonNode node = json("mcdm_topsis_cases.json", id);
            Topsis.Norm norm = node.get("norm").asText().equals("minmax") ? Topsis.Norm.MIN_MAX : node.get("norm").asText().equals("none") ? Topsis.Norm.NONE : Topsis.Norm.VECTOR;
            int[] directions = Arrays.stream(row(node.get("types"))).mapToInt(v -> (int) v).toArray();
            assertArrayEquals(row(node.get("computed")), Topsis.closeness(table(node.get("X")), row(node.get("w")), directions, norm), 1e-12, id);
            if (node.has("computed_vector_norm")) {
                assertArrayEquals(row(node.get("computed_vector_norm")), Topsis.closeness(table(node.get("X")), row(node.get("w")), directions, Topsis.Norm.VECTOR), 1e-12, id);
            }
        }
    }

    @Test
    void theTextbookRivers() {
        Asem.assumeThere();
        var rows = Asem.csv("water_quality_20.csv");
        String[] names = {"O2_pos", "PH_pos", "germ_pos", "nutrient_pos"};
        double[][] z = rows.stream().map(row -> Arrays.stream(names).mapToDouble(name -> Double.parseDouble(row.get(name))).toArray()).toArray(double[][]::new);
        double[] critic = ObjectiveWeights.critic(z, ObjectiveWeights.Correlation.PEARSON);
        assertArrayEquals(new double[] {0.256181845162476, 0.225738884669853, 0.253939204594712, 0.26414006557296}, critic, 1e-9);
        double[] entropy = {0.316609074527294, 0.180229053707206, 0.351404134783904, 0.151757736981595};
        // This package cuts scores off at 0.002 and 0.998; the page of the same package shows a rescaling (the case above). Both are the caller's choice.
        double[][] shifted = Arrays.stream(z).map(row -> Arrays.stream(row).map(v -> Math.max(0.002, Math.min(0.998, v))).toArray()).toArray(double[][]::new);
        assertArrayEquals(entropy, ObjectiveWeights.entropy(shifted), 1e-9);
        double[] topsis = Topsis.closeness(z, entropy, new int[] {1, 1, 1, 1}, Topsis.Norm.VECTOR);
        for (int i = 0; i < z.length; i++) {
            assertEquals(Double.parseDouble(rows.get(i).get("critic_score")), 100 * Mean.ARITHMETIC.of(z[i], critic), 1e-9);
            assertEquals(Double.parseDouble(rows.get(i).get("entropy_score")), 100 * Mean.ARITHMETIC.of(shifted[i], entropy), 1e-9);
            assertEquals(Double.parseDouble(rows.get(i).get("topsis_entropy")), topsis[i], 1e-9);
        }
    }

    @Test
    void pairwiseComparisons() throws IOException {
        for (JsonNode node : json("ahp_cases.json").get("cases")) {
            Ahp ahp = Ahp.of(table(node.get("A")));
            JsonNode computed = node.get("computed");
            String id = node.get("id").asText();
            assertArrayEquals(row(computed.get("eigenvector")), ahp.weights(), 1e-9, id);
            assertEquals(computed.get("lambda_max").asDouble(), ahp.lambda(), 1e-9, id);
            assertEquals(computed.get("CI").asDouble(), ahp.index(), 1e-9, id);
            assertEquals(computed.get("CR").asDouble(), ahp.ratio(), 1e-9, id);
            assertArrayEquals(row(computed.get("geometric_mean")), Ahp.of(Ahp.By.GEOMETRIC_MEAN, table(node.get("A"))).weights(), 1e-9, id);
            assertEquals(computed.get("lambda_geo").asDouble(), Ahp.of(Ahp.By.GEOMETRIC_MEAN, table(node.get("A"))).lambda(), 1e-9, id);
            assertArrayEquals(row(computed.get("column_mean")), Ahp.of(Ahp.By.COLUMN_MEAN, table(node.get("A"))).weights(), 1e-9, id);
            assertEquals(computed.get("lambda_colmean").asDouble(), Ahp.of(Ahp.By.COLUMN_MEAN, table(node.get("A"))).lambda(), 1e-9, id);
        }
        double[][] sound = {{1, 2, 4}, {0.5, 1, 2}, {0.25, 0.5, 1}};
        assertEquals(0, Ahp.of(sound, sound).ratio(), 1e-12);
        double[][] circle = {{1, 2, 0.5, 1}, {0.5, 1, 2, 1}, {2, 0.5, 1, 1}, {1, 1, 1, 1}};
        Ahp contradiction = Ahp.of(circle);
        assertArrayEquals(new int[] {0, 1, 2}, Arrays.stream(contradiction.worst()).sorted().toArray());
        assertEquals(8, contradiction.excess(), 1e-12);
        assertEquals(1.0 / 3, Ahp.of(circle, inverse(circle), sound4()).judges()[2] + 1.0 / 3, 1e-9);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ahp.of(new double[][] {{1, 2}, {0.7, 1}})).getMessage().contains("row 1, column 2"));
    }

    private static double[][] inverse(double[][] a) {
        return Arrays.stream(a).map(row -> Arrays.stream(row).map(v -> 1 / v).toArray()).toArray(double[][]::new);
    }

    private static double[][] sound4() {
        double[] w = {4, 3, 2, 1};
        return Arrays.stream(w).mapToObj(a -> Arrays.stream(w).map(b -> a / b).toArray()).toArray(double[][]::new);
    }

    @Test
    void chineseToolbox() throws IOException {
        JsonNode all = json("cn_methods_cases.json");
        RankSum rsr = RankSum.of(new double[][] {{10, 5}, {20, 10}, {15, 8}}, 0.4, 0.6);
        assertArrayEquals(new double[] {1.0 / 3, 1, 2.0 / 3}, rsr.ratio(), 1e-12);
        assertArrayEquals(new double[] {4.57, 6.38, 5.43}, rsr.probit(), 5e-3);
        assertArrayEquals(new double[] {0.339, 1.01, 0.656}, rsr.fit(), 5e-3);
        assertEquals(all.at("/rsr/stated/intercept").asDouble(), rsr.intercept(), 5e-5);
        assertEquals(all.at("/rsr/stated/slope").asDouble(), rsr.slope(), 5e-5);
        JsonNode fuzzy = all.get("fuzzy");
        double[][] grades = table(fuzzy.get(0).get("R"));
        double[][] factors = new double[4][3];
        for (int f = 0; f < 4; f++) {
            for (int g = 0; g < 3; g++) {
                factors[f][g] = grades[g][f];
            }
        }
        assertArrayEquals(row(fuzzy.get(0).get("stated")), Fuzzy.evaluate(row(fuzzy.get(0).get("w")), factors, Fuzzy.Operator.WEIGHTED_SUM), 1e-12);
        assertArrayEquals(row(fuzzy.get(1).get("stated")), Fuzzy.evaluate(row(fuzzy.get(1).get("w")), table(fuzzy.get(1).get("R")), Fuzzy.Operator.WEIGHTED_SUM), 1e-12);
        assertEquals(0.3, Fuzzy.evaluate(row(fuzzy.get(0).get("w")), factors, Fuzzy.Operator.MAX_MIN)[0], 1e-12);
        assertEquals(57.345, Fuzzy.score(row(fuzzy.get(2).get("mu")), row(fuzzy.get(2).get("scores"))), 1e-9);
        assertArrayEquals(row(fuzzy.get(3).get("triangular_membership")), Fuzzy.triangular(0.07, row(fuzzy.get(3).get("thresholds"))), 1e-12);
        double[][] x = table(all.at("/coupling/X"));
        double[][] lacks = table(all.at("/obstacle/stated"));
        for (int i = 0; i < x.length; i++) {
            assertEquals(all.at("/coupling/stated/coupling").get(i).asDouble(), Coupling.degree(x[i]), 5.1e-4);
            assertEquals(all.at("/coupling/stated/coupling_coord").get(i).asDouble(), Coupling.coordination(x[i], 1, 1, 1), 5.1e-4);
            assertArrayEquals(lacks[i], Coupling.lacks(x[i], 1, 1, 1), 5.1e-4);
        }
    }

    @Test
    void smallFunctions() throws IOException {
        assertEquals(1.8171205928321397, Mean.GEOMETRIC.of(new double[] {1, 2, 3}, 1, 1, 1), 1e-12);
        assertEquals(2.0597671439071177, Mean.GEOMETRIC.of(new double[] {1, 2, 3}, 1, 1, 2), 1e-12);
        assertEquals(1.4117647058823528, Mean.HARMONIC.of(new double[] {1, 2, 3}, 2, 1, 1), 1e-12);
        assertEquals(1.4117647058823528, Mean.power(-1, new double[] {1, 2, 3}, 2, 1, 1), 1e-12);
        assertEquals(2, Mean.power(1, new double[] {1, 2, 3}, 1, 1, 1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Mean.GEOMETRIC.of(new double[] {1, 2, 0}, 1, 1, 1));
        Outranking outranking = Outranking.of(new double[][] {{1, 3, 2}, {2, 2, 3}, {3, 1, 1}, {4, 5, 4}}, 1, 1, 1);
        assertEquals(2.0 / 3, outranking.share()[1][0], 1e-12);
        assertEquals(1.0 / 3, outranking.share()[2][0], 1e-12);
        assertEquals(1, outranking.share()[3][0], 1e-12);
        assertEquals(0.5, outranking.dominant(), 1e-12);
        assertArrayEquals(new double[] {0, 0}, Outranking.of(new double[][] {{1, 2}, {2, 1}}, 1, 1).copeland());
        assertArrayEquals(new double[] {0.1, 1, 0}, Normalisation.GOALPOSTS.scores(new double[] {1, 11, -1}, 1, 0, 10, Double.NaN, 0, 1), 1e-12);
        assertArrayEquals(new double[] {0.9, 1}, Normalisation.GOALPOSTS.scores(new double[] {1, -1}, -1, 0, 10, Double.NaN, 0, 1), 1e-12);
        assertArrayEquals(new double[] {0, 0.5, 1.1}, Normalisation.BEYOND_TARGET.scores(new double[] {0, 5, 11}, 1, 0, 0, 10, 0, 1), 1e-12);
        assertArrayEquals(new double[] {0, 0.5, 1}, Normalisation.TARGET.scores(new double[] {0, 5, 11}, 1, 0, 0, 10, 0, 1), 1e-12);
        assertArrayEquals(new double[] {1.1, 0.9, 0}, Normalisation.BEYOND_TARGET.scores(new double[] {-1, 1, 10}, -1, 0, 0, 0, 0, 1), 1e-12);
        assertArrayEquals(new double[] {1, 0.9, 0}, Normalisation.TARGET.scores(new double[] {-1, 1, 10}, -1, 0, 0, 0, 0, 1), 1e-12);
        assertArrayEquals(new double[] {0, 1.0 / 3, 1.0 / 3, 1}, Normalisation.PERCENTILE_RANK.scores(new double[] {1, 5, 5, 9}, 1, 0, 0, 0, 0, 1), 1e-12);
        Shape shape = Shape.treat(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100}, new Method.Outliers(Method.Treatment.WINSORISE, 5, 2, 3.5), 5);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10}, shape.values());
        assertEquals(3.2556381840605075, shape.skewness(), 1e-9);
        assertEquals(10.706673906421969, shape.kurtosis(), 1e-9);
        assertEquals(-0.127621659676086, shape.skewnessAfter(), 1e-9);
        assertEquals(-1.3366772177582986, shape.kurtosisAfter(), 1e-9);
        double[] two = java.util.stream.DoubleStream.concat(java.util.stream.IntStream.rangeClosed(1, 20).asDoubleStream(), java.util.stream.DoubleStream.of(100, 200)).toArray();
        Shape log = Shape.treat(two, new Method.Outliers(Method.Treatment.WINSORISE_OR_LOG, 1, 2, 3.5), 1);
        assertTrue(log.logarithm());
        assertArrayEquals(Shape.logarithms(two), log.values(), "the logarithm is that of the original values");
        assertFalse(log.failsAfter());
    }
}
