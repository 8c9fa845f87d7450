package org.nianbao.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * A report whose figures are those of the year before.
 *
 * @param figures least number of figures that are not 0 in both
 * @param percent least percentage of these that is the same
 */
record Stale(int figures, int percent) implements Kind.OfFigures {
    private static final int SHOWN = 12;

    @Override
    public Set<String> words() {
        return Set.of("same", "common", "before_year");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            for (YearReport before : history.of(report.year - 1)) {
                if (rule.holdsFor(report.form)) {
                    compare(rule, report, before, ledger);
                }
            }
        }
    }

    private void compare(Rule rule, YearReport report, YearReport before, Ledger ledger) {
        List<Figure> now = new ArrayList<>();
        List<Figure> then = new ArrayList<>();
        int common = 0;
        for (Figure figure : report.figures) {
            if (!plain(figure)) {
                continue;
            }
            List<Figure> last = before.cell(figure.cell()).stream().filter(f -> plain(f) && f.section().equals(figure.section())).toList();
            if (last.isEmpty()) {
                continue;
            }
            common++;
            last.stream().filter(f -> f.value().compareTo(figure.value()) == 0).findFirst().ifPresent(f -> {
                now.add(figure);
                then.add(f);
            });
        }
        if (common >= figures && now.size() * 100 >= common * percent) {
            ledger.entry(rule, report, "").sides(now.subList(0, Math.min(SHOWN, now.size())), then.subList(0, Math.min(SHOWN, then.size())))
                    .say("same", Integer.toString(now.size())).say("common", Integer.toString(common)).say("before_year", Integer.toString(before.year)).about("stale");
        }
    }

    private static boolean plain(Figure figure) {
        return figure.value() != null && figure.value().signum() != 0 && !figure.indicator().isEmpty()
                && (figure.kind() == Fact.Kind.COUNT || figure.kind() == Fact.Kind.AMOUNT);
    }
}
