package org.nianbao.ingest;

import static org.nianbao.ingest.Stored.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/**
 * What figures of many files have in common, kept once under a number: handing text to DuckDB is what storing figures costs. A few thousand shapes are all there are
 * in ten thousand reports; where labels are so free that memory would fill, a shape may get a second number.
 */
final class Shapes {
    static final String COLUMNS = "form VARCHAR, scope VARCHAR, indicator VARCHAR, dimension VARCHAR, member VARCHAR, label VARCHAR, kind VARCHAR, unit VARCHAR, reading VARCHAR, approximate BOOLEAN,"
            + " section VARCHAR, rule VARCHAR";
    private static final int MOST = 50_000;

    private record Shape(String form, String scope, String indicator, String dimension, String member, String label, String kind, String unit, String reading, boolean approximate,
                         String section, String rule) {
        static Shape of(Stored.Figure figure) {
            var fact = figure.fact();
            return new Shape(fact.form(), fact.scope(), fact.indicator(), fact.dimension(), fact.member(), fact.label(), fact.kind().word(), fact.unit(), figure.reading(), fact.approximate(),
                    fact.section(), fact.rule());
        }

        void append(int number, DuckDBAppender to) throws SQLException {
            to.beginRow().append(number).append(text(form)).append(text(scope)).append(text(indicator)).append(text(dimension)).append(text(member)).append(text(label)).append(kind)
                    .append(text(unit)).append(reading).append(approximate).append(text(section)).append(text(rule)).endRow();
        }
    }

    private final Map<Shape, Integer> numbers = new HashMap<>();
    private int next = 1;

    /** Those of earlier runs, as they stand in the table {@code shape}. */
    Shapes(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT * FROM shape ORDER BY number")) {
            while (row.next()) {
                next = row.getInt(1) + 1;
                if (numbers.size() < MOST) {
                    numbers.put(new Shape(row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9),
                            row.getString(10), row.getBoolean(11), row.getString(12), row.getString(13)), row.getInt(1));
                }
            }
        }
    }

    /** The number of a figure's shape; a new one goes to the table. */
    int number(Stored.Figure figure, DuckDBAppender table) throws SQLException {
        Shape shape = Shape.of(figure);
        Integer known = numbers.get(shape);
        if (known != null) {
            return known;
        }
        if (numbers.size() >= MOST) {
            numbers.clear();
        }
        shape.append(next, table);
        numbers.put(shape, next);
        return next++;
    }
}
