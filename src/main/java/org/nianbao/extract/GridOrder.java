package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.document.Cell;
import org.nianbao.document.Grid;
import org.nianbao.document.Locator;
import org.nianbao.fact.Fact;

/**
 * Brings a grid into the order in which the forms print their tables, by its labels and never by position: tables on their side, columns in another order, two
 * halves side by side, several rows in one row of cells. Every cell keeps its place in the file. Where the labels do not say all of it, the grid stays as it is.
 */
final class GridOrder {
    /** Labels of one kind of row that have to stand along one line of the grid before it is taken for that line's order. */
    static final int ENOUGH = 6;
    /** Stands for a cell of a column that the form has and the report has not. */
    static final String NO_COLUMN = "\uFFFC";
    private static final int SMALLEST = 8;
    /** A grid beyond this is no table of a form. */
    private static final int LARGEST = 40_000;
    /** Rows over which a label goes on, on either side of its figures. */
    private static final int MOST_PARTS = 3;
    private static final int LONG_NAME = 8;
    private static final int MOST_SECTIONS = 40;
    static final Pattern NAMES_ROWS = Pattern.compile("指标|项目|内容|事项|类别");
    private static final Pattern WORD = Pattern.compile("[^ ]+");

    private final List<TableForm> forms;
    private final Sayings sayings;

    /** What a column is that the form does not have: its head as printed, and {@code PREVIOUS} when it restates the year before. */
    record Beyond(String head, Fact.Kind kind) {
    }

    /** @param beyond cells that stand in columns which the form does not have, by their places */
    record Ordered(Grid grid, Map<Locator, Beyond> beyond) {
        static Ordered asPrinted(Grid grid) {
            return new Ordered(grid, Map.of());
        }
    }

    /** @param sayings of the same forms */
    GridOrder(List<TableForm> forms, Sayings sayings) {
        this.forms = forms;
        this.sayings = sayings;
    }

    Ordered of(Grid grid) {
        if (grid.cells().size() < SMALLEST || (long) grid.rows() * grid.columns() > LARGEST) {
            return Ordered.asPrinted(grid);
        }
        List<Integer> cuts = sections(grid);
        if (cuts.size() < 3) {
            return one(grid);
        }
        // A whole report in one grid: each section's table is ordered by itself.
        List<Cell> cells = new ArrayList<>();
        Map<Locator, Beyond> beyond = new HashMap<>();
        int rows = 0;
        int columns = 0;
        for (int i = 0; i + 1 < cuts.size(); i++) {
            int from = cuts.get(i);
            int to = cuts.get(i + 1);
            List<Cell> part = new ArrayList<>(grid.cells().stream().filter(cell -> cell.row() >= from && cell.row() < to)
                    .map(cell -> new Cell(cell.row() - from, cell.column(), Math.min(cell.rowSpan(), to - cell.row()), cell.columnSpan(), cell.text(), cell.locator())).toList());
            Ordered ordered = one(GridSheet.grid(part, to - from, part.stream().mapToInt(cell -> cell.column() + cell.columnSpan()).max().orElse(1), grid));
            for (Cell cell : ordered.grid.cells()) {
                cells.add(new Cell(rows + cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan(), cell.text(), cell.locator()));
            }
            beyond.putAll(ordered.beyond);
            rows += ordered.grid.rows();
            columns = Math.max(columns, ordered.grid.columns());
        }
        return new Ordered(GridSheet.grid(cells, rows, columns, grid), beyond);
    }

