package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.fact.Fact;
import org.nianbao.statistics.Robust;

/**
 * An amount that is about ten thousand times, or a ten-thousandth of, what the body reports in its other years: 元 written as 万元, or the reverse.
 *
 * @param indicators which amounts
 */
record Scale(List<String> indicators) implements Kind.OfFigures {
    private static final double NEAR = Math.log(3.5);

    @Override
    public Set<String> words() {
        return Set.of("name", "value", "usual");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (String indicator : indicators) {
            Map<Integer, Figure> values = new TreeMap<>();
            for (int year : history.years()) {
                Figure figure = Jump.chosen(history, year, indicator);
                if (figure != null && figure.kind() == Fact.Kind.AMOUNT && figure.value().signum() > 0 && rule.holdsFor(figure.form())) {
                    values.put(year, figure);
                }
            }
            for (Figure figure : values.values()) {
                List<Figure> others = new ArrayList<>(values.values());
                others.remove(figure);
                if (others.size() < 2) {
                    continue;
                }
                double usual = Robust.median(others.stream().mapToDouble(Scale::log).toArray());
                if (Math.abs(Math.abs(log(figure) - usual) - Math.log(10_000)) < NEAR) {
                    BigDecimal shown = BigDecimal.valueOf(Math.exp(usual)).movePointLeft(4).round(new java.math.MathContext(3));
                    ledger.entry(rule, history.body, figure.year(), figure.file(), figure.section()).sides(List.of(figure), others)
                            .formula(Names.side(List.of(figure)) + " " + figure.unit() + " ~ 10000^±1 × " + Names.number(shown) + " 万元")
                            .say("name", history.knowledge.names().of(figure)).say("value", Names.printed(figure)).say("usual", Names.number(shown) + " 万元")
                            .about(figure.cell());
                }
            }
        }
    }

    private static double log(Figure figure) {
        return Math.log(figure.value().doubleValue() * (figure.unit().equals("万元") ? 10_000 : 1));
    }
}
