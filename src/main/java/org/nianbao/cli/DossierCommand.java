package org.nianbao.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.report.Dossier;
import org.nianbao.report.DossierInput;
import org.nianbao.report.ReportInput;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "dossier", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Writes a letter to a body about one year's report: each finding with its calculation, the numbers on both sides, the quoted words,",
        "file and SHA-256, possible causes and the verdict. Run nianbao check first."},
    footer = {"", "Examples:", "  nianbao dossier 淮安市洪泽区人民政府 2023", "  nianbao dossier 淮安市洪泽区人民政府 2023 --format docx",
        "  nianbao dossier 淮安市洪泽区人民政府 2023 --to letter.docx --lang en"})
final class DossierCommand implements Runnable {
    /** The forms a dossier is written in. */
    enum Format { html, docx }

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BODY", description = "Name of the body, in one of its spellings.")
    private String body;

    @Parameters(index = "1", paramLabel = "YEAR", description = "Year that the report is for.")
    private int year;

    @Option(names = "--format", paramLabel = "html|docx", description = "Default: what the file's name ends in, else html.")
    private Format format;

    @Option(names = "--lang", paramLabel = "zh|en", description = "Language of the letter's own words. Default: zh.")
    private String language = "zh";

    @Option(names = "--to", paramLabel = "FILE", description = "Where to write it. Default: dossiers/BODY-YEAR in the folder of the results.")
    private Path to;

    @Option(names = "--data", paramLabel = "real|invented", description = "Invented data are marked. Default: real.")
    private Job.Data data = Job.Data.REAL;

    @Override
    public void run() {
        Language spoken = spoken();
        Format chosen = format != null ? format : to != null && to.toString().toLowerCase(Locale.ROOT).endsWith(".docx") ? Format.docx : Format.html;
        try (DuckDbEngine engine = main.store().needed().open()) {
            if (!engine.tables().contains("hypotheses")) {
                throw new SpecException(List.of("the reports are not checked yet; run: nianbao check"));
            }
            String known = BodyName.known(engine, body);
            List<String> years = engine.read("SELECT DISTINCT CAST(year AS VARCHAR) FROM documents WHERE body = " + Sql.text(known) + " AND year > 0 ORDER BY 1").rows().stream()
                    .map(row -> Printed.text(row.get(0))).toList();
            if (!years.contains(String.valueOf(year))) {
                throw new SpecException(List.of("no report of " + known + " for " + year + "; there are the years " + String.join(", ", years)));
            }
            Path file = to != null ? to : main.store().folder().resolve("dossiers").resolve(known.replaceAll("[^\\p{L}\\p{N}]+", "_") + "-" + year + "." + chosen);
            DossierInput input = DossierInput.read(engine, known, year, spoken, data == Job.Data.INVENTED ? ReportInput.Origin.INVENTED : ReportInput.Origin.REAL, LocalDate.now());
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.write(file, chosen == Format.html ? Dossier.html(input).getBytes(StandardCharsets.UTF_8) : Dossier.docx(input));
            spec.commandLine().getOut().printf(Locale.ROOT, "%d findings: %s%n", input.findings().rows().size(), Pipeline.shown(file));
        } catch (IOException e) {
            throw new SpecException(List.of("the dossier cannot be written: " + e));
        }
    }

    private Language spoken() {
        try {
            return Language.of(language);
        } catch (IllegalArgumentException e) {
            throw new SpecException(List.of("--lang: " + e.getMessage()));
        }
    }
}
