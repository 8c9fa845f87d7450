package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scores by hand are worth: strictness, drift, what disagreement does to ranks, and what the figures say against them. */
class ScorersTest {
    @TempDir
    Path folder;

    private Index index;

    @BeforeEach
    void index() throws IOException {
        Files.writeString(folder.resolve("indicators.csv"), """
                id,parent,label_zh,label_en,weight,direction,source,low,high,target,types
                all,,总,All,,,,,,,
                links,all,链接,Links,60,up,sheet,,,,
                words,all,解读,Explained,40,up,sheet,,,,
                """);
        Files.writeString(folder.resolve("cross.csv"), "indicator,source,worst,best,within,label_zh,label_en\nwords,interpretation.total,0,10,0.25,解读数,explanations\nlinks,faults,20,0,0.5,错链数,dead links\n");
        Files.writeString(folder.resolve("method.yml"), """
                title: {zh: 检查, en: Check}
                standard: "2024"
                valid: {from: 2024, to: 2026}
                weights: points
                scale: 100
                floor: 0
                missing: {policy: lowest, centre: mean, least: 0}
                normalisation: goalposts
                weighting: given
                aggregation: {other: arithmetic}
                """);
        index = Index.load("check", folder);
    }

    private static Sheet score(String scorer, String body, String indicator, double points, String seen) {
        return new Sheet("check", "2024", 2024, Sheet.Round.THIRD_PARTY, scorer, body, indicator, points, "", seen, "", "", scorer + "!" + body);
    }

    /** One scorer falls behind by three points in thirty days, the other as much ahead: a and b are apart by 0, then 3, then 6. */
    @Test
    void driftIsWhatMovesAndStrictnessWhatStays() {
        List<Sheet> scores = new ArrayList<>();
        String[] days = {"2024-03-01", "2024-03-31", "2024-04-30"};
        for (int k = 0; k < 3; k++) {
            scores.add(score("a", "body" + k, "links", 30 + 10 * k - 3 * k, days[k]));
            scores.add(score("b", "body" + k, "links", 30 + 10 * k + 3 * k, days[k]));
        }
        Scorers one = Scorers.of(scores, 2024).get(0);
        assertEquals(-3, one.drift().get("a"), 1e-9);
        assertEquals(3, one.drift().get("b"), 1e-9);
        assertEquals(-3, one.bias().get("a"), 1e-9);
        assertEquals(1, one.w(), 1e-9, "both order the bodies alike");
        assertTrue(Double.isNaN(Scorers.of(scores.subList(0, 4), 2024).get(0).drift().get("a")), "two dates are no drift");
    }

    private Scores scored(List<Sheet> scores, Map<String, double[]> others, List<String> bodies) {
        Map<String, double[]> values = new HashMap<>(others);
        Sheets.counting(scores, 2024).forEach((body, indicators) -> indicators.forEach((id, own) -> values.computeIfAbsent("sheet:" + id, key -> new double[bodies.size()])[bodies.indexOf(body)] = own.stream()
                .mapToDouble(Sheet::points).average().orElseThrow()));
        return Scoring.of(index, Panel.of(2024, bodies, values));
    }

    @Test
    void disagreementMovesOnlyWhomItCanMove() {
        List<String> bodies = List.of("top", "near", "next", "low");
        double[] means = {58, 30, 28, 2};
        List<Sheet> scores = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            scores.add(score("a", bodies.get(i), "links", means[i] + (i == 1 ? -2 : 2), ""));
            scores.add(score("b", bodies.get(i), "links", means[i] + (i == 1 ? 2 : -2), ""));
            scores.add(score("a", bodies.get(i), "words", 20, ""));
        }
        Scores nominal = scored(scores, Map.of(), bodies);
        assertArrayEquals(new int[] {1, 2, 3, 4}, nominal.ranks());
        ScorerNoise noise = ScorerNoise.of(nominal, Sheets.counting(scores, 2024), 1);
        assertEquals(1, noise.standings().get(0).worst());
        assertEquals(4, noise.standings().get(3).best());
        assertEquals(2, noise.standings().get(1).best());
        assertEquals(3, noise.standings().get(1).worst());
        // near − next is 2 and each of the two moves by ±2: −2 in a quarter of the draws, and then both change by one rank.
        assertEquals(0.25 * 2 / 4, noise.moved(), 0.03);
        assertEquals(0.5, noise.share(), 1e-9, "links twice, words once");
        assertEquals(0.5, noise.alone().get("a"), 1e-9, "by a alone, near and next change places");
        assertEquals(0, noise.alone().get("b"), 1e-9);
        ScorerNoise again = ScorerNoise.of(nominal, Sheets.counting(scores, 2024), 1);
        assertEquals(noise, again, "the same seed gives the same ranks");
    }

    @Test
    void withoutASecondScorerNothingIsInvented() {
        List<String> bodies = List.of("p", "q");
        List<Sheet> scores = List.of(score("a", "p", "links", 30, ""), score("a", "q", "links", 29, ""), score("a", "p", "words", 1, ""), score("a", "q", "words", 1, ""));
        ScorerNoise noise = ScorerNoise.of(scored(scores, Map.of(), bodies), Sheets.counting(scores, 2024), 1);
        assertEquals(0, noise.moved(), 1e-12);
        assertEquals(0, noise.share(), 1e-12);
    }

    @Test
    void aScoreThatTheFiguresContradictIsNamed() {
        List<String> bodies = List.of("p", "q", "r");
        List<Sheet> scores = List.of(score("a", "p", "words", 40, ""), score("a", "q", "words", 20, ""), score("a", "r", "words", 40, ""), score("a", "p", "links", 60, ""), score("a", "q", "links", 60, ""),
                score("a", "r", "links", 60, ""));
        // p explains nothing and has 40 of 40; q 5 of 10 and half of the points; of r nothing is known. Dead links: 20 of p deserve nothing, 5 of q three quarters, which is near enough.
        Scores s = scored(scores, Map.of("interpretation.total", new double[] {0, 5, Double.NaN}, "faults", new double[] {20, 5, 0}), bodies);
        Map<List<String>, String> evidence = new TreeMap<>(java.util.Comparator.comparing(String::valueOf));
        evidence.put(List.of("p", "interpretation.total"), "0123456789abcdef");
        List<Contradiction> found = Contradiction.of(new Assess.Assessed(s, Optional.empty(), evidence), Sheets.counting(scores, 2024));
        assertEquals(List.of("p words", "p links"), found.stream().map(one -> one.score().body() + " " + one.score().indicator()).toList());
        assertEquals(40, found.get(0).points());
        assertEquals(0, found.get(0).deserved(), 1e-12);
        assertEquals("interpretation.total=0", found.get(0).formula());
        assertEquals(Map.of("interpretation.total", "0123456789abcdef"), found.get(0).sources());
    }

    @Test
    void badListsOfFiguresAreRefused() throws IOException {
        Files.writeString(folder.resolve("cross.csv"), "indicator,source,worst,best,within,label_zh,label_en\nword,interpretation.total,0,10,0.2,,\nwords,a +,0,10,0.2,,\nwords,a,1,1,0.2,,\nwords,a,1,2,1.2,,\n");
        String faults = org.junit.jupiter.api.Assertions.assertThrows(org.nianbao.spec.SpecException.class, () -> Index.load("check", folder)).getMessage();
        for (String part : new String[] {"cross.csv:2: no indicator \"word\" is scored by hand; did you mean \"words\"?", ":3: expression \"a +\"", ":4: worst and best are two different numbers", ":5: within is a share"}) {
            assertTrue(faults.contains(part), part + "\n" + faults);
        }
    }
}
