package org.nianbao.assess;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nianbao.engine.Rows;

/** Results as tables: one row for each thing that can be said. */
final class AssessTables {
    private static final int NEIGHBOURS = 10;

    private final Rows scores = new Rows("index_name", "year:integer", "body", "indicator", "parent", "label_zh", "label_en", "standard", "value:double", "score:double", "weight:double",
            "effective_weight:double", "lost:double", "formula", "reason");
    private final Rows ranks = new Rows("index_name", "year:integer", "body", "type", "standard", "score:double", "rank:integer", "ranked:integer", "grade_zh", "grade_en", "score_least:double",
            "score_greatest:double", "score_lowest:double", "score_peers:double", "score_rescale:double", "missing:integer", "reliability:double", "rank_mean:double", "rank_median:double",
            "rank_low:double", "rank_high:double", "tier:integer");
    private final Rows evidence = new Rows("index_name", "year:integer", "body", "indicator", "name", "value:double", "kind", "source");
    private final Rows sensitivity = new Rows("index_name", "year:integer", "choice", "first:double", "first_low:double", "first_high:double", "total:double", "total_low:double", "total_high:double",
            "resolved:boolean");
    private final Rows pairs = new Rows("index_name", "year:integer", "body", "other", "beats:double");
    private final Rows method = new Rows("index_name", "year:integer", "standard", "choice", "value");
    private final Rows memberships = new Rows("index_name", "year:integer", "body", "grade_zh", "grade_en", "from_score:double", "degree:double");
    private final Rows leftOut = new Rows("index_name", "year:integer", "indicator", "rank_change:double");
    private final Rows ledger = new Rows("index_name", "year:integer", "body", "indicator", "item", "round", "status", "cause", "points:double", "what", "source", "on_day", "by_whom", "note", "place");
    private final Rows scorers = new Rows("index_name", "year:integer", "indicator", "scorer", "bodies:integer", "alpha:double", "w:double", "icc:double", "bias:double", "drift:double", "self:double",
            "revised:integer", "objected:integer");
    private final Rows contradictions = new Rows("index_name", "year:integer", "body", "indicator", "scorer", "round", "points:double", "deserved:double", "formula", "fact_ids", "place");

    Map<String, Rows> all() {
        Map<String, Rows> tables = new LinkedHashMap<>();
        List<Rows> rows = List.of(scores, ranks, evidence, sensitivity, pairs, method, memberships, leftOut, ledger, scorers, contradictions);
        IntStream.range(0, rows.size()).forEach(k -> tables.put(Assess.TABLES.get(k), rows.get(k)));
        return tables;
    }

    void add(Assess.Assessed one) {
        Scores s = one.scores();
        String name = s.index().name();
        int year = s.panel().year();
        List<String> bodies = s.panel().bodies();
        for (int i = 0; i < bodies.size(); i++) {
            points(one, bodies.get(i));
            rank(one, i);
            String body = bodies.get(i);
            s.memberships(i).forEach((tier, degree) -> memberships.add(name, year, body, tier.name().zh(), tier.name().en(), tier.from(), degree));
        }
        s.index().options().forEach((choice, value) -> method.add(name, year, s.index().method().standard(), choice, value));
        for (int k = 0; k < s.notes().size(); k++) {
            method.add(name, year, s.index().method().standard(), "note " + (k + 1), s.notes().get(k));
        }
        Uncertainty.leftOut(s).forEach((indicator, moved) -> leftOut.add(name, year, indicator, moved));
        one.uncertainty().ifPresent(uncertainty -> {
            uncertainty.sensitivity().forEach((choice, sobol) -> sensitivity.add(name, year, choice, sobol.first(), sobol.firstInterval().lower(), sobol.firstInterval().upper(),
                    sobol.total(), sobol.totalInterval().lower(), sobol.totalInterval().upper(), sobol.resolved()));
            int[] lists = s.lists();
            // Of several hundred bodies only neighbours matter, and all pairs would fill the disk.
            for (int a = 0; a < bodies.size(); a++) {
                for (int b = 0; b < bodies.size(); b++) {
                    int apart = s.ranks()[b] - s.ranks()[a];
                    if (a != b && lists[a] == lists[b] && s.ranks()[a] > 0 && apart >= 0 && apart <= NEIGHBOURS) {
                        pairs.add(name, year, bodies.get(a), bodies.get(b), uncertainty.beats()[a][b]);
                    }
                }
            }
        });
    }

    private void points(Assess.Assessed one, String body) {
        Scores s = one.scores();
        String name = s.index().name();
        int year = s.panel().year();
        for (Explained line : Explained.of(one, body)) {
            Indicator indicator = line.indicator();
            scores.add(name, year, body, indicator.id(), indicator.parent(), indicator.label().zh(), indicator.label().en(), s.index().method().standard(), line.value(), line.score(),
                    line.weight(), line.effective(), line.lost(), line.formula(), line.reason());
            line.sources().forEach((source, where) -> evidence.add(name, year, body, indicator.id(), source, s.panel().value(source, s.panel().bodies().indexOf(body)),
                    Explained.kind(where), Explained.where(where)));
        }
    }

    private void rank(Assess.Assessed one, int i) {
        Scores s = one.scores();
        double total = s.total()[i];
        Optional<Method.Tier> grade = s.index().method().tier(total);
        Optional<Uncertainty.Standing> standing = one.uncertainty().map(uncertainty -> uncertainty.standings().get(i));
        ranks.add(s.index().name(), s.panel().year(), s.panel().bodies().get(i), s.panel().types().get(i), s.index().method().standard(), total, s.ranks()[i], s.ranked(i),
                grade.map(tier -> tier.name().zh()).orElse(""), grade.map(tier -> tier.name().en()).orElse(""), s.bounds()[i][0], s.bounds()[i][1],
                s.policies().get(Method.Policy.LOWEST)[i], s.policies().get(Method.Policy.PEERS)[i], s.policies().get(Method.Policy.RESCALE)[i], s.missing(i), s.panel().reliability()[i],
                standing.map(Uncertainty.Standing::mean).orElse(Double.NaN), standing.map(Uncertainty.Standing::median).orElse(Double.NaN), standing.map(Uncertainty.Standing::low).orElse(Double.NaN),
                standing.map(Uncertainty.Standing::high).orElse(Double.NaN), one.uncertainty().map(uncertainty -> uncertainty.tiers()[i]).orElse(0));
    }

    void ledger(List<Ledger.Item> items) {
        items.forEach(item -> item.entries().values().forEach(entry -> ledger.add(item.index(), item.year(), item.body(), item.indicator(), item.id(), entry.round().word(), Method.word(entry.status()),
                item.cause(), item.points(), item.what(), item.source(), entry.on(), entry.by(), entry.note(), entry.place())));
    }

    void scorers(String name, int year, List<Scorers> agreement, List<Contradiction> against) {
        agreement.forEach(one -> one.scorers().forEach(scorer -> scorers.add(name, year, one.indicator(), scorer, one.bodies(), one.alpha(), one.w(), one.icc(), one.bias().get(scorer),
                one.drift().get(scorer), one.self(), one.revised(), one.objected())));
        against.forEach(one -> contradictions.add(name, year, one.score().body(), one.score().indicator(), one.score().scorer(), one.score().round().word(), one.points(), one.deserved(), one.formula(),
                String.join(" ", one.sources().values()), one.score().place()));
    }
}
