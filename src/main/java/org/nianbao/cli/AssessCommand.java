package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nianbao.assess.Ahp;
import org.nianbao.assess.Assess;
import org.nianbao.assess.AssessBook;
import org.nianbao.assess.Contradiction;
import org.nianbao.assess.Index;
import org.nianbao.assess.Indicator;
import org.nianbao.assess.Ledger;
import org.nianbao.assess.Method;
import org.nianbao.assess.PublishedWeights;
import org.nianbao.assess.ScorerNoise;
import org.nianbao.assess.Scorers;
import org.nianbao.assess.Scores;
import org.nianbao.assess.Sheet;
import org.nianbao.assess.TwoBlocks;
import org.nianbao.assess.Uncertainty;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Extractor;
import org.nianbao.series.Series;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Language;
import org.nianbao.spec.Nearest;
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
        "Without a name all indices are computed and stored as tables: assess_ranks, assess_scores, assess_evidence and others (nianbao query --help)."},
    footer = {"", "Examples:", "  nianbao assess", "  nianbao assess report_quality --year 2023 --book scores.xlsx", "  nianbao assess openness_performance --year 2023 --explain 云川市白榆区人民政府 --since 2022",
        "  nianbao assess openness_performance --year 2018 --standard 2019      an old year under a new standard",
        "  nianbao assess restate openness_performance      every year under every standard", "  nianbao assess flip report_quality --year 2023      how little would change neighbouring ranks",
        "  nianbao assess weights published.csv      the weights behind a published table"})
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

    @Option(names = "--indices", paramLabel = "FOLDER", scope = CommandLine.ScopeType.INHERIT, description = "Where the indices lie. Default: jobs/assess of the project.")
    private Path indices;

    @Option(names = "--book", paramLabel = "FILE.xlsx", description = "Write a workbook: ranks, lost points, robustness, method, one sheet a body.")
    private Path book;

    @Option(names = "--csv", paramLabel = "FOLDER", description = "Write the tables as CSV, one file each.")
    private Path csv;

    private Assess load() {
        return Assess.load(indices == null ? main.home().resolve("jobs/assess") : indices, main.home().resolve("jobs/series/rates.csv"), sheets == null ? main.home().resolve("data/assess") : sheets);
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

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The scores of one index and year, with a body that has a report in it. */
    private Assess.Assessed one(Assess assess, Edition edition, String index, int of, String version) {
        List<Assess.Assessed> all = assess.scores(edition, Optional.of(index), OptionalInt.of(of), Optional.ofNullable(version));
        if (all.isEmpty()) {
            throw new SpecException(List.of("there is no report of " + of + " to assess"));
        }
        return all.get(0);
    }

    private static int place(Scores s, String body) {
        int at = s.panel().bodies().indexOf(body);
        if (at < 0) {
            throw new SpecException(List.of("\"" + body + "\" has no report for " + s.panel().year()));
        }
        return at;
    }

    /** The same for what needs a score. */
    private static void scored(Scores s, String body) {
        if (Double.isNaN(s.total()[place(s, body)])) {
            throw new SpecException(List.of("\"" + body + "\" has no score for " + s.panel().year() + " by standard " + s.index().method().standard() + ": too little is known"));
        }
    }

    private String known(Edition edition, String body) {
        try (DuckDbEngine engine = edition.open()) {
            return BodyName.known(engine, body);
        }
    }

    @Command(name = "template", mixinStandardHelpOptions = true, description = "Writes a workbook in which evaluators score bodies by hand, with columns for the evidence.")
    void template(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of,
            @Option(names = "--body", paramLabel = "BODY", description = "Only this body. Default: all with a report for the year.") String body,
            @Option(names = "--file", required = true, paramLabel = "FILE.xlsx", description = "Where it is written.") Path file) {
        load().template(ready(), index, of, Optional.ofNullable(body), file);
        out().println(file);
        out().flush();
    }

    @Command(name = "import", mixinStandardHelpOptions = true, description = {"Takes filled workbooks in, score sheets and ledgers alike. One bad cell in one file, and nothing is taken; every bad cell is named.",
        "They are kept in the folder of --sheets (default: data/assess of the project), one CSV for each index; what comes in again replaces what was before."})
    void take(@Parameters(arity = "1..*", paramLabel = "FILE.xlsx") List<Path> files) {
        Assess.Taken taken = load().take(ready(), files);
        out().printf(Locale.ROOT, "%d scores and %d entries of ledgers taken%n", taken.scores(), taken.entries());
        out().flush();
    }

    @Command(name = "ledger", mixinStandardHelpOptions = true, description = {"What is to be mended (整改台账): one item for each finding or indicator that costs points. New items are entered as open; those",
        "there are keep their status. --file writes a workbook in which bodies and evaluators fill in the status of a round; nianbao assess import takes it back."})
    void ledger(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of,
            @Option(names = "--body", paramLabel = "BODY", description = "Only this body.") String body,
            @Option(names = "--round", paramLabel = "self|third_party|objection", description = "The round in which new items are entered. Default: third_party.") Sheet.Round round,
            @Option(names = "--file", paramLabel = "FILE.xlsx", description = "Also write a workbook.") Path file) {
        Edition edition = ready();
        Assess assess = load();
        Sheet.Round in = round == null ? Sheet.Round.THIRD_PARTY : round;
        List<Ledger.Item> items = assess.ledger(edition, index, of, in, Optional.ofNullable(body).map(name -> known(edition, name)));
        for (Ledger.Item item : items) {
            out().printf(Locale.ROOT, "%s %s %s: -%s %s%n", item.id(), item.body(), item.indicator(), AssessPrinted.number(item.points()), Printed.shown(item.what()));
            out().println("    " + String.join(" → ", item.entries().values().stream().map(entry -> AssessPrinted.word(entry.round()) + " " + entry.status().chinese()
                    + (entry.note().isEmpty() ? "" : " (" + Printed.shown(entry.note()) + ")")).toList()) + item.found().map(still -> still ? item.latest().status() == Ledger.Status.MENDED
                            ? "; still found: the report has not changed" : "" : "; no longer found").orElse(""));
        }
        Map<Ledger.Status, Long> counts = new java.util.EnumMap<>(Ledger.Status.class);
        items.forEach(item -> counts.merge(item.latest().status(), 1L, Long::sum));
        out().println(items.size() + " items: " + String.join(", ", counts.entrySet().stream().map(count -> count.getValue() + " " + AssessPrinted.word(count.getKey())).toList()));
        if (file != null) {
            assess.ledger(index, of, items, in, file);
            out().println(file);
        }
        out().flush();
    }

    @Command(name = "agreement", mixinStandardHelpOptions = true, description = {"Tells for each indicator how far scorers agree, who is strict or lenient and who drifts, how bodies score themselves,",
        "what the disagreement does to the ranks, and which scores the bodies' own figures contradict."})
    void agreement(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of) {
        Assess assess = load();
        Edition edition = ready();
        ScorerNoise noise = assess.noise(edition, index, of);
        for (Scorers one : assess.agreement(index, of)) {
            out().printf(Locale.ROOT, "%s: %d scorers, %d bodies scored twice, alpha %s, W %s, ICC %s, own score less third party's %s, %d of %d objections changed the score%n", one.indicator(),
                    one.scorers().size(), one.bodies(), AssessPrinted.number(one.alpha()), AssessPrinted.number(one.w()), AssessPrinted.number(one.icc()), AssessPrinted.number(one.self()),
                    one.revised(), one.objected());
            one.scorers().forEach(scorer -> out().println("    " + scorer + ": differs from the others by " + AssessPrinted.number(one.bias().get(scorer)) + " points, drifts by "
                    + AssessPrinted.number(one.drift().get(scorer)) + " in 30 days"));
        }
        out().printf(Locale.ROOT, "%nranks: disagreement of scorers moves them by %s on average (%.0f %% of the scores are given by several)%n", AssessPrinted.number(noise.moved()), 100 * noise.share());
        noise.alone().forEach((scorer, moved) -> out().println("    if only " + scorer + "'s scores counted where there are several: " + AssessPrinted.number(moved)));
        noise.standings().stream().filter(own -> own.best() > 0).sorted(Comparator.comparingInt(Uncertainty.Standing::nominal).thenComparing(Uncertainty.Standing::body))
                .forEach(own -> out().printf(Locale.ROOT, "    %4s  %.0f-%.0f  %s%n", own.nominal() == 0 ? "–" : String.valueOf(own.nominal()), own.low(), own.high(), own.body()));
        List<Contradiction> against = assess.contradictions(edition, index, of);
        out().println();
        out().println(against.size() + " scores that the body's own figures contradict");
        try (DuckDbEngine engine = edition.open()) {
            for (Contradiction one : against) {
                out().printf(Locale.ROOT, "    %s %s: %s by %s, %s by the figures: %s %s  [%s]%n", one.score().body(), one.score().indicator(), AssessPrinted.number(one.points()), one.score().scorer(),
                        AssessPrinted.number(one.deserved()), one.cross().label().in(Language.CHINESE), one.formula(), one.score().place());
                one.sources().forEach((name, source) -> new AssessPrinted(out()).source(engine, name, source));
            }
        }
        out().flush();
    }

    @Command(name = "judges", mixinStandardHelpOptions = true, description = "Weights from pairwise comparisons (AHP): consistency of each group and judge, and the three things that contradict each other most.")
    void judges(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--standard", paramLabel = "VERSION", description = "Default: all.") String version) {
        boolean any = false;
        for (Index one : load().standards(index)) {
            for (Map.Entry<String, Ahp> entry : (version == null || version.equals(one.method().standard()) ? one.pairwise() : Map.<String, Ahp>of()).entrySet()) {
                any = true;
                Ahp ahp = entry.getValue();
                List<String> members = one.indicators().stream().filter(indicator -> indicator.parent().equals(entry.getKey())).map(Indicator::id).toList();
                out().printf(Locale.ROOT, "%s: λ %.4f, CI %.4f, RI %.2f, CR %.4f%s%n", entry.getKey(), ahp.lambda(), ahp.index(), ahp.random(), ahp.ratio(),
                        ahp.ratio() > 0.1 ? "  — above 0.1: the judges contradict themselves" : "");
                IntStream.range(0, members.size()).forEach(k -> out().printf(Locale.ROOT, "    %s %.4f%n", members.get(k), ahp.weights()[k]));
                if (ahp.worst().length == 3) {
                    out().printf(Locale.ROOT, "    worst: %s : %s : %s contradict each other by a factor of %.2f%n", members.get(ahp.worst()[0]), members.get(ahp.worst()[1]), members.get(ahp.worst()[2]),
                            ahp.excess());
                }
                List<String> names = one.judges(entry.getKey());
                IntStream.range(0, names.size()).forEach(k -> out().printf(Locale.ROOT, "    judge %s: CR %.4f%s%n", names.get(k), ahp.judges()[k], ahp.judges()[k] > 0.1 ? "  — above 0.1" : ""));
            }
        }
        if (!any) {
            throw new SpecException(List.of("index \"" + index + "\"" + (version == null ? "" : ", standard " + version + ",") + " has no judges.csv"));
        }
        out().flush();
    }

    @Command(name = "without", mixinStandardHelpOptions = true, description = "How far ranks move when an indicator, or a group, is left out: mean absolute change, greatest first.")
    void without(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of,
            @Option(names = "--standard", paramLabel = "VERSION") String version) {
        Scores s = one(load(), ready(), index, of, version).scores();
        Uncertainty.leftOut(s).entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> out().printf(Locale.ROOT, "%6s  %s%n", AssessPrinted.number(entry.getValue()), entry.getKey()));
        out().flush();
    }

    @Command(name = "flip", mixinStandardHelpOptions = true, description = "The smallest change of weights that puts two bodies level, for all neighbours or for two bodies, and in how many variants one beats the other.")
    void flip(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of,
            @Option(names = "--standard", paramLabel = "VERSION") String version, @Option(names = "--of", arity = "2", paramLabel = "BODY", description = "Two bodies. Default: all neighbours.") List<String> two) {
        Edition edition = ready();
        List<Assess.Assessed> all = load().assessed(edition, Optional.of(index), OptionalInt.of(of), Optional.ofNullable(version));
        if (all.isEmpty()) {
            throw new SpecException(List.of("there is no report of " + of + " to assess"));
        }
        Scores s = all.get(0).scores();
        double[] total = s.total();
        int[] lists = s.lists();
        List<Integer> order = IntStream.range(0, total.length).filter(i -> !Double.isNaN(total[i])).boxed().sorted(Comparator.<Integer>comparingInt(i -> lists[i]).thenComparingDouble(i -> -total[i])).toList();
        List<int[]> pairs = new ArrayList<>();
        if (two != null) {
            List<Integer> places = two.stream().map(name -> place(s, known(edition, name))).sorted(Comparator.comparingDouble(i -> -total[i])).toList();
            if (lists[places.get(0)] != lists[places.get(1)]) {
                throw new SpecException(List.of(two + " are not of one type: the method ranks each type by itself"));
            }
            pairs.add(new int[] {places.get(0), places.get(1)});
        } else {
            IntStream.range(1, order.size()).filter(k -> lists[order.get(k)] == lists[order.get(k - 1)]).forEach(k -> pairs.add(new int[] {order.get(k - 1), order.get(k)}));
        }
        AssessPrinted printed = new AssessPrinted(out());
        for (int[] pair : pairs) {
            String leader = s.panel().bodies().get(pair[0]);
            String follower = s.panel().bodies().get(pair[1]);
            all.get(0).uncertainty().filter(uncertainty -> !Double.isNaN(uncertainty.beats()[pair[0]][pair[1]])).ifPresent(uncertainty -> out().println(leader + " beats " + follower
                    + String.format(Locale.ROOT, " in %.1f %% of the variants", 100 * uncertainty.beats()[pair[0]][pair[1]])));
            if (AssessPrinted.exact(s) && s.missing(pair[0]) + s.missing(pair[1]) == 0) {
                printed.flip(s, leader, follower);
            } else {
                out().println("  " + (AssessPrinted.exact(s) ? "one of them lacks a value" : "only for weighted sums without bonuses and vetoes") + ": the smallest change of weights is not known");
            }
        }
        out().flush();
    }

    @Command(name = "way", mixinStandardHelpOptions = true, description = "The cheapest way up for one body: which indicators to raise, by how many points, and how sure it is when weights move.")
    void way(@Parameters(index = "0", paramLabel = "NAME", description = "The index.") String index, @Parameters(index = "1", paramLabel = "BODY") String body,
            @Option(names = "--year", required = true, paramLabel = "YEAR") int of, @Option(names = "--standard", paramLabel = "VERSION") String version,
            @Option(names = "--score", paramLabel = "POINTS", description = "The score that is wanted. Default: that of the next body above, and the next grade.") Double score,
            @Option(names = "--costs", paramLabel = "FILE.csv", description = "Columns indicator,cost: what one point of the scale costs there. Default: 1 everywhere.") Path costs) {
        Edition edition = ready();
        Scores s = one(load(), edition, index, of, version).scores();
        String name = known(edition, body);
        scored(s, name);
        int at = place(s, name);
        if (!AssessPrinted.exact(s)) {
            throw new SpecException(List.of("the cheapest way is known only for weighted sums without bonuses and vetoes"));
        }
        Map<String, Double> prices = costs(costs, s.index());
        double own = s.total()[at];
        int[] lists = s.lists();
        Map<String, Double> goals = new LinkedHashMap<>();
        if (score != null) {
            goals.put("the score", score);
        } else {
            IntStream.range(0, lists.length).filter(i -> lists[i] == lists[at] && s.ranks()[i] > 0 && s.ranks()[i] < s.ranks()[at]).boxed().min(Comparator.comparingDouble(i -> s.total()[i]))
                    .ifPresent(above -> goals.put(s.panel().bodies().get(above), s.total()[above]));
            s.index().method().tiers().stream().filter(tier -> tier.from() > own).min(Comparator.comparingDouble(Method.Tier::from))
                    .ifPresent(tier -> goals.put("the grade " + tier.name().in(Language.CHINESE), tier.from()));
        }
        out().printf(Locale.ROOT, "%s: %s points, rank %d of %d%n", name, AssessPrinted.number(own), s.ranks()[at], s.ranked(at));
        goals.forEach((called, wanted) -> new AssessPrinted(out()).way(s, at, wanted, called, s.panel().bodies().indexOf(called), leaf -> prices.getOrDefault(leaf.id(), 1.0)));
        if (goals.isEmpty()) {
            out().println("  nobody stands before it, and there is no grade above its own");
        }
        out().flush();
    }

    private static Map<String, Double> costs(Path file, Index index) {
        Map<String, Double> prices = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        List<String> leaves = index.leaves().stream().map(Indicator::id).toList();
        for (Csv.Line line : file == null ? List.<Csv.Line>of() : Csv.read(file, List.of("indicator", "cost"), faults)) {
            if (!leaves.contains(line.text("indicator"))) {
                faults.add(line.fault("no indicator \"" + line.text("indicator") + "\"" + Nearest.hint(line.text("indicator"), leaves)));
            }
            if (line.text("cost").matches("\\d+(\\.\\d+)?") && Double.parseDouble(line.text("cost")) > 0) {
                prices.put(line.text("indicator"), Double.parseDouble(line.text("cost")));
            } else {
                faults.add(line.fault("cost is a number above 0, not \"" + line.text("cost") + "\""));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return prices;
    }

    @Command(name = "shift", mixinStandardHelpOptions = true, description = "Why score and rank of a body changed between two years or standards, split exactly (Shapley) over own values, others' values, weights, standard and treatment.")
    void shift(@Parameters(index = "0", paramLabel = "NAME", description = "The index.") String index, @Parameters(index = "1", paramLabel = "BODY") String body,
            @Option(names = "--from", required = true, paramLabel = "YEAR") int from, @Option(names = "--to", required = true, paramLabel = "YEAR") int to,
            @Option(names = "--from-standard", paramLabel = "VERSION") String fromStandard, @Option(names = "--to-standard", paramLabel = "VERSION") String toStandard) {
        Edition edition = ready();
        Assess assess = load();
        String name = known(edition, body);
        Scores before = one(assess, edition, index, from, fromStandard).scores();
        Scores after = one(assess, edition, index, to, toStandard).scores();
        scored(before, name);
        scored(after, name);
        new AssessPrinted(out()).change(name, before, after);
        out().flush();
    }

    @Command(name = "restate", mixinStandardHelpOptions = true, description = "Every year under every standard: scores, and ranks in brackets. * the standard that was made for the year.")
    void restate(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--body", paramLabel = "BODY", description = "Only this body.") String body) {
        Edition edition = ready();
        Assess assess = load();
        String only = body == null ? null : known(edition, body);
        List<Index> standards = assess.standards(index);
        Map<List<Object>, Map<String, String>> cells = new TreeMap<>(Comparator.comparing((List<Object> key) -> (String) key.get(0)).thenComparing(key -> (Integer) key.get(1)));
        for (Index one : standards) {
            for (Assess.Assessed assessed : assess.scores(edition, Optional.of(index), OptionalInt.empty(), Optional.of(one.method().standard()))) {
                Scores s = assessed.scores();
                for (int i = 0; i < s.ranks().length; i++) {
                    if (only == null || only.equals(s.panel().bodies().get(i))) {
                        boolean made = s.panel().year() >= one.method().valid().from() && s.panel().year() <= one.method().valid().to();
                        cells.computeIfAbsent(List.of(s.panel().bodies().get(i), s.panel().year()), key -> new LinkedHashMap<>()).put(one.method().standard(),
                                Double.isNaN(s.total()[i]) ? "–" : AssessPrinted.number(s.total()[i]) + " (" + s.ranks()[i] + "/" + s.ranked(i) + ")" + (made ? "*" : ""));
                    }
                }
            }
        }
        out().println("year  " + String.join("", standards.stream().map(one -> String.format(Locale.ROOT, "%-20s", one.method().standard())).toList()) + "body");
        cells.forEach((key, row) -> out().println(key.get(1) + "  " + String.join("", standards.stream().map(one -> String.format(Locale.ROOT, "%-20s", row.getOrDefault(one.method().standard(), "–")))
                .toList()) + key.get(0)));
        out().flush();
    }

    @Command(name = "blocks", mixinStandardHelpOptions = true, description = "Ranks when nothing is known of the weights of two blocks, exact: share of all weights that give each rank.")
    void blocks(@Parameters(paramLabel = "NAME", description = "The index.") String index, @Option(names = "--year", required = true, paramLabel = "YEAR") int of,
            @Option(names = "--standard", paramLabel = "VERSION") String version,
            @Option(names = "--of", arity = "2", paramLabel = "INDICATOR", description = "Two indicators or groups. Default: the two below the whole.") List<String> two) {
        Scores s = one(load(), ready(), index, of, version).scores();
        List<String> below = s.index().indicators().stream().filter(indicator -> indicator.parent().equals(s.index().root().id())).map(Indicator::id).toList();
        List<String> ids = two == null ? below : two;
        List<String> all = s.index().indicators().stream().map(Indicator::id).toList();
        List<String> faults = ids.stream().filter(id -> !all.contains(id)).map(id -> "index \"" + index + "\" has no indicator \"" + id + "\"" + Nearest.hint(id, all)).toList();
        if (!faults.isEmpty() || ids.size() != 2) {
            throw new SpecException(faults.isEmpty() ? List.of("index \"" + index + "\" has " + ids.size() + " blocks " + ids + "; name two of them with --of") : faults);
        }
        int[] lists = s.lists();
        double[][] x = {s.of(ids.get(0)), s.of(ids.get(1))};
        for (int list : IntStream.of(lists).distinct().sorted().toArray()) {
            int[] bodies = IntStream.range(0, lists.length).filter(i -> lists[i] == list && !Double.isNaN(x[0][i] + x[1][i])).toArray();
            if (bodies.length == 0) {
                continue;
            }
            TwoBlocks exact = TwoBlocks.of(IntStream.of(bodies).mapToObj(i -> new double[] {x[0][i], x[1][i]}).toArray(double[][]::new));
            out().println(ids.get(0) + " against " + ids.get(1) + ", " + bodies.length + " bodies" + (s.panel().types().get(bodies[0]).isEmpty() ? "" : " of " + s.panel().types().get(bodies[0])));
            for (int i = 0; i < bodies.length; i++) {
                int at = i;
                out().println("  " + s.panel().bodies().get(bodies[i]) + ": " + String.join(", ", IntStream.range(0, bodies.length).filter(r -> exact.acceptability()[at][r] > 1e-12)
                        .mapToObj(r -> String.format(Locale.ROOT, "rank %d under %.1f %% of all weights", r + 1, 100 * exact.acceptability()[at][r])).toList()));
            }
        }
        out().flush();
    }

    @Command(name = "weights", mixinStandardHelpOptions = true, description = {"The weights that can have produced a published table: a CSV with the columns body,total and one for each block.",
        "If there are none, the bodies are named without any one of which there would be some."})
    void weights(@Parameters(paramLabel = "FILE.csv") Path file, @Option(names = "--rounding", paramLabel = "POINTS", description = "How far a printed total may lie beside the true one. Default: half a unit of its last digit.") Double rounding,
            @Option(names = "--steps", paramLabel = "PERCENT", description = "Also list all weights in whole steps of so many percent, such as 5.") Integer steps) {
        PublishedWeights.Published table = PublishedWeights.Published.read(file);
        double within = rounding == null ? table.rounding() : rounding;
        PublishedWeights found = PublishedWeights.of(table.scores(), table.totals(), within);
        if (found.weights().isEmpty()) {
            out().println("no weights explain these totals within " + Printed.text(within));
            out().println(found.contradictions().isEmpty() ? "no single body is to blame" : "without any one of these there would be some: "
                    + String.join(", ", found.contradictions().stream().map(i -> table.bodies().get(i)).toList()));
        }
        IntStream.range(0, found.weights().size()).forEach(k -> out().printf(Locale.ROOT, "%s: %.2f to %.2f %%%n", table.blocks().get(k), 100 * found.weights().get(k).lower(), 100 * found.weights().get(k).upper()));
        if (steps != null) {
            if (steps < 1 || 100 % steps != 0 || table.blocks().size() > 8 || table.blocks().size() > 5 && steps < 5) {
                throw new SpecException(List.of("--steps divides 100, and is 5 at least with more than five blocks, of which there may be 8"));
            }
            List<int[]> sets = PublishedWeights.inSteps(table.scores(), table.totals(), within, 100 / steps);
            out().println(sets.size() + " sets of weights in steps of " + steps + " %" + (sets.size() > 200 ? "; the first 200:" : ":"));
            sets.stream().limit(200).forEach(set -> out().println("  " + String.join(" ", IntStream.of(set).mapToObj(part -> String.valueOf(part * steps)).toList())));
        }
        out().flush();
    }

    @Override
    public void run() {
        PrintWriter out = out();
        Assess assess = load();
        Edition edition = ready();
        if (name == null && year == null && explain == null && book == null && standard == null && csv == null) {
            List<Assess.Assessed> all;
            try (Draft draft = main.store().draft("assess", Duration.ofMinutes(10), message -> spec.commandLine().getErr().println(message))) {
                all = assess.run(draft, List.of());
                draft.publish();
            }
            AssessPrinted.summary(all, out);
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
        List<Assess.Assessed> all = assess.assessed(edition, Optional.ofNullable(name), wanted, Optional.ofNullable(standard));
        if (all.isEmpty()) {
            throw new SpecException(List.of("there is no report of " + (wanted.isPresent() ? String.valueOf(wanted.getAsInt()) : "any year") + " to assess"));
        }
        written(assess, all, edition);
        AssessPrinted printed = new AssessPrinted(out);
        try (DuckDbEngine engine = edition.open()) {
            String body = explain == null ? null : BodyName.known(engine, explain);
            for (Assess.Assessed one : all) {
                if (body == null) {
                    printed.ranks(one);
                } else if (one.scores().panel().bodies().contains(body)) {
                    printed.explain(engine, one, body);
                    printed.around(one.scores(), body);
                    if (since != null) {
                        Scores before = one(assess, edition, one.scores().index().name(), since, standard).scores();
                        scored(before, body);
                        scored(one.scores(), body);
                        printed.change(body, before, one.scores());
                    }
                } else {
                    out.println(one.scores().index().name() + " " + one.scores().panel().year() + ": " + body + " has no report");
                }
            }
        }
        out.flush();
    }

    private void written(Assess assess, List<Assess.Assessed> all, Edition edition) {
        if (book != null) {
            Map<String, String> versions = new LinkedHashMap<>();
            versions.put("program", String.join(" ", spec.root().version()));
            versions.put("rules of extraction", Extractor.version(main.home().resolve("jobs/extract"), main.home().resolve("data/reference")));
            versions.put("edition of the results", edition.folder().getFileName().toString());
            AssessBook.write(all, versions, assess.words(edition, all), book);
            out().println(book);
        }
        if (csv != null) {
            assess.tables(all).forEach((table, rows) -> {
                try {
                    Files.writeString(Files.createDirectories(csv).resolve(table + ".csv"), Printed.csv(rows.table()));
                } catch (IOException e) {
                    throw new UncheckedIOException("the tables cannot be written to " + csv, e);
                }
            });
            out().println(csv);
        }
    }
}
