package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

/** Every key of method.yml that changes a result does so, is printed, and is refused where it makes no sense. */
class MethodFileTest {
    private static final String INDICATORS = """
            id,parent,label_zh,label_en,weight,direction,source,low,high,target,types
            all,,总,All,,,,,,,
            a,all,甲,A,0.5,up,x,0,10,,
            b,all,乙,B,0.3,down,y,0,10,,
            c,all,丙,C,0.2,up,z,0,10,,
            """;
    private static final String METHOD = """
            title: {zh: 试, en: Trial}
            standard: "2023"
            valid: {from: 2020, to: 2026}
            weights: shares
            scale: 100
            floor: 0
            missing: {policy: rescale, centre: mean, least: 0.5}
            normalisation: goalposts
            weighting: given
            aggregation: {other: arithmetic}
            tiers: [{name: {zh: 优, en: good}, from: 80}, {name: {zh: 中, en: fair}, from: 50}, {name: {zh: 差, en: bad}, from: 0}]
            """;
    private static final double[][] ROWS = {{8, 2, 5}, {6, 1, 9}, {4, 6, 3}, {9, 8, 1}, {2, 3, 7}};

    @TempDir
    Path folder;

    /** @param change keys of the method, each with a new value; a key that is not there is added */
    private Index index(String judges, String... change) throws IOException {
        StringBuilder method = new StringBuilder();
        List<String> keys = IntStream.range(0, change.length / 2).mapToObj(k -> change[2 * k]).toList();
        METHOD.lines().filter(line -> !keys.contains(line.split(":")[0])).forEach(line -> method.append(line).append('\n'));
        for (int k = 0; k < change.length; k += 2) {
            method.append(change[k]).append(": ").append(change[k + 1]).append('\n');
        }
        Files.writeString(folder.resolve("method.yml"), method);
        Files.writeString(folder.resolve("indicators.csv"), INDICATORS);
        Files.deleteIfExists(folder.resolve("judges.csv"));
        if (!judges.isEmpty()) {
            Files.writeString(folder.resolve("judges.csv"), "group,judge,first,second,ratio\n" + judges);
        }
        return Index.load("trial", folder);
    }

    private static Panel panel(int year, double[]... rows) {
        Map<String, double[]> values = Map.of("x", ObjectiveWeights.column(rows, 0), "y", ObjectiveWeights.column(rows, 1), "z", ObjectiveWeights.column(rows, 2));
        return Panel.of(year, IntStream.range(0, rows.length).mapToObj(i -> "body" + i).toList(), values);
    }

    /** Weights of a, b, c. */
    private static double[] weights(Scores scores) {
        return Arrays.copyOfRange(scores.weights(), 1, 4);
    }

    private static final double[][] SCORES = Arrays.stream(ROWS).map(row -> new double[] {10 * row[0], 10 * (10 - row[1]), 10 * row[2]}).toArray(double[][]::new);

