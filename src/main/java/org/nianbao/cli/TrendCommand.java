package org.nianbao.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.spec.Word;
import org.nianbao.store.Edition;
import org.nianbao.trend.Narrowing;
import org.nianbao.trend.Trend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "trend", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Computes trends: each becomes a table for nianbao query, chart and report, and a CSV in DIR/editions/…/trend/NAME.",
        "Statistics stand beside it in NAME_statistics: how many years, direction, Sen's slope with its interval, the exact p of Mann-Kendall, and a sentence",
        "that says no more than so many years can bear. Values of different segments are never joined: their definitions differ (nianbao query \"SELECT * FROM breaks\").",
        "What cannot be answered has a reason code: TOO_FEW_YEARS, BREAK_INSIDE, ZERO_BASE, NO_DENOMINATOR, NOT_CONSERVED, INCOMPLETE, …; docs/trends.md explains each."},
    footer = {"", "Examples:", "  nianbao trend --list                                        what there is, in a line each",
        "  nianbao trend requests_received                             one job, for everybody",
        "  nianbao trend --list disclosure_rate                        one job explained, with its columns",
        "  nianbao trend disclosure_rate --bodies 河北省教育厅 --years 2019..2023",
        "  nianbao trend district_league --bodies 北京市西城区人民政府 --peers region",
        "  nianbao trend requests_per_10000 --population people.csv    people.csv: body,year,population",
        "  nianbao trend ~/mine/backlog.sql                            a SELECT of your own; backlog.yml beside it may promise columns and statistics"})
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
        if (list) {
            list(out);
            return;
        }
        Narrowing.Choice choice = new Narrowing.Choice(years, bodies, level, peers, population);
        Narrowing.of(choice, main.store().needed()); // wrong words are told before anything is computed
        main.pipeline(computing).run("trend", List.of(Job.Step.trend(jobs.stream().map(job -> new Word(job, 0)).toList())), edition -> Narrowing.of(choice, edition));
        if (!jobs.isEmpty()) {
            Edition edition = main.store().needed();
            try (DuckDbEngine engine = edition.open()) {
                jobs.forEach(job -> show(job.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.(yml|sql)$", ""), edition, engine, out));
            }
        }
    }

    /** The statistics where there are some, and the first rows where there are none. */
    private void show(String trend, Edition edition, DuckDbEngine engine, PrintWriter out) {
        String table = edition.tables().containsKey(trend + "_statistics") ? trend + "_statistics" : trend;
        List<String> columns = engine.columns(table);
        Table rows = engine.read("SELECT " + String.join(", ", columns) + " FROM " + table + " LIMIT " + SHOWN);
        Object all = engine.read("SELECT COUNT(*) FROM " + table).rows().get(0).get(0);
        out.println();
        Printed.print(rows, Printed.Format.table, out);
        if (!all.equals((long) rows.rows().size())) {
            out.println("the first " + SHOWN + " of " + all + " rows of " + table + "; nianbao query \"SELECT * FROM " + table + "\" shows all");
        }
        Path csv = edition.tables().get(trend).resolve(trend + ".csv");
        if (Files.exists(csv)) {
            out.println(Pipeline.shown(csv));
        }
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
                throw new org.nianbao.spec.SpecException(List.of("trend: unknown trend \"" + name + "\"" + org.nianbao.spec.Nearest.hint(name, trends.keySet())));
            }
            out.println(trend.name() + ": " + trend.job().title());
            out.println("    " + trend.job().about().strip());
            trend.job().columns().forEach(column -> out.println("    " + column.name() + ": " + column.meaning()));
            out.println();
        }
    }
}
