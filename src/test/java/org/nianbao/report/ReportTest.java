package org.nianbao.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.chart.Drawing;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;

class ReportTest {
    private static final String SHA = "ab".repeat(32);
    private static final String EVIL = "<script>alert(1)</script>\u202E&\"'{{words.title}}\uE000";
    private static final String[] FINDINGS = {"finding_id", "code", "severity", "body", "year", "section", "file", "message_zh", "message_en", "evidence", "verdict", "verdict_state"};

    @TempDir
    Path temporary;
    private Path folder;
    private int editions;

    @BeforeEach
    void site() {
        folder = temporary.resolve("site");
    }

    private Document index(InventedReports reports) throws Exception {
        return index(reports, Map.of());
    }

    private Document index(InventedReports reports, Map<Language, List<Drawing>> charts) throws Exception {
        try (DuckDbEngine engine = reports.engine(edition())) {
            return page(Report.write(reports.input(engine, Language.CHINESE, charts), folder));
        }
    }

    private Path edition() throws Exception {
        return Files.createDirectories(temporary.resolve("edition" + editions++));
    }

    private static Document page(Path file) throws Exception {
        return Jsoup.parse(file.toFile(), "UTF-8");
    }

    private Document page(String name) throws Exception {
        return page(folder.resolve(name));
    }

    private Document body(String name) throws Exception {
        return page("body/" + Address.hash(name) + ".html");
    }

    private Document evidence(String file) throws Exception {
        return page(Address.FOLDER + Address.page(file, SHA));
    }

    private static Map<String, String> files(Path folder) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /** Of what a reader of Chinese sees. */
    private static String chinese(Element element) {
        Element copy = element.clone();
        copy.select("[lang=en]").remove();
        return copy.text();
    }

    private static InventedReports checked() {
        InventedReports reports = InventedReports.usual();
        findings(reports, 4, "一行相加不等于总计");
        reports.more.put("definitions", InventedReports.table(new String[] {"definition", "series", "dimension", "era", "place", "relation", "reason", "unit", "kind", "reads"},
                List.of(List.of("d1", "request.received", "", "table_2014", "1", "start", "", "件", "count", "request.received"),
                        List.of("d2", "request.received", "", "form_2019", "2", "break", "received_2019", "件", "count", "request.received | review.total + proactive.total"))));
        reports.more.put("breaks", InventedReports.table(new String[] {"body", "series", "dimension", "member", "year_before", "year_after", "relation", "reason", "reason_zh", "reason_en"},
                List.of(List.of("虚构市人民政府", "request.received", "", "", 2018, 2019, "break", "received_2019", "只计新收", "new requests only"))));
        reports.passages.add(List.of("虚构市人民政府-2022.html", "虚构市人民政府", 2022, 1, "一、总体情况", "paragraph 1", "全年共收到申请。"));
        return reports;
    }

    /** One finding for each of some years: the requests are said to be the items. */
    private static void findings(InventedReports reports, int times, String message) {
        List<List<Object>> findings = new ArrayList<>();
        List<List<Object>> sides = new ArrayList<>();
        List<Object> fact = reports.facts.get(0);
        for (int i = 0; i < times; i++) {
            findings.add(List.of("finding" + i, "row_sum", i % 2 == 0 ? "error" : "info", fact.get(0), 2015 + i % 3, "table:requests", fact.get(16), message, "In English: " + message, "", "explained",
                    "asks_again"));
            sides.add(List.of("finding" + i, "left", i, fact.get(20)));
            sides.add(List.of("finding" + i, "right", i, reports.facts.get(Math.min(3, reports.facts.size() - 1)).get(20)));
        }
        reports.more.put("findings", InventedReports.table(FINDINGS, findings));
        reports.more.put("finding_facts", InventedReports.table(new String[] {"finding_id", "side", "position", "fact_id"}, sides));
        reports.more.put("rules", InventedReports.table(new String[] {"code", "severity", "title_zh", "title_en", "advice_zh", "advice_en"},
                List.of(List.of("row_sum", "error", "表内横向合计", "Sum of a row", "核对。", "Check it."))));
        reports.more.put("hypotheses", InventedReports.table(new String[] {"body", "year", "file", "part", "rank", "fact_ids", "message_zh", "message_en"},
                List.of(List.of(fact.get(0), 2015, fact.get(16), 1, 1, fact.get(20) + "; x", "可能是" + message, "Perhaps " + message))));
    }

