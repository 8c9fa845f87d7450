package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Colours, dashes and markers. The colours are those of Okabe and Ito, which people with any of the usual kinds of colour-blindness
 * can tell apart; the yellow is darkened, because it cannot be seen on white. Dash and marker differ too, so that a grey print can be read.
 */
final class Palette {
    static final int SIZE = 8;
    static final Color INK = new Color(0x222222);
    static final Color QUIET = new Color(0x5F6368);
    static final Color GRID = new Color(0xE3E5E8);
    static final Color RULE = new Color(0x9AA0A6);
    static final Color CONTEXT = new Color(0xC4C8CC);
    private static final int[] COLOURS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x9A8700};
    // The same hues dark enough for small letters on white (contrast of at least 4.5).
    private static final int[] LETTERS = {0x0068A3, 0xB34F00, 0x007A59, 0xA04C7B, 0x8F6200, 0x1F75A8, 0x000000, 0x756600};
    private static final float[][] DASHES = {null, {9, 4}, {2.5f, 3.5f}, {12, 4, 2.5f, 4}, null, {9, 4}, {2.5f, 3.5f}, {12, 4, 2.5f, 4}};

    private Palette() {
    }

    static Color colour(int index) {
        return new Color(COLOURS[index % SIZE]);
    }

    static Color letters(int index) {
        return new Color(LETTERS[index % SIZE]);
    }

    static BasicStroke line(int index, float width) {
        float[] dash = DASHES[index % SIZE];
        return dash == null ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f);
    }

    /** A marker around the origin, about {@code size} across. */
    static Shape marker(int index, double size) {
        double half = size / 2;
        return switch (index % 4) {
            case 1 -> new Rectangle2D.Double(-half * 0.9, -half * 0.9, size * 0.9, size * 0.9);
            case 2 -> corners(0, -half * 1.2, half * 1.1, half * 0.8, -half * 1.1, half * 0.8);
            case 3 -> corners(0, -half * 1.25, half * 1.25, 0, 0, half * 1.25, -half * 1.25, 0);
            default -> new Ellipse2D.Double(-half, -half, size, size);
        };
    }

    private static Shape corners(double... xy) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
