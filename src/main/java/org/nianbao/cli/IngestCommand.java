package org.nianbao.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.nianbao.ingest.IngestJob;
import org.nianbao.spec.Word;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "ingest", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Reads report files (web pages, Word, PDF, Excel, CSV, text) into facts.", "",
        "The results are those of exactly the files and folders given. Files that did not change since the last run are not read again;",
        "what was read in files that are gone goes. What is odd about a file is a notice and never stops the run.", "",
        "What you know of a file overrules its text: put NAME.meta.yml beside it (body, year, scope, url),",
        "or put it into folders BODY/YEAR/."},
    footer = {"", "Examples:", "  nianbao ingest ~/reports", "  nianbao ingest 2019.html 2020.pdf --out /tmp/two",
        "  nianbao ingest ~/reports --exclude 'drafts/**'"})
final class IngestCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; with --engine spark also addresses such as s3a://BUCKET/FOLDER.")
    private List<String> paths;

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Paths below the folder that are no reports; may be given again.")
    private List<String> exclude = List.of();

    @Option(names = "--megabytes", paramLabel = "N", description = "Larger files are not read. Default: 200, which is the most.")
    private Integer megabytes;

    @Option(names = "--seconds", paramLabel = "N", description = "Processor time that one file may take, and ten times as much by the clock. Default: 60.")
    private Integer seconds;

    @Mixin
    private Computing computing;

    @Override
    public void run() {
        IngestJob job;
        try {
            job = new IngestJob(paths.stream().map(path -> new Word(path.contains("://") ? path : Path.of(path).toAbsolutePath().toString(), 0)).toList(), exclude,
                    megabytes == null ? OptionalInt.empty() : OptionalInt.of(megabytes), seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds));
        } catch (IllegalArgumentException e) {
            throw new picocli.CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
        main.pipeline(computing).run("ingest", List.of(Job.Step.ingest(job)));
        spec.commandLine().getOut().println("Next: nianbao trend requests_received; what the notices say: nianbao query \"SELECT file, code, message, locator FROM notices\"");
    }
}
