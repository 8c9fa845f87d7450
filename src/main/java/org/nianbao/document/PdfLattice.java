package org.nianbao.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.document.PdfTable.Ends;
import org.nianbao.document.PdfTable.PdfCell;

/**
 * Rebuilds the ruled tables of a page: rulings that touch each other make a lattice, a missing ruling between two fields makes a
 * span, and a glyph belongs to the cell in which its centre lies.
 */
final class PdfLattice {
    /** Rulings nearer than this, in points, are one: double lines, borders of neighbouring cells. */
    private static final double NEAR = 3.2;
    private static final double SPREAD = 4.5;
    /** No text fits between rulings as near as this. */
    private static final double NARROW = 5.5;
    /** How far a ruling may stop short of the one that it meets. */
    private static final double REACH = 3.5;
    /** Real forms have some hundred rulings; beyond this a page is a map or a drawing. */
    private static final int RULINGS = 6_000;

    /** A table and the glyphs that it took. */
    record Found(PdfTable table, List<PdfGlyph> glyphs) {
    }

    private final PdfPage page;

    private PdfLattice(PdfPage page) {
        this.page = page;
    }

    /**
     * @return the tables, from top to bottom; frames of a single column are among them, because a full-width row may stand alone
     *         at the end of a page
     */
    static List<Found> tables(PdfPage page) {
        return new PdfLattice(page).find();
    }

    private List<Found> find() {
        List<PdfRuling> horizontals = merged(page.horizontals());
        List<PdfRuling> verticals = merged(page.verticals());
        List<Lattice> lattices = lattices(horizontals, verticals);
        shaded(lattices);
        // The smallest lattice around a glyph has it: a frame around the page must not swallow the table inside.
        lattices.sort(Comparator.comparingDouble(Lattice::area));
        Map<Lattice, List<PdfGlyph>> inside = new HashMap<>();
        for (PdfGlyph glyph : page.glyphs()) {
            for (Lattice lattice : lattices) {
                if (lattice.holds(glyph.middle(), glyph.centre())) {
                    inside.computeIfAbsent(lattice, key -> new ArrayList<>()).add(glyph);
                    break;
                }
            }
        }
        List<Found> found = new ArrayList<>();
        for (Lattice lattice : lattices) {
            List<PdfGlyph> glyphs = inside.getOrDefault(lattice, List.of());
            if (glyphs.stream().anyMatch(glyph -> !glyph.space())) {
                found.add(new Found(lattice.table(page.number(), glyphs), glyphs));
            }
        }
        found.sort(Comparator.comparingDouble((Found f) -> f.table().top()).thenComparingDouble(f -> f.table().left()));
        return found;
    }

    private List<Lattice> lattices(List<PdfRuling> horizontals, List<PdfRuling> verticals) {
        List<Lattice> lattices = new ArrayList<>();
        if (horizontals.size() + verticals.size() > RULINGS) {
            return lattices;
        }
        for (List<List<PdfRuling>> component : components(horizontals, verticals)) {
            Lattice lattice = Lattice.of(component.get(0), component.get(1), page.glyphs());
            // What lies wholly beside the paper are marks of the printer.
            if (lattice != null && lattice.xs[0] < page.width() && lattice.xs[lattice.xs.length - 1] > 0) {
                lattices.add(lattice);
            }
        }
        return lattices;
    }

