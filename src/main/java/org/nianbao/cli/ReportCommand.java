package org.nianbao.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "report", mixinStandardHelpOptions = true,
    description = "Writes a static site of the results in which every figure leads back to its sentence or table cell.",
    footer = {"", "Example:", "  nianbao report"})
final class ReportCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "real|invented", description = "Invented data are marked on every page. Default: real.")
    private Job.Data data = Job.Data.REAL;

    @Option(names = "--lang", paramLabel = "zh|en", description = "Language in which a reader meets the site first; every page holds both. Default: zh.")
    private Job.Lang language = Job.Lang.ZH;

    @Override
    public void run() {
        main.pipeline().run("report", List.of(Job.Step.report(new Job.Site(Optional.of(data), Optional.of(language)))));
        spec.commandLine().getOut().println("The site: " + Pipeline.shown(main.store().folder().resolve("report/index.html")));
    }
}
