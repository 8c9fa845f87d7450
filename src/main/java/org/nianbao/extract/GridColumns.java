package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nianbao.document.Cell;
import org.nianbao.document.Locator;
import org.nianbao.fact.Fact;

/** Puts the columns of a grid into the order of its form, by their heads; columns that the form does not have go behind them. */
final class GridColumns {
    /** Heads that have to be known before their order counts. */
    private static final int LEAST = 3;
    private static final Pattern TOTAL = Pattern.compile("合计|总数|数量件?|件数|总计件?");
    private static final Pattern BEFORE = Pattern.compile("上年|上一年|去年|前一年");
    /** A column that tells a change or a share, of whatever year. */
    private static final Pattern CHANGE = Pattern.compile("增|减|比|率|%|变化|升|降");
    private static final Pattern THIS = Pattern.compile("统计数|数量|数值|本年|本年度|合计");
    private static final Pattern RUNNING = Pattern.compile("累计|累积|累年");
    private static final Pattern NO_FIGURES = Pattern.compile("备注|说明|单位|编号|编码|代码|序号|次序");
    private static final Pattern YEAR = Pattern.compile("(20[0-2][0-9])年?度?");

    private GridColumns() {
    }

    static GridOrder.Ordered ordered(GridSheet sheet, List<TableForm> forms) {
        List<Fit> fits = new ArrayList<>();
        for (int f = 0; f < forms.size(); f++) {
            TableForm form = forms.get(f);
            int first = -1;
            int count = 0;
            int labelColumn = -1;
            for (Cell cell : sheet.grid.cells()) {
                if (cell.column() < 4 && sheet.said(cell).names().rows()[f] >= 0 && valueBehind(sheet, cell)) {
                    first = first < 0 ? cell.row() : first;
                    count++;
                    labelColumn = Math.max(labelColumn, cell.column());
                }
            }
            if (first > 0 && count >= Math.min(GridOrder.ENOUGH, form.rows().size() / 2 + 1)) {
                fits.add(new Fit(form, f, first, labelColumn, count));
            }
        }
        fits.sort(Comparator.comparingInt(fit -> -fit.count));
        for (Fit fit : fits) {
            TableForm form = fit.form;
            GridOrder.Ordered ordered = form.columns() != null ? members(form, sheet, fit.first, fit.labelColumn)
                    : form.rows().get(0).heads() != null ? flat(form, fit.at, sheet, fit.first)
                    : form.printedUnit() && form.kinds() == null ? years(sheet, fit.first, fit.labelColumn) : null;
            if (ordered != null) {
                return ordered;
            }
        }
        return GridOrder.Ordered.asPrinted(sheet.grid);
    }

    /** A form, with its position among the forms, whose labels stand in the grid: the row of the first, the last column in which one stands, and how many they are. */
    private record Fit(TableForm form, int at, int first, int labelColumn, int count) {
    }

    private static boolean valueBehind(GridSheet sheet, Cell cell) {
        for (int c = cell.column() + cell.columnSpan(); c < sheet.grid.columns(); c++) {
            if (sheet.value(sheet.at[cell.row()][c])) {
                return true;
            }
        }
        return false;
    }

    /** The lowest cell with words above a row. */
    private static Cell head(GridSheet sheet, int above, int column) {
        for (int r = above - 1; r >= 0; r--) {
            Cell cell = sheet.at[r][column];
            if (cell != null && !cell.text().isEmpty() && (!sheet.value(cell) || year(sheet.plain(cell)) > 0)) {
                return cell;
            }
        }
        return null;
    }

