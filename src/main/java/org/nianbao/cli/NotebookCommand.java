package org.nianbao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nianbao.notebook.Notebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "notebook", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Notebooks in Java (notebooks/*.ipynb): makes the kernel known to Jupyter, or runs all cells of a notebook from top to bottom without Jupyter",
        "and writes what they show into the file. A notebook whose cell fails is left as it is."},
    footer = {"", "Examples:", "  nianbao notebook --install                       then: jupyter notebook notebooks/1-first-look.ipynb",
        "  nianbao notebook notebooks/1-first-look.ipynb    run it here, without Jupyter",
        "  nianbao notebook mine.ipynb --to /tmp/run.ipynb  run it and leave the file as it is"})
final class NotebookCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Notebooks whose cells are Java.")
    private List<Path> files = List.of();

    @Option(names = "--to", paramLabel = "FILE", description = "Write the run notebook there; for one notebook.")
    private Path to;

    @Option(names = "--install", description = "Make the kernel known to Jupyter, for this user.")
    private boolean install;

    @Option(names = "--kernels", paramLabel = "DIR", description = "With --install: Jupyter's folder of kernels. Default: that of this user.")
    private Path kernels;

    @Option(names = "--connection", paramLabel = "FILE", hidden = true, description = "For Jupyter: where it listens.")
    private Path connection;

    @Override
    public void run() {
        try {
            if (connection != null) {
                Notebook.serve(connection);
            } else if (install) {
                Path launcher = main.home().resolve("nianbao");
                if (!Files.isExecutable(launcher)) {
                    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "the kernel is started by the launcher, and there is none in " + main.home());
                }
                Path folder = Notebook.install(kernels == null ? usual() : kernels, launcher);
                spec.commandLine().getOut().println("the kernel \"Java (nianbao)\" is known to Jupyter: " + Pipeline.shown(folder) + "\nNext: jupyter notebook notebooks/1-first-look.ipynb");
            } else if (files.isEmpty() || to != null && files.size() > 1) {
                throw new picocli.CommandLine.ParameterException(spec.commandLine(), files.isEmpty() ? "name a notebook, or --install" : "--to takes one notebook");
            } else {
                for (Path file : files) {
                    String run = Notebook.read(file).run().json();
                    Files.writeString(to == null ? file : to, run, StandardCharsets.UTF_8);
                    spec.commandLine().getOut().println(Pipeline.shown(to == null ? file : to));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Jupyter looks for what a user installed. */
    private static Path usual() {
        String said = System.getenv().getOrDefault("JUPYTER_DATA_DIR", "");
        Path user = Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home"))); // as Jupyter does
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path data = !said.isEmpty() ? Path.of(said) : system.contains("mac") ? user.resolve("Library/Jupyter")
                : system.contains("windows") ? Path.of(System.getenv().getOrDefault("APPDATA", user.toString()), "jupyter") : user.resolve(".local/share/jupyter");
        return data.resolve("kernels");
    }
}
