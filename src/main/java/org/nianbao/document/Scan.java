package org.nianbao.document;

import java.util.List;
import java.util.Locale;

/**
 * Where something stands in the picture of a page, and how sure the program that read it was.
 *
 * @param sure 0 to 100: of its least certain digit or, where it has none, of its least certain letter
 */
record Scan(double left, double top, double right, double bottom, int sure) {
    /** What the glyphs of a line, cell or paragraph come to; null when none of them was recognised in a picture. */
    static Scan of(List<PdfGlyph> glyphs) {
        Scan scan = null;
        int digits = 101;
        int letters = 101;
        for (PdfGlyph glyph : glyphs) {
            if (glyph.sure() >= 0) {
                scan = new Scan(glyph.left(), glyph.top(), glyph.right(), glyph.bottom(), 100).and(scan);
                if (glyph.text().codePoints().anyMatch(Character::isDigit)) {
                    digits = Math.min(digits, glyph.sure());
                }
                letters = Math.min(letters, glyph.sure());
            }
        }
        return scan == null ? null : new Scan(scan.left, scan.top, scan.right, scan.bottom, digits <= 100 ? digits : letters);
    }

    Scan and(Scan other) {
        return other == null ? this : new Scan(Math.min(left, other.left), Math.min(top, other.top), Math.max(right, other.right), Math.max(bottom, other.bottom), Math.min(sure, other.sure));
    }

    /** The step that a locator has for it. */
    static Locator mark(Locator place, Scan scan) {
        return scan == null ? place : place.step(String.format(Locale.ROOT, "ocr %d box %.0f %.0f %.0f %.0f", scan.sure, scan.left, scan.top, scan.right, scan.bottom));
    }
}
