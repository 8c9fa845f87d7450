package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Severity;

/**
 * A figure of this year that follows from last year's report: {@code now} = last year's {@code before}, summed, + this year's {@code plus} - this year's
 * {@code minus}, for each member of a dimension by itself. Looks at tables only.
 *
 * @param kind kind of {@code now} and {@code before}: {@code count}, or {@code cumulative}
 */
record Chain(String now, List<String> before, List<String> plus, List<String> minus, Fact.Kind kind) implements Kind.OfFigures {
    Chain {
        before = List.copyOf(before);
        plus = List.copyOf(plus);
        minus = List.copyOf(minus);
        if (before.isEmpty()) {
            throw new IllegalArgumentException("\"before\" names no indicator of last year's report");
        }
    }

    @Override
    public Set<String> words() {
        return Set.of("name", "column", "now", "expected", "before_year", "how", "scopes");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (int year : history.years()) {
            if (history.of(year - 1).isEmpty()) {
                continue;
            }
            Set<String> done = new HashSet<>();
            for (YearReport report : history.of(year)) {
                for (Figure figure : report.figures) {
                    if (figure.indicator().equals(now) && figure.kind() == kind && figure.inTable() && figure.row() >= 0 && rule.holdsFor(figure.form())
                            && done.add(figure.cell())) {
                        link(rule, history, report, figure, ledger);
                    }
                }
            }
        }
    }

    private void link(Rule rule, History history, YearReport report, Figure figure, Ledger ledger) {
        List<Figure> last = figures(history, figure.year() - 1, before, figure, true);
        List<Figure> added = figures(history, figure.year(), plus, figure, false);
        List<Figure> taken = figures(history, figure.year(), minus, figure, false);
        if (!figure.exact() || last == null || added == null || taken == null) {
            return;
        }
        BigDecimal expected = Equation.sum(last).add(Equation.sum(added)).subtract(Equation.sum(taken));
        if (expected.compareTo(figure.value()) == 0) {
            return;
        }
        Names names = history.knowledge.names();
        boolean scopes = scopes(figure, last);
        List<Figure> right = Stream.of(last, added, taken).flatMap(List::stream).toList();
        String how = (figure.year() - 1) + ": " + Names.side(last) + (added.isEmpty() ? "" : " + " + Names.side(added)) + (taken.isEmpty() ? "" : " - " + Names.side(taken));
        ledger.entry(rule, report, figure.section()).sides(List.of(figure), right).formula(Names.side(List.of(figure)) + " ≠ " + how)
                .say("name", names.indicator(now)).say("column", names.member(figure)).say("now", Names.number(figure.value()))
                .say("expected", Names.number(expected)).say("before_year", Integer.toString(figure.year() - 1)).say("how", calculation(last, added, taken))
                .milder(scopes ? Severity.WARNING : rule.severity())
                .say("scopes", scopes ? new Said("（两年报告的口径似有不同）", " (the two reports may differ in scope)") : Said.NOTHING).about(figure.cell());
    }

    private static String calculation(List<Figure> last, List<Figure> added, List<Figure> taken) {
        StringBuilder text = new StringBuilder();
        for (Figure figure : last) {
            text.append(text.isEmpty() ? "" : " + ").append(Names.number(figure.value()));
        }
        added.forEach(figure -> text.append(" + ").append(Names.number(figure.value())));
        taken.forEach(figure -> text.append(" - ").append(Names.number(figure.value())));
        return text.toString().replace("+ -", "- ").toLowerCase(Locale.ROOT);
    }

    /** Whose figures a report gives is often told by a few words only, so that the two years may still be of one scope: a doubt, no excuse. */
    private static boolean scopes(Figure figure, List<Figure> last) {
        return last.stream().anyMatch(f -> !f.scope().equals(figure.scope()) && !f.scope().equals("unstated") && !figure.scope().equals("unstated"));
    }

    private List<Figure> figures(History history, int year, List<String> indicators, Figure like, boolean ofKind) {
        List<Figure> found = new ArrayList<>();
        for (String indicator : indicators) {
            String cell = like.total() ? indicator : indicator + "/" + like.dimension() + "/" + like.member();
            Figure one = null;
            for (String kinds : ofKind && kind == Fact.Kind.CUMULATIVE ? List.of("#cumulative") : List.of("", "#change")) {
                for (Figure figure : history.cell(year, cell + kinds)) {
                    if (one == null && figure.inTable() && figure.row() >= 0 && figure.exact()) {
                        one = figure;
                    }
                }
            }
            if (one == null) {
                return null;
            }
            found.add(one);
        }
        return found;
    }
}
