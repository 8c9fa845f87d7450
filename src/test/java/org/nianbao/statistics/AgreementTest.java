package org.nianbao.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Agreement of scorers and shape of distributions, against numbers that others published or computed. */
class AgreementTest {
    private static final Path REFERENCE = Path.of("../shared/reference");

    private static double[][] table(JsonNode rows) {
        double[][] table = new double[rows.size()][rows.get(0).size()];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                table[i][j] = rows.get(i).get(j).isNull() ? Double.NaN : rows.get(i).get(j).asDouble();
            }
        }
        return table;
    }

    private static double[][] turned(double[][] table) {
        double[][] turned = new double[table[0].length][table.length];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                turned[j][i] = table[i][j];
            }
        }
        return turned;
    }

    private static void near(JsonNode wanted, double actual, double tolerance, String what) {
        if (wanted.isNumber()) {
            assertEquals(wanted.asDouble(), actual, tolerance * Math.max(1, Math.abs(wanted.asDouble())), what);
        }
    }

    private static int check(Path file) throws IOException {
        int seen = 0;
        for (JsonNode test : new ObjectMapper().readTree(file.toFile())) {
            String id = test.get("id").asText();
            JsonNode wanted = test.get("computed");
            if (test.has("raters_x_units")) {
                for (Agreement.Scale scale : Agreement.Scale.values()) {
                    String name = scale.name().toLowerCase(Locale.ROOT);
                    double alpha = Agreement.alpha(table(test.get("raters_x_units")), scale);
                    near(wanted.path(name), alpha, 1e-9, id + " " + name);
                    near(test.path("stated").path(name), alpha, 6e-4, id + " " + name);
                    seen += wanted.has(name) ? 1 : 0;
                }
            } else if (wanted.has("W")) {
                Agreement.Concordance w = Agreement.concordance(table(test.get("raters_x_subjects")));
                near(wanted.get("W"), w.untied(), 1e-9, id);
                near(wanted.get("Wt"), w.w(), 1e-9, id);
                near(wanted.get("chi2_t"), w.chiSquare(), 1e-9, id);
                near(wanted.get("p_t"), w.p(), 1e-9, id);
                assertEquals(wanted.get("df").asInt(), w.freedom());
                seen++;
            } else {
                double[][] scores = test.has("raters_x_subjects") ? table(test.get("raters_x_subjects")) : turned(table(test.get("subjects_x_raters")));
                IntraclassCorrelation icc = IntraclassCorrelation.of(scores, 0.95);
                boolean shrout = wanted.has("ICC1");
                near(wanted.path(shrout ? "ICC1" : "ICC(1)"), icc.oneWaySingle().value(), 1e-9, id);
                near(wanted.path(shrout ? "ICC1k" : "ICC(3)"), icc.oneWayMean().value(), 1e-9, id);
                near(wanted.path(shrout ? "ICC2" : "ICC(A,1)"), icc.agreementSingle().value(), 1e-9, id);
                near(wanted.path(shrout ? "ICC2k" : "ICC(A,3)"), icc.agreementMean().value(), 1e-9, id);
                near(wanted.path(shrout ? "ICC3" : "ICC(C,1)"), icc.consistencySingle().value(), 1e-9, id);
                near(wanted.path(shrout ? "ICC3k" : "ICC(C,3)"), icc.consistencyMean().value(), 1e-9, id);
                JsonNode agreement = shrout ? test.get("ci95").get("ICC2") : wanted.get("ci95_A1");
                JsonNode consistency = shrout ? test.get("ci95").get("ICC3") : wanted.get("ci95_C1");
                double digits = shrout ? 6e-3 : 1e-9;
                near(agreement.get(0), icc.agreementSingle().interval().lower(), digits, id);
                near(agreement.get(1), icc.agreementSingle().interval().upper(), digits, id);
                near(consistency.get(0), icc.consistencySingle().interval().lower(), digits, id);
                near(consistency.get(1), icc.consistencySingle().interval().upper(), digits, id);
                seen++;
            }
        }
        return seen;
    }

    @Test
    void published() throws IOException {
        assertEquals(7, check(Path.of("src/test/cases/statistics/agreement.json")));
    }

    @Test
    void reference() throws IOException {
        Path file = REFERENCE.resolve("agreement_cases.json");
        Assumptions.assumeTrue(Files.exists(file), "the reference folder is not beside the project");
        assertEquals(9, check(file));
    }

    /** Skewness and kurtosis as COINr prints them for the raw indicators of its example. */
    @Test
    void shapes() throws IOException {
        Path file = REFERENCE.resolve("coinr_asem_input.csv");
        Assumptions.assumeTrue(Files.exists(file), "the reference folder is not beside the project");
        JsonNode stated = new ObjectMapper().readTree(REFERENCE.resolve("coinr_asem_docs_stated.json").toFile()).get("raw_skew_kurt");
        List<String[]> rows = Files.readAllLines(file).stream().map(line -> line.replace("\"", "").split(",", -1)).toList();
        List<String> head = List.of(rows.get(0));
        for (String name : (Iterable<String>) stated::fieldNames) {
            int column = head.indexOf(name);
            double[] values = rows.stream().skip(1).map(row -> row[column]).filter(text -> !text.isEmpty() && !text.equals("NA")).mapToDouble(Double::parseDouble).toArray();
            assertEquals(stated.get(name).get(0).asDouble(), Moments.skewness(values), 1e-6, name);
            assertEquals(stated.get(name).get(1).asDouble(), Moments.kurtosis(values), 1e-6, name);
        }
        assertTrue(stated.size() >= 10);
    }

    @Test
    void edges() {
        double[][] same = {{2, 2, 2}, {2, 2, 2}};
        assertTrue(Double.isNaN(Agreement.alpha(same, Agreement.Scale.INTERVAL)));
        assertTrue(Double.isNaN(Agreement.concordance(same).w()));
        assertTrue(Double.isNaN(IntraclassCorrelation.of(same, 0.95).agreementSingle().value()));
        double[][] alike = {{1, 2, 5}, {1, 2, 5}};
        for (Agreement.Scale scale : Agreement.Scale.values()) {
            assertEquals(1, Agreement.alpha(alike, scale), 1e-12);
        }
        assertEquals(1, Agreement.concordance(alike).w(), 1e-12);
        assertEquals(1, IntraclassCorrelation.of(alike, 0.95).agreementSingle().value(), 1e-12);
        assertTrue(Double.isNaN(Agreement.alpha(new double[][] {{1, Double.NaN}, {Double.NaN, 2}}, Agreement.Scale.NOMINAL)));
        assertThrows(IllegalArgumentException.class, () -> IntraclassCorrelation.of(new double[][] {{1, 2}}, 0.95));
        assertThrows(IllegalArgumentException.class, () -> Agreement.concordance(new double[][] {{1, Double.NaN}, {1, 2}}));
        assertTrue(Double.isNaN(Moments.skewness(1, 2)));
        assertEquals(0, Moments.skewness(1, 2, 3), 1e-12);
    }

    /** A scorer who always gives two more lowers agreement, not consistency; changing the unit of all scores changes nothing. */
    @Test
    void invariants() {
        Random dice = new Random(5);
        for (int run = 0; run < 50; run++) {
            double[][] scores = new double[3][8];
            double[][] moved = new double[3][8];
            double[][] scaled = new double[3][8];
            for (int i = 0; i < 8; i++) {
                double unit = dice.nextGaussian() * 3;
                for (int j = 0; j < 3; j++) {
                    scores[j][i] = 20 + unit + dice.nextGaussian();
                    moved[j][i] = scores[j][i] + (j == 0 ? 2 : 0);
                    scaled[j][i] = 10 * scores[j][i];
                }
            }
            IntraclassCorrelation plain = IntraclassCorrelation.of(scores, 0.9);
            IntraclassCorrelation other = IntraclassCorrelation.of(moved, 0.9);
            assertEquals(plain.consistencySingle().value(), other.consistencySingle().value(), 1e-9);
            assertEquals(plain.agreementMean().value(), IntraclassCorrelation.of(scaled, 0.9).agreementMean().value(), 1e-9);
            assertEquals(Agreement.alpha(scores, Agreement.Scale.RATIO), Agreement.alpha(scaled, Agreement.Scale.RATIO), 1e-9);
            assertEquals(Agreement.alpha(scores, Agreement.Scale.ORDINAL), Agreement.alpha(scaled, Agreement.Scale.ORDINAL), 1e-9);
            for (IntraclassCorrelation.Estimate estimate : new ArrayList<>(List.of(plain.oneWaySingle(), plain.oneWayMean(), plain.agreementSingle(), plain.agreementMean(),
                    plain.consistencySingle(), plain.consistencyMean()))) {
                assertTrue(estimate.interval().lower() <= estimate.value() && estimate.value() <= estimate.interval().upper(), estimate::toString);
            }
        }
    }
}
