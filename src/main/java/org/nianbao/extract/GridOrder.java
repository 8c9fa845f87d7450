package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
    private static final int ENOUGH = 6;
    private static final int SMALLEST = 8;
    /** A grid beyond this is no table of a form. */
    private static final int LARGEST = 40_000;
    private static final int TALLEST_CROSSED = 200;
    private static final int MOST_SECTIONS = 40;
    private static final int LONGEST_HEADING = 40;
    private static final Search SECTION = Search.of("主动公开政府信息情况|收到和处理政府信息公开申请|行政复议、?行政诉讼情况|存在的?主要问题|统计表");
    private static final Pattern ITEM = Pattern.compile("^[一二三四五六七八九十]{1,2}(?=.{2})|^其中(?=.{2})");
    private static final Pattern NAMES_ROWS = Pattern.compile("指标|项目|内容|事项|类别");
    private static final Pattern BEFORE = Pattern.compile("上年|上一年|去年|前一年");
    private static final Pattern THIS = Pattern.compile("统计数|数量|数值|本年|本年度|合计");
    private static final Pattern RUNNING = Pattern.compile("累计|累积|累年");
    private static final Pattern NO_FIGURES = Pattern.compile("备注|说明|单位|编号|编码|代码|序号|次序");
    private static final Pattern YEAR = Pattern.compile("(20[0-2][0-9])年?度?");
    private static final Pattern LINES = Pattern.compile("\\S{1,9}(?: \\S{1,9})+");

    private final List<TableForm> forms;
    private final List<Map<String, Integer>> rowLabels = new ArrayList<>();
    /** All labels of rows and what a table four is told by. */
    private final Set<String> names = new HashSet<>();

    /** What a column is that the form does not have: its head as printed, and {@code PREVIOUS} when it restates the year before. */
    record Beyond(String head, Fact.Kind kind) {
    }

    /** @param beyond cells that stand in columns which the form does not have, by their places */
    record Ordered(Grid grid, Map<Locator, Beyond> beyond) {
        static Ordered asPrinted(Grid grid) {
            return new Ordered(grid, Map.of());
        }
    }

    /** A grid with the letters and the values of its cells. */
    private static final class Sheet {
        final Grid grid;
        final Cell[][] at;
        /** The cells that begin in each row. */
        final List<List<Cell>> lines = new ArrayList<>();
        private final Map<Cell, String> plain = new IdentityHashMap<>();

        Sheet(Grid grid) {
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
            return cell == null ? "" : GridOrder.letters(plain(cell));
        }

        boolean value(Cell cell) {
            return cell != null && CellText.parse(plain(cell)) != null;
        }

        boolean figure(Cell cell) {
            CellText text = cell == null ? null : CellText.parse(plain(cell));
            return text != null && text.mark() == Fact.Mark.FIGURE;
        }
    }

    GridOrder(Collection<TableForm> forms) {
        this.forms = List.copyOf(forms);
        for (TableForm form : this.forms) {
            Map<String, Integer> labels = new HashMap<>();
            for (int r = 0; r < form.rows().size(); r++) {
                for (String label : form.rows().get(r).labels()) {
                    String letters = Plain.letters(Plain.of(label));
                    labels.putIfAbsent(letters, r);
                    labels.putIfAbsent(letters(letters), r);
                }
            }
            rowLabels.add(labels);
            names.addAll(labels.keySet());
            if (form.crossing() != null) {
                form.crossing().parts().forEach(names::addAll);
                form.crossing().results().forEach(names::addAll);
            }
        }
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
            Ordered ordered = one(grid(part, to - from, part.stream().mapToInt(cell -> cell.column() + cell.columnSpan()).max().orElse(1), grid));
            for (Cell cell : ordered.grid.cells()) {
                cells.add(new Cell(rows + cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan(), cell.text(), cell.locator()));
            }
            beyond.putAll(ordered.beyond);
            rows += ordered.grid.rows();
            columns = Math.max(columns, ordered.grid.columns());
        }
        return new Ordered(grid(cells, rows, columns, grid), beyond);
    }

    /** The rows at which the grid begins and ends and those that hold a section's heading and nothing else; at most {@link #MOST_SECTIONS}. */
    private static List<Integer> sections(Grid grid) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, grid.rows()));
        for (int i = 0; i < grid.cells().size() && cuts.size() < MOST_SECTIONS; i++) {
            Cell cell = grid.cells().get(i);
            boolean first = i == 0 || grid.cells().get(i - 1).row() < cell.row();
            if (first && cell.rowSpan() == 1 && cell.text().length() < LONGEST_HEADING && SECTION.in(Plain.of(cell.text())) && alone(grid.cells(), i)) {
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
        Sheet sheet = new Sheet(grid);
        if (grid.cells().stream().map(sheet::letters).filter(names::contains).distinct().limit(4).count() < 4 && !stacked(sheet)) {
            return Ordered.asPrinted(grid);
        }
        sheet = turned(rows(halves(sheet)));
        for (TableForm form : forms) {
            if (form.crossing() != null) {
                Grid crossed = crossed(form, sheet);
                if (crossed != null) {
                    return Ordered.asPrinted(crossed);
                }
            }
        }
        return columns(sheet);
    }

    private static String letters(String plain) {
        return ITEM.matcher(Plain.letters(plain)).replaceFirst("");
    }

    // ---- two halves side by side

    /** A head that is printed twice or three times from left to right: the parts go one below the other. */
    private static Sheet halves(Sheet sheet) {
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
                    return new Sheet(grid(cells, head + 1 + copies * below, width, grid));
                }
            }
        }
        return sheet;
    }

    private static boolean copied(Sheet sheet, int row, int width) {
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

    private static Grid grid(List<Cell> cells, int rows, int columns, Grid of) {
        cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
        return new Grid(rows, columns, cells, of.caption(), of.locator());
    }

    // ---- several rows in one row of cells

    private static boolean stacked(Sheet sheet) {
        return sheet.grid.cells().stream().anyMatch(cell -> lines(sheet, cell) > 1);
    }

    /** How many values stand in a cell one below the other; 0 when it holds anything else. */
    private static int lines(Sheet sheet, Cell cell) {
        String text = cell == null ? "" : sheet.plain(cell).strip();
        if (!LINES.matcher(text).matches()) {
            return 0;
        }
        String[] parts = text.split(" +");
        return Arrays.stream(parts).allMatch(part -> CellText.parse(part) != null) ? parts.length : 0;
    }

    /** Takes rows apart whose cells hold several lines, each of which is a row: as many values in each cell as the label cell has known labels. */
    private Sheet rows(Sheet sheet) {
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
                int lines = cell.rowSpan() > 1 ? 0 : lines(sheet, cell);
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
            boolean value = parts != null && (lines(sheet, cell) > 1 || cell.text().isEmpty());
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
        return new Sheet(grid(cells, to[grid.rows()], grid.columns(), grid));
    }

    private static boolean lastLabel(Sheet sheet, Cell cell) {
        for (int c = cell.column() + cell.columnSpan(); c < sheet.grid.columns(); c++) {
            Cell next = sheet.at[cell.row()][c];
            if (next != null && next.row() == cell.row() && !next.text().isEmpty() && lines(sheet, next) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The labels of rows that a text holds one behind the other; a word between them that names no row goes with the label behind it. */
    private List<String> labels(String plain, String raw) {
        List<String> found = new ArrayList<>();
        List<int[]> words = new ArrayList<>();
        Matcher word = Pattern.compile("[^ ]+").matcher(plain);
        while (word.find()) {
            words.add(new int[] {word.start(), word.end()});
        }
        int start = 0;
        for (int w = 0; w < words.size(); w++) {
            for (int from = Math.max(start, w - 5); from <= w; from++) {
                if (names.contains(letters(plain.substring(words.get(from)[0], words.get(w)[1])))) {
                    found.add(raw.substring(words.get(start)[0], words.get(w)[1]));
                    start = w + 1;
                    break;
                }
            }
        }
        return start == words.size() ? found : List.of();
    }

    // ---- on its side

    private Sheet turned(Sheet sheet) {
        Grid grid = sheet.grid;
        for (int f = 0; f < forms.size(); f++) {
            TableForm form = forms.get(f);
            boolean side = form.crossing() == null ? onSide(sheet, rowLabels.get(f), form.rows().size()) : crossedOnSide(sheet, form.crossing());
            if (side) {
                List<Cell> cells = new ArrayList<>();
                grid.cells().forEach(cell -> cells.add(new Cell(cell.column(), cell.row(), cell.columnSpan(), cell.rowSpan(), cell.text(), cell.locator())));
                return new Sheet(grid(cells, grid.columns(), grid.rows(), grid));
            }
        }
        return sheet;
    }

    /** Whether the labels of the form's rows stand along a row of the grid and not along a column. */
    private static boolean onSide(Sheet sheet, Map<String, Integer> labels, int rows) {
        Map<Integer, Set<Integer>> across = new HashMap<>();
        Map<Integer, Set<Integer>> down = new HashMap<>();
        for (Cell cell : sheet.grid.cells()) {
            Integer row = labels.get(sheet.letters(cell));
            if (row != null) {
                across.computeIfAbsent(cell.row(), k -> new HashSet<>()).add(row);
                down.computeIfAbsent(cell.column(), k -> new HashSet<>()).add(row);
            }
        }
        int most = across.values().stream().mapToInt(Set::size).max().orElse(0);
        return most >= Math.min(ENOUGH, rows / 2 + 1) && most > 2 * down.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /** Whether the results stand along a column and what they are results of along a row: as rows of the form they go the other way. */
    private static boolean crossedOnSide(Sheet sheet, TableForm.Crossing crossing) {
        int results = 0;
        for (int c = 0; c < Math.min(2, sheet.grid.columns()); c++) {
            Set<Integer> found = new HashSet<>();
            for (int r = 0; r < sheet.grid.rows(); r++) {
                Cell cell = sheet.at[r][c];
                if (cell != null && cell.row() == r) {
                    found.add(place(crossing.results(), sheet.letters(cell)));
                }
            }
            found.remove(-1);
            results = Math.max(results, found.size());
        }
        int parts = 0;
        for (int r = 0; r < Math.min(3, sheet.grid.rows()); r++) {
            parts = Math.max(parts, (int) Arrays.stream(sheet.at[r]).map(cell -> place(crossing.parts(), sheet.letters(cell))).filter(p -> p >= 0).distinct().count());
        }
        return results >= 4 && parts >= 2 && sheet.grid.rows() <= 12;
    }

    private static int place(List<List<String>> lists, String letters) {
        for (int i = 0; i < lists.size(); i++) {
            if (lists.get(i).contains(letters)) {
                return i;
            }
        }
        return -1;
    }

    // ---- table four

    /** Puts the figures, each of which is named by a result and by what it is a result of, into the order of the form; null where their labels do not name all of them. */
    private static Grid crossed(TableForm form, Sheet sheet) {
        TableForm.Crossing crossing = form.crossing();
        if (sheet.grid.rows() > TALLEST_CROSSED) {
            return null;
        }
        int results = crossing.results().size();
        Cell[] named = new Cell[crossing.parts().size() * results];
        List<Cell> printed = new ArrayList<>();
        Map<Cell, Integer> result = new IdentityHashMap<>();
        Map<Cell, Integer> part = new IdentityHashMap<>();
        for (Cell cell : sheet.grid.cells()) {
            String letters = sheet.letters(cell);
            if (!letters.isEmpty()) {
                result.put(cell, place(crossing.results(), letters));
                part.put(cell, place(crossing.parts(), letters));
            }
        }
        if (result.values().stream().filter(p -> p >= 0).distinct().count() < results || part.values().stream().filter(p -> p >= 0).distinct().count() < crossing.parts().size()) {
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
        return grid(cells, sheet.grid.rows() + 1, Math.max(sheet.grid.columns(), named.length), sheet.grid);
    }

    /** The label above or else to the left that says something; -1 for none. */
    private static int nearest(Sheet sheet, Cell cell, Map<Cell, Integer> labels) {
        for (int r = cell.row() - 1; r >= 0; r--) {
            Integer label = labels.get(sheet.at[r][cell.column()]);
            if (label != null && label >= 0) {
                return label;
            }
        }
        for (int c = cell.column() - 1; c >= 0; c--) {
            Integer label = labels.get(sheet.at[cell.row()][c]);
            if (label != null && label >= 0) {
                return label;
            }
        }
        return -1;
    }

    // ---- columns by their heads

    private Ordered columns(Sheet sheet) {
        for (int f = 0; f < forms.size(); f++) {
            TableForm form = forms.get(f);
            Map<String, Integer> labels = rowLabels.get(f);
            int first = -1;
            int count = 0;
            int labelColumn = -1;
            for (Cell cell : sheet.grid.cells()) {
                if (cell.column() < 4 && labels.containsKey(sheet.letters(cell)) && valueBehind(sheet, cell)) {
                    first = first < 0 ? cell.row() : first;
                    count++;
                    labelColumn = Math.max(labelColumn, cell.column());
                }
            }
            if (first <= 0 || count < Math.min(ENOUGH, form.rows().size() / 2 + 1)) {
                continue;
            }
            Ordered ordered = form.columns() != null ? members(form, sheet, first, labelColumn) : form.rows().get(0).heads() != null ? flat(form, sheet, first, labels)
                    : form.printedUnit() && form.kinds() == null ? years(sheet, first, labelColumn) : null;
            if (ordered != null) {
                return ordered;
            }
        }
        return Ordered.asPrinted(sheet.grid);
    }

    private static boolean valueBehind(Sheet sheet, Cell cell) {
        for (int c = cell.column() + cell.columnSpan(); c < sheet.grid.columns(); c++) {
            if (sheet.value(sheet.at[cell.row()][c])) {
                return true;
            }
        }
        return false;
    }

    /** The lowest cell with words above a row. */
    private static Cell head(Sheet sheet, int above, int column) {
        for (int r = above - 1; r >= 0; r--) {
            Cell cell = sheet.at[r][column];
            if (cell != null && !cell.text().isEmpty() && (!sheet.value(cell) || year(sheet.plain(cell)) > 0)) {
                return cell;
            }
        }
        return null;
    }

    /** Columns for the kinds of applicants: each of the form's is there once, and they stand in another order or others stand among them. */
    private static Ordered members(TableForm form, Sheet sheet, int first, int labelColumn) {
        List<String> known = form.columns().stream().map(column -> column.label()).toList();
        List<Integer> heads = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < sheet.grid.columns(); c++) {
            Cell head = head(sheet, first, c);
            if (head == null || head.columnSpan() > 1) {
                continue;
            }
            String letters = sheet.letters(head);
            int at = known.indexOf(letters.equals("合计") ? "总计" : letters.equals("其它") ? "其他" : letters);
            boolean other = at < 0 && !letters.isEmpty() && c > labelColumn && !NO_FIGURES.matcher(letters).find() && !NAMES_ROWS.matcher(letters).find();
            if (at >= 0 || other && column(sheet, first, c)) {
                heads.add(c);
                order.add(at);
            }
        }
        List<Integer> sorted = order.stream().filter(at -> at >= 0).sorted().toList();
        boolean all = sorted.size() == known.size() && sorted.stream().distinct().count() == known.size();
        if (!all || order.equals(sorted)) {
            return null;
        }
        return permuted(sheet, first, heads, order);
    }

    /** Whether a column holds figures. */
    private static boolean column(Sheet sheet, int first, int column) {
        int figures = 0;
        for (int r = first; r < sheet.grid.rows(); r++) {
            Cell cell = sheet.at[r][column];
            figures += cell != null && cell.row() == r && cell.column() == column && sheet.figure(cell) ? 1 : 0;
        }
        return figures >= 2;
    }

    /**
     * Puts the values of each row below the heads into the order of the form, those of other columns behind them.
     *
     * @param columns where the heads stand
     * @param order   the form's column of each head; -1 for one that the form does not have
     */
    private static Ordered permuted(Sheet sheet, int first, List<Integer> columns, List<Integer> order) {
        List<Cell> cells = new ArrayList<>();
        Map<Locator, Beyond> beyond = new HashMap<>();
        int[] to = new int[order.size()];
        int known = (int) order.stream().filter(at -> at >= 0).count();
        int behind = known;
        for (int i = 0; i < to.length; i++) {
            to[i] = order.get(i) >= 0 ? order.get(i) : behind++;
        }
        int heads = sheet.lines.get(head(sheet, first, columns.get(0)).row()).size();
        for (int r = 0; r < sheet.grid.rows(); r++) {
            int row = r;
            List<Cell> line = new ArrayList<>(sheet.lines.get(r));
            List<Cell> values = r < first ? List.of() : values(sheet, line, columns, heads);
            if (values == null) { // nobody can tell which value stands in which column
                List<Cell> unknown = behindLabel(sheet, line);
                unknown.subList(0, Math.max(0, unknown.size() - columns.size())).clear();
                unknown.replaceAll(cell -> new Cell(row, cell.column(), cell.rowSpan(), cell.columnSpan(), "\uFFFD", cell.locator()));
            } else if (!values.isEmpty()) {
                line.removeAll(values);
                for (int i = 0; i < values.size(); i++) {
                    Cell value = values.get(i);
                    line.add(new Cell(row, values.get(to[i]).column(), value.rowSpan(), 1, value.text(), value.locator()));
                    if (order.get(i) < 0) {
                        String head = sheet.plain(head(sheet, first, columns.get(i))).strip();
                        beyond.put(value.locator(), new Beyond(head, BEFORE.matcher(head).find() || year(head) > 0 ? Fact.Kind.PREVIOUS : Fact.Kind.COUNT));
                    }
                }
            }
            cells.addAll(line);
        }
        return new Ordered(grid(cells, sheet.grid.rows(), sheet.grid.columns(), sheet.grid), beyond);
    }

    /**
     * The values below the heads: those in their columns, or in a row that is shifted as many at its end; empty for a row without figures, null where neither is certain.
     *
     * @param heads how many cells the row of the heads has
     */
    private static List<Cell> values(Sheet sheet, List<Cell> line, List<Integer> columns, int heads) {
        if (line.stream().noneMatch(sheet::figure)) {
            return List.of();
        }
        List<Cell> behind = behindLabel(sheet, line);
        List<Cell> inColumns = behind.stream().filter(cell -> columns.contains(cell.column()) && cell.columnSpan() == 1).toList();
        boolean all = inColumns.size() == columns.size() && behind.stream().noneMatch(cell -> !columns.contains(cell.column()) && sheet.figure(cell));
        List<Cell> values = all ? inColumns : behind.subList(Math.max(0, behind.size() - columns.size()), behind.size());
        // An empty cell in front may belong to the label, or to the row when that ends with an empty one, too.
        boolean certain = values.isEmpty() || all && line.size() == heads || values.get(0) == behind.get(0) || sheet.figure(values.get(values.size() - 1))
                && behind.stream().takeWhile(cell -> cell != values.get(0)).noneMatch(sheet::figure);
        return certain && values.size() == columns.size() ? List.copyOf(values) : null;
    }

    private static List<Cell> behindLabel(Sheet sheet, List<Cell> line) {
        int label = line.size() - 1;
        while (label >= 0 && sheet.value(line.get(label))) {
            label--;
        }
        return line.subList(label + 1, line.size());
    }

    /** Table two with one head for all of its rows: of each row the cells below its own heads are kept, others only where they hold figures. */
    private static Ordered flat(TableForm form, Sheet sheet, int first, Map<String, Integer> labels) {
        String[] heads = new String[sheet.grid.columns()];
        for (int c = 0; c < heads.length; c++) {
            Cell head = head(sheet, first, c);
            heads[c] = head == null || head.columnSpan() > 1 ? "" : sheet.plain(head).strip();
        }
        List<List<Integer>> wanted = new ArrayList<>();
        for (TableForm.Row row : form.rows()) {
            List<Integer> columns = new ArrayList<>();
            for (String word : row.heads()) {
                for (int c = 0; c < heads.length; c++) {
                    if (heads[c].contains(word)) {
                        columns.add(c);
                        break;
                    }
                }
            }
            if (columns.size() != form.width(row)) {
                return null;
            }
            wanted.add(columns);
        }
        List<Cell> cells = new ArrayList<>();
        Map<Locator, Beyond> beyond = new HashMap<>();
        for (int r = 0; r < sheet.grid.rows(); r++) {
            int row = r;
            List<Cell> line = sheet.lines.get(r);
            Integer named = r < first ? null : line.stream().map(cell -> labels.get(sheet.letters(cell))).filter(n -> n != null).findFirst().orElse(null);
            if (named == null || !wanted.get(named).stream().allMatch(c -> sheet.value(sheet.at[row][c]))) {
                cells.addAll(line);
                continue;
            }
            for (Cell cell : line) {
                CellText text = CellText.parse(sheet.plain(cell));
                boolean own = wanted.get(named).contains(cell.column());
                boolean nothing = text != null && (text.value() == null || text.value().signum() == 0);
                if (own || !nothing) {
                    cells.add(cell);
                }
                if (!own && !nothing && text != null) {
                    beyond.put(cell.locator(), new Beyond(heads[cell.column()], Fact.Kind.COUNT));
                }
            }
        }
        return new Ordered(grid(cells, sheet.grid.rows(), sheet.grid.columns(), sheet.grid), beyond);
    }

    /** The national table with further columns, last year's for one: this year's comes first. */
    private static Ordered years(Sheet sheet, int first, int labelColumn) {
        List<Integer> columns = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        int latest = 0;
        for (int c = labelColumn + 1; c < sheet.grid.columns(); c++) {
            Cell head = head(sheet, first, c);
            String text = head == null || head.columnSpan() > 1 ? "" : sheet.plain(head).replace(" ", "");
            if (RUNNING.matcher(text).find()) {
                return null;
            }
            if (!text.isEmpty() && !NO_FIGURES.matcher(text).find() && column(sheet, first, c)) {
                columns.add(c);
                heads.add(text);
                latest = Math.max(latest, year(text));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (String head : heads) {
            boolean now = !BEFORE.matcher(head).find() && (year(head) > 0 ? year(head) == latest : THIS.matcher(head).find());
            order.add(now && !order.contains(0) ? 0 : -1);
        }
        return columns.size() < 2 || !order.contains(0) ? null : permuted(sheet, first, columns, order);
    }

    private static int year(String head) {
        Matcher year = YEAR.matcher(head);
        return year.find() ? Integer.parseInt(year.group(1)) : 0;
    }
}
