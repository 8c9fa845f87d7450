package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Severity;

/**
 * A number in running text against the same number in a table of the same year. Speaks when no number of the text fits. A note when one is the organ's
 * own and the other the whole area's.
 *
 * @param same indicators that mean the same in text and table
 * @param sums indicators of the text that the table gives in parts: {@code litigation.total: litigation.direct.total litigation.after_review.total}
 */
record ProseTable(List<String> same, Map<String, String> sums) implements Kind.OfFigures {
    @Override
    public Set<String> words() {
        return Set.of("name", "prose", "table", "scopes");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (int year : history.years()) {
            for (YearReport report : history.of(year)) {
                Map<String, List<Figure>> stated = new LinkedHashMap<>();
                for (Figure figure : report.prose()) {
                    if (figure.total() && figure.exact() && !figure.scope().equals("unit") && rule.holdsFor(figure.form())
                            && (same.contains(figure.indicator()) || sums.containsKey(figure.indicator()))) {
                        stated.computeIfAbsent(figure.indicator(), i -> new ArrayList<>()).add(figure);
                    }
                }
                stated.forEach((indicator, prose) -> compare(rule, history, report, indicator, prose, ledger));
            }
        }
    }

    private void compare(Rule rule, History history, YearReport report, String indicator, List<Figure> prose, Ledger ledger) {
        List<List<Figure>> tables = new ArrayList<>();
        // Without a table of its own a report has the one that was filed with it.
        for (YearReport other : history.of(report.year)) {
            if (other == report || report.figures.stream().noneMatch(Figure::inTable)) {
                add(tables, other, List.of(indicator));
                if (sums.containsKey(indicator)) {
                    add(tables, other, List.of(sums.get(indicator).split(" ")));
                }
            }
        }
        if (tables.isEmpty()) {
            return;
        }
        for (List<Figure> table : tables) {
            BigDecimal value = amount(table);
            if (prose.stream().anyMatch(f -> amount(List.of(f)).compareTo(value) == 0)) {
                return;
            }
        }
        Names names = history.knowledge.names();
        Figure first = prose.get(0);
        List<Figure> table = tables.get(0);
        boolean scopes = first.scope().equals("own") && table.get(0).scope().equals("area") || first.scope().equals("area") && table.get(0).scope().equals("own");
        ledger.entry(rule, report, first.section()).sides(prose, table).formula("prose: " + Names.side(List.of(first)) + " ≠ table: " + Names.side(table))
                .milder(scopes ? Severity.INFO : rule.severity()).say("name", names.indicator(indicator)).say("prose", Names.printed(first))
                .say("table", Names.number(Equation.sum(table)) + (table.get(0).unit().isEmpty() ? "" : " " + table.get(0).unit()))
                .say("scopes", scopes ? new Said("（两处口径不同：本机关／全域）", " (one is the organ itself, the other the whole area)") : Said.NOTHING)
                .about(indicator);
    }

    private static void add(List<List<Figure>> tables, YearReport report, List<String> indicators) {
        List<Figure> figures = new ArrayList<>();
        for (String indicator : indicators) {
            List<Figure> stated = report.cell(indicator).stream().filter(f -> f.inTable() && f.kind() != Fact.Kind.CUMULATIVE).toList();
            List<Figure> known = stated.isEmpty() ? List.of() : stated.get(0).exact() ? stated.subList(0, 1) : row(report, stated.get(0));
            if (known.isEmpty()) {
                return;
            }
            figures.addAll(known);
        }
        tables.add(figures);
    }

    /** The columns of a row whose total was left blank; empty when they cannot be added up, or there is nothing in them. */
    private static List<Figure> row(YearReport report, Figure total) {
        List<Figure> row = report.figures.stream().filter(f -> f.row() >= 0 && f.indicator().equals(total.indicator()) && f.section().equals(total.section())
                && !f.total()).toList();
        boolean whole = total.reading() == Fact.Mark.BLANK && row.stream().noneMatch(f -> f.reading() == Fact.Mark.UNREADABLE || f.approximate());
        return whole ? row.stream().filter(f -> f.value() != null).toList() : List.of();
    }

    /** 万元 and 元 are the same money. */
    private static BigDecimal amount(List<Figure> figures) {
        BigDecimal sum = Equation.sum(figures);
        return figures.get(0).unit().equals("万元") ? sum.movePointRight(4) : sum;
    }
}
