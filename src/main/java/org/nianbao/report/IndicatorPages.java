package org.nianbao.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nianbao.engine.Sql;
import org.nianbao.report.Rows.Row;
import org.nianbao.series.Rate;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;
import org.nianbao.statistics.Robust;

/** A page an indicator: how it is defined and how that changed, all bodies over the years, ranks with the intervals that the counts allow, and what its trends say. */
final class IndicatorPages {
    private final Site site;
    private final Figures figures;
    private final List<String> indicators = new ArrayList<>();

    IndicatorPages(Site site, Figures figures) {
        this.site = site;
        this.figures = figures;
        if (site.input().has("rates")) {
            site.read("SELECT DISTINCT rate FROM rates WHERE value IS NOT NULL ORDER BY rate").forEach(row -> indicators.add("rate:" + row.text("rate")));
        }
        if (site.input().has("series")) {
            site.read("SELECT DISTINCT series FROM series WHERE dimension = '' ORDER BY series").forEach(row -> indicators.add(row.text("series")));
        }
    }

    List<String> all() {
        return indicators;
    }

    void write() {
        Map<String, List<Map<String, Object>>> groups = new TreeMap<>();
        for (String indicator : indicators) {
            groups.computeIfAbsent(BodyPages.group(indicator), group -> new ArrayList<>()).add(write(indicator));
        }
        Map<String, Object> values = site.page("", "indicators", site.pages().both("nav_indicators"));
        values.put("groups", groups.entrySet().stream().map(group -> Map.of("name", site.pages().both("group", group.getKey()), "rows", group.getValue())).toList());
        site.fill("indicators.html", "indicators", values);
    }

    /** @return its line in the list of all */
    private Map<String, Object> write(String indicator) {
        List<Row> rows = site.read(SeriesTable.of(indicator));
        Map<String, Map<Integer, Row>> byBody = new TreeMap<>();
        TreeSet<Integer> there = new TreeSet<>();
        for (Row row : rows) {
            byBody.computeIfAbsent(row.text("body"), body -> new HashMap<>()).put(row.whole("year"), row);
            if (row.number("value") != null) {
                there.add(row.whole("year"));
            }
        }
        List<Integer> years = List.copyOf(there);
        boolean rate = indicator.startsWith("rate:");
        Map<String, Object> values = site.page("../", "indicators", site.name(indicator));
        values.put("code", indicator);
        values.put("unit", site.unitWords(site.unit(indicator)));
        values.put("kind", site.pages().both("kind", rate ? "rate" : site.kind(indicator)));
        values.put("definitions", definitions(indicator));
        Rate divided = rate ? site.input().rates().get(indicator.substring(5)) : null;
        values.put("divided", divided != null);
        if (divided != null) {
            values.put("per", divided.per());
            values.put("numerator", Map.of("name", site.name(divided.numerator()), "href", "../" + Site.indicatorPage(divided.numerator()), "there", indicators.contains(divided.numerator())));
            values.put("denominator", Map.of("name", site.name(divided.denominator()), "href", "../" + Site.indicatorPage(divided.denominator()), "there", indicators.contains(divided.denominator())));
        }
        values.put("compare", "../compare.html#i=" + indicator);
        values.put("years", years);
        values.put("spread", spread(rows, years));
        List<Map<String, Object>> shown = new ArrayList<>();
        byBody.forEach((name, byYear) -> {
            Site.Body body = site.body(name);
            shown.add(Map.of("name", name, "href", body == null ? "" : "../" + body.page(), "cells", figures.cells(years, byYear, "../")));
        });
        // Very many bodies go on to further pages.
        int parts = Math.max(1, (shown.size() + Site.LONG - 1) / Site.LONG);
        values.put("leagues", leagues(indicator));
        values.put("trends", trends(indicator));
        values.put("legend", figures.legend());
        String page = Site.indicatorPage(indicator);
        for (int part = 1; part <= parts; part++) {
            values.put("rows", shown.subList((part - 1) * Site.LONG, Math.min(shown.size(), part * Site.LONG)));
            values.put("onward", part < parts ? page.replaceFirst(".*/", "").replace(".html", "-" + (part + 1) + ".html") : "");
            values.put("first", part == 1);
            site.fill(part == 1 ? page : page.replace(".html", "-" + part + ".html"), "indicator", values);
        }
        return Map.of("name", site.name(indicator), "code", indicator, "href", page, "bodies", byBody.size(), "span", years.isEmpty() ? "" : years.get(0) + "–" + years.get(years.size() - 1),
                "unit", site.unitWords(site.unit(indicator)));
    }

    private List<Map<String, Object>> definitions(String indicator) {
        if (indicator.startsWith("rate:") || !site.input().has("definitions")) {
            return List.of();
        }
        Map<String, Words> reasons = new HashMap<>();
        if (site.input().has("breaks")) {
            site.read("SELECT DISTINCT reason, reason_zh, reason_en FROM breaks WHERE series = " + Sql.text(indicator) + " AND dimension = ''")
                    .forEach(row -> reasons.put(row.text("reason"), Site.words(row, "reason")));
        }
        return site.read("SELECT era, relation, reason, unit, kind, reads FROM definitions WHERE dimension = '' AND series = " + Sql.text(indicator) + " ORDER BY place").stream()
                .map(row -> Map.<String, Object>of("era", figures.era(row.text("era")), "relation", site.pages().both("relation", row.text("relation")), "reason",
                        reasons.getOrDefault(row.text("reason"), site.pages().both("reason", row.text("reason"))), "unit", site.unitWords(row.text("unit")), "reads", reads(row.text("reads")))).toList();
    }

