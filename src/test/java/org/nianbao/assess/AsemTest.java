package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published example, step by step, to 1e-9. */
class AsemTest {
    @TempDir
    Path folder;

    @BeforeEach
    void referenceIsThere() {
        Asem.assumeThere();
    }

    private void compare(String file, double[][] own, List<String> columns, Panel panel) {
        List<Map<String, String>> rows = Asem.csv(file);
        assertEquals(panel.bodies().size(), rows.size());
        for (Map<String, String> row : rows) {
            int body = panel.bodies().indexOf(row.get("uCode"));
            for (int k = 0; k < columns.size(); k++) {
                double stated = Double.parseDouble(row.get(columns.get(k)));
                assertEquals(stated, own[body][k], 1e-9 * Math.max(1, Math.abs(stated)), file + " " + row.get("uCode") + " " + columns.get(k));
            }
        }
    }

    @Test
    void everyStepIsThePublishedOne() throws IOException {
        Panel panel = Asem.panel();
        Scores scores = Scoring.of(Asem.index(folder), panel);
        List<String> leaves = scores.index().leaves().stream().map(Indicator::id).toList();
        compare("coinr_asem_treated.csv", scores.treated(), leaves, panel);
        compare("coinr_asem_normalised.csv", scores.normalised(), leaves, panel);
        compare("coinr_asem_aggregated.csv", scores.scores(), scores.index().indicators().stream().map(Indicator::id).toList(), panel);
        for (Map<String, String> row : Asem.csv("coinr_asem_results.csv")) {
            assertEquals(Integer.parseInt(row.get("Rank")), scores.ranks()[panel.bodies().indexOf(row.get("uCode"))], row.get("uCode"));
        }
        for (Map<String, String> row : Asem.csv("coinr_asem_treatment.csv")) {
            Shape shape = scores.shapes().get(row.get("iCode"));
            assertEquals(row.get("check_SkewKurt0.Pass").equals("FALSE"), shape.fails(), row.get("iCode"));
            assertEquals(Double.parseDouble(row.get("check_SkewKurt0.Skew")), shape.skewness(), 1e-9, row.get("iCode"));
            assertEquals(Double.parseDouble(row.get("check_SkewKurt0.Kurt")), shape.kurtosis(), 1e-9, row.get("iCode"));
            if (shape.fails()) {
                assertEquals(Integer.parseInt(row.get("winsorise.nwin")), shape.winsorised(), row.get("iCode"));
                assertEquals(Double.parseDouble(row.get("check_SkewKurt1.Skew")), shape.skewnessAfter(), 1e-9, row.get("iCode"));
                assertEquals(Double.parseDouble(row.get("check_SkewKurt1.Kurt")), shape.kurtosisAfter(), 1e-9, row.get("iCode"));
            }
        }
        for (Map<String, String> row : Asem.csv("coinr_asem_effective_weights.csv")) {
            int node = scores.index().indicators().indexOf(scores.index().indicator(row.get("iCode")).orElseThrow());
            assertEquals(Double.parseDouble(row.get("EffWeight")), scores.effective()[node], 1e-12, row.get("iCode"));
        }
    }

    @Test
    void ranksMoveAsPublishedUnderPercentileRanks() throws IOException {
        Panel panel = Asem.panel();
        int[] plain = Scoring.of(Asem.index(folder), panel).ranks();
        int[] ranked = Scoring.of(Asem.index(folder, "normalisation: min_max", "normalisation: percentile_rank"), panel).ranks();
        List<Map<String, String>> rows = Asem.csv("coinr_asem_rankshift_minmax_vs_prank.csv");
        assertEquals(51, rows.size());
        for (Map<String, String> row : rows) {
            int body = panel.bodies().indexOf(row.get("uCode"));
            assertEquals(Integer.parseInt(row.get("coin.1")), plain[body], row.get("uCode"));
            assertEquals(Integer.parseInt(row.get("coin.2")), ranked[body], row.get("uCode"));
        }
    }

    /** Published by COINr: 0.3902 and 0.6098, which leave correlations of 0.8971 and 0.8925. Ours are equal. */
    @Test
    void equalInfluenceIsExactWhereThePublishedOptimiserIsNot() throws IOException {
        Scores scores = Scoring.of(Asem.index(folder), Asem.panel());
        double[] conn = scores.of("Conn");
        double[] sust = scores.of("Sust");
        double[][] x = new double[conn.length][];
        Arrays.setAll(x, i -> new double[] {conn[i], sust[i]});
        double[] w = ObjectiveWeights.influence(x, 1, 1);
        assertEquals(0.3853166046725243, w[0], 1e-9);
        double[] r = ObjectiveWeights.influences(x, w);
        assertEquals(0.8948347524446464, r[0], 1e-9);
        assertEquals(r[0], r[1], 1e-12);
        double[] theirs = ObjectiveWeights.influences(x, 0.3902439, 0.6097561);
        assertTrue(theirs[0] - theirs[1] > 0.004, "the published weights are not equal in influence");
    }