    /**
     * Adds the tables whose rulings are only the dark ground between white cells: old web pages paint a table black and each cell
     * white. Shading behind words makes boxes too, so that only a real lattice of boxes outside the ruled tables counts.
     */
    private void shaded(List<Lattice> lattices) {
        List<PdfRuling> horizontals = new ArrayList<>();
        List<PdfRuling> verticals = new ArrayList<>();
        for (PdfPage.Box box : page.boxes()) {
            boolean free = box.right() - box.left() < 0.9 * page.width() || box.bottom() - box.top() < 0.3 * page.height();
            double x = (box.left() + box.right()) / 2;
            double y = (box.top() + box.bottom()) / 2;
            if (free && lattices.stream().noneMatch(lattice -> lattice.holds(x, y))) {
                horizontals.add(new PdfRuling(box.top(), box.left(), box.right()));
                horizontals.add(new PdfRuling(box.bottom(), box.left(), box.right()));
                verticals.add(new PdfRuling(box.left(), box.top(), box.bottom()));
                verticals.add(new PdfRuling(box.right(), box.top(), box.bottom()));
            }
        }
        for (Lattice lattice : lattices(merged(horizontals), merged(verticals))) {
            if (lattice.xs.length > 3 && lattice.ys.length > 3 && lattice.fields.size() >= 9) {
                lattices.add(lattice);
            }
        }
    }

    /** Joins pieces of one line: dashes, cell borders drawn cell by cell, the same line drawn twice. */
    private static List<PdfRuling> merged(List<PdfRuling> rulings) {
        List<PdfRuling> sorted = new ArrayList<>(rulings);
        sorted.sort(Comparator.comparingDouble(PdfRuling::at).thenComparingDouble(PdfRuling::from));
        List<PdfRuling> result = new ArrayList<>();
        int start = 0;
        while (start < sorted.size()) {
            int end = start + 1;
            while (end < sorted.size() && sorted.get(end).at() - sorted.get(start).at() <= 0.8) {
                end++;
            }
            List<PdfRuling> line = new ArrayList<>(sorted.subList(start, end));
            line.sort(Comparator.comparingDouble(PdfRuling::from));
            double at = line.get(0).at();
            double from = line.get(0).from();
            double to = line.get(0).to();
            for (PdfRuling next : line) {
                if (next.from() <= to + 3) {
                    to = Math.max(to, next.to());
                } else {
                    keep(result, at, from, to);
                    at = next.at();
                    from = next.from();
                    to = next.to();
                }
            }
            keep(result, at, from, to);
            start = end;
        }
        return result;
    }

    private static void keep(List<PdfRuling> rulings, double at, double from, double to) {
        if (to - from >= 5) {
            rulings.add(new PdfRuling(at, from, to));
        }
    }

