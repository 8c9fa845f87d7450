package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

/** Index folders, bad and good; missing values; two rounds under two standards. */
class IndexTest {
    private static final String HEADER = "id,parent,label_zh,label_en,weight,direction,source,low,high,target,types\n";
    private static final String METHOD = """
            title: {zh: 试, en: Trial}
            standard: "2023"
            valid: {from: 2023, to: 2025}
            weights: shares
            scale: 100
            floor: 0
            missing: {policy: lowest, centre: mean, least: 0.5}
            normalisation: goalposts
            weighting: given
            aggregation: {other: arithmetic}
            tiers: [{name: {zh: 优, en: good}, from: 80}, {name: {zh: 差, en: bad}, from: 0}]
            """;

    @TempDir
    Path folder;

    private Index index(String indicators, String method) throws IOException {
        Files.writeString(folder.resolve("indicators.csv"), HEADER + indicators);
        Files.writeString(folder.resolve("method.yml"), method);
        return Index.load("trial", folder);
    }

    private List<String> faults(String indicators, String method) {
        return assertThrows(SpecException.class, () -> index(indicators, method)).faults();
    }

    @Test
    void allFaultsOfATreeAtOnce() {
        List<String> faults = faults("""
                all,,总,All,,,,,,,
                a,all,甲,A,0.5,up,,,,,
                a1,a,甲一,A1,0.6,upp,x,0,10,,
                a2,aa,甲二,A2,0.3,up,x +,0,10,,
                b,all,乙,B,0.4,up,y,10,0,,
                c,d,丙,C,1,up,,,,,
                d,c,丁,D,1,up,,,,,
                b,all,乙,B,zero,up,y,0,1,,
                """, METHOD);
        String all = String.join("\n", faults);
        for (String part : new String[] {"indicators.csv:4: direction is up or down, not \"upp\"; did you mean \"up\"?", "indicators.csv:5: expression \"x +\"", "goalposts of \"b\"",
            ":5: the parent \"aa\" of \"a2\" is not in the file; did you mean \"a\"?", "a circle: c → d → c", ":9: weight is a number, not \"zero\"", "the id \"b\" stands already in line 6",
            ":3: the weights of [a1] below \"a\" add up to 0.6, not 1", ":2: the weights of [a, b] below \"all\" add up to 0.9, not 1"}) {
            assertTrue(all.contains(part), part + "\n--\n" + all);
        }
    }

    @Test
    void faultsOfTheMethod() {
        String leaf = "all,,总,All,,,,,,,\na,all,甲,A,1,up,x,,,,\n";
        assertTrue(faults(leaf, METHOD).get(0).contains("\"a\" has none in low and high"));
        assertTrue(faults(leaf, METHOD.replace("goalposts", "min_mx")).get(0).contains("did you mean \"min_max\"?"));
        assertTrue(faults(leaf, METHOD.replace("floor: 0", "flor: 0")).get(0).contains("did you mean \"floor\"?"));
        assertTrue(String.join("", faults(leaf, METHOD.replace("other: arithmetic", "other: geometric"))).contains("needs a floor above 0"));
        assertTrue(String.join("", faults(leaf, METHOD.replace("other: arithmetic", "al: arithmetic"))).contains("did you mean \"all\"?"));
        assertTrue(assertThrows(SpecException.class, () -> Index.versions(folder.resolve("trail"))).faults().get(0).contains("no such index"));
    }

    @Test
    void pointsMustAddUpToTheScale() {
        String points = METHOD.replace("weights: shares", "weights: points");
        assertTrue(faults("all,,,All,,,,,,,\na,all,,A,40,up,x,0,1,,\nb,all,,B,50,up,,,,,\nb1,b,,B1,20,up,x,0,1,,\nb2,b,,B2,29,up,x,0,1,,\n", points)
                .equals(List.of(folder.resolve("indicators.csv") + ":2: the points of [a, b] below \"all\" add up to 90, not 100",
                        folder.resolve("indicators.csv") + ":4: the points of [b1, b2] below \"b\" add up to 49, not 50")));
    }

    private static final String TREE = "all,,总,All,,,,,,,\na,all,甲,A,0.5,up,x / n,0,1,,\nb,all,乙,B,0.3,down,y,0,10,,\nc,all,丙,C,0.2,up,z,0,10,,county\n";

