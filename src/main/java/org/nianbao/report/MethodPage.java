package org.nianbao.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.nianbao.engine.Table;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

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
        values.put("accuracy", site.input().accuracy().map(MethodPage::rows).orElse(List.of()).stream().filter(row -> !row.text("by").equals("indicator"))
                .map(row -> Map.of("group", group(row.text("group")),
                        "right", row.text("hits"), "missed", row.text("missed"), "unreadable", row.text("unreadable"), "wrong", row.text("wrong"), "unnoticed", row.text("wrong_without_notice"),
                        "precision", percent(row.text("precision")), "recall", percent(row.text("recall")))).toList());
        site.fill("method.html", "method", values);
    }

    /** {@code prose r2019}: where the figures stand, and in which form or kind of file. */
    private Words group(String group) {
        String[] parts = group.split(" ", 2);
        Words place = site.pages().both("place", parts[0].replaceFirst(":.*", ""));
        Words rest = parts.length > 1 ? site.pages().both("form", parts[1]) : parts[0].contains(":") ? site.pages().both("section", parts[0].replaceFirst(".*:", "")) : Words.NONE;
        return rest.isEmpty() ? place : new Words(place.in(Language.CHINESE) + " · " + rest.in(Language.CHINESE), place.in(Language.ENGLISH) + " · " + rest.in(Language.ENGLISH));
    }

    private static String percent(String part) {
        return new BigDecimal(part).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static List<Row> rows(Table table) {
        Rows.demand("accuracy", table, "by", "group", "hits", "missed", "unreadable", "wrong", "wrong_without_notice", "precision", "recall");
        return new Rows(table).all();
    }
}
