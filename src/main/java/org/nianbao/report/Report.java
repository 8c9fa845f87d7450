package org.nianbao.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nianbao.chart.Drawing;
import org.nianbao.spec.Language;
import org.nianbao.engine.Table;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/**
 * Writes a static site: {@code index.html} with the yearly figures, the charts, the reports and the notices, and one page a
 * report file on which every figure stands with the words or the cell that carry it. It opens from disk, needs no network and no script.
 */
public final class Report {
    /** More rows than this go to a page of their own. */
    static final int LONG = 300;

    private final ReportInput input;
    private final Pages pages;
    private final List<Row> facts;
    private final Map<String, List<Row>> factsByFile = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, Row> indicators = new LinkedHashMap<>();
    private final Map<String, Row> members = new HashMap<>();
    private final Map<String, List<Row>> noticesByFile = new HashMap<>();

    private Report(ReportInput input) {
        this.input = input;
        pages = new Pages(input.language());
        facts = new Rows(input.facts()).all();
        for (Row document : new Rows(input.documents()).all()) {
            addresses.putIfAbsent(document.text("file"), Address.page(document.text("file"), document.text("file_sha256")));
        }
        for (Row fact : facts) {
            factsByFile.computeIfAbsent(fact.text("file"), file -> new ArrayList<>()).add(fact);
            addresses.putIfAbsent(fact.text("file"), Address.page(fact.text("file"), fact.text("file_sha256")));
        }
        new Rows(input.indicators()).all().forEach(row -> indicators.put(row.text("code"), row));
        new Rows(input.members()).all().forEach(row -> members.put(row.text("dimension") + "\u0000" + row.text("code"), row));
        new Rows(input.notices()).all().forEach(row -> noticesByFile.computeIfAbsent(row.text("file"), file -> new ArrayList<>()).add(row));
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
     * Writes the site into a folder, which is made. Pages that an earlier report left there and this one does not write again are
     * removed; other files are left alone.
     *
     * @return {@code index.html}
     * @throws SpecException when the specification names an indicator that the catalogue lacks
     * @throws IOException   when the folder cannot be written
     */
    public static Path write(ReportInput input, Path folder) throws IOException {
        return new Report(input).writeTo(folder);
    }

    private Path writeTo(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String code : input.spec().indicators()) {
            if (!indicators.containsKey(code)) {
                faults.add("report " + input.spec().name() + ": unknown indicator \"" + code + "\"" + Nearest.hint(code, indicators.keySet()));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        Files.createDirectories(folder.resolve(Address.FOLDER));
        Set<String> written = new LinkedHashSet<>();
        List<Row> documents = new Rows(input.documents()).all();
        Map<String, Row> documentByFile = new HashMap<>();
        documents.forEach(row -> documentByFile.putIfAbsent(row.text("file"), row));
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            store(folder, Address.FOLDER + address.getValue(), evidence(address.getKey(), documentByFile.get(address.getKey())), written);
        }
        for (Drawing chart : input.charts()) {
            Drawing beside = new Drawing(chart.name(), chart.title(), chart.svg().replace("href=\"" + Address.FOLDER, "href=\"../" + Address.FOLDER),
                    chart.png(), chart.csv(), chart.json(), chart.remarks());
            beside.write(folder.resolve("charts"));
            for (String extension : List.of("svg", "png", "csv", "json")) {
                written.add("charts/" + chart.name() + "." + extension);
            }
        }
        List<Row> notices = new ArrayList<>(new Rows(input.notices()).all());
        // What a person has to act on comes first; within a severity the order of the data stays.
        notices.sort(Comparator.comparingInt(notice -> switch (notice.text("severity")) {
            case "error" -> 0;
            case "warning" -> 1;
            default -> 2;
        }));
        List<Map<String, Object>> indicatorTables = new ArrayList<>();
        for (String code : input.spec().indicators()) {
            Map<String, Object> table = indicator(code);
            List<?> rows = (List<?>) table.get("rows");
            if (rows.size() > LONG) {
                Map<String, Object> values = page((String) table.get("label"));
                values.putAll(table);
                values.put("heading", table.get("label"));
                values.put("listFigures", true);
                store(folder, "figures-" + code + ".html", pages.fill("list", values), written);
                table.put("more", shownOf(rows.size()));
                table.put("moreHref", "figures-" + code + ".html");
                table.put("rows", rows.subList(0, LONG));
            }
            indicatorTables.add(table);
        }
        if (documents.size() > LONG) {
            Map<String, Object> values = page(pages.word("documents"));
            values.put("heading", pages.word("documents"));
            values.put("documentRows", documentRows(documents));
            values.put("listDocuments", true);
            store(folder, "documents.html", pages.fill("list", values), written);
        }
        if (notices.size() > LONG) {
            Map<String, Object> values = page(pages.word("notices"));
            values.put("heading", pages.word("notices"));
            values.put("noticeRows", noticeRows(notices, Address.FOLDER));
            values.put("listNotices", true);
            store(folder, "notices.html", pages.fill("list", values), written);
        }
        if (input.findings().isPresent()) {
            FindingsPage found = new FindingsPage(input.findings().get(), pages, input.language(), () -> page(""), new HashSet<>(addresses.values()));
            for (Map.Entry<String, String> file : found.files().entrySet()) {
                store(folder, file.getKey(), file.getValue(), written);
            }
        }
        // Last, so that a reader who finds it finds all that it leads to.
        store(folder, "index.html", index(documents, notices, indicatorTables), written);
        sweep(folder, written);
        return folder.resolve("index.html");
    }

    private Map<String, Object> page(String heading) {
        Map<String, Object> values = new HashMap<>();
        String title = input.spec().title().in(input.language());
        values.put("tag", input.language().tag());
        values.put("pageTitle", heading.isEmpty() || heading.equals(title) ? title : heading + " · " + title);
        values.put("invented", input.origin() == ReportInput.Origin.INVENTED);
        values.put("hasNotices", false);
        values.put("listFigures", false);
        values.put("listDocuments", false);
        values.put("listNotices", false);
        return values;
    }

    // The overview

    private String index(List<Row> documents, List<Row> notices, List<Map<String, Object>> indicatorTables) {
        String title = input.spec().title().in(input.language());
        Map<String, Object> values = page(title);
        values.put("title", title);
        values.put("about", input.spec().about().in(input.language()));
        values.put("written", input.written());
        values.put("data", input.data());
        values.put("numbers", numbers(documents, notices));
        values.put("indicators", indicatorTables);
        List<Map<String, Object>> charts = new ArrayList<>();
        for (Drawing chart : input.charts()) {
            charts.add(Map.of("name", chart.name(), "svg", chart.svg()));
        }
        values.put("charts", charts);
        values.put("documentsMore", documents.size() > LONG ? shownOf(documents.size()) : "");
        values.put("documentRows", documentRows(documents.subList(0, Math.min(LONG, documents.size()))));
        values.put("noticesMore", notices.size() > LONG ? shownOf(notices.size()) : "");
        values.put("noticeRows", noticeRows(notices.subList(0, Math.min(LONG, notices.size())), Address.FOLDER));
        values.put("hasNotices", !notices.isEmpty());
        values.put("findingsHref", input.findings().isPresent() ? FindingsPage.NAME : "");
        return pages.fill("index", values);
    }

    private String shownOf(int all) {
        return pages.word("shown_of").replace("{shown}", number(BigDecimal.valueOf(LONG))).replace("{all}", number(BigDecimal.valueOf(all)));
    }

    private List<Map<String, Object>> numbers(List<Row> documents, List<Row> notices) {
        Set<String> bodies = new TreeSet<>();
        Set<Integer> years = new TreeSet<>();
        for (Row document : documents) {
            if (!document.text("body").isEmpty()) {
                bodies.add(document.text("body"));
            }
            if (document.whole("year") > 0) {
                years.add(document.whole("year"));
            }
        }
        List<Integer> range = List.copyOf(years.stream().sorted().toList());
        List<Map<String, Object>> numbers = new ArrayList<>();
        numbers.add(Map.of("name", pages.word("reports"), "value", number(BigDecimal.valueOf(documents.size()))));
        numbers.add(Map.of("name", pages.word("bodies"), "value", number(BigDecimal.valueOf(bodies.size()))));
        numbers.add(Map.of("name", pages.word("years"), "value", range.isEmpty() ? "–" : range.size() == 1 ? range.get(0).toString()
                : range.get(0) + "–" + range.get(range.size() - 1)));
        numbers.add(Map.of("name", pages.word("facts"), "value", number(BigDecimal.valueOf(facts.size()))));
        numbers.add(Map.of("name", pages.word("unmapped"), "value",
                number(BigDecimal.valueOf(facts.stream().filter(Report::unmapped).map(fact -> fact.text("label")).distinct().count()))));
        numbers.add(Map.of("name", pages.word("notices"), "value", number(BigDecimal.valueOf(notices.size()))));
        input.findings().ifPresent(found -> numbers.add(Map.of("name", pages.word("findings"), "value", number(BigDecimal.valueOf(found.findings().rows().size())))));
        return numbers;
    }

    private static boolean unmapped(Row fact) {
        return fact.text("indicator").isEmpty() || !fact.text("dimension").isEmpty() && fact.text("member").isEmpty();
    }

    /** One table: the bodies that disclose an indicator, by year. */
    private Map<String, Object> indicator(String code) {
        Row entry = indicators.get(code);
        TreeMap<String, TreeMap<Integer, List<Row>>> byBody = new TreeMap<>();
        TreeSet<Integer> years = new TreeSet<>();
        for (Row fact : facts) {
            if (fact.text("indicator").equals(code) && fact.text("dimension").isEmpty() && fact.text("kind").equals(entry.text("kind"))
                    && fact.whole("year") > 0 && !fact.text("body").isEmpty() && !fact.text("scope").equals("unit")) {
                byBody.computeIfAbsent(fact.text("body"), body -> new TreeMap<>()).computeIfAbsent(fact.whole("year"), year -> new ArrayList<>()).add(fact);
                years.add(fact.whole("year"));
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        byBody.forEach((body, disclosures) -> {
            List<Map<String, Object>> cells = new ArrayList<>();
            String form = "";
            for (int year : years) {
                List<Row> found = disclosures.getOrDefault(year, List.of());
                Map<String, Object> cell = cell(found, form);
                cells.add(cell);
                if (!found.isEmpty()) {
                    form = first(found).text("form");
                }
            }
            rows.add(Map.of("body", body, "cells", cells));
        });
        Map<String, Object> table = new HashMap<>();
        table.put("more", "");
        table.put("moreHref", "");
        table.put("code", code);
        table.put("label", named(entry));
        table.put("unit", entry.text("unit"));
        table.put("years", List.copyOf(years));
        table.put("rows", rows);
        table.put("filled", !rows.isEmpty());
        return table;
    }

    private Map<String, Object> cell(List<Row> found, String formBefore) {
        Map<String, Object> cell = new HashMap<>(Map.of("href", "", "text", "", "reading", "", "approximate", false, "other", "", "otherTitle", "",
                "changed", false, "explained", ""));
        if (found.isEmpty()) {
            return cell;
        }
        Row fact = first(found);
        cell.put("href", href(fact));
        String reading = reading(fact);
        cell.put("reading", reading);
        cell.put("text", reading.isEmpty() ? number(fact.number("value")) : reading);
        cell.put("approximate", fact.yes("approximate"));
        cell.put("changed", !formBefore.isEmpty() && !formBefore.equals(fact.text("form")));
        cell.put("explained", String.join(" · ", Stream.of(pages.word("form", fact.text("form")), pages.word("scope", fact.text("scope")),
                section(fact), fact.text("unit")).filter(text -> !text.isEmpty()).toList()));
        for (Row other : found) {
            if (fact.number("value") != null && other.number("value") != null && other.number("value").compareTo(fact.number("value")) != 0
                    && other.text("scope").equals(fact.text("scope"))) {
                cell.put("other", href(other));
                cell.put("otherTitle", pages.word("other") + ": " + number(other.number("value")));
                break;
            }
        }
        return cell;
    }

    /** Of several disclosures the one to show: as the trend jobs choose, and a figure before a blank. */
    private static Row first(List<Row> found) {
        return found.stream().min(Comparator.comparing((Row fact) -> fact.number("value") == null)
                .thenComparing(fact -> !fact.text("section").startsWith("table:"))
                .thenComparing(fact -> switch (fact.text("scope")) {
                    case "unstated" -> 0;
                    case "own" -> 1;
                    default -> 2;
                })
                .thenComparing(fact -> fact.yes("approximate"))
                .thenComparing(fact -> fact.text("file"))).orElseThrow(); // the first stated of equals: facts come in the document's order
    }

    private List<Map<String, Object>> documentRows(List<Row> documents) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Row document : documents) {
            Map<String, Object> row = new HashMap<>();
            row.put("href", Address.FOLDER + addresses.get(document.text("file")));
            row.put("file", document.text("file"));
            row.put("kind", document.text("kind"));
            row.put("body", document.text("body"));
            row.put("year", document.whole("year") > 0 ? document.text("year") : "");
            row.put("form", pages.word("form", document.text("form")));
            row.put("scope", pages.word("scope", document.text("scope")));
            row.put("facts", number(document.number("facts")));
            row.put("notices", number(document.number("notices")));
            row.put("status", pages.word("status", document.text("status")));
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, Object>> noticeRows(List<Row> notices, String folder) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Row notice : notices) {
            Map<String, Object> row = new HashMap<>();
            row.put("severity", Set.of("error", "warning").contains(notice.text("severity")) ? notice.text("severity") : "info");
            row.put("severityWord", pages.word("severity", notice.text("severity")));
            row.put("code", notice.text("code"));
            row.put("message", notice.text("message"));
            row.put("file", notice.text("file"));
            row.put("href", addresses.containsKey(notice.text("file")) ? folder + addresses.get(notice.text("file")) : "");
            row.put("locator", notice.text("locator"));
            rows.add(row);
        }
        return rows;
    }

    // The evidence

    private String evidence(String file, Row document) {
        Map<String, Object> values = page(file);
        values.put("heading", file);
        List<Row> own = factsByFile.getOrDefault(file, List.of());
        List<Map<String, Object>> properties = new ArrayList<>();
        if (document != null) {
            property(properties, "body", document.text("body"));
            property(properties, "year", document.whole("year") > 0 ? document.text("year") : "");
            property(properties, "form", pages.word("form", document.text("form")));
            property(properties, "scope", pages.word("scope", document.text("scope")));
            property(properties, "kind", document.text("kind"));
            property(properties, "bytes", number(document.number("bytes")));
            property(properties, "status", pages.word("status", document.text("status")));
        }
        property(properties, "sha256", document != null ? document.text("file_sha256") : own.get(0).text("file_sha256"));
        values.put("properties", properties);
        List<Row> notices = noticesByFile.getOrDefault(file, List.of());
        values.put("hasNotices", !notices.isEmpty());
        values.put("noticeRows", noticeRows(notices, ""));
        Set<String> anchors = new LinkedHashSet<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Row fact : own) {
            Map<String, Object> row = new HashMap<>();
            String anchor = Address.anchor(fact.text("fact_id"));
            // Two facts with one identifier would be two elements with one id; the first keeps it.
            row.put("anchor", anchors.add(anchor) ? anchor : anchor + "-" + rows.size());
            Row entry = indicators.get(fact.text("indicator"));
            row.put("indicator", entry == null ? fact.text("indicator") : named(entry));
            row.put("code", fact.text("indicator"));
            row.put("dimension", fact.text("dimension"));
            Row member = members.get(fact.text("dimension") + "\u0000" + fact.text("member"));
            row.put("member", member == null ? fact.text("member") : named(member));
            row.put("label", fact.text("label"));
            row.put("kind", pages.word("kind", fact.text("kind")));
            row.put("approximate", fact.yes("approximate"));
            row.put("reading", reading(fact));
            row.put("value", number(fact.number("value")));
            row.put("unit", fact.text("unit"));
            Quote quote = Quote.of(fact.text("quote"), fact.text("raw"), fact.text("label"), fact.text("section"));
            row.put("before", quote.before());
            row.put("marked", quote.marked());
            row.put("after", quote.after());
            row.put("scope", pages.word("scope", fact.text("scope")));
            row.put("section", section(fact));
            row.put("locator", fact.text("locator"));
            row.put("rule", fact.text("rule"));
            rows.add(row);
        }
        values.put("factRows", rows);
        values.put("hasFacts", !rows.isEmpty());
        return pages.fill("evidence", values);
    }

