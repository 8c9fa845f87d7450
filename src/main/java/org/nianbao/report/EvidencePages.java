package org.nianbao.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/**
 * A page a report file: its tables as they were read, cell by cell, and the sentences that carry a figure. Every figure has an anchor, says where it stands and by which rule it
 * was read, and leads to what else was disclosed of the same thing.
 */
final class EvidencePages {
    private static final String FACTS = "SELECT body, year, form, scope, indicator, dimension, member, label, kind, value, unit, reading, approximate, raw, quote, section, file,"
            + " file_sha256, locator, rule, fact_id FROM facts";

    /** Tables of the forms have up to seven columns. */
    private static final int WIDE = 8;

    private final Site site;
    private final Map<String, List<Row>> notices = new HashMap<>();
    private final Optional<FindingsPages> findings;

    EvidencePages(Site site, Optional<FindingsPages> findings) {
        this.site = site;
        this.findings = findings;
        site.read("SELECT code, severity, message, file, locator FROM notices ORDER BY file, locator, code, message")
                .forEach(row -> notices.computeIfAbsent(row.text("file"), file -> new ArrayList<>()).add(row));
    }

    /** Writes the pages of some bodies' reports. */
    void write(List<Site.Body> some) {
        Map<String, List<Row>> facts = new HashMap<>();
        site.read(FACTS + " WHERE " + Site.among("body", some) + " ORDER BY body, year, file, position").forEach(fact -> facts.computeIfAbsent(fact.text("body"), body -> new ArrayList<>()).add(fact));
        Map<String, List<Row>> files = new HashMap<>();
        site.documents().values().forEach(document -> files.computeIfAbsent(document.text("body"), body -> new ArrayList<>()).add(document));
        some.parallelStream().forEach(body -> reports(files.getOrDefault(body.name(), List.of()), facts.getOrDefault(body.name(), List.of())));
    }

    /** Writes the pages of files of which nobody knows whose they are. */
    void writeUnknown() {
        reports(site.documents().values().stream().filter(document -> document.text("body").isEmpty()).toList(), site.read(FACTS + " WHERE body = '' ORDER BY year, file, position"));
    }

    private void reports(List<Row> files, List<Row> facts) {
        Map<List<String>, List<Row>> same = new HashMap<>();
        Map<String, List<Row>> byFile = new HashMap<>();
        for (Row fact : facts) {
            byFile.computeIfAbsent(fact.text("file"), file -> new ArrayList<>()).add(fact);
            if (!fact.text("indicator").isEmpty()) {
                same.computeIfAbsent(thing(fact), thing -> new ArrayList<>()).add(fact);
            }
        }
        for (Row document : files) {
            site.fill(site.evidence(document.text("file")), "evidence", page(document, byFile.getOrDefault(document.text("file"), List.of()), same));
        }
    }

    /** What a figure is about: figures of one thing may be held against each other. Last year's value in this report is about last year. */
    private static List<String> thing(Row fact) {
        boolean previous = fact.text("kind").equals("previous");
        return List.of(String.valueOf(fact.whole("year") - (previous ? 1 : 0)), fact.text("indicator"), fact.text("dimension"), fact.text("member"),
                previous ? "count" : fact.text("kind"), fact.text("dimension").isEmpty() || !fact.text("member").isEmpty() ? "" : fact.text("label"));
    }

    private Map<String, Object> page(Row document, List<Row> facts, Map<List<String>, List<Row>> same) {
        Site.Body body = site.body(document.text("body"));
        Map<String, Object> values = site.page("../", "", new Words(document.text("file"), document.text("file")));
        values.put("bodyName", document.text("body"));
        values.put("bodyHref", body == null ? "" : "../" + body.page());
        values.put("year", document.whole("year") > 0 ? document.text("year") : "");
        values.put("form", site.pages().both("form", document.text("form")));
        values.put("scope", site.pages().both("scope", document.text("scope")));
        values.put("kind", document.text("kind"));
        values.put("bytes", Site.number(document.number("bytes")));
        values.put("status", site.pages().both("status", document.text("status")));
        values.put("sha256", document.text("file_sha256"));
        values.put("notices", notices.getOrDefault(document.text("file"), List.of()).stream().map(notice -> Map.of("severity", Site.severity(notice),
                "severityWord", site.pages().both("severity", notice.text("severity")), "message", notice.text("message"), "code", notice.text("code"), "place", place(notice.text("locator"))))
                .toList());
        values.put("findings", findings.stream().flatMap(pages -> pages.on(document.text("file")).stream()).map(finding -> Map.of("severity", Site.severity(finding),
                "severityWord", site.pages().both("severity", finding.text("severity")), "message", Site.words(finding, "message"),
                "href", "../" + findings.orElseThrow().address(finding))).toList());
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        List<Row> prose = new ArrayList<>();
        for (Row fact : facts) {
            if (fact.text("section").startsWith("table:")) {
                tables.computeIfAbsent(fact.text("section"), section -> new ArrayList<>()).add(fact);
            } else {
                prose.add(fact);
            }
        }
        values.put("tables", tables.entrySet().stream().map(table -> table(table.getKey(), table.getValue(), anchors, same)).toList());
        List<Map<String, Object>> sentences = new ArrayList<>();
        for (Row fact : prose) {
            sentences.add(sentence(fact, anchors, same));
        }
        values.put("sentences", sentences);
        values.put("hasFacts", !facts.isEmpty());
        return values;
    }