    private static Panel panel(int year, double... x) {
        return Panel.of(year, List.of("011000", "100001", "A"), Map.of("x", x, "n", new double[] {10, 10, 0}, "y", new double[] {2, Double.NaN, 4}, "z", new double[] {5, 5, 5}))
                .withTypes(List.of("county", "county", "ministry"));
    }

    @Test
    void whatDoesNotApplyIsLeftOutAndWhatIsMissingIsNot() throws IOException {
        Scores scores = Scoring.of(index(TREE, METHOD), panel(2024, 8, 6, 4));
        // 0.5 × 80 + 0.3 × 80 + 0.2 × 50; the second hides y and gains nothing by it; the third has no n, and c does not apply: (0 + 0.3 × 60)/0.8.
        assertArrayEquals(new double[] {74, 40, 22.5}, scores.total(), 1e-9);
        assertArrayEquals(new int[] {1, 2, 3}, scores.ranks());
        assertArrayEquals(new int[] {0, 1, 1}, new int[] {scores.missing(0), scores.missing(1), scores.missing(2)});
        assertArrayEquals(new double[] {40, 70}, scores.bounds()[1], 1e-9);
        assertArrayEquals(new double[] {74, 74}, scores.bounds()[0], 1e-9);
        assertEquals(40 / 0.7, scores.policies().get(Method.Policy.RESCALE)[1], 1e-9);
        assertEquals(40 + 0.3 * 70, scores.policies().get(Method.Policy.PEERS)[1], 1e-9);
        assertTrue(Double.isNaN(scores.policies().get(Method.Policy.RESCALE)[2]), "less than half of the weight is there");
        // Numeric codes stay text, leading zeros and all: one row each.
        assertEquals(List.of("011000", "100001", "A"), scores.panel().bodies());
        assertEquals("good", scores.index().method().tier(80).orElseThrow().name().en());
    }

    @Test
    void anIndicatorThatTellsNobodyApartIsLeftOutWithAReason() throws IOException {
        Panel same = Panel.of(2030, List.of("p", "q"), Map.of("x", new double[] {3, 3}, "n", new double[] {1, 1}, "y", new double[] {1, 5}, "z", new double[] {Double.NaN, Double.NaN})).withTypes(
                List.of("county", "county"));
        Scores scores = Scoring.of(index(TREE, METHOD.replace("goalposts", "min_max")), same);
        assertEquals(List.of("a", "c"), List.copyOf(scores.dropped().keySet()));
        assertArrayEquals(new double[] {100, 0}, scores.total(), 1e-9);
        assertTrue(scores.notes().get(0).contains("\"a\" is left out") && scores.notes().get(0).contains("all bodies have the same value"));
        assertTrue(scores.notes().get(2).contains("made for 2023 to 2025; it is applied to 2030"));
    }

    @Test
    void scoresAreRankedBeforeRoundingAndTiesShareTheBetterRank() {
        assertArrayEquals(new int[] {1, 1, 2, 3, 1, 0}, Scores.ranks(new double[] {50, 40, 49, 48, 40 - 1e-9, Double.NaN}, 1e-7, 0, 1, 0, 0, 1, 1), "two lists");
        assertArrayEquals(new int[] {1, 1, 3}, Scores.ranks(new double[] {0.0, -0.0, -1}, 0), "both zeros are one number");
        assertArrayEquals(new int[] {2, 1, 2, 4, 0}, Scores.ranks(new double[] {50, 50.0000001, 50 - 1e-10, 49, Double.NaN}, 1e-9 * 100));
    }

