package org.nianbao.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.extract.Catalogue;
import org.nianbao.notice.Severity;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;

/**
 * Checks all figures of an edition by the rules of {@code jobs/check} and writes its tables {@code findings}, {@code finding_facts},
 * {@code corrections}, {@code hypotheses} and {@code rules}. Goes
 * through the facts one body after the other, on two threads; no more than a few bodies are in memory at once.
 */
public final class Check {
    /** Facts of one portion: large enough that files sorted by body are read in long runs, small enough for the memory of one sort. */
    private static final int PORTION = 600_000;
    private static final int THREADS = 2;
    private static final int LEAST_PEERS = 8;

    private final Rules rules;
    private final Catalogue catalogue;
    private final Equations sums;
    private final Verdicts verdicts;
    private final Path corrections;

    private Check(Rules rules, Catalogue catalogue, Equations sums, Verdicts verdicts, Path corrections) {
        this.rules = rules;
        this.catalogue = catalogue;
        this.sums = sums;
        this.verdicts = verdicts;
        this.corrections = corrections;
    }

    /**
     * @param home     the project's folder
     * @param verdicts the analyst's verdicts; a file that is not there holds none
     * @throws org.nianbao.spec.SpecException with every fault of the rules and the lists
     */
    public static Check load(Path home, Path verdicts) {
        Path folder = home.resolve("jobs/check");
        Rules rules = Rules.load(folder);
        Catalogue catalogue = Catalogue.load(home.resolve("jobs/extract"));
        Corrections.read(folder.resolve("corrections.csv"), catalogue.indicators().keySet());
        return new Check(rules, catalogue, new Equations(home.resolve("jobs/extract/forms"), rules.listedSums()), Verdicts.read(verdicts),
                folder.resolve("corrections.csv"));
    }

    /** The codes of all rules. */
    public List<String> codes() {
        return rules.rules().stream().map(Rule::code).toList();
    }

    /** All rules with their sentences and settings, as Markdown. */
    public String page() {
        return RulesPage.of(rules);
    }

    /**
     * Replaces the findings of a draft.
     *
     * @throws org.nianbao.spec.SpecException when a correction no longer fits what the report says
     */
    public Checked run(Draft draft) {
        long start = System.nanoTime();
        Edition edition = draft.edition();
        List.of("findings", "finding_facts", "corrections", "hypotheses", "rules").forEach(draft::drop);
        Corrections corrected = Corrections.read(corrections, catalogue.indicators().keySet());
        List<Finding> findings;
        List<String[]> portions;
        Knowledge knowledge;
        int reports;
        try (DuckDbEngine engine = edition.open()) {
            portions = portions(engine);
            knowledge = knowledge(engine);
            Object count = engine.read("SELECT CAST(count(*) AS INTEGER) FROM documents WHERE status = 'report'").rows().get(0).get(0);
            reports = (Integer) count;
        }
        Hypotheses hypotheses = new Hypotheses(rules);
        findings = findings(edition, portions, knowledge, corrected, hypotheses);
        findings.sort(Comparator.comparing(Finding::body).thenComparing(Finding::year).thenComparing(Finding::code).thenComparing(Finding::id));
        try (DuckDbEngine engine = edition.open()) {
            store(engine, findings, corrected, edition.folder());
            hypotheses.store(engine, edition.folder().resolve("hypotheses"));
            rules.store(engine, edition.folder().resolve("rules"));
        }
        int open = 0;
        int again = 0;
        for (Finding finding : findings) {
            Verdicts.Verdict verdict = verdicts.of(finding);
            again += verdict != null && !verdict.holds(finding) ? 1 : 0;
            open += finding.severity() == Severity.ERROR && (verdict == null || !verdict.holds(finding)) ? 1 : 0;
        }
        return new Checked(findings.size(), open, again, reports, (System.nanoTime() - start) / 1e9);
    }

    /** Ranges of bodies, both ends included, each with about as many facts. */
    private static List<String[]> portions(DuckDbEngine engine) {
        List<String[]> portions = new ArrayList<>();
        String[] range = new String[2];
        long[] facts = {0};
        engine.each("SELECT body, CAST(sum(facts) AS BIGINT) AS facts FROM documents WHERE status = 'report' AND body <> '' AND year > 0 GROUP BY body ORDER BY body", row -> {
            if (range[0] == null) {
                range[0] = row.text(1);
            }
            range[1] = row.text(1);
            facts[0] += row.wide(2);
            if (facts[0] >= PORTION) {
                portions.add(range.clone());
                range[0] = null;
                facts[0] = 0;
            }
        });
        if (range[0] != null) {
            portions.add(range.clone());
        }
        return portions;
    }

