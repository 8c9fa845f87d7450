package org.nianbao.check;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.nianbao.check.Explanation.Hypothesis;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.fact.Fact;

/**
 * What may have gone wrong in reports whose sums do not hold: the edition's table {@code hypotheses}. Only says it; no figure is changed. Several threads may add
 * to it.
 */
final class Hypotheses {
    /** More explanations than this are only counted. */
    private static final int SHOWN = 5;
    /** A report has up to four tables with sums; in a file that piles up more, the first of those that do not agree are explained. */
    private static final int TABLES = 8;
    private static final List<Column> COLUMNS = List.of(text("body"), whole("year"), text("file"), text("section"), whole("part"), whole("rank"), whole("edits"), whole("cost"),
            text("kind"), text("cells"), text("fact_ids"), text("was"), text("becomes"), text("mends"), whole("explanations"), text("message_zh"), text("message_en"));

    private final List<Chain> carried;
    private final List<List<Object>> rows = Collections.synchronizedList(new ArrayList<>());

    /** @param rules those that say a figure is last year's again are asked what the neighbouring years say */
    Hypotheses(Rules rules) {
        carried = rules.rules().stream().map(Rule::kind).filter(Chain.class::isInstance).map(Chain.class::cast)
                .filter(chain -> chain.kind() == Fact.Kind.COUNT && chain.before().size() == 1 && chain.plus().isEmpty() && chain.minus().isEmpty()).toList();
    }

    private static Column text(String name) {
        return new Column(name, Column.Type.TEXT, "");
    }

    private static Column whole(String name) {
        return new Column(name, Column.Type.INTEGER, "");
    }

    /** Looks for explanations of what does not hold in each report of a body. */
    void add(History history) {
        for (YearReport report : history.reports()) {
            List<Equation> equations = report.equations(history.knowledge.sums());
            if (equations.stream().allMatch(Hypotheses::fine)) {
                continue;
            }
            List<Puzzle.Witness> witnesses = witnesses(history, report);
            int part = 0;
            int tables = 0;
            for (List<Equation> table : Puzzle.byTable(equations)) {
                if (!table.stream().allMatch(Hypotheses::fine) && tables++ < TABLES) {
                    Puzzle puzzle = new Puzzle(table, witnesses);
                    for (Explanation explanation : puzzle.explanations()) {
                        part++;
                        rows(report, history.knowledge.names(), puzzle, explanation, part);
                    }
                }
            }
        }
    }

    private static boolean fine(Equation equation) {
        return equation.decidable() && equation.holds();
    }

    void store(DuckDbEngine engine, Path folder) {
        engine.store(COLUMNS, List.copyOf(rows), List.of("body", "year", "file", "part", "rank"), folder);
    }

    /** The same figures elsewhere: in the report's own text, and in the reports of the years before and after. */
    private List<Puzzle.Witness> witnesses(History history, YearReport report) {
        List<Puzzle.Witness> witnesses = new ArrayList<>();
        for (Figure figure : report.figures) {
            if (!figure.inTable() || figure.row() < 0 || figure.kind() != Fact.Kind.COUNT) {
                continue;
            }
            add(witnesses, figure, report.cell(figure.cell()), false);
            for (Chain chain : carried) {
                String before = chain.before().get(0);
                if (figure.indicator().equals(chain.now())) {
                    add(witnesses, figure, history.cell(figure.year() - 1, before + figure.cell().substring(chain.now().length())), true);
                }
                if (figure.indicator().equals(before)) {
                    add(witnesses, figure, history.cell(figure.year() + 1, chain.now() + figure.cell().substring(before.length())), true);
                }
            }
        }
        return witnesses;
    }

    /** @param tables whether the tables of other years speak, or this report's running text */
    private static void add(List<Puzzle.Witness> witnesses, Figure figure, List<Figure> others, boolean tables) {
        others.stream().filter(other -> other.exact() && other.inTable() == tables).findFirst()
                .ifPresent(other -> witnesses.add(new Puzzle.Witness(figure, other.value())));
    }

