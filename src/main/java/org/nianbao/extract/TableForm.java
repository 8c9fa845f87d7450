package org.nianbao.extract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One table of a form, as {@code jobs/extract/forms/NAME.yml} describes it.
 *
 * @param section     section code of its facts
 * @param form        edition of the form, or null when the rows decide
 * @param unit        unit of all figures unless a row says otherwise
 * @param requires    at least one of these stands in a table of this kind; null when the start decides
 * @param head        one of these has to stand in the head, right before the start; null when it does not matter
 * @param without     none of these may stand there
 * @param near        words that stand near the start and tell the table where the first row is misprinted
 * @param cumulative  whether the table is also printed with a second column, the running total over the years, told by these words of the head; null when not
 * @param start       words that a table begins with, the best first
 * @param end         words that end it; null or empty: it ends with its last row
 * @param lastRow     indicator of the row that normally ends it
 * @param columns     value columns; null when the rows list their indicators by column
 * @param rowTotal    whether the last column is the sum of the others
 * @param printedUnit whether the unit is printed in a cell between the label and the figure
 * @param kinds       kind by column; null means by the catalogue
 * @param groups      length of the groups whose last figure is the sum of the others; 0 for none
 * @param rows        the rows in printed order
 * @param identities  sums between rows that hold in every column
 * @param sign        column (1-based) in which alone figures have a sign; 0 for none
 * @param remarks     word of a remark inside a cell, and the column (1-based) that it betrays
 */
record TableForm(String section, String form, String unit, List<String> requires, List<String> head, List<String> without,
                 List<String> near, List<String> cumulative, List<String> start, List<String> end,
                 @JsonProperty("last_row") String lastRow, List<Column> columns, @JsonProperty("row_total") boolean rowTotal,
                 @JsonProperty("printed_unit") boolean printedUnit, List<String> kinds, int groups, int sign, List<Row> rows,
                 List<Identity> identities, Crossing crossing, Map<String, Integer> remarks) {
    /** A value column. Without dimension it is the total. */
    record Column(String dimension, String member, String label) {
    }

    /**
     * A row. Either {@code indicator} (one for all columns) or {@code indicators} (one a column) is given.
     *
     * @param labels spellings, the usual one first
     * @param form   edition in which this row exists, when only one has it
     * @param heads  a word of the head of each column; null where the heads do not matter
     */
    record Row(String indicator, List<String> indicators, String unit, String dimension, String member, String form, List<String> labels, List<String> heads) {
        String indicatorAt(int column) {
            return indicators == null ? indicator : indicators.get(column);
        }
    }

    /** In every column: sum of {@code left} = sum of {@code right}. */
    record Identity(List<String> left, List<String> right) {
    }

    /** The spellings of the heads of either direction, in the order of the figures: the results of the first part, then those of the next. */
    record Crossing(List<List<String>> parts, List<List<String>> results) {
    }

    /** The same table with a second column for the running total; this one then stands for tables without. */
    List<TableForm> variants() {
        if (cumulative == null) {
            return List.of(this);
        }
        List<Row> two = rows.stream().map(r -> new Row(null, List.of(r.indicatorAt(0), r.indicatorAt(0)), r.unit, r.dimension, r.member, r.form, r.labels, r.heads)).toList();
        return List.of(new TableForm(section, form, unit, requires, head, cumulative, near, null, start, end, lastRow, columns, rowTotal, printedUnit, kinds, groups, sign, rows,
                        identities, crossing, remarks),
                new TableForm(section, form, unit, requires, cumulative, without, near, null, start, end, lastRow, columns, rowTotal, printedUnit, List.of("count", "cumulative"), groups,
                        sign, two, identities, crossing, remarks));
    }

    /** The rows of the edition that prints rows of which {@code printed} is true; of the older one where it is true of none. */
    List<Row> edition(Predicate<Row> printed) {
        String edition = rows.stream().filter(row -> row.form != null && printed.test(row)).map(Row::form).findFirst().orElse("r2019");
        return rows.stream().filter(row -> row.form == null || row.form.equals(edition)).toList();
    }

    /** Number of value columns that all rows have in common; 0 where rows list their own. */
    int columnsOrNone() {
        return columns == null ? 0 : columns.size();
    }

    int width(Row row) {
        return row.indicators() == null ? columns.size() : row.indicators().size();
    }
}
