package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
}
