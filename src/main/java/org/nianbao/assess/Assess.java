package org.nianbao.assess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;

/** The assess stage: bodies scored by the indices of {@code jobs/assess}, year by year, each by the standard of its year. */
public final class Assess {
    /** The tables that the stage writes into an edition. */
    public static final List<String> TABLES = List.of("assess_scores", "assess_ranks", "assess_evidence", "assess_sensitivity", "assess_pairs");

    private final Map<String, NavigableMap<Integer, Index>> indices;

    private final Path sheets;
    private final Set<String> rates;

    private Assess(Map<String, NavigableMap<Integer, Index>> indices, Path sheets, Set<String> rates) {
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
        Set<String> known = new TreeSet<>();
        Csv.read(rates, List.of("rate", "numerator", "denominator", "per", "partition", "proportion", "zh", "en"), faults).forEach(line -> known.add(line.text("rate")));
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new Assess(indices, sheets, known);
    }

    /** Names of all indices, sorted. */
    public List<String> names() {
        return List.copyOf(indices.keySet());
    }

    /**
     * What was computed for one index and year.
     *
     * @param uncertainty empty when the method has no variants
     * @param evidence    by body and name: ids of the facts (numerator and denominator), {@code finding} and ids of findings, or {@code passage} and its place
     */
    public record Assessed(Scores scores, Optional<Uncertainty> uncertainty, Map<List<String>, String> evidence) {
    }

    /**
     * Scores of one index, or of all, over the tables of an edition; nothing is written.
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
                Set<Integer> years = new TreeSet<>(reader.years());
                scored.forEach(score -> years.add(score.year()));
                for (int one : years) {
                    if (year.isEmpty() || year.orElseThrow() == one) {
                        Index index = standard.map(wanted -> versions.values().stream().filter(version -> version.method().standard().equals(wanted)).findFirst().orElseThrow())
                                .orElseGet(() -> Index.of(versions, one));
                        Map<List<String>, String> evidence = new HashMap<>();
                        Panel panel = reader.read(one, index, scored, evidence);
                        Scores scores = index.method().base().isEmpty() ? Scoring.of(index, panel)
                                : Scoring.of(index, panel, reader.read(index.method().base().getAsInt(), index, scored, new HashMap<>()));
                        all.add(new Assessed(scores, index.method().robustness().map(variants -> Uncertainty.of(scores)), evidence));
                    }
                }
            }
        }
        return all;
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
            Panel panel = new PanelReader(engine, rates).read(year, index, List.of(), new HashMap<>());
            for (int i = 0; i < panel.bodies().size(); i++) {
                if (body.isEmpty() || body.orElseThrow().equals(panel.bodies().get(i))) {
                    bodies.put(panel.bodies().get(i), panel.types().get(i));
                }
            }
            body.ifPresent(one -> bodies.putIfAbsent(one, ""));
        }
        Sheets.template(index, year, bodies, file);
    }

    private NavigableMap<Integer, Index> versions(String name) {
        if (!indices.containsKey(name)) {
            throw new SpecException(List.of("unknown index \"" + name + "\"" + Nearest.hint(name, names()) + "; there are " + names()));
        }
        return indices.get(name);
    }

    /**
     * Takes filled workbooks in: all of them or, when one cell of one file is wrong, none.
     *
     * @return number of scores taken
     * @throws SpecException with every bad cell of every file
     */
    public int take(Edition edition, List<Path> files) {
        List<String> bodies = new ArrayList<>();
        try (DuckDbEngine engine = edition.open()) {
            engine.read("SELECT DISTINCT body FROM documents WHERE body <> '' ORDER BY 1").rows().forEach(row -> bodies.add(PanelReader.text(row.get(0))));
            engine.read("SELECT DISTINCT name FROM bodies ORDER BY 1").rows().forEach(row -> bodies.add(PanelReader.text(row.get(0))));
        }
        List<Sheet> scores = Sheets.read(files, indices, bodies);
        Sheets.store(sheets, scores);
        return scores.size();
    }

    /** How far the scorers of one indicator agree, and how they stand to the body's own score. */
    public List<Scorers> agreement(String name, int year) {
        versions(name);
        return Scorers.of(Sheets.stored(sheets, name), year);
    }

    /** Scores everything and writes the stage's tables into the draft. */
    public List<Assessed> run(Draft draft) {
        Edition edition = draft.edition();
        List<Assessed> all = scores(edition, Optional.empty(), OptionalInt.empty(), Optional.empty());
        TABLES.forEach(draft::drop);
        Map<String, Rows> tables = tables(all);
        try (DuckDbEngine engine = DuckDbEngine.over(edition.folder())) {
            tables.forEach((table, rows) -> rows.store(engine, table, edition.folder().resolve(table)));
        }
        return all;
    }

