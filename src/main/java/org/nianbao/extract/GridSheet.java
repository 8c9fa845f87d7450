package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nianbao.document.Cell;
import org.nianbao.document.Grid;
import org.nianbao.fact.Fact;

/** A grid with what its cells say. */
final class GridSheet {
    final Grid grid;
    final Cell[][] at;
    /** The cells that begin in each row. */
    final List<List<Cell>> lines = new ArrayList<>();
    private final Said[][] said;
    private final Sayings sayings;

    GridSheet(Grid grid, Sayings sayings) {
        this.grid = grid;
        this.sayings = sayings;
        this.at = grid.expanded();
        said = new Said[grid.rows()][grid.columns()];
        for (int r = 0; r < grid.rows(); r++) {
            lines.add(new ArrayList<>());
        }
        for (Cell cell : grid.cells()) {
            lines.get(cell.row()).add(cell);
            if (at[cell.row()][cell.column()] == cell) {
                said[cell.row()][cell.column()] = sayings.of(cell.text());
            }
        }
    }

    /** The same cells in other places, or others. */
    GridSheet with(Grid other) {
        return new GridSheet(other, sayings);
    }

    /** @param cell one of this grid */
    Said said(Cell cell) {
        return at[cell.row()][cell.column()] == cell ? said[cell.row()][cell.column()] : sayings.of(cell.text());
    }

    String plain(Cell cell) {
        return said(cell).plain();
    }

    /** The words without the number of an item. */
    String letters(Cell cell) {
        return cell == null ? "" : said(cell).letters();
    }

    boolean value(Cell cell) {
        return cell != null && said(cell).value() != null;
    }

    boolean figure(Cell cell) {
        CellText value = cell == null ? null : said(cell).value();
        return value != null && value.mark() == Fact.Mark.FIGURE;
    }

    /** @param cells in any order */
    static Grid grid(List<Cell> cells, int rows, int columns, Grid of) {
        cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
        return new Grid(rows, columns, cells, of.caption(), of.locator());
    }
}
