package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Row;
import org.nianbao.engine.Sql;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;
import org.nianbao.notice.Severity;

/**
 * Reads the facts of a range of bodies, one body after the other. The words that many facts share (what the figure is, where it stands) are read once and come with each
 * fact as a number: decoding text is most of the work of reading ten million rows.
 */
final class FactStream {
    private static final String SHAPE = "section, form, scope, indicator, dimension, member, kind, unit, reading, approximate";
    private static final String HASH = "CAST(hash(" + SHAPE + ") >> 1 AS BIGINT)";

    private final DuckDbEngine engine;
    private final Equations sums;
    private final String bodies;
    private final List<YearReport> documents = new ArrayList<>();
    private final Map<Long, Figure> shapes = new HashMap<>();

    /**
     * @param first first body of the range, by code point
     * @param last  last body of the range
     */
    FactStream(DuckDbEngine engine, Equations sums, String first, String last) {
        this.engine = engine;
        this.sums = sums;
        this.bodies = " WHERE body >= " + Sql.text(first) + " AND body <= " + Sql.text(last) + " AND year > 0";
    }

    String bodies() {
        return bodies;
    }

    /**
     * @param noticed codes of the notices that matter
     * @param taker   takes the reports of one body; files without any figure are left out
     */
    void read(List<String> noticed, Consumer<List<YearReport>> taker) {
        Map<String, List<Notice>> notices = new HashMap<>();
        if (!noticed.isEmpty()) {
            engine.each("SELECT code, severity, message, file, locator FROM notices WHERE code IN (" + String.join(", ", noticed.stream().map(Sql::text).toList())
                    + ") AND file IN (SELECT file FROM documents" + bodies + ")", row -> notices.computeIfAbsent(row.text(4), f -> new ArrayList<>())
                            .add(new Notice(row.text(1), Severity.valueOf(row.text(2).toUpperCase(Locale.ROOT)), row.text(3), row.text(4), row.text(5))));
        }
        String reports = " FROM documents" + bodies + " AND status = 'report'";
        engine.each("SELECT body, year, file, form, url" + reports + " ORDER BY body, year, file", row -> documents.add(new YearReport(row.text(1), row.integer(2), row.text(3), row.text(4), row.text(5), List.of(),
                notices.getOrDefault(row.text(3), List.of()))));
        engine.each("SELECT DISTINCT " + HASH + ", " + SHAPE + " FROM facts" + bodies, row -> shapes.put(row.wide(1), shape(row)));
        List<YearReport> gathered = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        int[] number = {0};
        Runnable file = () -> {
            if (!figures.isEmpty()) {
                YearReport bare = documents.get(number[0] - 1);
                if (!gathered.isEmpty() && !gathered.get(0).body.equals(bare.body)) {
                    taker.accept(List.copyOf(gathered));
                    gathered.clear();
                }
                gathered.add(new YearReport(bare.body, bare.year, bare.file, bare.form, bare.address, figures, bare.notices));
                figures.clear();
            }
        };
        engine.each("WITH own AS (SELECT file, row_number() OVER (ORDER BY body, year, file) AS number" + reports + ") SELECT number, " + HASH + ", fact_id, CASE WHEN value = floor(value) AND abs(value) < 1e15 THEN CAST(value AS BIGINT) END,"
                + " CASE WHEN value <> floor(value) OR abs(value) >= 1e15 THEN value END, CASE WHEN indicator = '' OR dimension <> '' AND member = '' THEN label ELSE '' END,"
                + " CASE WHEN section LIKE 'table:%' AND reading = 'figure' THEN '' ELSE raw END, CASE WHEN section LIKE 'table:%' THEN '' ELSE locator END, position"
                + " FROM facts JOIN own USING (file)" + bodies + " ORDER BY number, position", row -> {
                    if (row.integer(1) != number[0]) {
                        file.run();
                        number[0] = row.integer(1);
                    }
                    figures.add(figure(row, documents.get(number[0] - 1)));
                });
        file.run();
        if (!gathered.isEmpty()) {
            taker.accept(List.copyOf(gathered));
        }
    }

    /** A figure without value and place, for all those that share its words. */
    private Figure shape(Row row) {
        Fact.Mark reading = Fact.Mark.valueOf(row.text(10).toUpperCase(Locale.ROOT));
        return sums.placed(new Figure("", "", 0, row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), "", Fact.Kind.valueOf(row.text(8).toUpperCase(Locale.ROOT)),
                reading == Fact.Mark.FIGURE ? BigDecimal.ZERO : null, row.text(9), reading, row.truth(11), "", row.text(2), "", "", 0, -1, -1));
    }

    private Figure figure(Row row, YearReport report) {
        Figure shape = shapes.get(row.wide(2));
        BigDecimal value = null;
        if (shape.reading() == Fact.Mark.FIGURE) {
            value = row.decimal(5);
            value = value == null ? BigDecimal.valueOf(row.wide(4)) : value;
        }
        return new Figure(row.text(3), report.body, report.year, shape.form(), shape.scope(), shape.indicator(), shape.dimension(), shape.member(), row.text(6), shape.kind(), value,
                shape.unit(), shape.reading(), shape.approximate(), row.text(7), shape.section(), report.file, row.text(8), row.integer(9), shape.row(), shape.column());
    }
}
