package org.nianbao.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.nianbao.engine.DuckDbEngine;
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
 * @param each      one chart for each value of this column, by name; empty for one chart of all
 * @param where     a column and the text of the value that its rows must have, in this order; several values are parted by {@code " | "};
 *                  {@code earliest} and {@code latest} stand for the least and the greatest value that is left, {@code fullest} for the greatest
 *                  value that has nearly as many series as any
 * @param order     order of bars and panels
 * @param limit     at most so many bars or panels; 0 for all
 * @param fewest    a chart of fewer series with a value says nothing and is left out by {@link Chart#drawEach}; 0 for no such limit
 * @param highlight series drawn in colour when there are too many to colour them all; empty means: choose the greatest
 * @param unit      unit of the values, written at the top
 * @param figures   whole numbers or not
 * @param scales    whether panels share one scale
 * @param words     what codes, as a rule of segments and parts, are called; before those of the file {@code words.csv} beside the chart's
 * @param parts     order of the parts, from which come their colours; those that are not named follow
 * @param codes     which codes of the catalogue the words of parts, facets or series are taken from: a dimension of the members, the beginning of
 *                  an indicator's code up to a full stop, or {@code indicators} for whole codes; may be empty
 * @param note      a remark under the chart; may be empty
 * @param source    where the figures come from, under the chart
 */
public record ChartSpec(String name, String table, Mark mark, Words title, Words subtitle, Columns columns, String each, Map<String, String> where,
                        Order order, int limit, int fewest, List<String> highlight, Words unit, Figures figures, Scales scales, Map<String, Words> words,
                        List<String> parts, String codes, Words note, Words source) {

    /** How values are drawn. */
    public enum Mark {
        /** A line a series over the years; broken where years lack and where the definition changes; a band where the columns lower and upper are named. */
        LINE,
        /** A small panel of lines for each value of the facet column. */
        MULTIPLES,
        /** Ranks over the years, the first at the top; the value is the rank. */
        BUMP,
        /** Two years side by side, a line from one to the other; not joined when the definition changes between them. */
        SLOPE,
        /** One horizontal bar a series for one year, with its interval where there is one. */
        BAR,
        /** Bars to both sides of zero: changes. */
        DIVERGING,
        /** Two values a series on one line: two years, or two values of the part column. */
        DUMBBELL,
        /** Series by year, the value in each cell; the colour tells the rank among the values of the same definition. */
        HEAT,
        /** Parts of one whole over the years, in percent of their sum. */
        STACK,
        /** Two measures of one year against each other; what lies outside is named. */
        SCATTER,
        /** All values of a year as dots, with median and quartiles. */
        STRIP,
        /** A rate against the number it is taken from, with the limits of chance in the columns lower and upper. */
        FUNNEL,
        /** How steps add up from one total to the next; a total is a row whose part is "total". */
        WATERFALL,
        /** Profile of a few series over the values of the part column, on one scale. */
        RADAR
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

    /** Whether panels have one scale, so that they can be compared, or each its own, so that each can be read. */
    public enum Scales { COMMON, FREE }

    /**
     * Names of columns; only {@code year}, {@code value} and {@code series} must be there.
     *
     * @param year     whole years
     * @param value    the number; null where there is none
     * @param series   what a line or a bar stands for, as a rule the body
     * @param facet    what a panel stands for; empty unless the mark is {@link Mark#MULTIPLES}
     * @param segment  definition of the value: points of different definitions are never joined; may be empty
     * @param evidence identifier of the fact behind the value; may be empty
     * @param part     which part of a whole, which end of a dumbbell, which step or axis; may be empty
     * @param across   the horizontal measure of {@link Mark#SCATTER} and {@link Mark#FUNNEL}; empty with others
     * @param lower    lower end of the value's interval; may be empty
     * @param upper    upper end of the value's interval; named together with {@code lower}
     * @param share    counts that the value is the percentage of; from them come its interval (Wilson, 95 %), and the limits of a funnel
     */
    public record Columns(String year, String value, String series, String facet, String segment, String evidence, String part, String across,
                          String lower, String upper, Optional<Share> share) {
        public Columns {
            Objects.requireNonNull(share, "share");
            for (String column : new String[] {year, value, series, facet, segment, evidence, part, across, lower, upper}) {
                Objects.requireNonNull(column, "every part has a column's name, though it may be empty");
            }
            if (year.isEmpty() || value.isEmpty() || series.isEmpty()) {
                throw new IllegalArgumentException("a chart names the columns year, value and series");
            }
            if (lower.isEmpty() != upper.isEmpty()) {
                throw new IllegalArgumentException("the columns lower and upper go together");
            }
            if (share.isPresent() && !lower.isEmpty()) {
                throw new IllegalArgumentException("an interval is either in the columns lower and upper or comes from numerator and denominator");
            }
        }
    }

    /** Names of the columns with the two counts of a share. */
    public record Share(String numerator, String denominator) {
        public Share {
            if (numerator.isEmpty() || denominator.isEmpty()) {
                throw new IllegalArgumentException("the columns numerator and denominator go together");
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
        Objects.requireNonNull(each, "each");
        Objects.requireNonNull(codes, "codes");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(figures, "figures");
        Objects.requireNonNull(scales, "scales");
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(source, "source");
        if (title.isEmpty()) {
            throw new IllegalArgumentException("a chart has a title");
        }
        if (limit < 0 || fewest < 0) {
            throw new IllegalArgumentException("limit and fewest are not negative: " + limit + ", " + fewest);
        }
        if ((mark == Mark.MULTIPLES) == columns.facet().isEmpty()) {
            throw new IllegalArgumentException("the column facet goes with the mark multiples and with no other");
        }
        boolean across = mark == Mark.SCATTER || mark == Mark.FUNNEL;
        if (across == columns.across().isEmpty()) {
            throw new IllegalArgumentException("the column across goes with the marks scatter and funnel and with no other");
        }
        if ((mark == Mark.STACK || mark == Mark.WATERFALL || mark == Mark.RADAR) && columns.part().isEmpty()) {
            throw new IllegalArgumentException("the mark " + mark.name().toLowerCase(java.util.Locale.ROOT) + " needs the column part");
        }
        if (mark == Mark.FUNNEL && columns.lower().isEmpty() && columns.share().isEmpty()) {
            throw new IllegalArgumentException("the mark funnel needs the limits of chance: the columns lower and upper, or numerator and denominator");
        }
        where = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(where));
        highlight = List.copyOf(highlight);
        parts = List.copyOf(parts);
        words = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(words));
    }

    /** With words for codes that have none. */
    public ChartSpec withWords(Map<String, Words> more) {
        Map<String, Words> all = new java.util.LinkedHashMap<>(more);
        all.putAll(words);
        return new ChartSpec(name, table, mark, title, subtitle, columns, each, where, order, limit, fewest, highlight, unit, figures, scales, all, parts, codes, note, source);
    }

    /**
     * The chart with the names that the catalogue has for its codes.
     *
     * @param engine that sees the tables {@code indicators} and {@code members}
     */
    public ChartSpec worded(DuckDbEngine engine) {
        if (codes.isEmpty()) {
            return this;
        }
        Map<String, Words> words = new TreeMap<>();
        boolean whole = codes.equals("indicators");
        for (List<Object> row : engine.read("SELECT code, label_zh, label_en, unit FROM indicators ORDER BY code").rows()) {
            String code = (String) row.get(0);
            if (whole) {
                // Indicators have different units, so each panel names its own.
                words.put(code, new Words(row.get(1) + "（" + row.get(3) + "）", row.get(2) + " (" + row.get(3) + ")"));
            } else if (code.startsWith(codes + ".")) {
                // The catalogue's English names begin with their group: "refused: state secret".
                words.put(code.substring(codes.length() + 1), new Words((String) row.get(1), ((String) row.get(2)).replaceFirst("^[a-z ]+: ", "")));
            }
        }
        for (List<Object> row : engine.read("SELECT dimension, code, label_zh, label_en FROM members ORDER BY dimension, code").rows()) {
            if (row.get(0).equals(codes)) {
                words.put((String) row.get(1), new Words((String) row.get(2), (String) row.get(3)));
            }
        }
        return withWords(words);
    }

    /**
     * Reads {@code NAME.yml} and the {@code words.csv} beside it, where there is one.
     *
     * @throws org.nianbao.spec.SpecException with every fault of the file, each with its line and the nearest right name
     */
    public static ChartSpec read(Path file) {
        return ChartFile.read(file);
    }
}
