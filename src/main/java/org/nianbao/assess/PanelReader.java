package org.nianbao.assess;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.engine.Engine;
import org.nianbao.engine.Sql;
import org.nianbao.spec.Nearest;

/** Reads what an index asks for from the tables of an edition: {@code series}, {@code rates}, {@code findings}, {@code documents}, {@code facts}, {@code passages}, {@code bodies}. */
final class PanelReader {
    private static final Pattern PUBLISHED = Pattern.compile("(?:发布|发文|公开|成文)(?:日期|时间)[：:\\s]*(\\d{4})[-年./](\\d{1,2})[-月./](\\d{1,2})");
    /** A line below the title that is a date and nothing else: most pages of provincial bodies date their reports so. */
    private static final Pattern DATED = Pattern.compile("[（(]?(\\d{4})[-年./](\\d{1,2})[-月./](\\d{1,2})日?[）)]?");
    private static final List<String> REPORT = List.of("report:tables", "report:sections", "report:figures", "report:cells", "report:elements", "report:published_day");

    /** The elements that article 32 of the Regulation of 2008 asks of a report and that are figures, wherever they stand. */
    private static final String ELEMENT = "CASE WHEN indicator LIKE 'proactive.%' THEN 'proactive' WHEN indicator LIKE 'request.%' THEN 'requests' WHEN indicator LIKE 'outcome.%' THEN 'outcomes'"
            + " WHEN indicator LIKE 'fee.%' THEN 'fees' WHEN indicator LIKE 'review.%' OR indicator LIKE 'litigation.%' OR indicator LIKE 'appeal.%' OR indicator LIKE 'complaint.%'"
            + " THEN 'review' END";
    /** Unreadable cells that are named; more would only fill the page. */
    private static final int UNREADABLE = 9;

    private final Engine engine;
    private final Map<String, String> levels = new HashMap<>();
    private final Set<String> known;

    private final Map<String, List<String>> rates;

    /** @param rates the series above and below the line of every rate that the series stage can compute, whether a report has one or not */
    PanelReader(Engine engine, Map<String, List<String>> rates) {
        this.engine = engine;
        this.rates = rates;
        engine.read("SELECT name, level FROM bodies").rows().forEach(row -> levels.put(text(row.get(0)), text(row.get(1))));
        known = new TreeSet<>(REPORT);
        engine.read("SELECT DISTINCT series FROM definitions").rows().forEach(row -> known.add(text(row.get(0))));
        rates.keySet().forEach(rate -> known.add("rate:" + rate));
    }

    private static String name(List<Object> row) {
        return text(row.get(0)) + (text(row.get(1)).isEmpty() ? "" : "[" + text(row.get(1)) + ":" + text(row.get(2)) + "]");
    }

    static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Names that an expression takes and that nothing in the edition has, with the nearest that there is. Findings are open: a rule that never found anything is no fault. */
    List<String> unknown(Index index) {
        List<String> faults = new ArrayList<>();
        for (String name : index.names()) {
            String plain = name.replaceFirst("@-\\d+$", "").replaceFirst("\\[.*\\]$", "");
            if (!plain.startsWith("finding:") && !plain.startsWith("findings:") && !known.contains(plain)) {
                faults.add("standard " + index.method().standard() + " takes \"" + plain + "\", which is no series or rate" + Nearest.hint(plain, known));
            }
        }
        return faults;
    }

    List<Integer> years() {
        return engine.read("SELECT DISTINCT year FROM documents WHERE body <> '' AND year > 0 AND status = 'report' ORDER BY year").rows().stream().map(row -> (Integer) row.get(0)).toList();
    }

