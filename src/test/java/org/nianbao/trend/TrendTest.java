package org.nianbao.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nianbao.series.InventedFacts.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.Rows;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.series.InventedFacts;
import org.nianbao.series.Series;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** The trends that we ship, over a handful of invented facts, and what happens to trends that are wrong. */
class TrendTest {
    @TempDir
    private Path folder;
    private Store store;

    @BeforeEach
    void series() {
        InventedFacts facts = new InventedFacts();
        facts.body("甲局", "department", "云川市人民政府");
        facts.body("乙局", "department", "云川市人民政府");
        facts.body("丙区", "district", "云川市人民政府");
        facts.fact("甲局 2013 r2008 own request.received ~5件 prose:requests");
        facts.fact("甲局 2016 r2014 unstated request.received 17件 prose:requests");
        facts.fact("甲局 2016 r2014 unstated request.received 18 table:statistics");
        facts.fact("甲局 2016 r2014 unstated request.received/channel/letter 8 table:statistics");
        facts.fact("甲局 2016 r2014 unstated request.received/channel/online 10 table:statistics");
        facts.fact("甲局 2019 r2019 unstated request.received 20 table:requests");
        facts.fact("甲局 2020 r2019 unstated request.received 25 table:requests");
        facts.fact("甲局 2021 r2021 unstated request.received 31 table:requests");
        facts.fact("甲局 2022 r2021 unstated request.received 40 table:requests");
        facts.fact("甲局 2023 r2021 unstated request.received 44 table:requests");
        facts.fact("甲局 2022 r2021 unstated request.carried_in 3 table:requests");
        facts.fact("甲局 2022 r2021 unstated outcome.total 41 table:requests");
        facts.fact("甲局 2022 r2021 unstated request.carried_out 2 table:requests");
        facts.fact("甲局 2023 r2021 unstated request.carried_in 3 table:requests");
        facts.fact("甲局 2023 r2021 unstated outcome.total 40 table:requests");
        facts.fact("甲局 2023 r2021 unstated request.carried_out 6 table:requests");
        facts.fact("乙局 2013 r2008 own proactive.total ~100条 prose:proactive");
        facts.fact("乙局 2014 r2014 own proactive.total 110条 table:statistics");
        facts.fact("乙局 2021 r2021 own proactive.total 120条 prose:proactive");
        facts.fact("丙区 2020 r2019 area request.received 7 table:requests");
        store = facts.publish(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Series.load(Path.of("")).run(draft);
            draft.publish();
        }
    }

