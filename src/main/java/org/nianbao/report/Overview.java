package org.nianbao.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/** The first page and the lists: which bodies have a report for which year, the charts, what was found, all reports, all notices. */
final class Overview {
    /** As many bodies fit on the first page; of more it shows counts. */
    private static final int FEW = 60;
    private static final int TOP = 8;

    private final Site site;
    private final Optional<FindingsPages> findings;

    Overview(Site site, Optional<FindingsPages> findings) {
        this.site = site;
        this.findings = findings;
    }

    /** A report in a list. */
    static Map<String, Object> report(Site site, Row document, String root) {
        Map<String, Object> row = new HashMap<>();
        row.put("href", root + site.evidence(document.text("file")));
        row.put("file", document.text("file"));
        row.put("kind", document.text("kind"));
        row.put("body", document.text("body"));
        row.put("bodyHref", site.body(document.text("body")) == null ? "" : root + site.body(document.text("body")).page());
        row.put("year", document.whole("year") > 0 ? document.text("year") : "");
        row.put("form", site.pages().both("form", document.text("form")));
        row.put("scope", site.pages().both("scope", document.text("scope")));
        row.put("facts", Site.number(document.number("facts")));
        row.put("notices", Site.number(document.number("notices")));
        row.put("status", site.pages().both("status", document.text("status")));
        row.put("sha256", document.text("file_sha256"));
        return row;
    }

    /** @param charts of the overview: {@code title, images} */
    void write(List<Map<String, Object>> charts) {
        Collection<Row> documents = site.documents().values();
        List<Row> notices = notices();
        lists(documents, notices);
        TreeSet<Integer> years = new TreeSet<>();
        documents.stream().filter(document -> document.whole("year") > 0).forEach(document -> years.add(document.whole("year")));
        Map<String, Map<Integer, List<Row>>> matrix = new TreeMap<>();
        documents.stream().filter(document -> !document.text("body").isEmpty() && document.whole("year") > 0).forEach(document -> matrix.computeIfAbsent(document.text("body"), body -> new TreeMap<>())
                .computeIfAbsent(document.whole("year"), year -> new ArrayList<>()).add(document));
        List<Site.Body> bodies = new ArrayList<>(site.bodies());
        // A body stands below the one that it belongs to.
        bodies.sort(java.util.Comparator.comparing(this::path));
        for (int part = 1, from = 0; from < Math.max(1, bodies.size()); part++, from += Site.LONG) {
            Map<String, Object> values = site.page("", "bodies", site.pages().both("nav_bodies"));
            values.put("years", years);
            values.put("rows", bodies.subList(from, Math.min(bodies.size(), from + Site.LONG)).stream().map(body -> covered(body, years, matrix)).toList());
            values.put("onward", from + Site.LONG < bodies.size() ? "bodies-" + (part + 1) + ".html" : "");
            site.fill(part == 1 ? "bodies.html" : "bodies-" + part + ".html", "bodies", values);
        }
        Map<String, Object> values = site.page("", "index", site.input().spec().title());
        values.put("about", site.input().spec().about());
        values.put("numbers", numbers(documents, years));
        values.put("years", years);
        values.put("totals", totals(years, documents));
        values.put("rows", bodies.size() > FEW ? List.of() : bodies.stream().map(body -> covered(body, years, matrix)).toList());
        values.put("many", bodies.size() > FEW);
        values.put("charts", charts);
        values.put("checked", findings.isPresent());
        values.put("findings", findings.map(pages -> pages.all().stream().limit(TOP).map(finding -> pages.shown(finding, "")).toList()).orElse(List.of()));
        values.put("indicators", site.input().spec().indicators().stream().filter(indicator -> SeriesTable.there(site, indicator))
                .map(indicator -> Map.of("name", site.name(indicator), "href", Site.indicatorPage(indicator))).toList());
        values.put("noticeCount", Site.number(notices.size()));
        // Last, so that a reader who finds it finds all that it leads to.
        site.fill("index.html", "index", values);
    }

    private String path(Site.Body body) {
        StringBuilder path = new StringBuilder(body.name());
        Set<String> seen = new HashSet<>(Set.of(body.name()));
        for (Site.Body above = site.body(body.parent()); above != null && seen.add(above.name()); above = site.body(above.parent())) {
            path.insert(0, above.name() + "\u0000");
        }
        return path.toString();
    }

