package org.nianbao.trend;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nianbao.engine.Column;
import org.nianbao.engine.Engine;
import org.nianbao.engine.Rows;
import org.nianbao.engine.Table;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.statistics.Convergence;
import org.nianbao.statistics.Dispersion;
import org.nianbao.statistics.Interval;
import org.nianbao.statistics.ManyTests;
import org.nianbao.statistics.Point;
import org.nianbao.statistics.Proportion;
import org.nianbao.statistics.ProportionTrend;
import org.nianbao.statistics.Ranking;
import org.nianbao.statistics.Robust;
import org.nianbao.statistics.SeriesTrend;

/** Statistics over the rows of a trend, by the package {@code statistics}, the same whatever engine made the rows. */
final class Analysing {
    /** Years in which a new form of the report came in. A change of level in these is no effect of policy. */
    private static final Set<Integer> FORM_CHANGES = Set.of(2014, 2019, 2021);
    private static final Set<String> CAVEATS = Set.of("approximate", "recognised", "disagree", "disputed", "known_wrong", "derived", "restated", "scope_assumed", "boundary");
    private static final int FEWEST_BODIES = 3;
    private static final double CONFIDENCE = 0.95;

    /** One row of the trend, as far as it matters here. */
    private record Cell(List<String> key, int year, Double value, String segment, Long numerator, Long denominator, String member, String reason, String quality) {
        boolean share() {
            return numerator != null && denominator != null && denominator > 0 && numerator >= 0 && numerator <= denominator;
        }
    }

    /** What the statistics of one series need. */
    private record Line(List<Point> points, List<Proportion> shares) implements Serializable {
    }

    private final TrendJob.Analysis analysis;
    private final String table;
    private final List<String> by;

    private Analysing(TrendJob.Analysis analysis, String table) {
        this.analysis = analysis;
        this.table = table;
        this.by = analysis.by().stream().map(Word::text).toList();
    }

    /** @param table the trend's rows, registered with the engine; the statistics go to folders of their names in {@code folder} */
    static void run(TrendJob.Analysis analysis, Engine engine, String table, Path folder) {
        Analysing analysing = new Analysing(analysis, table);
        Map<List<String>, List<Cell>> groups = analysing.groups(engine);
        switch (analysis.kind()) {
            case TREND -> analysing.trends(groups, engine, folder);
            case DISPERSION -> analysing.dispersions(groups).store(engine, table + Trend.STATISTICS, folder.resolve(table + Trend.STATISTICS));
            case LEAGUE -> analysing.leagues(groups).store(engine, table + Trend.STATISTICS, folder.resolve(table + Trend.STATISTICS));
        }
    }

    private Map<List<String>, List<Cell>> groups(Engine engine) {
        List<String> there = engine.read("SELECT * FROM " + table + " LIMIT 0").columns().stream().map(Column::name).toList();
        List<String> wanted = new ArrayList<>(by);
        wanted.add(analysis.year().text());
        wanted.add(analysis.value().text());
        for (Optional<Word> column : List.of(analysis.segment(), analysis.numerator(), analysis.denominator(), analysis.member())) {
            wanted.add(column.map(Word::text).orElse("NULL"));
        }
        wanted.add(there.contains("reason") ? "reason" : "NULL");
        wanted.add(there.contains("quality") ? "quality" : "NULL");
        List<String> select = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            select.add(wanted.get(i) + " AS c" + i);
        }
        List<String> order = new ArrayList<>();
        for (int i = 0; i <= by.size(); i++) {
            order.add("c" + i + " NULLS LAST");
        }
        order.add("c" + (by.size() + 5) + " NULLS LAST");
        Table rows = engine.read("SELECT " + String.join(", ", select) + " FROM " + table + " ORDER BY " + String.join(", ", order));
        Map<List<String>, List<Cell>> groups = new LinkedHashMap<>();
        for (List<Object> row : rows.rows()) {
            int i = by.size();
            List<String> key = row.subList(0, i).stream().map(value -> value == null ? "" : value.toString()).toList();
            if (row.get(i) != null) {
                Cell cell = new Cell(key, ((Number) row.get(i)).intValue(), number(row.get(i + 1)), text(row.get(i + 2)), whole(row.get(i + 3)), whole(row.get(i + 4)),
                        text(row.get(i + 5)), text(row.get(i + 6)), text(row.get(i + 7)));
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(cell);
            }
        }
        return groups;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static Double number(Object value) {
        return value == null || !Double.isFinite(((Number) value).doubleValue()) ? null : Double.valueOf(((Number) value).doubleValue());
    }

