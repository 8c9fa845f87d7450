package org.nianbao.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.fact.Fact;
import org.nianbao.statistics.Robust;

/**
 * A figure far out of the body's own history, in a year in which its peers did not move alike. Compares logarithms with their median, in units of the median
 * absolute deviation, within one definition (prose forms until 2018, six sections since 2019).
 *
 * @param indicators which totals
 * @param years      least number of years with a figure
 * @param deviations how many deviations are too many
 * @param times      least factor against the median
 * @param least      figures below this are small numbers, which jump without meaning
 */
record Jump(List<String> indicators, int years, double deviations, double times, int least) implements Kind.OfFigures {
    /** A history without any scatter would make every change infinite. */
    private static final double SMALLEST_DEVIATION = 0.2;

    Jump {
        if (years < 5 || deviations < 3 || times < 2) {
            throw new IllegalArgumentException("a jump needs 5 years, 3 deviations and a factor of 2 at least");
        }
    }

    @Override
    public Set<String> words() {
        return Set.of("name", "value", "usual", "times", "years", "peers");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (String indicator : indicators) {
            for (boolean sections : new boolean[] {false, true}) {
                Map<Integer, Figure> values = new TreeMap<>();
                for (int year : history.years()) {
                    Figure figure = chosen(history, year, indicator);
                    if (figure != null && (figure.form().compareTo("r2019") >= 0) == sections && rule.holdsFor(figure.form())) {
                        values.put(year, figure);
                    }
                }
                if (values.size() >= years) {
                    values.forEach((year, figure) -> look(rule, history, values, figure, ledger));
                }
            }
        }
    }

    /** Names the peers of a body: those of its level. */
    static String peers(String indicator, int year, String level) {
        return indicator + " " + year + " " + level;
    }

    /** The table's figure, or the first that the text gives for the body itself. */
    static Figure chosen(History history, int year, String indicator) {
        Figure chosen = null;
        for (Figure figure : history.cell(year, indicator)) {
            if (figure.value() != null && figure.kind() != Fact.Kind.CUMULATIVE && !figure.scope().equals("unit")
                    && (chosen == null || figure.inTable() && !chosen.inTable())) {
                chosen = figure;
            }
        }
        return chosen;
    }

    private void look(Rule rule, History history, Map<Integer, Figure> values, Figure figure, Ledger ledger) {
        List<Figure> others = new ArrayList<>(values.values());
        others.remove(figure);
        double[] logs = others.stream().mapToDouble(Jump::log).toArray();
        double median = Robust.median(logs);
        double deviation = Robust.spread(logs);
        double peers = history.knowledge.peers().getOrDefault(peers(figure.indicator(), figure.year(), history.knowledge.places().level(history.body)),
                Double.NaN);
        double distance = log(figure) - median;
        double left = !Double.isNaN(peers) && Math.abs(distance - peers) < Math.abs(distance) ? distance - peers : distance;
        double usual = Math.exp(median) - 1;
        if (Math.max(figure.value().doubleValue(), usual) < least || Math.abs(left) < Math.log(times) || Math.abs(left) / Math.max(deviation, SMALLEST_DEVIATION) < deviations) {
            return;
        }
        double factor = (figure.value().doubleValue() + 1) / (usual + 1);
        ledger.entry(rule, history.body, figure.year(), figure.file(), figure.section()).sides(List.of(figure), others)
                .formula("|ln " + Names.number(figure.value()) + " - median ln| / MAD = " + shown(Math.abs(distance) / Math.max(deviation, SMALLEST_DEVIATION)))
                .say("name", history.knowledge.names().of(figure)).say("value", Names.printed(figure)).say("usual", shown(usual))
                .say("times", shown(factor >= 1 ? factor : 1 / factor)).say("years", Integer.toString(values.size()))
                .say("peers", Double.isNaN(peers) ? Said.NOTHING : new Said("；同类单位当年没有同样的变化", "; its peers did not move alike")).about(figure.cell());
    }

    private static double log(Figure figure) {
        return Math.log(Math.max(0, figure.value().doubleValue()) + 1);
    }

    private static String shown(double number) {
        return Names.number(java.math.BigDecimal.valueOf(number).setScale(number < 10 ? 1 : 0, java.math.RoundingMode.HALF_UP));
    }
}
