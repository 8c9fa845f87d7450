package org.nianbao.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "sample", mixinStandardHelpOptions = true, description = "Writes invented reports of an invented city, with known figures, to try things on.",
    footer = {"", "Example:", "  nianbao sample /tmp/invented --option bodies=20"})
final class SampleCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Where to write them.")
    private Path folder;

    @Option(names = "--option", paramLabel = "NAME=VALUE", description = "What the plan should be; see docs/sample.md.")
    private Map<String, String> plan = new LinkedHashMap<>();

    @Override
    public void run() {
        Stages.sample(folder, plan, spec.commandLine().getOut());
    }
}
