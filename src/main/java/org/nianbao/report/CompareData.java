package org.nianbao.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/**
 * What a page in the browser looks up: names for the search, and for the comparison the values of each body in a file of its own, its texts in one file a year. A page opened from disk may not
 * fetch, so that each file is a script that calls {@code nianbao(name, data)}.
 */
final class CompareData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final Map<String, Integer> series = new LinkedHashMap<>();
    private final Map<String, Integer> segments = new LinkedHashMap<>();

    CompareData(Site site, List<String> indicators) {
        this.site = site;
        List<Object> names = new ArrayList<>();
        TreeSet<String> found = new TreeSet<>();
        TreeSet<String> eras = new TreeSet<>();
        if (site.input().has("series")) {
            site.read("SELECT DISTINCT series, dimension, member FROM series WHERE dimension <> ''").forEach(row -> found.add(key(row)));
            site.read("SELECT DISTINCT segment FROM series").forEach(row -> eras.add(row.text("segment")));
        }
        if (site.input().has("rates")) {
            site.read("SELECT DISTINCT segment FROM rates").forEach(row -> eras.add(row.text("segment")));
        }
        for (String indicator : indicators) {
            series.put(indicator, series.size());
            Words name = site.name(indicator);
            names.add(List.of(indicator, name.in(Language.CHINESE), name.in(Language.ENGLISH), site.unit(indicator), BodyPages.group(indicator), 1));
        }
        for (String key : found) {
            series.put(key, series.size());
            String[] parts = key.split("\\|", -1);
            Words name = site.name(parts[0]);
            Words member = site.member(parts[1], parts[2]);
            names.add(List.of(key, name.in(Language.CHINESE) + " · " + member.in(Language.CHINESE), name.in(Language.ENGLISH) + " · " + member.in(Language.ENGLISH), site.unit(parts[0]), BodyPages.group(parts[0]), 0));
        }
        eras.forEach(segment -> segments.put(segment, segments.size()));
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("bodies", site.bodies().stream().map(body -> List.of(body.id(), body.name(), body.level(), body.parent())).toList());
        index.put("series", names);
        Figures figures = new Figures(site);
        index.put("segments", segments.keySet().stream().map(segment -> pair(figures.era(segment))).toList());
        index.put("units", pairs(site.pages().family("unit")));
        index.put("groups", pairs(site.pages().family("group")));
        index.put("levels", pairs(site.pages().family("level")));
        index.put("forms", pairs(site.pages().family("form")));
        index.put("words", pairs(site.pages().family("js")));
        Map<String, Object> flags = new LinkedHashMap<>();
        Figures.LETTERS.forEach((flag, letter) -> flags.put(letter, pair(site.pages().both("quality", flag))));
        index.put("flags", flags);
        site.store("data/index.js", script("index", index));
    }

    private static String key(Row row) {
        return row.text("dimension").isEmpty() ? row.text("series") : row.text("series") + "|" + row.text("dimension") + "|" + row.text("member");
    }

    private static List<String> pair(Words words) {
        return List.of(words.in(Language.CHINESE), words.in(Language.ENGLISH));
    }

    private static Map<String, Object> pairs(Map<String, Words> words) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        words.forEach((key, both) -> pairs.put(key, pair(both)));
        return pairs;
    }

    /** A script that hands its data to the page. Nothing in it can end a script element, should somebody put it into a page. */
    static String script(String name, Object data) {
        try {
            return "nianbao(" + JSON.writeValueAsString(name) + "," + JSON.writeValueAsString(data).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + ");\n";
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Writes the data of some bodies. */
    void write(List<Site.Body> some, Map<String, List<Row>> values, Map<String, List<Row>> breaks) {
        Map<String, Map<Integer, Map<String, List<List<String>>>>> texts = new HashMap<>();
        if (site.input().has("passages")) {
            site.read("SELECT body, year, file, section, text FROM passages WHERE " + Site.among("body", some) + " ORDER BY body, year, file, position").forEach(row ->
                    texts.computeIfAbsent(row.text("body"), body -> new TreeMap<>()).computeIfAbsent(row.whole("year"), year -> new TreeMap<>()).computeIfAbsent(row.text("file"), file -> new ArrayList<>())
                            .add(List.of(row.text("section"), row.text("text"))));
        }
        some.parallelStream().forEach(body -> {
            Map<String, Object> data = new LinkedHashMap<>();
            List<String> files = new ArrayList<>();
            Map<String, Integer> places = new HashMap<>();
            List<Object> reports = new ArrayList<>();
            Map<Integer, Map<String, List<List<String>>>> own = texts.getOrDefault(body.name(), Map.of());
            site.documents().values().stream().filter(document -> document.text("body").equals(body.name())).forEach(document -> {
                places.put(document.text("file"), files.size());
                String page = site.evidence(document.text("file"));
                files.add(page.substring(Address.FOLDER.length(), page.length() - 5));
                reports.add(Arrays.asList(document.whole("year"), document.text("file"), document.text("form"), document.text("status"), document.whole("facts")));
            });
            data.put("files", files);
            data.put("reports", reports);
            Map<Integer, List<Object>> rows = new TreeMap<>();
            for (Row row : values.getOrDefault(body.name(), List.of())) {
                Integer place = series.get(key(row));
                BigDecimal value = row.number("value");
                if (place != null && value != null) {
                    rows.computeIfAbsent(place, any -> new ArrayList<>()).add(Arrays.asList(row.whole("year"), plain(value), segments.getOrDefault(row.text("segment"), -1),
                            Figures.letters(row.text("quality")), places.getOrDefault(row.text("file"), -1), row.text("fact_id").isEmpty() ? "" : Address.anchor(row.text("fact_id")).substring(2)));
                }
            }
            data.put("rows", rows);
            List<Object> cuts = new ArrayList<>();
            Map<String, Integer> known = new LinkedHashMap<>();
            List<Object> reasons = new ArrayList<>();
            for (Row row : breaks.getOrDefault(body.name(), List.of())) {
                Integer place = series.get(key(row));
                if (place != null) {
                    if (known.putIfAbsent(row.text("reason"), reasons.size()) == null) {
                        reasons.add(pair(Site.words(row, "reason")));
                    }
                    cuts.add(List.of(place, row.whole("year_after"), known.get(row.text("reason"))));
                }
            }
            data.put("reasons", reasons);
            data.put("breaks", cuts);
            data.put("texts", own.keySet());
            site.store("data/b-" + body.id() + ".js", script("b-" + body.id(), data));
            own.forEach((year, byFile) -> {
                // The longest of several stands for the year; the others are mostly tables beside it.
                List<List<String>> longest = byFile.values().stream().max(java.util.Comparator.comparingInt(List::size)).orElseThrow();
                site.store("data/t-" + body.id() + "-" + year + ".js", script("t-" + body.id() + "-" + year, longest));
            });
        });
    }

    /** As a number of the script: the shortest form that is the same number. */
    private static Object plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() <= 0 ? (Object) shortest.toBigInteger() : shortest;
    }
}