    private List<String> run(Trend trend, Narrowing narrowing, String select) {
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            trend.run(draft, narrowing);
            draft.publish();
        }
        return answer(store, select);
    }

    private List<String> run(String trend, String select) {
        return run(shipped(trend), Narrowing.NONE, select);
    }

    private static Trend shipped(String trend) {
        return Trend.load(Path.of("jobs/trend/" + trend + ".yml"));
    }

    @Test
    void requestsHaveTheirSegmentsAndSayWhenDisclosuresDisagree() throws Exception {
        assertEquals(List.of("甲局|2013|prose_2008|own|5|true|1|false", "甲局|2016|table_2014|unstated|18|false|2|true"), run("requests_received",
                "SELECT body, year, segment, scope, value, approximate, disclosures, disagree FROM requests_received WHERE year < 2019 ORDER BY year"));
        List<String> csv = Files.readAllLines(store.folder().resolve("trend/requests_received/requests_received.csv"));
        assertEquals("body,year,form,segment,scope,value,corrected,approximate,disclosures,disagree,quality,section,file,fact_id", csv.get(0));
        assertEquals(9, csv.size());
    }

    @Test
    void proactiveItemsHaveThreeSegments() {
        assertEquals(List.of("2013|prose_2008|100", "2014|table_2014|110", "2021|form_2019|120"),
                run("proactive_items", "SELECT year, segment, value FROM proactive_items"));
    }

    @Test
    void statisticsSayWhatSoManyYearsBearAndNothingAcrossABreak() {
        assertEquals(List.of("甲局|7|3|rising|BREAK_INSIDE|form_2019|2019|5|BREAK_INSIDE|"),
                run("requests_received", "SELECT body, n, segments, direction, replace(replace(codes, ' NOT_ATTAINABLE', ''), 'TOO_FEW_YEARS ', ''), last_segment, last_from, last_n,"
                        + " growth_reason, last_growth_reason FROM requests_received_statistics WHERE body = '甲局'"));
        assertEquals(List.of("true|true|true"), answer(store, "SELECT sen_slope BETWEEN 4 AND 9, contains(wording_zh, '口径改变'), abs(last_cagr - (pow(44 / 20.0, 0.25) - 1)) < 1e-12"
                + " FROM requests_received_statistics WHERE body = '甲局'"));
        assertEquals(List.of("丙区|1|TOO_FEW_YEARS NOT_ATTAINABLE|true|"),
                answer(store, "SELECT body, n, codes, p IS NULL, sen_slope FROM requests_received_statistics WHERE body = '丙区'"));
    }

    @Test
    void sharesNeedATotalThatTheirPartsAddUpTo() {
        assertEquals(List.of("letter|8|18|44.44", "online|10|18|55.56"), run("channel_mix", "SELECT channel, numerator, denominator, round(value, 2) FROM channel_mix ORDER BY channel"));
    }

    @Test
    void theLedgerShowsWhatIsMissingInItAndBetweenTheYears() {
        assertEquals(List.of("2022|3|40|41|2|0||", "2023|3|44|40|6|1|1|NOT_CONSERVED"),
                run("carry_over", "SELECT year, carried_in, received, answered, carried_out, balance, handed_over, reason FROM carry_over ORDER BY year"));
    }

    @Test
    void theMatrixRefusesAChangeAcrossABreakAndOverAGap() {
        assertEquals(List.of("2013|5|DISCLOSED||GAP", "2014||NO_REPORT||", "2016|18|DISCLOSED||GAP", "2019|20|DISCLOSED||GAP", "2020|25|DISCLOSED|5|"),
                run("district_matrix", "SELECT year, value, state, change, reason FROM district_matrix WHERE body = '甲局' AND year < 2021 ORDER BY year"));
    }

    /** Four departments of one city; the last one reports for its whole area. */
    private void league() {
        InventedFacts facts = new InventedFacts();
        int granted = 90;
        for (String body : List.of("子局", "丑局", "寅局", "卯局")) {
            facts.body(body, "department", "云川市人民政府");
            for (int year = 2021; year <= 2023; year++) {
                String start = body + " " + year + " r2021 " + (body.equals("卯局") && year == 2023 ? "area" : "own") + " ";
                facts.fact(start + "outcome.total 100 table:requests");
                facts.fact(start + "outcome.agreed " + granted + " table:requests");
                facts.fact(start + "outcome.partial 0 table:requests");
                facts.fact(start + "outcome.other " + (100 - granted) + " table:requests");
                facts.fact(start + "request.received " + (granted + (year - 2021) * 10) + " table:requests");
            }
            granted -= 30;
        }
        store = facts.publish(folder.resolve("league"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Series.load(Path.of("")).run(draft);
            draft.publish();
        }
    }

    @Test
    void aLeagueSaysHowSureItsPlacesAre() {
        league();
        assertEquals(List.of("子局|1|1|1|above|", "丑局|2|2|2|above|", "寅局|3|3|3|below|", "卯局|4|4|4|below|"), run("district_league",
                "SELECT body, place, best_place, worst_place, outside, codes FROM district_league_statistics WHERE year = 2022 ORDER BY place"));
        assertEquals(List.of("60.0|50.20|69.06"), answer(store, "SELECT value, round(lower, 2)::DECIMAL(9, 2)::VARCHAR, round(upper, 2)::DECIMAL(9, 2)::VARCHAR"
                + " FROM district_league_statistics WHERE year = 2022 AND body = '丑局'"));
        assertEquals(List.of("form_2021|0"), answer(store, "SELECT 'form_2021', COUNT(*) FROM district_league WHERE segment = 'form_2021'"), "one era from 2019 on");
        assertEquals(List.of("form_2019|3", "form_2019.area|1"), answer(store, "SELECT segment, COUNT(*) FROM district_league WHERE year = 2023 GROUP BY segment ORDER BY segment"));
    }

    @Test
    void convergenceComparesTheSameBodiesAndContributionsAddUpToTheGrowth() {
        league();
        assertEquals(List.of("2021|4|false|", "2022|4|true|2021", "2023|3|false|2021"), run("convergence",
                "SELECT year, bodies, same_bodies, compared_since FROM convergence_statistics WHERE segment = 'form_2019' ORDER BY year"));
        assertEquals(List.of("true"), answer(store, "SELECT abs(sum(contribution) - 100 * 40 / 180.0) < 1e-9 FROM convergence WHERE year = 2022"));
        assertEquals(List.of("true"), answer(store, "SELECT bool_and(sigma_after < sigma_before) FROM convergence_statistics WHERE compared_since IS NOT NULL"));
    }

    @Test
    void allBodiesTogetherCanShowWhatNoneOfThemShowsAlone() {
        league();
        assertEquals(List.of("4|4|4|0||true"), run("requests_received", "SELECT bodies, compared, rising, falling, codes, p < 0.01 FROM requests_received_together"));
        assertEquals(List.of("4"), answer(store, "SELECT COUNT(*) FROM requests_received_statistics WHERE evidence = 'untested'"));
    }

    @Test
    void aYearOfAnotherScopeIsLeftOutOfTheLineThatGoesOnAroundIt() {
        InventedFacts facts = new InventedFacts();
        for (int year = 2019; year <= 2024; year++) {
            facts.fact("子局 " + year + " r2019 " + (year == 2021 ? "area" : "own") + " request.received " + (year == 2021 ? 900 : year - 2010) + " table:requests");
        }
        store = facts.publish(folder.resolve("scope"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Series.load(Path.of("")).run(draft);
            draft.publish();
        }
        assertEquals(List.of("5|1|rising|1.0|left_out 1|"), run("requests_received", "SELECT n, segments, direction, sen_slope, caveats, codes FROM requests_received_statistics"));
    }

    @Test
    void everyShippedTrendRunsOnThisLittle() {
        Narrowing people = new Narrowing(0, 9999, java.util.Set.of(), List.of(new Narrowing.Population("甲局", 2019, 10_000)), "");
        Map<String, Trend> trends = Trend.all(Path.of("jobs/trend"));
        assertTrue(trends.size() >= 19);
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            assessed(draft);
            trends.values().forEach(trend -> trend.run(draft, people));
            draft.publish();
        }
        // Not by the same standard, or not adding up: no steps. What a step won is what it lost less than before.
        assertEquals(List.of("2021|before|70.0", "2021|result|-6.0", "2021|speed|1.0", "2021|now|65.0"), answer(store, "SELECT year, step, ROUND(value, 6) FROM score_change ORDER BY index_name, body, year, place, step"));
        assertEquals(List.of("2016||NO_DENOMINATOR", "2019|20.0|", "2020|25.0|"),
                answer(store, "SELECT year, value, reason FROM requests_per_10000 WHERE body = '甲局' AND year BETWEEN 2016 AND 2020 ORDER BY year"));
    }

    /** Two years by one standard, one by another, and one whose points do not come to its score. */
    private static void assessed(Draft draft) {
        Rows ranks = new Rows("index_name", "body", "year:integer", "standard", "score:double");
        Rows scores = new Rows("index_name", "body", "year:integer", "indicator", "parent", "lost:double");
        Object[][] years = {{2018, "2008", 80.0, 10.0, 10.0}, {2020, "2019", 70.0, 20.0, 10.0}, {2021, "2019", 65.0, 26.0, 9.0}, {2022, "2019", 64.0, 1.0, 1.0}};
        for (Object[] year : years) {
            ranks.add("x", "甲局", year[0], year[1], year[2]);
            scores.add("x", "甲局", year[0], "result.a", "result", year[3]);
            scores.add("x", "甲局", year[0], "speed.b", "speed", year[4]);
            scores.add("x", "甲局", year[0], "result", "whole", null);
        }
        try (DuckDbEngine engine = DuckDbEngine.over(draft.folder())) {
            ranks.store(engine, "assess_ranks", draft.folder().resolve("assess_ranks"));
            scores.store(engine, "assess_scores", draft.folder().resolve("assess_scores"));
        }
    }

    @Test
    void aJobThatNeedsPopulationsSaysSo() {
        assertFalse(shipped("requests_per_10000").possible(Narrowing.NONE));
        assertTrue(assertThrows(SpecException.class, () -> run("requests_per_10000", "SELECT 1")).getMessage().contains("give --population FILE"));
    }

    @Test
    void onlyWhatIsAskedForIsComputed() throws Exception {
        Path people = Files.writeString(folder.resolve("people.csv"), "body,year,population\n甲局,2020,100\n丙区,2020,150\n乙局,2020,900\n");
        String count = "SELECT body, COUNT(*) FROM requests_received GROUP BY body ORDER BY body DESC";
        assertEquals(List.of("甲局|2"), run(shipped("requests_received"), narrowed("2019..2020", "甲局", "", "", null), count));
        assertEquals(List.of("丙区|1"), run(shipped("requests_received"), narrowed("", "", "district", "", null), count));
        assertEquals(List.of("甲局|7", "丙区|1"), run(shipped("requests_received"), narrowed("", "甲局", "", "size", people), count));
        assertEquals(List.of("甲局|7"), run(shipped("requests_received"), narrowed("..2025", "甲局", "", "region", null), count));
    }

    private Narrowing narrowed(String years, String body, String level, String peers, Path people) {
        return Narrowing.of(new Narrowing.Choice(years, body.isEmpty() ? List.of() : List.of(body), level, peers, people), store.needed());
    }

    private String refused(String years, String body, String level, String peers) {
        return assertThrows(SpecException.class, () -> narrowed(years, body, level, peers, null)).getMessage();
    }

    @Test
    void wrongWordsNameTheNearestRightOnes() {
        assertEquals("--years 2013-2019: write 2013..2023, 2013.., ..2018 or one year; there are figures for 2013..2023", refused("2013-2019", "", "", ""));
        assertTrue(refused("2030..", "", "", "").endsWith("no figures there; did you mean 2013..2023?"));
        assertTrue(refused("2020..2019", "", "", "").endsWith("did you mean 2019..2020?"));
        assertTrue(refused("", "甲厅", "", "").startsWith("--bodies 甲厅: unknown body; did you mean \"甲局\"?"));
        assertTrue(refused("", "", "distrikt", "").contains("did you mean \"district\"?"));
        assertTrue(refused("", "甲局", "", "leval").contains("did you mean \"level\"?"));
        assertTrue(refused("", "", "", "region").contains("whose peers?"));
        assertTrue(refused("", "甲局", "", "size").contains("give --population FILE"));
    }

    @Test
    void aTrendRunAgainGivesTheSameBytesAndLeavesTheEditionBeforeAlone() throws Exception {
        run("requests_received", "SELECT 1");
        Path first = store.needed().folder().resolve("trend/requests_received_statistics/part-0.parquet");
        byte[] before = Files.readAllBytes(first);
        run("requests_received", "SELECT 1");
        assertFalse(store.needed().folder().startsWith(first.getParent()));
        assertEquals(-1, Files.mismatch(first, store.needed().folder().resolve("trend/requests_received_statistics/part-0.parquet")));
        assertEquals(before.length, Files.size(first));
    }

    private Trend written(String yaml, String sql) throws Exception {
        Files.writeString(folder.resolve("x.yml"), yaml);
        Files.writeString(folder.resolve("x.sql"), sql);
        return Trend.load(folder.resolve("x.yml"));
    }

    private static final String YAML = """
            title: t
            about: a
            grain: [body]
            inputs: [facts]
            columns:
              - {name: body, type: text, meaning: m}
              - {name: value, type: long, meaning: m}
            order: [body]
            """;

    @Test
    void faultsOfBothFilesAreToldAtOnce() {
        SpecException fault = assertThrows(SpecException.class, () -> written(YAML.replace("order: [body]", "order: [bodi]\nanalysis: {kind: trend, by: [body], year: yaer, value: value}")
                .replace("grain: [body]", "grain: [bdoy]"), "SELECT body,\n LOG(value) AS value FROM facts"));
        List<String> told = fault.faults().stream().map(text -> text.substring(text.lastIndexOf('/') + 1)).toList();
        assertTrue(told.get(0).startsWith("x.sql:2: \"log\""), fault.getMessage());
        assertEquals(List.of("x.yml:3: unknown column \"bdoy\"; did you mean \"body\"?", "x.yml:8: unknown column \"bodi\"; did you mean \"body\"?"), told.subList(1, 3));
        assertTrue(told.get(3).startsWith("x.yml:9: unknown column \"yaer\""), fault.getMessage());
    }

    @Test
    void statisticsAreOfNumbers() {
        assertTrue(assertThrows(SpecException.class, () -> written(YAML + "analysis: {kind: trend, by: [body], year: value, value: body}", "SELECT body, 1 AS value FROM facts"))
                .getMessage().endsWith("x.yml:9: the column \"body\" is no number but text"));
        assertTrue(assertThrows(SpecException.class, () -> written(YAML + "analysis: {kind: league, by: [body], year: value, value: value}", "SELECT body, 1 AS value FROM facts"))
                .getMessage().contains("\"member\" is missing"));
    }

    @Test
    void aTableThatIsNotDeclaredIsNotRead() {
        assertTrue(assertThrows(SpecException.class, () -> written(YAML, "SELECT body,\n 1 AS value FROM documents")).getMessage()
                .endsWith("x.sql:2: reads the table \"documents\", which the inputs of x.yml do not declare; add it to inputs: [facts]"));
    }

    @Test
    void whatOnlyTheDataShowIsToldWhenItRuns() throws Exception {
        assertTrue(failing(YAML, "SELECT body, 1 AS value FROM facts").contains("x.yml:3: the grain is [body], but there are several rows for ["));
        assertTrue(failing(YAML, "SELECT body, 1 AS valeu FROM facts GROUP BY body").contains("\"value\""));
        assertTrue(failing(YAML.replace("[facts]", "[fact]"), "SELECT body, 1 AS value FROM fact GROUP BY body")
                .contains("x.yml:4: unknown table \"fact\"; did you mean \"facts\"?"));
        String several = failing(YAML.replace("grain: [body]", "grain: []") + "analysis: {kind: trend, by: [body], year: value, value: value}", "SELECT body, 1 AS value FROM facts");
        assertTrue(several.contains("the analysis of x goes by [body], but there are several values for ["), several);
    }

    private String failing(String yaml, String sql) throws Exception {
        Trend trend = written(yaml, sql);
        Path before = store.needed().folder();
        String message = assertThrows(SpecException.class, () -> run(trend, Narrowing.NONE, "SELECT 1")).getMessage();
        assertEquals(before, store.needed().folder(), "nothing is published");
        return message;
    }

    @Test
    void aSelectOfOnesOwnNeedsNoPromises() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("mine.sql"), "SELECT body, COUNT(*) AS n FROM facts GROUP BY body;\n");
        assertEquals(List.of("丙区|1", "乙局|3", "甲局|16"), run(Trend.load(own.resolve("mine.sql")), Narrowing.NONE, "SELECT body, n FROM mine ORDER BY body"));
        Files.writeString(own.resolve("unnamed.sql"), "SELECT body, COUNT(*) FROM facts GROUP BY body");
        assertTrue(assertThrows(SpecException.class, () -> run(Trend.load(own.resolve("unnamed.sql")), Narrowing.NONE, "SELECT 1")).getMessage().contains("write … AS name"));
        Files.writeString(own.resolve("bad.sql"), "DELETE FROM facts");
        assertTrue(assertThrows(SpecException.class, () -> Trend.load(own.resolve("bad.sql"))).getMessage().endsWith("bad.sql:1: one SELECT is wanted; the results cannot be changed here"));
        Files.writeString(own.resolve("bad.sql"), "SELECT body FROM fakts");
        assertTrue(assertThrows(SpecException.class, () -> run(Trend.load(own.resolve("bad.sql")), Narrowing.NONE, "SELECT 1")).getMessage()
                .endsWith("unknown table \"fakts\"; did you mean \"facts\"?; a trend that reads another one is run after it"));
    }
}
