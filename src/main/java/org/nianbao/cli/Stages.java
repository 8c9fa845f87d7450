package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nianbao.chart.Chart;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.spec.Language;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.extract.Extractor;
import org.nianbao.report.FindingsInput;
import org.nianbao.report.Report;
import org.nianbao.report.ReportInput;
import org.nianbao.report.ReportSpec;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Edition;

/** The one place where the page is called. */
final class Stages {
    private Stages() {
    }

    /** Writes the page into {@code report} of the edition. */
    static void site(Path home, Edition edition, Job.Site site, PrintWriter out) {
        ReportSpec spec = ReportSpec.read(home.resolve("jobs/report/overview.yml"));
        try (DuckDbEngine engine = edition.open()) {
            Table facts = engine.read("SELECT body, year, form, scope, indicator, dimension, member, label, kind, value, unit, reading, approximate, raw, quote,"
                    + " section, file, file_sha256, locator, rule, fact_id FROM facts ORDER BY body, year, file, position");
            List<Drawing> drawings = new ArrayList<>();
            Charts charts = Charts.of(home);
            for (ChartSpec chart : charts.named(spec.charts())) {
                if (!chart.each().isEmpty()) {
                    throw new SpecException(List.of("report " + spec.name() + ": the chart \"" + chart.name() + "\" draws one for each " + chart.each() + "; the page takes one chart a job"));
                }
                charts.table(chart, engine).ifPresent(table -> drawings.addAll(Chart.drawEach(chart.worded(engine), table, Language.CHINESE, Fonts.carried(), Report.links(facts))));
            }
            boolean invented = site.data().orElse(Job.Data.REAL) == Job.Data.INVENTED;
            Report.write(new ReportInput(spec, Language.CHINESE, invented ? ReportInput.Origin.INVENTED : ReportInput.Origin.REAL,
                    ZonedDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)), engine.read("SELECT count(*) FROM documents").rows().get(0).get(0) + " 个文件；规则版本 "
                            + Extractor.version(home.resolve("jobs/extract"), home.resolve("data/reference")), facts,
                    engine.read("SELECT file, file_sha256, kind, bytes, body, year, form, scope, status, facts, notices, seconds FROM documents ORDER BY file"),
                    engine.read("SELECT code, severity, message, file, locator FROM notices ORDER BY file, locator, code, message"),
                    engine.read("SELECT code, label_zh, label_en, unit, kind FROM indicators"), engine.read("SELECT dimension, code, label_zh, label_en FROM members"),
                    drawings, engine.tables().contains("hypotheses") ? Optional.of(FindingsInput.read(engine)) : Optional.empty()), edition.folder().resolve("report"));
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be written to " + edition.folder().resolve("report"), e);
        }
    }
}
