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
    private static final String FIRST = "一二三四五六七八九十其";
    final Grid grid;
    final Cell[][] at;
    /** The cells that begin in each row. */
    final List<List<Cell>> lines = new ArrayList<>();
    private final Map<Cell, Said> said = new IdentityHashMap<>();

    /** What a cell says: its plain text, the words without the number of an item, and the value, which most questions do not need, once it is asked for. */
    private static final class Said {
        final String plain;
        final String letters;
        private CellText value;
        private boolean parsed;

        Said(Cell cell) {
            plain = Plain.of(cell.text());
            letters = GridSheet.letters(plain);
        }

        /** Null where the cell has none. */
        CellText value() {
            if (!parsed) {
                value = CellText.parse(plain);
                parsed = true;
            }
            return value;
        }
    }

    GridSheet(Grid grid) {
        this.grid = grid;
        this.at = grid.expanded();
        for (int r = 0; r < grid.rows(); r++) {
            lines.add(new ArrayList<>());
        }
        for (Cell cell : grid.cells()) {
            lines.get(cell.row()).add(cell);
            said.put(cell, new Said(cell));
        }
    }

    String plain(Cell cell) {
        return said.get(cell).plain;
    }

    /** The words without the number of an item. */
    String letters(Cell cell) {
        return cell == null ? "" : said.get(cell).letters;
    }

    boolean value(Cell cell) {
        return cell != null && said.get(cell).value() != null;
    }

    boolean figure(Cell cell) {
        CellText value = cell == null ? null : said.get(cell).value();
        return value != null && value.mark() == Fact.Mark.FIGURE;
    }

    static String letters(String plain) {
        String letters = Plain.letters(plain);
        return letters.length() > 2 && FIRST.indexOf(letters.charAt(0)) >= 0 ? ITEM.matcher(letters).replaceFirst("") : letters;
    }

    /** @param cells in any order */
    static Grid grid(List<Cell> cells, int rows, int columns, Grid of) {
        cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
        return new Grid(rows, columns, cells, of.caption(), of.locator());
    }
}