    /** The rows at which the grid begins and ends and those that hold a section's heading and nothing else; at most {@link #MOST_SECTIONS}. */
    private List<Integer> sections(Grid grid) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, grid.rows()));
        for (int i = 0; i < grid.cells().size() && cuts.size() < MOST_SECTIONS; i++) {
            Cell cell = grid.cells().get(i);
            boolean first = i == 0 || grid.cells().get(i - 1).row() < cell.row();
            if (first && cell.rowSpan() == 1 && sayings.of(cell.text()).section() && alone(grid.cells(), i)) {
                cuts.add(cell.row());
            }
        }
        return List.copyOf(cuts);
    }

    /** Whether the cells of the row behind this one are empty. */
    private static boolean alone(List<Cell> cells, int at) {
        for (int i = at + 1; i < cells.size() && cells.get(i).row() == cells.get(at).row(); i++) {
            if (!cells.get(i).text().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Ordered one(Grid grid) {
        if (grid.cells().size() < SMALLEST) {
            return Ordered.asPrinted(grid);
        }
        GridSheet sheet = new GridSheet(grid, sayings);
        if (!named(sheet) && !stacked(sheet)) {
            return Ordered.asPrinted(grid);
        }
        sheet = turned(whole(rows(halves(sheet))));
        for (int f = 0; f < forms.size(); f++) {
            if (forms.get(f).crossing() != null) {
                Grid crossed = GridCrossing.ordered(forms.get(f).crossing(), f, sheet);
                if (crossed != null) {
                    return Ordered.asPrinted(crossed);
                }
            }
        }
        return GridColumns.ordered(sheet, forms);
    }

    /** Whether at least four labels of the forms stand in the grid. */
    private boolean named(GridSheet sheet) {
        Set<String> found = new HashSet<>();
        for (Cell cell : sheet.grid.cells()) {
            Said said = sheet.said(cell);
            if (sayings.name(said) && found.add(said.letters()) && found.size() == 4) {
                return true;
            }
        }
        return false;
    }

    // ---- two halves side by side

    /** A head that is printed twice or three times from left to right: the parts go one below the other. */
    private static GridSheet halves(GridSheet sheet) {
        Grid grid = sheet.grid;
        for (int head = 0; head < Math.min(3, grid.rows()); head++) {
            for (int copies = 2; copies <= 3; copies++) {
                int width = grid.columns() / copies;
                if (width >= 2 && width * copies == grid.columns() && copied(sheet, head, width)) {
                    int first = head;
                    int below = grid.rows() - head - 1;
                    List<Cell> cells = new ArrayList<>();
                    for (Cell cell : grid.cells()) {
                        int copy = cell.row() < first ? 0 : cell.column() / width;
                        if (copy == 0) {
                            cells.add(new Cell(cell.row(), cell.column(), cell.rowSpan(), Math.min(cell.columnSpan(), width - cell.column() % width), cell.text(), cell.locator()));
                        } else if (cell.row() > first) {
                            cells.add(new Cell(cell.row() + copy * below, cell.column() - copy * width, cell.rowSpan(), Math.min(cell.columnSpan(), width - cell.column() % width),
                                    cell.text(), cell.locator()));
                        }
                    }
                    return sheet.with(GridSheet.grid(cells, head + 1 + copies * below, width, grid));
                }
            }
        }
        return sheet;
    }

    private static boolean copied(GridSheet sheet, int row, int width) {
        Cell[] cells = sheet.at[row];
        Set<String> different = new HashSet<>();
        for (int c = 0; c < cells.length; c++) {
            String letters = sheet.letters(cells[c]);
            if (letters.isEmpty() || !letters.equals(sheet.letters(cells[c % width])) || cells[c].columnSpan() > 1) {
                return false;
            }
            different.add(letters);
        }
        return different.size() == width && NAMES_ROWS.matcher(sheet.letters(cells[0])).find();
    }

    // ---- several rows in one row of cells

    private static boolean stacked(GridSheet sheet) {
        return sheet.grid.cells().stream().anyMatch(cell -> sheet.said(cell).stacked() > 1);
    }

    /** Takes rows apart whose cells hold several lines, each of which is a row: as many values in each cell as the label cell has known labels. */
    private GridSheet rows(GridSheet sheet) {
        Grid grid = sheet.grid;
        Map<Integer, List<String>> apart = new TreeMap<>();
        for (int r = 0; r < grid.rows(); r++) {
            int count = 0;
            int labels = -1;
            boolean even = true;
            for (int c = 0; c < grid.columns() && even; c++) {
                Cell cell = sheet.at[r][c];
                if (cell == null || cell.row() != r || cell.column() != c || cell.text().isEmpty()) {
                    continue;
                }
                int lines = cell.rowSpan() > 1 ? 0 : sheet.said(cell).stacked();
                if (lines > 1) {
                    even = count == 0 || count == lines;
                    count = lines;
                } else if (sheet.value(cell)) {
                    even = false;
                } else {
                    labels = c;
                }
            }
            List<String> parts = even && count > 1 && labels >= 0 ? labels(sheet.plain(sheet.at[r][labels]), sheet.at[r][labels].text()) : List.of();
            if (!parts.isEmpty() && parts.size() == count) {
                apart.put(r, parts);
            }
        }
        if (apart.isEmpty()) {
            return sheet;
        }
        int[] to = new int[grid.rows() + 1];
        for (int r = 0; r < grid.rows(); r++) {
            to[r + 1] = to[r] + (apart.containsKey(r) ? apart.get(r).size() : 1);
        }
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : grid.cells()) {
            List<String> parts = apart.get(cell.row());
            boolean value = parts != null && (sheet.said(cell).stacked() > 1 || cell.text().isEmpty());
            boolean label = parts != null && !value && cell.rowSpan() == 1 && lastLabel(sheet, cell);
            if (!value && !label) {
                cells.add(new Cell(to[cell.row()], cell.column(), to[cell.row() + cell.rowSpan()] - to[cell.row()], cell.columnSpan(), cell.text(), cell.locator()));
                continue;
            }
            String[] values = value ? cell.text().strip().split("[ \\u00a0\\u3000]+") : null;
            for (int i = 0; i < parts.size(); i++) {
                String text = label ? parts.get(i) : values.length == parts.size() ? values[i] : "";
                cells.add(new Cell(to[cell.row()] + i, cell.column(), 1, cell.columnSpan(), text, cell.locator()));
            }
        }
        return sheet.with(GridSheet.grid(cells, to[grid.rows()], grid.columns(), grid));
    }

    private static boolean lastLabel(GridSheet sheet, Cell cell) {
        for (int c = cell.column() + cell.columnSpan(); c < sheet.grid.columns(); c++) {
            Cell next = sheet.at[cell.row()][c];
            if (next != null && next.row() == cell.row() && !next.text().isEmpty() && sheet.said(next).stacked() == 0) {
                return false;
            }
        }
        return true;
    }

    /** The labels of rows that a text holds one behind the other; a word between them that names no row goes with the label behind it. */
    private List<String> labels(String plain, String raw) {
        List<String> found = new ArrayList<>();
        List<int[]> words = new ArrayList<>();
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            words.add(new int[] {word.start(), word.end()});
        }
        int start = 0;
        for (int w = 0; w < words.size(); w++) {
            for (int from = Math.max(start, w - 5); from <= w; from++) {
                if (sayings.name(Sayings.letters(plain.substring(words.get(from)[0], words.get(w)[1])))) {
                    found.add(raw.substring(words.get(start)[0], words.get(w)[1]));
                    start = w + 1;
                    break;
                }
            }
        }
        return start == words.size() ? found : List.of();
    }

    // ---- labels broken into rows of their own

    /** Puts labels together that go on in rows without values, above or below their figures: only where that gives a label of a form. */
    private GridSheet whole(GridSheet sheet) {
        List<Integer> parts = new ArrayList<>();
        for (int r = 0; r < sheet.grid.rows(); r++) {
            parts.add(part(sheet, r));
        }
        Map<Cell, String> joined = new IdentityHashMap<>();
        Set<Integer> spent = new HashSet<>();
        for (int r = 0; r < sheet.grid.rows(); r++) {
            Cell label = parts.get(r) >= 0 ? null : sheet.lines.get(r).stream().filter(cell -> !cell.text().isEmpty() && !sheet.value(cell)).reduce((a, b) -> b).orElse(null);
            if (label == null || sayings.endsWithName(sheet.letters(label), LONG_NAME) || sheet.lines.get(r).stream().noneMatch(sheet::value)) {
                continue;
            }
            String text = label.text();
            int above = r - 1;
            while (above >= 0 && r - above <= MOST_PARTS && parts.get(above) == label.column() && !spent.contains(above)) {
                above--;
            }
            search:
            for (int from = r; from > above; from--) {
                String whole = "";
                for (int i = from; i < r; i++) {
                    whole += sheet.at[i][label.column()].text();
                }
                whole += text;
                for (int to = r; to < sheet.grid.rows() && to - r <= MOST_PARTS; to++) {
                    if (to > r) {
                        if (parts.get(to) != label.column()) {
                            break;
                        }
                        whole += sheet.at[to][label.column()].text();
                    }
                    if (sayings.endsWithName(Sayings.letters(Plain.of(whole)), LONG_NAME)) {
                        joined.put(label, whole);
                        for (int i = from; i <= to; i++) {
                            spent.add(i);
                        }
                        spent.remove(r);
                        break search;
                    }
                }
            }
        }
        if (joined.isEmpty()) {
            return sheet;
        }
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : sheet.grid.cells()) {
            if (!spent.contains(cell.row()) || cell.rowSpan() > 1) {
                cells.add(joined.containsKey(cell) ? new Cell(cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan(), joined.get(cell), cell.locator()) : cell);
            }
        }
        return sheet.with(GridSheet.grid(cells, sheet.grid.rows(), sheet.grid.columns(), sheet.grid));
    }

    /** The column of the only cell of a row that says anything, if that is no value and no whole label; else -1. */
    private int part(GridSheet sheet, int row) {
        Cell found = null;
        for (Cell cell : sheet.lines.get(row)) {
            if (!cell.text().isEmpty()) {
                if (found != null || sheet.value(cell)) {
                    return -1;
                }
                found = cell;
            }
        }
        return found == null || sayings.name(sheet.said(found)) ? -1 : found.column();
    }

    // ---- on its side

    private GridSheet turned(GridSheet sheet) {
        Grid grid = sheet.grid;
        for (int f = 0; f < forms.size(); f++) {
            TableForm form = forms.get(f);
            boolean side = form.crossing() == null ? onSide(sheet, f, form.rows().size()) : GridCrossing.onSide(sheet, f);
            if (side) {
                List<Cell> cells = new ArrayList<>();
                grid.cells().forEach(cell -> cells.add(new Cell(cell.column(), cell.row(), cell.columnSpan(), cell.rowSpan(), cell.text(), cell.locator())));
                return sheet.with(GridSheet.grid(cells, grid.columns(), grid.rows(), grid));
            }
        }
        return sheet;
    }

    /** Whether the labels of the form's rows stand along a row of the grid and not along a column. */
    private static boolean onSide(GridSheet sheet, int form, int rows) {
        int enough = Math.min(ENOUGH, rows / 2 + 1);
        int[] inRow = new int[sheet.grid.rows()];
        int most = 0;
        for (Cell cell : sheet.grid.cells()) {
            if (sheet.said(cell).names().rows()[form] >= 0) {
                most = Math.max(most, ++inRow[cell.row()]);
            }
        }
        if (most < enough) {
            return false; // so it is in nearly every table
        }
        Map<Integer, Set<Integer>> across = new HashMap<>();
        Map<Integer, Set<Integer>> down = new HashMap<>();
        for (Cell cell : sheet.grid.cells()) {
            int row = sheet.said(cell).names().rows()[form];
            if (row >= 0) {
                across.computeIfAbsent(cell.row(), k -> new HashSet<>()).add(row);
                down.computeIfAbsent(cell.column(), k -> new HashSet<>()).add(row);
            }
        }
        most = across.values().stream().mapToInt(Set::size).max().orElse(0);
        return most >= enough && most > 2 * down.values().stream().mapToInt(Set::size).max().orElse(0);
    }
}
