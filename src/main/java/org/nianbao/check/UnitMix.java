package org.nianbao.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * Units that do not go together, within one comparison or for one indicator.
 *
 * @param units      units of counted things, of which a comparison should use one
 * @param indicators indicators that are counted in one unit all through a report, with all their parts; for others only a change is compared with its own number
 */
record UnitMix(List<String> units, List<String> indicators) implements Kind.OfFigures {
    @Override
    public Set<String> words() {
        return Set.of("name", "usual", "other", "times");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            if (!rule.holdsFor(report.form)) {
                continue;
            }
            Map<String, List<Figure>> comparisons = new LinkedHashMap<>();
            for (Figure figure : report.text()) {
                boolean counted = figure.kind() == Fact.Kind.COUNT || figure.kind() == Fact.Kind.CHANGE || figure.kind() == Fact.Kind.PREVIOUS;
                if (counted && units.contains(figure.unit()) && !figure.indicator().isEmpty()) {
                    String cell = figure.kind() == Fact.Kind.COUNT ? figure.cell() : figure.cell().substring(0, figure.cell().lastIndexOf('#'));
                    comparisons.computeIfAbsent(indicators.contains(figure.indicator()) ? figure.indicator() : cell, c -> new ArrayList<>()).add(figure);
                }
            }
            comparisons.forEach((name, figures) -> compare(rule, history, report, name, figures, ledger));
        }
    }

    private void compare(Rule rule, History history, YearReport report, String name, List<Figure> figures, Ledger ledger) {
        Map<String, List<Figure>> byUnit = new LinkedHashMap<>();
        figures.forEach(f -> byUnit.computeIfAbsent(f.unit(), u -> new ArrayList<>()).add(f));
        boolean change = figures.stream().anyMatch(f -> f.kind() != Fact.Kind.COUNT);
        if (byUnit.size() < 2 || !indicators.contains(name) && !change) {
            return;
        }
        // The unit of the plain numbers is the usual one; the changes follow it.
        String usual = "";
        int most = 0;
        for (Map.Entry<String, List<Figure>> unit : byUnit.entrySet()) {
            int weight = (int) unit.getValue().stream().filter(f -> f.kind() == Fact.Kind.COUNT).count() * 2 + unit.getValue().size();
            if (weight > most) {
                most = weight;
                usual = unit.getKey();
            }
        }
        List<Figure> others = new ArrayList<>();
        for (Map.Entry<String, List<Figure>> unit : byUnit.entrySet()) {
            if (!unit.getKey().equals(usual)) {
                others.addAll(unit.getValue());
            }
        }
        ledger.entry(rule, report, figures.get(0).section()).sides(others, byUnit.get(usual)).say("name", history.knowledge.names().of(others.get(0)))
                .say("usual", usual).say("other", others.get(0).unit()).say("times", Integer.toString(others.size()))
                .formula(Names.side(others.subList(0, 1)) + " " + others.get(0).unit() + " | " + Names.side(byUnit.get(usual).subList(0, 1)) + " " + usual).about(name);
    }
}