    /** Groups of rulings that meet; each group is its horizontal and its vertical rulings. */
    private static List<List<List<PdfRuling>>> components(List<PdfRuling> horizontals, List<PdfRuling> verticals) {
        int[] parent = new int[horizontals.size() + verticals.size()];
        Arrays.setAll(parent, i -> i);
        for (int h = 0; h < horizontals.size(); h++) {
            PdfRuling horizontal = horizontals.get(h);
            for (int v = 0; v < verticals.size(); v++) {
                PdfRuling vertical = verticals.get(v);
                if (vertical.at() >= horizontal.from() - REACH && vertical.at() <= horizontal.to() + REACH
                        && horizontal.at() >= vertical.from() - REACH && horizontal.at() <= vertical.to() + REACH) {
                    union(parent, h, horizontals.size() + v);
                }
            }
        }
        Map<Integer, List<List<PdfRuling>>> groups = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            List<List<PdfRuling>> group = groups.computeIfAbsent(root(parent, i), key -> List.of(new ArrayList<>(), new ArrayList<>()));
            if (i < horizontals.size()) {
                group.get(0).add(horizontals.get(i));
            } else {
                group.get(1).add(verticals.get(i - horizontals.size()));
            }
        }
        return new ArrayList<>(groups.values());
    }

    private static int root(int[] parent, int i) {
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private static void union(int[] parent, int one, int other) {
        int first = root(parent, one);
        int second = root(parent, other);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    /** The edges of one table and the fields that its rulings close off. */
    private static final class Lattice {
        private final double[] xs;
        private final double[] ys;
        /** Fields as {row, column, rowSpan, columnSpan}, row-major. */
        private final List<int[]> fields;

        /** Which of the outer horizontal edges the page end left undrawn. */
        private final Set<Open> open;

        private enum Open { TOP, BOTTOM }

        private Lattice(double[] xs, double[] ys, List<int[]> fields, Set<Open> open) {
            this.xs = xs;
            this.ys = ys;
            this.fields = fields;
            this.open = open;
        }

        static Lattice of(List<PdfRuling> horizontals, List<PdfRuling> verticals, List<PdfGlyph> glyphs) {
            if (horizontals.isEmpty() || verticals.isEmpty()) {
                return null;
            }
            double left = horizontals.stream().mapToDouble(PdfRuling::from).min().orElseThrow();
            double right = horizontals.stream().mapToDouble(PdfRuling::to).max().orElseThrow();
            double top = verticals.stream().mapToDouble(PdfRuling::from).min().orElseThrow();
            double bottom = verticals.stream().mapToDouble(PdfRuling::to).max().orElseThrow();
            List<PdfGlyph> inside = glyphs.stream().filter(glyph -> !glyph.space() && glyph.middle() > left && glyph.middle() < right
                    && glyph.centre() > top && glyph.centre() < bottom).toList();
            double[] middles = inside.stream().mapToDouble(PdfGlyph::middle).sorted().toArray();
            double[] centres = inside.stream().mapToDouble(PdfGlyph::centre).sorted().toArray();
            List<List<PdfRuling>> lines = clusters(horizontals, centres);
            List<List<PdfRuling>> posts = clusters(verticals, middles);
            // Open borders: the page end cuts the lowest row, some offices leave out the outer left and right lines.
            Set<Open> open = close(lines, top, bottom, centres);
            close(posts, left, right, middles);
            if (lines.size() < 2 || posts.size() < 2 || inside.isEmpty()) {
                return null;
            }
            double[] xs = positions(posts);
            double[] ys = positions(lines);
            int rows = ys.length - 1;
            int columns = xs.length - 1;
            int[] parent = new int[rows * columns];
            Arrays.setAll(parent, i -> i);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    if (c + 1 < columns && !covered(posts.get(c + 1), ys[r], ys[r + 1])) {
                        union(parent, r * columns + c, r * columns + c + 1);
                    }
                    if (r + 1 < rows && !covered(lines.get(r + 1), xs[c], xs[c + 1])) {
                        union(parent, r * columns + c, (r + 1) * columns + c);
                    }
                }
            }
            return compact(xs, ys, fields(parent, rows, columns), open);
        }

        /** @param text where glyphs stand, across the rulings: a strip too narrow for text and without any is no row or column */
        private static List<List<PdfRuling>> clusters(List<PdfRuling> rulings, double[] text) {
            List<PdfRuling> sorted = new ArrayList<>(rulings);
            sorted.sort(Comparator.comparingDouble(PdfRuling::at));
            List<List<PdfRuling>> clusters = new ArrayList<>();
            double first = 0;
            double last = 0;
            for (PdfRuling ruling : sorted) {
                boolean near = !clusters.isEmpty() && ruling.at() - last <= NEAR && ruling.at() - first <= SPREAD
                        || !clusters.isEmpty() && ruling.at() - first <= NARROW && !between(text, first, ruling.at());
                if (!near) {
                    clusters.add(new ArrayList<>());
                    first = ruling.at();
                }
                last = ruling.at();
                clusters.get(clusters.size() - 1).add(ruling);
            }
            return clusters;
        }

        private static boolean between(double[] sorted, double from, double to) {
            int found = Arrays.binarySearch(sorted, from);
            int index = found >= 0 ? found : -found - 1;
            return index < sorted.length && sorted[index] <= to;
        }

        private static Set<Open> close(List<List<PdfRuling>> clusters, double from, double to, double[] text) {
            Set<Open> open = EnumSet.noneOf(Open.class);
            double first = clusters.get(0).get(0).at();
            double last = clusters.get(clusters.size() - 1).get(0).at();
            if (from < first - 5 && between(text, from, first)) {
                clusters.add(0, List.of(new PdfRuling(from, -1e6, 1e6)));
                open.add(Open.TOP);
            }
            if (to > last + 5 && between(text, last, to)) {
                clusters.add(List.of(new PdfRuling(to, -1e6, 1e6)));
                open.add(Open.BOTTOM);
            }
            return open;
        }

        private static double[] positions(List<List<PdfRuling>> clusters) {
            return clusters.stream().mapToDouble(cluster -> {
                double weight = cluster.stream().mapToDouble(PdfRuling::length).sum();
                return cluster.stream().mapToDouble(ruling -> ruling.at() * ruling.length()).sum() / weight;
            }).toArray();
        }

        private static boolean covered(List<PdfRuling> cluster, double from, double to) {
            List<PdfRuling> sorted = new ArrayList<>(cluster);
            sorted.sort(Comparator.comparingDouble(PdfRuling::from));
            double covered = 0;
            double reached = from;
            for (PdfRuling ruling : sorted) {
                double start = Math.max(reached, ruling.from());
                double end = Math.min(to, ruling.to());
                if (end > start) {
                    covered += end - start;
                    reached = end;
                }
            }
            return covered >= 0.6 * (to - from);
        }

        /** Rectangles from the groups of joined fields. A group that is no rectangle misses a ruling: it is cut row by row. */
        private static List<int[]> fields(int[] parent, int rows, int columns) {
            boolean[] done = new boolean[rows * columns];
            List<int[]> fields = new ArrayList<>();
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    if (done[r * columns + c]) {
                        continue;
                    }
                    int group = root(parent, r * columns + c);
                    int right = c;
                    while (right + 1 < columns && !done[r * columns + right + 1] && root(parent, r * columns + right + 1) == group) {
                        right++;
                    }
                    int low = r;
                    while (low + 1 < rows && run(parent, done, (low + 1) * columns, c, right, columns, group)) {
                        low++;
                    }
                    for (int row = r; row <= low; row++) {
                        Arrays.fill(done, row * columns + c, row * columns + right + 1, true);
                    }
                    fields.add(new int[] {r, c, low - r + 1, right - c + 1});
                }
            }
            return fields;
        }

        /** Whether a row holds the group exactly from one column to another. */
        private static boolean run(int[] parent, boolean[] done, int row, int from, int to, int columns, int group) {
            for (int c = from; c <= to; c++) {
                if (done[row + c] || root(parent, row + c) != group) {
                    return false;
                }
            }
            return (from == 0 || root(parent, row + from - 1) != group)
                    && (to + 1 == columns || root(parent, row + to + 1) != group);
        }

        /** Drops the edges at which no field begins: a line drawn twice at some distance, a stray mark. */
        private static Lattice compact(double[] xs, double[] ys, List<int[]> fields, Set<Open> open) {
            boolean[] rowStarts = new boolean[ys.length];
            boolean[] columnStarts = new boolean[xs.length];
            rowStarts[ys.length - 1] = true;
            columnStarts[xs.length - 1] = true;
            for (int[] field : fields) {
                rowStarts[field[0]] = true;
                columnStarts[field[1]] = true;
            }
            int[] newRow = renumbered(rowStarts);
            int[] newColumn = renumbered(columnStarts);
            List<int[]> newFields = new ArrayList<>();
            for (int[] field : fields) {
                int row = newRow[field[0]];
                int column = newColumn[field[1]];
                newFields.add(new int[] {row, column, newRow[field[0] + field[2]] - row, newColumn[field[1] + field[3]] - column});
            }
            return new Lattice(kept(xs, columnStarts), kept(ys, rowStarts), newFields, open);
        }

        private static int[] renumbered(boolean[] starts) {
            int[] numbers = new int[starts.length];
            int next = 0;
            for (int i = 0; i < starts.length; i++) {
                numbers[i] = next;
                if (starts[i]) {
                    next++;
                }
            }
            return numbers;
        }

        private static double[] kept(double[] edges, boolean[] starts) {
            double[] result = new double[edges.length];
            int count = 0;
            for (int i = 0; i < edges.length; i++) {
                if (starts[i]) {
                    result[count++] = edges[i];
                }
            }
            return Arrays.copyOf(result, count);
        }

        double area() {
            return (xs[xs.length - 1] - xs[0]) * (ys[ys.length - 1] - ys[0]);
        }

        boolean holds(double x, double y) {
            return x >= xs[0] && x <= xs[xs.length - 1] && y >= ys[0] && y <= ys[ys.length - 1];
        }

        PdfTable table(int page, List<PdfGlyph> glyphs) {
            int rows = ys.length - 1;
            int columns = xs.length - 1;
            int[] owner = new int[rows * columns];
            for (int i = 0; i < fields.size(); i++) {
                int[] field = fields.get(i);
                for (int r = field[0]; r < field[0] + field[2]; r++) {
                    Arrays.fill(owner, r * columns + field[1], r * columns + field[1] + field[3], i);
                }
            }
            List<List<PdfGlyph>> inside = new ArrayList<>();
            fields.forEach(field -> inside.add(new ArrayList<>()));
            for (PdfGlyph glyph : glyphs) {
                inside.get(owner[interval(ys, glyph.centre()) * columns + interval(xs, glyph.middle())]).add(glyph);
            }
            List<PdfCell> cells = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                int[] field = fields.get(i);
                cells.add(cell(page, field, xs[field[1] + field[3]], inside.get(i)));
            }
            if (open.contains(Open.BOTTOM) || undivided(cells, rows - 1)) {
                rows -= withoutStrip(cells, rows - 1, rows);
            }
            if (open.contains(Open.TOP) || undivided(cells, 0)) {
                rows -= withoutStrip(cells, 0, rows);
            }
            return new PdfTable(page, ys[0], ys[ys.length - 1], page, xs, rows, cells, PdfTable.Kind.RULED);
        }

        /** Whether only one cell lies in the row alone, so that nothing was drawn to hold figures. */
        private static boolean undivided(List<PdfCell> cells, int row) {
            return cells.stream().filter(cell -> cell.row() == row && cell.rowSpan() == 1).count() == 1;
        }

        /**
         * A label that spans many rows runs on to the page end where no row follows. That strip is no row when none of the cells
         * that lie in it alone says anything.
         *
         * @return how many rows were taken away: 1 or 0
         */
        private static int withoutStrip(List<PdfCell> cells, int row, int rows) {
            if (rows < 2 || cells.stream().noneMatch(cell -> cell.row() <= row && cell.end() > row && cell.rowSpan() > 1)
                    || cells.stream().anyMatch(cell -> cell.row() == row && cell.rowSpan() == 1 && !cell.blank())) {
                return 0;
            }
            List<PdfCell> kept = new ArrayList<>();
            for (PdfCell cell : cells) {
                if (cell.row() <= row && cell.end() > row) {
                    if (cell.rowSpan() > 1) {
                        kept.add(new PdfCell(cell.page(), cell.row(), cell.column(), cell.rowSpan() - 1, cell.columnSpan(), cell.text(),
                                cell.ends(), cell.scan()));
                    }
                } else {
                    kept.add(cell.row() > row ? cell.moved(cell.row() - 1, cell.column(), cell.columnSpan()) : cell);
                }
            }
            cells.clear();
            cells.addAll(kept);
            return 1;
        }

        private static int interval(double[] edges, double at) {
            int found = Arrays.binarySearch(edges, at);
            int index = found >= 0 ? found : -found - 2;
            return Math.max(0, Math.min(edges.length - 2, index));
        }

        private static PdfCell cell(int page, int[] field, double right, List<PdfGlyph> glyphs) {
            String text = "";
            Ends ends = Ends.SHORT;
            boolean trailing = false;
            for (PdfLine line : PdfLine.ofCell(glyphs)) {
                text = PdfLine.join(text, line.text(PdfLine.Digits.LOOSE), trailing);
                trailing = line.trailingSpace();
                ends = right - line.to() < 1.6 * line.size() ? Ends.FULL : Ends.SHORT;
            }
            return new PdfCell(page, field[0], field[1], field[2], field[3], text, ends, Scan.of(glyphs));
        }
    }
}
