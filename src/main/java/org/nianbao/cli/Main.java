package org.nianbao.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Exit codes: 0 done; 1 a fault of the program or the machine; 2 wrong use, or a fault in a job file; 3 a strict check failed. */
@Command(name = "nianbao", version = "nianbao 0.1.0", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Reads the yearly government-information-disclosure reports of Chinese public bodies (政府信息公开工作年度报告)",
            "into comparable figures, each with the sentence or table cell that it comes from."},
        footer = {"", "First steps:",
            "  nianbao demo                                   the whole way, on an invented sample",
            "  nianbao ingest ~/reports                       read your own files and folders",
            "  nianbao query \"SELECT * FROM documents\"        look at what was read",
            "  nianbao explain --body 平潭综合实验区管委会 --year 2011 --indicator request.received",
            "                                                 where a figure comes from, word for word",
            "  nianbao COMMAND --help                         more of each, with examples",
            "  nianbao help                                   the documentation, in the terminal",
            "  nianbao doctor                                 what this machine has and lacks", "",
            "Exit codes: 0 done, 1 fault, 2 wrong use or a fault in a job file, 3 a strict check failed."},
        subcommands = {DemoCommand.class, RunCommand.class, FetchCommand.class, IngestCommand.class, OcrCommand.class, QueryCommand.class, ExplainCommand.class, CheckCommand.class, DossierCommand.class,
            SeriesCommand.class, AssessCommand.class, TrendCommand.class,
            ChartCommand.class, ReportCommand.class, ExportCommand.class, SampleCommand.class, LabelsCommand.class, ScoreCommand.class, NotebookCommand.class,
            HelpCommand.class, DoctorCommand.class, CompletionCommand.class})
public final class Main implements Runnable {
    @Option(names = "--out", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "Folder of the results. Default: data/out of the project.")
    private Path out;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a fault.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** What every start of a command line needs; also for those who only look at the commands. */
    static CommandLine line() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(false).setUsageHelpWidth(110);
    }

    Path home() {
        return Home.find();
    }

    Store store() {
        return new Store(out == null ? Home.results() : out);
    }

    Pipeline pipeline() {
        return pipeline(new Computing());
    }

    Pipeline pipeline(Computing computing) {
        return new Pipeline(home(), store(), computing, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** For answers that go into a pipe: says nothing but what went wrong. */
    Pipeline quietPipeline() {
        return new Pipeline(home(), store(), new Computing(), new PrintWriter(java.io.Writer.nullWriter(), false), spec.commandLine().getErr());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Runs one command line and gives its exit code; for the launcher and for tests. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = line();
        line.setOut(out).setErr(err);
        line.setExecutionExceptionHandler((fault, command, result) -> {
            out.flush();
            Main main = (Main) line.getCommandSpec().userObject();
            if (fault instanceof SpecException spec) {
                spec.faults().forEach(err::println);
            } else {
                err.println("nianbao: " + Told.of(fault));
                if (!main.verbose) {
                    err.println("(--verbose shows where it happened)");
                }
            }
            if (main.verbose) {
                fault.printStackTrace(err);
            }
            err.flush();
            return fault instanceof SpecException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        });
        int code;
        try {
            code = line.execute(arguments);
        } catch (Error fault) {
            err.println("nianbao: " + Told.of(fault));
            if (((Main) line.getCommandSpec().userObject()).verbose) {
                fault.printStackTrace(err);
            }
            code = CommandLine.ExitCode.SOFTWARE;
        }
        out.flush();
        err.flush();
        return code;
    }

    public static void main(String[] arguments) {
        // The platform's encoding is ASCII on a bare machine; we write UTF-8 always.
        PrintWriter out = new PrintWriter(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8), true);
        System.exit(run(out, err, arguments));
    }
}
