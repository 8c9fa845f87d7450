package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.nianbao.document.Cell;
import org.nianbao.document.Grid;
import org.nianbao.fact.Fact;

/** A grid with the letters and the values of its cells. */
final class GridSheet {
    private static final Pattern ITEM = Pattern.compile("^[一二三四五六七八九十]{1,2}(?=.{2})|^其中(?=.{2})");
    final Grid grid;
    final Cell[][] at;
    /** The cells that begin in each row. */
    final List<List<Cell>> lines = new ArrayList<>();
    private final Map<Cell, String> plain = new IdentityHashMap<>();

    GridSheet(Grid grid) {
        this.grid = grid;
        this.at = grid.expanded();
        for (int r = 0; r < grid.rows(); r++) {
            lines.add(new ArrayList<>());
        }
        grid.cells().forEach(cell -> lines.get(cell.row()).add(cell));
    }

    String plain(Cell cell) {
        return plain.computeIfAbsent(cell, c -> Plain.of(c.text()));
    }

    /** The words without the number of an item. */
    String letters(Cell cell) {
        return cell == null ? "" : letters(plain(cell));
    }

    boolean value(Cell cell) {
        return cell != null && CellText.parse(plain(cell)) != null;
    }

    boolean figure(Cell cell) {
        CellText text = cell == null ? null : CellText.parse(plain(cell));
        return text != null && text.mark() == Fact.Mark.FIGURE;
    }

    static String letters(String plain) {
        return ITEM.matcher(Plain.letters(plain)).replaceFirst("");
    }

    /** @param cells in any order */
    static Grid grid(List<Cell> cells, int rows, int columns, Grid of) {
        cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
        return new Grid(rows, columns, cells, of.caption(), of.locator());
    }
}