    @Test
    void weightsComeFromWhereTheFileSays() throws IOException {
        Panel panel = panel(2024, ROWS);
        assertArrayEquals(new double[] {0.5, 0.3, 0.2}, weights(Scoring.of(index(""), panel)), 1e-12);
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, weights(Scoring.of(index("", "weighting", "equal"), panel)), 1e-12);
        assertArrayEquals(ObjectiveWeights.critic(SCORES, ObjectiveWeights.Correlation.PEARSON), weights(Scoring.of(index("", "weighting", "critic"), panel)), 1e-12);
        double[] spearman = weights(Scoring.of(index("", "weighting", "critic", "choices", "{correlation: spearman}"), panel));
        assertArrayEquals(ObjectiveWeights.critic(SCORES, ObjectiveWeights.Correlation.SPEARMAN), spearman, 1e-12);
        assertTrue(Math.abs(spearman[0] - ObjectiveWeights.critic(SCORES, ObjectiveWeights.Correlation.PEARSON)[0]) > 1e-3, "the choice must change something");
        assertArrayEquals(ObjectiveWeights.entropy(SCORES), weights(Scoring.of(index("", "weighting", "entropy"), panel)), 1e-12);
        double[][] shifted = Arrays.stream(SCORES).map(row -> Arrays.stream(row).map(v -> v + 5).toArray()).toArray(double[][]::new);
        assertArrayEquals(ObjectiveWeights.entropy(shifted), weights(Scoring.of(index("", "weighting", "entropy", "choices", "{shift: 5}"), panel)), 1e-12);
        assertArrayEquals(ObjectiveWeights.variation(SCORES), weights(Scoring.of(index("", "weighting", "variation"), panel)), 1e-12);
        Scores alike = Scoring.of(index("", "weighting", "equal_influence"), panel(2024, new double[][] {{1, 9, 6}, {3, 3, 3}, {5, 6, 7}, {8, 5, 2}, {9, 2, 9}, {4, 1, 5}}));
        double[] influences = ObjectiveWeights.influences(alike.normalised(), weights(alike));
        assertEquals(influences[0], influences[1], 1e-9);
        assertEquals(influences[0], influences[2], 1e-9);
        assertTrue(Scoring.of(index("", "weighting", "critic"), panel).notes().stream().anyMatch(note -> note.startsWith("weights come from the data of the year itself")));
        // Too few bodies for weights from data: the tree's stay, and it is said.
        Scores few = Scoring.of(index("", "weighting", "critic"), panel(2024, ROWS[0], ROWS[1]));
        assertArrayEquals(new double[] {0.5, 0.3, 0.2}, weights(few), 1e-12);
        assertTrue(few.notes().stream().anyMatch(note -> note.contains("keeps the weights of the tree: critic gives none from the 2 bodies")), few.notes().toString());
    }

    private static final String JUDGES = "all,p,a,b,2\nall,p,a,c,4\nall,p,b,c,2\nall,q,b,a,1/2\nall,q,c,a,1/5\nall,q,b,c,3\n";

    @Test
    void judgesAndCombinations() throws IOException {
        Panel panel = panel(2024, ROWS);
        double[][] p = {{1, 2, 4}, {0.5, 1, 2}, {0.25, 0.5, 1}};
        double[][] q = {{1, 2, 5}, {0.5, 1, 3}, {0.2, 1 / 3.0, 1}};
        double[] ahp = Ahp.of(p, q).weights();
        Index index = index(JUDGES, "weighting", "ahp");
        assertArrayEquals(ahp, weights(Scoring.of(index, panel)), 1e-12);
        assertEquals(0, index.pairwise().get("all").judges()[0], 1e-9);
        assertEquals(List.of("p", "q"), index.judges("all"));
        assertArrayEquals(Ahp.of(Ahp.By.COLUMN_MEAN, p, q).weights(), weights(Scoring.of(index(JUDGES, "weighting", "ahp", "choices", "{pairs: column_mean}"), panel)), 1e-12);
        double[] entropy = ObjectiveWeights.entropy(SCORES);
        Map<String, double[]> wanted = Map.of("linear, share: 0.6", ObjectiveWeights.linear(0.6, ahp, entropy), "linear", ObjectiveWeights.linear(0.5, ahp, entropy), "product",
                ObjectiveWeights.product(ahp, entropy), "geometric", ObjectiveWeights.geometric(ahp, entropy), "game", ObjectiveWeights.game(ahp, entropy));
        for (Map.Entry<String, double[]> one : wanted.entrySet()) {
            Index combined = index(JUDGES, "weighting", "combination", "combination", "{of: [ahp, entropy], by: " + one.getKey() + "}");
            assertArrayEquals(one.getValue(), weights(Scoring.of(combined, panel)), 1e-12, one.getKey());
            assertTrue(combined.method().options().get("combination").startsWith(one.getKey().split(",")[0] + " of [ahp, entropy]"));
        }
        Index three = index(JUDGES, "weighting", "combination", "combination", "{of: [given, ahp, critic], by: geometric}");
        double[] critic = ObjectiveWeights.critic(SCORES, ObjectiveWeights.Correlation.PEARSON);
        double[] given = {0.5, 0.3, 0.2};
        assertArrayEquals(ObjectiveWeights.shares(IntStream.range(0, 3).mapToDouble(k -> Math.cbrt(given[k] * ahp[k] * critic[k])).toArray()), weights(Scoring.of(three, panel)), 1e-12);
    }

    @Test
    void badComparisonsAreRefusedAllAtOnce() {
        String faults = String.join("\n", assertThrows(SpecException.class, () -> index("all,p,a,b,2\nal,p,a,c,4\nall,p,b,d,2\nall,p,b,a,3\nall,q,a,b,12\nall,q,a,a,1\nall,,a,c,x\n", "weighting", "ahp")).faults());
        for (String part : new String[] {"judges.csv:3: group \"al\" is not in the tree; did you mean \"all\"?", ":4: second: \"d\" is not below \"all\"", ":5: \"p\" compares [a, b] already in line 2",
            ":6: ratio is a number from 1/9 to 9, such as 3 or 1/3, not \"12\"", ":7: \"a\" is compared with itself", ":8: judge has no name", ":8: ratio"}) {
            assertTrue(faults.contains(part), part + "\n" + faults);
        }
        String holes = String.join("\n", assertThrows(SpecException.class, () -> index("all,p,a,b,2\nall,p,b,c,2\n", "weighting", "ahp")).faults());
        assertTrue(holes.contains("\"p\" does not compare \"a\" with \"c\" below \"all\""), holes);
        assertTrue(assertThrows(SpecException.class, () -> index("", "weighting", "ahp")).getMessage().contains("there are none in"));
    }

    @Test
    void theWholeIsMadeAsTheFileSays() throws IOException {
        Panel panel = panel(2024, ROWS);
        double[] w = {0.5, 0.3, 0.2};
        int[] up = {1, 1, 1};
        for (Topsis.Norm norm : Topsis.Norm.values()) {
            double[] closeness = Topsis.closeness(SCORES, w, up, norm);
            assertArrayEquals(Arrays.stream(closeness).map(v -> 100 * v).toArray(), Scoring.of(index("", "synthesis", "topsis", "choices", "{norm: " + Method.word(norm) + "}"), panel).total(), 1e-9);
        }
        assertArrayEquals(Arrays.stream(RankSum.of(SCORES, w).ratio()).map(v -> 100 * v).toArray(), Scoring.of(index("", "synthesis", "rank_sum_ratio"), panel).total(), 1e-9);
        double[] copeland = Scoring.of(index("", "synthesis", "copeland"), panel).total();
        double[] won = Outranking.of(SCORES, w).copeland();
        assertArrayEquals(Arrays.stream(won).map(v -> 50 * (v / 4 + 1)).toArray(), copeland, 1e-9);
        Scores fuzzy = Scoring.of(index("", "synthesis", "fuzzy"), panel);
        // 80, 80 and 50 with weights 0.5, 0.3, 0.2: 0.8 good, 0.2 fair, the limits weighed: 74.
        assertArrayEquals(new double[] {0, 0.2, 0.8}, fuzzy.memberships(0).values().stream().mapToDouble(Double::doubleValue).toArray(), 1e-12);
        assertEquals(0.8 * 80 + 0.2 * 50, fuzzy.total()[0], 1e-9);
        Scores decisive = Scoring.of(index("", "synthesis", "fuzzy", "choices", "{operator: max_min}"), panel);
        assertArrayEquals(new double[] {0, 0.2, 0.5}, decisive.memberships(0).values().stream().mapToDouble(Double::doubleValue).toArray(), 1e-12);
        assertTrue(decisive.index().method().options().get("synthesis").equals("fuzzy, operator max_min"));
        assertTrue(fuzzy.notes().stream().anyMatch(note -> note.contains("the whole is made by fuzzy")));
    }

    /** Who lacks a score that others have is not compared; whatever the missing value were, bounds say. */
    @Test
    void whoLacksAScoreIsNotCompared() throws IOException {
        double[][] rows = Arrays.stream(ROWS).map(double[]::clone).toArray(double[][]::new);
        rows[1][2] = Double.NaN;
        Scores scores = Scoring.of(index("", "synthesis", "topsis"), panel(2024, rows));
        assertTrue(Double.isNaN(scores.total()[1]));
        assertEquals(0, scores.ranks()[1]);
        assertTrue(scores.bounds()[1][0] < scores.bounds()[1][1]);
        assertEquals(scores.total()[0], scores.bounds()[0][0], 1e-9);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Flip.of(scores, "body0", "body2")).getMessage().contains("arithmetic means"));
        assertThrows(IllegalArgumentException.class, () -> WayUp.of(scores, 0, 90, leaf -> 1));
    }

    @Test
    void variantsOfAnyWholeAreDrawn() throws IOException {
        for (String synthesis : new String[] {"topsis", "rank_sum_ratio", "fuzzy", "copeland"}) {
            Scores scores = Scoring.of(index("", "synthesis", synthesis, "robustness",
                    "{count: 200, seed: 1, weights: 0.4, reliable: 1, normalisation: [], aggregation: [], missing: [], outliers: [], wins: 0.9}"), panel(2024, ROWS));
            Uncertainty uncertainty = Uncertainty.of(scores);
            assertArrayEquals(scores.ranks(), uncertainty.nominal());
            assertEquals(1, Arrays.stream(uncertainty.acceptability()[0]).sum(), 1e-9, synthesis);
            int best = IntStream.range(0, 5).filter(i -> scores.ranks()[i] == 1).findFirst().orElseThrow();
            assertTrue(uncertainty.standings().get(best).mean() < 3, synthesis);
        }
    }

    /** Two kinds of bodies have two lists: ranks, tiers and comparisons stay inside. */
    @Test
    void onlyLikesAreCompared() throws IOException {
        Panel panel = panel(2024, ROWS).withTypes(List.of("city", "street", "street", "city", "street"));
        Scores scores = Scoring.of(index("", "compare", "by_type", "robustness",
                "{count: 100, seed: 1, weights: 0.3, reliable: 1, normalisation: [], aggregation: [], missing: [], outliers: [], wins: 0.9}"), panel);
        assertArrayEquals(new double[] {74, 75, 38, 53, 45}, scores.total(), 1e-9);
        assertArrayEquals(new int[] {1, 1, 3, 2, 2}, scores.ranks());
        assertArrayEquals(new int[] {2, 3, 3, 2, 3}, IntStream.range(0, 5).map(scores::ranked).toArray());
        Uncertainty uncertainty = Uncertainty.of(scores);
        assertTrue(Double.isNaN(uncertainty.beats()[0][1]) && uncertainty.beats()[0][3] > 0.9);
        assertEquals(1, uncertainty.tiers()[0]);
        assertEquals(1, uncertainty.tiers()[1]);
        assertEquals(2, uncertainty.standings().get(3).worst());
        assertArrayEquals(new int[] {2, 1, 5, 3, 4}, Scoring.of(index("", "compare", "together"), panel).ranks());
    }

    /** Least and greatest of 2021 and 2022 stand fast: x 0 to 20, y 1 to 5, z 0 to 4. What lies beyond is cut off. */
    @Test
    void minMaxOfAWindowStandsFast() throws IOException {
        Index index = index("", "normalisation", "frozen_min_max", "window", "{from: 2021, to: 2022}");
        Index frozen = Scoring.frozen(index, List.of(panel(2021, new double[][] {{0, 1, 4}, {10, 2, 2}}), panel(2022, new double[][] {{20, 5, 0}, {5, 3, 1}})));
        Scores scores = Scoring.of(frozen, panel(2024, new double[][] {{10, 3, 1}, {30, 0, 4}}));
        assertArrayEquals(new double[] {0.5 * 50 + 0.3 * 50 + 0.2 * 25, 100}, scores.total(), 1e-9);
        assertEquals("frozen_min_max of 2021 to 2022 (reports of 2021, 2022)", frozen.options().get("normalisation"));
        assertEquals("frozen_min_max of 2021 to 2022", index.method().options().get("normalisation"));
        Scores later = Scoring.of(frozen, panel(2025, new double[][] {{10, 3, 1}, {0, 5, 0}}));
        assertEquals(scores.total()[0], later.total()[0], 1e-12, "the same values have the same score whoever else is there");
    }

    /** Weights of 2021 hold in 2024; without a base they move with the data of 2024. */
    @Test
    void weightsOfABaseYearStandFast() throws IOException {
        Index index = index("", "weighting", "critic", "base", "2021");
        Panel base = panel(2021, new double[][] {{1, 9, 5}, {4, 3, 5.5}, {9, 2, 6}, {2, 8, 5}});
        Index weighed = Scoring.weighed(index, base);
        Scores scores = Scoring.of(weighed, panel(2024, ROWS));
        assertArrayEquals(weights(Scoring.of(index, base)), weights(scores), 1e-12);
        assertTrue(Math.abs(weights(Scoring.of(index, panel(2024, ROWS)))[2] - weights(scores)[2]) > 0.01);
        assertEquals("critic of the data of 2021, frozen", weighed.options().get("weighting"));
        assertEquals("pearson", weighed.options().get("correlation"));
        assertTrue(scores.notes().stream().noneMatch(note -> note.contains("data of the year itself")));
    }

    @Test
    void everyChoiceIsPrinted() throws IOException {
        Map<String, String> options = index(JUDGES, "weighting", "combination", "combination", "{of: [entropy, critic], by: linear}", "choices", "{shift: 0.2}", "base", "2022").method().options();
        assertEquals(List.of("standard", "valid", "scale", "missing", "outliers", "normalisation", "weighting", "combination", "correlation", "shift", "aggregation", "synthesis", "compare"),
                List.copyOf(options.keySet()));
        assertEquals("linear of [entropy, critic], share of the first 0.5", options.get("combination"));
        assertEquals("combination of the data of 2022", options.get("weighting"));
        assertEquals("pearson", options.get("correlation"));
        assertEquals("0.2", options.get("shift"));
        assertEquals("eigenvector, random index of Saaty (three things: 0.58)", index(JUDGES, "weighting", "ahp").method().options().get("pairs"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Map<String[], String> refused = Map.of(new String[] {"window", "{from: 2021, to: 2022}"}, "belong together", new String[] {"normalisation", "frozen_min_max"}, "belong together",
                new String[] {"weighting", "combination"}, "belong together", new String[] {"combination", "{of: [entropy, critic], by: game}"}, "belong together",
                new String[] {"weighting", "combination", "combination", "{of: [entropy], by: game}"}, "two different weightings", new String[] {"weighting", "combination", "combination",
                    "{of: [entropy, critic], by: game, share: 0.2}"}, "linear combination", new String[] {"synthesis", "topsi"}, "did you mean \"topsis\"?", new String[] {"synthesis", "fuzzy", "tiers",
                        "[]"}, "two grades", new String[] {"choices", "{shift: -1}"}, "shift is not negative", new String[] {"choices", "{correlation: kendall}"}, "[pearson, spearman]");
        refused.forEach((change, part) -> {
            String message = assertThrows(SpecException.class, () -> index("", change), () -> String.join(" ", change)).getMessage();
            assertTrue(message.contains(part), message);
        });
    }
}
