package org.nianbao.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Words;
import org.nianbao.statistics.Robust;

/** A page a body: its figures over the years, what the checks found in its reports, how it was assessed, where it stands among its peers, and its reports. */
final class BodyPages {
    private static final int FEWEST_PEERS = 3;

    private final Site site;
    private final Figures figures;
    private final Optional<FindingsPages> findings;
    private final Optional<AssessmentPages> assessments;
    /** Of the indicators looked at first: all bodies' values, by indicator, year and name. */
    private final Map<String, Map<Integer, Map<String, Row>>> first = new LinkedHashMap<>();
    private final Map<String, List<Row>> documents = new HashMap<>();
    private final Map<String, List<Site.Body>> peers = new HashMap<>();
    private final Map<String, Map<String, String>> charts;

    /** @param charts of the jobs that draw one for each body: name of the body, title of the chart, its address */
    BodyPages(Site site, Figures figures, Optional<FindingsPages> findings, Optional<AssessmentPages> assessments, Map<String, Map<String, String>> charts) {
        this.site = site;
        this.figures = figures;
        this.findings = findings;
        this.assessments = assessments;
        this.charts = charts;
        site.documents().values().forEach(document -> documents.computeIfAbsent(document.text("body"), body -> new ArrayList<>()).add(document));
        site.bodies().forEach(body -> peers.computeIfAbsent(body.peers(), group -> new ArrayList<>()).add(body));
        for (String indicator : site.input().spec().indicators()) {
            Map<Integer, Map<String, Row>> values = new TreeMap<>();
            if (SeriesTable.there(site, indicator)) {
                site.read(SeriesTable.of(indicator)).forEach(row -> values.computeIfAbsent(row.whole("year"), year -> new HashMap<>()).put(row.text("body"), row));
            }
            first.put(indicator, values);
        }
    }

    /** Other bodies of the same level below the same body; none where the level is not known. */
    List<Site.Body> peers(Site.Body body) {
        return body.peers().isEmpty() ? List.of() : peers.get(body.peers()).stream().filter(other -> !other.equals(body)).toList();
    }

    /** Writes the pages of some bodies. @param series their values, and @param breaks where their lines break */
    void write(List<Site.Body> some, Map<String, List<Row>> series, Map<String, List<Row>> breaks) {
        some.parallelStream().forEach(body -> write(body, series.getOrDefault(body.name(), List.of()), breaks.getOrDefault(body.name(), List.of())));
    }

