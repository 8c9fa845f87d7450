package org.nianbao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nianbao.extract.Extractor;
import org.nianbao.score.Accuracy;
import org.nianbao.score.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "score", mixinStandardHelpOptions = true,
    description = "Measures the reading against labels: precision, recall, F1, and wrong figures of which no notice warns.",
    footer = {"", "A folder of labels holds NAME/facts.csv and, beside it, the document as input.*; or give the folder of the documents.",
        "The format of facts.csv is described in src/test/cases/README.md.", "", "Examples:",
        "  nianbao score src/test/cases/prose src/test/cases/table",
        "  nianbao score src/test/cases/real --reports ~/reports --misses"})
final class ScoreCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "TRUTH", description = "Folders of labels.")
    private List<Path> truths;

    @Option(names = "--reports", paramLabel = "DIR", description = "Where the labelled documents lie, when not beside their labels.")
    private Path reports;

    @Option(names = "--by", paramLabel = "GROUP", description = "all, form, kind, section, indicator or document; several with commas. Default: all,form,kind,section.",
        split = ",")
    private List<String> groups = List.of("all", "form", "kind", "section");

    @Option(names = "--misses", description = "List every figure that was missed or read wrongly.")
    private boolean misses;

    @Option(names = "--to", paramLabel = "FILE", description = "Also write the counts of all groups as CSV, or the page when FILE ends in .md.")
    private Path file;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            Accuracy accuracy = Accuracy.measure(truths, reports, Extractor.load(Home.find().resolve("jobs/extract"), Home.find().resolve("data/reference")));
            if (accuracy.documents() == 0) {
                spec.commandLine().getErr().println("no labelled document was found: beside each facts.csv stands its document as input.*, or --reports names the folder");
                return 2;
            }
            out.println(accuracy.documents() + " documents");
            for (String group : groups) {
                out.printf(Locale.ROOT, "%n%-44s %7s %7s %7s %10s %6s %6s %9s %7s %6s%n", "by " + group, "figures", "right", "missed", "unreadable", "wrong", "silent",
                        "precision", "recall", "F1");
                accuracy.by(group).forEach((key, c) -> out.printf(Locale.ROOT, "%s%" + Math.max(1, 45 - Width.of(key)) + "s%7d %7d %7d %10d %6d %6d %9.4f %7.4f %6.3f%n", key, "",
                        c.hits() + c.missed() + c.abstained(), c.hits(), c.missed(), c.abstained(), c.wrong(), c.silent(), c.precision(), c.recall(), c.f1()));
            }
            if (misses) {
                out.println();
                for (Score.Line line : accuracy.lines()) {
                    if (!line.outcome().equals("hit")) {
                        out.println(String.join("\t", line.outcome(), line.name(), line.section(), line.indicator(), line.dimension(), line.member(), line.figureKind(),
                                line.value(), line.evidence()));
                    }
                }
            }
            if (file != null) {
                Files.writeString(file, file.toString().endsWith(".md") ? accuracy.page() : accuracy.csv(), StandardCharsets.UTF_8);
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the labels cannot be read", e);
        }
    }
}
