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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

/** Points as evaluators give them: deductions with a cap, steps, parts, bonuses from a threshold, vetoes, and what does not apply. */
class PointsTest {
    @TempDir
    Path folder;

    private Index index(String rules) throws IOException {
        Files.writeString(folder.resolve("indicators.csv"), """
                id,parent,label_zh,label_en,weight,direction,source,low,high,target,types
                all,,总,All,,,,,,,
                reports,all,报告,Reports,40,up,rules,,,,
                links,all,链接,Links,35,up,rules,,,,
                service,all,服务,Service,25,up,rules,,,,service
                """);
        Files.writeString(folder.resolve("rules.csv"), "indicator,kind,source,per,cap,from,label_zh,label_en\n" + rules);
        Files.writeString(folder.resolve("method.yml"), """
                title: {zh: 检查, en: Check}
                standard: "2019"
                valid: {from: 2019, to: 2026}
                weights: points
                scale: 100
                floor: 0
                missing: {policy: lowest, centre: mean, least: 0}
                normalisation: goalposts
                weighting: given
                aggregation: {other: arithmetic}
                tiers: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
                """);
        return Index.load("check", folder);
    }

    private static final String RULES = """
            reports,deduct,late,5,20,,迟报,late reports
            reports,deduct,overturned,3,,,被纠错,overturned
            links,ratio,broken,0.5,,1,断链,broken links
            links,step,empty,10,,3,空栏目,empty columns
            all,bonus,ideas,10,30,80,创新,new ideas
            all,veto,leak,,,1,泄密,leak
            """;

    @Test
    void deductionsStepsBonusesAndVetoes() throws IOException {
        Index index = index(RULES);
        List<String> bodies = List.of("clean", "late", "wreck", "leak", "short", "unknown");
        Map<String, double[]> values = Map.of("late", new double[] {0, 7, 9, 0, 0, Double.NaN}, "overturned", new double[] {0, 2, 40, 0, 0, 0}, "broken", new double[] {0, 1, 5, 0, 1, 0},
                "empty", new double[] {0, 2, 3, 0, 0, 0}, "ideas", new double[] {2, 5, 5, 9, 9, 0}, "leak", new double[] {0, 0, 0, 1, 0, 0});
        Scores scores = Scoring.of(index, Panel.of(2024, bodies, values).withTypes(List.of("service", "service", "service", "service", "office", "service")));
        // clean: 100 + 20. late: 40 − 20 (cap) − 6 = 14; 35/2 = 17.5; 25: 56.5, below 80, no bonus. wreck: 0 + 7.5 + 25. leak: veto.
        // short: no service, (40 + 17.5) × 100/75 = 76.7, no bonus below 80.
        assertArrayEquals(new double[] {120, 56.5, 32.5, 0, 57.5 * 100 / 75, 100}, scores.total(), 1e-9);
        assertEquals("不合格", index.method().tier(scores.total()[3]).orElseThrow().name().zh());
        Map<List<String>, String> evidence = Map.of(List.of("late", "late"), "0123456789abcdef");
        List<Explained> lines = Explained.of(new Assess.Assessed(scores, Optional.empty(), evidence), "late");
        Explained reports = lines.get(1);
        assertEquals("-20 迟报 (late = 7); -6 被纠错 (overturned = 2)", reports.formula());
        assertEquals(Map.of("late", "0123456789abcdef"), reports.sources());
        assertEquals(26, reports.lost(), 1e-9);
        assertTrue(Explained.of(new Assess.Assessed(scores, Optional.empty(), evidence), "unknown").get(1).formula().startsWith("? 迟报 (late = ?)"), "what is not known is not taken away in silence");
        assertEquals(100, 56.5 + lines.stream().filter(line -> line.indicator().leaf()).mapToDouble(Explained::lost).sum(), 1e-9);
    }

    /** The example of the State Council's check of web sites: 66 of 75 points that apply are 88 of 100. */
    @Test
    void theStateCouncilsRescaling() throws IOException {
        Index index = index("reports,deduct,faults,1,,,错,faults\n");
        Scores scores = Scoring.of(index, Panel.of(2024, List.of("a", "b"), Map.of("faults", new double[] {9, 0})).withTypes(List.of("office", "service")));
        assertEquals(88, scores.total()[0], 1e-9);
    }

    @Test
    void badRulesAreRefusedAllAtOnce() {
        String faults = assertThrows(SpecException.class, () -> index("""
                reports,deduc,late,5,20,,,
                report,deduct,late,5,20,,,
                links,bonus,late,5,20,,,
                links,step,late,5,,,,
                links,deduct,late,zero,,,,
                links,deduct,late +,1,,,,
                """)).getMessage();
        for (String part : new String[] {"rules.csv:2: unknown kind of rule \"deduc\"; did you mean \"deduct\"?", ":3: \"report\" is not an indicator with the source \"rules\"; did you mean \"reports\"?",
            ":4: \"links\" is not the whole index", ":5: a step needs the value", ":6: per is a number, not \"zero\"", ":7: expression"}) {
            assertTrue(faults.contains(part), part + "\n" + faults);
        }
    }
}
