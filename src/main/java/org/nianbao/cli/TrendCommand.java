package org.nianbao.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.engine.Table;
import org.nianbao.series.Series;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.trend.Narrowing;
import org.nianbao.trend.Trend;
import org.nianbao.trend.TrendJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "trend", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Computes trends: each becomes a table for nianbao query, chart and report, and a CSV in DIR/trend/NAME.",
        "Statistics stand beside it in NAME_statistics: years, direction, Sen's slope with its interval, the exact p",
        "of Mann-Kendall, and a sentence that says no more than so many years can bear. Values of different segments",
        "are never joined: their definitions differ (nianbao query \"SELECT * FROM breaks\").",
        "What cannot be answered has a reason code: TOO_FEW_YEARS, BREAK_INSIDE, ZERO_BASE, NO_DENOMINATOR,",
        "NOT_CONSERVED, INCOMPLETE, …; docs/trends.md explains each."},
    footer = {"", "Examples:", "  nianbao trend --list                          what there is, in a line each",
        "  nianbao trend --list disclosure_rate          one job explained, with its columns",
        "  nianbao trend requests_received               one job, for everybody",
        "  nianbao trend disclosure_rate --bodies 河北省教育厅 --years 2019..2023",
        "  nianbao trend district_league --bodies 北京市西城区人民政府 --peers region",
        "  nianbao trend requests_per_10000 --population people.csv",
        "  nianbao trend ~/mine/backlog.sql              a SELECT of your own; backlog.yml beside it may promise",
        "                                                columns and statistics (jobs/README.md)"})
final class TrendCommand implements Runnable {
    private static final int SHOWN = 24;

    @ParentCommand
    private Main main;

