package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nianbao.chart.Chart;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.chart.GlyphException;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.extract.Extractor;
import org.nianbao.spec.Language;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.trend.Narrowing;

/** The chart jobs of {@code jobs/chart}, and the stage that draws them. */
final class Charts {
    private final Map<String, Path> files;
    /** Version of the rules that read the figures; the JSON beside a chart names it. */
    private final String rules;

    /**
     * What of the charts is wanted.
     *
     * @param narrowing bodies and years
     * @param languages of the words; Chinese charts lie in {@code charts}, English ones in {@code charts/en}
     */
    record Choice(Narrowing narrowing, List<Language> languages, Fonts fonts) {
        static Choice usual() {
            return new Choice(Narrowing.NONE, List.of(Language.CHINESE), Fonts.carried());
        }

        private boolean whole() {
            return narrowing.said().isEmpty();
        }
    }

    private Charts(Map<String, Path> files, String rules) {
        this.files = files;
        this.rules = rules;
    }

    static Charts of(Path home) {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(home.resolve("jobs/chart"))) {
            found.filter(file -> file.toString().endsWith(".yml")).forEach(file -> files.put(file.getFileName().toString().replace(".yml", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException("the chart jobs cannot be listed", e);
        }
        return new Charts(files, Extractor.version(home.resolve("jobs/extract"), home.resolve("data/reference")));
    }

    /** All jobs, or those that are named; every fault of every file is told at once. */
    List<ChartSpec> named(List<String> names) {
        List<String> faults = new ArrayList<>();
        List<ChartSpec> specs = new ArrayList<>();
        for (String name : names.isEmpty() ? files.keySet() : names) {
            if (!files.containsKey(name)) {
                faults.add("unknown chart \"" + name + "\"" + Nearest.of(name, files.keySet()).map(near -> "; did you mean \"" + near + "\"?").orElse("; there are " + files.keySet()));
                continue;
            }
            try {
                specs.add(ChartSpec.read(files.get(name)));
            } catch (SpecException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return specs;
    }

    /** The table of a chart, in a fixed order; empty where no trend has made it. */
    Optional<Table> table(ChartSpec spec, DuckDbEngine engine) {
        return engine.tables().contains(spec.table()) ? Optional.of(engine.read("SELECT * FROM " + spec.table() + " ORDER BY ALL")) : Optional.empty();
    }

    /**
     * Draws into {@code charts} of the draft. A chart that cannot be drawn is told, and the others go on.
     *
     * @return how many could not be drawn
     */
    int draw(Draft draft, List<Word> jobs, Choice choice, PrintWriter out, PrintWriter err) {
        List<ChartSpec> specs = named(jobs.stream().map(Word::text).toList());
        Path folder = draft.edition().folder().resolve("charts");
        if (jobs.isEmpty()) {
            draft.drop("charts");
        }
        int failed = 0;
        try (DuckDbEngine engine = draft.edition().open()) {
            List<String> missing = specs.stream().filter(spec -> !engine.tables().contains(spec.table())).map(spec -> "chart " + spec.name() + ": its table \"" + spec.table()
                    + "\" is not there; run: nianbao trend " + spec.table().replaceFirst("_statistics$", "")).toList();
            if (!jobs.isEmpty() && !missing.isEmpty()) {
                throw new SpecException(missing);
            }
            for (ChartSpec spec : specs) {
                Optional<Table> table = table(spec, engine);
                if (table.isEmpty()) {
                    out.printf(Locale.ROOT, "chart %s: left out, its table \"%s\" is not there%n", spec.name(), spec.table());
                    continue;
                }
                try {
                    draw(spec.worded(engine), narrowed(spec, table.get(), choice.narrowing(), out), choice, draft, folder, out);
                } catch (SpecException e) {
                    failed++;
                    e.faults().forEach(err::println);
                } catch (GlyphException e) {
                    failed++;
                    err.println("chart " + spec.name() + ": " + e.getMessage());
                }
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the charts cannot be written to " + folder, e);
        }
        return failed;
    }

    List<Drawing> drawn(ChartSpec spec, Table table, Language language, Fonts fonts, UnaryOperator<String> links) {
        return Chart.drawEach(spec, table, language, fonts, links).stream().map(drawing -> drawing.withRules(rules)).toList();
    }

    private void draw(ChartSpec spec, Table table, Choice choice, Draft draft, Path folder, PrintWriter out) throws IOException {
        for (Language language : choice.languages()) {
            List<Drawing> drawings = drawn(spec, table, language, choice.fonts(), UnaryOperator.identity());
            String place = language == Language.CHINESE ? "" : language.code() + "/";
            if (!spec.each().isEmpty()) {
                draft.drop("charts/" + place + spec.name());
            }
            for (Drawing drawing : drawings) {
                drawing.write(folder.resolve(place));
            }
            String few = "nothing to draw" + (spec.fewest() > 1 ? ", fewer than " + spec.fewest() + " have a value to be compared" : "");
            String many = spec.each().isEmpty() ? "" : "one for each " + spec.each() + ", " + drawings.size() + " in all, ";
            out.printf(Locale.ROOT, "chart %s%s: %s%s%n", place, spec.name(), drawings.isEmpty() ? few : many + "SVG, PNG, CSV, JSON",
                    choice.whole() ? "" : " (" + choice.narrowing().said() + ")");
            drawings.stream().flatMap(drawing -> drawing.remarks().stream()).distinct().forEach(remark -> out.println("  " + remark));
        }
    }

    /** The rows of the chosen bodies and years. Ranks and shares stay those that the trend computed. */
    static Table narrowed(ChartSpec spec, Table table, Narrowing narrowing, PrintWriter out) {
        List<String> columns = table.columns().stream().map(Column::name).toList();
        int body = columns.indexOf("body");
        int year = columns.indexOf(spec.columns().year());
        if (body < 0 && !narrowing.bodies().isEmpty()) {
            out.printf(Locale.ROOT, "chart %s: its table has no bodies to choose from, so all of it is drawn%n", spec.name());
        }
        return new Table(table.columns(), table.rows().stream().filter(row -> (body < 0 || narrowing.bodies().isEmpty() || narrowing.bodies().contains(row.get(body)))
                && (year < 0 || !(row.get(year) instanceof Number number) || narrowing.from() <= number.intValue() && number.intValue() <= narrowing.to())).toList());
    }
}
