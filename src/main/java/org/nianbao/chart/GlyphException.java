package org.nianbao.chart;

/** The chosen font cannot write a character of a label. A box in its place would be a wrong name, so nothing is drawn. */
public final class GlyphException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GlyphException(String family, int codePoint, String label) {
        super("the font \"" + family + "\" has no glyph for \"" + Character.toString(codePoint) + "\" ("
                + String.format(java.util.Locale.ROOT, "U+%04X", codePoint) + ") in the label \"" + label + "\"; choose another with --font");
    }
}
