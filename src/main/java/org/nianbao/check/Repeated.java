package org.nianbao.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Severity;

/**
 * The same figure stated twice in running text with different values. A note when one is the organ's own and the other the whole area's.
 *
 * @param indicators which ones; for others several values are usual, each for one event
 */
record Repeated(List<String> indicators) implements Kind.OfFigures {
    @Override
    public Set<String> words() {
        return Set.of("name", "values", "scopes");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            Map<String, Figure> values = new LinkedHashMap<>();
            for (String indicator : indicators) {
                values.clear();
                for (Figure figure : report.cell(indicator)) {
                    if (!figure.inTable() && figure.exact() && !figure.scope().equals("unit") && figure.kind() == Fact.Kind.COUNT && rule.holdsFor(figure.form())) {
                        values.putIfAbsent(Names.number(figure.value()), figure);
                    }
                }
                if (values.size() < 2) {
                    continue;
                }
                List<Figure> figures = new ArrayList<>(values.values());
                Set<String> scopes = figures.stream().map(Figure::scope).collect(Collectors.toSet());
                boolean differ = scopes.contains("own") && scopes.contains("area");
                ledger.entry(rule, report, figures.get(0).section()).sides(figures.subList(0, 1), figures.subList(1, figures.size()))
                        .formula(figures.stream().map(f -> Names.side(List.of(f))).collect(Collectors.joining(" ≠ ")))
                        .milder(differ ? Severity.INFO : rule.severity()).say("name", history.knowledge.names().indicator(indicator))
                        .say("values", new Said(String.join("、", values.keySet()), String.join(", ", values.keySet())))
                        .say("scopes", differ ? new Said("（两处口径不同：本机关／全域）", " (one is the organ itself, another the whole area)") : Said.NOTHING)
                        .about(indicator);
            }
        }
    }
}