    private Knowledge knowledge(DuckDbEngine engine) {
        Map<String, String> parents = new HashMap<>();
        catalogue.indicators().values().forEach(indicator -> parents.put(indicator.code(), indicator.parent()));
        Places places = new Places();
        engine.each("SELECT name, COALESCE(variants, ''), COALESCE(parent, ''), COALESCE(level, '') FROM bodies",
                row -> places.add(row.text(1), row.text(2), row.text(3), row.text(4)));
        Map<String, Double> peers = new HashMap<>();
        List<String> jumping = rules.rules().stream().map(Rule::kind).filter(Jump.class::isInstance).flatMap(kind -> ((Jump) kind).indicators().stream()).distinct().toList();
        if (!jumping.isEmpty()) {
            engine.each("WITH usual AS (SELECT body, indicator, year, ln(1 + max(value)) AS size FROM facts WHERE dimension = '' AND kind = 'count' AND reading = 'figure'"
                    + " AND value >= 0 AND scope <> 'unit' AND indicator IN (" + String.join(", ", jumping.stream().map(Sql::text).toList()) + ") GROUP BY body, indicator, year),"
                    + " own AS (SELECT body, indicator, median(size) AS size FROM usual GROUP BY body, indicator HAVING count(*) >= 3)"
                    + " SELECT usual.indicator, usual.year, COALESCE(bodies.level, '') AS level, median(usual.size - own.size) FROM usual JOIN own USING (body, indicator)"
                    + " LEFT JOIN bodies ON bodies.name = usual.body GROUP BY ALL HAVING count(*) >= " + LEAST_PEERS,
                    row -> peers.put(Jump.peers(row.text(1), row.integer(2), row.text(3)), row.real(4)));
        }
        return new Knowledge(new Names(catalogue), sums, parents, places, peers);
    }

    private List<Finding> findings(Edition edition, List<String[]> portions, Knowledge knowledge, Corrections corrected, Hypotheses hypotheses) {
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Portion>> tasks = new ArrayList<>();
            for (String[] range : portions) {
                tasks.add(() -> portion(edition, range, knowledge, corrected, hypotheses));
            }
            List<Finding> findings = new ArrayList<>();
            Map<String, List<Kind.Trace>> traces = new TreeMap<>();
            for (Future<Portion> done : workers.invokeAll(tasks)) {
                findings.addAll(done.get().findings);
                done.get().traces.forEach((code, more) -> traces.computeIfAbsent(code, c -> new ArrayList<>()).addAll(more));
            }
            across(edition, traces, findings);
            return findings;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** What one range of bodies came to. */
    private record Portion(List<Finding> findings, Map<String, List<Kind.Trace>> traces) {
    }

    private Portion portion(Edition edition, String[] range, Knowledge knowledge, Corrections corrected, Hypotheses hypotheses) {
        Ledger ledger = new Ledger();
        Map<String, List<Kind.Trace>> traces = new HashMap<>();
        try (DuckDbEngine engine = edition.open()) {
            FactStream facts = new FactStream(engine, sums, range[0], range[1]);
            facts.read(noticed(), reports -> {
                History history = new History(reports.get(0).body, reports, knowledge);
                corrected.match(history);
                hypotheses.add(history);
                for (Rule rule : rules.rules()) {
                    if (rule.kind() instanceof Kind.OfFigures kind) {
                        kind.check(rule, history, ledger);
                    }
                }
            });
            if (engine.tables().contains("passages")) {
                texts(engine, "SELECT body, year, file, section, locator, text FROM passages" + facts.bodies() + " ORDER BY body, year, file, position",
                        texts -> read(texts, knowledge, ledger, traces));
            }
        }
        return new Portion(ledger.findings(), traces);
    }

    private List<String> noticed() {
        return Stream.concat(Stream.of(Versions.SUPERSEDED), rules.rules().stream().map(Rule::kind).filter(Noticed.class::isInstance).flatMap(kind -> ((Noticed) kind).notices().stream())).toList();
    }

    private void read(List<Text> texts, Knowledge knowledge, Ledger ledger, Map<String, List<Kind.Trace>> traces) {
        for (Rule rule : rules.rules()) {
            if (rule.kind() instanceof Kind.OfText kind) {
                kind.check(rule, texts, knowledge, ledger);
            } else if (rule.kind() instanceof Kind.AcrossBodies kind) {
                texts.forEach(text -> traces.computeIfAbsent(rule.code(), c -> new ArrayList<>()).add(kind.trace(text)));
            }
        }
    }

    /** Hands over the texts of one body after the other, as the passages come. */
    private static void texts(DuckDbEngine engine, String sql, java.util.function.Consumer<List<Text>> taker) {
        List<Text> texts = new ArrayList<>();
        List<Text.Passage> passages = new ArrayList<>();
        String[] last = {null, null, null};
        Runnable file = () -> {
            if (last[0] != null) {
                texts.add(new Text(last[0], Integer.parseInt(last[1]), last[2], passages));
            }
            passages.clear();
        };
        engine.each(sql, row -> {
            String[] now = {row.text(1), row.text(2), row.text(3)};
            if (!java.util.Arrays.equals(now, last)) {
                file.run();
                if (!now[0].equals(last[0]) && !texts.isEmpty()) {
                    taker.accept(List.copyOf(texts));
                    texts.clear();
                }
                System.arraycopy(now, 0, last, 0, 3);
            }
            passages.add(new Text.Passage(row.text(4), row.text(5), row.text(6)));
        });
        file.run();
        if (!texts.isEmpty()) {
            taker.accept(List.copyOf(texts));
        }
    }

    private void across(Edition edition, Map<String, List<Kind.Trace>> traces, List<Finding> findings) {
        if (traces.isEmpty()) {
            return;
        }
        Ledger ledger = new Ledger();
        try (DuckDbEngine engine = edition.open()) {
            for (Rule rule : rules.rules()) {
                if (rule.kind() instanceof Kind.AcrossBodies kind) {
                    kind.check(rule, traces.getOrDefault(rule.code(), List.of()), trace -> {
                        List<Text> found = new ArrayList<>();
                        texts(engine, "SELECT body, year, file, section, locator, text FROM passages WHERE body = " + Sql.text(trace.body()) + " AND year = " + trace.year()
                                + " AND file = " + Sql.text(trace.file()) + " ORDER BY body, year, file, position", found::addAll);
                        return found.get(0);
                    }, ledger);
                }
            }
        }
        findings.addAll(ledger.findings());
    }

    private static final List<Column> FINDINGS = columns("finding_id", "code", "severity", "body", "year:INTEGER", "section", "file", "message_zh", "message_en", "formula",
            "evidence", "fingerprint", "verdict", "verdict_state", "verdict_by", "verdict_on", "verdict_note");
    private static final List<Column> SIDES = columns("finding_id", "fact_id", "side", "position:INTEGER");
    private static final List<Column> CORRECTIONS = columns("fact_id", "body", "year:INTEGER", "indicator", "dimension", "member", "was:DECIMAL", "becomes:DECIMAL", "reason",
            "source", "status");

    private static List<Column> columns(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            String[] parts = name.split(":");
            columns.add(new Column(parts[0], parts.length == 1 ? Column.Type.TEXT : Column.Type.valueOf(parts[1]), ""));
        }
        return List.copyOf(columns);
    }

