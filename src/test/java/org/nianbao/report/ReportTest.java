package org.nianbao.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;

class ReportTest {
    private static final String SHA = "ab".repeat(32);

    @TempDir
    Path folder;

    private Document index(InventedReports reports, Language language) throws Exception {
        return Jsoup.parse(Report.write(reports.input(language, List.of()), folder).toFile(), "UTF-8");
    }

    private Document evidence(String file) throws Exception {
        return Jsoup.parse(folder.resolve(Address.FOLDER + Address.page(file, SHA)).toFile(), "UTF-8");
    }

    private static Map<String, String> files(Path folder) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @Test
    void everyLinkLeadsSomewhereAndNoneLeavesTheFolder() throws Exception {
        InventedReports reports = InventedReports.usual();
        Report.write(reports.input(Language.CHINESE, reports.charts(Language.CHINESE)), folder);
        int links = 0;
        for (String name : files(folder).keySet()) {
            if (!name.endsWith(".html")) {
                continue;
            }
            Document page = Jsoup.parse(folder.resolve(name).toFile(), "UTF-8");
            for (Element link : page.select("[href]")) {
                String href = link.attr("href");
                assertTrue(href.matches("[A-Za-z0-9_./#-]+"), href);
                String[] parts = href.split("#", 2);
                Path target = parts[0].isEmpty() ? folder.resolve(name) : folder.resolve(name).resolveSibling(parts[0]).normalize();
                assertTrue(target.startsWith(folder) && Files.isRegularFile(target), name + " → " + href);
                if (parts.length == 2) {
                    assertNotNull(Jsoup.parse(target.toFile(), "UTF-8").getElementById(parts[1]), name + " → " + href);
                }
                links++;
            }
            assertEquals(0, page.select("script, link, img, iframe, [src], [onload], [onclick]").size(), name);
            assertTrue(page.select("meta[http-equiv=Content-Security-Policy]").attr("content").startsWith("default-src 'none'"), name);
            List<String> ids = page.select("[id]").eachAttr("id");
            assertEquals(ids.stream().distinct().count(), ids.size(), name);
        }
        assertTrue(links > 150, "links: " + links);
        // The charts beside the page lie one folder deeper.
        String svg = Files.readString(folder.resolve("charts/requests_received.svg"));
        assertTrue(svg.contains("href=\"../evidence/") && !svg.contains("href=\"evidence/"));
    }

    @Test
    void hostileTextIsText() throws Exception {
        String evil = "<script>alert(1)</script>";
        String quote = "收到" + evil + "5件&amp;\"'\u0000\uD800";
        String file = "../../" + evil + "\"' onclick=x.html";
        InventedReports reports = new InventedReports().document(evil, 2020, evil, file)
                .fact("request.received", "", "", evil, "count", "5", "figure", "5", quote, "prose:" + evil)
                .fact("", evil, "", evil, evil, null, evil, evil, evil, evil).notice("x", evil, evil, file);
        reports.facts.get(0).set(20, evil + "\" id=\"x");
        Document index = index(reports, Language.CHINESE);
        assertEquals(0, index.select("script").size());
        assertEquals(evil, index.select(".years tbody th").text());
        Document page = evidence(file);
        assertEquals(0, page.select("script, [onclick]").size());
        assertEquals(file, page.select("h1").text());
        assertEquals("5", page.select("mark").first().text());
        assertTrue(page.select("td.quote").first().text().endsWith("5件&amp;\"'\uFFFD\uFFFD"), page.select("td.quote").first().text());
        for (String name : files(folder).keySet()) {
            assertTrue(name.matches("[a-z0-9_./-]+"), name);
        }
    }

    @Test
    void aFigureIsMarkedInItsQuote() {
        assertEquals(new Quote("当面15件，信函", "5", "件"), Quote.of("当面15件，信函5件", "5", "信函", "prose:requests"));
        assertEquals(new Quote("当面15件，信函", "5", "件"), Quote.of("当面15件，信函5件", "5", "", "prose:requests"));
        assertEquals(new Quote("2.5万元，", "5", "件"), Quote.of("2.5万元，5件", "5", "", "prose:fees"));
        assertEquals(new Quote("20 条第 3 项 | 总计 | ", "3", ""), Quote.of("20 条第 3 项 | 总计 | 3", "3", "总计", "table:proactive"));
        assertEquals(new Quote("收到13件，其中网络", "13", "件"), Quote.of("收到13件，其中网络13件", "13", "网络", "prose:requests"));
        assertEquals(new Quote("全年", "未收到", "申请"), Quote.of("全年未收到申请", "未收到", "申请", "prose:requests"));
        assertEquals(new Quote("没有这个数", "", ""), Quote.of("没有这个数", "7", "", "prose:requests"));
        assertEquals(new Quote("行 | 列 | ", "", ""), Quote.of("行 | 列 | ", "", "", "table:requests"));
    }

