package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names written beside the ends of lines instead of a legend, moved apart where they would cover each other. */
final class EndLabels {
    static final double LINE = 16;
    private final List<End> ends = new ArrayList<>();
    private final Font font;

    private record End(List<String> lines, Color colour, double wantedX, double wanted, double height) {
    }

    EndLabels(Font font) {
        this.font = font;
    }

    /** A label of some lines that wants to stand beside a point. */
    void add(List<String> lines, Color colour, double x, double y) {
        ends.add(new End(lines, colour, x, y, LINE * lines.size() + 2));
    }

    /** Paints them to the right of {@code x}. */
    void right(Graphics2D graphics, Rectangle2D data, double x) {
        double[] centres = ordered(data);
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            if (Math.abs(centres[i] - end.wanted()) > 5 || end.wantedX() < data.getMaxX() - 40) {
                lead(graphics, end.wantedX() + 7, end.wanted(), x - 3, centres[i]);
            }
            double baseline = centres[i] - LINE * end.lines().size() / 2 + 12.5;
            for (String text : end.lines()) {
                Lettering.left(graphics, text, font, end.colour(), x, baseline);
                baseline += LINE;
            }
        }
    }

    /** Paints them to the left of {@code x}. */
    void left(Graphics2D graphics, Rectangle2D data, double x) {
        double[] centres = ordered(data);
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            if (Math.abs(centres[i] - end.wanted()) > 5) {
                lead(graphics, end.wantedX() - 7, end.wanted(), x + 3, centres[i]);
            }
            double baseline = centres[i] - LINE * end.lines().size() / 2 + 12.5;
            for (String text : end.lines()) {
                Lettering.right(graphics, text, font, end.colour(), x, baseline);
                baseline += LINE;
            }
        }
    }

    private double[] ordered(Rectangle2D data) {
        ends.sort(Comparator.comparingDouble(End::wanted));
        return apart(ends, data.getMinY() - 6, data.getMaxY() + 6);
    }

    private static void lead(Graphics2D graphics, double fromX, double fromY, double toX, double toY) {
        graphics.setColor(Palette.CONTEXT);
        graphics.setStroke(new BasicStroke(0.9f));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /** Places labels of different heights near where they are wanted without overlap, in the order given. */
    private static double[] apart(List<End> ends, double top, double bottom) {
        int count = ends.size();
        double[] centre = new double[count];
        double free = top;
        for (int i = 0; i < count; i++) {
            double half = ends.get(i).height() / 2;
            centre[i] = Math.max(ends.get(i).wanted(), free + half);
            free = centre[i] + half;
        }
        // Pushing down alone would shift a whole bundle; moving each cluster to the mean of its wishes shares the shift.
        for (int round = 0; round < 50; round++) {
            int from = 0;
            while (from < count) {
                int to = from;
                double shift = ends.get(from).wanted() - centre[from];
                while (to + 1 < count && centre[to + 1] - centre[to] <= (ends.get(to + 1).height() + ends.get(to).height()) / 2 + 0.01) {
                    to++;
                    shift += ends.get(to).wanted() - centre[to];
                }
                shift /= to - from + 1;
                double upper = from == 0 ? top : centre[from - 1] + ends.get(from - 1).height() / 2;
                double lower = to == count - 1 ? bottom : centre[to + 1] - ends.get(to + 1).height() / 2;
                shift = Math.min(shift, lower - (centre[to] + ends.get(to).height() / 2));
                shift = Math.max(shift, upper - (centre[from] - ends.get(from).height() / 2));
                for (int i = from; i <= to; i++) {
                    centre[i] += shift;
                }
                from = to + 1;
            }
        }
        return centre;
    }
}