    /** What the pages of the package print: the head of the table, one country's summary, its strengths and weaknesses, correlations, weights, shapes. */
    @Test
    void numbersOfItsPages() throws IOException {
        Panel panel = Asem.panel();
        Scores scores = Scoring.of(Asem.index(folder), panel);
        JsonNode stated = new ObjectMapper().readTree(Files.readString(Asem.FOLDER.resolve("coinr_asem_docs_stated.json")));
        for (JsonNode row : stated.get("results_head")) {
            int body = panel.bodies().indexOf(row.get("uCode").asText());
            assertEquals(row.get("Rank").asInt(), scores.ranks()[body]);
            for (String id : List.of("Index", "Conn", "Sust")) {
                assertEquals(row.get(id).asDouble(), scores.of(id)[body], 5e-3, row.get("uCode") + " " + id);
            }
        }
        int india = panel.bodies().indexOf("IND");
        stated.get("unit_summary_IND").properties().forEach(field -> {
            assertEquals(field.getValue().get(0).asDouble(), scores.of(field.getKey())[india], 5e-3, field.getKey());
            assertEquals(field.getValue().get(1).asInt(), Scores.ranks(scores.of(field.getKey()), 1e-9)[india], field.getKey());
        });
        int spain = panel.bodies().indexOf("ESP");
        for (String list : List.of("strengths_ESP_raw", "weaknesses_ESP_raw")) {
            stated.get(list).properties().forEach(field -> {
                double[] raw = panel.values().get(field.getKey());
                int direction = scores.index().indicator(field.getKey()).orElseThrow().direction();
                assertEquals(field.getValue().get(0).asInt(), Scores.ranks(Arrays.stream(raw).map(v -> direction * v).toArray(), 0)[spain], field.getKey());
                assertEquals(field.getValue().get(1).asDouble(), raw[spain], 0.005 * Math.abs(raw[spain]) + 1e-9, field.getKey());
            });
        }
        double[][] parts = new double[51][];
        Arrays.setAll(parts, i -> new double[] {scores.of("Conn")[i], scores.of("Sust")[i]});
        double[] equal = ObjectiveWeights.influences(parts, 0.5, 0.5);
        assertEquals(stated.at("/corr_level3_with_index_equal_weights/Conn").asDouble(), equal[0], 5e-8);
        assertEquals(stated.at("/corr_level3_with_index_equal_weights/Sust").asDouble(), equal[1], 5e-8);
        stated.get("effective_weights_head").properties().forEach(field -> assertEquals(field.getValue().asDouble(),
                scores.effective()[scores.index().indicators().indexOf(scores.index().indicator(field.getKey()).orElseThrow())], 5e-9, field.getKey()));
        Method.Outliers flag = new Method.Outliers(Method.Treatment.FLAG, 0, 2, 3.5);
        Method.Outliers one = new Method.Outliers(Method.Treatment.WINSORISE, 1, 0, -9); // One point is pulled in whatever the shape is.
        stated.get("raw_skew_kurt").properties().forEach(field -> {
            Shape shape = Shape.treat(panel.values().get(field.getKey()), flag, 0);
            assertEquals(field.getValue().get(0).asDouble(), shape.skewness(), 5e-7, field.getKey());
            assertEquals(field.getValue().get(1).asDouble(), shape.kurtosis(), 5e-7, field.getKey());
        });
        stated.get("raw_after_one_winsorised_point").properties().forEach(field -> {
            Shape shape = Shape.treat(panel.values().get(field.getKey()), one, 1);
            assertEquals(field.getValue().get(0).asDouble(), shape.skewnessAfter(), 5e-7, field.getKey());
            assertEquals(field.getValue().get(1).asDouble(), shape.kurtosisAfter(), 5e-7, field.getKey());
        });
        stated.get("raw_after_log_CT").properties().forEach(field -> {
            Shape shape = Shape.treat(Shape.logarithms(panel.values().get(field.getKey())), flag, 0);
            assertEquals(field.getValue().get(0).asDouble(), shape.skewness(), 5e-7, field.getKey());
            assertEquals(field.getValue().get(1).asDouble(), shape.kurtosis(), 5e-7, field.getKey());
        });
    }
}