    @picocli.CommandLine.Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "JOB", description = "Names of jobs in jobs/trend, or files of your own (.sql or .yml). Default: all of jobs/trend.")
    private List<String> jobs = List.of();

    @Option(names = "--list", description = "Only say which trends there are; with JOB, explain it and its columns.")
    private boolean list;

    @Option(names = "--page", hidden = true, description = "Write docs/trends.md to the screen.")
    private boolean page;

    @Option(names = "--years", paramLabel = "A..B", description = "Only these years: 2013..2023, 2013.., ..2018 or one year.")
    private String years = "";

    @Option(names = "--bodies", paramLabel = "NAME", split = ",", description = "Only these bodies, by any name in data/reference/bodies.csv; several with commas.")
    private List<String> bodies = List.of();

    @Option(names = "--level", paramLabel = "LEVEL", description = "Only bodies of this level: province, city, district, county, street, department, …")
    private String level = "";

    @Option(names = "--peers", paramLabel = "level|region|size|FILE", description = {"Compare --bodies with those of the same level, of the same level under the same parent,",
        "of half to twice the population (needs --population), or with the names in a file."})
    private String peers = "";

    @Option(names = "--population", paramLabel = "FILE", description = "Populations for rates per person and for --peers size: CSV with the columns body,year,population.")
    private Path population;

    @Mixin
    private Computing computing;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (page) {
            out.print(Trend.page(Trend.all(main.home().resolve("jobs/trend")), Series.load(main.home()).page()));
            return;
        }
        if (list) {
            list(out);
            return;
        }
        List<Job.Step> steps = List.of(Job.Step.trend(jobs.stream().map(job -> new Word(job, 0)).toList()));
        Narrowing.Choice choice = new Narrowing.Choice(years, bodies, level, peers, population);
        if (choice.everything()) {
            main.pipeline(computing).run("trend", steps);
        } else {
            Narrowing.of(choice, main.store().needed()); // wrong words are told before anything is computed
            main.pipeline(computing).run("trend", steps, edition -> Narrowing.of(choice, edition));
        }
        if (!jobs.isEmpty()) {
            try (DuckDbEngine engine = main.store().needed().open()) {
                for (String job : jobs) {
                    show(job.matches(".*\\.(sql|yml)") ? Trend.load(Path.of(job)) : Trend.load(main.home().resolve("jobs/trend").resolve(job + ".yml")), engine, out);
                }
            }
            out.println("Words in capitals are explained by: nianbao help reading capitals");
        }
    }

    /** The sentences where there are some, and the first rows where there are none. */
    private void show(Trend trend, DuckDbEngine engine, PrintWriter out) {
        String name = trend.name();
        out.println();
        if (trend.job().analysis().isEmpty()) {
            first(name, "*", engine, out);
        } else {
            statistics(trend, trend.job().analysis().get(), engine, out);
        }
        out.println(Pipeline.shown(main.store().folder().resolve("trend").resolve(name).resolve(name + ".csv")));
    }

    private static void statistics(Trend trend, TrendJob.Analysis analysis, DuckDbEngine engine, PrintWriter out) {
        switch (analysis.kind()) {
            case TREND -> sentences(trend, analysis, engine, out);
            case DISPERSION -> first(trend.written().get(1), "* EXCLUDE (least, most, total, beta, beta_p, sigma_before, sigma_after, compared_since, compared_bodies, wording_zh)", engine, out);
            case LEAGUE -> first(trend.written().get(1), "* EXCLUDE (wording_zh, best_place, worst_place, common, gap)", engine, out);
        }
    }

    private static void first(String table, String columns, DuckDbEngine engine, PrintWriter out) {
        String rounded = engine.read("SELECT " + columns + " FROM " + table + " LIMIT 0").columns().stream()
                .map(column -> column.type() == Column.Type.DOUBLE ? "round(" + Sql.name(column.name()) + ", 2) AS " + Sql.name(column.name()) : Sql.name(column.name())).collect(Collectors.joining(", "));
        Printed.print(engine.read("SELECT " + rounded + " FROM " + table + " LIMIT " + SHOWN), Printed.Format.table, out);
        more(table, engine, out);
    }

    private static void more(String table, DuckDbEngine engine, PrintWriter out) {
        long all = (Long) engine.read("SELECT COUNT(*) FROM " + table).rows().get(0).get(0);
        if (all > SHOWN) {
            out.println("the first " + SHOWN + " of " + all + "; nianbao query \"SELECT * FROM " + table + "\" shows all");
        }
    }

    /** For each series: who, the values segment by segment, what they bear, and the reason codes. */
    private static void sentences(Trend trend, TrendJob.Analysis analysis, DuckDbEngine engine, PrintWriter out) {
        List<String> by = analysis.by().stream().map(Word::text).toList();
        String keys = String.join(", ", by);
        Table said = engine.read("SELECT " + keys + ", wording_zh, wording_en, codes, unanswered, caveats FROM " + trend.written().get(1) + " LIMIT " + SHOWN);
        Table values = engine.read("SELECT " + keys + ", " + analysis.segment().map(Word::text).orElse("''") + ", " + analysis.year() + ", " + analysis.value() + " FROM " + trend.name()
                + " WHERE " + analysis.value() + " IS NOT NULL ORDER BY " + keys + ", " + analysis.year());
        Map<List<Object>, StringBuilder> lines = new HashMap<>();
        Map<List<Object>, Object> segments = new HashMap<>();
        for (List<Object> row : values.rows()) {
            List<Object> key = row.subList(0, by.size());
            Object segment = row.get(by.size());
            StringBuilder line = lines.computeIfAbsent(key, k -> new StringBuilder());
            line.append(segment.equals(segments.put(key, segment)) ? ", " : (line.isEmpty() ? "" : " | ") + segment + ": ").append(row.get(by.size() + 1)).append(" = ")
                    .append(brief(row.get(by.size() + 2)));
        }
        for (List<Object> row : said.rows()) {
            List<Object> key = row.subList(0, by.size());
            out.println(Printed.shown(key.stream().map(String::valueOf).collect(Collectors.joining("  "))));
            List<String> facts = new ArrayList<>();
            if (lines.containsKey(key)) {
                facts.add(lines.get(key).toString());
            }
            facts.add(String.valueOf(row.get(by.size())));
            facts.add(String.valueOf(row.get(by.size() + 1)));
            facts.add(Stream.of(row.get(by.size() + 2), row.get(by.size() + 3), row.get(by.size() + 4)).map(String::valueOf).filter(text -> !text.isEmpty() && !text.equals("null"))
                    .collect(Collectors.joining("; ")));
            facts.stream().filter(text -> !text.isEmpty()).forEach(text -> out.println("    " + Printed.shown(text)));
        }
        more(trend.written().get(1), engine, out);
        Table together = engine.read("SELECT * FROM " + trend.written().get(2) + " WHERE bodies > 1");
        for (List<Object> row : together.rows()) {
            out.println(Printed.shown("all bodies  " + row.subList(0, by.size() - 1).stream().map(String::valueOf).collect(Collectors.joining("  "))).strip());
            out.println("    " + Printed.shown(String.valueOf(row.get(row.size() - 2))));
            out.println("    " + Printed.shown(String.valueOf(row.get(row.size() - 1))));
        }
    }

    private static String brief(Object value) {
        return Printed.text(new BigDecimal(value.toString()).setScale(2, RoundingMode.HALF_UP));
    }

    private void list(PrintWriter out) {
        Map<String, Trend> trends = new TreeMap<>(Trend.all(main.home().resolve("jobs/trend")));
        if (jobs.isEmpty()) {
            int width = trends.keySet().stream().mapToInt(String::length).max().orElse(0);
            trends.forEach((name, trend) -> out.println(name + " ".repeat(width - name.length() + 2) + trend.job().title()));
            out.println();
            out.println("nianbao trend --list JOB explains one.");
            return;
        }
        for (String name : jobs) {
            Trend trend = name.matches(".*\\.(sql|yml)") ? Trend.load(Path.of(name)) : trends.get(name);
            if (trend == null) {
                throw new SpecException(List.of("trend: unknown trend \"" + name + "\"" + Nearest.hint(name, trends.keySet())));
            }
            out.println(trend.name() + ": " + trend.job().title());
            out.println("    " + trend.job().about().strip());
            trend.job().columns().forEach(column -> out.println("    " + column.name() + ": " + column.meaning()));
            out.println();
        }
    }
}
