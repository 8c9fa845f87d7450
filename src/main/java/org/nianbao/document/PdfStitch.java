package org.nianbao.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.nianbao.document.PdfTable.Ends;
import org.nianbao.document.PdfTable.PdfCell;

/** Puts a table that goes on over the page end together again. */
final class PdfStitch {
    /** How far column edges of the two pages may differ, in points. */
    private static final double EDGE = 5;
    private static final int HEADER_ROWS = 8;
    /** A label that begins so begins a row of its own. */
    private static final Pattern NUMBERED = Pattern.compile("^\\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\\d{1,2}[）)、.．]).*", Pattern.DOTALL);

    private final double height;

    /** @param height of the page on which the upper part ends, in points */
    private PdfStitch(double height) {
        this.height = height;
    }

    /** Whether the two have the same outer edges and do not contradict each other inside. */
    static boolean fits(PdfTable upper, PdfTable lower, double height) {
        return new PdfStitch(height).fits(upper, lower);
    }

    /** One table of the two; the caller has asked {@link #fits}. */
    static PdfTable join(PdfTable upper, PdfTable lower, double height) {
        return new PdfStitch(height).join(upper, lower);
    }

    private boolean fits(PdfTable upper, PdfTable lower) {
        if (lower.page() != upper.lastPage() + 1 || upper.kind() != lower.kind()) {
            return false;
        }
        if (upper.kind() == PdfTable.Kind.SPACED) {
            return upper.columnCount() == lower.columnCount();
        }
        double shift = lower.left() - upper.left();
        if (Math.abs(shift) > 60 || Math.abs((lower.right() - lower.left()) - (upper.right() - upper.left())) > 8) {
            return false;
        }
        int shared = 0;
        for (int i = 1; i < lower.columns().length - 1; i++) {
            if (near(upper.columns(), lower.columns()[i] - shift) >= 0) {
                shared++;
            }
        }
        int fewer = Math.min(upper.columnCount(), lower.columnCount()) - 1;
        if (upper.bottom() > 0.7 * height) {
            return shared == fewer || shared * 2 >= fewer;
        }
        // A table that ends high on its page goes on only when the next page shows the very same columns.
        return upper.bottom() > 0.4 * height && shared == fewer && shared >= 3 && upper.columnCount() == lower.columnCount();
    }

    private static int near(double[] edges, double at) {
        int best = -1;
        for (int i = 0; i < edges.length; i++) {
            if (Math.abs(edges[i] - at) <= EDGE && (best < 0 || Math.abs(edges[i] - at) < Math.abs(edges[best] - at))) {
                best = i;
            }
        }
        return best;
    }

    private PdfTable join(PdfTable upper, PdfTable lower) {
        double shift = lower.left() - upper.left();
        double[] columns = upper.columns();
        if (upper.kind() == PdfTable.Kind.RULED) {
            for (int i = 1; i < lower.columns().length - 1; i++) {
                if (near(upper.columns(), lower.columns()[i] - shift) < 0) {
                    columns = Arrays.copyOf(columns, columns.length + 1);
                    columns[columns.length - 1] = lower.columns()[i] - shift;
                }
            }
            Arrays.sort(columns);
        }
        List<PdfCell> above = remapped(upper, columns, 0);
        List<PdfCell> below = remapped(lower, columns, shift);
        int header = repeatedHeader(above, upper.rows(), below, lower.rows());
        List<PdfCell> cells = new ArrayList<>(above);
        List<PdfCell> seam = new ArrayList<>();
        for (PdfCell cell : below) {
            if (cell.row() >= header) {
                PdfCell moved = cell.moved(cell.row() - header + upper.rows(), cell.column(), cell.columnSpan());
                (moved.row() == upper.rows() ? seam : cells).add(moved);
            }
        }
        int rows = upper.rows() + lower.rows() - header;
        List<Pair> pairs = pairs(above, seam, upper.rows());
        if (cut(pairs, seam)) {
            rows = rejoined(cells, pairs, upper.rows(), rows);
        } else {
            for (Pair pair : pairs) {
                seam.remove(pair.lower());
            }
            cells.addAll(seam);
            for (Pair pair : pairs) {
                if (goesOn(pair, pairs)) {
                    cells.remove(pair.upper());
                    cells.add(pair.joined(pair.upper().rowSpan() + pair.lower().rowSpan()));
                } else {
                    cells.add(pair.lower());
                }
            }
        }
        cells.sort(Comparator.comparingInt(PdfCell::row).thenComparingInt(PdfCell::column));
        return new PdfTable(upper.page(), upper.top(), lower.bottom(), lower.lastPage(), columns, rows, cells, upper.kind());
    }

    private static List<PdfCell> remapped(PdfTable table, double[] columns, double shift) {
        if (table.columns().length == columns.length) {
            return table.cells();
        }
        List<PdfCell> cells = new ArrayList<>();
        for (PdfCell cell : table.cells()) {
            int from = closest(columns, table.columns()[cell.column()] - shift);
            int to = closest(columns, table.columns()[cell.column() + cell.columnSpan()] - shift);
            cells.add(cell.moved(cell.row(), from, Math.max(1, to - from)));
        }
        return cells;
    }

    private static int closest(double[] edges, double at) {
        int best = 0;
        for (int i = 1; i < edges.length; i++) {
            if (Math.abs(edges[i] - at) < Math.abs(edges[best] - at)) {
                best = i;
            }
        }
        return best;
    }

