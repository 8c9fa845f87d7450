package org.nianbao.document;

import java.util.ArrayList;
import java.util.List;

/** A page as a text layer has it, in the shape of a page that was printed: from there on both are read alike. */
final class PdfRecognised {
    private PdfRecognised() {
    }

    static PdfPage page(TextLayer.Sheet sheet) {
        List<PdfGlyph> glyphs = new ArrayList<>();
        for (TextLayer.Word word : sheet.words()) {
            spread(word, glyphs);
        }
        List<PdfRuling> horizontals = new ArrayList<>();
        List<PdfRuling> verticals = new ArrayList<>();
        for (TextLayer.Word ruling : sheet.rulings()) {
            if (ruling.bottom() - ruling.top() < ruling.right() - ruling.left()) {
                horizontals.add(new PdfRuling((ruling.top() + ruling.bottom()) / 2, ruling.left(), ruling.right()));
            } else {
                verticals.add(new PdfRuling((ruling.left() + ruling.right()) / 2, ruling.top(), ruling.bottom()));
            }
        }
        return new PdfPage(sheet.number(), sheet.width(), sheet.height(), glyphs, horizontals, verticals, List.of(), 0, 0);
    }

    /** The letters of a word share its box, Chinese ones two parts each. */
    private static void spread(TextLayer.Word word, List<PdfGlyph> glyphs) {
        int[] points = word.text().codePoints().toArray();
        double parts = 0;
        for (int point : points) {
            parts += PdfLine.wide(point) ? 2 : 1;
        }
        double size = word.bottom() - word.top();
        double at = word.left();
        for (int point : points) {
            double next = at + (word.right() - word.left()) * (PdfLine.wide(point) ? 2 : 1) / parts;
            glyphs.add(new PdfGlyph(Character.toString(point), at, word.top(), next, word.bottom(), word.bottom() - 0.14 * size, size, PdfGlyph.Heading.RIGHT, glyphs.size(), word.confidence()));
            at = next;
        }
    }
}
