package org.nianbao.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.nianbao.engine.Sql;
import org.nianbao.report.Rows.Row;
import org.nianbao.series.Rate;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/** What all pages of a site share: names and addresses of bodies, indicators and reports, the words, and the folder that they are written into. */
final class Site {
    /** More rows than this go to pages of their own. */
    static final int LONG = 300;
    // A format is not for two threads at once.
    private static final ThreadLocal<DecimalFormat> EXACT = ThreadLocal.withInitial(() -> format("#,##0.##########"));
    private static final ThreadLocal<DecimalFormat> SHORT = ThreadLocal.withInitial(() -> format("#,##0.#"));
    private static final ThreadLocal<DecimalFormat> SMALL = ThreadLocal.withInitial(() -> format("0.##"));

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /**
     * A public body.
     *
     * @param id     short name in addresses and data; it stays when others come and go
     * @param level  code, empty where the list of bodies does not have it
     * @param parent name of the body above, empty where unknown
     */
    record Body(String name, String id, String level, String parent) {
        String page() {
            return "body/" + id + ".html";
        }

        /** Bodies of one peer group are compared with each other: those of the same level below the same body. */
        String peers() {
            return level.isEmpty() ? "" : level + "\u0000" + parent;
        }
    }

    private final ReportInput input;
    private final Pages pages = new Pages();
    private final Path folder;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Map<String, Body> bodies = new TreeMap<>();
    private final Map<String, Row> indicators = new LinkedHashMap<>();
    private final Map<String, Words> members = new HashMap<>();
    /** Of series that are made from several indicators and are none themselves. */
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, Row> documents = new LinkedHashMap<>();

    Site(ReportInput input, Path folder) {
        this.input = input;
        this.folder = folder;
        Map<String, Row> known = new HashMap<>();
        if (input.has("bodies")) {
            read("SELECT name, level, parent FROM bodies ORDER BY name, level, parent").forEach(row -> known.putIfAbsent(row.text("name"), row));
        }
        for (Row row : read("SELECT DISTINCT body FROM documents WHERE body <> '' UNION SELECT DISTINCT body FROM facts WHERE body <> ''")) {
            Row found = known.get(row.text("body"));
            bodies.put(row.text("body"), new Body(row.text("body"), Address.hash(row.text("body")), found == null ? "" : found.text("level"), found == null ? "" : found.text("parent")));
        }
        read("SELECT code, label_zh, label_en, unit, kind FROM indicators").forEach(row -> indicators.put(row.text("code"), row));
        read("SELECT dimension, code, label_zh, label_en FROM members").forEach(row -> members.put(row.text("dimension") + "\u0000" + row.text("code"), words(row, "label")));
        if (input.has("series")) {
            read("SELECT series, MAX(unit) AS unit FROM series WHERE dimension = '' GROUP BY series").forEach(row -> units.put(row.text("series"), row.text("unit")));
        }
        read("SELECT file, file_sha256, kind, bytes, body, year, form, scope, status, facts, notices FROM documents ORDER BY body, year, file")
                .forEach(row -> documents.putIfAbsent(row.text("file"), row));
    }

    ReportInput input() {
        return input;
    }

    Pages pages() {
        return pages;
    }

    // Reading

    List<Row> read(String sql) {
        return new Rows(input.engine().read(sql)).all();
    }

    /** {@code column IN (…)} for these bodies. */
    static String among(String column, Collection<Body> some) {
        return column + " IN (" + some.stream().map(body -> Sql.text(body.name())).collect(Collectors.joining(", ")) + ")";
    }

    Collection<Body> bodies() {
        return bodies.values();
    }

    /** A body by its name, or null. */
    Body body(String name) {
        return bodies.get(name);
    }

    Map<String, Row> documents() {
        return documents;
    }

    /** What a specification may name: indicators, series made from several of them, and rates. */
    Set<String> codes() {
        Set<String> codes = new TreeSet<>(indicators.keySet());
        if (input.has("definitions")) {
            read("SELECT DISTINCT series FROM definitions").forEach(row -> codes.add(row.text("series")));
        }
        input.rates().keySet().forEach(rate -> codes.add("rate:" + rate));
        return codes;
    }

    // Names

    /** Name of an indicator, of a series, or of a rate ({@code rate:NAME}); the code itself where it has none. */
    Words name(String indicator) {
        if (indicator.startsWith("rate:")) {
            Rate rate = input.rates().get(indicator.substring(5));
            return rate == null ? new Words(indicator, indicator) : rate.name();
        }
        Row row = indicators.get(indicator);
        // Series made from others are called like their indicator with something behind it.
        return row == null ? pages.both("series", indicator) : words(row, "label");
    }