    private void property(List<Map<String, Object>> properties, String word, String value) {
        if (!value.isEmpty()) {
            properties.add(Map.of("name", pages.word(word), "value", value));
        }
    }

    // Small things

    private String href(Row fact) {
        return Address.FOLDER + addresses.get(fact.text("file")) + "#" + Address.anchor(fact.text("fact_id"));
    }

    private String reading(Row fact) {
        return fact.number("value") != null ? "" : pages.word("reading", fact.text("reading"));
    }

    private String section(Row fact) {
        String[] parts = fact.text("section").split(":", 2);
        return parts.length == 2 ? pages.word("place", parts[0]) + ": " + parts[1] : fact.text("section");
    }

    private String named(Row entry) {
        String zh = entry.text("label_zh");
        String en = entry.text("label_en");
        String wanted = input.language() == Language.CHINESE ? zh : en;
        return wanted.isEmpty() ? zh + en : wanted;
    }

    private static String number(BigDecimal value) {
        return value == null ? "" : new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static void store(Path folder, String name, String text, Set<String> written) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        written.add(name);
    }

    /** Removes what an earlier report wrote and this one did not, as its list of files says. */
    private static void sweep(Path folder, Set<String> written) throws IOException {
        Path list = folder.resolve("files.txt");
        if (Files.isRegularFile(list)) {
            for (String name : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                if (name.matches("(evidence|charts)/[a-z0-9_-]+\\.[a-z]+|documents\\.html|notices\\.html|findings(-[0-9]+)?\\.html|figures-[a-z0-9_.]+\\.html") && !written.contains(name)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
        }
        Files.writeString(list, String.join("\n", written.stream().sorted().toList()) + "\n", StandardCharsets.UTF_8);
    }
}
