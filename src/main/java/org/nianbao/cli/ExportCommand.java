package org.nianbao.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nianbao.chart.Chart;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.export.Choice;
import org.nianbao.export.Comparison;
import org.nianbao.export.Dictionary;
import org.nianbao.export.Export;
import org.nianbao.export.Format;
import org.nianbao.extract.Extractor;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Edition;
import org.nianbao.trend.Narrowing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Hands the results over to other programs, with the meaning and the unit of every column:", "",
        "  xlsx         one workbook: a sheet a table, notes on the headers, a sheet of all columns and units",
        "  csv          a folder of CSV files (UTF-8 with a mark, so that spreadsheet programs read the Chinese) and columns.csv",
        "  parquet      a folder of Parquet files and columns.csv",
        "  datapackage  a Frictionless data package: datapackage.json with schema, sources and licence, over CSV files",
        "  docx         a Word report that compares up to 12 bodies: tables, charts, findings, and for every figure the words that carry it",
        "  duckdb       a DuckDB file with a view for each table over Parquet files beside it, for DBeaver, Metabase and the like",
        "", "What stands at the place is replaced when the new output is whole. Text that a spreadsheet program would take for a formula stays text.",
        "Chosen bodies and years are rows of the tables as they stand: ranks and medians are those of all."},
    footer = {"", "Examples:", "  nianbao export --format xlsx", "  nianbao export --to figures.xlsx --tables series,rates,breaks --years 2019..",
        "  nianbao export --format docx --bodies 河北省教育厅,河北省科学技术厅 --years 2014..2023 --lang zh", "  nianbao export --format duckdb --to ~/nianbao-duckdb"})
final class ExportCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: what the file's name ends in.")
    private Format format;

    @Option(names = "--to", paramLabel = "PATH", description = "File or folder to write. Default: exports/… in the folder of the results.")
    private Path to;

    @Option(names = "--tables", split = ",", paramLabel = "A,B", description = "Only these tables (nianbao query \"SHOW TABLES\"). Default: all. Not for docx.")
    private List<String> tables = List.of();

    @Mixin
    private Chosen rows;

    @Option(names = "--lang", paramLabel = "zh|en", description = "Language of titles and notes. Default: zh.")
    private String language = "zh";

    @Option(names = "--licence", paramLabel = "SPDX", description = "Licence that the output names. Default: CC0-1.0: figures are facts, and official documents have no copyright in China (Copyright Law, article 5).")
    private String licence = "CC0-1.0";

    @Option(names = "--data", paramLabel = "real|invented", description = "Invented data are marked. Default: real.")
    private Job.Data data = Job.Data.REAL;

    @Override
    public void run() {
        List<String> faults = new ArrayList<>();
        Format chosen = format != null ? format : to == null ? null : Format.of(to.getFileName().toString());
        if (chosen == null) {
            faults.add("--format is missing; there are xlsx, csv, parquet, datapackage, docx, duckdb");
        }
        if (chosen == Format.DOCX && !tables.isEmpty()) {
            faults.add("--tables goes with the other formats; jobs/export/comparison.yml says what a Word report holds");
        }
        Language spoken = Language.CHINESE;
        try {
            spoken = Language.of(language);
        } catch (IllegalArgumentException e) {
            faults.add("--lang: " + e.getMessage());
        }
        if (!licence.matches("[A-Za-z0-9.+-]+")) {
            faults.add("--licence " + licence + ": an identifier such as CC0-1.0 or CC-BY-4.0 (https://spdx.org/licenses)");
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        Path home = main.home();
        Edition edition = main.store().needed();
        Narrowing.Choice part = rows.choice();
        Choice choice = new Choice(tables, part.everything() ? Narrowing.NONE : Narrowing.of(part, edition), spoken, licence, data == Job.Data.INVENTED, LocalDate.now(),
                Extractor.version(home.resolve("jobs/extract"), home.resolve("data/reference")));
        Path target = to != null ? to : main.store().folder().resolve("exports").resolve(chosen.usualName());
        try {
            if (chosen == Format.DOCX) {
                Comparison comparison = new Comparison(home, choice);
                spec.commandLine().getOut().printf(Locale.ROOT, "%d figures with their evidence: ", comparison.write(edition, drawings(comparison.charts(), edition, choice), target));
            } else {
                Export.Written written = new Export(edition, Dictionary.load(home), choice).write(chosen, target);
                spec.commandLine().getOut().printf(Locale.ROOT, "%d tables, %,d rows: ", written.tables(), written.rows());
            }
        } catch (IOException e) {
            throw new SpecException(List.of("nothing was exported to " + target + ": " + e + "; what stood there stands"));
        }
        spec.commandLine().getOut().println(Pipeline.shown(target));
    }

    private List<Drawing> drawings(List<String> names, Edition edition, Choice choice) {
        Charts charts = Charts.of(main.home());
        List<Drawing> drawings = new ArrayList<>();
        try (DuckDbEngine engine = edition.open()) {
            for (ChartSpec chart : charts.named(names)) {
                charts.table(chart, engine).ifPresent(table -> drawings.addAll(Chart.drawEach(chart.worded(engine),
                        Charts.narrowed(chart, table, choice.narrowing(), spec.commandLine().getErr()), choice.language(), Fonts.carried(), evidence -> "")));
            }
        }
        return drawings;
    }
}
