package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Severity;

/**
 * Parts that running text lists, against the total it gives before them. A list that comes to more contradicts the total; one that comes to less may be
 * a partial list, and is told only when it claims to be whole: its printed shares come to 100 %.
 *
 * @param overlapping {@code indicator/dimension} whose parts may come to more, because one item counts once in each
 * @param totals      indicators whose parts are indicators of their own: the catalogue names them as {@code parent}
 */
record ProseSum(List<String> overlapping, List<String> totals) implements Kind.OfFigures {
    /** Letters between two parts of one list, and between a total and its list in one paragraph; what stands further off is about something else. */
    private static final int LIST_GAP = 60;
    private static final int TOTAL_GAP = 400;
    private static final String OF_THEIR_OWN = "parts";

    @Override
    public Set<String> words() {
        return Set.of("name", "total", "sum", "gap", "parts", "way");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            if (rule.holdsFor(report.form)) {
                new Run(rule, history.knowledge, report, ledger).lists();
            }
        }
    }

    /** The lists of one report. */
    private final class Run {
        private final Rule rule;
        private final Knowledge knowledge;
        private final YearReport report;
        private final Ledger ledger;
        private final Map<String, Figure> totals = new HashMap<>();
        private String key = "";
        private List<Figure> parts = new ArrayList<>();
        private BigDecimal shares = BigDecimal.ZERO;

        private Run(Rule rule, Knowledge knowledge, YearReport report, Ledger ledger) {
            this.rule = rule;
            this.knowledge = knowledge;
            this.report = report;
            this.ledger = ledger;
        }

        private void lists() {
            for (Figure figure : report.text()) {
                if (figure.indicator().isEmpty()) {
                    continue;
                }
                if (figure.kind() == Fact.Kind.SHARE && !parts.isEmpty() && part(figure).equals(key)) {
                    shares = shares.add(figure.addend());
                }
                if (figure.kind() != Fact.Kind.COUNT) {
                    continue;
                }
                String next = part(figure);
                boolean far = !parts.isEmpty() && figure.lettersAfter(parts.get(parts.size() - 1)) > LIST_GAP;
                if (!next.equals(key) || far) {
                    close();
                    key = next;
                }
                if (!next.isEmpty()) {
                    parts.add(figure);
                }
                if (figure.total() && figure.exact() && next.isEmpty()) {
                    totals.put(figure.section() + (ProseSum.this.totals.contains(figure.indicator()) ? OF_THEIR_OWN : figure.indicator()), figure);
                }
            }
            close();
        }

        /** The list that a figure belongs to: its total, and for a dimension the dimension; empty when it is no part. */
        private String part(Figure figure) {
            if (!figure.total()) {
                return figure.indicator() + "/" + figure.dimension();
            }
            String parent = knowledge.parents().getOrDefault(figure.indicator(), "");
            // Editions name the total differently; a part of one is a part of all.
            return ProseSum.this.totals.contains(parent) && !ProseSum.this.totals.contains(figure.indicator()) ? OF_THEIR_OWN : "";
        }

        private void close() {
            List<Figure> list = parts;
            BigDecimal printed = shares;
            parts = new ArrayList<>();
            shares = BigDecimal.ZERO;
            if (list.size() < 2 || list.stream().anyMatch(f -> !f.exact()) || overlapping.contains(key)) {
                return;
            }
            Figure total = totals.get(list.get(0).section() + key.replaceFirst("/.*", ""));
            if (total == null || total.position() > list.get(0).position() || list.get(0).lettersAfter(total) > TOTAL_GAP) {
                return;
            }
            BigDecimal sum = Equation.sum(list);
            Map<String, Figure> once = new LinkedHashMap<>();
            list.forEach(f -> once.putIfAbsent(f.cell() + f.label(), f));
            if (list.stream().map(Figure::indicator).anyMatch(i -> list.stream().anyMatch(f -> f.indicator().startsWith(i + "_or_")))) {
                return; // two parts are listed together and one by one
            }
            if (report.cell(total.indicator()).stream().anyMatch(f -> !f.inTable() && f.value() != null && f.value().compareTo(total.value()) != 0)) {
                return; // which of the totals the list belongs to is not said
            }
            boolean fits = sum.compareTo(total.value()) == 0 || Equation.sum(List.copyOf(once.values())).compareTo(total.value()) == 0;
            boolean more = sum.compareTo(total.value()) > 0;
            boolean whole = printed.subtract(new BigDecimal(100)).abs().compareTo(BigDecimal.ONE) <= 0;
            if (fits || !more && !whole) {
                return;
            }
            ledger.entry(rule, report, total.section()).sides(List.of(total), list).formula(Names.side(List.of(total)) + " ≠ " + Names.side(list))
                    .milder(more ? rule.severity() : Severity.WARNING)
                    .say("name", knowledge.names().of(total)).say("total", Names.number(total.value())).say("sum", Names.number(sum))
                    .say("gap", Names.number(sum.subtract(total.value()).abs())).say("parts", Integer.toString(list.size()))
                    .say("way", more ? new Said("超出", "more") : new Said("不足", "less")).about(total.cell(), key);
        }
    }
}
