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

    /** At most {@code count} lines; what does not fit is replaced by an ellipsis. */
    static List<String> wrap(String text, Font font, double width, int count) {
        List<String> lines = wrap(text, font, width);
        if (lines.size() > count) {
            String rest = String.join("", lines.subList(count - 1, lines.size()));
            lines = new ArrayList<>(lines.subList(0, count - 1));
            lines.add(rest + "…");
        }
        return lines.stream().map(line -> shorten(line, font, width)).toList();
    }

    /** The text, with an ellipsis in place of the end when it is too wide. */
    static String shorten(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int length = text.endsWith("…") ? text.length() - 1 : text.length();
        while (length > 0 && width(text.substring(0, length) + "…", font) > width) {
            length = text.offsetByCodePoints(length, -1);
        }
        return text.substring(0, length) + "…";
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