    private Map<String, Object> covered(Site.Body body, TreeSet<Integer> years, Map<String, Map<Integer, List<Row>>> matrix) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int year : years) {
            List<Row> reports = matrix.getOrDefault(body.name(), Map.of()).getOrDefault(year, List.of());
            if (reports.isEmpty()) {
                cells.add(Map.of("href", "", "form", "", "short", "", "letter", ""));
                continue;
            }
            // The report with most figures stands for the others.
            Row first = reports.stream().max(java.util.Comparator.comparingInt(report -> report.whole("facts"))).orElseThrow();
            boolean good = first.text("status").equals("report");
            String form = first.text("form").matches("r[0-9]{4}") ? first.text("form") : "none";
            cells.add(Map.of("href", site.evidence(first.text("file")), "form", form, "short", good ? form.equals("none") ? "✓" : "’" + form.substring(3) : "!",
                    "letter", reports.size() > 1 ? "+" : ""));
        }
        return Map.of("name", body.name(), "href", body.page(), "depth", Math.min(3, path(body).chars().filter(letter -> letter == 0).count()), "cells", cells);
    }

    /** Reports of each form by year. */
    private List<Map<String, Object>> totals(TreeSet<Integer> years, Collection<Row> documents) {
        Map<String, Map<Integer, Integer>> counts = new TreeMap<>();
        documents.stream().filter(document -> document.whole("year") > 0)
                .forEach(document -> counts.computeIfAbsent(document.text("form"), form -> new HashMap<>()).merge(document.whole("year"), 1, Integer::sum));
        List<Map<String, Object>> totals = new ArrayList<>();
        counts.forEach((form, byYear) -> totals.add(Map.of("name", site.pages().both("form", form), "form", form.matches("r[0-9]{4}") ? form : "none",
                "cells", years.stream().map(year -> byYear.containsKey(year) ? Site.number(byYear.get(year)) : "").toList())));
        return totals;
    }

    private List<Map<String, Object>> numbers(Collection<Row> documents, TreeSet<Integer> years) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("bodies", Site.number(site.bodies().size()));
        numbers.put("years", years.isEmpty() ? "0" : years.first() + "–" + years.last());
        numbers.put("reports", Site.number(documents.size()));
        numbers.put("facts", Site.number(documents.stream().mapToLong(document -> document.whole("facts")).sum()));
        findings.ifPresent(pages -> numbers.put("findings", Site.number(pages.all().size())));
        return numbers.entrySet().stream().map(number -> Map.of("name", site.pages().both(number.getKey()), "value", number.getValue())).toList();
    }

    private List<Row> notices() {
        return site.read("SELECT code, severity, message, file, locator FROM notices ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, file, locator, code, message");
    }

    private void lists(Collection<Row> documents, List<Row> notices) {
        List<Map<String, Object>> reports = documents.stream().map(document -> report(site, document, "")).toList();
        paged("reports", site.pages().both("documents"), "reports", reports);
        paged("notices", site.pages().both("notices"), "notices", notices.stream().map(notice -> {
            String page = site.evidence(notice.text("file"));
            return Map.<String, Object>of("severity", Site.severity(notice), "severityWord", site.pages().both("severity", notice.text("severity")), "code", notice.text("code"), "message",
                    notice.text("message"), "file", notice.text("file"), "href", page, "locator", new Words(Place.of(notice.text("locator"), Language.CHINESE), Place.of(notice.text("locator"), Language.ENGLISH)));
        }).toList());
    }

    private void paged(String name, Words heading, String template, List<Map<String, Object>> rows) {
        int parts = Math.max(1, (rows.size() + Site.LONG - 1) / Site.LONG);
        for (int part = 1; part <= parts; part++) {
            Map<String, Object> values = site.page("", "", parts == 1 ? heading : FindingsPages.joined(heading, " (" + part + "/" + parts + ")"));
            values.put("rows", rows.subList((part - 1) * Site.LONG, Math.min(rows.size(), part * Site.LONG)));
            values.put("onward", part < parts ? name + "-" + (part + 1) + ".html" : "");
            site.fill(part == 1 ? name + ".html" : name + "-" + part + ".html", template, values);
        }
    }
}
