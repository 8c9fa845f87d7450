package org.nianbao.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Glyphs that stand on one line, in reading order. Coordinates of upright text are the page's; those of turned or stacked text are
 * turned so that the line runs to the right.
 *
 * @param glyphs in reading order, spaces included
 * @param from   where the first visible glyph begins, along the line
 * @param to     where the last visible glyph ends
 * @param base   where the line stands, across
 * @param size   the largest font
 */
record PdfLine(List<PdfGlyph> glyphs, double from, double to, double base, double size) {

    /** How far apart two digits may stand and still be one number. */
    enum Digits {
        /** Running text: only what kerning does. */
        CLOSE,
        /** A cell holds one figure, so spaces inside it are spacing: 7 730 is 7730. */
        LOOSE
    }

    /** How the glyphs follow each other. */
    private enum Flow { RIGHT, DOWN, LEFT, UP, STACKED }

    private record Placed(PdfGlyph glyph, double from, double to, double base) {
    }

    /** The lines of upright text of a page, from top to bottom; turned text is left out. */
    static List<PdfLine> ofPage(List<PdfGlyph> glyphs) {
        List<PdfGlyph> upright = new ArrayList<>();
        for (PdfGlyph glyph : glyphs) {
            if (glyph.heading() == PdfGlyph.Heading.RIGHT) {
                upright.add(glyph);
            }
        }
        return lines(upright, Flow.RIGHT);
    }

    /** The lines of a cell, whose text may be turned or stacked as a whole. */
    static List<PdfLine> ofCell(List<PdfGlyph> glyphs) {
        int[] headings = new int[4];
        int stacked = 0;
        int running = 0;
        PdfGlyph before = null;
        for (PdfGlyph glyph : glyphs) {
            if (glyph.space()) {
                continue;
            }
            headings[glyph.heading().ordinal()]++;
            if (before != null) {
                double down = glyph.centre() - before.centre();
                double across = glyph.middle() - before.middle();
                if (Math.abs(across) < 0.3 * glyph.size() && down > 0.5 * glyph.size() && down < 2.5 * glyph.size()) {
                    stacked++;
                } else if (Math.abs(down) < 0.5 * glyph.size() && across > 0) {
                    running++;
                }
            }
            before = glyph;
        }
        Flow flow = Flow.RIGHT;
        for (int i = 1; i < 4; i++) {
            if (headings[i] > headings[flow.ordinal()]) {
                flow = Flow.values()[i];
            }
        }
        if (flow == Flow.RIGHT && stacked > running) {
            flow = Flow.STACKED;
        }
        return lines(glyphs, flow);
    }

    private static List<PdfLine> lines(List<PdfGlyph> glyphs, Flow flow) {
        List<Placed> placed = new ArrayList<>(glyphs.size());
        for (PdfGlyph glyph : glyphs) {
            placed.add(switch (flow) {
                case RIGHT -> new Placed(glyph, glyph.left(), glyph.right(), glyph.base());
                case LEFT -> new Placed(glyph, -glyph.right(), -glyph.left(), -glyph.centre());
                case DOWN, STACKED -> new Placed(glyph, glyph.top(), glyph.bottom(), -glyph.middle());
                case UP -> new Placed(glyph, -glyph.bottom(), -glyph.top(), glyph.middle());
            });
        }
        placed.sort(Comparator.comparingDouble(Placed::base).thenComparingInt(p -> p.glyph().order()));
        List<PdfLine> lines = new ArrayList<>();
        List<Placed> open = new ArrayList<>();
        double base = 0;
        for (Placed next : placed) {
            if (next.glyph().space()) {
                continue;
            }
            if (!open.isEmpty() && next.base() - base > 0.5 * next.glyph().size()) {
                close(open, base, flow, lines);
            }
            base = open.isEmpty() ? next.base() : base + (next.base() - base) / (open.size() + 1);
            open.add(next);
        }
        close(open, base, flow, lines);
        spaces(placed, lines, flow);
        return lines;
    }

    private static void close(List<Placed> open, double base, Flow flow, List<PdfLine> lines) {
        if (open.isEmpty()) {
            return;
        }
        // Stable order: glyphs drawn twice for a bold look stand at the same place.
        // The vertical forms of punctuation have their origin elsewhere in their box, so stacked text keeps the order of the stream.
        Comparator<Placed> along = flow == Flow.STACKED ? Comparator.comparingInt(p -> p.glyph().order())
                : Comparator.comparingDouble(Placed::from).thenComparingInt(p -> p.glyph().order());
        open.sort(along);
        List<PdfGlyph> glyphs = new ArrayList<>(open.size());
        double size = 0;
        double from = Double.MAX_VALUE;
        double to = -Double.MAX_VALUE;
        Placed before = null;
        for (Placed next : open) {
            boolean twice = before != null && next.glyph().text().equals(before.glyph().text())
                    && Math.abs(next.from() - before.from()) < 0.15 * next.glyph().size();
            if (!twice) {
                glyphs.add(next.glyph());
                before = next;
            }
            size = Math.max(size, next.glyph().size());
            from = Math.min(from, next.from());
            to = Math.max(to, next.to());
        }
        lines.add(new PdfLine(glyphs, from, to, base, size));
        open.clear();
    }

