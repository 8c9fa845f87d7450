package org.nianbao.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true, description = {"Runs jobs/demo.yml: reads the invented sample, computes trends, draws charts, writes a page.",
    "Everything it reads is invented, and its results say so."})
final class DemoCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Computing computing;

    @Override
    public void run() {
        Path job = main.home().resolve("jobs/demo.yml");
        main.pipeline(computing).run("jobs/demo.yml", Pipeline.steps(job));
        Path page = main.store().folder().resolve("report/index.html");
        spec.commandLine().getOut().println("\nThe site: " + Pipeline.shown(page)
                + "\nNext: nianbao query \"SELECT * FROM requests_received\"; nianbao ingest FOLDER reads your own reports");
    }
}
