package org.nianbao.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/** The findings: how many of which kind, and each with the figures of both sides, which lead to their evidence. A page a year holds them, and more pages where a year has many. */
final class FindingsPages {
    static final String NAME = "findings.html";
    private static final int LONG_SUM = 6;

    private final Site site;
    private final List<Row> findings;
    private final TreeMap<Integer, List<Row>> years = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, List<Row>> byFile = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, List<Row>> sides = new HashMap<>();
    private final Map<String, List<Row>> hypotheses = new HashMap<>();

    FindingsPages(Site site) {
        this.site = site;
        String rules = site.input().has("rules") ? "rules" : "(SELECT '' AS code, '' AS title_zh, '' AS title_en)";
        findings = site.read("SELECT f.*, COALESCE(r.title_zh, '') AS title_zh, COALESCE(r.title_en, '') AS title_en FROM findings f LEFT JOIN " + rules + " r ON r.code = f.code"
                + " ORDER BY CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, f.year DESC, f.body, f.code, f.finding_id");
        for (Row finding : findings) {
            List<Row> own = years.computeIfAbsent(finding.whole("year"), year -> new ArrayList<>());
            own.add(finding);
            byFile.computeIfAbsent(finding.text("file"), file -> new ArrayList<>()).add(finding);
            addresses.put(finding.text("finding_id"), name(finding.whole("year"), (own.size() - 1) / Site.LONG + 1) + "#" + Address.anchor(finding.text("finding_id")));
        }
        site.read("SELECT s.finding_id, s.side, s.position, s.fact_id, f.file, f.value, f.unit, f.reading FROM finding_facts s JOIN facts f ON f.fact_id = s.fact_id"
                + " ORDER BY s.finding_id, s.side, s.position, f.file").forEach(row -> sides.computeIfAbsent(row.text("finding_id"), id -> new ArrayList<>()).add(row));
        if (site.input().has("hypotheses")) {
            site.read("SELECT file, fact_ids, message_zh, message_en FROM hypotheses WHERE rank <= 1 ORDER BY body, year, file, part")
                    .forEach(row -> hypotheses.computeIfAbsent(row.text("file"), file -> new ArrayList<>()).add(row));
        }
    }

    /** Where a finding stands, from the folder of the site. */
    String address(Row finding) {
        return addresses.get(finding.text("finding_id"));
    }

    /** Where a finding of this identifier stands; empty when there is none. */
    String address(String finding) {
        return addresses.getOrDefault(finding, "");
    }

    /** The findings on one file. */
    List<Row> on(String file) {
        return byFile.getOrDefault(file, List.of());
    }

    private static String name(int year, int part) {
        return "findings-" + year + (part == 1 ? "" : "-" + part) + ".html";
    }

    List<Row> all() {
        return findings;
    }

    /** As it is shown in a list: with both sides, guesses and the verdict. @param root from the page to the folder of the site */
    Map<String, Object> shown(Row finding, String root) {
        Map<String, Object> row = new HashMap<>();
        String id = finding.text("finding_id");
        Site.Body body = site.body(finding.text("body"));
        row.put("anchor", Address.anchor(id));
        row.put("href", root + address(finding));
        row.put("body", finding.text("body"));
        row.put("bodyHref", body == null ? "" : root + body.page());
        row.put("year", finding.text("year"));
        row.put("severity", Site.severity(finding));
        row.put("severityWord", site.pages().both("severity", finding.text("severity")));
        row.put("code", finding.text("code"));
        row.put("title", Site.words(finding, "title"));
        row.put("message", Site.words(finding, "message"));
        String evidence = finding.text("evidence");
        row.put("evidence", evidence.isEmpty() ? "" : new Words(finding.text("file") + ": " + Place.of(evidence, Language.CHINESE), finding.text("file") + ": " + Place.of(evidence, Language.ENGLISH)));
        String page = site.evidence(finding.text("file"));
        row.put("evidenceHref", page.isEmpty() ? "" : root + page);
        row.put("verdict", finding.text("verdict").isEmpty() ? "" : site.pages().both("verdict", finding.text("verdict")));
        row.put("again", finding.text("verdict_state").equals("asks_again"));
        List<Row> own = sides.getOrDefault(id, List.of());
        row.put("left", figures(own.stream().filter(side -> side.text("side").equals("left")).toList(), root));
        row.put("right", figures(own.stream().filter(side -> side.text("side").equals("right")).toList(), root));
        row.put("sides", !own.isEmpty());
        Set<String> facts = new HashSet<>();
        own.forEach(side -> facts.add(side.text("fact_id")));
        row.put("guesses", hypotheses.getOrDefault(finding.text("file"), List.of()).stream()
                .filter(hypothesis -> Arrays.stream(hypothesis.text("fact_ids").split("; ")).anyMatch(facts::contains)).map(hypothesis -> Site.words(hypothesis, "message")).toList());
        return row;
    }

