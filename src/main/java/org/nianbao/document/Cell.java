package org.nianbao.document;

import java.util.Objects;

/**
 * One printed cell of a grid, at its origin (upper left corner).
 *
 * @param row        zero-based row of the origin
 * @param column     zero-based column of the origin
 * @param rowSpan    number of rows that it covers, at least 1
 * @param columnSpan number of columns that it covers, at least 1
 * @param text       as printed, line ends inside the cell as single spaces, trimmed; empty for a blank cell
 */
public record Cell(int row, int column, int rowSpan, int columnSpan, String text, Locator locator) {
    public Cell {
        if (row < 0 || column < 0 || rowSpan < 1 || columnSpan < 1) {
            throw new IllegalArgumentException("cell outside the grid: row " + row + ", column " + column
                    + ", spans " + rowSpan + " x " + columnSpan);
        }
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(locator, "locator");
    }
}
