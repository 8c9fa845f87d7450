package org.nianbao.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nianbao.assess.Assess;
import org.nianbao.check.Check;
import org.nianbao.check.Checked;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingested;
import org.nianbao.ingest.Progress;
import org.nianbao.series.Harmonised;
import org.nianbao.series.Series;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;
import org.nianbao.trend.Narrowing;
import org.nianbao.trend.Trend;

/** Runs the steps of a job over one draft: its results appear all at once, at the end, or not at all. */
final class Pipeline {
    private static final int LISTED = 100;

    private final Path home;
    private final Store store;
    private final Computing computing;
    private final PrintWriter out;
    private final PrintWriter err;
    /** Charts that failed while the others went on. */
    private int undrawn;

    Pipeline(Path home, Store store, Computing computing, PrintWriter out, PrintWriter err) {
        this.computing = computing;
        this.home = home;
        this.store = store;
        this.out = out;
        this.err = err;
    }

    /** A job file of any kind, told by its keys. */
    static List<Job.Step> steps(Path file) {
        List<String> keys = Spec.keys(file);
        if (keys.contains("steps")) {
            return Spec.read(file, Job.class).steps();
        }
        if (keys.contains("grain")) {
            return List.of(Job.Step.trend(List.of(new Word(file.toString(), 0))));
        }
        if (keys.contains("mark")) {
            return List.of(Job.Step.chart(List.of(new Word(name(file), 0))));
        }
        return List.of(Spec.read(file, Job.Step.class));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    }

    /**
     * @param name  how the job is called in faults
     * @throws SpecException before anything is done when a step names what is not there
     */
    void run(String name, List<Job.Step> steps) {
        run(name, steps, edition -> Narrowing.NONE);
    }

    /** @param narrowing which part of the results trends are computed from, asked once the results are known */
    void run(String name, List<Job.Step> steps, Function<Edition, Narrowing> narrowing) {
        List<String> faults = new ArrayList<>();
        Map<String, Trend> trends = steps.stream().anyMatch(step -> step.trend().isPresent()) ? trends(name, steps, faults) : Map.of();
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        computing.engines();
        // Faults of our own lists stop the run before it starts.
        steps.forEach(step -> step.chart().ifPresent(charts -> Charts.of(home).named(charts.jobs().stream().map(Word::text).toList())));
        steps.forEach(step -> step.check().ifPresent(checking -> Check.load(home, verdicts(checking))));
        steps.forEach(step -> step.assess().ifPresent(indices -> assess().needed(indices.jobs().stream().map(Word::text).toList())));
        if (steps.stream().anyMatch(step -> step.series().isPresent() || step.trend().isPresent() || step.assess().isPresent())) {
            Series.load(home);
        }
        Extractor extractor = steps.stream().anyMatch(step -> step.ingest().isPresent())
                ? Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference")) : null;
        try (Draft draft = draft(name)) {
            for (Job.Step step : steps) {
                step(name, step, draft, extractor, trends, narrowing);
                out.flush();
            }
            draft.publish();
        }
        if (undrawn > 0) {
            throw new UndrawnException(undrawn);
        }
    }

    /** Draws charts alone, as the user chose them. */
    void charts(List<Word> jobs, Function<Edition, Charts.Choice> choice) {
        try (Draft draft = draft("chart")) {
            undrawn = Charts.of(home).draw(draft, jobs, choice.apply(draft.edition()), out, err);
            draft.publish();
        }
        if (undrawn > 0) {
            throw new UndrawnException(undrawn);
        }
    }

    private Draft draft(String name) {
        return store.draft(name, Duration.ofMinutes(10), message -> {
            err.println(message);
            err.flush();
        });
    }

    /** The jobs of the project by their names, and those that are named by their files by those. */
    private Map<String, Trend> trends(String name, List<Job.Step> steps, List<String> faults) {
        Map<String, Trend> trends = new LinkedHashMap<>(Trend.all(home.resolve("jobs/trend")));
        List<String> known = List.copyOf(trends.keySet());
        for (Job.Step step : steps) {
            for (Word job : step.trend().map(Job.Trends::jobs).orElse(List.of())) {
                if (job.text().matches(".*\\.(sql|yml)")) {
                    try {
                        Trend trend = Trend.load(Path.of(job.text()));
                        trends.put(job.text(), trend);
                    } catch (SpecException e) {
                        faults.addAll(e.faults());
                    }
                } else if (!trends.containsKey(job.text())) {
                    faults.add(name + (job.line() > 0 ? ":" + job.line() : "") + ": unknown trend \"" + job + "\""
                            + Nearest.of(job.text(), known).map(near -> "; did you mean \"" + near + "\"?").orElse("; there are " + known));
                }
            }
        }
        return trends;
    }

