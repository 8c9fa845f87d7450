package org.nianbao.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All reports of one body, by year. */
final class History {
    final String body;
    final Knowledge knowledge;
    private final List<YearReport> reports;
    private final Map<Integer, List<YearReport>> years = new TreeMap<>();

    /** @param reports sorted by year and file */
    History(String body, List<YearReport> reports, Knowledge knowledge) {
        this.body = body;
        this.knowledge = knowledge;
        this.reports = List.copyOf(reports);
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

    /** All files, by year. */
    List<YearReport> reports() {
        return reports;
    }

    /** All figures of one cell in one year, of all files. */
    List<Figure> cell(int year, String name) {
        List<YearReport> files = of(year);
        if (files.size() == 1) {
            return files.get(0).cell(name);
        }
        List<Figure> figures = new ArrayList<>();
        files.forEach(report -> figures.addAll(report.cell(name)));
        return figures;
    }
}