    /**
     * @param names that an index takes, in all its versions: then one panel does for all of them
     * @param facts takes the ids of the facts behind each value, by body and name
     */
    Panel read(int year, Set<String> names, List<Sheet> sheets, Map<List<String>, String> facts) {
        Map<String, Map<String, List<Sheet>>> scored = Sheets.counting(sheets, year);
        Set<String> both = new TreeSet<>(scored.keySet());
        engine.read("SELECT DISTINCT body FROM documents WHERE body <> '' AND status = 'report' AND year = " + year).rows().forEach(row -> both.add(text(row.get(0))));
        List<String> bodies = List.copyOf(both);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < bodies.size(); i++) {
            places.put(bodies.get(i), i);
        }
        Map<String, double[]> values = new TreeMap<>();
        Set<Integer> back = new TreeSet<>(Set.of(0));
        for (String name : names) {
            double[] column = new double[bodies.size()];
            Arrays.fill(column, name.startsWith("finding") ? 0 : Double.NaN);
            values.put(name, column);
            Matcher earlier = Pattern.compile("@-(\\d+)$").matcher(name);
            if (earlier.find()) {
                back.add(Integer.parseInt(earlier.group(1)));
            }
        }
        for (int years : back) {
            String behind = years == 0 ? "" : "@-" + years;
            String at = " WHERE year = " + (year - years);
            engine.read("SELECT body, series, dimension, member, COALESCE(corrected, value) AS value, fact_id FROM series" + at).rows().forEach(row ->
                    put(values, places, facts, text(row.get(0)), name(row.subList(1, 4)) + behind, number(row.get(4)), text(row.get(5))));
            engine.read("SELECT body, rate, COALESCE(corrected, value) AS value, fact_id, denominator_fact_id FROM rates" + at + " AND reason = '' ORDER BY body, rate, segment").rows().forEach(row ->
                    put(values, places, facts, text(row.get(0)), "rate:" + text(row.get(1)) + behind, number(row.get(2)), (text(row.get(3)) + " " + text(row.get(4))).strip()));
            parts(year - years, behind, names, facts);
        }
        double[] reliability = new double[bodies.size()];
        Arrays.fill(reliability, 1);
        engine.read("SELECT body, code, severity, finding_id FROM findings WHERE year = " + year + " AND verdict_state <> 'settled' ORDER BY finding_id").rows().forEach(row -> {
            Integer place = places.get(text(row.get(0)));
            if (place != null) {
                for (String name : List.of("finding:" + text(row.get(1)), "findings:" + text(row.get(2)))) {
                    if (values.containsKey(name)) {
                        values.get(name)[place]++;
                        facts.merge(List.of(text(row.get(0)), name), "finding " + text(row.get(3)), (a, b) -> a + " " + b.replace("finding ", ""));
                    }
                }
                // Ten errors leave half of the trust in a report's figures, fifty warnings do as well.
                double doubt = text(row.get(2)).equals("error") ? 0.1 : text(row.get(2)).equals("warning") ? 0.02 : 0;
                reliability[place] = 1 / (1 / reliability[place] + doubt);
            }
        });
        report(year, places, values, facts);
        sheets(scored, places, values, facts);
        List<String> types = bodies.stream().map(body -> levels.getOrDefault(body, "")).toList();
        return new Panel(year, bodies, types, types, reliability, values);
    }

    /** A sum is led back to all of its parts, and a rate to those of both sides. */
    private void parts(int year, String behind, Set<String> names, Map<List<String>, String> facts) {
        Set<String> series = new TreeSet<>();
        for (String name : names) {
            String plain = name.replaceFirst("@-\\d+$", "").replaceFirst("\\[.*\\]$", "");
            if (plain.startsWith("rate:")) {
                series.addAll(rates.getOrDefault(plain.substring("rate:".length()), List.of()));
            } else if (!plain.contains(":")) {
                series.add(plain);
            }
        }
        if (series.isEmpty()) {
            return;
        }
        Map<List<String>, List<String>> parts = new HashMap<>();
        engine.read("SELECT DISTINCT body, series, dimension, member, part, fact_id FROM series_facts WHERE year = " + year + " AND series IN (" + String.join(", ", series.stream().map(Sql::text).toList())
                + ") ORDER BY body, series, dimension, member, part, fact_id").rows().forEach(row ->
                        parts.computeIfAbsent(List.of(text(row.get(0)), name(row.subList(1, 4))), key -> new ArrayList<>()).add(text(row.get(5))));
        facts.replaceAll((key, found) -> {
            String name = key.get(1);
            if (!name.endsWith(behind) || behind.isEmpty() && name.matches(".*@-\\d+")) {
                return found;
            }
            String plain = name.substring(0, name.length() - behind.length());
            List<String> sides = plain.startsWith("rate:") ? rates.getOrDefault(plain.substring("rate:".length()), List.of()) : List.of(plain);
            List<String> ids = sides.stream().flatMap(side -> parts.getOrDefault(List.of(key.get(0), side), List.of()).stream()).distinct().toList();
            return ids.isEmpty() ? found : String.join(" ", ids);
        });
    }

    private static void sheets(Map<String, Map<String, List<Sheet>>> scored, Map<String, Integer> places, Map<String, double[]> values, Map<List<String>, String> facts) {
        scored.forEach((body, indicators) -> indicators.forEach((id, scores) -> {
            double mean = scores.stream().mapToDouble(Sheet::points).filter(points -> !Double.isNaN(points)).average().orElse(Double.NaN);
            for (String name : List.of("sheet:" + id, "not_applicable:" + id)) {
                double[] column = values.computeIfAbsent(name, key -> {
                    double[] empty = new double[places.size()];
                    Arrays.fill(empty, Double.NaN);
                    return empty;
                });
                column[places.get(body)] = name.startsWith("sheet:") ? mean : Double.isNaN(mean) ? 1 : 0;
            }
            facts.put(List.of(body, "sheet:" + id), "sheet " + String.join("; ", scores.stream().map(score -> (Double.isNaN(score.points()) ? "not applicable" : Decimals.text(score.points())) + " by "
                    + score.scorer() + " (" + score.round().word() + ") " + (score.evidence() + " " + score.seen() + " " + score.screenshot() + " " + score.note()).strip()).toList()));
        }));
    }

    private void report(int year, Map<String, Integer> places, Map<String, double[]> values, Map<List<String>, String> facts) {
        engine.read("SELECT body, COUNT(DISTINCT CASE WHEN section LIKE 'table:%' THEN section END) AS tables, COUNT(DISTINCT section) AS sections,"
                + " SUM(CASE WHEN reading <> 'unreadable' THEN 1 ELSE 0 END) AS figures, COUNT(*) AS cells, COUNT(DISTINCT " + ELEMENT + ") AS elements FROM facts WHERE year = " + year + " GROUP BY body").rows().forEach(row -> {
                    for (int k = 1; k <= 5; k++) {
                        put(values, places, facts, text(row.get(0)), REPORT.get(k - 1), number(row.get(k)), "");
                    }
                });
        if (values.keySet().stream().anyMatch(name -> name.startsWith("report:"))) {
            Map<String, List<String>> elements = new TreeMap<>();
            engine.read("SELECT DISTINCT body, " + ELEMENT + " AS element FROM facts WHERE year = " + year + " ORDER BY body, element").rows().stream().filter(row -> row.get(1) != null)
                    .forEach(row -> elements.computeIfAbsent(text(row.get(0)), body -> new ArrayList<>()).add(text(row.get(1))));
            elements.forEach((body, all) -> facts.put(List.of(body, "report:elements"), "report figures on " + String.join(", ", all)));
            Map<String, List<String>> sections = new TreeMap<>();
            engine.read("SELECT DISTINCT body, section FROM facts WHERE year = " + year + " ORDER BY body, section").rows()
                    .forEach(row -> sections.computeIfAbsent(text(row.get(0)), body -> new ArrayList<>()).add(text(row.get(1))));
            sections.forEach((body, all) -> {
                List<String> tables = all.stream().filter(section -> section.startsWith("table:")).map(section -> section.substring("table:".length())).toList();
                facts.put(List.of(body, "report:tables"), "report " + (tables.isEmpty() ? "no table of the form" : "tables " + String.join(", ", tables)));
                facts.put(List.of(body, "report:sections"), "report sections " + String.join(", ", all));
            });
            engine.read("SELECT body, fact_id FROM facts WHERE year = " + year + " AND reading = 'unreadable' ORDER BY body, file, position").rows().forEach(row ->
                    facts.merge(List.of(text(row.get(0)), "report:figures"), text(row.get(1)), (a, b) -> a.chars().filter(c -> c == ' ').count() < UNREADABLE ? a + " " + b : a));
        }
        if (values.containsKey("report:published_day")) {
            engine.read("SELECT body, text, file, locator, position FROM passages WHERE year = " + year + " AND position < 12 AND (text LIKE '%日期%' OR text LIKE '%时间%' OR LENGTH(text) < 20)"
                    + " ORDER BY body, file, position").rows().forEach(row -> {
                        Matcher date = PUBLISHED.matcher(text(row.get(1)));
                        Matcher bare = DATED.matcher(text(row.get(1)).strip());
                        boolean labelled = date.find();
                        if (labelled || number(row.get(4)) < 4 && bare.matches()) {
                            published(year, labelled ? date : bare, row, places, values, facts);
                        }
                    });
        }
    }

    private static void published(int year, Matcher date, List<Object> row, Map<String, Integer> places, Map<String, double[]> values, Map<List<String>, String> facts) {
        try {
            long day = ChronoUnit.DAYS.between(LocalDate.of(year, 12, 31), LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3))));
            if (day > 0) { // A date inside the year is that of something else.
                put(values, places, facts, text(row.get(0)), "report:published_day", day, "passage " + text(row.get(2)) + " " + text(row.get(3)) + ": " + date.group());
            }
        } catch (DateTimeException e) {
            return; // 2月30日 is no day; then it is not known when the report was published.
        }
    }

    /** The first value of a name stays: rows come sorted. */
    private static void put(Map<String, double[]> values, Map<String, Integer> places, Map<List<String>, String> facts, String body, String name, double value, String fact) {
        Integer place = places.get(body);
        double[] column = values.get(name);
        if (place != null && column != null && Double.isNaN(column[place]) && !Double.isNaN(value)) {
            column[place] = value;
            if (!fact.isEmpty()) {
                facts.put(List.of(body, name), fact);
            }
        }
    }
}
