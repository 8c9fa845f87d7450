package org.nianbao.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;

/**
 * A letter to a public body about one year's report: each finding with its calculation, the numbers on both sides, the words or cells that carry them, and the file they
 * stand in, ready to be sent once the sender has put in a name. Findings that an analyst has dismissed are left out and counted.
 */
public final class Dossier {
    /** A sum of more figures than this is shown without those that add nothing. */
    private static final int LONG_SUM = 6;
    private static final Pattern CELL = Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)*(?:/[a-z_]+/[^\\s#]+)?(?:#[a-z_]+)?");

    private final DossierInput input;
    private final Pages pages;
    private final Map<String, Row> indicators = new HashMap<>();
    private final Map<String, Row> members = new HashMap<>();
    private final Map<String, List<Row>> sides = new LinkedHashMap<>();

    private Dossier(DossierInput input) {
        this.input = input;
        pages = new Pages(input.language());
        new Rows(input.indicators()).all().forEach(row -> indicators.put(row.text("code"), row));
        new Rows(input.members()).all().forEach(row -> members.put(row.text("dimension") + "/" + row.text("code"), row));
        new Rows(input.sides()).all().forEach(row -> sides.computeIfAbsent(row.text("finding_id"), id -> new ArrayList<>()).add(row));
    }

    /** One self-contained page: opens from disk, prints on A4, needs no network and no script. */
    public static String html(DossierInput input) {
        Dossier dossier = new Dossier(input);
        Letter letter = dossier.letter();
        Map<String, Object> values = new HashMap<>();
        values.put("tag", letter.tag());
        values.put("pageTitle", letter.title());
        values.put("invented", false);
        values.put("letter", letter);
        return dossier.pages.fill("dossier", values);
    }

    /** The same as a Word document (OOXML). The same input gives the same bytes. */
    public static byte[] docx(DossierInput input) throws IOException {
        Dossier dossier = new Dossier(input);
        return new DossierDocx(dossier.pages, input.language()).write(dossier.letter(), input.date());
    }

    private Letter letter() {
        List<Letter.Item> items = new ArrayList<>();
        Map<String, Integer> bySeverity = new HashMap<>();
        int dismissed = 0;
        Map<String, Integer> told = new LinkedHashMap<>();
        for (Row finding : new Rows(input.findings()).all()) {
            if (finding.text("verdict").equals("dismissed") && finding.text("verdict_state").equals("settled")) {
                dismissed++;
                continue;
            }
            bySeverity.merge(finding.text("severity"), 1, Integer::sum);
            items.add(item(items.size() + 1, finding, told));
        }
        List<String> opening = new ArrayList<>();
        String counts = String.join(pages.word("dossier_join"), List.of("error", "warning", "info").stream().filter(bySeverity::containsKey)
                .map(severity -> filled("dossier_count", "word", pages.word("dossier_severity", severity), "count", number(bySeverity.get(severity)))).toList());
        opening.add(items.isEmpty() ? filled("dossier_nothing", "year", String.valueOf(input.year()))
                : filled("dossier_opening", "year", String.valueOf(input.year()), "all", number(items.size()), "counts", counts));
        if (dismissed > 0) {
            opening.add(filled("dossier_dismissed", "count", number(dismissed)));
        }
        // What no finding took up, such as an explanation of sums whose rule does not speak for this form.
        List<String> rest = new Rows(input.hypotheses()).all().stream().map(row -> said(row, "message")).filter(message -> !told.containsKey(message)).toList();
        List<Letter.Source> sources = new Rows(input.documents()).all().stream().map(row -> new Letter.Source(row.text("file"), row.whole("year") > 0 ? row.text("year") : "",
                row.text("kind"), grouped(row.number("bytes")), row.text("file_sha256"))).toList();
        return new Letter(input.language().tag(), input.origin() == ReportInput.Origin.INVENTED ? pages.word("invented") : "",
                filled("dossier_title", "body", input.body(), "year", String.valueOf(input.year())), filled("dossier_to", "body", input.body()), opening, sources, items,
                items.isEmpty() ? List.of() : rest, Arrays.asList(pages.word("dossier_method").split("\\|")),
                List.of(pages.word("dossier_sender"), pages.word("dossier_contact"), date(input.date())));
    }

    private Letter.Item item(int number, Row finding, Map<String, Integer> told) {
        List<Row> own = sides.getOrDefault(finding.text("finding_id"), List.of());
        List<Letter.Figure> figures = new ArrayList<>();
        int omitted = 0;
        long right = own.stream().filter(row -> row.text("side").equals("right")).count();
        for (Row row : own) {
            BigDecimal value = row.number("value");
            if (row.text("side").equals("right") && right > LONG_SUM && (value == null ? !row.text("reading").equals("unreadable") : value.signum() == 0)) {
                omitted++;
                continue;
            }
            String text = (row.yes("approximate") ? pages.word("approximate") + " " : "")
                    + (value == null ? pages.word("reading", row.text("reading")) : grouped(value) + unit(row.text("unit")));
            figures.add(new Letter.Figure(pages.word("dossier_side_" + row.text("side")), name(row), text,
                    Quote.of(row.text("quote"), row.text("raw"), row.text("label"), row.text("section")), Place.of(row.text("locator"), input.language()), row.text("file")));
        }
        String verdict = finding.text("verdict").isEmpty() ? "" : filled(finding.text("verdict_state").equals("settled") ? "dossier_verdict" : "dossier_verdict_old", "verdict",
                pages.word("verdict", finding.text("verdict")), "who", finding.text("verdict_by"), "when", finding.text("verdict_on"), "note", finding.text("verdict_note"));
        String evidence = finding.text("evidence");
        return new Letter.Item(number, finding.text("severity"), pages.word("dossier_severity", finding.text("severity")), said(finding, "title").isEmpty() ? finding.text("code")
                : said(finding, "title"), said(finding, "message"), labelled(finding.text("formula")), figures,
                omitted == 0 ? "" : filled("dossier_omitted", "count", number(omitted)), evidence.isEmpty() ? figures.isEmpty() ? finding.text("file") : ""
                : finding.text("file") + (evidence.equals(finding.text("file")) ? "" : ": " + Place.of(evidence, input.language())), guesses(number, finding, own, told),
                said(finding, "advice"), verdict.strip(), finding.text("code") + " " + finding.text("finding_id"));
    }

    /**
     * Explanations that change a figure of this finding.
     *
     * @param told where each was told first; another finding refers to that
     */
    private List<String> guesses(int number, Row finding, List<Row> own, Map<String, Integer> told) {
        Set<String> facts = new LinkedHashSet<>();
        own.forEach(row -> facts.add(row.text("fact_id")));
        Set<String> guesses = new LinkedHashSet<>();
        for (Row hypothesis : new Rows(input.hypotheses()).all()) {
            if (hypothesis.text("file").equals(finding.text("file")) && Arrays.stream(hypothesis.text("fact_ids").split("; ")).anyMatch(facts::contains)) {
                Integer before = told.putIfAbsent(said(hypothesis, "message"), number);
                guesses.add(before == null || before == number ? said(hypothesis, "message") : filled("dossier_see", "number", number(before)));
            }
        }
        return List.copyOf(guesses);
    }

    /** A formula with the names of the catalogue in place of its codes. */
    private String labelled(String formula) {
        return CELL.matcher(formula).replaceAll(found -> {
            String[] kind = found.group().split("#", 2);
            String[] parts = kind[0].split("/", 3);
            Row entry = indicators.get(parts[0]);
            if (entry == null) {
                return Matcher.quoteReplacement(found.group());
            }
            Row member = parts.length == 3 ? members.get(parts[1] + "/" + parts[2]) : null;
            String part = parts.length < 3 ? "" : member == null ? parts[2] : said(member, "label");
            return Matcher.quoteReplacement(named(said(entry, "label"), part, kind.length == 2 ? pages.word("kind", kind[1]) : ""));
        });
    }

    private String name(Row fact) {
        Row entry = indicators.get(fact.text("indicator"));
        Row member = members.get(fact.text("dimension") + "/" + fact.text("member"));
        String part = fact.text("dimension").isEmpty() ? "" : member == null ? fact.text("label") : said(member, "label");
        String kind = fact.text("kind");
        return (fact.whole("year") != input.year() ? fact.text("year") + (input.language() == Language.CHINESE ? "年 " : " ") : "")
                + named(entry == null ? fact.text("label") : said(entry, "label"), part, kind.equals("count") || kind.equals("amount") ? "" : pages.word("kind", kind));
    }

    private String named(String label, String part, String kind) {
        boolean chinese = input.language() == Language.CHINESE;
        StringJoiner parts = new StringJoiner(chinese ? "，" : ", ", chinese ? "（" : " (", chinese ? "）" : ")");
        parts.setEmptyValue("");
        if (!part.isEmpty()) {
            parts.add(part);
        }
        if (!kind.isEmpty()) {
            parts.add(kind);
        }
        return label + parts;
    }

    private static String unit(String unit) {
        return unit.isEmpty() || unit.equals("%") ? unit : " " + unit;
    }

    /** The text of a column in the letter's language. */
    private String said(Row row, String column) {
        String zh = row.text(column + "_zh");
        String en = row.text(column + "_en");
        String wanted = input.language() == Language.CHINESE ? zh : en;
        return wanted.isEmpty() ? zh + en : wanted;
    }

    private String filled(String word, String... pairs) {
        // Values may hold anything, also what looks like a placeholder: everything is put in at once.
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return Pattern.compile("\\{([a-z]+)}").matcher(pages.word(word)).replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private String date(LocalDate date) {
        return input.language() == Language.CHINESE ? date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日"
                : date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
    }

    private static String number(int number) {
        return String.valueOf(number);
    }

    private static String grouped(BigDecimal value) {
        return value == null ? "" : new java.text.DecimalFormat("#,##0.##########", java.text.DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