    Words member(String dimension, String member) {
        return members.getOrDefault(dimension + "\u0000" + member, new Words(member, member));
    }

    boolean knowsMember(String dimension, String member) {
        return members.containsKey(dimension + "\u0000" + member);
    }

    /** Unit of an indicator or series, {@code %} of rates. */
    String unit(String indicator) {
        Row row = indicators.get(indicator);
        return indicator.startsWith("rate:") ? "%" : row == null ? units.getOrDefault(indicator, "") : row.text("unit");
    }

    String kind(String indicator) {
        Row row = indicators.get(indicator);
        return row == null ? "" : row.text("kind");
    }

    Words unitWords(String unit) {
        return pages.both("unit", unit);
    }

    static Words words(Row row, String column) {
        return new Words(row.text(column + "_zh"), row.text(column + "_en"));
    }

    // Addresses, from the folder of the site

    static String indicatorPage(String indicator) {
        return "indicator/" + Address.code(indicator.replace(':', '.')) + ".html";
    }

    /** Address of the page of a report file; empty when the file is not one of the edition's. */
    String evidence(String file) {
        Row document = documents.get(file);
        return document == null ? "" : Address.FOLDER + Address.page(file, document.text("file_sha256"));
    }

    /** Address of a figure. */
    String evidence(String file, String fact) {
        String page = evidence(file);
        return page.isEmpty() || fact.isEmpty() ? page : page + "#" + Address.anchor(fact);
    }

    // Writing

    /**
     * The values that every page has.
     *
     * @param root from the page to the folder of the site: empty or {@code ../}
     * @param here which entry of the navigation is the page's own; empty for none
     */
    Map<String, Object> page(String root, String here, Words heading) {
        Map<String, Object> values = new HashMap<>();
        Words title = input.spec().title();
        Words whole = heading.isEmpty() || heading.equals(title) ? title
                : new Words(heading.in(Language.CHINESE) + " · " + title.in(Language.CHINESE), heading.in(Language.ENGLISH) + " · " + title.in(Language.ENGLISH));
        values.put("tag", input.language().tag());
        values.put("chinese", input.language() == Language.CHINESE);
        values.put("titleText", whole.in(input.language()));
        values.put("titleZh", whole.in(Language.CHINESE));
        values.put("titleEn", whole.in(Language.ENGLISH));
        values.put("siteTitle", title);
        values.put("heading", heading);
        values.put("root", root);
        values.put("invented", input.origin() == ReportInput.Origin.INVENTED);
        values.put("written", input.written());
        values.put("rules", input.rules());
        List<Map<String, Object>> entries = new ArrayList<>();
        for (String entry : List.of("index", "bodies", "indicators", "compare", "findings", "assessment", "method")) {
            if (entry.equals("findings") && !input.has("findings") || entry.equals("assessment") && !input.has("assess_ranks") || entry.equals("compare") && !input.has("series")) {
                continue;
            }
            entries.add(Map.of("href", root + entry + ".html", "name", pages.both("nav_" + entry), "here", entry.equals(here)));
        }
        values.put("entries", entries);
        return values;
    }

    void store(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            // A file of an earlier edition may share its bytes with this one.
            Files.deleteIfExists(file);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        written.add(name);
    }

    void fill(String name, String template, Map<String, Object> values) {
        store(name, pages.fill(template, values));
    }

    /** Says that a file was written by other means. */
    void note(String name) {
        written.add(name);
    }

    Path folder() {
        return folder;
    }

    /** Removes what an earlier site wrote and this one did not, as its list of files says. */
    void sweep() throws IOException {
        Path list = folder.resolve("files.txt");
        if (Files.isRegularFile(list)) {
            for (String name : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                if (name.matches("((evidence|charts|body|indicator|assess|data|assets)/)?[a-z0-9_][a-z0-9_.-]*\\.(html|js|css|svg|png|csv|json)") && !written.contains(name)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
        }
        Files.deleteIfExists(list);
        Files.writeString(list, String.join("\n", written.stream().sorted().toList()) + "\n", StandardCharsets.UTF_8);
    }

    // Small things

    static String number(BigDecimal value) {
        return value == null ? "" : EXACT.get().format(value);
    }

    /** With one digit behind the point, or two where the number is small. */
    static String rounded(BigDecimal value) {
        return value == null ? "" : (value.abs().compareTo(BigDecimal.ONE) < 0 ? SMALL : SHORT).get().format(value);
    }

    static String number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /** {@code error}, {@code warning}, or {@code info} for anything else: the names of styles. */
    static String severity(Row row) {
        return Set.of("error", "warning").contains(row.text("severity")) ? row.text("severity") : "info";
    }
}
