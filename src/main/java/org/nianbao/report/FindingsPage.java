package org.nianbao.report;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;

/** The findings of a site: how many of which kind, and each with the figures of both sides, which lead to their evidence. Long lists get a page a year. */
final class FindingsPage {
    static final String NAME = "findings.html";
    private static final int LONG_SUM = 6;

    private final Pages pages;
    private final Language language;
    private final Supplier<Map<String, Object>> page;
    private final List<Row> findings;
    private final Map<String, List<Row>> sides = new HashMap<>();
    private final Map<String, List<Row>> hypotheses = new HashMap<>();
    private final Set<String> addresses;

    /**
     * @param page      gives the values that every page of the site has
     * @param addresses names of the evidence pages that the site has
     */
    FindingsPage(FindingsInput input, Pages pages, Language language, Supplier<Map<String, Object>> page, Set<String> addresses) {
        this.pages = pages;
        this.language = language;
        this.page = page;
        this.addresses = Set.copyOf(addresses);
        findings = new Rows(input.findings()).all();
        new Rows(input.sides()).all().forEach(row -> sides.computeIfAbsent(row.text("finding_id"), id -> new ArrayList<>()).add(row));
        new Rows(input.hypotheses()).all().forEach(row -> hypotheses.computeIfAbsent(row.text("file"), file -> new ArrayList<>()).add(row));
    }

    /** Pages by name; {@link #NAME} comes last. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        TreeMap<Integer, List<Row>> years = new TreeMap<>(java.util.Comparator.reverseOrder());
        findings.forEach(finding -> years.computeIfAbsent(finding.whole("year"), year -> new ArrayList<>()).add(finding));
        boolean split = findings.size() > Report.LONG;
        List<Map<String, Object>> byYear = new ArrayList<>();
        years.forEach((year, own) -> {
            String name = "findings-" + year + ".html";
            if (split) {
                files.put(name, filled(pages.word("findings") + " " + year, List.of(), List.of(), own, NAME));
            }
            byYear.add(counted(String.valueOf(year), "", own, split ? name : ""));
        });
        TreeMap<String, List<Row>> codes = new TreeMap<>();
        findings.forEach(finding -> codes.computeIfAbsent(finding.text("code"), code -> new ArrayList<>()).add(finding));
        List<Map<String, Object>> byCode = new ArrayList<>();
        codes.forEach((code, own) -> byCode.add(counted(said(own.get(0), "title"), code, own, "")));
        files.put(NAME, filled(pages.word("findings"), byCode, byYear, split ? List.of() : findings, "index.html"));
        return files;
    }

    private String filled(String heading, List<Map<String, Object>> byCode, List<Map<String, Object>> byYear, List<Row> listed, String back) {
        Map<String, Object> values = page.get();
        values.put("pageTitle", heading + " · " + values.get("pageTitle"));
        values.put("heading", heading);
        values.put("back", back);
        values.put("byCode", byCode);
        values.put("byYear", byYear);
        values.put("rows", listed.stream().map(this::row).toList());
        return pages.fill("findings", values);
    }

    private static Map<String, Object> counted(String name, String code, List<Row> own, String href) {
        Map<String, Object> row = new HashMap<>(Map.of("name", name, "code", code, "href", href, "all", own.size()));
        for (String severity : List.of("error", "warning", "info")) {
            row.put(severity + "s", own.stream().filter(finding -> finding.text("severity").equals(severity)).count());
        }
        return row;
    }

    private Map<String, Object> row(Row finding) {
        Map<String, Object> row = new HashMap<>();
        String id = finding.text("finding_id");
        row.put("anchor", Address.anchor(id));
        row.put("body", finding.text("body"));
        row.put("year", finding.text("year"));
        row.put("severity", Set.of("error", "warning").contains(finding.text("severity")) ? finding.text("severity") : "info");
        row.put("severityWord", pages.word("severity", finding.text("severity")));
        row.put("code", finding.text("code"));
        row.put("title", said(finding, "title"));
        row.put("message", said(finding, "message"));
        row.put("evidence", finding.text("evidence").isEmpty() ? "" : finding.text("file") + ": " + Place.of(finding.text("evidence"), language));
        row.put("verdict", finding.text("verdict").isEmpty() ? "" : pages.word("verdict", finding.text("verdict"))
                + (finding.text("verdict_state").equals("asks_again") ? " (" + pages.word("findings_again") + ")" : ""));
        List<Row> own = sides.getOrDefault(id, List.of());
        row.put("left", figures(own.stream().filter(side -> side.text("side").equals("left")).toList()));
        row.put("right", figures(own.stream().filter(side -> side.text("side").equals("right")).toList()));
        Set<String> facts = new HashSet<>();
        own.forEach(side -> facts.add(side.text("fact_id")));
        row.put("guesses", hypotheses.getOrDefault(finding.text("file"), List.of()).stream()
                .filter(hypothesis -> Arrays.stream(hypothesis.text("fact_ids").split("; ")).anyMatch(facts::contains)).map(hypothesis -> said(hypothesis, "message")).toList());
        return row;
    }

    private List<Map<String, Object>> figures(List<Row> side) {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Row fact : side) {
            BigDecimal value = fact.number("value");
            if (side.size() > LONG_SUM && value != null && value.signum() == 0) {
                continue;
            }
            String address = Address.page(fact.text("file"), fact.text("file_sha256"));
            figures.add(Map.of("text", value == null ? pages.word("reading", fact.text("reading"))
                    : new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value) + (fact.text("unit").equals("%") ? "%" : ""),
                    "href", addresses.contains(address) ? Address.FOLDER + address + "#" + Address.anchor(fact.text("fact_id")) : ""));
        }
        return figures;
    }

    private String said(Row row, String column) {
        String zh = row.text(column + "_zh");
        String en = row.text(column + "_en");
        String wanted = language == Language.CHINESE ? zh : en;
        return wanted.isEmpty() ? zh + en : wanted;
    }
}
