package org.nianbao.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nianbao.chart.Drawing;
import org.nianbao.engine.Table;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/**
 * Writes a static site in which every figure leads to the sentence or the table cell that carries it: an overview, a page a body, an indicator, an index and a report file, a comparison in the
 * browser, the findings, and the method. It opens from disk and needs no network; without scripts everything but the comparison and the search can be read.
 */
public final class Report {
    /** Bodies are worked on in groups, so that no more than their figures have to be in memory. */
    private static final int GROUP = 24;
    private static final List<String> ASSETS = List.of("site.css", "site.js", "compare.js");

    private final ReportInput input;
    private final Site site;

    private Report(ReportInput input, Path folder) {
        this.input = input;
        site = new Site(input, folder);
    }

    /**
     * Addresses of facts as they stand on {@code index.html}, for {@link org.nianbao.chart.Chart#draw}.
     *
     * @param facts with the columns {@code fact_id, file, file_sha256}
     * @return gives an empty text for an identifier that is not among them
     */
    public static UnaryOperator<String> links(Table facts) {
        Rows.demand("facts", facts, "fact_id", "file", "file_sha256");
        Map<String, String> links = new HashMap<>();
        for (Row fact : new Rows(facts).all()) {
            links.putIfAbsent(fact.text("fact_id"),
                    Address.FOLDER + Address.page(fact.text("file"), fact.text("file_sha256")) + "#" + Address.anchor(fact.text("fact_id")));
        }
        return fact -> links.getOrDefault(fact, "");
    }

    /**
     * Writes the site into a folder, which is made. Pages that an earlier site left there and this one does not write again are
     * removed; other files are left alone.
     *
     * @return {@code index.html}
     * @throws SpecException when the specification names an indicator that the catalogue lacks
     * @throws IOException   when the folder cannot be written
     */
    public static Path write(ReportInput input, Path folder) throws IOException {
        return new Report(input, folder).writeAll();
    }

    private Path writeAll() throws IOException {
        check();
        Files.createDirectories(site.folder());
        for (String asset : ASSETS) {
            site.store("assets/" + asset, Pages.resource(asset));
        }
        Figures figures = new Figures(site);
        Optional<FindingsPages> findings = input.has("findings") && input.has("finding_facts") ? Optional.of(new FindingsPages(site)) : Optional.empty();
        Optional<AssessmentPages> assessments = input.has("assess_ranks") ? Optional.of(new AssessmentPages(site, findings.orElse(null))) : Optional.empty();
        Map<String, Map<String, String>> ofBodies = new HashMap<>();
        List<Map<String, Object>> charts = charts(ofBodies);
        IndicatorPages indicators = new IndicatorPages(site, figures);
        CompareData data = new CompareData(site, indicators.all());
        BodyPages bodies = new BodyPages(site, figures, findings, assessments, ofBodies);
        EvidencePages evidence = new EvidencePages(site, findings);
        List<Site.Body> all = List.copyOf(site.bodies());
        for (int from = 0; from < all.size(); from += GROUP) {
            List<Site.Body> some = all.subList(from, Math.min(all.size(), from + GROUP));
            Map<String, List<Row>> series = input.has("series") ? byBody(SeriesTable.all(site, Site.among("body", some))) : Map.of();
            Map<String, List<Row>> breaks = input.has("breaks") ? byBody("SELECT body, series, dimension, member, year_before, year_after, relation, reason, reason_zh, reason_en FROM breaks WHERE "
                    + Site.among("body", some) + " ORDER BY body, year_after, series, dimension, member") : Map.of();
            bodies.write(some, series, breaks);
            data.write(some, series, breaks);
            assessments.ifPresent(pages -> pages.writeBodies(some));
            evidence.write(some);
        }
        evidence.writeUnknown();
        indicators.write();
        findings.ifPresent(FindingsPages::write);
        assessments.ifPresent(AssessmentPages::write);
        new MethodPage(site, figures).write();
        if (input.has("series")) {
            site.fill("compare.html", "compare", site.page("", "compare", site.pages().both("nav_compare")));
        }
        new Overview(site, findings).write(charts);
        site.sweep();
        return site.folder().resolve("index.html");
    }

    private void check() {
        List<String> faults = new ArrayList<>();
        Set<String> known = site.codes();
        List<String> named = new ArrayList<>(input.spec().indicators());
        input.spec().trends().forEach(trend -> named.add(trend.indicator()));
        for (String code : named) {
            if (!known.contains(code)) {
                faults.add("report " + input.spec().name() + ": unknown indicator \"" + code + "\"" + Nearest.hint(code, known));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
    }

    private Map<String, List<Row>> byBody(String sql) {
        Map<String, List<Row>> rows = new HashMap<>();
        site.read(sql).forEach(row -> rows.computeIfAbsent(row.text("body"), body -> new ArrayList<>()).add(row));
        return rows;
    }

    /**
     * Writes the charts in both languages.
     *
     * @param ofBodies gets those that a job draws for each body; the others are returned, for the overview
     */
    private List<Map<String, Object>> charts(Map<String, Map<String, String>> ofBodies) throws IOException {
        Map<String, Map<String, Object>> shown = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            for (Drawing chart : input.charts().getOrDefault(language, List.of())) {
                int slash = chart.name().indexOf('/');
                String part = slash < 0 ? "" : chart.name().substring(slash + 1);
                String name = Address.code(slash < 0 ? chart.name() : chart.name().substring(0, slash)) + (slash < 0 ? "" : "-" + Address.hash(part)) + "-" + language.code();
                new Drawing(name, chart.title(), chart.svg().replace("href=\"" + Address.FOLDER, "href=\"../" + Address.FOLDER), chart.png(), chart.csv(), chart.json(), chart.remarks())
                        .write(site.folder().resolve("charts"));
                for (String extension : List.of("svg", "png", "csv", "json")) {
                    site.note("charts/" + name + "." + extension);
                }
                boolean chinese = language == Language.CHINESE;
                if (site.body(part) != null) {
                    if (chinese) {
                        ofBodies.computeIfAbsent(part, body -> new LinkedHashMap<>()).put(chart.title(), "charts/" + name + ".svg");
                    }
                    continue;
                }
                Map<String, Object> image = Map.of("tag", language.code(), "title", chart.title(), "src", "charts/" + name, "first", chinese);
                Map<String, Object> entry = shown.computeIfAbsent(chart.name(), any -> new HashMap<>(Map.of("images", new ArrayList<Map<String, Object>>())));
                @SuppressWarnings("unchecked")
                List<Map<String, Object>> images = (List<Map<String, Object>>) entry.get("images");
                images.add(image);
            }
        }
        return List.copyOf(shown.values());
    }
}
