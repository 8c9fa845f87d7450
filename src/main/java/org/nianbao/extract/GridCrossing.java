package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.document.Cell;
import org.nianbao.document.Grid;

/** Table four where it is printed as a table of two directions: the results one way, what they are results of the other. */
final class GridCrossing {
    private static final int TALLEST_CROSSED = 200;
    private static final int TALLEST_ON_SIDE = 12;

    private GridCrossing() {
    }

    /** Whether the results stand along a column and what they are results of along a row: as rows of the form they go the other way. */
    static boolean onSide(GridSheet sheet, int form) {
        if (sheet.grid.rows() > TALLEST_ON_SIDE) {
            return false;
        }
        int results = 0;
        for (int c = 0; c < Math.min(2, sheet.grid.columns()); c++) {
            Set<Integer> found = new HashSet<>();
            for (int r = 0; r < sheet.grid.rows(); r++) {
                Cell cell = sheet.at[r][c];
                if (cell != null && cell.row() == r) {
                    found.add(sheet.said(cell).names().results()[form]);
                }
            }
            found.remove(-1);
            results = Math.max(results, found.size());
        }
        int parts = 0;
        for (int r = 0; r < Math.min(3, sheet.grid.rows()); r++) {
            parts = Math.max(parts, (int) Arrays.stream(sheet.at[r]).map(cell -> cell == null ? -1 : sheet.said(cell).names().parts()[form]).filter(p -> p >= 0).distinct().count());
        }
        return results >= 4 && parts >= 2;
    }

    /** Puts the figures, each of which is named by a result and by what it is a result of, into the order of the form; null where their labels do not name all of them. */
    static Grid ordered(TableForm.Crossing crossing, int form, GridSheet sheet) {
        if (sheet.grid.rows() > TALLEST_CROSSED) {
            return null;
        }
        int results = crossing.results().size();
        Cell[] named = new Cell[crossing.parts().size() * results];
        List<Cell> printed = new ArrayList<>();
        Map<Cell, Integer> result = new IdentityHashMap<>();
        Map<Cell, Integer> part = new IdentityHashMap<>();
        for (Cell cell : sheet.grid.cells()) {
            Said.Names names = sheet.said(cell).names();
            if (names.results()[form] >= 0) {
                result.put(cell, names.results()[form]);
            }
            if (names.parts()[form] >= 0) {
                part.put(cell, names.parts()[form]);
            }
        }
        if (result.values().stream().distinct().count() < results || part.values().stream().distinct().count() < crossing.parts().size()) {
            return null;
        }
        for (Cell cell : sheet.grid.cells()) {
            if (!sheet.value(cell)) {
                continue;
            }
            int ofResult = nearest(sheet, cell, result);
            int ofPart = nearest(sheet, cell, part);
            boolean figure = sheet.figure(cell);
            if (ofResult < 0 || ofPart < 0) {
                if (figure) {
                    return null;
                }
                continue;
            }
            int at = ofPart * results + ofResult;
            if (named[at] != null && (figure || !named[at].text().isEmpty())) {
                return null;
            }
            named[at] = cell;
            printed.add(cell);
        }
        if (Arrays.asList(named).contains(null) || printed.equals(Arrays.asList(named))) {
            return null;
        }
        List<Cell> cells = new ArrayList<>(sheet.grid.cells());
        cells.removeAll(printed);
        for (int i = 0; i < named.length; i++) {
            cells.add(new Cell(sheet.grid.rows(), i, 1, 1, named[i].text(), named[i].locator()));
        }
        return GridSheet.grid(cells, sheet.grid.rows() + 1, Math.max(sheet.grid.columns(), named.length), sheet.grid);
    }

    /** The label above or else to the left that says something; -1 for none. */
    private static int nearest(GridSheet sheet, Cell cell, Map<Cell, Integer> labels) {
        for (int r = cell.row() - 1; r >= 0; r--) {
            Integer label = labels.get(sheet.at[r][cell.column()]);
            if (label != null) {
                return label;
            }
        }
        for (int c = cell.column() - 1; c >= 0; c--) {
            Integer label = labels.get(sheet.at[cell.row()][c]);
            if (label != null) {
                return label;
            }
        }
        return -1;
    }
}
