package org.nianbao.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nianbao.spec.Words;

/**
 * What a chart shows, as {@code jobs/chart/NAME.yml} says it.
 *
 * @param name      ASCII, lower case: the name of the files that are written
 * @param table     table that it is drawn from; the caller reads it
 * @param mark      how values are drawn
 * @param title     what is shown
 * @param subtitle  how to read it; may be empty
 * @param columns   which columns of the table play which part
 * @param where     a column and the text of the value that its rows must have; {@code latest} stands for the greatest value there is
 * @param order     order of bars and panels
 * @param limit     at most so many bars or panels; 0 for all
 * @param highlight series drawn in colour when there are too many to colour them all; empty means: choose the greatest
 * @param unit      unit of the values, written at the top
 * @param figures   whole numbers or not
 * @param words     what the values of the segment column are called
 * @param note      a remark under the chart; may be empty
 * @param source    where the figures come from, under the chart
 */
public record ChartSpec(String name, String table, Mark mark, Words title, Words subtitle, Columns columns, Map<String, String> where,
                        Order order, int limit, List<String> highlight, Words unit, Figures figures, Map<String, Words> words,
                        Words note, Words source) {

    /** How values are drawn. */
    public enum Mark {
        /** A line a series over the years; broken where years lack and where the definition changes. */
        LINE,
        /** One horizontal bar a series, longest first, for one year. */
        BAR,
        /** A small panel of lines for each value of the facet column, all on the same scales. */
        MULTIPLES
    }

    /** Order of bars and panels. */
    public enum Order {
        /** Greatest value first. */
        VALUE,
        /** By name, in the order of code points, so that it is the same on every machine. */
        NAME,
        /** As the table has them. */
        TABLE
    }

    /** Whether values are whole numbers, which decides about the ticks and the digits. */
    public enum Figures { COUNT, DECIMAL }

    /**
     * Names of columns; only {@code year}, {@code value} and {@code series} must be there.
     *
     * @param year     whole years
     * @param value    the number; null where there is none
     * @param series   what a line or a bar stands for, as a rule the body
     * @param facet    what a panel stands for; empty unless the mark is {@link Mark#MULTIPLES}
     * @param segment  definition of the value: points of different definitions are never joined; may be empty
     * @param evidence identifier of the fact behind the value; may be empty
     */
    public record Columns(String year, String value, String series, String facet, String segment, String evidence) {
        public Columns {
            for (String column : new String[] {year, value, series, facet, segment, evidence}) {
                Objects.requireNonNull(column, "every part has a column's name, though it may be empty");
            }
            if (year.isEmpty() || value.isEmpty() || series.isEmpty()) {
                throw new IllegalArgumentException("a chart names the columns year, value and series");
            }
        }
    }

    public ChartSpec {
        if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException("a chart is named in lower-case ASCII, not \"" + name + "\"");
        }
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(figures, "figures");
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(source, "source");
        if (title.isEmpty()) {
            throw new IllegalArgumentException("a chart has a title");
        }
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + limit);
        }
        if ((mark == Mark.MULTIPLES) == columns.facet().isEmpty()) {
            throw new IllegalArgumentException("the column facet goes with the mark multiples and with no other");
        }
        where = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(where));
        highlight = List.copyOf(highlight);
        words = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(words));
    }

    /**
     * Reads {@code NAME.yml}.
     *
     * @throws org.nianbao.spec.SpecException with every fault of the file, each with its line and the nearest right name
     */
    public static ChartSpec read(Path file) {
        return ChartFile.read(file);
    }
}
