package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.series.Rate;
import org.nianbao.spec.Language;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.extract.Extractor;
import org.nianbao.report.Report;
import org.nianbao.report.ReportInput;
import org.nianbao.report.ReportSpec;
import org.nianbao.spec.Csv;
import org.nianbao.store.Edition;

/** The one place where the site is called. */
final class Stages {
    private Stages() {
    }

    /** Writes the site into {@code report} of the edition. */
    static void site(Path home, Edition edition, Job.Site site, PrintWriter out) {
        ReportSpec spec = ReportSpec.read(home.resolve("jobs/report/overview.yml"));
        try (DuckDbEngine engine = edition.open()) {
            UnaryOperator<String> links = Report.links(engine.read("SELECT fact_id, file, file_sha256 FROM facts ORDER BY fact_id, file"));
            Charts charts = Charts.of(home);
            Map<Language, List<Drawing>> drawings = new EnumMap<>(Language.class);
            for (ChartSpec chart : charts.named(spec.charts())) {
                Optional<Table> table = charts.table(chart, engine);
                if (table.isEmpty()) {
                    continue;
                }
                for (Language language : Language.values()) {
                    drawings.computeIfAbsent(language, any -> new ArrayList<>()).addAll(charts.drawn(chart.worded(engine), table.orElseThrow(), language, Fonts.carried(), links));
                }
            }
            boolean invented = site.data().orElse(Job.Data.REAL) == Job.Data.INVENTED;
            // Faults of the list of rates are told where it is used, by the stage series.
            Report.write(new ReportInput(spec, site.language().orElse(Job.Lang.ZH) == Job.Lang.EN ? Language.ENGLISH : Language.CHINESE, invented ? ReportInput.Origin.INVENTED : ReportInput.Origin.REAL,
                    ZonedDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)), Extractor.version(home.resolve("jobs/extract"), home.resolve("data/reference")),
                    Rate.read(home.resolve("jobs/series/rates.csv"), new ArrayList<>()), engine, drawings, accuracy(home)), edition.folder().resolve("report"));
        } catch (IOException e) {
            throw new UncheckedIOException("the site cannot be written to " + edition.folder().resolve("report"), e);
        }
    }

    /** How well the rules read labelled real reports, as it was last measured; a test keeps the file true. Not there in a jar that stands alone. */
    private static Optional<Table> accuracy(Path home) {
        Path file = home.resolve("src/test/cases/real/ratchet.csv");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> columns = List.of("by", "group", "hits", "missed", "unreadable", "wrong", "wrong_without_notice", "precision", "recall", "f1");
        List<List<Object>> rows = new ArrayList<>();
        Csv.read(file, columns, new ArrayList<>()).forEach(line -> rows.add(columns.stream().map(column -> (Object) line.text(column)).toList()));
        return Optional.of(new Table(columns.stream().map(column -> new Column(column, Column.Type.TEXT, "")).toList(), rows));
    }
}
