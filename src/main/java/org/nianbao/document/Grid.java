package org.nianbao.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table with its row and column spans expanded: every position of the grid answers with the cell that covers it,
 * and that cell keeps its origin.
 *
 * @param rows    number of rows
 * @param columns number of columns
 * @param cells   the printed cells in row-major order of their origins; they do not overlap
 * @param caption the table's own caption, or empty
 */
public record Grid(int rows, int columns, List<Cell> cells, String caption, Locator locator) implements Block {
    public Grid {
        cells = List.copyOf(cells);
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(locator, "locator");
        for (Cell cell : cells) {
            if (cell.row() + cell.rowSpan() > rows || cell.column() + cell.columnSpan() > columns) {
                throw new IllegalArgumentException("cell " + cell + " does not fit into " + rows + " x " + columns);
            }
        }
    }

    /** The grid as rows of positions; each position holds the covering cell, or null where no cell was printed. */
    public Cell[][] expanded() {
        Cell[][] at = new Cell[rows][columns];
        for (Cell cell : cells) {
            for (int r = cell.row(); r < cell.row() + cell.rowSpan(); r++) {
                for (int c = cell.column(); c < cell.column() + cell.columnSpan(); c++) {
                    if (at[r][c] == null) {
                        at[r][c] = cell;
                    }
                }
            }
        }
        return at;
    }

    /** A grid of plain rows without spans. Shorter rows leave positions without a cell. */
    public static Grid ofRows(List<List<String>> rows, Locator locator) {
        List<Cell> cells = new ArrayList<>();
        int columns = 0;
        for (int r = 0; r < rows.size(); r++) {
            columns = Math.max(columns, rows.get(r).size());
            for (int c = 0; c < rows.get(r).size(); c++) {
                cells.add(new Cell(r, c, 1, 1, rows.get(r).get(c),
                        locator.step("row " + (r + 1)).step("column " + (c + 1))));
            }
        }
        return new Grid(rows.size(), columns, cells, "", locator);
    }
}
