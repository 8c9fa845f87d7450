package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.nianbao.chart.Chart;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.spec.Language;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.extract.Extractor;
import org.nianbao.report.Report;
import org.nianbao.report.ReportInput;
import org.nianbao.report.ReportSpec;
import org.nianbao.spec.Csv;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;
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
                    drawings.computeIfAbsent(language, any -> new ArrayList<>()).addAll(Chart.drawEach(chart.worded(engine), table.orElseThrow(), language, Fonts.carried(), links));
                }
            }
            boolean invented = site.data().orElse(Job.Data.REAL) == Job.Data.INVENTED;
            Report.write(new ReportInput(spec, site.language().orElse(Job.Lang.ZH) == Job.Lang.EN ? Language.ENGLISH : Language.CHINESE, invented ? ReportInput.Origin.INVENTED : ReportInput.Origin.REAL,
                    ZonedDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)), Extractor.version(home.resolve("jobs/extract"), home.resolve("data/reference")),
                    rates(home), engine, drawings, Optional.empty()), edition.folder().resolve("report"));
        } catch (IOException e) {
            throw new UncheckedIOException("the site cannot be written to " + edition.folder().resolve("report"), e);
        }
    }

    /** What the rates are called. Faults of the list are told where it is used, by the stage series. */
    private static Map<String, Words> rates(Path home) {
        Map<String, Words> rates = new TreeMap<>();
        Csv.read(home.resolve("jobs/series/rates.csv"), List.of("rate", "numerator", "denominator", "per", "partition", "proportion", "zh", "en"), new ArrayList<>())
                .forEach(line -> rates.put(line.text("rate"), new Words(line.text("zh"), line.text("en"))));
        return rates;
    }
}
