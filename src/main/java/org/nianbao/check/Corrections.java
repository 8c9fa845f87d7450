package org.nianbao.check;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/**
 * Known errors of published reports: a CSV of ours, one line a figure. What was disclosed stays as it is; the corrected value stands beside it. A line whose
 * {@code was} is not what the report says fails: the report was replaced, or reading it has changed.
 */
final class Corrections {
    static final List<String> COLUMNS = List.of("body", "year", "indicator", "dimension", "member", "was", "becomes", "reason", "source", "status");
    private static final List<String> STATUS = List.of("proposed", "confirmed", "published", "withdrawn");

    /** One line. {@code becomes} is null when the right value is not known. */
    record Line(int number, String body, int year, String indicator, String dimension, String member, BigDecimal was, BigDecimal becomes, String reason, String source,
                String status) {
        String cell() {
            return dimension.isEmpty() ? indicator : indicator + "/" + dimension + "/" + member;
        }
    }

    /** A line at the fact that it corrects. */
    record Applied(Line line, Figure figure) {
    }

    private final Path file;
    private final Map<String, List<Line>> byBody = new HashMap<>();
    private final List<Applied> applied = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, String> stale = Collections.synchronizedMap(new TreeMap<>());

    private Corrections(Path file) {
        this.file = file;
    }

    /**
     * @param indicators codes of the catalogue
     * @throws SpecException with every fault, by line
     */
    static Corrections read(Path file, java.util.Collection<String> indicators) {
        Corrections corrections = new Corrections(file);
        List<String> faults = new ArrayList<>();
        Csv.optional(file, COLUMNS, faults).forEach(row -> {
            String place = file + ":" + row.number() + ": ";
            if (!indicators.contains(row.text("indicator"))) {
                faults.add(place + "unknown indicator \"" + row.text("indicator") + "\"" + Nearest.hint(row.text("indicator"), indicators));
            }
            if (!STATUS.contains(row.text("status"))) {
                faults.add(place + "unknown status \"" + row.text("status") + "\"" + Nearest.hint(row.text("status"), STATUS) + "; there are " + STATUS);
            }
            if (row.text("reason").isEmpty() || row.text("source").isEmpty()) {
                faults.add(place + "a correction needs a \"reason\" and a \"source\"");
            }
            try {
                corrections.byBody.computeIfAbsent(row.text("body"), b -> new ArrayList<>()).add(new Line(row.number(), row.text("body"), Integer.parseInt(row.text("year")),
                        row.text("indicator"), row.text("dimension"), row.text("member"), new BigDecimal(row.text("was")),
                        row.text("becomes").isEmpty() ? null : new BigDecimal(row.text("becomes")), row.text("reason"), row.text("source"), row.text("status")));
            } catch (NumberFormatException e) {
                faults.add(place + "\"year\", \"was\" and \"becomes\" are numbers (\"becomes\" may be empty): " + e.getMessage());
            }
        });
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return corrections;
    }

    /** Looks for the figures of one body that the lines are about. A report that is not in the results cannot be compared and says nothing. */
    void match(History history) {
        for (Line line : byBody.getOrDefault(history.body, List.of())) {
            List<Figure> figures = history.cell(line.year, line.cell());
            if (line.status.equals("withdrawn") || history.of(line.year).isEmpty()) {
                continue;
            }
            List<Figure> same = figures.stream().filter(f -> f.value() != null && f.value().compareTo(line.was) == 0).toList();
            if (same.isEmpty()) {
                String found = String.join(", ", figures.stream().map(Names::printed).distinct().toList());
                stale.put(line.number, file + ":" + line.number + ": the report of " + line.body + " for " + line.year + " does not say " + Names.number(line.was) + " for "
                        + line.cell() + (found.isEmpty() ? "; it has no such figure" : ", but " + found));
            }
            same.forEach(figure -> applied.add(new Applied(line, figure)));
        }
    }

    /** @throws SpecException when a line no longer fits */
    List<Applied> applied() {
        if (!stale.isEmpty()) {
            throw new SpecException(List.copyOf(stale.values()));
        }
        return applied.stream().sorted(java.util.Comparator.comparing((Applied a) -> a.line.number).thenComparing(a -> a.figure.factId())).toList();
    }
}