    private static Long whole(Object value) {
        return value == null ? null : Long.valueOf(Math.round(((Number) value).doubleValue()));
    }

    private static Rows rows(List<String> by, String... columns) {
        List<Column> all = new ArrayList<>(by.stream().map(name -> new Column(name, Column.Type.TEXT, "")).toList());
        all.addAll(Rows.columns(columns));
        return new Rows(all);
    }

    private static void add(Rows rows, List<String> key, Object... values) {
        rows.add(Stream.concat(key.stream(), Arrays.stream(values)).toArray());
    }

    // ---- trends

    private static final String[] TREND = {"from_year:integer", "to_year:integer", "n:integer", "segments:integer", "direction", "evidence", "wording_zh", "wording_en", "codes",
        "unanswered", "caveats", "s:integer", "tau_b:double", "p:double", "p_method", "p_smallest:double", "p_adjusted:double", "p_stressed:double", "sen_slope:double",
        "sen_lower:double", "sen_upper:double", "attained:double", "cagr:double", "log_linear:double", "growth_reason", "last_segment", "last_from:integer", "last_n:integer",
        "last_value:double", "last_lower:double", "last_upper:double", "last_cagr:double", "last_log_linear:double", "last_growth_reason", "proportion_chi_square:double",
        "proportion_p:double", "proportion_slope:double", "dispersion:double", "change_after:integer", "change_p:double", "change_coincides:boolean", "lag_one:double",
        "break_after:integer", "break_shift:double"};

