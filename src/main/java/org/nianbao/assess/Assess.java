package org.nianbao.assess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Rows;
import org.nianbao.engine.Sql;
import org.nianbao.series.Rate;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;

/** The assess stage: bodies scored by the indices of {@code jobs/assess}, year by year, each by the standard of its year. */
public final class Assess {
    /** The tables that the stage writes into an edition. */
    public static final List<String> TABLES = List.of("assess_scores", "assess_ranks", "assess_evidence", "assess_sensitivity", "assess_pairs", "assess_method", "assess_memberships",
            "assess_left_out", "assess_ledger", "assess_scorers", "assess_contradictions");

    private static final int PORTION = 1000;

    private final Map<String, NavigableMap<Integer, Index>> indices;

    private final Path sheets;
    private final Map<String, List<String>> rates;

    private Assess(Map<String, NavigableMap<Integer, Index>> indices, Path sheets, Map<String, List<String>> rates) {
        this.rates = rates;
        this.indices = indices;
        this.sheets = sheets;
    }

    /**
     * @param folder {@code jobs/assess}
     * @param rates  list of the rates that an index may take, {@code jobs/series/rates.csv}
     * @param sheets where the scores of evaluators are kept, one CSV for each index; need not be there
     * @throws SpecException with every fault of every index
     */
    public static Assess load(Path folder, Path rates, Path sheets) {
        Map<String, NavigableMap<Integer, Index>> indices = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        try (var folders = Files.list(folder)) {
            for (Path each : (Iterable<Path>) folders.filter(Files::isDirectory).sorted()::iterator) {
                try {
                    indices.put(each.getFileName().toString(), Index.versions(each));
                } catch (SpecException e) {
                    faults.addAll(e.faults());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, List<String>> known = new TreeMap<>();
        Rate.read(rates, faults).forEach((code, rate) -> known.put(code, List.of(rate.numerator(), rate.denominator())));
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new Assess(indices, sheets, known);
    }

    /** Versions of the standard of an index, in the order of the years that they were made for. @throws SpecException when there is no such index */
    public List<Index> standards(String name) {
        return List.copyOf(versions(name).values());
    }

    /** @throws SpecException when one of the names is none of an index */
    public void needed(List<String> names) {
        names.forEach(this::versions);
    }

    /** Names of all indices, sorted. */
    public List<String> names() {
        return List.copyOf(indices.keySet());
    }

    /**
     * What was computed for one index and year.
     *
     * @param uncertainty empty when the method has no variants, or when they were not asked for
     * @param evidence    by body and name: ids of the facts (numerator and denominator), {@code finding} and ids of findings, or {@code passage} and its place
     */
    public record Assessed(Scores scores, Optional<Uncertainty> uncertainty, Map<List<String>, String> evidence) {
    }

    /** As {@link #scores}, with what the ranks can bear where the method has variants. */
    public List<Assessed> assessed(Edition edition, Optional<String> name, OptionalInt year, Optional<String> standard) {
        return scores(edition, name, year, standard).stream().map(Assess::varied).toList();
    }

    private static Assessed varied(Assessed one) {
        return new Assessed(one.scores(), one.scores().index().method().robustness().map(variants -> Uncertainty.of(one.scores())), one.evidence());
    }

    /**
     * Scores of one index, or of all, over the tables of an edition; nothing is written, and no variants are drawn.
     *
     * @param name     of an index; empty: all
     * @param year     empty: every year with reports
     * @param standard version of the standard that is applied to all years; empty: to each year its own
     * @throws SpecException when there is no such index or standard, or an index asks for a series that there is not
     */
    public List<Assessed> scores(Edition edition, Optional<String> name, OptionalInt year, Optional<String> standard) {
        name.ifPresent(this::versions);
        List<Assessed> all = new ArrayList<>();
        try (DuckDbEngine engine = edition.open()) {
            PanelReader reader = new PanelReader(engine, rates);
            for (String each : name.map(List::of).orElse(names())) {
                NavigableMap<Integer, Index> versions = indices.get(each);
                List<String> faults = versions.values().stream().flatMap(index -> reader.unknown(index).stream()).map(fault -> each + ": " + fault).toList();
                List<String> standards = versions.values().stream().map(index -> index.method().standard()).toList();
                if (standard.isPresent() && !standards.contains(standard.orElseThrow())) {
                    faults = List.of("index \"" + each + "\" has no standard \"" + standard.orElseThrow() + "\"; there are " + standards);
                }
                if (!faults.isEmpty()) {
                    throw new SpecException(faults);
                }
                List<Sheet> scored = Sheets.stored(sheets, each);
                Map<String, Index> frozen = new HashMap<>();
                Set<String> wanted = new TreeSet<>();
                versions.values().forEach(index -> wanted.addAll(index.names()));
                Set<Integer> years = new TreeSet<>(reader.years());
                scored.forEach(score -> years.add(score.year()));
                for (int one : years) {
                    if (year.isEmpty() || year.orElseThrow() == one) {
                        Index index = standard.map(asked -> versions.values().stream().filter(version -> version.method().standard().equals(asked)).findFirst().orElseThrow())
                                .orElseGet(() -> Index.of(versions, one));
                        Map<List<String>, String> evidence = new HashMap<>();
                        Panel panel = reader.read(one, wanted, scored, evidence);
                        Scores scores = Scoring.of(frozen.computeIfAbsent(index.method().standard(), key -> frozen(index, reader, scored)), panel);
                        all.add(new Assessed(Sheets.rounds(scored, one).map(scores::noting).orElse(scores), Optional.empty(), evidence));
                    }
                }
            }
        }
        return all;
    }

    /** The index with what its method takes from the data of other years: the ends of the scales, then the weights. */
    private static Index frozen(Index index, PanelReader reader, List<Sheet> scored) {
        Index ranged = index;
        if (index.method().window().isPresent()) {
            Method.Valid window = index.method().window().orElseThrow();
            List<Panel> panels = reader.years().stream().filter(year -> year >= window.from() && year <= window.to()).map(year -> reader.read(year, index.names(), scored, new HashMap<>())).toList();
            if (panels.isEmpty()) {
                throw new SpecException(List.of("index \"" + index.name() + "\", standard " + index.method().standard() + ": no report is of the years of its window, " + window.from() + " to " + window.to()));
            }
            ranged = Scoring.frozen(index, panels);
        }
        if (index.method().base().isPresent()) {
            Panel base = reader.read(index.method().base().getAsInt(), ranged.names(), scored, new HashMap<>());
            if (base.bodies().isEmpty()) {
                throw new SpecException(List.of("index \"" + index.name() + "\", standard " + index.method().standard() + ": no report is of " + base.year() + ", the year whose data weigh (base)"));
            }
            ranged = Scoring.weighed(ranged, base);
        }
        return ranged;
    }

    /**
     * Writes a workbook in which evaluators score bodies by hand.
     *
     * @param body one body; empty: all that have a report for the year
     * @throws SpecException when nothing of the index is scored by hand
     */
    public void template(Edition edition, String name, int year, Optional<String> body, Path file) {
        Index index = Index.of(versions(name), year);
        Map<String, String> bodies = new TreeMap<>();
        try (DuckDbEngine engine = edition.open()) {
            Panel panel = new PanelReader(engine, rates).read(year, index.names(), List.of(), new HashMap<>());
            for (int i = 0; i < panel.bodies().size(); i++) {
                if (body.isEmpty() || body.orElseThrow().equals(panel.bodies().get(i))) {
                    bodies.put(panel.bodies().get(i), panel.types().get(i));
                }
            }
            Map<String, String> known = bodies(engine);
            body.ifPresent(one -> {
                if (!known.containsKey(one)) {
                    throw new SpecException(List.of("unknown body \"" + one + "\"" + Nearest.hint(one, known.keySet())));
                }
                bodies.putIfAbsent(one, known.get(one));
            });
        }
        if (bodies.isEmpty()) {
            throw new SpecException(List.of("there is no report of " + year + ", so nobody to score; name a body"));
        }
        Sheets.template(index, year, bodies, file);
    }

    private NavigableMap<Integer, Index> versions(String name) {
        if (!indices.containsKey(name)) {
            throw new SpecException(List.of("unknown index \"" + name + "\"" + Nearest.hint(name, names()) + "; there are " + names()));
        }
        return indices.get(name);
    }

    /** Every body that has a report or stands in the list of bodies, with its type. */
    private static Map<String, String> bodies(DuckDbEngine engine) {
        Map<String, String> bodies = new TreeMap<>();
        engine.read("SELECT DISTINCT body FROM documents WHERE body <> ''").rows().forEach(row -> bodies.put(PanelReader.text(row.get(0)), ""));
        engine.read("SELECT name, level FROM bodies").rows().forEach(row -> bodies.put(PanelReader.text(row.get(0)), PanelReader.text(row.get(1))));
        return bodies;
    }

    /** @param scores taken, {@code entries} of the ledger taken */
    public record Taken(int scores, int entries) {
    }

    /**
     * Takes filled workbooks in, scores and ledgers alike: all of them or, when one cell of one file is wrong, none.
     *
     * @throws SpecException with every bad cell of every file
     */
    public Taken take(Edition edition, List<Path> files) {
        Map<String, String> bodies;
        try (DuckDbEngine engine = edition.open()) {
            bodies = bodies(engine);
        }
        List<String> faults = new ArrayList<>();
        List<Sheet> scores = new ArrayList<>();
        Map<String, Map<String, Ledger.Item>> ledgers = new TreeMap<>();
        int[] entries = {0};
        for (Path file : files) {
            Cells.open(file, faults, sheet -> {
                if (sheet.getSheetName().equals(Ledger.SHEET)) {
                    entries[0] += Ledger.read(file, sheet, sheets, names(), ledgers, faults);
                } else {
                    Sheets.read(file, sheet, indices, bodies, scores, faults);
                }
            });
        }
        Sheets.twice(scores, faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        Sheets.store(sheets, scores);
        ledgers.forEach((name, items) -> Ledger.store(sheets, name, items));
        return new Taken(scores.size(), entries[0]);
    }

    /**
     * The ledger of an index after a look at one year: what is found there now is entered as open where it is new, and kept.
     *
     * @param round in which it is entered
     * @param body  whose items are given back; empty: all of the year
     * @return items of the year, in the order in which they are worked on
     */
    public List<Ledger.Item> ledger(Edition edition, String name, int year, Sheet.Round round, Optional<String> body) {
        List<Assessed> all = scores(edition, Optional.of(name), OptionalInt.of(year), Optional.empty());
        if (all.isEmpty()) {
            throw new SpecException(List.of("there is no report of " + year + " to assess"));
        }
        Map<String, String> messages = new HashMap<>();
        try (DuckDbEngine engine = edition.open()) {
            engine.read("SELECT finding_id, message_zh FROM findings WHERE year = " + year).rows().forEach(row -> messages.put(PanelReader.text(row.get(0)), PanelReader.text(row.get(1))));
        }
        Map<String, Ledger.Item> items = Ledger.found(Ledger.stored(sheets, name), all.get(0), round, messages);
        Ledger.store(sheets, name, items);
        return Ledger.sorted(items).stream().filter(item -> item.year() == year && body.map(item.body()::equals).orElse(true)).toList();
    }

    /** Writes items of a ledger into a workbook that {@link #take} reads back. */
    public void ledger(String name, int year, List<Ledger.Item> items, Sheet.Round round, Path file) {
        Ledger.write(Index.of(versions(name), year), items, round, file);
    }

    /** How far the scorers of one indicator agree, and how they stand to the body's own score. */
    public List<Scorers> agreement(String name, int year) {
        versions(name);
        return Scorers.of(Sheets.stored(sheets, name), year);
    }

    /** What the disagreement of scorers does to the ranks of a year. @throws SpecException when nothing of the index is scored by hand in that year */
    public ScorerNoise noise(Edition edition, String name, int year) {
        return ScorerNoise.of(byHand(edition, name, year).scores(), Sheets.counting(Sheets.stored(sheets, name), year), 1);
    }

    /** Scores by hand that the figures of the bodies' own reports contradict. @throws SpecException when nothing of the index is scored by hand in that year */
    public List<Contradiction> contradictions(Edition edition, String name, int year) {
        return Contradiction.of(byHand(edition, name, year), Sheets.counting(Sheets.stored(sheets, name), year));
    }

    private Assessed byHand(Edition edition, String name, int year) {
        List<Assessed> all = scores(edition, Optional.of(name), OptionalInt.of(year), Optional.empty());
        if (all.isEmpty() || Sheets.counting(Sheets.stored(sheets, name), year).isEmpty()) {
            throw new SpecException(List.of("index \"" + name + "\" has no scores by hand of " + year + "; nianbao assess import takes them in"));
        }
        return all.get(0);
    }

    /** Where the facts and findings behind lost points stand, and what they say: file, place and quotation by id. A finding comes with those of its facts. */
    public Map<String, String> words(Edition edition, List<Assessed> all) {
        Map<Boolean, Set<String>> ids = Map.of(true, new TreeSet<>(), false, new TreeSet<>());
        for (Assessed one : all) {
            for (String body : one.scores().panel().bodies()) {
                Explained.of(one, body).stream().filter(line -> line.lost() > 0).flatMap(line -> line.sources().values().stream()).filter(source -> List.of("fact", "finding").contains(Explained.kind(source)))
                        .forEach(source -> ids.get(Explained.kind(source).equals("finding")).addAll(List.of(Explained.where(source).split(" "))));
            }
        }
        Map<String, String> words = new HashMap<>();
        try (DuckDbEngine engine = edition.open()) {
            for (List<String> some : portions(ids.get(false))) {
                engine.read("SELECT fact_id, file, locator, quote FROM facts WHERE fact_id IN (" + String.join(", ", some) + ")").rows()
                        .forEach(row -> words.put(PanelReader.text(row.get(0)), place(row.subList(1, 4)) + " (" + PanelReader.text(row.get(0)) + ")"));
            }
            for (List<String> some : portions(ids.get(true))) {
                engine.read("SELECT finding_id, message_zh FROM findings WHERE finding_id IN (" + String.join(", ", some) + ")").rows()
                        .forEach(row -> words.put(PanelReader.text(row.get(0)), PanelReader.text(row.get(1)) + " (" + PanelReader.text(row.get(0)) + ")"));
                engine.read("SELECT DISTINCT x.finding_id, x.side, x.position, f.file, f.locator, f.quote FROM finding_facts x JOIN facts f ON f.fact_id = x.fact_id WHERE x.finding_id IN ("
                        + String.join(", ", some) + ") ORDER BY x.finding_id, x.side, x.position, f.file").rows()
                        .forEach(row -> words.merge(PanelReader.text(row.get(0)), place(row.subList(3, 6)), (before, one) -> before.contains(one) ? before : before + " ← " + one));
            }
        }
        return words;
    }

    private static String place(List<Object> row) {
        return PanelReader.text(row.get(0)) + " " + PanelReader.text(row.get(1)) + " 「" + PanelReader.text(row.get(2)) + "」";
    }

    /** Ids as literals, as many at once as a statement takes with ease. */
    private static List<List<String>> portions(Set<String> ids) {
        List<String> literals = ids.stream().map(Sql::text).toList();
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < literals.size(); from += PORTION) {
            portions.add(literals.subList(from, Math.min(literals.size(), from + PORTION)));
        }
        return portions;
    }

    /** The tables of {@link #TABLES} for what was computed. */
    public Map<String, Rows> tables(List<Assessed> all) {
        AssessTables tables = new AssessTables();
        all.forEach(tables::add);
        written(tables, all);
        return tables.all();
    }

    /** What people wrote of the indices: ledgers, and scores by hand with what they are worth. */
    private void written(AssessTables tables, List<Assessed> all) {
        for (String name : all.stream().map(one -> one.scores().index().name()).distinct().toList()) {
            tables.ledger(Ledger.sorted(Ledger.stored(sheets, name)));
            List<Sheet> scored = Sheets.stored(sheets, name);
            for (Assessed one : all) {
                int year = one.scores().panel().year();
                if (one.scores().index().name().equals(name) && scored.stream().anyMatch(score -> score.year() == year)) {
                    tables.scorers(name, year, Scorers.of(scored, year), Contradiction.of(one, Sheets.counting(scored, year)));
                }
            }
        }
    }

    /**
     * Scores everything and writes the stage's tables into the draft.
     *
     * @param names of the indices; empty: all
     * @return what was computed, without the variants
     */
    public List<Assessed> run(Draft draft, List<String> names) {
        Edition edition = draft.edition();
        List<Assessed> all = new ArrayList<>();
        AssessTables tables = new AssessTables();
        for (String name : names.isEmpty() ? names() : names) {
            for (Assessed one : scores(edition, Optional.of(name), OptionalInt.empty(), Optional.empty())) {
                tables.add(varied(one)); // The variants of one year are let go before those of the next: for thousands of bodies they are large.
                all.add(one);
            }
        }
        written(tables, all);
        TABLES.forEach(draft::drop);
        try (DuckDbEngine engine = DuckDbEngine.over(edition.folder())) {
            tables.all().forEach((table, rows) -> rows.store(engine, table, edition.folder().resolve(table)));
        }
        return all;
    }
}
