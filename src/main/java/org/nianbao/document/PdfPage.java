package org.nianbao.document;

import java.util.ArrayList;
import java.util.List;

/**
 * What is printed on one page, without any meaning yet.
 *
 * @param number      counted from 1
 * @param width       in points, as the reader holds the page
 * @param height      in points
 * @param glyphs      in the order of the content stream, spaces included
 * @param horizontals horizontal rulings as drawn: not merged, not sorted
 * @param verticals   vertical rulings as drawn
 * @param boxes       filled rectangles that are too thick for a ruling
 * @param pictures    number of images that are larger than a ruling
 * @param outlines    number of filled curved shapes; many of them without text are letters drawn as outlines
 */
record PdfPage(int number, double width, double height, List<PdfGlyph> glyphs, List<PdfRuling> horizontals,
               List<PdfRuling> verticals, List<Box> boxes, int pictures, int outlines) {

    record Box(double left, double top, double right, double bottom) {
    }

    /** Whether a place is on the paper. Tables that are wider than the paper go on beside it, and their cells are still text. */
    boolean shows(double x, double y) {
        return x >= 0 && x <= width && y >= 0 && y <= height;
    }

    /**
     * The page with its text upright. A landscape table set sideways on a portrait page comes out with most glyphs running up or
     * down although the page itself is not turned.
     */
    PdfPage upright() {
        int[] counts = new int[4];
        int all = 0;
        for (PdfGlyph glyph : glyphs) {
            if (!glyph.space()) {
                counts[glyph.heading().ordinal()]++;
                all++;
            }
        }
        PdfPage page = this;
        for (int heading = 1; heading < 4; heading++) {
            if (all >= 10 && counts[heading] * 10 > all * 6) {
                for (int turn = heading; turn < 4; turn++) {
                    page = page.turned();
                }
            }
        }
        return page;
    }

    private PdfPage turned() {
        List<PdfGlyph> newGlyphs = new ArrayList<>(glyphs.size());
        for (PdfGlyph glyph : glyphs) {
            newGlyphs.add(glyph.turned(height));
        }
        List<PdfRuling> newVerticals = new ArrayList<>(horizontals.size());
        for (PdfRuling ruling : horizontals) {
            newVerticals.add(new PdfRuling(height - ruling.at(), ruling.from(), ruling.to()));
        }
        List<PdfRuling> newHorizontals = new ArrayList<>(verticals.size());
        for (PdfRuling ruling : verticals) {
            newHorizontals.add(new PdfRuling(ruling.at(), height - ruling.to(), height - ruling.from()));
        }
        List<Box> newBoxes = new ArrayList<>(boxes.size());
        for (Box box : boxes) {
            newBoxes.add(new Box(height - box.bottom(), box.left(), height - box.top(), box.right()));
        }
        return new PdfPage(number, height, width, newGlyphs, newHorizontals, newVerticals, newBoxes, pictures, outlines);
    }
}
