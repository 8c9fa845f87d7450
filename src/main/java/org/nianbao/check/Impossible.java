package org.nianbao.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * Values that cannot be: a negative number of things, part of a thing, a share above 100.
 *
 * @param whole units of things that there are no parts of
 */
record Impossible(List<String> whole) implements Kind.OfFigures {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    @Override
    public Set<String> words() {
        return Set.of("name", "value", "why");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            for (Figure figure : report.figures) {
                Said why = figure.value() == null || figure.indicator().isEmpty() || !rule.holdsFor(figure.form()) ? null : why(figure);
                if (why != null) {
                    ledger.entry(rule, report, figure.section()).sides(List.of(figure), List.of()).formula(Names.side(List.of(figure)))
                            .say("name", history.knowledge.names().of(figure)).say("value", Names.printed(figure)).say("why", why).about(figure.cell());
                }
            }
        }
    }

    private Said why(Figure figure) {
        boolean counted = figure.kind() == Fact.Kind.COUNT || figure.kind() == Fact.Kind.CUMULATIVE || figure.kind() == Fact.Kind.PREVIOUS;
        boolean amount = figure.kind() == Fact.Kind.AMOUNT;
        if ((counted || amount || figure.kind() == Fact.Kind.SHARE || figure.kind() == Fact.Kind.RATE) && figure.value().signum() < 0) {
            return new Said("不应为负数", "it cannot be negative");
        }
        if (counted && whole.contains(figure.unit()) && figure.value().stripTrailingZeros().scale() > 0 && !figure.approximate()) {
            return new Said("应为整数", "it is a whole number");
        }
        if (figure.kind() == Fact.Kind.SHARE && figure.value().compareTo(HUNDRED) > 0) {
            return new Said("占比不应超过100%", "a share is at most 100 %");
        }
        return null;
    }
}
