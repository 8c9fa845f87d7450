package org.nianbao.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.Word;
import org.nianbao.trend.Trend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "trend", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Computes trends from the facts. Each becomes a table for nianbao query, and a CSV in DIR/editions/…/trend/NAME.",
        "Values of different segments are not comparable: their definitions differ."},
    footer = {"", "Examples:", "  nianbao trend --list", "  nianbao trend requests_received"})
final class TrendCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "JOB", description = "Names of jobs in jobs/trend. Default: all.")
    private List<String> jobs = List.of();

    @Option(names = "--list", description = "Only say which trends there are, and what they mean.")
    private boolean list;

    @Override
    public void run() {
        if (!list) {
            main.pipeline().run("trend", List.of(Job.Step.trend(jobs.stream().map(job -> new Word(job, 0)).toList())));
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, Trend> trend : Trend.all(main.home().resolve("jobs/trend")).entrySet()) {
            out.println(trend.getKey() + ": " + trend.getValue().job().title());
            out.println("    " + trend.getValue().job().about().strip());
            trend.getValue().job().columns().forEach(column -> out.println("    " + column.name() + ": " + column.meaning()));
            out.println();
        }
    }
}