    private void write(Site.Body body, List<Row> series, List<Row> breaks) {
        List<Row> reports = documents.getOrDefault(body.name(), List.of());
        TreeSet<Integer> there = new TreeSet<>();
        reports.stream().filter(report -> report.whole("year") > 0).forEach(report -> there.add(report.whole("year")));
        series.forEach(row -> there.add(row.whole("year")));
        List<Integer> years = new ArrayList<>();
        for (int year = there.isEmpty() ? 1 : there.first(); !there.isEmpty() && year <= there.last(); year++) {
            years.add(year);
        }
        Map<String, Object> values = site.page("../", "bodies", new Words(body.name(), body.name()));
        values.put("id", body.id());
        values.put("level", body.level().isEmpty() ? "" : site.pages().both("level", body.level()));
        Site.Body parent = site.body(body.parent());
        values.put("parent", body.parent());
        values.put("parentHref", parent == null ? "" : "../" + parent.page());
        values.put("below", site.bodies().stream().filter(other -> other.parent().equals(body.name())).limit(Site.LONG)
                .map(other -> Map.of("name", other.name(), "href", "../" + other.page())).toList());
        values.put("years", years);
        values.put("reportCount", Site.number(reports.stream().filter(report -> !report.text("status").equals("copy")).count()));
        values.put("figureCount", Site.number(reports.stream().mapToLong(report -> report.whole("facts")).sum()));
        values.put("span", there.isEmpty() ? "" : there.first() + "–" + there.last());
        List<Site.Body> others = peers(body);
        values.put("compare", "../compare.html#b=" + body.id() + others.stream().limit(4).map(other -> "," + other.id()).reduce("", String::concat));
        List<Map<String, Object>> own = findings.map(pages -> pages.all().stream().filter(finding -> finding.text("body").equals(body.name())).map(finding -> pages.shown(finding, "../")).toList())
                .orElse(List.of());
        values.put("checked", findings.isPresent());
        values.put("findings", own);
        values.put("findingCount", Site.number(own.size()));
        values.put("errorCount", Site.number(own.stream().filter(row -> row.get("severity").equals("error")).count()));
        values.put("assessments", assessments.map(pages -> pages.of(body)).orElse(List.of()));
        if (!years.isEmpty()) {
            values.put("pictures", pictures(body, others, years));
            values.put("groups", groups(series, years, String::isEmpty));
        }
        values.put("peers", standing(body, others));
        values.put("peerCount", Site.number(others.size()));
        values.put("breaks", breaks(breaks));
        values.put("legend", figures.legend());
        values.put("charts", charts.getOrDefault(body.name(), Map.of()).entrySet().stream().map(chart -> Map.of("title", chart.getKey(), "href", "../" + chart.getValue())).toList());
        values.put("reports", reports.stream().map(report -> Overview.report(site, report, "../")).toList());
        boolean parts = series.stream().anyMatch(row -> !row.text("dimension").isEmpty());
        values.put("partsHref", parts ? body.id() + "-parts.html" : "");
        site.fill(body.page(), "body", values);
        if (parts) {
            Map<String, Object> more = site.page("../", "bodies", new Words(body.name(), body.name()));
            more.put("years", years);
            more.put("groups", groups(series, years, dimension -> !dimension.isEmpty()));
            more.put("legend", figures.legend());
            more.put("back", body.id() + ".html");
            site.fill(body.page().replace(".html", "-parts.html"), "body_parts", more);
        }
    }

