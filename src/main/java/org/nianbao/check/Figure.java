package org.nianbao.check;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.fact.Fact;

/**
 * A fact as the checks see it: its words stay in the table {@code facts} under the same {@code factId}.
 *
 * @param form       edition of the form that this figure stands in
 * @param value      null unless {@code reading} is a figure
 * @param locator    place in its file; left out (empty) for figures of tables, which their grid places
 * @param position   place in the order of its document
 * @param row        row of its table's grid in {@code jobs/extract/forms}, from 0; -1 when it stands in prose or in no row of a form
 * @param column     column of that grid, from 0, or -1
 */
public record Figure(String factId, String body, int year, String form, String scope, String indicator, String dimension, String member, String label,
                     Fact.Kind kind, BigDecimal value, String unit, Fact.Mark reading, boolean approximate, String raw, String section, String file, String locator,
                     int position, int row, int column) {
    public Figure {
        Objects.requireNonNull(factId, "factId");
        Objects.requireNonNull(kind, "kind");
        if ((value != null) != (reading == Fact.Mark.FIGURE)) {
            throw new IllegalArgumentException("a value goes with the reading \"figure\": " + value + ", " + reading);
        }
    }

    /** Indicator, dimension and member, and the kind where it is not the plain number: the name of the cell within its report. */
    public String cell() {
        StringBuilder cell = new StringBuilder(indicator);
        if (!dimension.isEmpty()) {
            cell.append('/').append(dimension).append('/').append(member.isEmpty() ? label : member);
        }
        if (kind != Fact.Kind.COUNT && kind != Fact.Kind.AMOUNT) {
            cell.append('#').append(kind.word());
        }
        return cell.toString();
    }

    boolean total() {
        return dimension.isEmpty();
    }

    boolean inTable() {
        return section.startsWith("table:");
    }

    /** A number that can be calculated with exactly. */
    boolean exact() {
        return value != null && !approximate;
    }

    /** What it adds to a sum: blank cells and dashes add nothing, and that is not yet a contradiction. */
    BigDecimal addend() {
        return value != null ? value : BigDecimal.ZERO;
    }

    private static final Pattern CHARS = Pattern.compile("^(.*)/chars (\\d+)-(\\d+)$");

    /** Letters between the end of an earlier figure and this one when both stand in the same paragraph; -1 when they do not. */
    int lettersAfter(Figure earlier) {
        Matcher own = CHARS.matcher(locator);
        Matcher other = CHARS.matcher(earlier.locator);
        return own.matches() && other.matches() && own.group(1).equals(other.group(1)) ? Integer.parseInt(own.group(2)) - Integer.parseInt(other.group(3)) : -1;
    }

    Figure at(int newRow, int newColumn) {
        return new Figure(factId, body, year, form, scope, indicator, dimension, member, label, kind, value, unit, reading, approximate, raw, section, file, locator,
                position, newRow, newColumn);
    }
}