    /**
     * The line without years that another definition interrupts it with: a report for the whole area between two of the organ itself is no end of the organ's line.
     */
    private static List<Cell> line(List<Cell> cells) {
        Map<String, int[]> spans = new HashMap<>();
        List<Cell> known = cells.stream().filter(cell -> cell.value != null).toList();
        known.forEach(cell -> spans.merge(cell.segment, new int[] {cell.year, cell.year}, (a, b) -> new int[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])}));
        return known.stream().filter(cell -> spans.entrySet().stream().noneMatch(other -> !other.getKey().equals(cell.segment)
                && other.getValue()[0] < spans.get(cell.segment)[0] && spans.get(cell.segment)[1] < other.getValue()[1])).toList();
    }

    private void trends(Map<List<String>, List<Cell>> groups, Engine engine, Path folder) {
        Rows rows = rows(by, TREND);
        List<Line> lines = new ArrayList<>();
        groups.forEach((key, cells) -> {
            List<Cell> known = line(cells);
            for (int i = 1; i < known.size(); i++) {
                if (known.get(i).year == known.get(i - 1).year) {
                    throw new SpecException(List.of("the analysis of " + table + " goes by " + by + ", but there are several values for " + key + " in " + known.get(i).year));
                }
            }
            lines.add(new Line(known.stream().map(cell -> new Point(cell.year, cell.value, cell.segment)).toList(),
                    known.stream().allMatch(Cell::share) ? known.stream().map(Analysing::share).toList() : List.of()));
        });
        List<SeriesTrend> answers = engine.each(lines, line -> line.points.isEmpty() ? null : SeriesTrend.of(line.points, line.shares, 0, FORM_CHANGES));
        Map<List<String>, SeriesTrend> trends = new LinkedHashMap<>();
        for (List<String> key : groups.keySet()) {
            trends.put(key, answers.get(trends.size()));
        }
        Map<List<String>, Double> adjusted = adjusted(trends);
        trends.forEach((key, trend) -> trend(rows, key, groups.get(key), trend, adjusted.getOrDefault(key, Double.NaN)));
        rows.store(engine, table + Trend.STATISTICS, folder.resolve(table + Trend.STATISTICS));
        together(trends).store(engine, table + Trend.TOGETHER, folder.resolve(table + Trend.TOGETHER));
    }

    /** One answer for all bodies to the same question: a single short series can hardly show anything, many can. */
    private Rows together(Map<List<String>, SeriesTrend> trends) {
        Rows rows = rows(by.subList(Math.min(1, by.size()), by.size()), "bodies:integer", "compared:integer", "rising:integer", "falling:integer", "s:integer", "variance:double",
                "z:double", "p:double", "codes", "wording_zh", "wording_en");
        Map<List<String>, List<SeriesTrend>> questions = new LinkedHashMap<>();
        trends.forEach((key, trend) -> questions.computeIfAbsent(key.subList(Math.min(1, key.size()), key.size()), question -> new ArrayList<>()).add(trend));
        questions.forEach((question, all) -> {
            List<SeriesTrend> known = all.stream().filter(trend -> trend != null).toList();
            ManyTests.Regional regional = ManyTests.together(known);
            int rising = (int) known.stream().filter(trend -> trend.s() > 0).count();
            int falling = (int) known.stream().filter(trend -> trend.s() < 0).count();
            boolean few = regional.units() < FEWEST_BODIES;
            String p = regional.p() < 0.001 ? "<0.001" : String.format(java.util.Locale.ROOT, "%.3f", regional.p());
            add(rows, question, all.size(), regional.units(), rising, falling, regional.s(), regional.variance(), few ? null : regional.z(), few ? null : regional.p(),
                    few ? "TOO_FEW_BODIES" : "", regional.units() + " 个机关可比：" + rising + " 个上升，" + falling + " 个下降"
                            + (few ? "；机关太少，不作总体检验。" : "；总体检验（假定各机关互不影响）p = " + p + "。"),
                    regional.units() + " of " + all.size() + " bodies can be compared: " + rising + " rise, " + falling + " fall"
                            + (few ? "; too few for a test of all." : "; test of all together, as if they were independent: p = " + p + "."));
        });
        return rows;
    }

    private static Proportion share(Cell cell) {
        return new Proportion(cell.year, cell.numerator, cell.denominator, cell.segment);
    }

    /** Of many bodies some rise by chance: the p-values of one question, asked of all bodies, are adjusted together. */
    private Map<List<String>, Double> adjusted(Map<List<String>, SeriesTrend> trends) {
        Map<List<String>, List<List<String>>> questions = new LinkedHashMap<>();
        trends.keySet().forEach(key -> questions.computeIfAbsent(key.subList(Math.min(1, key.size()), key.size()), question -> new ArrayList<>()).add(key));
        Map<List<String>, Double> adjusted = new HashMap<>();
        for (List<List<String>> keys : questions.values()) {
            double[] p = ManyTests.adjusted(keys.stream().mapToDouble(key -> trends.get(key) == null ? Double.NaN : trends.get(key).p()).toArray());
            for (int i = 0; i < p.length; i++) {
                adjusted.put(keys.get(i), p[i]);
            }
        }
        return adjusted;
    }

    private static void trend(Rows rows, List<String> key, List<Cell> cells, SeriesTrend trend, double adjusted) {
        String unanswered = counted(cells.stream().filter(cell -> cell.value == null && !cell.reason.isEmpty()).map(Cell::reason));
        List<Cell> used = line(cells);
        String caveats = counted(Stream.concat(used.stream().flatMap(cell -> Stream.of(cell.quality.split(" "))).filter(CAVEATS::contains),
                cells.stream().filter(cell -> cell.value != null && !used.contains(cell)).map(cell -> "left_out")));
        if (trend == null) {
            Object[] empty = new Object[TREND.length];
            empty[0] = cells.get(0).year;
            empty[1] = cells.get(cells.size() - 1).year;
            empty[2] = 0;
            empty[3] = 0;
            empty[4] = "unknown";
            empty[5] = "untested";
            empty[6] = "无可用数值" + (unanswered.isEmpty() ? "" : "：" + unanswered) + "。";
            empty[7] = "No value can be used" + (unanswered.isEmpty() ? "" : ": " + unanswered) + ".";
            empty[8] = cells.stream().map(Cell::reason).filter(reason -> !reason.isEmpty()).distinct().sorted().collect(Collectors.joining(" "));
            empty[9] = unanswered;
            empty[10] = caveats;
            add(rows, key, empty);
            return;
        }
        List<Cell> known = line(cells);
        SeriesTrend.Segment last = trend.segments().get(trend.segments().size() - 1);
        List<Cell> recent = known.stream().filter(cell -> cell.year >= last.from()).toList();
        Cell latest = recent.get(recent.size() - 1);
        Optional<Interval> wilson = latest.share() ? Optional.of(Interval.wilson(latest.numerator, latest.denominator, CONFIDENCE)) : Optional.empty();
        Optional<ProportionTrend> proportion = recent.size() >= 3 && recent.stream().allMatch(Cell::share) ? Optional.of(ProportionTrend.of(recent.stream().map(Analysing::share).toList()))
                : Optional.empty();
        Optional<SeriesTrend.Break> broken = trend.breaks().isEmpty() ? Optional.empty() : Optional.of(trend.breaks().get(trend.breaks().size() - 1));
        boolean comparable = trend.segments().stream().anyMatch(segment -> segment.n() >= 2);
        String codes = trend.notes().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
        add(rows, key, known.get(0).year, latest.year, trend.n(), trend.segments().size(), word(trend.direction()), word(trend.evidence()), trend.chinese(), trend.english(), codes,
                unanswered, caveats, comparable ? trend.s() : null, trend.tauB(), trend.p(), trend.pMethod(), trend.pSmallest(), adjusted, trend.pStressed(), trend.slope().slope(),
                trend.slope().lower(), trend.slope().upper(), trend.slope().attained(), trend.growth().cagr(), trend.growth().logLinear(),
                trend.growth().reason().map(Enum::name).orElse(""), last.definition(), last.from(), last.n(), latest.value, wilson.map(w -> w.lower() * 100).orElse(null),
                wilson.map(w -> w.upper() * 100).orElse(null), last.growth().cagr(), last.growth().logLinear(), last.growth().reason().map(Enum::name).orElse(""),
                proportion.map(ProportionTrend::chiSquare).orElse(null), proportion.map(ProportionTrend::p).orElse(null),
                proportion.map(ProportionTrend::slope).map(slope -> slope * 100).orElse(null), proportion.map(ProportionTrend::dispersion).orElse(null),
                trend.change().map(SeriesTrend.Change::after).orElse(null), trend.change().map(change -> change.test().pPettitt()).orElse(null),
                trend.change().map(SeriesTrend.Change::coincides).orElse(null), trend.lagOne(), broken.map(SeriesTrend.Break::after).orElse(null),
                broken.map(b -> b.shift().raw()).orElse(null));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code NO_NUMERATOR 5, ZERO_BASE 1}. */
    private static String counted(Stream<String> words) {
        Map<String, Long> counts = words.collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }

    // ---- groups of bodies

    private static Map<Integer, List<Cell>> years(List<Cell> cells) {
        Map<Integer, List<Cell>> years = new TreeMap<>();
        cells.stream().filter(cell -> cell.value != null).forEach(cell -> years.computeIfAbsent(cell.year, year -> new ArrayList<>()).add(cell));
        return years;
    }

    private Rows dispersions(Map<List<String>, List<Cell>> groups) {
        Rows rows = rows(by, analysis.year().text() + ":integer", "bodies:integer", "same_bodies:boolean", "total:double", "mean:double", "middle:double", "least:double", "most:double",
                "variation:double", "gini:double", "theil:double", "codes", "compared_since:integer", "compared_bodies:integer", "sigma_before:double", "sigma_after:double",
                "beta:double", "beta_p:double", "wording_zh", "wording_en");
        groups.forEach((key, cells) -> {
            Map<Integer, List<Cell>> years = years(cells);
            Set<String> before = Set.of();
            for (Map.Entry<Integer, List<Cell>> year : years.entrySet()) {
                double[] values = year.getValue().stream().mapToDouble(Cell::value).toArray();
                Set<String> bodies = members(year.getValue());
                boolean enough = values.length >= FEWEST_BODIES;
                Optional<Integer> since = years.keySet().stream().filter(earlier -> earlier < year.getKey()
                        && members(years.get(earlier)).stream().filter(bodies::contains).count() >= FEWEST_BODIES).findFirst();
                Optional<Convergence> compared = since.map(earlier -> compared(years.get(earlier), year.getValue(), year.getKey() - earlier));
                double variation = enough ? Dispersion.variation(values) : Double.NaN;
                double gini = enough ? Dispersion.gini(values) : Double.NaN;
                add(rows, key, year.getKey(), values.length, bodies.equals(before), Arrays.stream(values).sum(), Arrays.stream(values).average().orElse(Double.NaN),
                        Robust.median(values), Arrays.stream(values).min().orElse(Double.NaN), Arrays.stream(values).max().orElse(Double.NaN), variation, gini,
                        enough ? Dispersion.theil(values) : Double.NaN, codes(enough ? Double.isNaN(gini) ? "ZERO_BASE" : "" : "TOO_FEW_BODIES", year.getValue()),
                        since.orElse(null), compared.map(Convergence::bodies).orElse(null), compared.map(Convergence::sigmaBefore).orElse(null),
                        compared.map(Convergence::sigmaAfter).orElse(null), compared.map(Convergence::beta).orElse(null), compared.map(Convergence::p).orElse(null),
                        nearerChinese(compared, since.orElse(0), enough), nearerEnglish(compared, since.orElse(0), enough));
                before = bodies;
            }
        });
        return rows;
    }

    private static Set<String> members(List<Cell> cells) {
        return cells.stream().map(Cell::member).collect(Collectors.toSet());
    }

    private static Convergence compared(List<Cell> before, List<Cell> after, int years) {
        Map<String, Double> start = new HashMap<>();
        before.forEach(cell -> start.put(cell.member, cell.value));
        List<Cell> both = after.stream().filter(cell -> start.containsKey(cell.member)).toList();
        return Convergence.of(both.stream().mapToDouble(cell -> start.get(cell.member)).toArray(), both.stream().mapToDouble(Cell::value).toArray(), years);
    }

    private static String codes(String own, List<Cell> cells) {
        return Stream.concat(Stream.of(own), cells.stream().map(Cell::reason)).filter(code -> !code.isEmpty()).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static boolean readable(Optional<Convergence> compared) {
        return compared.isPresent() && compared.get().bodies() >= FEWEST_BODIES;
    }

    private static String nearerChinese(Optional<Convergence> compared, int since, boolean enough) {
        if (!readable(compared)) {
            return enough ? "没有可比的较早年份。" : "机关太少，不作比较。";
        }
        return "与 " + since + " 年相同的 " + compared.get().bodies() + " 个机关：对数离散度由 " + rounded(compared.get().sigmaBefore()) + " 到 " + rounded(compared.get().sigmaAfter())
                + (compared.get().sigmaAfter() < compared.get().sigmaBefore() ? "，差距缩小。" : "，差距没有缩小。");
    }

    private static String nearerEnglish(Optional<Convergence> compared, int since, boolean enough) {
        if (!readable(compared)) {
            return enough ? "There is no earlier year to compare." : "Too few bodies to compare.";
        }
        return "The same " + compared.get().bodies() + " bodies as in " + since + ": spread of logarithms from " + rounded(compared.get().sigmaBefore()) + " to "
                + rounded(compared.get().sigmaAfter()) + (compared.get().sigmaAfter() < compared.get().sigmaBefore() ? "; nearer to each other." : "; no nearer to each other.");
    }

    private static String rounded(double value) {
        return String.format(java.util.Locale.ROOT, "%.2f", value);
    }

    private Rows leagues(Map<List<String>, List<Cell>> groups) {
        Rows rows = rows(by, analysis.year().text() + ":integer", analysis.member().orElseThrow().text(), "bodies:integer", "place:integer", "best_place:integer", "worst_place:integer",
                "value:double", "lower:double", "upper:double", "gap:double", "common:double", "funnel_lower:double", "funnel_upper:double", "outside", "place_before:integer", "codes",
                "wording_zh", "wording_en");
        groups.forEach((key, cells) -> {
            Map<String, Integer> before = Map.of();
            int yearBefore = 0;
            for (Map.Entry<Integer, List<Cell>> year : years(cells).entrySet()) {
                before = league(rows, key, year.getKey(), year.getValue(), year.getKey() == yearBefore + 1 ? before : Map.of());
                yearBefore = year.getKey();
            }
        });
        return rows;
    }

    private static Map<String, Integer> league(Rows rows, List<String> key, int year, List<Cell> cells, Map<String, Integer> before) {
        boolean shares = cells.stream().allMatch(Cell::share);
        double[] values = cells.stream().mapToDouble(Cell::value).toArray();
        int[] places = Ranking.ranks(values);
        List<Interval> own = shares ? cells.stream().map(cell -> Interval.wilson(cell.numerator, cell.denominator, CONFIDENCE)).toList() : List.of();
        double joint = Ranking.joint(CONFIDENCE, cells.size());
        List<Interval> possible = shares ? Ranking.intervals(cells.stream().map(cell -> Interval.wilson(cell.numerator, cell.denominator, joint)).toList()) : List.of();
        double common = shares ? (double) cells.stream().mapToLong(Cell::numerator).sum() / cells.stream().mapToLong(Cell::denominator).sum() : Double.NaN;
        double middle = Robust.median(values);
        Map<String, Integer> now = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            now.put(cell.member, places[i]);
            Interval funnel = shares ? Interval.funnel(common, cell.denominator, CONFIDENCE) : null;
            int best = shares ? (int) possible.get(i).lower() : places[i];
            int worst = shares ? (int) possible.get(i).upper() : places[i];
            Interval cases = shares ? Interval.funnelOfCases(common, cell.denominator, CONFIDENCE) : null;
            String outside = !shares ? "" : values[i] > cases.upper() * 100 + 1e-9 ? "above" : values[i] < cases.lower() * 100 - 1e-9 ? "below" : "";
            boolean few = cells.size() < FEWEST_BODIES;
            String range = best == worst ? "" : best + "–" + worst;
            add(rows, key, year, cell.member, cells.size(), places[i], best, worst, values[i], shares ? own.get(i).lower() * 100 : null, shares ? own.get(i).upper() * 100 : null,
                    values[i] - middle, shares ? common * 100 : null, shares ? funnel.lower() * 100 : null, shares ? funnel.upper() * 100 : null, outside, before.get(cell.member),
                    codes(few ? "TOO_FEW_BODIES" : "", cells),
                    few ? "只有 " + cells.size() + " 个机关，不排名次。" : "第 " + places[i] + " 名，共 " + cells.size() + " 个" + (range.isEmpty() ? "" : "；按件数可能在第 " + range + " 名") + "。",
                    few ? "Only " + cells.size() + (cells.size() == 1 ? " body" : " bodies") + ": no league." : "Place " + places[i] + " of " + cells.size()
                            + (range.isEmpty() ? "" : "; the counts allow " + range) + ".");
        }
        return now;
    }
}
