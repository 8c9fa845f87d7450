package org.nianbao.check;

import java.math.BigDecimal;
import java.util.Objects;
import org.nianbao.fact.Fact;

/**
 * A fact as the checks see it: its words stay in the table {@code facts} under the same {@code factId}.
 *
 * @param form       edition of the form that this figure stands in
 * @param value      null unless {@code reading} is a figure
 * @param position   place in the order of its document
 * @param row        row of its table's grid in {@code jobs/extract/forms}, from 0; -1 when it stands in prose or in no row of a form
 * @param column     column of that grid, from 0, or -1
 */
public record Figure(String factId, String body, int year, String form, String scope, String indicator, String dimension, String member, String label,
                     Fact.Kind kind, BigDecimal value, String unit, Fact.Mark reading, boolean approximate, String raw, String section, String file,
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

    Figure at(int newRow, int newColumn) {
        return new Figure(factId, body, year, form, scope, indicator, dimension, member, label, kind, value, unit, reading, approximate, raw, section, file,
                position, newRow, newColumn);
    }
}