    void write() {
        List<Map<String, Object>> byYear = new ArrayList<>();
        years.forEach((year, own) -> {
            int parts = (own.size() + Site.LONG - 1) / Site.LONG;
            for (int part = 1; part <= parts; part++) {
                String heading = " " + year + (parts == 1 ? "" : " (" + part + "/" + parts + ")");
                Map<String, Object> values = site.page("", "findings", joined(site.pages().both("findings"), heading));
                values.put("rows", own.subList((part - 1) * Site.LONG, Math.min(own.size(), part * Site.LONG)).stream().map(finding -> shown(finding, "")).toList());
                values.put("onward", part < parts ? name(year, part + 1) : "");
                values.put("others", years.keySet().stream().map(other -> Map.of("name", String.valueOf(other), "href", name(other, 1), "here", other.equals(year))).toList());
                site.fill(name(year, part), "findings", values);
            }
            byYear.add(counted(new Words(String.valueOf(year), String.valueOf(year)), "", own, name(year, 1)));
        });
        TreeMap<String, List<Row>> codes = new TreeMap<>();
        findings.forEach(finding -> codes.computeIfAbsent(finding.text("code"), code -> new ArrayList<>()).add(finding));
        List<Map<String, Object>> byCode = new ArrayList<>();
        codes.forEach((code, own) -> byCode.add(counted(Site.words(own.get(0), "title"), code, own, "")));
        byCode.sort(Comparator.comparing(row -> -(long) row.get("errors")));
        TreeMap<String, List<Row>> bodies = new TreeMap<>();
        findings.forEach(finding -> bodies.computeIfAbsent(finding.text("body"), body -> new ArrayList<>()).add(finding));
        List<Map<String, Object>> byBody = new ArrayList<>();
        bodies.forEach((body, own) -> byBody.add(counted(new Words(body, body), "", own, site.body(body) == null ? "" : site.body(body).page() + "#findings")));
        byBody.sort(Comparator.comparing(row -> -(long) row.get("errors")));
        Map<String, Object> values = site.page("", "findings", site.pages().both("findings"));
        values.put("byYear", byYear);
        values.put("byCode", byCode);
        values.put("byBody", byBody.subList(0, Math.min(Site.LONG, byBody.size())));
        site.fill(NAME, "findings_overview", values);
    }

    static Words joined(Words words, String behind) {
        return new Words(words.in(Language.CHINESE) + behind, words.in(Language.ENGLISH) + behind);
    }

    private static Map<String, Object> counted(Words name, String code, List<Row> own, String href) {
        Map<String, Object> row = new HashMap<>(Map.of("name", name, "code", code, "href", href, "all", own.size()));
        for (String severity : List.of("error", "warning", "info")) {
            row.put(severity + "s", own.stream().filter(finding -> Site.severity(finding).equals(severity)).count());
        }
        return row;
    }

    private List<Map<String, Object>> figures(List<Row> side, String root) {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Row fact : side) {
            BigDecimal value = fact.number("value");
            if (side.size() > LONG_SUM && value != null && value.signum() == 0) {
                continue;
            }
            String address = site.evidence(fact.text("file"), fact.text("fact_id"));
            figures.add(Map.of("text", value == null ? site.pages().both("reading", fact.text("reading")) : Site.number(value) + (fact.text("unit").equals("%") ? "%" : ""),
                    "href", address.isEmpty() ? "" : root + address));
        }
        return figures;
    }
}
