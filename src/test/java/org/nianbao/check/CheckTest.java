package org.nianbao.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.DocumentReader;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.IngestJob;
import org.nianbao.ingest.Progress;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** Verdicts, corrections and lasting names, over a report that is written, checked and written anew. */
class CheckTest {
    private static final String REPORT = """
            云川市青岚区人民政府2016年政府信息公开工作年度报告
            本报告的统计期限自2016年1月1日起至2016年12月31日止。
            一、主动公开情况
            2016年共主动公开政府信息231条，其中全文电子化率达100%。
            二、依申请公开情况
            2016年共收到政府信息公开申请7件。在已经答复的7件申请中，“同意公开”的4件，占总数的SHARE%；“信息不存在”的3件，占总数的43%。
            """;

    @TempDir
    private Path folder;
    private Path home;
    private Path reports;

    /** A project of its own, so that its lists can be written. */
    @BeforeEach
    void project() throws Exception {
        home = folder.resolve("home");
        reports = Files.createDirectories(folder.resolve("reports"));
        for (String part : List.of("jobs/check", "jobs/extract", "data/reference")) {
            Path from = Path.of(part);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Path to = home.resolve(part).resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        Files.deleteIfExists(home.resolve("jobs/check/corrections.csv"));
    }

    private void report(String name, String text) throws Exception {
        Files.writeString(reports.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Path list(String name, String... lines) throws Exception {
        return Files.writeString(home.resolve("jobs/check").resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private Store check() {
        Store store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Extractor extractor = Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference"));
            new Ingest(new DocumentReader(), extractor, home).run("test", new IngestJob(List.of(new Word(reports.toString(), 1)), List.of(), OptionalInt.empty()), draft,
                    Progress.silent());
            Check.load(home, home.resolve("jobs/check/verdicts.csv")).run(draft);
            draft.publish();
        }
        return store;
    }

    private List<List<Object>> read(String sql) {
        try (DuckDbEngine engine = new Store(folder.resolve("out")).needed().open()) {
            return engine.read(sql).rows();
        }
    }

    @Test
    void aFindingKeepsItsNameWhenFileAndPlaceChange() throws Exception {
        report("a.txt", REPORT.replace("SHARE", "58"));
        check();
        List<Object> first = read("SELECT finding_id, fingerprint, message_en FROM findings WHERE code = 'share'").get(0);
        Files.delete(reports.resolve("a.txt"));
        report("b.txt", REPORT.replace("SHARE", "58").replace("一、主动公开情况", "一、主动公开情况\n全年工作平稳。\n"));
        check();
        assertEquals(first, read("SELECT finding_id, fingerprint, message_en FROM findings WHERE code = 'share'").get(0));
        report("b.txt", REPORT.replace("SHARE", "59"));
        check();
        List<Object> other = read("SELECT finding_id, fingerprint, message_en FROM findings WHERE code = 'share'").get(0);
        assertEquals(first.get(0), other.get(0));
        assertNotEquals(first.get(1), other.get(1));
    }

    @Test
    void bothSidesOfAFindingLeadToTheirFacts() throws Exception {
        report("a.txt", REPORT.replace("SHARE", "58"));
        check();
        assertEquals(List.of(List.of("left", "58"), List.of("right", "4"), List.of("right", "7")),
                read("SELECT side, raw FROM finding_facts JOIN findings USING (finding_id) JOIN facts USING (fact_id) WHERE code = 'share' ORDER BY side, finding_facts.position")
                        .stream().map(row -> List.of(row.get(0), row.get(1).toString().replace("%", ""))).toList());
    }

    @Test
    void aVerdictHoldsUntilAFigureChanges() throws Exception {
        report("a.txt", REPORT.replace("SHARE", "58"));
        check();
        List<Object> finding = read("SELECT finding_id, fingerprint, verdict_state FROM findings WHERE code = 'share'").get(0);
        assertEquals("open", finding.get(2));
        list("verdicts.csv", String.join(",", Verdicts.COLUMNS), finding.get(0) + ",accepted,wang,2026-01-05,\"told the office, by phone\"," + finding.get(1));
        check();
        assertEquals(List.of("accepted", "settled", "wang", "told the office, by phone"),
                read("SELECT verdict, verdict_state, verdict_by, verdict_note FROM findings WHERE code = 'share'").get(0));
        report("a.txt", REPORT.replace("SHARE", "59"));
        check();
        assertEquals(List.of("accepted", "asks_again"), read("SELECT verdict, verdict_state FROM findings WHERE code = 'share'").get(0));
        report("a.txt", REPORT.replace("SHARE", "57"));
        check();
        assertEquals(List.of(), read("SELECT code FROM findings WHERE code = 'share'"));
    }

    @Test
    void faultsOfTheVerdictsAreToldByLine() throws Exception {
        Path file = list("verdicts.csv", String.join(",", Verdicts.COLUMNS), "# comment,,", "0123456789abcdef,acepted,wang,2026-01-05,,", "xyz,accepted,wang,2026-01-05,,");
        List<String> faults = assertThrows(SpecException.class, () -> Check.load(home, file)).faults();
        assertEquals(3, faults.size());
        assertTrue(faults.get(0).contains("verdicts.csv:2: 3 values for 6 columns"), faults::toString);
        assertTrue(faults.get(1).contains("verdicts.csv:3: unknown verdict \"acepted\"; did you mean \"accepted\"?"), faults::toString);
        assertTrue(faults.get(2).contains("verdicts.csv:4: \"xyz\" is no finding_id"), faults::toString);
    }

    @Test
    void aCorrectionStandsBesideWhatWasDisclosed() throws Exception {
        report("a.txt", REPORT.replace("SHARE", "58"));
        list("corrections.csv", String.join(",", Corrections.COLUMNS), "云川市青岚区人民政府,2016,request.received,,,7,9,typing error,letter of 2017-03-01,confirmed");
        check();
        assertEquals(1, read("SELECT * FROM corrections").size());
        List<Object> row = read("SELECT value, was, becomes, status FROM corrections JOIN facts USING (fact_id)").get(0);
        assertEquals("7.000000 7.000000 9.000000 confirmed", row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3));
    }

    @Test
    void aCorrectionThatNoLongerFitsFailsWithItsLine() throws Exception {
        report("a.txt", REPORT.replace("SHARE", "58"));
        list("corrections.csv", String.join(",", Corrections.COLUMNS), "云川市青岚区人民政府,2016,request.received,,,8,9,typing error,letter,confirmed",
                "云川市青岚区人民政府,2015,request.received,,,8,9,that report is not here,letter,confirmed");
        String fault = assertThrows(SpecException.class, this::check).getMessage();
        assertTrue(fault.endsWith("corrections.csv:2: the report of 云川市青岚区人民政府 for 2016 does not say 8 for request.received, but 7 件"), fault);
    }

    @Test
    void faultsOfTheCorrectionsAreToldAllAtOnce() throws Exception {
        list("corrections.csv", String.join(",", Corrections.COLUMNS), "甲,2016,request.recieved,,,8,9,reason,source,confirmed", "甲,2016,request.received,,,eight,9,,source,sure");
        List<String> faults = assertThrows(SpecException.class, () -> Check.load(home, home.resolve("none.csv"))).faults();
        assertEquals(4, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains("corrections.csv:2: unknown indicator \"request.recieved\"; did you mean \"request.received\"?"), faults::toString);
        assertTrue(faults.get(1).contains("corrections.csv:3: unknown status \"sure\""), faults::toString);
    }

    @Test
    void faultsOfARuleAreToldWithTheNearestName() throws Exception {
        list("row_sum.yml", "severity: eror", "title: {zh: 甲, en: a}", "sentence: {zh: 甲, en: a}", "advice: {zh: 甲, en: a}", "table_sum: {sort: row, cells: printed}");
        list("share.yml", "severity: error", "title: {zh: 甲, en: a}", "sentence: {zh: 甲, en: '{cuont} is wrong'}", "advice: {zh: 甲, en: a}", "share: {totals: [outcome.replied]}");
        List<String> faults = assertThrows(SpecException.class, () -> Check.load(home, home.resolve("none.csv"))).faults();
        assertTrue(faults.get(0).contains("row_sum.yml:1: \"severity\" is one of [error, warning, info], not \"eror\""), faults::toString);
        assertTrue(faults.get(1).contains("share.yml: the word {cuont} is not filled in; did you mean \"count\"?"), faults::toString);
    }
}
