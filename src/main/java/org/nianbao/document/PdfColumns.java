package org.nianbao.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tells pages set in two columns, as gazettes print them, from pages with one. */
final class PdfColumns {
    private static final int LINES = 8;
    private static final double STEP = 2;

    private PdfColumns() {
    }

    /**
     * @param lines of a page, from top to bottom
     * @return runs of lines in reading order; each run stands in one column of text
     */
    static List<List<PdfLine>> split(List<PdfLine> lines) {
        double middle = gutter(lines);
        if (Double.isNaN(middle)) {
            return List.of(lines);
        }
        List<List<PdfLine>> runs = new ArrayList<>();
        List<PdfLine> left = new ArrayList<>();
        List<PdfLine> right = new ArrayList<>();
        List<PdfLine> whole = new ArrayList<>();
        for (PdfLine line : lines) {
            if (crosses(line, middle)) {
                runs.add(left);
                runs.add(right);
                left = new ArrayList<>();
                right = new ArrayList<>();
                whole.add(line);
            } else {
                runs.add(whole);
                whole = new ArrayList<>();
                add(left, line, glyph -> glyph.middle() < middle);
                add(right, line, glyph -> glyph.middle() >= middle);
            }
        }
        runs.add(left);
        runs.add(right);
        runs.add(whole);
        runs.removeIf(List::isEmpty);
        return runs;
    }

    private static void add(List<PdfLine> column, PdfLine line, Predicate<PdfGlyph> side) {
        List<PdfGlyph> glyphs = line.glyphs().stream().filter(side).toList();
        double from = Double.MAX_VALUE;
        double to = -Double.MAX_VALUE;
        for (PdfGlyph glyph : glyphs) {
            if (!glyph.space()) {
                from = Math.min(from, glyph.left());
                to = Math.max(to, glyph.right());
            }
        }
        if (from < to) {
            column.add(new PdfLine(glyphs, from, to, line.base(), line.size()));
        }
    }

    /** The x of the white strip between two columns, or NaN. */
    private static double gutter(List<PdfLine> lines) {
        if (lines.size() < LINES) {
            return Double.NaN;
        }
        double from = lines.stream().mapToDouble(PdfLine::from).min().orElse(0);
        double to = lines.stream().mapToDouble(PdfLine::to).max().orElse(0);
        double best = Double.NaN;
        int fewest = Integer.MAX_VALUE;
        for (double x = from + (to - from) * 0.4; x <= from + (to - from) * 0.6; x += STEP) {
            int crossing = 0;
            int left = 0;
            int right = 0;
            double middle = x;
            for (PdfLine line : lines) {
                if (crosses(line, x)) {
                    crossing++;
                } else {
                    left += extent(line, glyph -> glyph.middle() < middle) > 0.6 * (x - from) ? 1 : 0;
                    right += extent(line, glyph -> glyph.middle() >= middle) > 0.6 * (to - x) ? 1 : 0;
                }
            }
            if (left >= LINES && right >= LINES && crossing * 10 <= lines.size() * 3 && crossing < fewest) {
                fewest = crossing;
                best = x;
            }
        }
        return best;
    }

    /** How far the text on one side reaches: the lines of a column fill it, the cells of a table do not. */
    private static double extent(PdfLine line, Predicate<PdfGlyph> side) {
        double from = Double.MAX_VALUE;
        double to = -Double.MAX_VALUE;
        for (PdfGlyph glyph : line.glyphs()) {
            if (!glyph.space() && side.test(glyph)) {
                from = Math.min(from, glyph.left());
                to = Math.max(to, glyph.right());
            }
        }
        return to - from;
    }

    /** Whether text stands at the place or too near to both sides of it for a gutter. */
    private static boolean crosses(PdfLine line, double x) {
        double before = -Double.MAX_VALUE;
        double after = Double.MAX_VALUE;
        for (PdfGlyph glyph : line.glyphs()) {
            if (glyph.space()) {
                continue;
            }
            if (glyph.left() < x && glyph.right() > x) {
                return true;
            }
            if (glyph.right() <= x) {
                before = Math.max(before, glyph.right());
            } else {
                after = Math.min(after, glyph.left());
            }
        }
        return after - before < 1.2 * line.size();
    }
}
