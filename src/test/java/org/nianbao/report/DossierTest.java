package org.nianbao.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nianbao.spec.Language;

/** What is sent to a body holds every number with its words, whatever the words are. */
class DossierTest {
    private static final String[] FINDINGS = {"finding_id", "code", "severity", "message_zh", "message_en", "formula", "file", "evidence", "verdict", "verdict_state", "verdict_by",
        "verdict_on", "verdict_note", "title_zh", "title_en", "advice_zh", "advice_en"};
    private static final String[] SIDES = {"finding_id", "side", "fact_id", "year", "indicator", "dimension", "member", "label", "kind", "value", "unit", "reading", "approximate",
        "raw", "quote", "section", "file", "locator"};
    private static final String[] DOCUMENTS = {"file", "file_sha256", "kind", "bytes", "year", "form"};
    private static final String[] HYPOTHESES = {"file", "part", "rank", "fact_ids", "message_zh", "message_en"};
    private static final String SHA = "cd".repeat(32);
    private static final String HOSTILE = "甲<script>alert(1)</script>&\"'{{words.title}}\u0001\uFFFF\uD800]]>\u202E{body}";

    private final List<List<Object>> findings = new ArrayList<>();
    private final List<List<Object>> sides = new ArrayList<>();
    private final List<List<Object>> hypotheses = new ArrayList<>();

    private void finding(String id, String message, String formula, String evidence, String verdict, String state) {
        findings.add(List.of(id, "row_sum", "error", message, "In English: " + message, formula, "某区.html", evidence, verdict, state, "王", "2026-01-02", "电话核实", "横向合计", "Sum of a row",
                "核对。", "Check it."));
    }

    private void side(String finding, String side, String fact, String member, String value, String quote) {
        sides.add(Arrays.asList(finding, side, fact, 2023, "request.received", member.isEmpty() ? "" : "applicant", member, "本年新收", "count", value == null ? null : new BigDecimal(value),
                "件", value == null ? "blank" : "figure", false, value == null ? "" : value, quote, "table:requests", "某区.html", "page 2/table 1/row 4/column 7"));
    }

    private DossierInput input(String body, Language language) {
        return new DossierInput(body, 2023, language, ReportInput.Origin.REAL, LocalDate.of(2026, 3, 4), InventedReports.table(FINDINGS, findings),
                InventedReports.table(SIDES, sides), InventedReports.table(DOCUMENTS, List.of(List.of("某区.html", SHA, "html", 12345L, 2023, "r2021"))),
                InventedReports.table(HYPOTHESES, hypotheses), InventedReports.indicators(), InventedReports.members());
    }

    private void usual() {
        finding("f1", "“收到申请数”一行相加为 12，总计为 15，相差 3。", "request.received 15 ≠ request.received/applicant/natural_person 12", "", "", "open");
        side("f1", "left", "a", "", "15", "本年新收 | 总计 | 15");
        side("f1", "right", "b", "natural_person", "12", "本年新收 | 自然人 | 12");
        hypotheses.add(List.of("某区.html", 1, 1, "a", "可能是总计有误。", "Perhaps the total."));
        hypotheses.add(List.of("某区.html", 2, 0, "", "无法解释。", "No explanation."));
        finding("f5", "同一个数字的另一条。", "", "", "", "open");
        side("f5", "left", "a", "", "15", "本年新收 | 总计 | 15");
        finding("f2", "文中以其他单位为主语。", "", "paragraph 9", "accepted", "settled");
        finding("f3", "不成立的一条。", "", "", "dismissed", "settled");
        finding("f4", "数字变了的一条。", "", "", "dismissed", "asks_again");
    }

