package org.nianbao.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nianbao.chart.Chart;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.series.Rate;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;

/** Invented facts, documents and notices for tests and for looking at pages. No body and no figure here is a real one. */
final class InventedReports {
    static final String[] FACT_COLUMNS = {"body", "year", "form", "scope", "indicator", "dimension", "member", "label", "kind", "value", "unit",
        "reading", "approximate", "raw", "quote", "section", "file", "file_sha256", "locator", "rule", "fact_id"};

    static final ReportSpec SPEC = new ReportSpec("invented", new Words("政府信息公开年报：披露数字一览", "Disclosure reports at a glance"),
            new Words("本站由各机关的年度报告自动读出。", "This site was read from yearly reports."), List.of("request.received", "proactive.total", "review.total"), List.of(), List.of());

    final List<List<Object>> facts = new ArrayList<>();
    final List<List<Object>> documents = new ArrayList<>();
    final List<List<Object>> notices = new ArrayList<>();
    final List<List<Object>> passages = new ArrayList<>();
    /** Further tables by name. */
    final Map<String, Table> more = new TreeMap<>();

    static Table table(String[] names, List<List<Object>> rows) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column.Type type = switch (name) {
                case "year", "year_before", "year_after", "facts", "notices", "part", "rank", "position" -> Column.Type.INTEGER;
                case "bytes" -> Column.Type.LONG;
                case "value", "corrected" -> Column.Type.DECIMAL;
                case "approximate" -> Column.Type.BOOLEAN;
                default -> Column.Type.TEXT;
            };
            columns.add(new Column(name, type, "invented"));
        }
        return new Table(columns, rows);
    }

    static Table indicators() {
        return table(new String[] {"code", "label_zh", "label_en", "unit", "kind"}, List.of(
                List.of("request.received", "收到申请数", "requests received", "件", "count"),
                List.of("proactive.total", "主动公开政府信息数", "items disclosed on own initiative", "条", "count"),
                List.of("review.total", "行政复议数", "administrative reviews", "件", "count")));
    }

    static Table members() {
        return table(new String[] {"dimension", "code", "label_zh", "label_en"}, List.of(
                List.of("applicant", "natural_person", "自然人", "natural persons"), List.of("channel", "letter", "信函", "letter")));
    }

    InventedReports document(String body, int year, String form, String file) {
        documents.add(Arrays.asList(file, "ab".repeat(32), file.replaceFirst(".*\\.", ""), 48123L, body, year, form, "own", "read", 5, 1));
        return this;
    }

    /** One fact of the last document. */
    InventedReports fact(String indicator, String dimension, String member, String label, String kind, String value, String reading, String raw,
                         String quote, String section) {
        List<Object> document = documents.get(documents.size() - 1);
        facts.add(Arrays.asList(document.get(4), document.get(5), document.get(6), "own", indicator, dimension, member, label, kind,
                value == null ? null : new BigDecimal(value), "件", reading, raw.endsWith("余"), raw, quote, section, document.get(0), document.get(1),
                section.startsWith("table") ? "table 2/row 3/column 4" : "paragraph 7/chars 10-14", "invented_rule", String.format("%016x", facts.size() + 1)));
        return this;
    }

    InventedReports notice(String code, String severity, String message, String file) {
        notices.add(Arrays.asList(code, severity, message, file, "table 2/row 3"));
        return this;
    }

    /** A few bodies over a few years, with every case that a page has to show. */
    static InventedReports usual() {
        InventedReports reports = new InventedReports();
        String[] bodies = {"虚构省教育厅", "虚构市人民政府", "虚构县水务局（河长制办公室）"};
        for (int b = 0; b < bodies.length; b++) {
            for (int year = 2015; year <= 2023; year++) {
                if ((b + year) % 6 == 0) {
                    continue;
                }
                String form = year < 2019 ? "r2014" : year < 2021 ? "r2019" : "r2021";
                int requests = b == 2 ? 0 : 40 * (b + 1) + (year * 37 % 23) * (b + 1);
                int items = 1200 * (b + 1) + (year * 131 % 700);
                reports.document(bodies[b], year, form, bodies[b] + "-" + year + (b == 1 ? ".html" : ".docx"))
                        .fact("request.received", "", "", "本年新收", "count", "" + requests, "figure", "" + requests, "一、本年新收政府信息公开申请数量 | 总计 | " + requests, "table:requests")
                        .fact("request.received", "applicant", "natural_person", "自然人", "count", "" + requests, "figure", "" + requests,
                                "一、本年新收政府信息公开申请数量 | 自然人 | " + requests, "table:requests")
                        .fact("request.received", "channel", "", "微信小程序“虚构办”", "count", "3", "figure", "3", "通过微信小程序“虚构办”收到3件，当面收到13件。", "prose:requests")
                        .fact("proactive.total", "", "", "主动公开政府信息", "count", "" + items, "figure", year == 2022 ? items + "余" : "" + items,
                                "全年主动公开政府信息" + (year == 2022 ? items + "余" : "" + items) + "条，其中网站15条。", "prose:proactive")
                        .fact("", "", "", "办理“虚构通”留言", "count", "5", "figure", "5", "办理“虚构通”留言5件，办结率100%。", "prose:other");
                if (year == 2020) {
                    reports.fact("review.total", "", "", "行政复议 总计", "count", null, "blank", "", "行政复议 | 总计 | ", "table:review");
                } else {
                    reports.fact("review.total", "", "", "行政复议 总计", "count", "0", "figure", "0", "行政复议 | 总计 | 0", "table:review");
                }
                if (year == 2022 && b == 1) {
                    reports.fact("request.received", "", "", "收到申请", "count", "" + (requests + 2), "figure", "" + (requests + 2), "全年共收到申请" + (requests + 2) + "件。", "prose:requests");
                    reports.notice("prose_differs", "warning", "The sentence says " + (requests + 2) + " and the table " + requests + "; look at both.", bodies[b] + "-" + year + ".html");
                }
            }
        }
        reports.documents.add(Arrays.asList("扫描件.pdf", "cd".repeat(32), "pdf", 2_400_123L, "", null, "", "unstated", "needs_ocr", 0, 1));
        reports.notice("needs_ocr", "error", "The pages are pictures; run them through OCR first.", "扫描件.pdf");
        return reports;
    }

    Table factTable() {
        return table(FACT_COLUMNS, facts);
    }

    /** One value a body, year and indicator, as the stage series chooses it: the table before prose. */
    private List<List<Object>> series() {
        Map<List<Object>, List<Object>> chosen = new TreeMap<>(Comparator.comparing(Object::toString));
        for (List<Object> fact : facts) {
            if (fact.get(0) != null && fact.get(1) != null && fact.get(9) != null && fact.get(8).equals("count") && !fact.get(4).equals("") && (fact.get(5).equals("") || !fact.get(6).equals(""))) {
                chosen.putIfAbsent(List.of(fact.get(0), fact.get(1), fact.get(4), fact.get(5), fact.get(6)), fact);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        chosen.values().forEach(fact -> rows.add(Arrays.asList(fact.get(0), fact.get(1), fact.get(4), fact.get(5), fact.get(6), "count", fact.get(10), fact.get(2),
                (Integer) fact.get(1) < 2019 ? "table_2014" : "form_2019", fact.get(9), null, Boolean.TRUE.equals(fact.get(12)) ? "approximate scope_assumed" : "", fact.get(16), fact.get(20))));
        return rows;
    }

    /** The tables of an edition, in a folder. */
    DuckDbEngine engine(Path folder) {
        DuckDbEngine engine = DuckDbEngine.over(folder);
        List<List<Object>> placed = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            List<Object> fact = new ArrayList<>(facts.get(i));
            fact.add(i);
            placed.add(fact);
        }
        String[] columns = Arrays.copyOf(FACT_COLUMNS, FACT_COLUMNS.length + 1);
        columns[FACT_COLUMNS.length] = "position";
        store(engine, folder, "facts", table(columns, placed));
        store(engine, folder, "documents", table(new String[] {"file", "file_sha256", "kind", "bytes", "body", "year", "form", "scope", "status", "facts", "notices"}, documents));
        store(engine, folder, "notices", table(new String[] {"code", "severity", "message", "file", "locator"}, notices));
        store(engine, folder, "indicators", indicators());
        store(engine, folder, "members", members());
        if (!facts.isEmpty()) {
            store(engine, folder, "series", table(new String[] {"body", "year", "series", "dimension", "member", "kind", "unit", "form", "segment", "value", "corrected", "quality", "file", "fact_id"}, series()));
        }
        if (!passages.isEmpty()) {
            store(engine, folder, "passages", table(new String[] {"file", "body", "year", "position", "section", "locator", "text"}, passages));
        }
        more.forEach((name, table) -> store(engine, folder, name, table));
        return engine;
    }

    private static void store(DuckDbEngine engine, Path folder, String name, Table table) {
        engine.store(table.columns(), table.rows(), List.of(table.columns().get(0).name()), folder.resolve(name));
        engine.table(name, folder.resolve(name));
    }

    ReportInput input(DuckDbEngine engine, Language language, Map<Language, List<Drawing>> charts) {
        return new ReportInput(SPEC, language, ReportInput.Origin.INVENTED, "2026-01-01 08:00", "rules-1", Map.of("disclosure_rate", new Rate(new Words("公开率", "disclosure rate"), "request.received", "proactive.total", "100")), engine, charts, Optional.empty());
    }

    /** The requests as a trend job would hand them over. */
    Table requests() {
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> fact : facts) {
            if (fact.get(4).equals("request.received") && fact.get(5).equals("") && fact.get(15).toString().startsWith("table")) {
                rows.add(Arrays.asList(fact.get(0), fact.get(1), (Integer) fact.get(1) < 2019 ? "until_2018" : "from_2019", fact.get(9), fact.get(20)));
            }
        }
        return table(new String[] {"body", "year", "segment", "value", "fact_id"}, rows);
    }

    Map<Language, List<Drawing>> charts() {
        Map<Language, List<Drawing>> charts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            List<Drawing> drawn = new ArrayList<>();
            for (String name : List.of("requests_received", "requests_ranked")) {
                drawn.add(Chart.draw(ChartSpec.read(Path.of("jobs/chart/" + name + ".yml")), requests(), language, Fonts.carried(), Report.links(factTable())));
            }
            charts.put(language, drawn);
        }
        return charts;
    }
}