    // Tables

    /** The parts of a quoted cell: the label of the row, that of the column, and what the cell says. */
    private static String[] parts(Row fact) {
        return fact.text("quote").split(" \\| ", -1);
    }

    private Map<String, Object> table(String section, List<Row> facts, Set<String> anchors, Map<List<String>, List<Row>> same) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<List<Row>> rows = new ArrayList<>();
        String before = null;
        Set<String> filled = new LinkedHashSet<>();
        for (Row fact : facts) {
            String column = column(parts(fact));
            columns.putIfAbsent(column, columns.size());
            String row = parts(fact)[0] + "\u0000" + rowPlace(fact);
            // Where a file gives no rows, a column that comes again begins the next one.
            if (!row.equals(before) || !filled.add(column) && !fact.text("locator").contains("row ")) {
                rows.add(new ArrayList<>());
                filled = new LinkedHashSet<>(Set.of(column));
            }
            rows.get(rows.size() - 1).add(fact);
            before = row;
        }
        // A file whose rows were torn apart has a column of its own for nearly every figure: a list is easier to read.
        boolean torn = columns.size() > WIDE && facts.size() * 3 < rows.size() * columns.size();
        if (torn) {
            columns = new LinkedHashMap<>(Map.of("", 0));
            rows = facts.stream().map(List::of).toList();
        }
        List<String> names = List.copyOf(columns.keySet());
        // A list of labels with one number each needs no heading for it.
        boolean headed = names.size() > 1 || !names.get(0).isEmpty();
        List<Map<String, Object>> shown = new ArrayList<>();
        for (List<Row> row : rows) {
            List<List<Row>> cells = new ArrayList<>();
            names.forEach(name -> cells.add(new ArrayList<>()));
            for (Row fact : row) {
                cells.get(torn ? 0 : columns.get(column(parts(fact)))).add(fact);
            }
            List<Map<String, Object>> figures = new ArrayList<>();
            for (List<Row> cell : cells) {
                figures.add(Map.of("figures", cell.stream().map(fact -> figure(fact, anchors, same)).toList()));
            }
            Row first = row.get(0);
            boolean one = row.stream().allMatch(fact -> fact.text("indicator").equals(first.text("indicator")));
            String label = parts(first)[0] + (torn && !column(parts(first)).isEmpty() ? " · " + column(parts(first)) : "");
            Words name = one && !first.text("indicator").isEmpty() ? site.name(first.text("indicator")) : Words.NONE;
            shown.add(Map.of("label", label, "name", name.zh().equals(label) ? new Words("", name.en()) : name, "named", !name.isEmpty(),
                    "unknown", row.stream().allMatch(fact -> fact.text("indicator").isEmpty()), "cells", figures, "place", place(rowPlace(first))));
        }
        String[] kind = section.split(":", 2);
        return Map.of("name", site.pages().both("section", kind[1]), "section", section, "headed", headed, "columns", names, "rows", shown,
                "rule", facts.get(0).text("rule").replaceFirst("#.*", ""));
    }

    private static String column(String[] parts) {
        String column = parts.length < 3 ? "" : String.join(" · ", Arrays.copyOfRange(parts, 1, parts.length - 1));
        return column.startsWith(parts[0] + " ") ? column.substring(parts[0].length() + 1) : column;
    }

    /** The locator without what changes from cell to cell of a row. */
    private static String rowPlace(Row fact) {
        String locator = fact.text("locator");
        int column = locator.lastIndexOf("/column ");
        return column > 0 ? locator.substring(0, column) : locator.startsWith("line ") ? "" : locator;
    }

    private Map<String, Object> figure(Row fact, Set<String> anchors, Map<List<String>, List<Row>> same) {
        Map<String, Object> cell = said(fact, anchors, same);
        String name = name(fact);
        // The trace stands in the cell itself, so that it can be read without any script; the script makes a card of it.
        cell.put("trace", name + " | " + fact.text("locator") + " | " + fact.text("rule"));
        return cell;
    }

    /** What a figure is, in the words of the catalogue. */
    private String name(Row fact) {
        String indicator = fact.text("indicator").isEmpty() ? "" : site.name(fact.text("indicator")).zh();
        String member = fact.text("dimension").isEmpty() ? "" : fact.text("member").isEmpty() ? fact.text("label") : site.member(fact.text("dimension"), fact.text("member")).zh();
        return indicator + (member.isEmpty() ? "" : "（" + member + "）");
    }

    private Map<String, Object> said(Row fact, Set<String> anchors, Map<List<String>, List<Row>> same) {
        Map<String, Object> values = new HashMap<>();
        String anchor = Address.anchor(fact.text("fact_id"));
        // Two facts with one identifier would be two elements with one id; the first keeps it.
        values.put("anchor", anchors.add(anchor) ? anchor : anchor + "-" + anchors.size());
        anchors.add((String) values.get("anchor"));
        boolean figure = fact.number("value") != null;
        values.put("text", figure ? Site.number(fact.number("value")) : "");
        values.put("reading", figure ? "" : site.pages().both("reading", fact.text("reading")));
        values.put("approximate", figure && fact.yes("approximate"));
        List<Map<String, Object>> others = new ArrayList<>();
        if (!fact.text("indicator").isEmpty()) {
            for (Row other : same.getOrDefault(thing(fact), List.of())) {
                if (other != fact && !other.text("fact_id").equals(fact.text("fact_id"))) {
                    boolean equal = figure && other.number("value") != null && fact.number("value").compareTo(other.number("value")) == 0;
                    String page = site.evidence(other.text("file"), other.text("fact_id"));
                    others.add(Map.of("href", page.isEmpty() ? "" : other.text("file").equals(fact.text("file")) ? page.substring(page.indexOf('#')) : "../" + page,
                            "text", other.number("value") == null ? site.pages().both("reading", other.text("reading")) : Site.number(other.number("value")), "equal", equal,
                            "where", other.text("file").equals(fact.text("file")) ? site.pages().both("place", other.text("section").split(":", 2)[0])
                                    : new Words(other.text("file"), other.text("file"))));
                }
            }
        }
        values.put("others", others);
        return values;
    }

    // Sentences

    private Map<String, Object> sentence(Row fact, Set<String> anchors, Map<List<String>, List<Row>> same) {
        Map<String, Object> values = said(fact, anchors, same);
        values.put("name", fact.text("indicator").isEmpty() ? Words.NONE : site.name(fact.text("indicator")));
        values.put("known", !fact.text("indicator").isEmpty());
        values.put("code", fact.text("indicator"));
        boolean part = !fact.text("dimension").isEmpty();
        values.put("part", part);
        values.put("member", part && !fact.text("member").isEmpty() ? site.member(fact.text("dimension"), fact.text("member")) : Words.NONE);
        values.put("memberKnown", part && !fact.text("member").isEmpty());
        values.put("label", fact.text("label"));
        values.put("kind", fact.text("kind").equals("count") ? "" : site.pages().both("kind", fact.text("kind")));
        values.put("unit", fact.text("unit"));
        Quote quote = Quote.of(fact.text("quote"), fact.text("raw"), fact.text("label"), fact.text("section"));
        values.put("before", quote.before());
        values.put("marked", quote.marked());
        values.put("after", quote.after());
        values.put("scope", site.pages().both("scope", fact.text("scope")));
        values.put("section", site.pages().both("section", fact.text("section").replaceFirst("^[a-z]+:", "")));
        values.put("place", place(fact.text("locator")));
        values.put("rule", fact.text("rule"));
        return values;
    }

    private static Words place(String locator) {
        return locator.isEmpty() ? Words.NONE : new Words(Place.of(locator, Language.CHINESE), Place.of(locator, Language.ENGLISH));
    }
}
