package org.nianbao.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nianbao.assess.Assess;
import org.nianbao.assess.AssessBook;
import org.nianbao.assess.Explained;
import org.nianbao.assess.Flip;
import org.nianbao.assess.Mean;
import org.nianbao.assess.Scorers;
import org.nianbao.assess.Scores;
import org.nianbao.assess.Shift;
import org.nianbao.assess.Uncertainty;
import org.nianbao.assess.WayUp;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.series.Series;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "assess", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Scores bodies by the indices of jobs/assess, year by year, each year by the standard that was made for it.",
        "Ranks come with the interval that they keep under all defensible variants of the method (5 to 95 %%), and with tiers: inside a tier, ranks are ties.",
        "Without a name all indices are computed and stored as tables: assess_ranks, assess_scores, assess_evidence, assess_sensitivity, assess_pairs."},
    footer = {"", "Examples:", "  nianbao assess", "  nianbao assess report_quality --year 2023 --book scores.xlsx", "  nianbao assess openness_performance --year 2023 --explain 云川市白榆区人民政府 --since 2022",
        "  nianbao assess openness_performance --year 2018 --standard 2019      an old year under a new standard"})
final class AssessCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Folder of the index in jobs/assess. Default: all.")
    private String name;

    @Option(names = "--year", paramLabel = "YEAR", description = "Only this year. Default: with a name the last year with reports, else all.")
    private Integer year;

    @Option(names = "--standard", paramLabel = "VERSION", description = "Apply this version of the standard, whatever year it was made for.")
    private String standard;

    @Option(names = "--explain", paramLabel = "BODY", description = "Every point that this body lost, back to the sentences and cells of its report.")
    private String explain;

    @Option(names = "--since", paramLabel = "YEAR", description = "With --explain: why score and rank changed since this year, split exactly over five causes.")
    private Integer since;

    @Option(names = "--sheets", paramLabel = "FOLDER", scope = CommandLine.ScopeType.INHERIT, description = "Where evaluators' scores are kept. Default: data/assess of the project.")
    private Path sheets;

    @Option(names = "--book", paramLabel = "FILE.xlsx", description = "Write a workbook: ranks, scores of every body, lost points, method.")
    private Path book;

    private Assess load() {
        return Assess.load(main.home().resolve("jobs/assess"), main.home().resolve("jobs/series/rates.csv"), sheets == null ? main.home().resolve("data/assess") : sheets);
    }

    /** The results with findings and series, which an index reads. */
    private Edition ready() {
        Edition edition = main.store().needed();
        if (!Series.in(edition) || !edition.tables().containsKey("findings")) {
            main.quietPipeline().run("assess", List.of(Job.Step.check(new Job.Checking(Optional.empty())), Job.Step.harmonise()));
            edition = main.store().needed();
        }
        return edition;
    }

    @Command(name = "template", mixinStandardHelpOptions = true, description = "Writes a workbook in which evaluators score bodies by hand, with columns for the evidence.")
    void template(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of,
            @Option(names = "--body", paramLabel = "BODY", description = "Only this body. Default: all with a report for the year.") String body,
            @Option(names = "--file", required = true, paramLabel = "FILE.xlsx", description = "Where it is written.") Path file) {
        load().template(ready(), index, of, Optional.ofNullable(body), file);
        spec.commandLine().getOut().println(file);
        spec.commandLine().getOut().flush();
    }

    @Command(name = "import", mixinStandardHelpOptions = true, description = {"Takes filled workbooks in. One bad cell in one file, and nothing is taken; every bad cell is named.",
        "Scores are kept in the folder of --sheets (default: data/assess of the project), one CSV for each index; a score that comes in again replaces the one before."})
    void take(@Parameters(arity = "1..*", paramLabel = "FILE.xlsx") List<Path> files) {
        int taken = load().take(ready(), files);
        spec.commandLine().getOut().printf(Locale.ROOT, "%d scores taken%n", taken);
        spec.commandLine().getOut().flush();
    }

    @Command(name = "agreement", mixinStandardHelpOptions = true, description = "Tells for each indicator how far scorers agree, who drifts, and how bodies score themselves.")
    void agreement(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of) {
        PrintWriter out = spec.commandLine().getOut();
        for (Scorers one : load().agreement(index, of)) {
            out.printf(Locale.ROOT, "%s: %d scorers, %d bodies scored twice, alpha %s, ICC %s, own score less third party's %s, %d of %d objections changed the score%n", one.indicator(),
                    one.scorers().size(), one.bodies(), number(one.alpha()), number(one.icc()), number(one.self()), one.revised(), one.objected());
            one.drift().forEach((scorer, drift) -> out.println("    " + scorer + " " + number(drift)));
        }
        out.flush();
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Assess assess = load();
        Edition edition = ready();
        if (name == null && year == null && explain == null && book == null && standard == null) {
            List<Assess.Assessed> all;
            try (Draft draft = main.store().draft("assess", Duration.ofMinutes(10), message -> spec.commandLine().getErr().println(message))) {
                all = assess.run(draft);
                draft.publish();
            }
            all.forEach(one -> out.printf(Locale.ROOT, "%s %d: %d bodies by standard %s%n", one.scores().index().name(), one.scores().panel().year(), one.scores().panel().bodies().size(),
                    one.scores().index().method().standard()));
            out.println("nianbao assess NAME --year YEAR shows the ranks; nianbao query \"SELECT * FROM assess_ranks\" all of them.");
            out.flush();
            return;
        }
        OptionalInt wanted = year == null ? OptionalInt.empty() : OptionalInt.of(year);
        if (year == null && standard == null) {
            try (DuckDbEngine engine = edition.open()) {
                Object last = engine.read("SELECT MAX(year) FROM documents WHERE status = 'report' AND body <> ''").rows().get(0).get(0);
                wanted = last == null ? OptionalInt.empty() : OptionalInt.of((Integer) last);
            }
        }
        List<Assess.Assessed> all = assess.scores(edition, Optional.ofNullable(name), wanted, Optional.ofNullable(standard));
        if (all.isEmpty()) {
            throw new SpecException(List.of("there is no report of " + (wanted.isPresent() ? String.valueOf(wanted.getAsInt()) : "any year") + " to assess"));
        }
        if (book != null) {
            AssessBook.write(all, book);
            out.println(book);
        }
        try (DuckDbEngine engine = edition.open()) {
            String body = explain == null ? null : BodyName.known(engine, explain);
            for (Assess.Assessed one : all) {
                if (body == null) {
                    ranks(one, out);
                } else if (one.scores().panel().bodies().contains(body)) {
                    explain(engine, one, body, out);
                    around(one.scores(), body, out);
                    if (since != null) {
                        assess.scores(edition, Optional.of(one.scores().index().name()), OptionalInt.of(since), Optional.ofNullable(standard)).forEach(before -> change(before.scores(), one.scores(), body, out));
                    }
                } else {
                    out.println(one.scores().index().name() + " " + one.scores().panel().year() + ": " + body + " has no report");
                }
            }
        }
        out.flush();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static void heading(Assess.Assessed one, PrintWriter out) {
        var method = one.scores().index().method();
        out.printf(Locale.ROOT, "%n%s %d: %s / %s, standard %s%n", one.scores().index().name(), one.scores().panel().year(), method.title().zh(), method.title().en(), method.standard());
        out.printf(Locale.ROOT, "  normalisation %s, weights %s, missing %s (least %s), outliers %s, means %s%n", word(method.normalisation()), word(method.weighting()),
                word(method.missing().policy()), method.missing().least(), method.outliers().map(rule -> word(rule.treatment())).orElse("left alone"),
                new java.util.TreeMap<>(method.aggregation()).toString().toLowerCase(Locale.ROOT));
        one.scores().notes().forEach(note -> out.println("  note: " + note));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void ranks(Assess.Assessed one, PrintWriter out) {
        heading(one, out);
        Scores s = one.scores();
        double[] total = s.total();
        out.println("  rank  5-95%     tier   score   whatever is missing  missing  body");
        List<Integer> order = IntStream.range(0, total.length).boxed().sorted(Comparator.<Integer>comparingInt(i -> s.ranks()[i] == 0 ? Integer.MAX_VALUE : s.ranks()[i])
                .thenComparing(i -> s.panel().bodies().get(i))).toList();
        for (int i : order) {
            Optional<Uncertainty.Standing> standing = one.uncertainty().map(uncertainty -> uncertainty.standings().get(i));
            out.printf(Locale.ROOT, "  %4s  %-9s %4s  %6s   %8s to %-8s %6d  %s%s%n", s.ranks()[i] == 0 ? "–" : String.valueOf(s.ranks()[i]),
                    standing.filter(own -> own.best() > 0).map(own -> String.format(Locale.ROOT, "%.0f-%.0f", own.low(), own.high())).orElse("–"),
                    one.uncertainty().map(uncertainty -> String.valueOf(uncertainty.tiers()[i])).orElse(""), number(total[i]), number(s.bounds()[i][0]), number(s.bounds()[i][1]), s.missing(i),
                    s.panel().bodies().get(i), s.index().method().tier(total[i]).map(tier -> "  " + tier.name().in(Language.CHINESE)).orElse(""));
        }
        one.uncertainty().ifPresent(uncertainty -> uncertainty.sensitivity().forEach((choice, sobol) -> out.printf(Locale.ROOT,
                "  %s moves ranks: first order %s (%s to %s), total %s (%s to %s)%s%n", choice, number(sobol.first()), number(sobol.firstInterval().lower()), number(sobol.firstInterval().upper()),
                number(sobol.total()), number(sobol.totalInterval().lower()), number(sobol.totalInterval().upper()), sobol.resolved() ? "" : "; not resolved, raise the number of variants")));
    }

    private static void explain(DuckDbEngine engine, Assess.Assessed one, String body, PrintWriter out) {
        heading(one, out);
        Scores s = one.scores();
        int at = s.panel().bodies().indexOf(body);
        out.printf(Locale.ROOT, "  %s: %s points, rank %d of %d%s%n", body, number(s.total()[at]), s.ranks()[at], s.panel().bodies().size(),
                one.uncertainty().map(uncertainty -> String.format(Locale.ROOT, " (%.0f to %.0f)", uncertainty.standings().get(at).low(), uncertainty.standings().get(at).high())).orElse(""));
        for (Explained line : Explained.of(one, body)) {
            if (!line.indicator().leaf() && line.formula().isEmpty()) {
                continue;
            }
            out.printf(Locale.ROOT, "%n  %s %s: score %s, weight %s, lost %s points%s%n", line.indicator().id(), line.indicator().label().in(Language.CHINESE), number(line.score()),
                    number(100 * line.effective()), number(line.lost()), line.reason().isEmpty() ? "" : " — " + line.reason());
            out.println("    " + line.formula() + (Double.isNaN(line.value()) ? "" : " = " + number(line.value())));
            for (Map.Entry<String, String> source : line.sources().entrySet()) {
                for (String id : source.getValue().matches("(passage|sheet) .*") ? new String[] {source.getValue()} : source.getValue().replaceFirst("^finding ", "").split(" ")) {
                    if (source.getValue().matches("(passage|sheet) .*")) {
                        out.println("    " + source.getValue());
                    } else if (source.getValue().startsWith("finding ")) {
                        engine.read("SELECT message_zh, file FROM findings WHERE finding_id = " + Sql.text(id)).rows()
                                .forEach(row -> out.println("    " + source.getKey() + " " + id + " " + Printed.shown(Printed.text(row.get(0))) + " [" + Printed.text(row.get(1)) + "]"));
                    } else {
                        engine.read("SELECT raw, quote, file, locator FROM facts WHERE fact_id = " + Sql.text(id) + " LIMIT 1").rows()
                                .forEach(row -> out.println("    " + source.getKey() + " ← " + Printed.text(row.get(0)) + " 「" + Printed.shown(Printed.text(row.get(1))) + "」 " + Printed.text(row.get(2)) + " "
                                        + Printed.text(row.get(3)) + "  (" + id + ")"));
                    }
                }
            }
        }
    }

    /** What it would take to stand before the neighbour above, and how little would put the neighbour below before it. */
    private static void around(Scores s, String body, PrintWriter out) {
        int at = s.panel().bodies().indexOf(body);
        double[] total = s.total();
        boolean arithmetic = s.index().indicators().stream().allMatch(group -> group.leaf() || s.index().method().mean(group.id()) == Mean.ARITHMETIC);
        if (Double.isNaN(total[at]) || !arithmetic || !s.index().rules().isEmpty()) {
            return; // Only for arithmetic means without bonuses are the ways known exactly.
        }
        out.println();
        IntStream.range(0, total.length).filter(i -> s.ranks()[i] > 0 && s.ranks()[i] < s.ranks()[at]).boxed().min(Comparator.comparingDouble(i -> total[i])).ifPresent(above -> {
            WayUp way = WayUp.of(s, at, total[above], leaf -> 1);
            out.printf(Locale.ROOT, "  cheapest way to %s (%s points): %s%s%n", s.panel().bodies().get(above), number(total[above]),
                    String.join(", ", way.gains().entrySet().stream().map(gain -> gain.getKey() + " +" + number(gain.getValue())).toList()), way.possible() ? "" : " — and even that is not enough");
        });
        boolean whole = s.missing(at) == 0;
        IntStream.range(0, total.length).filter(i -> s.ranks()[i] > s.ranks()[at] && s.missing(i) == 0 && whole).boxed().max(Comparator.comparingDouble(i -> total[i])).ifPresent(below -> {
            Flip flip = Flip.of(s, body, s.panel().bodies().get(below));
            out.println("  " + s.panel().bodies().get(below) + (flip.possible() ? String.format(Locale.ROOT, " would draw level if %.1f %% of the weight moved: ", 100 * flip.moved())
                    + String.join(", ", flip.changes().entrySet().stream().map(change -> change.getKey() + String.format(Locale.ROOT, " %+.1f", 100 * change.getValue())).toList())
                    : " stays behind under all weights"));
        });
    }

    private static void change(Scores before, Scores after, String body, PrintWriter out) {
        if (!before.panel().bodies().contains(body)) {
            out.println("  " + body + " has no report for " + before.panel().year());
            return;
        }
        Shift shift = Shift.of(body, before.index(), before.panel(), after.index(), after.panel());
        out.printf(Locale.ROOT, "%n  %d to %d: score %s to %s, rank %d to %d%n", before.panel().year(), after.panel().year(), number(shift.scoreBefore()), number(shift.scoreAfter()),
                shift.rankBefore(), shift.rankAfter());
        shift.score().forEach((cause, part) -> out.printf(Locale.ROOT, "    %-14s score %s, rank %s%n", word(cause), number(part), number(shift.rank().get(cause))));
    }
}
