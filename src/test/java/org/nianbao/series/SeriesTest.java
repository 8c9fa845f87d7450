package org.nianbao.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nianbao.series.InventedFacts.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.CommonSql;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** The crosswalk that we ship, over a handful of invented facts. */
class SeriesTest {
    private static final Path HOME = Path.of("");

    @TempDir
    private Path folder;
    private final InventedFacts facts = new InventedFacts();

    private Store harmonised() {
        Store store = facts.publish(folder.resolve("out"));
        harmonise(store);
        return store;
    }

    private static Harmonised harmonise(Store store) {
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Harmonised made = Series.load(HOME).run(draft);
            draft.publish();
            return made;
        }
    }

    private List<String> values(String series, String columns) {
        return answer(harmonised(), "SELECT " + columns + " FROM series WHERE series = '" + series + "' ORDER BY body, dimension, member, year");
    }

    @Test
    void aTableGoesBeforeProseAndTheOrganBeforeItsAreaAndAnExactNumberBeforeAnApproximateOne() {
        facts.fact("甲局 2016 r2014 unstated request.received 17件 prose:requests");
        facts.fact("甲局 2016 r2014 unstated request.received 18 table:statistics");
        facts.fact("甲局 2016 r2014 unit request.received 1 table:statistics");
        facts.fact("甲局 2016 r2014 unstated request.received cumulative:400 table:statistics");
        facts.fact("甲局 2013 r2008 area request.received 50件 prose:requests");
        facts.fact("甲局 2013 r2008 own request.received ~5件 prose:requests");
        facts.fact("甲局 2012 r2008 own request.received 0 prose:requests");
        facts.fact("甲局 2012 r2008 own request.received 3件 prose:requests");
        facts.fact("乙局 2012 r2008 own request.received blank prose:requests");
        assertEquals(List.of("2012|own|3|false|prose|disagree", "2013|own|5|true|prose|approximate", "2016|unstated|18|false|table|disagree"),
                values("request.received", "year, scope, value, approximate, source, quality"));
    }

    @Test
    void linesBreakWhereDefinitionsDoAndSayWhy() {
        for (String word : List.of("2013 r2008", "2014 r2014", "2018 r2014", "2019 r2019", "2021 r2021")) {
            facts.fact("甲局 " + word + " own request.received 9件 prose:requests");
        }
        facts.fact("甲局 2019 r2019 own art20_8.charges.items_previous 12项 table:proactive");
        facts.fact("甲局 2021 r2021 own art20_8.charges.amount 12万元 table:proactive");
        facts.fact("甲局 2018 r2014 own outcome.not_exist 2 table:statistics");
        facts.fact("甲局 2018 r2014 own outcome.not_own_authority 3 table:statistics");
        facts.fact("甲局 2019 r2019 own outcome.unable.not_held 4 table:requests");
        Store store = harmonised();
        assertEquals(List.of("charges|2019|2021|form_2019|form_2021|break|count_to_money_2021", "outcome.no_information|2018|2019|table_2014|form_2019|bridge|merged_2019",
                "request.received|2013|2014|prose_2008|table_2014|break|table_2014", "request.received|2018|2019|table_2014|form_2019|break|received_2019"),
                answer(store, "SELECT series, year_before, year_after, segment_before, segment_after, relation, reason FROM breaks"));
        assertEquals(List.of("2018|5|2", "2019|4|1"), answer(store, "SELECT year, value, parts FROM series WHERE series = 'outcome.no_information' ORDER BY year"));
        assertEquals(2, answer(store, "SELECT fact_id FROM series_facts WHERE series = 'outcome.no_information' AND year = 2018").size());
        assertTrue(answer(store, "SELECT reason_zh || reason_en FROM breaks").stream().allMatch(text -> text.length() > 20));
    }

    @Test
    void ownAndWholeAreaAreNeverOneLineAndAReportThatDoesNotSayIsFlagged() {
        for (String word : List.of("2019 r2019 own", "2020 r2019 own", "2021 r2021 area", "2022 r2021 unstated")) {
            facts.fact("甲局 " + word + " request.received 9件 prose:requests");
        }
        for (String word : List.of("2019 r2019 area", "2020 r2019 area", "2021 r2021 unstated")) {
            facts.fact("乙区 " + word + " request.received 9件 prose:requests");
        }
        Store store = harmonised();
        assertEquals(List.of("2019|form_2019|", "2020|form_2019|", "2021|form_2019.area|scope", "2022|form_2019|scope_assumed", "2019|form_2019|", "2020|form_2019|",
                "2021|form_2019|scope_assumed"), answer(store, "SELECT year, segment, quality FROM series ORDER BY body DESC, year"));
        assertEquals(List.of("2020|2021|scope", "2021|2022|scope"), answer(store, "SELECT year_before, year_after, reason FROM breaks"));
    }

    @Test
    void aChangeThatAReportStatesGivesTheOtherYearButNotAcrossABreak() {
        facts.fact("甲局 2017 r2014 own request.received 30件 prose:requests");
        facts.fact("甲局 2017 r2014 own request.received change:-4件 prose:requests");
        facts.fact("甲局 2019 r2019 own request.received 50件 prose:requests");
        facts.fact("甲局 2019 r2019 own request.received change_rate:25% prose:requests");
        facts.fact("乙局 2020 r2019 own request.received 50件 prose:requests");
        facts.fact("乙局 2021 r2021 own request.received change_rate:10% prose:requests");
        facts.fact("丙局 2022 r2021 own review.total previous:3 prose:review");
        facts.fact("丙局 2019 r2019 own review.total previous:3 prose:review");
        assertEquals(List.of("丙局|2021|3|restated|restated", "乙局|2020|50|prose|", "乙局|2021|55|derived|approximate derived", "甲局|2016|34|derived|derived", "甲局|2017|30|prose|",
                "甲局|2019|50|prose|"), answer(harmonised(), "SELECT body, year, value, source, quality FROM series ORDER BY body, year"));
    }

    @Test
    void moneyComesToOneUnitAndCorrectionsStandBesideWhatWasDisclosed() {
        facts.fact("甲局 2016 r2014 own fee.charged 1.2万元 table:statistics");
        String wrong = facts.fact("甲局 2017 r2014 own fee.charged 7元 prose:fees");
        facts.correction(wrong, "70", "confirmed");
        facts.correction(facts.fact("甲局 2018 r2014 own fee.charged 8元 prose:fees"), "80", "proposed");
        facts.correction(facts.fact("乙局 2018 r2014 own fee.charged 8元 prose:fees"), "", "published");
        assertEquals(List.of("乙局|2018|8||known_wrong", "甲局|2016|12000||", "甲局|2017|7|70|corrected", "甲局|2018|8||"),
                values("fee.charged", "body, year, value, corrected, quality"));
    }

    /** The six groups of outcomes of the form of 2019; refused, unable and not processed are sums of their rows. */
    private void outcomes(String body, int agreed, int refused, int total, String rest) {
        for (String word : List.of("agreed " + agreed, "partial 0", "refused.state_secret " + refused, "refused.law_forbids " + rest, "refused.security " + rest, "refused.third_party " + rest,
                "refused.internal_affairs " + rest, "refused.process_information " + rest, "refused.enforcement_file " + rest, "refused.enquiry " + rest, "unable.not_held 1",
                "unable.not_ready_made 0", "unable.unclear 0", "not_processed.petition 0", "not_processed.repeated 0", "not_processed.publication 0", "not_processed.excessive 0",
                "not_processed.confirmation 0", "other 0", "total " + total)) {
            facts.fact(body + " 2020 r2019 own outcome." + word + " table:requests");
        }
    }

    @Test
    void aRateIsPublishedOnlyWhenTheGroupsAddUpToTheDisclosedTotal() {
        outcomes("甲局", 6, 3, 10, "0");
        outcomes("乙局", 6, 3, 11, "0");
        outcomes("丙局", 6, 3, 10, "blank");
        outcomes("丁局", 0, 0, 0, "blank");
        facts.fact("戊局 2020 r2019 own outcome.total 9 table:requests");
        facts.fact("己局 2020 r2019 own outcome.agreed 9 table:requests");
        Store store = harmonised();
        assertEquals(List.of("丁局||ZERO_BASE", "丙局|60.0|", "乙局||NOT_CONSERVED", "戊局||NO_NUMERATOR", "甲局|60.0|"),
                answer(store, "SELECT body, value, reason FROM rates WHERE rate = 'disclosure_rate' ORDER BY body"));
        assertEquals(List.of("丙局|3|sum blanks", "甲局|3|sum"), answer(store,
                "SELECT body, value, quality FROM series WHERE series = 'outcome.refused' AND body IN ('丙局', '甲局') ORDER BY body"));
        assertEquals(List.of("丙局|30.0", "甲局|30.0"), answer(store, "SELECT body, value FROM rates WHERE rate = 'refusal_rate' AND reason = '' ORDER BY body"));
    }

    @Test
    void areasAreAddedUpOnceAndHolesGiveBounds() {
        String city = "云川市人民政府";
        List<String> districts = List.of("云川市青岚区人民政府", "云川市望泽区人民政府", "云川市云渚区人民政府", "云川市白榆区人民政府", "云川市砚湖区人民政府");
        districts.forEach(district -> facts.fact(district + " 2020 r2019 area request.received 10 table:requests"));
        districts.forEach(district -> facts.fact(district + " 2021 r2021 area request.received 10 table:requests"));
        facts.fact("云川市青岚区松影街道办事处 2020 r2019 own request.received 4 table:requests"); // is in its district's figure
        facts.fact("云川市临霁区烟雨亭街道办事处 2020 r2019 own request.received 3 table:requests"); // its district is a hole
        facts.fact("云川市临霁区人民政府 2021 r2021 area request.received 20 table:requests");
        facts.fact("云川市临霁区人民政府 2022 r2021 area request.received 30 table:requests");
        facts.fact(city + " 2021 r2021 own request.received 7 table:requests");
        facts.fact(city + " 2022 r2021 area request.received 99 table:requests");
        assertEquals(List.of("2020|53|73|83|5|6||HOLES", "2021|77|77|77|6|6||", "2022|30|80|80|1|6|99|HOLES"), answer(harmonised(),
                "SELECT year, value, minimum, maximum, covered, expected, disclosed, reason FROM rollups WHERE body = '" + city + "' AND series = 'request.received' ORDER BY year"));
    }

    @Test
    void aMergedDistrictIsAnotherOneBeforeAndTogetherWithItsPartOnlyWhenAsked() {
        facts.fact("北京市西城区人民政府 2009 r2008 area request.received 10件 prose:requests");
        facts.fact("北京市宣武区人民政府 2009 r2008 area request.received 5件 prose:requests");
        facts.fact("北京市西城区人民政府 2010 r2008 area request.received 16件 prose:requests");
        Store store = harmonised();
        assertEquals(List.of("2009|prose_2008.before_2010|boundary", "2010|prose_2008|"),
                answer(store, "SELECT year, segment, quality FROM series WHERE body = '北京市西城区人民政府' ORDER BY year"));
        assertEquals(List.of("2009|2010|boundary"), answer(store, "SELECT year_before, year_after, reason FROM breaks"));
        assertEquals(List.of("北京市西城区人民政府|2009|merged|15|2|2"),
                answer(store, "SELECT body, year, relation, value, covered, expected FROM rollups WHERE relation = 'merged' ORDER BY year"));
        assertEquals(List.of("2009|15", "2010|16"), answer(store, "SELECT year, value FROM rollups WHERE body = '北京市人民政府' ORDER BY year"));
    }

    @Test
    void theStageIsCommonSql() {
        Series.statements().forEach((name, sql) -> assertEquals(List.of(), CommonSql.faults(name, sql)));
    }

    @Test
    void runAgainItGivesTheSameBytes() throws Exception {
        outcomes("甲局", 6, 3, 10, "0");
        Store store = harmonised();
        byte[] before = Files.readAllBytes(store.needed().folder().resolve("series/part-0.parquet"));
        assertTrue(harmonise(store).values() > 10);
        assertEquals(List.of(), List.of(before).stream().filter(bytes -> !java.util.Arrays.equals(bytes, read(store))).toList());
    }

    private static byte[] read(Store store) {
        try {
            return Files.readAllBytes(store.needed().folder().resolve("series/part-0.parquet"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void faultsOfTheListsAreToldAllAtOnceWithTheirLines() throws Exception {
        Path home = folder.resolve("home");
        for (String part : List.of("jobs/series", "jobs/extract", "data/reference")) {
            Files.createDirectories(home.resolve(part));
        }
        for (String file : List.of("jobs/series/breaks.csv", "jobs/series/units.csv", "jobs/series/partitions.csv", "jobs/series/rates.csv", "jobs/extract/indicators.csv",
                "jobs/extract/members.csv")) {
            Files.copy(Path.of(file), home.resolve(file));
        }
        Files.writeString(home.resolve("jobs/series/precedence.csv"), Files.readString(Path.of("jobs/series/precedence.csv")).replace("source,prose,2", "source,prosa,2"));
        Files.writeString(home.resolve("jobs/series/series.csv"), Files.readString(Path.of("jobs/series/series.csv")).replace("r2014,proactive.total,count,条,break,counted_once_2014",
                "r2041,proactive.totl,count,条,brake,counted_once_2014"));
        List<String> faults = assertThrows(SpecException.class, () -> Series.load(home)).faults();
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("series.csv:3: unknown relation \"brake\"; did you mean \"break\"?")), faults.toString());
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("series.csv:3: unknown form \"r2041\"; did you mean \"r2014\"?")), faults.toString());
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("unknown indicator \"proactive.totl\"; did you mean \"proactive.total\"?")), faults.toString());
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("precedence.csv:3: unknown value \"prosa\"; did you mean \"prose\"?")), faults.toString());
    }
}