    /** robustness_exact_cases: the total is 0 although the parts are not. */
    @Test
    void aChangeIsSplitExactly() throws IOException {
        String before = "all,,,All,,,,,,,\na,all,,A,0.5,up,x,0,100,,\nb,all,,B,0.5,up,y,0,100,,\n";
        Index from = index(before, METHOD);
        Index to = index(before.replace("A,0.5", "A,0.6").replace("B,0.5", "B,0.4"), METHOD);
        Panel first = Panel.of(2023, List.of("p", "q"), Map.of("x", new double[] {60, 65}, "y", new double[] {80, 70}));
        Panel second = Panel.of(2024, List.of("p", "q"), Map.of("x", new double[] {70, 65}, "y", new double[] {70, 90}));
        Shift shift = Shift.of("p", from, first, to, second);
        assertEquals(70, shift.scoreBefore(), 1e-9);
        assertEquals(70, shift.scoreAfter(), 1e-9);
        assertEquals(5.5 - 4.5, shift.score().get(Shift.Cause.OWN_VALUES), 1e-9);
        assertEquals(6.5 - 7.5, shift.score().get(Shift.Cause.WEIGHTS), 1e-9);
        assertEquals(0, shift.score().get(Shift.Cause.OTHERS_VALUES), 1e-9);
        assertEquals(shift.rankAfter() - shift.rankBefore(), shift.rank().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        Index other = index(before.replace("b,all,,B,0.5,up,y,0,100", "c,all,,C,0.5,up,y,0,80"), METHOD.replace("goalposts", "min_max").replace("lowest", "peers"));
        Shift structural = Shift.of("p", from, first, other, second);
        assertEquals(structural.scoreAfter() - structural.scoreBefore(), structural.score().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        assertEquals(Scoring.of(other, second).total()[0], structural.scoreAfter(), 1e-9);
    }

    /** The new standard asks for what the old year's form had not: the way from one to the other is split all the same, and both ends are as published. */
    @Test
    void aChangeOfFormIsSplitAllTheSame() throws IOException {
        String old = "all,,,All,,,,,,,\na,all,,A,1,up,x,0,100,,\n";
        String young = "all,,,All,,,,,,,\na,all,,A,0.2,up,x,0,100,,\nb,all,,B,0.8,up,y,0,100,,\n";
        String strict = METHOD.replace("lowest", "rescale").replace("least: 0.5", "least: 0.7");
        Index from = index(old, strict);
        Index to = index(young, strict);
        Panel first = Panel.of(2023, List.of("p", "q"), Map.of("x", new double[] {60, 65}, "y", new double[] {Double.NaN, Double.NaN}));
        Panel second = Panel.of(2024, List.of("p", "q"), Map.of("x", new double[] {70, 65}, "y", new double[] {40, 90}));
        assertTrue(Double.isNaN(Scoring.of(to, first).total()[0]), "what nobody tells is missing for all, and a fifth of the weight is too little");
        Shift shift = Shift.of("p", from, first, to, second);
        assertEquals(60, shift.scoreBefore(), 1e-9);
        assertEquals(46, shift.scoreAfter(), 1e-9);
        assertEquals(-14, shift.score().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Shift.of("p", to, first, to, second)).getMessage().contains("too little is known"));
    }

    @Test
    void theCheapestWayUp() throws IOException {
        Index index = index("all,,,All,,,,,,,\na,all,,A,0.6,up,x,0,100,,\nb,all,,B,0.4,up,y,0,100,,\n", METHOD);
        Scores scores = Scoring.of(index, Panel.of(2024, List.of("p", "q"), Map.of("x", new double[] {90, 99}, "y", new double[] {50, 80})));
        WayUp way = WayUp.of(scores, 0, 82, leaf -> 1);
        // 74 → 82: the first leaf gives 0.6 a point but has 10 left; the 2 that are wanting take 5 points of the second, 0.4 a point.
        assertTrue(way.possible());
        assertEquals(List.of("a", "b"), List.copyOf(way.gains().keySet()));
        assertEquals(10, way.gains().get("a"), 1e-9);
        assertEquals(5, way.gains().get("b"), 1e-9);
        assertEquals(15, way.cost(), 1e-9);
        assertEquals(List.of("b"), List.copyOf(WayUp.of(scores, 0, 82, leaf -> leaf.id().equals("a") ? 10 : 1).gains().keySet()));
        assertTrue(!WayUp.of(scores, 0, 101, leaf -> 1).possible());
        // To be there whatever the weights, more is needed; before a rival whose score moves along, something else than before a fixed limit.
        WayUp sure = WayUp.sure(scores, 0, 82, -1, leaf -> 1, 0.3, 0.9);
        assertTrue(sure.possible() && sure.cost() > way.cost() && sure.holds(scores, 0, 82, -1, 0.3) >= 0.9, sure::toString);
        assertTrue(sure.cost() < way.cost() + 10, sure::toString);
        assertEquals(1, WayUp.of(scores, 0, 100, leaf -> 1).holds(scores, 0, 90, 1, 0.3), 1e-12, "full marks beat whoever has less under all weights");
        assertTrue(!WayUp.sure(scores, 0, 100.5, -1, leaf -> 1, 0.3, 0.9).possible());
        double held = way.holds(scores, 0, 82, -1, 0.3);
        assertTrue(held > 0.3 && held < 0.7, () -> "of drawn weights about half make it cheaper: " + held);
    }

    /**
     * Three defects of COINr that must not be ours: growth of the years asked for and not of the first ones (COINr returns 10 % here), codes of digits as rows of their own
     * (it makes X100001 of 100001 and twice the rows), and exact equal influence (AsemTest).
     */
    @Test
    void defectsOfTheBestPackageAreNotOurs() throws IOException {
        List<org.nianbao.statistics.Point> all = new java.util.ArrayList<>();
        double[] values = {100, 110, 121, 150, 225};
        for (int k = 0; k < values.length; k++) {
            all.add(new org.nianbao.statistics.Point(2018 + k, values[k], ""));
        }
        var asked = all.stream().filter(point -> point.year() >= 2020).toList();
        assertEquals(Math.sqrt(225 / 121.0) - 1, org.nianbao.statistics.Growth.of(asked).cagr(), 1e-12);
        Scores scores = Scoring.of(index("all,,,All,,,,,,,\na,all,,A,1,up,x,0,10,,\n", METHOD), Panel.of(2024, List.of("100001", "011000", "110000"), Map.of("x", new double[] {1, 2, 3})));
        assertEquals(3, scores.total().length);
        assertEquals(List.of("100001", "011000", "110000"), scores.panel().bodies());
        assertEquals(20, scores.total()[scores.panel().bodies().indexOf("011000")], 1e-9);
    }

    /** What an indicator of its own counts is taken off where all findings of that severity are counted. */
    @Test
    void noFindingCostsTwice() throws IOException {
        for (Index index : Index.versions(Path.of("jobs/assess/report_quality")).values()) {
            Map<String, Expression> formulas = new java.util.TreeMap<>();
            index.leaves().forEach(leaf -> formulas.put(leaf.id(), ((Indicator.Source.Formula) leaf.source().orElseThrow()).expression()));
            for (Map.Entry<String, Expression> own : formulas.entrySet()) {
                for (String name : own.getValue().names()) {
                    if (name.startsWith("finding:") && !own.getValue().subtracted().contains(name)) {
                        String severity = Files.readString(Path.of("jobs/check", name.substring("finding:".length()) + ".yml")).lines().filter(line -> line.startsWith("severity: ")).findFirst().orElseThrow()
                                .substring("severity: ".length());
                        formulas.values().stream().filter(all -> all.names().contains("findings:" + severity)).forEach(all -> assertTrue(all.subtracted().contains(name), name + " in " + own.getKey()));
                        assertEquals(1, formulas.values().stream().filter(other -> other.names().contains(name) && !other.subtracted().contains(name)).count(), name);
                    }
                }
            }
        }
    }

    @Test
    void expressions() {
        Map<String, Double> values = Map.of("a", 6.0, "b.c", 3.0, "rate:x", 0.0, "a[applicant:自然人]", 5.0, "a@-1", 2.0);
        assertEquals(9, Expression.of("a + b.c").value(values::get));
        assertEquals(-1, Expression.of("a - b.c - 2 * (1 + 1)").value(values::get));
        assertEquals(3, Expression.of("a[applicant:自然人] - a@-1").value(values::get));
        assertEquals(-4, Expression.of("-a + 2").value(values::get));
        assertEquals(4, Expression.of("a-a@-1").value(values::get), "a minus without spaces");
        assertEquals(java.util.Set.of("b.c", "e"), Expression.of("a - (b.c - d) - e + 2 * f").subtracted());
        for (String written : new String[] {"a - b - c", "a - (b - c)", "(a + b) * c / d", "a / (b * c)", "a * (b + c) - d", "a - b * c"}) {
            assertEquals(written, Expression.of(written).with(name -> name), "no parenthesis too many or too few");
        }
        assertTrue(Double.isNaN(Expression.of("a / rate:x").value(values::get)));
        for (String bad : new String[] {"", "a b", "(a", "a[b", "1.2.3", "a + * b"}) {
            assertThrows(IllegalArgumentException.class, () -> Expression.of(bad), bad);
        }
    }
}
