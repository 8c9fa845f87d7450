package org.nianbao.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.engine.Sql;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/** Assessments: a page for each index and year with ranks and the intervals that they keep, and one for each index and body with every lost point back to its report. */
final class AssessmentPages {
    private final Site site;
    private final Map<String, Words> titles = new TreeMap<>();
    private final Map<String, TreeMap<Integer, List<Row>>> ranks = new TreeMap<>();
    private final Map<String, List<Row>> byBody = new HashMap<>();
    private final FindingsPages findings;

    /** @param findings null when the reports were not checked */
    AssessmentPages(Site site, FindingsPages findings) {
        this.site = site;
        this.findings = findings;
        site.read("SELECT DISTINCT index_name, label_zh, label_en FROM assess_scores WHERE parent = '' ORDER BY index_name, label_zh, label_en").forEach(row -> titles.putIfAbsent(row.text("index_name"), Site.words(row, "label")));
        for (Row row : site.read("SELECT index_name, year, body, standard, score, rank, grade_zh, grade_en, score_least, score_greatest, missing, reliability, rank_low, rank_high, tier"
                + " FROM assess_ranks ORDER BY index_name, year, rank, body")) {
            ranks.computeIfAbsent(row.text("index_name"), index -> new TreeMap<>(Comparator.reverseOrder())).computeIfAbsent(row.whole("year"), year -> new ArrayList<>()).add(row);
            byBody.computeIfAbsent(row.text("body"), body -> new ArrayList<>()).add(row);
        }
    }

    private static String yearPage(String index, int year) {
        return "assess/" + Address.code(index) + "-" + year + ".html";
    }

    private static String bodyPage(String index, Site.Body body) {
        return "assess/" + Address.code(index) + "-" + body.id() + ".html";
    }

    private Words title(String index) {
        return titles.getOrDefault(index, new Words(index, index));
    }

    /** For the page of a body: each index with its scores over the years. */
    List<Map<String, Object>> of(Site.Body body) {
        Map<String, List<Map<String, Object>>> byIndex = new TreeMap<>();
        for (Row row : byBody.getOrDefault(body.name(), List.of())) {
            byIndex.computeIfAbsent(row.text("index_name"), index -> new ArrayList<>()).add(ranked(row, "../"));
        }
        List<Map<String, Object>> shown = new ArrayList<>();
        byIndex.forEach((index, years) -> shown.add(Map.of("name", title(index), "href", "../" + bodyPage(index, body), "years", years)));
        return shown;
    }

