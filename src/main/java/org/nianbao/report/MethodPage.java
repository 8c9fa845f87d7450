package org.nianbao.report;

import java.util.List;
import java.util.Map;
import org.nianbao.engine.Table;
import org.nianbao.report.Rows.Row;

/** How it was done: versions, what is read from what, the rules of the checks, why lines break, what the letters mean, and how well the rules read. */
final class MethodPage {
    private final Site site;
    private final Figures figures;

    MethodPage(Site site, Figures figures) {
        this.site = site;
        this.figures = figures;
    }

    void write() {
        Map<String, Object> values = site.page("", "method", site.pages().both("nav_method"));
        values.put("legend", figures.legend());
        values.put("forms", site.read("SELECT form, COUNT(*) AS reports, MIN(year) AS first_year, MAX(year) AS last_year, CAST(SUM(facts) AS BIGINT) AS figures FROM documents GROUP BY form ORDER BY form").stream()
                .map(row -> Map.of("name", site.pages().both("form", row.text("form")), "reports", Site.number(row.number("reports")), "span", row.whole("first_year") == 0 ? ""
                        : row.text("first_year") + "–" + row.text("last_year"), "facts", Site.number(row.number("figures")))).toList());
        values.put("readings", site.read("SELECT reading, COUNT(*) AS figures FROM facts GROUP BY reading ORDER BY figures DESC, reading").stream()
                .map(row -> Map.of("name", site.pages().both("reading", row.text("reading")), "figures", Site.number(row.number("figures")))).toList());
        if (site.input().has("rules") && site.input().has("findings")) {
            values.put("checks", site.read("SELECT r.code, r.severity, r.title_zh, r.title_en, r.advice_zh, r.advice_en, COUNT(f.finding_id) AS found FROM rules r LEFT JOIN findings f ON f.code = r.code"
                    + " GROUP BY r.code, r.severity, r.title_zh, r.title_en, r.advice_zh, r.advice_en ORDER BY CASE r.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, r.code").stream()
                    .map(row -> Map.of("code", row.text("code"), "severity", Site.severity(row), "severityWord", site.pages().both("severity", row.text("severity")), "title", Site.words(row, "title"),
                            "advice", Site.words(row, "advice"), "found", row.text("found"))).toList());
        }
        if (site.input().has("breaks")) {
            values.put("reasons", site.read("SELECT reason, reason_zh, reason_en, COUNT(*) AS breaks, COUNT(DISTINCT body) AS bodies FROM breaks GROUP BY reason, reason_zh, reason_en ORDER BY breaks DESC, reason").stream()
                    .map(row -> Map.of("code", row.text("reason"), "reason", Site.words(row, "reason"), "breaks", Site.number(row.number("breaks")), "bodies", Site.number(row.number("bodies")))).toList());
        }
        values.put("accuracy", site.input().accuracy().map(MethodPage::rows).orElse(List.of()).stream()
                .map(row -> Map.of("group", row.text("group"), "figures", Site.number(row.number("figures")), "right", Site.number(row.number("right")), "missed", Site.number(row.number("missed")),
                        "unreadable", Site.number(row.number("unreadable")), "wrong", Site.number(row.number("wrong")), "unnoticed", Site.number(row.number("unnoticed")))).toList());
        site.fill("method.html", "method", values);
    }

    private static List<Row> rows(Table table) {
        Rows.demand("accuracy", table, "group", "figures", "right", "missed", "unreadable", "wrong", "unnoticed");
        return new Rows(table).all();
    }
}