    private static Map<String, Rows> tables(List<Assessed> all) {
        Rows scores = new Rows("index_name", "year:integer", "body", "indicator", "parent", "label_zh", "label_en", "standard", "value:double", "score:double", "weight:double",
                "effective_weight:double", "lost:double", "formula", "reason");
        Rows ranks = new Rows("index_name", "year:integer", "body", "type", "standard", "score:double", "rank:integer", "grade_zh", "grade_en", "score_least:double", "score_greatest:double",
                "score_lowest:double", "score_peers:double", "score_rescale:double", "missing:integer", "reliability:double", "rank_mean:double", "rank_median:double", "rank_low:double",
                "rank_high:double", "tier:integer");
        Rows evidence = new Rows("index_name", "year:integer", "body", "indicator", "name", "value:double", "kind", "source");
        Rows sensitivity = new Rows("index_name", "year:integer", "choice", "first:double", "first_low:double", "first_high:double", "total:double", "total_low:double", "total_high:double",
                "resolved:boolean");
        Rows pairs = new Rows("index_name", "year:integer", "body", "other", "beats:double");
        for (Assessed one : all) {
            rows(one, scores, ranks, evidence);
            String name = one.scores().index().name();
            int year = one.scores().panel().year();
            one.uncertainty().ifPresent(uncertainty -> {
                uncertainty.sensitivity().forEach((choice, sobol) -> sensitivity.add(name, year, choice, sobol.first(), sobol.firstInterval().lower(), sobol.firstInterval().upper(),
                        sobol.total(), sobol.totalInterval().lower(), sobol.totalInterval().upper(), sobol.resolved()));
                List<String> bodies = one.scores().panel().bodies();
                // Of several hundred bodies only neighbours matter, and all pairs would fill the disk.
                for (int a = 0; a < bodies.size(); a++) {
                    for (int b = 0; b < bodies.size(); b++) {
                        int apart = one.scores().ranks()[b] - one.scores().ranks()[a];
                        if (a != b && apart >= 0 && apart <= 10) {
                            pairs.add(name, year, bodies.get(a), bodies.get(b), uncertainty.beats()[a][b]);
                        }
                    }
                }
            });
        }
        Map<String, Rows> tables = new LinkedHashMap<>();
        tables.put("assess_scores", scores);
        tables.put("assess_ranks", ranks);
        tables.put("assess_evidence", evidence);
        tables.put("assess_sensitivity", sensitivity);
        tables.put("assess_pairs", pairs);
        return tables;
    }

    private static void rows(Assessed one, Rows scores, Rows ranks, Rows evidence) {
        Scores s = one.scores();
        String name = s.index().name();
        int year = s.panel().year();
        double[] total = s.total();
        for (int i = 0; i < total.length; i++) {
            String body = s.panel().bodies().get(i);
            for (Explained line : Explained.of(one, body)) {
                Indicator indicator = line.indicator();
                scores.add(name, year, body, indicator.id(), indicator.parent(), indicator.label().zh(), indicator.label().en(), s.index().method().standard(), line.value(), line.score(),
                        line.weight(), line.effective(), line.lost(), line.formula(), line.reason());
                line.sources().forEach((source, where) -> evidence.add(name, year, body, indicator.id(), source, s.panel().value(source, s.panel().bodies().indexOf(body)),
                        where.startsWith("finding ") ? "finding" : where.startsWith("passage ") ? "passage" : where.startsWith("sheet ") ? "sheet" : "fact", where.replaceFirst("^(finding|passage|sheet) ", "")));
            }
            Optional<Method.Tier> grade = s.index().method().tier(total[i]);
            int at = i;
            Optional<Uncertainty.Standing> standing = one.uncertainty().map(uncertainty -> uncertainty.standings().get(at));
            ranks.add(name, year, body, s.panel().types().get(i), s.index().method().standard(), total[i], s.ranks()[i], grade.map(tier -> tier.name().zh()).orElse(""),
                    grade.map(tier -> tier.name().en()).orElse(""), s.bounds()[i][0], s.bounds()[i][1], s.policies().get(Method.Policy.LOWEST)[i], s.policies().get(Method.Policy.PEERS)[i],
                    s.policies().get(Method.Policy.RESCALE)[i], s.missing(i), s.panel().reliability()[i], standing.map(Uncertainty.Standing::mean).orElse(Double.NaN),
                    standing.map(Uncertainty.Standing::median).orElse(Double.NaN), standing.map(Uncertainty.Standing::low).orElse(Double.NaN),
                    standing.map(Uncertainty.Standing::high).orElse(Double.NaN), one.uncertainty().map(uncertainty -> uncertainty.tiers()[at]).orElse(0));
        }
    }
}