    /** Puts the spaces that the file prints back between the visible glyphs; spaces alone never make a line. */
    private static void spaces(List<Placed> placed, List<PdfLine> lines, Flow flow) {
        for (Placed next : placed) {
            if (!next.glyph().space()) {
                continue;
            }
            for (PdfLine line : lines) {
                if (Math.abs(line.base - next.base()) <= 0.5 * line.size) {
                    double middle = (next.from() + next.to()) / 2;
                    int at = 0;
                    while (at < line.glyphs.size() && middle(line.glyphs.get(at), flow) < middle) {
                        at++;
                    }
                    line.glyphs.add(at, next.glyph());
                    break;
                }
            }
        }
    }

    private static double middle(PdfGlyph glyph, Flow flow) {
        return switch (flow) {
            case RIGHT -> glyph.middle();
            case LEFT -> -glyph.middle();
            case DOWN, STACKED -> glyph.centre();
            case UP -> -glyph.centre();
        };
    }

    /** The text with single spaces where the print shows them. */
    String text(Digits digits) {
        StringBuilder text = new StringBuilder();
        PdfGlyph before = null;
        boolean printed = false;
        for (PdfGlyph next : glyphs) {
            if (next.space()) {
                printed = true;
                continue;
            }
            if (before != null && !below(before, next) && spaced(before, next, printed, digits)) {
                text.append(' ');
            }
            text.append(next.text());
            before = next;
            printed = false;
        }
        return text.toString().strip();
    }

    /** Stacked glyphs: the distance down a column of single glyphs says nothing about words. */
    private static boolean below(PdfGlyph before, PdfGlyph next) {
        return before.heading() == PdfGlyph.Heading.RIGHT && Math.abs(next.middle() - before.middle()) < 0.3 * next.size()
                && next.top() > before.top() + 0.5 * next.size();
    }

    private static boolean spaced(PdfGlyph before, PdfGlyph next, boolean printed, Digits digits) {
        double gap = gap(before, next) / Math.max(before.size(), next.size());
        int last = before.text().codePointBefore(before.text().length());
        int first = next.text().codePointAt(0);
        if (numeric(last) && numeric(first)) {
            return digits == Digits.LOOSE ? gap > 1.5 : gap > 0.5 || printed && gap > 0.15;
        }
        if (wide(last) && wide(first)) {
            return gap > 1.2 || printed && gap > 0.2;
        }
        if (wide(last) || wide(first)) {
            // Word processors keep a quarter of an em between Chinese and digits; nobody typed it.
            return gap > 0.8 || printed && gap > 0.15;
        }
        return gap > 0.22 || printed && gap > 0.1;
    }

    /** The free length between two glyphs that follow each other, whichever way they run. */
    static double gap(PdfGlyph before, PdfGlyph next) {
        double across = Math.max(next.left() - before.right(), before.left() - next.right());
        double down = Math.max(next.top() - before.bottom(), before.top() - next.bottom());
        return Math.max(across, down);
    }

    /** Whether the file prints a space after the last visible glyph. */
    boolean trailingSpace() {
        return !glyphs.isEmpty() && glyphs.get(glyphs.size() - 1).space();
    }

    /** Joins two lines of one paragraph or cell: Chinese without a space, numbers that the line end cut as one number. */
    static String join(String text, String more, boolean printedSpace) {
        if (text.isEmpty() || more.isEmpty()) {
            return text + more;
        }
        int last = text.codePointBefore(text.length());
        int first = more.codePointAt(0);
        boolean apart = !wide(last) && !wide(first) && (printedSpace || !numeric(last) && !numeric(first));
        return apart ? text + " " + more : text + more;
    }

    static boolean numeric(int point) {
        return point >= '0' && point <= '9' || point == '.' || point == ',' || point == '-'
                || point >= '０' && point <= '９';
    }

    /** Whether a character is as wide as an ideograph, so that no space belongs beside it. */
    static boolean wide(int point) {
        return point >= 0x2E80 && point < 0xA4D0 || point >= 0xAC00 && point < 0xD7A4 || point >= 0xF900 && point < 0xFB00
                || point >= 0xFF00 && point < 0xFF61 || point >= 0x20000 && point < 0x32000
                || point == '“' || point == '”' || point == '‘' || point == '’' || point == '—' || point == '…' || point == '·';
    }
}