    private void step(String name, Job.Step step, Draft draft, Extractor extractor, Map<String, Trend> trends, Function<Edition, Narrowing> narrowing) {
        if (step.ingest().isPresent()) {
            Ingested ingested = computing.ingestion(extractor, home).run(name, step.ingest().get(), draft, progress());
            summary(ingested, draft.edition());
        } else if (step.check().isPresent()) {
            checked(Check.load(home, verdicts(step.check().get())).run(draft), draft.edition());
            if (Series.in(draft.edition())) {
                harmonise(draft); // corrections and open errors stand in the series
            }
        } else if (step.series().isPresent()) {
            harmonise(draft);
        } else if (step.trend().isPresent()) {
            if (!Series.in(draft.edition())) {
                harmonise(draft);
            }
            Narrowing part = step.trend().get().population().map(file -> Narrowing.of(new Narrowing.Choice("", List.of(), "", "", home.resolve(file)), draft.edition()))
                    .orElseGet(() -> narrowing.apply(draft.edition()));
            boolean all = step.trend().get().jobs().isEmpty();
            List<String> names = all ? trends.keySet().stream().filter(trend -> !trend.endsWith(".sql") && !trend.endsWith(".yml")).toList()
                    : step.trend().get().jobs().stream().map(Word::text).toList();
            for (String trend : names) {
                if (all && !trends.get(trend).possible(part)) {
                    out.printf(Locale.ROOT, "trend %s: left out, it needs --population FILE%n", trend);
                } else if (all && trends.get(trend).job().inputs().stream().anyMatch(input -> input.text().startsWith("assess_") && !draft.edition().tables().containsKey(input.text()))) {
                    out.printf(Locale.ROOT, "trend %s: left out, it needs nianbao assess%n", trend);
                } else {
                    out.printf(Locale.ROOT, "trend %s: %d rows%s%n", trends.get(trend).name(), trends.get(trend).run(draft, part, computing.engines()),
                            part.said().isEmpty() ? "" : " (" + part.said() + ")");
                }
            }
        } else if (step.assess().isPresent()) {
            if (!draft.edition().tables().containsKey("findings")) {
                checked(Check.load(home, verdicts(new Job.Checking(Optional.empty()))).run(draft), draft.edition());
            }
            if (!Series.in(draft.edition())) {
                harmonise(draft);
            }
            AssessPrinted.summary(assess().run(draft, step.assess().get().jobs().stream().map(Word::text).toList()), out);
        } else if (step.chart().isPresent()) {
            undrawn += Charts.of(home).draw(draft, step.chart().get().jobs(), Charts.Choice.usual(), out, err);
        } else {
            Stages.site(home, draft.edition(), step.report().orElseThrow(), out);
        }
    }

    private void harmonise(Draft draft) {
        Harmonised made = Series.load(home).run(draft, computing.engines());
        out.printf(Locale.ROOT, "series: %d values, %d breaks; rates: %d published, %d refused with a reason, in %.1f s%n", made.values(), made.breaks(), made.rates(),
                made.refused(), made.seconds());
    }

    private Assess assess() {
        return Assess.load(home.resolve("jobs/assess"), home.resolve("jobs/series/rates.csv"), home.resolve("data/assess"));
    }

    private Path verdicts(Job.Checking checking) {
        Path file = home.resolve(checking.verdicts().orElse("jobs/check/verdicts.csv"));
        if (checking.verdicts().isPresent() && !Files.exists(file)) {
            throw new SpecException(List.of(file + ": no such file of verdicts"));
        }
        return file;
    }

    private void checked(Checked checked, Edition edition) {
        try (DuckDbEngine engine = edition.open()) {
            Table codes = engine.read("SELECT severity, code, count(*) AS times, count(*) FILTER (verdict_state <> 'settled') AS open, min(body || ' ' || year) AS \"for example\""
                    + " FROM findings GROUP BY severity, code ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, times DESC, code");
            if (!codes.rows().isEmpty()) {
                Printed.print(codes, Printed.Format.table, out);
                out.println();
            }
        }
        out.printf(Locale.ROOT, "%s in %s, %s%s, in %.1f s%n", counted(checked.findings(), "finding"), counted(checked.reports(), "report"), counted(checked.openErrors(), "open error"),
                checked.asksAgain() == 0 ? "" : ", " + checked.asksAgain() + " whose figures changed since their verdict", checked.seconds());
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static Progress progress() {
        return System.getProperty("nianbao.terminal", "").equals("yes") ? Progress.on(System.err) : Progress.inLog(System.err);
    }

    private void summary(Ingested ingested, Edition edition) {
        try (DuckDbEngine engine = edition.open()) {
            Table totals = engine.read("SELECT (SELECT count(*) FROM facts), (SELECT count(*) FROM notices WHERE severity <> 'info'),"
                    + " (SELECT count(*) FROM documents WHERE status = 'report')");
            String every = "SELECT file, kind, body, CAST(year AS VARCHAR) AS year, form, facts, notices, status FROM documents";
            if (ingested.files() <= LISTED) {
                Printed.print(engine.read(every + " ORDER BY file"), Printed.Format.table, out);
            } else {
                Printed.print(engine.read("SELECT status, form, kind, count(*) AS files, sum(facts) AS facts, sum(notices) AS notices FROM documents"
                        + " GROUP BY ALL ORDER BY ALL"), Printed.Format.table, out);
            }
            Table notices = engine.read("SELECT severity, code, count(*) AS times, min(file) AS \"for example\" FROM notices GROUP BY severity, code"
                    + " ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, times DESC, code");
            if (!notices.rows().isEmpty()) {
                out.println();
                Printed.print(notices, Printed.Format.table, out);
            }
            List<Object> total = totals.rows().get(0);
            out.printf(Locale.ROOT, "%n%d files (%d read, %d unchanged, %d gone): %s reports, %s facts, %s errors and warnings, in %.1f s%n", ingested.files(),
                    ingested.read(), ingested.unchanged(), ingested.removed(), total.get(2), total.get(0), total.get(1), ingested.seconds());
            if (ingested.faults() > 0) {
                out.println(ingested.faults() + " of them by a fault of the program: nianbao query \"SELECT file, message FROM notices WHERE code = 'reader_fault'\"");
            }
        }
    }

    /** The results, for messages: relative to where the user stands when that is shorter. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) && Files.exists(absolute) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
