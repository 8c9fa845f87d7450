package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Names of colours in one or more rows; used only where a name cannot stand at the value itself. */
final class Legend {
    private static final double ROW = 24;
    private final List<Entry> entries;
    private final Font font;
    private final double width;

    /**
     * @param line true for a line with its marker, false for an area of colour
     * @param look place in the palette, for a line; an area takes {@code colour}
     */
    record Entry(String name, boolean line, int look, Color colour) {
        static Entry line(String name, int look) {
            return new Entry(name, true, look, Palette.colour(look));
        }

        static Entry area(String name, Color colour) {
            return new Entry(name, false, 0, colour);
        }
    }

    Legend(List<Entry> entries, Fonts fonts) {
        this.entries = entries;
        this.font = fonts.plain(12.5f);
        this.width = Sheet.WIDTH - 2 * Sheet.MARGIN;
    }

    double height() {
        double x = 0;
        int rows = entries.isEmpty() ? 0 : 1;
        for (Entry entry : entries) {
            double wide = wide(entry);
            if (x > 0 && x + wide > width) {
                rows++;
                x = 0;
            }
            x += wide;
        }
        return rows * ROW;
    }

    private String text(Entry entry) {
        return Lettering.shorten(entry.name(), font, width - 60);
    }

    private double wide(Entry entry) {
        return 38 + Lettering.width(text(entry), font) + 22;
    }

    void paint(Graphics2D graphics, double left, double top) {
        double x = left;
        double y = top;
        for (Entry entry : entries) {
            double wide = wide(entry);
            if (x > left && x + wide > left + width) {
                x = left;
                y += ROW;
            }
            if (entry.line()) {
                graphics.setColor(entry.colour());
                graphics.setStroke(Palette.line(entry.look(), 2.2f));
                graphics.draw(new Line2D.Double(x, y + 11, x + 28, y + 11));
                Shape marker = AffineTransform.getTranslateInstance(x + 14, y + 11).createTransformedShape(Palette.marker(entry.look(), 7));
                graphics.setColor(Color.WHITE);
                graphics.fill(marker);
                graphics.setColor(entry.colour());
                graphics.setStroke(new BasicStroke(1.9f));
                graphics.draw(marker);
            } else {
                graphics.setColor(entry.colour());
                graphics.fill(new Rectangle2D.Double(x, y + 5, 26, 11));
            }
            Lettering.left(graphics, text(entry), font, Palette.INK, x + 34, y + 15.5);
            x += wide;
        }
    }
}
