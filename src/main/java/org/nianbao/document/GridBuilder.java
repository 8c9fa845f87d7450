package org.nianbao.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Lays cells with spans into a grid as a browser or Word does, within bounds that a report never reaches but a broken file may.
 * Columns and rows in which no cell begins are folded away: they are only leftovers of how the file counts its columns.
 */
final class GridBuilder {
    static final int MOST_ROWS = 20_000;
    static final int MOST_COLUMNS = 400;
    /** A grid is expanded in memory by its users, so rows times columns is bounded too. */
    static final int MOST_POSITIONS = 1_000_000;

    private record Laid(int row, int column, int rowSpan, int columnSpan, String text) {
    }

    private final List<Laid> laid = new ArrayList<>();
    private final List<BitSet> taken = new ArrayList<>();
    private boolean cut;

    private BitSet taken(int row) {
        while (taken.size() <= row) {
            taken.add(new BitSet());
        }
        return taken.get(row);
    }

    /** The first free column of a row at or after the given one. */
    int free(int row, int from) {
        return row >= taken.size() ? from : taken.get(row).nextClearBit(from);
    }

    /** Lays a cell; spans that would run over another cell or out of the bounds are shortened. Returns the column after the cell. */
    int lay(int row, int column, int rowSpan, int columnSpan, String text) {
        if (row >= MOST_ROWS || column >= MOST_COLUMNS) {
            cut = true;
            return column;
        }
        int lastColumn = Math.min(MOST_COLUMNS, column + Math.max(1, columnSpan));
        int lastRow = Math.min(MOST_ROWS, row + Math.max(1, rowSpan));
        if (taken(row).get(column)) {
            return column;
        }
        int occupied = taken(row).nextSetBit(column);
        if (occupied >= 0) {
            lastColumn = Math.min(lastColumn, occupied);
        }
        for (int r = row + 1; r < Math.min(lastRow, taken.size()); r++) {
            int next = taken.get(r).nextSetBit(column);
            if (next >= 0 && next < lastColumn) {
                lastRow = r;
            }
        }
        for (int r = row; r < lastRow; r++) {
            taken(r).set(column, lastColumn);
        }
        laid.add(new Laid(row, column, lastRow - row, lastColumn - column, text));
        return lastColumn;
    }

    /** Whether a cell had to be left out. */
    boolean cut() {
        return cut;
    }

    /** The grid with its empty columns and rows folded; without cells when nothing was laid. */
    Grid build(String caption, Locator place) {
        BitSet rows = new BitSet();
        BitSet columns = new BitSet();
        for (Laid cell : laid) {
            rows.set(cell.row());
            columns.set(cell.column());
        }
        int[] rowAt = ranks(rows);
        int[] columnAt = ranks(columns);
        int most = columns.isEmpty() ? 0 : MOST_POSITIONS / columns.cardinality();
        List<Cell> cells = new ArrayList<>(laid.size());
        laid.sort((a, b) -> a.row() != b.row() ? Integer.compare(a.row(), b.row()) : Integer.compare(a.column(), b.column()));
        for (Laid cell : laid) {
            int row = rowAt[cell.row()];
            int column = columnAt[cell.column()];
            if (row >= most) {
                cut = true;
                break;
            }
            int rowEnd = Math.min(most, rank(rowAt, cell.row() + cell.rowSpan(), rows.cardinality()));
            int columnEnd = rank(columnAt, cell.column() + cell.columnSpan(), columns.cardinality());
            cells.add(new Cell(row, column, rowEnd - row, columnEnd - column, cell.text(),
                    place.step("row " + (row + 1)).step("column " + (column + 1))));
        }
        return new Grid(Math.min(most, rows.cardinality()), columns.cardinality(), cells, caption, place);
    }

    /** For each old index the number of kept indices before it. */
    private static int[] ranks(BitSet kept) {
        int[] ranks = new int[kept.length()];
        int rank = 0;
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rank;
            if (kept.get(i)) {
                rank++;
            }
        }
        return ranks;
    }

    private static int rank(int[] ranks, int index, int all) {
        return index >= ranks.length ? all : ranks[index];
    }
}