    /** Columns for the kinds of applicants: each of the form's is there once, and they stand in another order or others stand among them. */
    private static GridOrder.Ordered members(TableForm form, GridSheet sheet, int first, int labelColumn) {
        List<String> known = form.columns().stream().map(column -> column.label()).toList();
        List<Integer> heads = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < sheet.grid.columns(); c++) {
            Cell head = head(sheet, first, c);
            if (head == null || head.column() != c) {
                continue;
            }
            String letters = sheet.letters(head);
            int at = member(known, letters);
            if (at < 0 && head.columnSpan() > 1) {
                continue;
            }
            if (at < 0) {
                Cell above = head(sheet, head.row(), c);
                at = above == null || above.columnSpan() > 1 ? -1 : member(known, sheet.letters(above) + letters); // a head broken into two rows
            }
            boolean other = at < 0 && !letters.isEmpty() && c > labelColumn && !NO_FIGURES.matcher(letters).find() && !GridOrder.NAMES_ROWS.matcher(letters).find();
            if (at >= 0 || other && column(sheet, first, c)) {
                heads.add(c);
                order.add(at);
            }
        }
        List<Integer> sorted = order.stream().filter(at -> at >= 0).sorted().toList();
        if (sorted.isEmpty() || sorted.stream().distinct().count() < sorted.size()) {
            return null;
        }
        boolean some = sorted.size() < known.size();
        if (some && heads.size() == known.size()) {
            // As many columns as the form has: a head that is not known is misprinted.
            if (IntStream.range(0, order.size()).allMatch(i -> order.get(i) < 0 || order.get(i) == i)) {
                return null;
            }
            if (sorted.size() == known.size() - 1) {
                order.set(order.indexOf(-1), IntStream.range(0, known.size()).filter(i -> !order.contains(i)).findFirst().orElseThrow());
                some = false;
            }
        }
        boolean inOrder = order.stream().filter(at -> at >= 0).toList().equals(sorted);
        if (some && !covered(sheet, first, labelColumn, heads)) {
            return inOrder || sorted.size() < LEAST ? null : untold(sheet, first);
        }
        if (!some && inOrder && order.size() == known.size()) {
            return null;
        }
        return permuted(sheet, first, heads, order, known.size());
    }

    /** Heads in another order than the form's, but not enough of them to say which value stands in which column. */
    private static GridOrder.Ordered untold(GridSheet sheet, int first) {
        List<Cell> cells = new ArrayList<>();
        for (int r = 0; r < sheet.grid.rows(); r++) {
            List<Cell> line = new ArrayList<>(sheet.lines.get(r));
            if (r >= first) {
                behindLabel(sheet, line).replaceAll(GridColumns::unreadable);
            }
            cells.addAll(line);
        }
        return GridOrder.Ordered.asPrinted(GridSheet.grid(cells, sheet.grid.rows(), sheet.grid.columns(), sheet.grid));
    }

    private static Cell unreadable(Cell cell) {
        return new Cell(cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan(), "\uFFFD", cell.locator());
    }

    private static int member(List<String> known, String letters) {
        return known.indexOf(TOTAL.matcher(letters).matches() ? "总计" : letters.equals("其它") ? "其他" : letters);
    }

    /** Whether the rows have no other values than those below the heads. */
    private static boolean covered(GridSheet sheet, int first, int labelColumn, List<Integer> heads) {
        int rows = 0;
        int others = 0;
        for (int r = first; r < sheet.grid.rows(); r++) {
            List<Cell> line = sheet.lines.get(r);
            if (line.stream().anyMatch(sheet::figure)) {
                rows++;
                others += behindLabel(sheet, line).size() == heads.size() ? 0 : 1;
            }
        }
        return rows > 0 && others == 0 && heads.get(0) > labelColumn;
    }

    /** Whether a column holds figures. */
    private static boolean column(GridSheet sheet, int first, int column) {
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
     * @param known   how many columns the form has
     */
    private static GridOrder.Ordered permuted(GridSheet sheet, int first, List<Integer> columns, List<Integer> order, int known) {
        List<Cell> cells = new ArrayList<>();
        Map<Locator, GridOrder.Beyond> beyond = new HashMap<>();
        int[] to = new int[order.size()];
        int behind = known;
        for (int i = 0; i < to.length; i++) {
            to[i] = order.get(i) >= 0 ? order.get(i) : behind++;
        }
        int heads = sheet.lines.get(head(sheet, first, columns.get(0)).row()).size();
        int below = columns.stream().mapToInt(c -> head(sheet, first, c).row() + head(sheet, first, c).rowSpan()).max().orElse(first);
        for (int r = 0; r < sheet.grid.rows(); r++) {
            int row = r;
            List<Cell> line = new ArrayList<>(sheet.lines.get(r));
            List<Cell> values = r < below ? List.of() : values(sheet, line, columns, heads);
            if (values == null) { // nobody can tell which value stands in which column
                List<Cell> unknown = behindLabel(sheet, line);
                unknown.subList(0, Math.max(0, unknown.size() - columns.size())).clear();
                unknown.replaceAll(GridColumns::unreadable);
            } else if (!values.isEmpty()) {
                line.removeAll(values);
                int from = values.get(0).column();
                for (int c = 0; c < known; c++) {
                    if (!order.contains(c)) {
                        line.add(new Cell(row, from + c, 1, 1, GridOrder.NO_COLUMN, values.get(0).locator()));
                    }
                }
                for (int i = 0; i < values.size(); i++) {
                    Cell value = values.get(i);
                    line.add(new Cell(row, from + to[i], 1, 1, value.text(), value.locator()));
                    if (order.get(i) < 0) {
                        String head = sheet.plain(head(sheet, first, columns.get(i))).strip();
                        boolean previous = !CHANGE.matcher(head).find() && (BEFORE.matcher(head).find() || year(head) > 0);
                        beyond.put(value.locator(), new GridOrder.Beyond(head, previous ? Fact.Kind.PREVIOUS : Fact.Kind.COUNT));
                    }
                }
            }
            cells.addAll(line);
        }
        return new GridOrder.Ordered(GridSheet.grid(cells, sheet.grid.rows(), sheet.grid.columns() + known + order.size(), sheet.grid), beyond);
    }

    /**
     * The values below the heads: those in their columns, or in a row that is shifted as many at its end; empty for a row without figures, null where neither is certain.
     *
     * @param heads how many cells the row of the heads has
     */
    private static List<Cell> values(GridSheet sheet, List<Cell> line, List<Integer> columns, int heads) {
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

    private static List<Cell> behindLabel(GridSheet sheet, List<Cell> line) {
        int label = line.size() - 1;
        while (label >= 0 && sheet.value(line.get(label))) {
            label--;
        }
        return line.subList(label + 1, line.size());
    }

    /** Table two with one head for all of its rows: of each row the cells below its own heads are kept, others only where they hold figures. */
    private static GridOrder.Ordered flat(TableForm form, int at, GridSheet sheet, int first) {
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
        Map<Locator, GridOrder.Beyond> beyond = new HashMap<>();
        for (int r = 0; r < sheet.grid.rows(); r++) {
            int row = r;
            List<Cell> line = sheet.lines.get(r);
            Integer named = r < first ? null : line.stream().map(cell -> sheet.said(cell).names().rows()[at]).filter(n -> n >= 0).findFirst().orElse(null);
            if (named == null || !wanted.get(named).stream().allMatch(c -> sheet.value(sheet.at[row][c]))) {
                cells.addAll(line);
                continue;
            }
            for (Cell cell : line) {
                CellText text = sheet.said(cell).value();
                boolean own = wanted.get(named).contains(cell.column());
                boolean nothing = text != null && (text.value() == null || text.value().signum() == 0);
                if (own || !nothing) {
                    cells.add(cell);
                }
                if (!own && !nothing && text != null) {
                    beyond.put(cell.locator(), new GridOrder.Beyond(heads[cell.column()], Fact.Kind.COUNT));
                }
            }
        }
        return new GridOrder.Ordered(GridSheet.grid(cells, sheet.grid.rows(), sheet.grid.columns(), sheet.grid), beyond);
    }

    /** The national table with further columns, last year's for one: this year's comes first. */
    private static GridOrder.Ordered years(GridSheet sheet, int first, int labelColumn) {
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
                latest = CHANGE.matcher(text).find() ? latest : Math.max(latest, year(text));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (String head : heads) {
            boolean now = !BEFORE.matcher(head).find() && !CHANGE.matcher(head).find() && (year(head) > 0 ? year(head) == latest : THIS.matcher(head).find());
            order.add(now ? 0 : -1);
        }
        return columns.size() < 2 || order.stream().filter(at -> at == 0).count() != 1 ? null : permuted(sheet, first, columns, order, 1);
    }

    private static int year(String head) {
        Matcher year = YEAR.matcher(head);
        return year.find() ? Integer.parseInt(year.group(1)) : 0;
    }
}