    private List<Map<String, Object>> pictures(Site.Body body, List<Site.Body> others, List<Integer> years) {
        List<Map<String, Object>> pictures = new ArrayList<>();
        first.forEach((indicator, byYear) -> {
            Map<Integer, Row> own = new TreeMap<>();
            Map<Integer, Figures.Middle> middle = new TreeMap<>();
            for (int year : years) {
                Map<String, Row> all = byYear.getOrDefault(year, Map.of());
                if (all.containsKey(body.name())) {
                    own.put(year, all.get(body.name()));
                }
                Map<String, List<Row>> bySegment = others.stream().map(other -> all.get(other.name())).filter(row -> row != null && row.number("value") != null)
                        .collect(Collectors.groupingBy(row -> row.text("segment"), TreeMap::new, Collectors.toList()));
                bySegment.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().size())).filter(entry -> entry.getValue().size() >= FEWEST_PEERS)
                        .ifPresent(entry -> middle.put(year, new Figures.Middle(Robust.median(entry.getValue().stream().mapToDouble(row -> row.number("value").doubleValue()).toArray()), entry.getKey())));
            }
            if (own.values().stream().anyMatch(row -> row.number("value") != null)) {
                Map<String, Object> picture = figures.picture(years, own, middle, "../");
                picture.put("name", site.name(indicator));
                picture.put("unit", site.unitWords(site.unit(indicator)));
                picture.put("href", "../" + Site.indicatorPage(indicator));
                pictures.add(picture);
            }
        });
        return pictures;
    }

    /** The last year of the body for which enough peers have a value of the same definition. */
    private List<Map<String, Object>> standing(Site.Body body, List<Site.Body> others) {
        List<Map<String, Object>> rows = new ArrayList<>();
        first.forEach((indicator, byYear) -> {
            for (int year : new TreeMap<>(byYear).descendingKeySet()) {
                Row own = byYear.get(year).get(body.name());
                if (own == null || own.number("value") == null) {
                    continue;
                }
                List<Row> comparable = others.stream().map(other -> byYear.get(year).get(other.name()))
                        .filter(row -> row != null && row.number("value") != null && row.text("segment").equals(own.text("segment"))).toList();
                if (comparable.size() < FEWEST_PEERS) {
                    continue;
                }
                double[] rest = comparable.stream().mapToDouble(row -> row.number("value").doubleValue()).sorted().toArray();
                double value = own.number("value").doubleValue();
                long above = comparable.stream().filter(row -> row.number("value").compareTo(own.number("value")) > 0).count();
                double low = Math.min(value, rest[0]);
                double span = Math.max(value, rest[rest.length - 1]) - low;
                List<String> dots = new ArrayList<>();
                for (double one : rest) {
                    dots.add(share(one, low, span));
                }
                String address = site.evidence(own.text("file"), own.text("fact_id"));
                rows.add(Map.of("name", site.name(indicator), "href", "../" + Site.indicatorPage(indicator), "year", String.valueOf(year), "value", Figures.shown(own.number("value")),
                        "valueHref", address.isEmpty() ? "" : "../" + address, "median", Figures.shown(BigDecimal.valueOf(Robust.median(rest))), "place", (above + 1) + " / " + (rest.length + 1),
                        "dots", dots, "own", share(value, low, span)));
                return;
            }
        });
        return rows;
    }

    private static String share(double value, double low, double span) {
        return String.format(java.util.Locale.ROOT, "%.1f", 5 + (span == 0 ? 0.5 : (value - low) / span) * 130);
    }

    /** The series of a body by group: the totals, or the parts of totals. */
    private List<Map<String, Object>> groups(List<Row> series, List<Integer> years, Predicate<String> dimension) {
        Map<String, Map<String, Map<Integer, Row>>> byGroup = new TreeMap<>();
        for (Row row : series) {
            if (dimension.test(row.text("dimension"))) {
                String key = row.text("series") + "\u0000" + row.text("dimension") + "\u0000" + row.text("member");
                byGroup.computeIfAbsent(group(row.text("series")), group -> new TreeMap<>()).computeIfAbsent(key, any -> new HashMap<>()).put(row.whole("year"), row);
            }
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        byGroup.forEach((group, rows) -> {
            List<Map<String, Object>> shown = new ArrayList<>();
            rows.forEach((key, byYear) -> {
                String[] names = key.split("\u0000", -1);
                boolean total = names[1].isEmpty();
                shown.add(Map.of("name", site.name(names[0]), "member", total ? "" : site.member(names[1], names[2]), "unit", site.unitWords(byYear.values().iterator().next().text("unit")),
                        "href", total ? "../" + Site.indicatorPage(names[0]) : "", "cells", figures.cells(years, byYear, "../")));
            });
            groups.add(Map.of("name", site.pages().both("group", group), "width", years.size() + 1, "rows", shown));
        });
        return groups;
    }

    static String group(String series) {
        return series.startsWith("rate:") ? "rate" : series.replaceFirst("\\..*", "");
    }

    /** Breaks of totals, those at the same year for the same reason in one line. */
    private List<Map<String, Object>> breaks(Collection<Row> breaks) {
        Map<String, List<Row>> same = new TreeMap<>();
        for (Row row : breaks) {
            if (row.text("dimension").isEmpty()) {
                same.computeIfAbsent(row.text("year_after") + "\u0000" + row.text("reason"), key -> new ArrayList<>()).add(row);
            }
        }
        return same.values().stream().map(rows -> Map.<String, Object>of("years", rows.get(0).text("year_before") + " → " + rows.get(0).text("year_after"), "reason", Site.words(rows.get(0), "reason"),
                "series", rows.stream().map(row -> site.name(row.text("series"))).distinct().toList())).toList();
    }
}
