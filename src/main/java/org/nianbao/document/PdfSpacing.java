package org.nianbao.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.nianbao.document.PdfTable.Ends;
import org.nianbao.document.PdfTable.PdfCell;

/** Finds tables that are printed without rulings: lines of figures that leave the same columns of paper white. */
final class PdfSpacing {
    private static final int LINES = 3;
    private static final int GAPS = 3;
    private static final int HEADER_LINES = 4;

    /**
     * @param first the index of its first line
     * @param last  the index after its last line
     */
    record Found(PdfTable table, int first, int last) {
    }

    /** A number, with its unit or without, or what is printed in place of one. */
    private static final Pattern FIGURE = Pattern.compile("[-+－]?\\d[\\d.,，]*(?:[%％]|件|条|项|次|人)?|[-–—―/]{1,2}|无");

    private record Word(double from, double to, String text) {
        boolean figure() {
            return FIGURE.matcher(text).matches();
        }
    }

    private record Gap(double from, double to) {
    }

    private PdfSpacing() {
    }

    /** @param lines of one page, from top to bottom, without those of ruled tables */
    static List<Found> tables(int page, List<PdfLine> lines) {
        List<List<Word>> words = new ArrayList<>();
        for (PdfLine line : lines) {
            words.add(words(line));
        }
        List<Found> found = new ArrayList<>();
        int after = 0;
        for (int seed = 0; seed < lines.size(); seed++) {
            if (figures(words.get(seed)) < 2 || words.get(seed).size() <= GAPS) {
                continue;
            }
            // The first row may leave cells blank; a fuller one below shows all columns.
            int fullest = seed;
            for (int i = seed + 1; i < lines.size() && i < seed + 10 && near(lines, i - 1, i); i++) {
                if (figures(words.get(i)) > figures(words.get(fullest))) {
                    fullest = i;
                }
            }
            Found table = grow(page, lines, words, fullest, after);
            if (table == null && fullest != seed) {
                table = grow(page, lines, words, seed, after);
            }
            if (table != null) {
                after = table.last();
                seed = Math.max(seed, after - 1);
                Found before = found.isEmpty() ? null : found.get(found.size() - 1);
                if (before != null && belongs(lines, words, before, table)) {
                    found.set(found.size() - 1, joined(page, words, before, table));
                } else {
                    found.add(table);
                }
            }
        }
        found.replaceAll(one -> new Found(withWholeLabels(one.table()), one.first(), one.last()));
        return found;
    }

    /** Whether the second table is the first one again after its labels began to use other columns. */
    private static boolean belongs(List<PdfLine> lines, List<List<Word>> words, Found upper, Found lower) {
        for (int i = upper.last(); i <= lower.first(); i++) {
            if (!near(lines, i - 1, i) || i < lower.first() && (words.get(i).size() > 1 || i - upper.last() > 1)) {
                return false;
            }
        }
        return figureColumns(upper.table()) == figureColumns(lower.table());
    }

    /** How many columns, counted from the right, hold figures in the last row that has any. */
    private static int figureColumns(PdfTable table) {
        int best = 0;
        for (PdfCell cell : table.cells()) {
            if (cell.figure() && cell.columnSpan() == 1) {
                best = Math.max(best, table.columnCount() - cell.column());
            }
        }
        return best;
    }

    private static Found joined(int page, List<List<Word>> words, Found upper, Found lower) {
        PdfTable above = upper.table();
        PdfTable below = lower.table();
        int columns = Math.max(above.columnCount(), below.columnCount());
        List<PdfCell> cells = new ArrayList<>(widened(above, columns, 0));
        int row = above.rows();
        for (int i = upper.last(); i < lower.first(); i++) {
            cells.add(new PdfCell(page, row, 0, 1, 1, words.get(i).get(0).text(), Ends.SHORT));
            for (int c = 1; c < columns; c++) {
                cells.add(new PdfCell(page, row, c, 1, 1, "", Ends.SHORT));
            }
            row++;
        }
        cells.addAll(widened(below, columns, row));
        double[] edges = above.columnCount() == columns ? above.columns() : below.columns();
        return new Found(new PdfTable(page, above.top(), below.bottom(), page, edges, row + below.rows(), cells, PdfTable.Kind.SPACED),
                upper.first(), lower.last());
    }