    /** What a series is made of, with the names of the indicators behind their codes. */
    private List<Map<String, Object>> reads(String reads) {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (String part : reads.split(" ")) {
            boolean sign = part.equals("|") || part.equals("+");
            parts.add(Map.of("sign", sign ? part.equals("|") ? site.pages().both("or_else") : part : "", "code", sign ? "" : part, "name", sign ? "" : site.name(part)));
        }
        return parts;
    }

    /** For each year the middle of all bodies and the quarter on both sides; values of the segment that most have. */
    private List<Map<String, Object>> spread(List<Row> rows, List<Integer> years) {
        List<Map<String, Object>> spread = new ArrayList<>();
        for (int year : years) {
            Map<String, List<BigDecimal>> bySegment = new TreeMap<>();
            rows.stream().filter(row -> row.whole("year") == year && row.number("value") != null)
                    .forEach(row -> bySegment.computeIfAbsent(row.text("segment"), segment -> new ArrayList<>()).add(row.number("value")));
            Map.Entry<String, List<BigDecimal>> most = bySegment.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().size())).orElseThrow();
            double[] sorted = most.getValue().stream().mapToDouble(BigDecimal::doubleValue).sorted().toArray();
            spread.add(Map.of("year", year, "bodies", sorted.length, "era", figures.era(most.getKey()), "low", quantile(sorted, 0.25), "median", quantile(sorted, 0.5), "high", quantile(sorted, 0.75),
                    "least", quantile(sorted, 0), "greatest", quantile(sorted, 1), "others", bySegment.size() > 1));
        }
        return spread;
    }

    private static String quantile(double[] sorted, double part) {
        return Figures.shown(BigDecimal.valueOf(Robust.quantile(sorted, part)));
    }

    private List<Map<String, Object>> leagues(String indicator) {
        List<Map<String, Object>> leagues = new ArrayList<>();
        for (ReportSpec.TrendOf trend : site.input().spec().trends()) {
            String table = trend.league() + "_statistics";
            if (!trend.indicator().equals(indicator) || trend.league().isEmpty() || !site.input().has(table)) {
                continue;
            }
            Map<String, List<Row>> byLeague = new TreeMap<>(Comparator.reverseOrder());
            site.read("SELECT league, segment, year, body, bodies, place, best_place, worst_place, value, lower, upper, outside, wording_zh, wording_en FROM " + table
                    + " WHERE value IS NOT NULL ORDER BY league, year, segment, place, body")
                    .forEach(row -> byLeague.computeIfAbsent(row.text("year") + "\u0000" + row.text("league") + "\u0000" + row.text("segment"), key -> new ArrayList<>()).add(row));
            String newest = byLeague.keySet().stream().map(key -> key.split("\u0000")[0]).findFirst().orElse("");
            byLeague.forEach((key, rows) -> {
                String[] names = key.split("\u0000", -1);
                if (rows.size() > 1) {
                    leagues.add(Map.of("year", names[0], "league", league(names[1]), "era", figures.era(names[2]), "open", names[0].equals(newest), "rows", rows.stream().map(this::ranked).toList()));
                }
            });
        }
        return leagues;
    }

    /** {@code BODY level}: those of a level below a body. */
    private Words league(String league) {
        int gap = league.lastIndexOf(' ');
        Words level = site.pages().both("level", league.substring(gap + 1));
        return gap < 0 ? level : new Words(league.substring(0, gap) + " · " + level.in(Language.CHINESE), league.substring(0, gap) + " · " + level.in(Language.ENGLISH));
    }

    private Map<String, Object> ranked(Row row) {
        double bodies = Math.max(1, row.whole("bodies"));
        double best = (row.whole("best_place") - 1) / bodies;
        double worst = row.whole("worst_place") / bodies;
        double lower = row.number("lower") == null ? 0 : row.number("lower").doubleValue();
        double upper = row.number("upper") == null ? 0 : row.number("upper").doubleValue();
        Site.Body body = site.body(row.text("body"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("place", row.text("place"));
        shown.put("interval", row.text("best_place") + "–" + row.text("worst_place"));
        shown.put("left", percent(best));
        shown.put("width", percent(worst - best));
        shown.put("dot", percent((row.whole("place") - 0.5) / bodies));
        shown.put("name", row.text("body"));
        shown.put("href", body == null ? "" : "../" + body.page());
        shown.put("value", Figures.shown(row.number("value")));
        shown.put("between", Figures.shown(BigDecimal.valueOf(lower)) + "–" + Figures.shown(BigDecimal.valueOf(upper)));
        shown.put("wording", Site.words(row, "wording"));
        return shown;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f", part * 100);
    }

    private List<Map<String, Object>> trends(String indicator) {
        List<Map<String, Object>> trends = new ArrayList<>();
        for (ReportSpec.TrendOf trend : site.input().spec().trends()) {
            String table = trend.trend() + "_statistics";
            if (trend.indicator().equals(indicator) && !trend.trend().isEmpty() && site.input().has(table)) {
                for (Row row : site.read("SELECT body, from_year, to_year, n, direction, evidence, wording_zh, wording_en FROM " + table + " ORDER BY body")) {
                    Site.Body body = site.body(row.text("body"));
                    trends.add(Map.of("name", row.text("body"), "href", body == null ? "" : "../" + body.page(), "span", row.text("from_year") + "–" + row.text("to_year"), "wording", Site.words(row, "wording"),
                            "direction", row.text("direction")));
                }
            }
        }
        return trends.size() > Site.LONG ? trends.subList(0, Site.LONG) : trends;
    }
}