    private void rows(YearReport report, Names names, Puzzle puzzle, Explanation explanation, int part) {
        int sums = explanation.violated().size();
        StringJoiner mends = new StringJoiner("; ");
        explanation.violated().forEach(e -> mends.add(e.sort().name().toLowerCase(Locale.ROOT) + ' ' + e.left().get(0).cell()));
        String section = explanation.violated().isEmpty() ? "" : explanation.violated().get(0).left().get(0).section();
        if (explanation.hypotheses().isEmpty() && Puzzle.blanksSuffice(explanation.violated())) {
            List<Figure> blanks = explanation.violated().stream().flatMap(Equation::figures).filter(f -> f.value() == null).distinct().toList();
            StringJoiner cells = new StringJoiner("; ");
            StringJoiner facts = new StringJoiner("; ");
            blanks.forEach(blank -> {
                cells.add(blank.cell());
                facts.add(blank.factId());
            });
            rows.add(List.of(report.body, report.year, report.file, section, part, 1, blanks.size(), Slip.BLANK.cost * blanks.size(), "blanks", cells.toString(), facts.toString(), "", "",
                    mends.toString(), 1, "可能是空白格并非 0：只要在这些合计的空白格（共 " + blanks.size() + " 格）中补上数字，" + sums + " 处合计不符即可消除。",
                    "Perhaps empty cells stand for numbers: once some of the " + blanks.size() + " empty cells of these sums are filled in, all " + sums + " sums hold."));
            return;
        }
        if (explanation.hypotheses().isEmpty()) {
            rows.add(List.of(report.body, report.year, report.file, section, part, 0, 0, 0, "none", "", "", "", "", mends.toString(), 0,
                    (explanation.whole() ? "" : "查找未完：") + "不能用一两处差错解释这 " + sums + " 处合计不符。",
                    (explanation.whole() ? "" : "Search cut short: ") + "One or two mistakes do not explain why " + sums + " sums do not hold."));
            return;
        }
        List<Hypothesis> hypotheses = explanation.hypotheses();
        int alike = (int) hypotheses.stream().filter(h -> h.cost() == hypotheses.get(0).cost()).count();
        for (int rank = 1; rank <= Math.min(SHOWN, hypotheses.size()); rank++) {
            Hypothesis hypothesis = hypotheses.get(rank - 1);
            Told told = new Told();
            hypothesis.edits().forEach(edit -> told.edit(puzzle, names, edit));
            rows.add(List.of(report.body, report.year, report.file, section, part, rank, explanation.edits(), hypothesis.cost(), told.kinds.toString(), told.cells.toString(),
                    told.facts.toString(), told.was.toString(), told.becomes.toString(), mends.toString(), hypotheses.size(),
                    told.zh + "。" + closingZh(sums, hypotheses.size(), alike, rank, explanation.whole()),
                    told.en + ". " + closingEn(sums, hypotheses.size(), alike, rank, explanation.whole())));
        }
    }

    private static String closingZh(int sums, int all, int alike, int rank, boolean whole) {
        String text = sums <= 1 ? "这样合计即可相符" : "这样 " + sums + " 处合计不符即可消除";
        if (rank == 1 && all > 1) {
            text += alike > 1 ? "；同样简单的解释共 " + all + " 种，其中 " + alike + " 种同样可能" : "；同样简单的解释共 " + all + " 种，以此种最为可能";
        }
        return text + (whole ? "。" : "（查找未完）。");
    }

    private static String closingEn(int sums, int all, int alike, int rank, boolean whole) {
        String text = sums == 0 ? "All sums would then hold" : sums == 1 ? "The sum would then hold" : "All " + sums + " sums would then hold";
        if (rank == 1 && all > 1) {
            text += "; of " + all + " explanations as small, " + (alike > 1 ? alike + " are as likely" : "this is the likeliest");
        }
        return text + (whole ? "." : " (search cut short).");
    }

    /** One hypothesis in words. */
    private static final class Told {
        private final StringJoiner kinds = new StringJoiner(" + ");
        private final StringJoiner cells = new StringJoiner("; ");
        private final StringJoiner facts = new StringJoiner("; ");
        private final StringJoiner was = new StringJoiner("; ");
        private final StringJoiner becomes = new StringJoiner("; ");
        private final StringJoiner zh = new StringJoiner("；并且");
        private final StringJoiner en = new StringJoiner("; and ");

        void edit(Puzzle puzzle, Names names, Edit edit) {
            kinds.add(edit.slip().word());
            StringJoiner changesZh = new StringJoiner("，");
            StringJoiner changesEn = new StringJoiner(", ");
            for (int i = 0; i < edit.cells().length; i++) {
                Figure figure = puzzle.cell(edit.cells()[i]);
                String printed = Names.number(figure.addend());
                String meant = Names.number(BigDecimal.valueOf(edit.becomes()[i]));
                cells.add(figure.cell());
                facts.add(figure.factId());
                was.add(figure.value() == null ? "" : printed);
                becomes.add(meant);
                Said name = names.of(figure);
                changesZh.add("“" + name.zh() + "”应为 " + meant + "，而非" + (figure.value() == null ? "空白" : " " + printed));
                changesEn.add("\"" + name.en() + "\" should be " + meant + (figure.value() == null ? " and not empty" : ", not " + printed));
            }
            zh.add("可能是" + edit.slip().zh + "：" + changesZh);
            en.add((en.length() == 0 ? "Perhaps " : "perhaps ") + edit.slip().en + ": " + changesEn);
        }
    }
}