    @Test
    void aCellShowsTheTableBeforeProseAndSaysWhereTheyDiffer() throws Exception {
        InventedReports reports = new InventedReports().document("甲局", 2018, "r2014", "a.txt")
                .fact("request.received", "", "", "收到", "count", "9", "figure", "9", "收到9件", "prose:requests")
                .fact("request.received", "", "", "收到", "count", "1007", "figure", "1007", "收到 | 1007", "table:requests")
                .fact("request.received", "", "", "收到", "previous", "4", "figure", "4", "上年4件", "prose:requests")
                .fact("request.received", "channel", "letter", "信函", "count", "2", "figure", "2", "信函2件", "prose:requests");
        reports.document("甲局", 2019, "r2019", "b.txt").fact("request.received", "", "", "收到", "count", "30", "figure", "30余", "收到30余件", "prose:requests");
        reports.document("甲局", 2021, "r2021", "c.txt").fact("request.received", "", "", "收到", "count", null, "blank", "", "收到 | ", "table:requests");
        Document index = index(reports, Language.CHINESE);
        Element table = index.select(".years").first();
        assertEquals(List.of("机关", "2018", "2019", "2021"), table.select("thead th").eachText());
        List<Element> cells = table.select("tbody td");
        assertEquals(List.of("1,007≠", "约30", "空白"), cells.stream().map(Element::text).toList());
        assertEquals("另一处披露: 9", cells.get(0).select(".differs").attr("title"));
        assertFalse(cells.get(0).hasClass("break"));
        assertTrue(cells.get(1).hasClass("break") && cells.get(2).hasClass("break"));
        // The other two indicators were not found at all, which is said.
        assertEquals(1, index.select(".years").size());
        assertEquals(2, index.select("#figures > p.quiet").stream().filter(text -> text.text().equals("目录中没有此指标的数字。")).count());
    }

    @Test
    void aLabelWithoutACodeIsShownAsSuch() throws Exception {
        Report.write(InventedReports.usual().input(Language.CHINESE, List.of()), folder);
        Document page = evidence("虚构省教育厅-2015.docx");
        List<String> unmapped = page.select("tr:has(.unknown) td:nth-child(3)").eachText();
        assertEquals(List.of("微信小程序“虚构办”", "办理“虚构通”留言"), unmapped);
        assertEquals("3", page.select("tr:has(.unknown) mark").first().text());
    }

    @Test
    void inventedDataAreSaidToBeOnEveryPageAndRealOnesAreNot() throws Exception {
        InventedReports reports = InventedReports.usual();
        assertEquals("The data on this page are invented for demonstration and stand for no real body.", index(reports, Language.ENGLISH).select(".banner").text());
        assertEquals(1, evidence("虚构省教育厅-2015.docx").select(".banner").size());
        ReportInput input = reports.input(Language.CHINESE, List.of());
        Report.write(new ReportInput(input.spec(), input.language(), ReportInput.Origin.REAL, input.written(), input.data(), input.facts(), input.documents(),
                input.notices(), input.indicators(), input.members(), input.charts()), folder);
        assertEquals(0, evidence("虚构省教育厅-2015.docx").select(".banner").size());
    }

    @Test
    void theSameInputGivesTheSameBytesAndOldPagesGo() throws Exception {
        Path other = folder.resolve("other");
        Path site = folder.resolve("site");
        InventedReports reports = InventedReports.usual();
        Report.write(reports.input(Language.CHINESE, reports.charts(Language.CHINESE)), site);
        Report.write(InventedReports.usual().input(Language.CHINESE, InventedReports.usual().charts(Language.CHINESE)), other);
        assertEquals(files(site), files(other));
        Files.writeString(site.resolve("evidence/mine.html"), "not ours");
        InventedReports fewer = new InventedReports().document("甲局", 2018, "r2014", "a.txt");
        Report.write(fewer.input(Language.CHINESE, List.of()), site);
        assertEquals(List.of("evidence/" + Address.page("a.txt", SHA), "evidence/mine.html", "files.txt", "index.html"), List.copyOf(files(site).keySet()).stream().sorted().toList());
    }

