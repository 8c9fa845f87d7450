package org.nianbao.document;

/**
 * One glyph as it stands on the page. Lengths are points (1/72 inch); x runs to the right and y down from the upper left corner
 * of the page as a reader holds it.
 *
 * @param text    its Unicode text; U+FFFD where the file does not say
 * @param left    left edge of its box
 * @param top     upper edge of its box
 * @param right   right edge of its box
 * @param bottom  lower edge of its box
 * @param base    y of the baseline
 * @param size    height of the font
 * @param heading where its own baseline runs to; Chinese vertical writing stacks glyphs that stand upright, so theirs is RIGHT
 * @param order   its place in the content stream
 * @param sure    how sure the program was that read it in a picture, 0 to 100; -1 when the file itself says what it is
 */
record PdfGlyph(String text, double left, double top, double right, double bottom, double base, double size,
                Heading heading, int order, int sure) {

    PdfGlyph(String text, double left, double top, double right, double bottom, double base, double size, Heading heading, int order) {
        this(text, left, top, right, bottom, base, size, heading, order, -1);
    }

    /** The direction of a baseline, in quarter turns clockwise. */
    enum Heading { RIGHT, DOWN, LEFT, UP }

    double middle() {
        return (left + right) / 2;
    }

    double centre() {
        return (top + bottom) / 2;
    }

    boolean space() {
        return text.isBlank() || text.equals("\u00A0");
    }

    /** The same glyph after a quarter turn of the page, clockwise, on a page of the given height. */
    PdfGlyph turned(double height) {
        Heading next = Heading.values()[(heading.ordinal() + 1) % 4];
        double newTop = left;
        double newBottom = right;
        return new PdfGlyph(text, height - bottom, newTop, height - top, newBottom, newBottom - 0.14 * size, size, next, order, sure);
    }
}
