package org.nianbao.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures, breaks, shortens and draws text. Measures do not depend on the surface, so that SVG and PNG have one layout. */
final class Lettering {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Lettering() {
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** Lines no wider than {@code width}; Chinese breaks between characters, but never before a closing mark. */
    static List<String> wrap(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        if (text.isEmpty()) {
            return lines;
        }
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        StringBuilder line = new StringBuilder();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String piece = text.substring(from, to);
            if (!line.isEmpty() && width((line + piece).stripTrailing(), font) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** At most {@code count} lines; a name that is longer loses its middle, because long names of bodies differ at the end. */
    static List<String> wrap(String text, Font font, double width, int count) {
        List<String> lines = wrap(text, font, width);
        int[] letters = text.codePoints().toArray();
        for (int kept = letters.length - 1; kept > 1 && !fits(lines, font, width, count); kept--) {
            int head = (kept * 3 + 4) / 5;
            lines = wrap(new String(letters, 0, head) + "…" + new String(letters, letters.length - (kept - head), kept - head), font, width);
        }
        return lines;
    }

    private static boolean fits(List<String> lines, Font font, double width, int count) {
        return lines.size() <= count && lines.stream().allMatch(line -> width(line, font) <= width);
    }

    /** The text on one line, without its middle when it is too wide. */
    static String shorten(String text, Font font, double width) {
        List<String> lines = wrap(text, font, width, 1);
        return lines.isEmpty() ? "" : lines.get(0);
    }

    static void left(Graphics2D graphics, String text, Font font, Color colour, double x, double baseline) {
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(text, (float) x, (float) baseline);
    }

    static void right(Graphics2D graphics, String text, Font font, Color colour, double x, double baseline) {
        left(graphics, text, font, colour, x - width(text, font), baseline);
    }

    static void centred(Graphics2D graphics, String text, Font font, Color colour, double x, double baseline) {
        left(graphics, text, font, colour, x - width(text, font) / 2, baseline);
    }
}
