package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
import org.nianbao.sample.Plan;
import org.nianbao.sample.Sample;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Edition;

/** The one place where charts, the page and the sample are called. */
final class Stages {
    private Stages() {
    }

    /** Draws charts of {@code jobs/chart} into {@code charts} of the edition. */
    static void draw(Path home, Edition edition, List<Word> jobs, PrintWriter out) {
        List<ChartSpec> specs = charts(home, edition, jobs);
        try (DuckDbEngine engine = edition.open()) {
            for (ChartSpec spec : specs) {
                Drawing drawing = draw(spec, engine, UnaryOperator.identity());
                drawing.write(edition.folder().resolve("charts"));
                out.printf(Locale.ROOT, "chart %s: SVG, PNG, CSV, JSON%n", spec.name());
                drawing.remarks().forEach(remark -> out.println("  " + remark));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the charts cannot be written to " + edition.folder().resolve("charts"), e);
        }
    }

    private static List<ChartSpec> charts(Path home, Edition edition, List<Word> jobs) {
        Map<String, Path> files = new LinkedHashMap<>();
        Path folder = home.resolve("jobs/chart");
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(f -> f.toString().endsWith(".yml")).sorted().forEach(f -> files.put(f.getFileName().toString().replace(".yml", ""), f));
        } catch (IOException e) {
            throw new UncheckedIOException("the chart jobs cannot be listed", e);
        }
        List<String> faults = new ArrayList<>();
        jobs.stream().filter(job -> !files.containsKey(job.text())).forEach(job -> faults.add("unknown chart \"" + job.text() + "\""
                + Nearest.of(job.text(), files.keySet()).map(near -> "; did you mean \"" + near + "\"?").orElse("; there are " + files.keySet())));
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        List<ChartSpec> specs = new ArrayList<>();
        for (Path file : jobs.isEmpty() ? files.values() : jobs.stream().map(job -> files.get(job.text())).toList()) {
            ChartSpec spec = ChartSpec.read(file);
            if (!edition.tables().containsKey(spec.table())) {
                faults.add(file + ": its table \"" + spec.table() + "\" is not there; run: nianbao trend " + spec.table());
            }
            specs.add(spec);
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return specs;
    }

    private static Drawing draw(ChartSpec spec, DuckDbEngine engine, UnaryOperator<String> links) {
        return Chart.draw(spec, engine.read("SELECT * FROM " + spec.table() + " ORDER BY ALL"), Language.CHINESE, Fonts.carried(), links);
    }

    /** Writes the page into {@code report} of the edition. */
    static void site(Path home, Edition edition, Job.Site site, PrintWriter out) {
        ReportSpec spec = ReportSpec.read(home.resolve("jobs/report/overview.yml"));
        try (DuckDbEngine engine = edition.open()) {
            Table facts = engine.read("SELECT body, year, form, scope, indicator, dimension, member, label, kind, value, unit, reading, approximate, raw, quote,"
                    + " section, file, file_sha256, locator, rule, fact_id FROM facts ORDER BY body, year, file, position");
            List<Drawing> drawings = new ArrayList<>();
            List<Word> present = spec.charts().stream().map(name -> new Word(name, 0)).toList();
            for (ChartSpec chart : charts(home, edition, present)) {
                drawings.add(draw(chart, engine, Report.links(facts)));
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

    /** Writes a sample of invented reports; {@code plan} may set {@code seed}, {@code bodies} and {@code years} (2008..2025). */
    static void sample(Path folder, Map<String, String> plan, PrintWriter out) {
        Plan chosen = Plan.standard();
        List<String> known = List.of("seed", "bodies", "years");
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> option : plan.entrySet()) {
            try {
                switch (option.getKey()) {
                    case "seed" -> chosen = chosen.withSeed(Long.parseLong(option.getValue()));
                    case "bodies" -> chosen = chosen.withBodies(Integer.parseInt(option.getValue()));
                    case "years" -> {
                        String[] ends = option.getValue().split("\\.\\.");
                        chosen = chosen.withYears(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                    }
                    default -> faults.add("unknown option \"" + option.getKey() + "\"" + Nearest.hint(option.getKey(), known));
                }
            } catch (IllegalArgumentException e) {
                faults.add("option " + option.getKey() + "=" + option.getValue() + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        try {
            Sample.Written written = Sample.write(folder, chosen);
            out.printf(Locale.ROOT, "%d invented reports in %d files, with %d figures and %d planted errors: %s%n", written.reports(), written.files(), written.figures(),
                    written.planted(), Pipeline.shown(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written to " + folder, e);
        }
    }
}
