package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nianbao.ocr.Ocr;
import org.nianbao.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "ocr", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Reads scanned PDF reports by the program Tesseract, which must be installed, and writes beside each what it read: NAME.pdf.ocr.tsv.",
        "Ingest then takes pages that are pictures from there; their figures carry the program's confidence. Files with text are left as they are.",
        "See docs/ocr.md."},
    footer = {"", "Examples:", "  nianbao ocr ~/reports", "  nianbao ocr scan.pdf --again", "  nianbao ingest ~/reports"})
final class OcrCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "PDF files, and folders with such.")
    private List<Path> paths;

    @Option(names = "--again", description = "Also read files whose text layer is there already.")
    private boolean again;

    @Option(names = "--tesseract", paramLabel = "PROGRAM", description = "Default: tesseract.")
    private String program = "tesseract";

    @Override
    public Integer call() {
        List<Path> files = files();
        Ocr ocr = null;
        PrintWriter out = spec.commandLine().getOut();
        int read = 0;
        int failed = 0;
        for (Path file : files) {
            try {
                if (!again && Ocr.done(file)) {
                    out.println(file + ": read already");
                    continue;
                }
                if (Ocr.needs(file)) {
                    ocr = ocr == null ? new Ocr(program, main.home()) : ocr; // only who has scans needs the program
                    Ocr.Read result = ocr.read(file);
                    read++;
                    out.printf(Locale.ROOT, "%s: %d page(s), %d words, mean confidence of figures %.0f of 100%s%n", file, result.pages(), result.words(), result.sure(),
                            result.split() == 0 ? "" : "; " + result.split() + " figure(s) read in two ways, " + result.settled() + " of them settled by the sums of their table");
                    out.flush();
                }
            } catch (SpecException e) {
                throw e; // Tesseract is not there: it will not be for the next file
            } catch (IOException | RuntimeException e) {
                // One file that cannot be drawn, or that Tesseract fails on, costs no other.
                failed++;
                spec.commandLine().getErr().println(file + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            }
        }
        out.println(files.size() + " PDF file(s), " + read + " with pages that were recognised" + (failed == 0 ? "" : ", " + failed + " failed"));
        return failed == 0 ? 0 : 1;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                faults.add("no such file or folder: \"" + path + "\"");
                continue;
            }
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(Files::isRegularFile).filter(file -> file.equals(path) || file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".pdf")).sorted().forEach(files::add);
            } catch (IOException e) {
                faults.add(path + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return files;
    }
}