    /** The cells in a table with more label columns: what stood in the first column spans the additional ones. */
    private static List<PdfCell> widened(PdfTable table, int columns, int row) {
        int more = columns - table.columnCount();
        List<PdfCell> cells = new ArrayList<>();
        for (PdfCell cell : table.cells()) {
            cells.add(cell.column() == 0 ? cell.moved(cell.row() + row, 0, cell.columnSpan() + more)
                    : cell.moved(cell.row() + row, cell.column() + more, cell.columnSpan()));
        }
        return cells;
    }

    /** A label of three lines has its figures beside the middle one, which may be empty: the lines around it are its label. */
    private static PdfTable withWholeLabels(PdfTable table) {
        List<List<PdfCell>> rows = new ArrayList<>();
        for (int r = 0; r < table.rows(); r++) {
            rows.add(new ArrayList<>());
        }
        table.cells().forEach(cell -> rows.get(cell.row()).add(cell));
        for (int r = 1; r + 1 < rows.size(); r++) {
            List<PdfCell> row = rows.get(r);
            if (row.get(0).blank() && row.stream().filter(PdfCell::figure).count() >= 2
                    && onlyLabel(rows.get(r - 1)) && onlyLabel(rows.get(r + 1))) {
                PdfCell upper = rows.get(r - 1).get(0);
                String text = PdfLine.join(upper.text(), rows.get(r + 1).get(0).text(), false);
                row.set(0, new PdfCell(upper.page(), r, 0, 1, row.get(0).columnSpan(), text, Ends.SHORT));
                rows.remove(r + 1);
                rows.remove(r - 1);
            }
        }
        if (rows.size() == table.rows()) {
            return table;
        }
        List<PdfCell> cells = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            for (PdfCell cell : rows.get(r)) {
                cells.add(cell.moved(r, cell.column(), cell.columnSpan()));
            }
        }
        return new PdfTable(table.page(), table.top(), table.bottom(), table.lastPage(), table.columns(), rows.size(), cells, table.kind());
    }

    private static boolean onlyLabel(List<PdfCell> row) {
        return !row.get(0).blank() && row.stream().skip(1).allMatch(PdfCell::blank);
    }

    private static long figures(List<Word> words) {
        return words.stream().filter(Word::figure).count();
    }

    private static List<Word> words(PdfLine line) {
        List<Word> words = new ArrayList<>();
        List<PdfGlyph> open = new ArrayList<>();
        PdfGlyph before = null;
        for (PdfGlyph glyph : line.glyphs()) {
            if (glyph.space()) {
                continue;
            }
            if (before != null && PdfLine.gap(before, glyph) > apart(before, glyph) * line.size()) {
                words.add(word(open, line));
                open = new ArrayList<>();
            }
            open.add(glyph);
            before = glyph;
        }
        words.add(word(open, line));
        return words;
    }

    /** How many ems part two words. Two figures side by side are told apart sooner: joined they would be a third figure. */
    private static double apart(PdfGlyph before, PdfGlyph next) {
        boolean after = PdfLine.numeric(before.text().codePointAt(0));
        boolean figure = PdfLine.numeric(next.text().codePointAt(0));
        return after && figure ? 0.3 : after || figure ? 0.6 : 0.9;
    }

    private static Word word(List<PdfGlyph> glyphs, PdfLine line) {
        PdfLine part = new PdfLine(glyphs, 0, 0, line.base(), line.size());
        return new Word(glyphs.get(0).left(), glyphs.get(glyphs.size() - 1).right(), part.text(PdfLine.Digits.CLOSE));
    }

    private static Found grow(int page, List<PdfLine> lines, List<List<Word>> words, int seed, int after) {
        double em = lines.get(seed).size();
        List<Gap> gaps = new ArrayList<>();
        List<Word> start = words.get(seed);
        for (int i = 0; i + 1 < start.size(); i++) {
            gaps.add(new Gap(start.get(i).to(), start.get(i + 1).from()));
        }
        double figures = start.stream().filter(Word::figure).mapToDouble(Word::from).min().orElseThrow();
        int last = seed + 1;
        while (last < lines.size() && near(lines, last - 1, last)) {
            List<Gap> left = left(gaps, words.get(last), em);
            if (!enough(gaps, left, figures)) {
                break;
            }
            gaps = left;
            last++;
        }
        int first = seed;
        while (first > after && near(lines, first - 1, first)) {
            List<Gap> left = left(gaps, words.get(first - 1), em);
            if (!enough(gaps, left, figures)) {
                break;
            }
            gaps = left;
            first--;
        }
        while (last > seed + 1 && words.get(last - 1).size() < 2) {
            last--;
        }
        while (first < seed && words.get(first).size() < 2) {
            first++;
        }
        int full = 0;
        for (int i = first; i < last; i++) {
            if (figures(words.get(i)) >= 2 && words.get(i).size() > GAPS) {
                full++;
            }
        }
        if (full < LINES || full * 2 < last - first || gaps.size() < GAPS) {
            return null;
        }
        // A header cell may stand over several columns, so header lines need not leave every gap free.
        int header = first;
        while (header > after && first - header < HEADER_LINES && near(lines, header - 1, header)
                && words.get(header - 1).size() >= 2 && words.get(header - 1).stream().noneMatch(word -> word.text().contains("。"))) {
            header--;
        }
        return new Found(table(page, lines, words, gaps, header, last), header, last);
    }

    /** Gaps between figures must stay; one between label and sub-label may end where a label runs over both. */
    private static boolean enough(List<Gap> gaps, List<Gap> left, double figures) {
        long before = gaps.stream().filter(gap -> gap.to() > figures - 1).count();
        long after = left.stream().filter(gap -> gap.to() > figures - 1).count();
        boolean label = left.stream().anyMatch(gap -> gap.to() <= figures + 1) || gaps.stream().noneMatch(gap -> gap.to() <= figures + 1);
        return left.size() >= GAPS && after == before && label;
    }

    /** Whether a line looks like a row of a table although no table was found around it. */
    static boolean tabular(PdfLine line) {
        List<Word> words = words(line);
        return words.size() > 2 && figures(words) >= 2 && figures(words) * 2 >= words.size();
    }

    private static boolean near(List<PdfLine> lines, int upper, int lower) {
        double size = Math.max(lines.get(upper).size(), lines.get(lower).size());
        return lines.get(lower).base() - lines.get(upper).base() < 4 * size;
    }

    /** What remains white of the gaps when another line is laid over them. */
    private static List<Gap> left(List<Gap> gaps, List<Word> words, double em) {
        List<Gap> left = new ArrayList<>();
        for (Gap gap : gaps) {
            double from = gap.from();
            Gap best = null;
            for (Word word : words) {
                if (word.to() <= from || word.from() >= gap.to()) {
                    continue;
                }
                best = wider(best, new Gap(from, word.from()));
                from = Math.max(from, word.to());
            }
            best = wider(best, new Gap(from, gap.to()));
            if (best.to() - best.from() >= 0.2 * em) {
                left.add(best);
            }
        }
        return left;
    }

    private static Gap wider(Gap one, Gap other) {
        return one == null || other.to() - other.from() > one.to() - one.from() ? other : one;
    }

    private static PdfTable table(int page, List<PdfLine> lines, List<List<Word>> words, List<Gap> gaps, int first, int last) {
        double[] columns = new double[gaps.size() + 2];
        columns[0] = Double.MAX_VALUE;
        for (int i = first; i < last; i++) {
            columns[0] = Math.min(columns[0], lines.get(i).from());
            columns[columns.length - 1] = Math.max(columns[columns.length - 1], lines.get(i).to());
        }
        for (int i = 0; i < gaps.size(); i++) {
            columns[i + 1] = (gaps.get(i).from() + gaps.get(i).to()) / 2;
        }
        List<PdfCell> cells = new ArrayList<>();
        for (int i = first; i < last; i++) {
            int row = i - first;
            int next = 0;
            for (Word word : words.get(i)) {
                int from = column(columns, word.from());
                int to = column(columns, word.to());
                if (from < next) {
                    PdfCell before = cells.remove(cells.size() - 1);
                    int end = Math.max(to, next - 1);
                    cells.add(new PdfCell(page, row, before.column(), 1, end - before.column() + 1,
                            PdfLine.join(before.text(), word.text(), true), Ends.SHORT));
                    next = end + 1;
                    continue;
                }
                for (; next < from; next++) {
                    cells.add(new PdfCell(page, row, next, 1, 1, "", Ends.SHORT));
                }
                cells.add(new PdfCell(page, row, from, 1, to - from + 1, word.text(), Ends.SHORT));
                next = to + 1;
            }
            for (; next <= gaps.size(); next++) {
                cells.add(new PdfCell(page, row, next, 1, 1, "", Ends.SHORT));
            }
        }
        PdfLine head = lines.get(first);
        return new PdfTable(page, head.base() - head.size(), lines.get(last - 1).base(), page, columns, last - first, cells,
                PdfTable.Kind.SPACED);
    }

    private static int column(double[] columns, double at) {
        int column = 0;
        while (column + 2 < columns.length && at > columns[column + 1]) {
            column++;
        }
        return column;
    }
}