    private void store(DuckDbEngine engine, List<Finding> findings, Corrections corrected, Path folder) {
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> sides = new ArrayList<>();
        for (Finding finding : findings) {
            Verdicts.Verdict verdict = verdicts.of(finding);
            String state = verdict == null ? "open" : verdict.holds(finding) ? "settled" : "asks_again";
            rows.add(List.of(finding.id(), finding.code(), finding.severity().word(), finding.body(), finding.year(), finding.section(), finding.file(), finding.messageZh(),
                    finding.messageEn(), finding.formula(), finding.evidence(), finding.fingerprint(), verdict == null ? "" : verdict.word(), state,
                    verdict == null ? "" : verdict.who(), verdict == null ? "" : verdict.when(), verdict == null ? "" : verdict.note()));
            side(sides, finding, "left", finding.left());
            side(sides, finding, "right", finding.right());
        }
        engine.store(FINDINGS, rows, List.of("body", "year", "code", "finding_id"), folder.resolve("findings"));
        engine.store(SIDES, sides, List.of("finding_id", "side", "position"), folder.resolve("finding_facts"));
        List<List<Object>> lines = new ArrayList<>();
        for (Corrections.Applied applied : corrected.applied()) {
            Corrections.Line line = applied.line();
            lines.add(java.util.Arrays.asList(applied.figure().factId(), line.body(), line.year(), line.indicator(), line.dimension(), line.member(), line.was(), line.becomes(),
                    line.reason(), line.source(), line.status()));
        }
        engine.store(CORRECTIONS, lines, List.of("body", "year", "indicator", "dimension", "member", "fact_id"), folder.resolve("corrections"));
    }

    private static void side(List<List<Object>> sides, Finding finding, String side, Collection<Figure> figures) {
        int position = 0;
        for (Figure figure : figures) {
            sides.add(List.of(finding.id(), figure.factId(), side, position++));
        }
    }
}
