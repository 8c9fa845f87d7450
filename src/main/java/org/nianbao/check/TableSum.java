package org.nianbao.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sums inside a table of a form.
 *
 * @param sort  which equations: of the catalogue's forms, or listed here
 * @param cells {@code printed}: sums that contradict what is printed; {@code blank}: sums that fail because of a part that was left blank; {@code total}: totals that
 *              were left blank, told once a table
 * @param sums  for {@code listed}, {@code printed}: totals and their parts
 */
record TableSum(Equation.Sort sort, Cells cells, List<Listed> sums) implements Kind.OfFigures {
    /** What stands in the cells of a sum. */
    enum Cells { PRINTED, BLANK, TOTAL }

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
        return Set.of("row", "column", "total", "sum", "gap", "blank", "times");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        Names names = history.knowledge.names();
        for (YearReport report : history.reports()) {
            List<Equation> without = new ArrayList<>();
            for (Equation equation : report.equations(history.knowledge.sums())) {
                if (equation.sort() != sort || !rule.holdsFor(equation.left().get(0).form()) || !equation.decidable() || equation.holds()) {
                    continue;
                }
                List<Figure> blank = blank(equation);
                boolean ofTotal = !blank.isEmpty() && blank.get(0) == equation.left().get(0) && equation.left().size() == 1;
                if (cells != (blank.isEmpty() ? Cells.PRINTED : ofTotal ? Cells.TOTAL : Cells.BLANK)) {
                    continue;
                }
                if (ofTotal) {
                    without.add(equation);
                    continue;
                }
                Figure total = equation.left().get(0);
                ledger.entry(rule, report, total.section()).sides(equation.left(), equation.right())
                        .formula(Names.side(equation.left()) + " ≠ " + Names.side(equation.right()))
                        .say("row", names.indicator(total.indicator())).say("column", names.member(total))
                        .say("total", Names.number(Equation.sum(equation.left()))).say("sum", Names.number(Equation.sum(equation.right())))
                        .say("gap", Names.number(equation.gap().abs())).say("blank", blank.isEmpty() ? Said.NOTHING : several(names.of(blank.get(0)), blank.size()))
                        .about(sort.name(), total.cell());
            }
            if (!without.isEmpty()) {
                totals(rule, report, names, without, ledger);
            }
        }
    }

    private void totals(Rule rule, YearReport report, Names names, List<Equation> without, Ledger ledger) {
        Equation first = without.get(0);
        Figure total = first.left().get(0);
        ledger.entry(rule, report, total.section()).sides(without.stream().map(equation -> equation.left().get(0)).toList(), first.right())
                .formula(Names.side(first.left()) + " ≠ " + Names.side(first.right())).say("times", Integer.toString(without.size()))
                .say("row", names.indicator(total.indicator())).say("column", names.member(total)).say("sum", Names.number(Equation.sum(first.right())))
                .about(sort.name());
    }

    private static Said several(Said name, int times) {
        return times == 1 ? name : new Said(name.zh() + "等" + times + "格", name.en() + " and " + (times - 1) + " more");
    }

    /** Blank cells on the side that is too small: filled in, they could make the sum right. */
    private static List<Figure> blank(Equation equation) {
        List<Figure> small = equation.gap().signum() < 0 ? equation.left() : equation.right();
        return small.stream().filter(f -> f.value() == null).toList();
    }
}
