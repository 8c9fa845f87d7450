package org.nianbao.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/** One file of one body for one year, with its figures in the order of the document. */
final class YearReport {
    final String body;
    final int year;
    final String file;
    final String form;
    /** Where it was published, or empty. */
    final String address;
    final List<Figure> figures;
    final List<Notice> notices;
    private Map<String, List<Figure>> cells;
    private List<Figure> text;
    private List<Equation> equations;

    YearReport(String body, int year, String file, String form, String address, List<Figure> figures, List<Notice> notices) {
        this.body = body;
        this.year = year;
        this.file = file;
        this.form = form;
        this.address = address;
        this.figures = List.copyOf(figures);
        this.notices = List.copyOf(notices);
    }

    boolean noticed(String code) {
        return notices.stream().anyMatch(notice -> notice.code().equals(code));
    }

    /** The figures of one cell, tables and prose, in the order of the document. */
    List<Figure> cell(String name) {
        return cells().getOrDefault(name, List.of());
    }

    Map<String, List<Figure>> cells() {
        if (cells == null) {
            cells = new HashMap<>();
            for (Figure figure : figures) {
                if (!figure.indicator().isEmpty()) {
                    cells.computeIfAbsent(figure.cell(), c -> new ArrayList<>(1)).add(figure);
                }
            }
        }
        return cells;
    }

    /** The numbers of things or of money in running text. */
    List<Figure> prose() {
        return text().stream().filter(f -> f.kind() == Fact.Kind.COUNT || f.kind() == Fact.Kind.AMOUNT).toList();
    }

    /** The figures of running text, of whatever kind. */
    List<Figure> text() {
        if (text == null) {
            text = figures.stream().filter(f -> !f.inTable()).toList();
        }
        return text;
    }

    List<Equation> equations(Equations sums) {
        if (equations == null) {
            equations = sums.of(figures);
        }
        return equations;
    }
}