    private Map<String, Object> ranked(Row row, String root) {
        int bodies = ranks.get(row.text("index_name")).get(row.whole("year")).size();
        Site.Body body = site.body(row.text("body"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("year", row.text("year"));
        shown.put("yearHref", root + yearPage(row.text("index_name"), row.whole("year")));
        shown.put("name", row.text("body"));
        shown.put("href", body == null ? "" : root + bodyPage(row.text("index_name"), body));
        shown.put("standard", row.text("standard"));
        shown.put("score", Site.rounded(row.number("score")));
        shown.put("rank", row.whole("rank") > 0 ? row.text("rank") : "");
        shown.put("of", bodies);
        boolean interval = row.number("rank_low") != null && row.number("rank_high") != null;
        shown.put("interval", interval ? Figures.shown(row.number("rank_low")) + "–" + Figures.shown(row.number("rank_high")) : "");
        if (interval) {
            double low = row.number("rank_low").doubleValue();
            double high = row.number("rank_high").doubleValue();
            shown.put("left", percent((low - 1) / bodies));
            shown.put("width", percent((high - low + 1) / bodies));
            shown.put("dot", percent((row.whole("rank") - 0.5) / bodies));
        }
        shown.put("tier", row.whole("tier") > 0 ? row.text("tier") : "");
        shown.put("grade", Site.words(row, "grade"));
        shown.put("missing", row.text("missing"));
        shown.put("range", Site.rounded(row.number("score_least")) + "–" + Site.rounded(row.number("score_greatest")));
        return shown;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f", part * 100);
    }

    void write() {
        List<Map<String, Object>> indices = new ArrayList<>();
        ranks.forEach((index, years) -> {
            indices.add(Map.of("name", title(index), "code", index, "years", years.entrySet().stream().map(year -> Map.of("year", String.valueOf(year.getKey()), "href", yearPage(index, year.getKey()),
                    "bodies", year.getValue().size(), "standard", year.getValue().get(0).text("standard"), "best", year.getValue().get(0).text("body"),
                    "score", Site.rounded(year.getValue().get(0).number("score")))).toList()));
            years.forEach((year, rows) -> writeYear(index, year, rows, years));
        });
        Map<String, Object> values = site.page("", "assessment", site.pages().both("nav_assessment"));
        values.put("indices", indices);
        site.fill("assessment.html", "assessment", values);
    }

    private void writeYear(String index, int year, List<Row> rows, TreeMap<Integer, List<Row>> years) {
        Map<String, Object> values = site.page("../", "assessment", FindingsPages.joined(title(index), " " + year));
        values.put("rows", rows.stream().limit(1000).map(row -> ranked(row, "../")).toList());
        values.put("standard", rows.get(0).text("standard"));
        values.put("others", years.keySet().stream().map(other -> Map.of("name", String.valueOf(other), "href", yearPage(index, other).substring(7), "here", other == year)).toList());
        if (site.input().has("assess_sensitivity")) {
            values.put("choices", site.read("SELECT choice, first, total, resolved FROM assess_sensitivity WHERE index_name = " + Sql.text(index) + " AND year = " + year + " AND total IS NOT NULL ORDER BY total DESC, choice").stream()
                    .map(row -> Map.of("name", site.pages().both("choice", row.text("choice")), "total", Figures.shown(row.number("total").movePointRight(2)),
                            "width", percent(Math.max(0, Math.min(1, row.number("total").doubleValue()))))).toList());
        }
        site.fill(yearPage(index, year), "assessment_year", values);
    }

    /** Writes, for some bodies, what each lost and why. */
    void writeBodies(List<Site.Body> some) {
        Map<String, List<Row>> scores = new HashMap<>();
        site.read("SELECT index_name, year, body, indicator, parent, label_zh, label_en, score, effective_weight, lost, formula, reason FROM assess_scores WHERE " + Site.among("body", some)
                + " ORDER BY body, index_name, year DESC, indicator").forEach(row -> scores.computeIfAbsent(row.text("body") + "\u0000" + row.text("index_name"), key -> new ArrayList<>()).add(row));
        Map<String, List<Row>> sources = new HashMap<>();
        site.read("SELECT index_name, year, body, indicator, name, kind, source FROM assess_evidence WHERE " + Site.among("body", some) + " AND source <> '' ORDER BY body, index_name, year, indicator, name")
                .forEach(row -> sources.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row));
        Map<String, String> places = new HashMap<>();
        site.read("SELECT fact_id, file FROM facts WHERE " + Site.among("body", some) + " ORDER BY fact_id, file").forEach(row -> places.putIfAbsent(row.text("fact_id"), row.text("file")));
        some.parallelStream().forEach(body -> ranks.keySet().forEach(index -> {
            List<Row> own = scores.getOrDefault(body.name() + "\u0000" + index, List.of());
            if (!own.isEmpty()) {
                Map<Integer, List<Row>> years = new LinkedHashMap<>();
                own.forEach(row -> years.computeIfAbsent(row.whole("year"), year -> new ArrayList<>()).add(row));
                Map<String, Object> values = site.page("../", "assessment", new Words(body.name() + " · " + title(index).in(Language.CHINESE), body.name() + " · " + title(index).in(Language.ENGLISH)));
                values.put("bodyName", body.name());
                values.put("bodyHref", "../" + body.page());
                values.put("name", title(index));
                values.put("years", years.entrySet().stream().map(year -> year(body, index, year.getKey(), year.getValue(), sources, places)).toList());
                site.fill(bodyPage(index, body), "assessment_body", values);
            }
        }));
    }

    private static String key(Row row) {
        return row.text("body") + "\u0000" + row.text("index_name") + "\u0000" + row.whole("year") + "\u0000" + row.text("indicator");
    }

    private Map<String, Object> year(Site.Body body, String index, int year, List<Row> scores, Map<String, List<Row>> sources, Map<String, String> places) {
        Row rank = byBody.getOrDefault(body.name(), List.of()).stream().filter(row -> row.text("index_name").equals(index) && row.whole("year") == year).findFirst().orElse(null);
        Map<String, List<Row>> children = new LinkedHashMap<>();
        scores.forEach(row -> children.computeIfAbsent(row.text("parent"), parent -> new ArrayList<>()).add(row));
        List<Map<String, Object>> rows = new ArrayList<>();
        children.getOrDefault("", List.of()).forEach(root -> below(root, 0, children, rows, sources, places));
        Map<String, Object> shown = rank == null ? new HashMap<>(Map.of("year", String.valueOf(year), "score", "", "rank", "", "interval", "")) : ranked(rank, "../");
        shown.put("rows", rows);
        shown.put("anchor", "y" + year);
        return shown;
    }

    private void below(Row row, int depth, Map<String, List<Row>> children, List<Map<String, Object>> rows, Map<String, List<Row>> sources, Map<String, String> places) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (Row source : sources.getOrDefault(key(row), List.of())) {
            links.addAll(links(source, places));
        }
        boolean lost = row.number("lost") != null && row.number("lost").doubleValue() > 0.0005;
        Map<String, Object> shown = new HashMap<>();
        shown.put("depth", Math.min(depth, 4));
        shown.put("label", Site.words(row, "label"));
        shown.put("weight", row.number("effective_weight") == null ? "" : Site.rounded(row.number("effective_weight").movePointRight(2)));
        shown.put("score", Site.rounded(row.number("score")));
        shown.put("lost", lost ? Site.rounded(row.number("lost")) : "");
        shown.put("formula", row.text("formula"));
        shown.put("reason", row.text("reason"));
        shown.put("links", links);
        rows.add(shown);
        // A circle cannot be: the index was checked when it was read.
        children.getOrDefault(row.text("indicator"), List.of()).forEach(child -> below(child, depth + 1, children, rows, sources, places));
    }

    private List<Map<String, Object>> links(Row source, Map<String, String> places) {
        List<Map<String, Object>> links = new ArrayList<>();
        if (source.text("kind").equals("fact") || source.text("kind").equals("finding")) {
            for (String id : source.text("source").split(" ")) {
                String address = source.text("kind").equals("fact") ? places.containsKey(id) ? site.evidence(places.get(id), id) : "" : findings == null ? "" : findings.address(id);
                links.add(Map.of("name", source.text("name"), "href", address.isEmpty() ? "" : "../" + address, "text", ""));
            }
        } else {
            String file = site.documents().keySet().stream().filter(name -> source.text("source").startsWith(name + " ")).findFirst().orElse("");
            links.add(Map.of("name", source.text("name"), "href", file.isEmpty() ? "" : "../" + site.evidence(file), "text", source.text("source")));
        }
        return links;
    }
}