    @Test
    void longListsHaveAPageOfTheirOwn() throws Exception {
        InventedReports reports = new InventedReports();
        int count = Report.LONG + 7;
        for (int i = 0; i < count; i++) {
            String file = "f" + i + ".txt";
            reports.document("机关" + i, 2020, "r2019", file).fact("request.received", "", "", "收到", "count", "" + i, "figure", "" + i, "收到" + i + "件", "prose:requests");
            reports.notice("n", i == count - 1 ? "error" : "info", "message " + i, file);
        }
        Document index = index(reports, Language.ENGLISH);
        assertEquals(Report.LONG, index.select("#documents tbody tr").size());
        assertEquals(Report.LONG, index.select(".years tbody tr").size());
        assertEquals("message " + (count - 1), index.select("#notices tbody td:nth-child(3)").first().text());
        for (String name : List.of("documents.html", "notices.html", "figures-request.received.html")) {
            assertEquals(1, index.select("a[href=" + name + "]").size(), name);
            assertEquals(count, Jsoup.parse(folder.resolve(name).toFile(), "UTF-8").select("tbody tr").size(), name);
        }
    }

    @Test
    void nothingReadIsAPageToo() throws Exception {
        Document index = index(new InventedReports(), Language.CHINESE);
        assertEquals("0", index.select(".numbers b").first().text());
        assertEquals("没有。", index.select("#notices p").text());
    }

    @Test
    void faultsOfTheSpecificationStopBeforeAnythingIsWritten() throws Exception {
        ReportInput input = new InventedReports().input(Language.CHINESE, List.of());
        ReportSpec spec = new ReportSpec("x", input.spec().title(), input.spec().about(), List.of("request.recieved"), List.of());
        SpecException fault = assertThrows(SpecException.class, () -> Report.write(new ReportInput(spec, input.language(), input.origin(), "", "", input.facts(),
                input.documents(), input.notices(), input.indicators(), input.members(), List.of()), folder.resolve("site")));
        assertEquals(List.of("report x: unknown indicator \"request.recieved\"; did you mean \"request.received\"?"), fault.faults());
        assertFalse(Files.exists(folder.resolve("site")));
        List<String> lacking = new ArrayList<>();
        lacking.add(assertThrows(IllegalArgumentException.class, () -> new ReportInput(spec, input.language(), input.origin(), "", "", input.documents(),
                input.documents(), input.notices(), input.indicators(), input.members(), List.of())).getMessage());
        assertTrue(lacking.get(0).startsWith("the table facts lacks the columns indicator, dimension"), lacking::toString);
    }

