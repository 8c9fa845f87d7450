package org.nianbao.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "run", mixinStandardHelpOptions = true, description = {"Runs job files of any kind, in the order given.",
    "A pipeline is a list of steps (ingest, trend, chart, report); see jobs/README.md."},
    footer = {"", "Examples:", "  nianbao run jobs/demo.yml", "  nianbao run jobs/ingest/sample.yml jobs/trend/requests_received.yml"})
final class RunCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Job files.")
    private List<Path> files = List.of();

    @Option(names = "--list", description = "Only tell what job files there are, as the page docs/jobs.md.")
    private boolean list;

    @Mixin
    private Computing computing;

    @Override
    public void run() {
        if (list) {
            spec.commandLine().getOut().print(JobsPage.of(main.home().resolve("jobs")));
            return;
        }
        if (files.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a job file; --list tells which there are");
        }
        Map<Path, List<Job.Step>> jobs = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            try {
                jobs.put(file, Pipeline.steps(file));
            } catch (SpecException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        jobs.forEach((file, steps) -> main.pipeline(computing).run(file.toString(), steps));
    }
}
