package org.nianbao.cli;

import java.util.List;
import org.nianbao.spec.Word;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "chart", mixinStandardHelpOptions = true, description = "Draws charts of jobs/chart from the trends, as SVG and PNG with the data beside them.",
    footer = {"", "Example:", "  nianbao chart"})
final class ChartCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Parameters(arity = "0..*", paramLabel = "JOB", description = "Names of jobs in jobs/chart. Default: all.")
    private List<String> jobs = List.of();

    @Override
    public void run() {
        main.pipeline().run("chart", List.of(Job.Step.chart(jobs.stream().map(job -> new Word(job, 0)).toList())));
    }
}