    private static String words(byte[] docx) throws Exception {
        StringBuilder words = new StringBuilder();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
            for (XWPFParagraph paragraph : document.getParagraphs()) {
                words.append(paragraph.getText()).append('\n');
            }
            for (XWPFTable table : document.getTables()) {
                words.append(table.getRows().stream().map(row -> row.getTableCells().stream().map(cell -> cell.getText()).collect(Collectors.joining(" | ")))
                        .collect(Collectors.joining("\n"))).append('\n');
            }
        }
        return words.toString();
    }

    @Test
    void everyNumberStandsWithItsWordsItsPlaceAndItsFile() throws Exception {
        usual();
        Document page = Jsoup.parse(Dossier.html(input("某区人民政府", Language.CHINESE)));
        assertEquals("关于某区人民政府2023年政府信息公开工作年度报告有关数据的核对函", page.selectFirst("h1").text());
        for (String text : List.of(page.wholeText(), words(Dossier.docx(input("某区人民政府", Language.CHINESE))))) {
            for (String wanted : List.of("某区人民政府：", "有 4 处需要请贵单位确认（不一致 4 处）", "另有 1 处经人工核对认为不成立", SHA, "12,345", "收到申请数 15 ≠ 收到申请数（自然人） 12", "12 件",
                    "第2页 第1个表格 第4行 第7列", "可能是总计有误。", "见第 1 项", "无法解释。", "某区.html: 第9段", "属实（王 2026-01-02）电话核实", "此后数字有变", "核对。", "row_sum f1", "2026年3月4日", "发函单位")) {
                assertTrue(text.contains(wanted), () -> wanted + " is not in " + text);
            }
            assertFalse(text.contains("不成立的一条"));
            assertEquals(1, text.split("可能是总计有误", -1).length - 1);
        }
        assertEquals(List.of("15", "12", "15"), page.select("mark").eachText());
        assertEquals(0, page.select("script, link, img, [src], [onload]").size());
    }

    @Test
    void speaksEnglish() throws Exception {
        usual();
        String text = Jsoup.parse(Dossier.html(input("某区人民政府", Language.ENGLISH))).wholeText() + words(Dossier.docx(input("某区人民政府", Language.ENGLISH)));
        for (String wanted : List.of("To 某区人民政府", "4 points", "requests received 15 ≠ requests received (natural persons) 12", "Perhaps the total.", "In English: ", "page 2, table 1, row 4, column 7",
                "4 March 2026", "Check it.")) {
            assertTrue(text.contains(wanted), () -> wanted + " is not in " + text);
        }
        assertFalse(text.contains("核对函") || text.contains("可能是"));
    }

    @Test
    void hostileTextIsText() throws Exception {
        finding("f1", HOSTILE, HOSTILE, HOSTILE, "accepted", "settled");
        side("f1", "left", "a", "", "15", HOSTILE + " 15");
        hypotheses.add(List.of("某区.html", 1, 1, "a", HOSTILE, HOSTILE));
        Document page = Jsoup.parse(Dossier.html(input(HOSTILE, Language.CHINESE)));
        assertEquals(0, page.select("script").size());
        String docx = words(Dossier.docx(input(HOSTILE, Language.CHINESE)));
        for (String text : List.of(page.wholeText(), docx)) {
            assertTrue(text.contains("甲<script>alert(1)</script>&\"'{{words.title}}\uFFFD\uFFFD\uFFFD]]>\u202E{body}"), text);
            assertFalse(text.contains("\u0001"));
        }
    }

    @Test
    void longSumsLeaveOutWhatAddsNothing() {
        finding("f1", "一行。", "", "", "", "open");
        side("f1", "left", "t", "", "3", "总计 | 3");
        for (int i = 0; i < 9; i++) {
            side("f1", "right", "p" + i, "natural_person", i == 4 ? "2" : i == 5 ? null : "0", "第 " + i + " 格");
        }
        Document page = Jsoup.parse(Dossier.html(input("某区人民政府", Language.CHINESE)));
        assertEquals(2, page.select("section tbody tr").size());
        assertTrue(page.text().contains("另有 8 个为 0 或空白的数字未列出。"), page.text());
    }

    @Test
    void aReportWithoutFindingsIsToldSo() throws Exception {
        for (String text : List.of(Jsoup.parse(Dossier.html(input("某区人民政府", Language.CHINESE))).wholeText(), words(Dossier.docx(input("某区人民政府", Language.CHINESE))))) {
            assertTrue(text.contains("未发现不一致之处") && !text.contains("需要确认的事项"), text);
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        usual();
        byte[] first = Dossier.docx(input("某区人民政府", Language.CHINESE));
        Thread.sleep(2100);
        assertArrayEquals(first, Dossier.docx(input("某区人民政府", Language.CHINESE)));
        assertEquals(Dossier.html(input("某区人民政府", Language.CHINESE)), Dossier.html(input("某区人民政府", Language.CHINESE)));
    }
}
