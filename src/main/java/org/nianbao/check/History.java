package org.nianbao.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All reports of one body, by year. */
final class History {
    final String body;
    final Knowledge knowledge;
    private final Map<Integer, List<YearReport>> years = new TreeMap<>();

    History(String body, List<YearReport> reports, Knowledge knowledge) {
        this.body = body;
        this.knowledge = knowledge;
        for (YearReport report : reports) {
            years.computeIfAbsent(report.year, y -> new ArrayList<>()).add(report);
        }
    }

    /** Years of which there is a report, ascending. */
    Iterable<Integer> years() {
        return years.keySet();
    }

    /** The files of one year: usually one, sometimes with a statistics table in a file of its own, or a copy. */
    List<YearReport> of(int year) {
        return years.getOrDefault(year, List.of());
    }

    List<YearReport> reports() {
        List<YearReport> all = new ArrayList<>();
        years.values().forEach(all::addAll);
        return all;
    }

    /** All figures of one cell in one year, of all files. */
    List<Figure> cell(int year, String name) {
        List<YearReport> reports = of(year);
        if (reports.size() == 1) {
            return reports.get(0).cell(name);
        }
        List<Figure> figures = new ArrayList<>();
        reports.forEach(report -> figures.addAll(report.cell(name)));
        return figures;
    }
}
