package org.nianbao.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nianbao.chart.Drawing;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.report.Place;
import org.nianbao.series.Rate;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Edition;

/**
 * A Word report that sets a few bodies beside each other: a table of body by year for each series and rate, charts, findings, sources, and an appendix in which every
 * figure of the tables has the words that carry it. The same edition and choice give the same bytes.
 */
public final class Comparison {
    /** More bodies than this make tables that no page holds; the workbook is for them. */
    public static final int MOST_BODIES = 12;

    private static final int MOST_FINDINGS = 60;
    private static final int YEARS_A_TABLE = 9;
    /** Percent of a table's width. */
    private static final int BODY_SHARE = 19;

    private final ComparisonSpec spec;
    private final Choice choice;
    private final Language language;
    private final Map<String, Rate> rates;
    private final Map<String, Integer> evidence = new LinkedHashMap<>();

    /** @param home folder of the project, whose {@code jobs} tell what the report holds and what rates are called */
    public Comparison(Path home, Choice choice) {
        this.spec = ComparisonSpec.read(home);
        List<String> faults = new ArrayList<>();
        rates = Rate.read(home.resolve("jobs/series/rates.csv"), faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        this.choice = choice;
        this.language = choice.language();
    }

    /** Names of the chart jobs that go into the report. */
    public List<String> charts() {
        return spec.charts().stream().map(Word::text).toList();
    }

    /**
     * @param drawings charts over the same bodies and years
     * @param to       the file
     * @return how many figures stand in it
     * @throws SpecException when no or too many bodies are chosen, or the series are not computed
     */
    public int write(Edition edition, List<Drawing> drawings, Path to) throws IOException {
        Path target = to.toAbsolutePath().normalize();
        Export.refuse(target, false);
        Files.createDirectories(target.getParent());
        try (DuckDbEngine engine = edition.open()) {
            if (!engine.tables().contains("series")) {
                throw new SpecException(List.of("the series are not computed yet; run: nianbao series"));
            }
            Set<String> bodies = bodies(engine);
            Paper paper = new Paper(language);
            head(paper, bodies, engine);
            paper.heading(word("figures"));
            for (Word series : spec.series()) {
                table(paper, series.text(), "series", "series", "unit", bodies, engine);
            }
            for (Word rate : spec.rates()) {
                table(paper, rate.text(), "rates", "rate", "CASE WHEN proportion = 'yes' THEN 'true' ELSE '' END", bodies, engine);
            }
            paper.small(word("legend"));
            charts(paper, drawings);
            findings(paper, bodies, engine);
            sources(paper, bodies, engine);
            appendix(paper, engine);
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.write(fresh, paper.bytes(spec.title().in(language), choice.date()));
            Export.replace(fresh, target);
            return evidence.size();
        }
    }

    private String word(String name) {
        return spec.word(name, language);
    }

    private Set<String> bodies(DuckDbEngine engine) {
        Set<String> bodies = new TreeSet<>(choice.narrowing().bodies());
        if (bodies.isEmpty()) {
            engine.read("SELECT DISTINCT body FROM series ORDER BY body").rows().forEach(row -> bodies.add((String) row.get(0)));
        }
        if (bodies.size() > MOST_BODIES) {
            throw new SpecException(List.of("a Word report holds up to " + MOST_BODIES + " bodies, not " + bodies.size() + "; choose some with --bodies A,B,C, or take --format xlsx"));
        }
        return bodies;
    }

    private void head(Paper paper, Set<String> bodies, DuckDbEngine engine) {
        if (choice.invented()) {
            paper.banner(word("invented"));
        }
        paper.title(spec.title().in(language));
        paper.prose(spec.about().in(language).strip());
        List<Object> years = engine.read("SELECT min(year), max(year) FROM series WHERE " + where(bodies)).rows().get(0);
        paper.said(word("bodies"), String.join(language == Language.CHINESE ? "、" : "; ", bodies));
        paper.said(word("years"), years.get(0) == null ? word("absent") : years.get(0).equals(years.get(1)) ? String.valueOf(years.get(0)) : years.get(0) + "–" + years.get(1));
        paper.said(word("versions"), choice.version() + " · " + choice.date());
    }

    private String where(Set<String> bodies) {
        return "body IN (" + bodies.stream().map(Sql::text).collect(Collectors.joining(", ")) + ") AND year BETWEEN " + choice.narrowing().from() + " AND " + choice.narrowing().to();
    }

    /** One value of a table. */
    private record Shown(String text, String segment, String factId) {
    }

    private void table(Paper paper, String code, String from, String column, String unit, Set<String> bodies, DuckDbEngine engine) {
        String total = from.equals("series") ? " AND dimension = '' AND member = ''" : "";
        String flags = from.equals("series") ? "approximate, quality" : "false, quality";
        List<List<Object>> rows = engine.read("SELECT body, year, segment, value, " + flags + ", fact_id, " + unit + " FROM " + from + " WHERE " + column + " = " + Sql.text(code) + total
                + " AND value IS NOT NULL AND " + where(bodies) + " ORDER BY body, year").rows();
        if (rows.isEmpty()) {
            return;
        }
        Map<String, Map<Integer, Shown>> values = new TreeMap<>();
        Set<Integer> years = new TreeSet<>();
        for (List<Object> row : rows) {
            Set<String> quality = Set.of(String.valueOf(row.get(5) == null ? "" : row.get(5)).split("[ ,;]+"));
            boolean doubtful = quality.contains("disagree") || quality.contains("disputed") || quality.contains("known_wrong");
            String text = (Boolean.TRUE.equals(row.get(4)) ? "≈" : "") + number(row.get(3)) + (doubtful ? "†" : "");
            values.computeIfAbsent((String) row.get(0), body -> new TreeMap<>()).put((Integer) row.get(1), new Shown(text, (String) row.get(2), row.get(6) == null ? "" : (String) row.get(6)));
            years.add((Integer) row.get(1));
        }
        paper.subheading(title(code, from, String.valueOf(rows.get(0).get(7)), engine));
        List<Integer> all = new ArrayList<>(years);
        for (int start = 0; start < all.size(); start += YEARS_A_TABLE) {
            List<Integer> some = all.subList(start, Math.min(all.size(), start + YEARS_A_TABLE));
            List<String> heads = new ArrayList<>(List.of(word("body")));
            some.forEach(year -> heads.add(String.valueOf(year)));
            int[] shares = new int[heads.size()];
            Arrays.fill(shares, (100 - BODY_SHARE) / YEARS_A_TABLE);
            shares[0] = BODY_SHARE;
            Paper.Table table = paper.table(heads, shares);
            for (String body : bodies) {
                Map<Integer, Shown> line = values.getOrDefault(body, Map.of());
                List<Paper.Entry> entries = new ArrayList<>(List.of(Paper.Entry.text(body)));
                for (int year : some) {
                    Shown shown = line.get(year);
                    entries.add(shown == null ? Paper.Entry.text(word("absent")) : new Paper.Entry((breaks(line, year) ? "‖ " : "") + shown.text(), reference(shown.factId())));
                }
                table.row(entries);
            }
            table.together();
            paper.gap();
        }
    }

    /** Whether the value before this one is of another segment. */
    private static boolean breaks(Map<Integer, Shown> line, int year) {
        Integer before = line.keySet().stream().filter(each -> each < year).max(Integer::compare).orElse(null);
        return before != null && !line.get(before).segment().equals(line.get(year).segment());
    }

    private int reference(String factId) {
        return factId.isEmpty() ? 0 : evidence.computeIfAbsent(factId, id -> evidence.size() + 1);
    }

    private String title(String code, String from, String unit, DuckDbEngine engine) {
        String label = language == Language.CHINESE ? "label_zh" : "label_en";
        if (from.equals("rates")) {
            // A proportion is in percent; the name of another rate says for how many it is.
            return (rates.containsKey(code) ? rates.get(code).name().in(language) : code) + (unit.equals("true") ? language == Language.CHINESE ? "（%）" : " (%)" : "");
        }
        List<List<Object>> found = engine.read("SELECT " + label + " FROM indicators WHERE code = " + Sql.text(code)).rows();
        // A series that several indicators make up has its name in comparison.yml.
        String name = !found.isEmpty() ? (String) found.get(0).get(0) : spec.words().containsKey(code) ? word(code) : code;
        return language == Language.CHINESE ? name + "（" + unit + "）" : name + " (" + unit + ")";
    }

    private static String number(Object value) {
        BigDecimal number = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        number = number.setScale(number.stripTrailingZeros().scale() <= 0 ? 0 : Math.min(2, number.stripTrailingZeros().scale()), RoundingMode.HALF_UP);
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    private void charts(Paper paper, List<Drawing> drawings) throws IOException {
        if (drawings.isEmpty()) {
            return;
        }
        paper.heading(word("charts"));
        for (Drawing drawing : drawings) {
            paper.picture(drawing.png(), drawing.title());
        }
    }

    private void findings(Paper paper, Set<String> bodies, DuckDbEngine engine) {
        paper.heading(word("findings"));
        if (!engine.tables().contains("findings")) {
            paper.prose(word("unchecked"));
            return;
        }
        String message = language == Language.CHINESE ? "message_zh" : "message_en";
        List<List<Object>> rows = engine.read("SELECT body, year, severity, " + message + " FROM findings WHERE severity <> 'info' AND " + where(bodies)
                + " ORDER BY CASE severity WHEN 'error' THEN 1 ELSE 2 END, body, year, finding_id").rows();
        if (rows.isEmpty()) {
            paper.prose(word("none"));
            return;
        }
        Paper.Table table = paper.table(List.of(word("body"), word("year"), word("severity"), word("message")), 24, 8, 10, 58);
        rows.stream().limit(MOST_FINDINGS).forEach(row -> table.row(row.stream().map(value -> Paper.Entry.text(String.valueOf(value))).toList()));
        if (rows.size() > MOST_FINDINGS) {
            paper.small(word("more").replace("{n}", String.valueOf(rows.size() - MOST_FINDINGS)));
        }
    }

    private void sources(Paper paper, Set<String> bodies, DuckDbEngine engine) {
        paper.heading(word("sources"));
        Paper.Table table = paper.table(List.of(word("body"), word("year"), word("file"), word("sha256")), 24, 8, 34, 34);
        engine.read("SELECT body, year, file, file_sha256 FROM documents WHERE " + where(bodies) + " ORDER BY body, year, file").rows()
                .forEach(row -> table.row(row.stream().map(value -> Paper.Entry.text(String.valueOf(value))).toList()));
    }

    private void appendix(Paper paper, DuckDbEngine engine) {
        paper.heading(word("appendix"));
        Paper.Table table = paper.table(List.of(word("number"), word("body"), word("year"), word("value"), word("quote"), word("place")), 7, 17, 7, 9, 36, 24);
        Map<String, List<Object>> facts = new LinkedHashMap<>();
        Set<String> wanted = new LinkedHashSet<>(evidence.keySet());
        if (!wanted.isEmpty()) {
            engine.read("SELECT fact_id, body, year, raw, quote, file, locator FROM facts WHERE fact_id IN (" + wanted.stream().map(Sql::text).collect(Collectors.joining(", "))
                    + ") ORDER BY fact_id").rows().forEach(row -> facts.put((String) row.get(0), row));
        }
        evidence.forEach((id, number) -> {
            List<Object> fact = facts.get(id);
            if (fact != null) {
                table.marked(number, List.of(Paper.Entry.text(String.valueOf(number)), Paper.Entry.text((String) fact.get(1)), Paper.Entry.text(String.valueOf(fact.get(2))),
                        Paper.Entry.text((String) fact.get(3)), Paper.Entry.text((String) fact.get(4)), Paper.Entry.text(fact.get(5) + "\n" + Place.of((String) fact.get(6), language))));
            }
        });
    }
}