    @Test
    void everyLinkLeadsSomewhereAndNoneLeavesTheFolder() throws Exception {
        InventedReports reports = checked();
        index(reports, reports.charts());
        int links = 0;
        Map<String, Document> pages = new HashMap<>();
        for (String name : files(folder).keySet()) {
            if (name.endsWith(".html")) {
                pages.put(name, page(name));
            }
        }
        for (Map.Entry<String, Document> entry : pages.entrySet()) {
            String name = entry.getKey();
            for (Element link : entry.getValue().select("[href]:not([rel=icon]), [src]")) {
                String href = link.hasAttr("href") ? link.attr("href") : link.attr("src");
                assertTrue(href.matches("[A-Za-z0-9_./#&=,:-]+"), name + " → " + href);
                String[] parts = href.split("#", 2);
                Path target = parts[0].isEmpty() ? folder.resolve(name) : folder.resolve(name).resolveSibling(parts[0]).normalize();
                assertTrue(target.startsWith(folder) && Files.isRegularFile(target), name + " → " + href);
                if (parts.length == 2 && !parts[1].contains("=")) {
                    assertNotNull(pages.get(folder.relativize(target).toString()).getElementById(parts[1]), name + " → " + href);
                }
                links++;
            }
            assertEquals(0, entry.getValue().select("script:not([src]), iframe, style, [style], [onload], [onclick]").size(), name);
            String policy = entry.getValue().select("meta[http-equiv=Content-Security-Policy]").attr("content");
            assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("http"), policy);
            List<String> ids = entry.getValue().select("[id]").eachAttr("id");
            assertEquals(ids.stream().distinct().count(), ids.size(), name);
        }
        assertTrue(links > 1000 && pages.size() > 30, "links: " + links + " pages: " + pages.size());
        // The charts beside the page lie one folder deeper.
        String svg = Files.readString(folder.resolve("charts/requests_received-zh.svg"));
        assertTrue(svg.contains("href=\"../evidence/") && !svg.contains("href=\"evidence/"));
    }

    @Test
    void hostileTextIsText() throws Exception {
        String quote = "收到" + EVIL + "5件&amp;\"'\u0000\uD800";
        String file = "../../" + EVIL + " onclick=x.html";
        InventedReports reports = new InventedReports().document(EVIL, 2020, EVIL, file)
                .fact("request.received", "", "", EVIL, "count", "5", "figure", "5", quote.replace("\uD800", ""), "prose:" + EVIL)
                .fact("request.received", "applicant", EVIL, EVIL, "count", "6", "figure", "6", EVIL + " | " + EVIL + " | 6", "table:" + EVIL)
                .fact("", EVIL, "", EVIL, EVIL, null, EVIL, EVIL, EVIL, EVIL).notice("x", EVIL, EVIL, file);
        reports.facts.get(0).set(20, "\" id=\"x" + EVIL);
        reports.passages.add(List.of(file, EVIL, 2020, 1, EVIL, EVIL, EVIL));
        findings(reports, 1, EVIL);
        Document index = index(reports);
        String seen = EVIL.replace("\uE000", "\uFFFD");
        assertEquals(seen, index.selectFirst(".coverage tbody th").text());
        for (Map.Entry<String, String> one : files(folder).entrySet()) {
            assertTrue(one.getKey().matches("[a-z0-9_./-]+"), one.getKey());
            String text = new String(one.getValue().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            assertFalse(text.contains("<script>alert") || text.contains("\" id=\"x<"), one.getKey());
            if (one.getKey().endsWith(".html")) {
                Document page = Jsoup.parse(text);
                assertEquals(0, page.select("script:not([src]), [onclick]").size(), one.getKey());
            }
        }
        assertEquals(seen, body(EVIL).selectFirst("h1").text());
        Document evidence = evidence(file);
        assertEquals(file.replace("\uE000", "\uFFFD"), evidence.select("h1").text());
        assertEquals("5", evidence.select("mark").first().text());
        assertTrue(evidence.selectFirst("td.quote").text().endsWith("5件&amp;\"'\uFFFD"), evidence.selectFirst("td.quote").text());
        Element finding = page("findings-2015.html").selectFirst("article");
        assertEquals(seen, finding.select("p").get(1).select("[lang=zh]").text());
        assertTrue(finding.select("p").get(1).select("[lang=en]").text().endsWith(seen));
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
    void aValueOfAnotherDefinitionIsCutOffAndOneWithAFlagSaysSo() throws Exception {
        InventedReports reports = new InventedReports().document("甲局", 2018, "r2014", "a.txt").fact("request.received", "", "", "收到", "count", "1007", "figure", "1007", "收到 | 1007", "table:requests");
        reports.document("甲局", 2019, "r2019", "b.txt").fact("request.received", "", "", "收到", "count", "30", "figure", "30余", "收到30余件", "prose:requests");
        reports.document("甲局", 2021, "r2021", "c.txt").fact("request.received", "", "", "收到", "count", "31", "figure", "31", "收到 | 31", "table:requests");
        index(reports);
        Document page = body("甲局");
        Element row = page.select("#series tbody tr:not(.group)").first();
        assertEquals(List.of("1,007", "30", "", "31"), row.select("td").stream().map(Element::text).toList());
        assertEquals(List.of(false, true, false, false), row.select("td").stream().map(cell -> cell.hasClass("break")).toList());
        assertEquals("au", row.select("td").get(1).selectFirst("a").attr("data-q"));
        // The line in the picture is cut as well: neither side has two points that follow each other.
        assertEquals(0, page.select("svg polyline").size());
        assertEquals(1, page.select(".spark .rule").size());
        assertEquals(3, page.select(".spark circle").size());
        assertTrue(files(folder).get("data/b-" + Address.hash("甲局") + ".js").contains("[2018,1007,"));
        Document indicator = page("indicator/request.received.html");
        assertEquals(List.of("2018", "2019", "2021"), indicator.select("#figures thead th.number").eachText());
        assertEquals("1,007", indicator.select("#figures tbody td").first().text());
    }

    @Test
    void theMedianOfThePeersIsCutWhereTheirDefinitionChanges() throws Exception {
        InventedReports reports = new InventedReports();
        List<List<Object>> bodies = new ArrayList<>();
        for (int b = 0; b < 5; b++) {
            bodies.add(List.of("区" + b, "district", "市"));
            for (int year = 2016; year <= 2021; year++) {
                int value = 10 * b + year % 10;
                reports.document("区" + b, year, year < 2019 ? "r2014" : "r2019", b + "-" + year + ".txt").fact("request.received", "", "", "收到", "count", "" + value, "figure", "" + value, "收到 | " + value, "table:requests");
            }
        }
        reports.more.put("bodies", InventedReports.table(new String[] {"name", "level", "parent"}, bodies));
        index(reports);
        Document page = body("区0");
        List<String> grey = page.select(".spark").first().select("polyline.middle").eachAttr("points");
        assertEquals(List.of(3, 3), grey.stream().map(points -> points.split(" ").length).toList());
        assertEquals(List.of("5 / 5"), page.select("#peers tbody td:nth-child(5)").eachText());
        // 11, 21, 31 and 41 are the others of 2021.
        assertEquals(List.of("26"), page.select("#peers tbody td:nth-child(4)").eachText());
    }

    @Test
    void evidenceShowsTheTableTheCellAndWhatElseWasDisclosed() throws Exception {
        InventedReports reports = new InventedReports().document("甲局", 2020, "r2019", "a.txt")
                .fact("request.received", "", "", "收到", "count", "9", "figure", "9", "全年收到9件", "prose:requests")
                .fact("request.received", "applicant", "natural_person", "自然人", "count", "7", "figure", "7", "一、收到 | 自然人 | 7", "table:requests")
                .fact("request.received", "", "", "收到", "count", "10", "figure", "10", "一、收到 | 总计 | 10", "table:requests")
                .fact("review.total", "", "", "复议", "count", null, "blank", "", "复议 | 总计 | ", "table:requests");
        reports.document("甲局", 2021, "r2021", "b.txt").fact("request.received", "", "", "上年", "previous", "10", "figure", "10", "上年收到10件", "prose:requests");
        index(reports);
        Document page = evidence("a.txt");
        Element table = page.selectFirst("table.grid");
        assertEquals(List.of("自然人", "总计"), table.select("thead th.number").eachText());
        Element total = table.select("tbody tr").first().select("td.number").get(1);
        assertEquals("10", total.selectFirst("a.figure").text());
        assertEquals("收到申请数 | table 2/row 3/column 4 | invented_rule", total.selectFirst("a.figure").attr("title"));
        assertEquals("≠9", total.selectFirst(".differs").text());
        // What the next report says of this year stands beside it too.
        assertEquals("=10", total.selectFirst(".equal").text());
        assertTrue(total.selectFirst(".equal").attr("href").startsWith("../evidence/" + Address.page("b.txt", SHA)));
        assertEquals("空白", chinese(table.select("tbody tr").get(1).select("a.figure").first()));
        assertEquals("9", page.select(".sentences mark").text());
        assertEquals(SHA, page.getElementById("sha256").text());
        for (Element link : page.select(".differs, .equal")) {
            String[] parts = link.attr("href").split("#");
            assertNotNull((parts[0].isEmpty() ? page : page(Path.of(folder.toString(), "evidence", parts[0]).normalize())).getElementById(parts[1]));
        }
    }

    @Test
    void aTableThatWasTornApartIsAList() throws Exception {
        InventedReports reports = new InventedReports().document("甲局", 2020, "r2019", "a.txt");
        for (int i = 0; i < 12; i++) {
            reports.fact("review.total", "", "", "行" + i, "count", "" + i, "figure", "" + i, "行" + i + " | 列" + i + " | " + i, "table:proactive");
        }
        index(reports);
        Element table = evidence("a.txt").selectFirst("table.grid");
        assertEquals(3, table.select("thead th").size());
        assertEquals(12, table.select("tbody tr").size());
        assertTrue(table.select("tbody th").get(7).text().startsWith("行7 · 列7"), table.text());
        assertEquals("7", table.select("a.figure").get(7).text());
    }

    @Test
    void aLabelWithoutACodeIsShownAsSuch() throws Exception {
        index(InventedReports.usual());
        Document page = evidence("虚构省教育厅-2015.docx");
        List<String> unmapped = page.select("tr:has(.unknown) th").stream().map(ReportTest::chinese).toList();
        assertEquals(List.of("收到申请数 · 微信小程序“虚构办” 未对应", "办理“虚构通”留言 未对应"), unmapped);
        assertEquals("3", page.select("tr:has(.unknown) mark").first().text());
    }

    @Test
    void inventedDataAreSaidToBeOnEveryPageAndRealOnesAreNot() throws Exception {
        InventedReports reports = InventedReports.usual();
        index(reports);
        for (String name : files(folder).keySet()) {
            if (name.endsWith(".html")) {
                assertEquals("本页数据为虚构，仅供演示，不代表任何真实机关。", chinese(page(name).selectFirst(".banner")), name);
            }
        }
        try (DuckDbEngine engine = reports.engine(edition())) {
            ReportInput input = reports.input(engine, Language.ENGLISH, Map.of());
            Document page = page(Report.write(new ReportInput(input.spec(), input.language(), ReportInput.Origin.REAL, input.written(), input.rules(), input.rates(), engine, Map.of(), Optional.empty()), folder));
            assertEquals(0, page.select(".banner").size());
            assertEquals("en", page.selectFirst("html").attr("lang"));
            assertTrue(page.getElementById("language-en").hasAttr("checked") && !page.getElementById("language-zh").hasAttr("checked"));
        }
    }

    @Test
    void theSameInputGivesTheSameBytesAndOldPagesGo() throws Exception {
        InventedReports reports = checked();
        index(reports, reports.charts());
        Map<String, String> first = files(folder);
        folder = temporary.resolve("other");
        index(checked(), checked().charts());
        assertEquals(first, files(folder));
        Files.writeString(folder.resolve("evidence/mine.html"), "not ours");
        index(new InventedReports().document("甲局", 2018, "r2014", "a.txt"));
        List<String> left = files(folder).keySet().stream().filter(name -> !name.startsWith("assets/")).sorted().toList();
        assertEquals(List.of("bodies.html", "body/" + Address.hash("甲局") + ".html", "data/b-" + Address.hash("甲局") + ".js", "data/index.js", "evidence/" + Address.page("a.txt", SHA), "evidence/mine.html",
                "files.txt", "index.html", "indicators.html", "method.html", "notices.html", "reports.html").stream().sorted().toList(), left);
    }

    @Test
    void longListsGoOnOnFurtherPages() throws Exception {
        InventedReports reports = new InventedReports();
        int count = Site.LONG + 7;
        for (int i = 0; i < count; i++) {
            String file = "f" + i + ".txt";
            reports.document("机关" + i, 2020, "r2019", file).fact("request.received", "", "", "收到", "count", "" + i, "figure", "" + i, "收到" + i + "件", "prose:requests");
            reports.notice("n", i == count - 1 ? "error" : "info", "message " + i, file);
        }
        Document index = index(reports);
        assertEquals(0, index.select(".coverage tbody tr").size());
        assertEquals("307", index.select("#coverage td.number").text());
        for (String name : List.of("reports", "notices", "bodies", "indicator/request.received")) {
            Document page = page(name + ".html");
            String rows = name.startsWith("indicator") ? "#figures tbody tr" : "tbody tr";
            assertEquals(Site.LONG, page.select(rows).size(), name);
            assertEquals(7, page(name + "-2.html").select(rows).size(), name);
            assertEquals(1, page.select("a[href=" + name.replaceFirst(".*/", "") + "-2.html]").size(), name);
        }
        assertTrue(page("notices.html").selectFirst("tbody td:nth-child(2)").text().startsWith("message " + (count - 1)));
    }

    @Test
    void nothingReadIsASiteToo() throws Exception {
        Document index = index(new InventedReports());
        assertEquals("0", index.select(".numbers b").first().text());
        assertEquals("没有。", chinese(page("notices.html").select("main p.quiet").last()));
    }

    @Test
    void faultsOfTheSpecificationStopBeforeAnythingIsWritten() throws Exception {
        InventedReports reports = InventedReports.usual();
        try (DuckDbEngine engine = reports.engine(edition())) {
            ReportInput input = reports.input(engine, Language.CHINESE, Map.of());
            ReportSpec spec = new ReportSpec("x", input.spec().title(), input.spec().about(), List.of("request.recieved", "rate:disclosure_rat"), List.of(), List.of());
            SpecException fault = assertThrows(SpecException.class, () -> Report.write(new ReportInput(spec, input.language(), input.origin(), "", "", input.rates(), engine, Map.of(), Optional.empty()), folder));
            assertEquals(List.of("report x: unknown indicator \"request.recieved\"; did you mean \"request.received\"?",
                    "report x: unknown indicator \"rate:disclosure_rat\"; did you mean \"rate:disclosure_rate\"?"), fault.faults());
            assertFalse(Files.exists(folder));
        }
        try (DuckDbEngine engine = DuckDbEngine.over(edition())) {
            assertEquals("the table documents is not there", assertThrows(IllegalArgumentException.class, () -> reports.input(engine, Language.CHINESE, Map.of())).getMessage());
        }
    }

    @Test
    void theProjectsOwnReportNamesWhatThereIs() throws Exception {
        ReportSpec spec = ReportSpec.read(Path.of("jobs/report/overview.yml"));
        List<String> codes = new ArrayList<>(Files.readAllLines(Path.of("jobs/series/series.csv")).stream().map(line -> line.split(",")[0]).toList());
        Files.readAllLines(Path.of("jobs/series/rates.csv")).forEach(line -> codes.add("rate:" + line.split(",")[0]));
        assertTrue(codes.containsAll(spec.indicators()), spec.indicators()::toString);
        for (String chart : spec.charts()) {
            assertTrue(Files.isRegularFile(Path.of("jobs/chart/" + chart + ".yml")), chart);
        }
        for (ReportSpec.TrendOf trend : spec.trends()) {
            assertTrue(codes.contains(trend.indicator()), trend::toString);
            for (String name : List.of(trend.trend(), trend.league())) {
                assertTrue(name.isEmpty() || Files.readString(Path.of("jobs/trend/" + name + ".yml")).contains("analysis"), trend::toString);
            }
        }
        assertFalse(spec.charts().isEmpty() || spec.indicators().isEmpty() || spec.trends().isEmpty());
    }

    @Test
    void bothLanguagesHaveTheSameWordsAndTheCodesOfTheListsAreNamed() throws Exception {
        java.util.Properties chinese = new java.util.Properties();
        java.util.Properties english = new java.util.Properties();
        try (var zh = Files.newBufferedReader(Path.of("src/main/resources/org/nianbao/report/words_zh.properties"));
             var en = Files.newBufferedReader(Path.of("src/main/resources/org/nianbao/report/words_en.properties"))) {
            chinese.load(zh);
            english.load(en);
        }
        assertEquals(chinese.stringPropertyNames(), english.stringPropertyNames());
        List<String> indicators = Files.readAllLines(Path.of("jobs/extract/indicators.csv")).stream().map(line -> line.split(",")[0]).toList();
        List<String> lacking = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("jobs/series/series.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            if (!indicators.contains(cells[0]) && !chinese.containsKey("series." + cells[0])) {
                lacking.add("series." + cells[0]);
            }
            for (String key : List.of("era." + cells[2], "unit." + cells[6], "group." + BodyPages.group(cells[0]))) {
                if (!chinese.containsKey(key)) {
                    lacking.add(key);
                }
            }
        }
        assertEquals(List.of(), lacking.stream().distinct().toList());
    }

    @Test
    void bothSidesOfAFindingLeadToTheirEvidence() throws Exception {
        InventedReports reports = InventedReports.usual();
        findings(reports, 4, EVIL);
        Document index = index(reports);
        assertEquals(1, index.select("nav a[href=findings.html]").size());
        assertEquals(4, index.select("#findings article").size());
        Document page = page("findings-2015.html");
        assertEquals(2, page.select("article").size());
        Element first = page.selectFirst("article");
        assertTrue(chinese(first).contains("推测：可能是<script>alert(1)</script>") && chinese(first).contains("已说明 (数字有变"), chinese(first));
        assertEquals(2, first.select(".sides a").size());
        for (Element link : page.select("a[href^=evidence][href*=#]")) {
            String[] parts = link.attr("href").split("#");
            assertNotNull(page(parts[0]).getElementById(parts[1]), link.attr("href"));
        }
        assertEquals(List.of("1", "0", "1"), page("findings.html").select("tbody tr:has(a[href^=findings-2015]) td").eachText());
        assertEquals(4, body("虚构省教育厅").select("#findings article").size());
        assertEquals(4, evidence(reports.facts.get(0).get(16).toString()).select("ul.plain a[href*=findings-]").size());
    }

    @Test
    void manyFindingsGetFurtherPagesAndNoneOutlivesItsCheck() throws Exception {
        InventedReports reports = InventedReports.usual();
        findings(reports, 3 * Site.LONG + 9, "多");
        index(reports);
        assertEquals(Site.LONG, page("findings-2015.html").select("article").size());
        assertEquals(3, page("findings-2015-2.html").select("article").size());
        index(InventedReports.usual());
        assertEquals(0, page("index.html").select("a[href=findings.html]").size());
        assertFalse(files(folder).keySet().stream().anyMatch(name -> name.startsWith("findings")), () -> folder.toString());
    }

    @Test
    void aChartOfOneBodyStandsOnItsPageAndOneOfALeagueOnTheOverview() throws Exception {
        InventedReports reports = InventedReports.usual();
        Map<Language, List<Drawing>> charts = new HashMap<>();
        for (Language language : Language.values()) {
            charts.put(language, List.of(drawing("mix/虚构市人民政府", "甲"), drawing("mix/虚构省教育厅", "乙"), drawing("league/云川_district", "丙")));
        }
        Document index = index(reports, charts);
        assertEquals(List.of("丙", "丙"), index.select("#charts img").eachAttr("alt"));
        for (String name : Arrays.asList("虚构市人民政府", "虚构省教育厅")) {
            Element link = body(name).selectFirst(".chips a[href^=../charts/]");
            assertEquals(name.equals("虚构市人民政府") ? "甲" : "乙", link.text());
            assertTrue(Files.isRegularFile(folder.resolve("body").resolve(link.attr("href"))));
        }
    }

    private static Drawing drawing(String name, String title) {
        return new Drawing(name, title, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", new byte[] {1}, "a\n1\n", "{}\n", List.of());
    }
}
