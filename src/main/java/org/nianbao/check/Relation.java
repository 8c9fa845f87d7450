package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold between figures of one table that are no sum of each other.
 *
 * @param small indicators of one side, added up
 * @param large indicators of the other side, added up
 * @param must  {@code at_most}: the small side is no more than the large one; {@code differ}: both sides the same, and not 0, show that a column was misread
 */
record Relation(List<String> small, List<String> large, Must must) implements Kind.OfFigures {
    /** How two sides relate. */
    enum Must { AT_MOST, DIFFER }

    Relation {
        small = List.copyOf(small);
        large = List.copyOf(large);
        if (small.isEmpty() || large.isEmpty()) {
            throw new IllegalArgumentException("\"small\" and \"large\" each name an indicator");
        }
    }

    @Override
    public Set<String> words() {
        return Set.of("small", "large", "small_value", "large_value");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        Names names = history.knowledge.names();
        for (YearReport report : history.reports()) {
            List<Figure> left = side(rule, report, small);
            List<Figure> right = side(rule, report, large);
            if (left == null || right == null) {
                continue;
            }
            BigDecimal one = Equation.sum(left);
            int order = one.compareTo(Equation.sum(right));
            if (must == Must.AT_MOST ? order > 0 : order == 0 && one.signum() != 0 && left.stream().allMatch(f -> f.value().signum() != 0)) {
                ledger.entry(rule, report, left.get(0).section()).sides(left, right).formula(Names.side(left) + (must == Must.AT_MOST ? " > " : " = ") + Names.side(right))
                        .say("small", names.of(left.get(0))).say("large", names.of(right.get(0))).say("small_value", Names.number(one))
                        .say("large_value", Names.number(Equation.sum(right))).about(String.join("+", small), String.join("+", large));
            }
        }
    }

    /** The exact figures of all these indicators in a table; null when one is not there. */
    private static List<Figure> side(Rule rule, YearReport report, List<String> indicators) {
        List<Figure> figures = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (String indicator : indicators) {
            for (String kind : List.of("", "#change")) {
                for (Figure figure : report.cell(indicator + kind)) {
                    if (figure.inTable() && figure.exact() && rule.holdsFor(figure.form()) && found.add(indicator)) {
                        figures.add(figure);
                    }
                }
            }
        }
        return found.size() == indicators.size() ? figures : null;
    }
}