    @Test
    void theProjectsOwnReportNamesIndicatorsAndChartsThatThereAre() throws Exception {
        ReportSpec spec = ReportSpec.read(Path.of("jobs/report/overview.yml"));
        List<String> codes = Files.readAllLines(Path.of("jobs/extract/indicators.csv")).stream().map(line -> line.split(",")[0]).toList();
        assertTrue(codes.containsAll(spec.indicators()), spec.indicators()::toString);
        for (String chart : spec.charts()) {
            assertTrue(Files.isRegularFile(Path.of("jobs/chart/" + chart + ".yml")), chart);
        }
        assertFalse(spec.charts().isEmpty() || spec.indicators().isEmpty());
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws Exception {
        java.util.Properties chinese = new java.util.Properties();
        java.util.Properties english = new java.util.Properties();
        try (var zh = Files.newBufferedReader(Path.of("src/main/resources/org/nianbao/report/words_zh.properties"));
             var en = Files.newBufferedReader(Path.of("src/main/resources/org/nianbao/report/words_en.properties"))) {
            chinese.load(zh);
            english.load(en);
        }
        assertEquals(chinese.stringPropertyNames(), english.stringPropertyNames());
    }

    private static final String[] FINDINGS = {"finding_id", "code", "severity", "body", "year", "file", "message_zh", "message_en", "evidence", "verdict", "verdict_state", "title_zh",
        "title_en"};

    /** One finding for each report of a year: the requests are said to be the items. */
    private static FindingsInput findings(InventedReports reports, int times, String message) {
        List<List<Object>> findings = new ArrayList<>();
        List<List<Object>> sides = new ArrayList<>();
        List<Object> fact = reports.facts.get(0);
        for (int i = 0; i < times; i++) {
            findings.add(List.of("finding" + i, "row_sum", i % 2 == 0 ? "error" : "info", fact.get(0), 2015 + i % 3, fact.get(16), message, "In English: " + message, "", "explained",
                    "asks_again", "横向合计", "Sum of a row"));
            sides.add(java.util.Arrays.asList("finding" + i, "left", fact.get(20), fact.get(16), fact.get(17), new java.math.BigDecimal("15"), "件", "figure"));
            sides.add(java.util.Arrays.asList("finding" + i, "right", reports.facts.get(1).get(20), fact.get(16), fact.get(17), null, "件", "blank"));
            sides.add(java.util.Arrays.asList("finding" + i, "right", "gone", "gone.html", SHA, new java.math.BigDecimal("1234.5"), "件", "figure"));
        }
        return new FindingsInput(InventedReports.table(FINDINGS, findings),
                InventedReports.table(new String[] {"finding_id", "side", "fact_id", "file", "file_sha256", "value", "unit", "reading"}, sides),
                InventedReports.table(new String[] {"body", "year", "file", "fact_ids", "message_zh", "message_en"},
                        List.of(List.of(fact.get(0), 2015, fact.get(16), "x; " + fact.get(20), "可能是" + message, "Perhaps " + message))));
    }

    private Document withFindings(InventedReports reports, int times, String message) throws Exception {
        ReportInput input = reports.input(Language.CHINESE, List.of());
        return Jsoup.parse(Report.write(new ReportInput(input.spec(), input.language(), input.origin(), input.written(), input.data(), input.facts(), input.documents(),
                input.notices(), input.indicators(), input.members(), input.charts(), java.util.Optional.of(findings(reports, times, message))), folder).toFile(), "UTF-8");
    }

    @Test
    void bothSidesOfAFindingLeadToTheirEvidence() throws Exception {
        String evil = "<script>alert(1)</script>&\"'";
        Document index = withFindings(InventedReports.usual(), 4, evil);
        assertEquals(1, index.select("nav a[href=findings.html]").size());
        Document page = Jsoup.parse(folder.resolve("findings.html").toFile(), "UTF-8");
        assertEquals(0, page.select("script").size());
        assertEquals(4, page.select("tr[id]").size());
        Element first = page.selectFirst("tr[id]");
        assertTrue(first.text().contains(evil) && first.text().contains("推测：可能是" + evil) && first.text().contains("已说明 (数字有变"), first.text());
        assertEquals("15", first.child(5).text());
        assertEquals("空白 · 1,234.5", first.child(6).text());
        assertEquals(2, first.select("a").size(), "a figure whose file is gone is not linked");
        for (Element link : page.select("a[href^=evidence]")) {
            String[] parts = link.attr("href").split("#");
            assertNotNull(Jsoup.parse(folder.resolve(parts[0]).toFile(), "UTF-8").getElementById(parts[1]), link.attr("href"));
        }
        assertEquals(List.of("2", "0", "2"), page.selectFirst("table.years tbody tr").select("td").eachText());
    }

    @Test
    void manyFindingsGetAPageAYearAndNoneOutlivesItsCheck() throws Exception {
        withFindings(InventedReports.usual(), Report.LONG + 3, "多");
        Document page = Jsoup.parse(folder.resolve("findings.html").toFile(), "UTF-8");
        assertEquals(0, page.select("tr[id]").size());
        int listed = 0;
        for (Element link : page.select("a[href^=findings-]")) {
            listed += Jsoup.parse(folder.resolve(link.attr("href")).toFile(), "UTF-8").select("tr[id]").size();
        }
        assertEquals(Report.LONG + 3, listed);
        InventedReports reports = InventedReports.usual();
        Document index = index(reports, Language.CHINESE);
        assertEquals(0, index.select("a[href=findings.html]").size());
        assertFalse(files(folder).keySet().stream().anyMatch(name -> name.startsWith("findings")), () -> folder.toString());
    }
}
