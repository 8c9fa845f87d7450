package org.nianbao.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "report", mixinStandardHelpOptions = true,
    description = "Writes a static page of the results in which every figure leads back to its sentence or table cell.",
    footer = {"", "Example:", "  nianbao report"})
final class ReportCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "real|invented", description = "Invented data are marked on every page. Default: real.")
    private Job.Data data = Job.Data.REAL;

    @Override
    public void run() {
        main.pipeline().run("report", List.of(Job.Step.report(new Job.Site(Optional.of(data)))));
        spec.commandLine().getOut().println("The page: " + Pipeline.shown(main.store().folder().resolve("report/index.html")));
    }
}