    /** How many rows at the top of the lower part repeat the table's own first rows. */
    private static int repeatedHeader(List<PdfCell> above, int rowsAbove, List<PdfCell> below, int rowsBelow) {
        for (int count = Math.min(HEADER_ROWS, Math.min(rowsAbove, rowsBelow)); count > 0; count--) {
            List<String> first = head(above, count);
            if (first != null && first.equals(head(below, count))) {
                return count;
            }
        }
        return 0;
    }

    /** The first rows as comparable text; null when a cell reaches out of them, when they hold a figure, or nothing at all. */
    private static List<String> head(List<PdfCell> cells, int count) {
        List<String> head = new ArrayList<>();
        boolean words = false;
        for (PdfCell cell : cells) {
            if (cell.row() >= count) {
                continue;
            }
            if (cell.end() > count || cell.figure()) {
                return null;
            }
            words |= !cell.blank();
            head.add(cell.row() + " " + cell.column() + " " + cell.columnSpan() + " " + cell.text().replace(" ", ""));
        }
        return words ? head : null;
    }

    /** Two cells of the same columns that meet at the page end. */
    private record Pair(PdfCell upper, PdfCell lower) {
        PdfCell joined(int rowSpan) {
            String text = same() ? upper.text() : PdfLine.join(upper.text(), lower.text(), false);
            return new PdfCell(upper.page(), upper.row(), upper.column(), rowSpan, upper.columnSpan(), text, lower.ends(), upper.scan() == null ? lower.scan() : upper.scan().and(upper.page() == lower.page() ? lower.scan() : null));
        }

        boolean same() {
            return upper.text().replace(" ", "").equals(lower.text().replace(" ", ""));
        }

        boolean both() {
            return !upper.blank() && !lower.blank();
        }
    }

    private static List<Pair> pairs(List<PdfCell> above, List<PdfCell> seam, int row) {
        List<Pair> pairs = new ArrayList<>();
        for (PdfCell lower : seam) {
            for (PdfCell upper : above) {
                if (upper.end() == row && upper.column() == lower.column() && upper.columnSpan() == lower.columnSpan()) {
                    pairs.add(new Pair(upper, lower));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(pair -> pair.lower().column()));
        return pairs;
    }

    /**
     * Whether the page end cut one row in two, rather than falling between two rows. A blank row is a disclosure of its own, so
     * the label must say it: it goes on below, or the figures stand without one.
     */
    private static boolean cut(List<Pair> pairs, List<PdfCell> seam) {
        if (pairs.size() != seam.size() || pairs.isEmpty()) {
            return false;
        }
        if (pairs.size() == 1) {
            return pairs.get(0).upper().blank() != pairs.get(0).lower().blank();
        }
        List<Pair> own = pairs.stream().filter(pair -> pair.upper().rowSpan() == 1 && pair.lower().rowSpan() == 1).toList();
        boolean above = false;
        boolean below = false;
        boolean continued = false;
        for (Pair pair : own) {
            if (pair.both()) {
                if (pair.upper().figure() || pair.lower().figure()) {
                    return false;
                }
                boolean goesOn = pair.same() || pair.upper().ends() == Ends.FULL && !NUMBERED.matcher(pair.lower().text()).matches();
                if (!goesOn) {
                    return false;
                }
                continued = true;
            } else {
                above |= !pair.upper().blank() && pair.upper().figure();
                below |= !pair.lower().blank() && pair.lower().figure();
            }
        }
        if (above && below || own.isEmpty()) {
            return false;
        }
        if (continued) {
            return above || below;
        }
        boolean labelAbove = own.stream().anyMatch(pair -> !pair.upper().blank() && !pair.upper().figure());
        boolean labelBelow = own.stream().anyMatch(pair -> !pair.lower().blank() && !pair.lower().figure());
        boolean nothingBelow = pairs.stream().allMatch(pair -> pair.lower().blank());
        // The label above and the figures below without any; or a strip of empty cells that only the page end made.
        return nothingBelow || labelAbove && !labelBelow && below && !above;
    }

    /** Joins the cut row in place and returns the new number of rows. */
    private static int rejoined(List<PdfCell> cells, List<Pair> pairs, int row, int rows) {
        for (Pair pair : pairs) {
            cells.remove(pair.upper());
        }
        List<PdfCell> moved = new ArrayList<>();
        for (PdfCell cell : cells) {
            moved.add(cell.row() >= row ? cell.moved(cell.row() - 1, cell.column(), cell.columnSpan()) : cell);
        }
        cells.clear();
        cells.addAll(moved);
        for (Pair pair : pairs) {
            cells.add(pair.joined(pair.upper().rowSpan() + pair.lower().rowSpan() - 1));
        }
        return rows - 1;
    }

    /** Whether a label cell spans the page end: its text stands on one side only, on both, or is cut. Figures never span. */
    private static boolean goesOn(Pair pair, List<Pair> pairs) {
        PdfCell upper = pair.upper();
        PdfCell lower = pair.lower();
        if (upper.figure() || lower.figure()) {
            return false;
        }
        int figures = pairs.stream().filter(other -> other.upper().figure() || other.lower().figure())
                .mapToInt(other -> other.lower().column()).min().orElse(Integer.MAX_VALUE);
        boolean furtherLabel = pairs.stream().anyMatch(other -> other.lower().column() > lower.column()
                && other.lower().column() < figures && !other.lower().blank());
        if (lower.column() >= figures || figures == Integer.MAX_VALUE) {
            return false;
        }
        boolean spans = upper.rowSpan() > 1 || lower.rowSpan() > 1;
        if (upper.blank() && lower.blank()) {
            return spans;
        }
        if (lower.blank() || upper.blank()) {
            return furtherLabel || spans;
        }
        if (pair.same()) {
            return furtherLabel;
        }
        return spans && furtherLabel && !NUMBERED.matcher(lower.text()).matches();
    }
}
