package org.nianbao.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sums inside a table of a form.
 *
 * @param sort  which equations: of the catalogue's forms, or listed here
 * @param cells {@code printed}: sums that contradict what is printed; {@code blank}: sums that fail because of a cell that was left blank
 * @param sums  for {@code listed}, {@code printed}: totals and their parts
 */
record TableSum(Equation.Sort sort, Cells cells, List<Listed> sums) implements Kind.OfFigures {
    /** What stands in the cells of a sum. */
    enum Cells { PRINTED, BLANK }

    /**
     * @param section section code of the table
     * @param total   indicator of the total
     * @param parts   indicators; {@code request.received/channel} stands for all members of a dimension
     */
    record Listed(String section, String total, List<String> parts) {
        Listed {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("\"parts\" of " + total + " is empty");
            }
        }
    }

    TableSum {
        sums = List.copyOf(sums);
        if ((sort == Equation.Sort.LISTED && cells == Cells.PRINTED) == sums.isEmpty()) {
            throw new IllegalArgumentException("\"sums\" goes with the sort \"listed\" and the cells \"printed\", and with nothing else");
        }
    }

    @Override
    public Set<String> words() {
        return Set.of("row", "column", "total", "sum", "gap", "blank");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        Names names = history.knowledge.names();
        for (YearReport report : history.reports()) {
            for (Equation equation : report.equations(history.knowledge.sums())) {
                if (equation.sort() != sort || !rule.holdsFor(equation.left().get(0).form()) || !equation.decidable() || equation.holds()) {
                    continue;
                }
                Optional<Figure> blank = blank(equation);
                if (blank.isPresent() != (cells == Cells.BLANK)) {
                    continue;
                }
                Figure total = equation.left().get(0);
                ledger.entry(rule, report, total.section()).sides(equation.left(), equation.right())
                        .formula(Names.side(equation.left()) + " ≠ " + Names.side(equation.right()))
                        .say("row", names.indicator(total.indicator())).say("column", names.member(total))
                        .say("total", Names.number(Equation.sum(equation.left()))).say("sum", Names.number(Equation.sum(equation.right())))
                        .say("gap", Names.number(equation.gap().abs())).say("blank", blank.map(names::of).orElse(Said.NOTHING))
                        .about(sort.name(), total.cell());
            }
        }
    }

    /** A blank cell on the side that is too small: filled in, it could make the sum right. */
    private static Optional<Figure> blank(Equation equation) {
        List<Figure> small = equation.gap().signum() < 0 ? equation.left() : equation.right();
        return small.stream().filter(f -> f.value() == null).findFirst();
    }
}
