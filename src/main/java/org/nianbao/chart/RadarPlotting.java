package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.spec.SpecException;

/**
 * Profile of a few series over the values of the part column, all on one scale from zero. Drawn by hand: the library's spider plot has no rings and no ticks, so
 * that no value could be read from it.
 */
record RadarPlotting(Sheet sheet) implements Plotting {
    private static final double HEIGHT = 430;
    private static final int MOST = 4;

    RadarPlotting {
        sheet.oneYear("radars");
        if (sheet.shown.series().size() > MOST) {
            throw new SpecException(List.of("chart " + sheet.spec.name() + ": a radar of " + sheet.shown.series().size()
                    + " bodies cannot be read; choose at most " + MOST + " with \"where\", \"limit\" or --bodies"));
        }
        if (sheet.shown.least() < 0) {
            throw new SpecException(List.of("chart " + sheet.spec.name() + ": a radar starts at zero and cannot show negative values"));
        }
    }

    @Override
    public double height() {
        return legend().height() + HEIGHT;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < sheet.shown.series().size(); i++) {
            entries.add(Legend.Entry.line(sheet.name(sheet.shown.series().get(i)), i));
        }
        return new Legend(entries, sheet.fonts);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Legend legend = legend();
        legend.paint(graphics, area.getX(), area.getY());
        List<String> parts = sheet.shown.parts();
        double centreX = area.getCenterX();
        double centreY = area.getY() + legend.height() + HEIGHT / 2;
        double radius = HEIGHT / 2 - 34;
        Sheet.Scale scale = sheet.scale(0, sheet.shown.greatest(), 5);
        double top = Math.ceil(sheet.shown.greatest() / scale.step()) * scale.step();
        Font small = sheet.fonts.plain(11);
        Font font = sheet.fonts.plain(13);
        graphics.setStroke(new BasicStroke(1f));
        for (double ring = scale.step(); ring <= top * 1.0001; ring += scale.step()) {
            Path2D path = new Path2D.Double();
            for (int i = 0; i <= parts.size(); i++) {
                move(path, i == 0, x(centreX, i, parts.size(), radius * ring / top), y(centreY, i, parts.size(), radius * ring / top));
            }
            graphics.setColor(Palette.GRID);
            graphics.draw(path);
            Lettering.left(graphics, Sheet.format("#,##0.##").format(ring), small, Palette.QUIET, centreX + 5, centreY - radius * ring / top + 13);
        }
        for (int i = 0; i < parts.size(); i++) {
            graphics.setColor(Palette.GRID);
            graphics.setStroke(new BasicStroke(1f));
            graphics.draw(new Line2D.Double(centreX, centreY, x(centreX, i, parts.size(), radius), y(centreY, i, parts.size(), radius)));
            double labelX = x(centreX, i, parts.size(), radius + 12);
            double labelY = y(centreY, i, parts.size(), radius + 12) + 4.5;
            double side = Math.sin(2 * Math.PI * i / parts.size());
            double room = Math.abs(side) < 0.05 ? area.getWidth() : side > 0 ? area.getMaxX() - labelX : labelX - area.getX();
            String text = Lettering.shorten(sheet.name(parts.get(i)), font, room);
            if (Math.abs(side) < 0.05) {
                Lettering.centred(graphics, text, font, Palette.INK, labelX, labelY);
            } else if (side > 0) {
                Lettering.left(graphics, text, font, Palette.INK, labelX, labelY);
            } else {
                Lettering.right(graphics, text, font, Palette.INK, labelX, labelY);
            }
        }
        for (int s = 0; s < sheet.shown.series().size(); s++) {
            profile(graphics, s, parts, centreX, centreY, radius / top);
        }
    }

    private void profile(Graphics2D graphics, int look, List<String> parts, double centreX, double centreY, double unit) {
        List<Shown.Point> points = sheet.shown.of("", sheet.shown.series().get(look));
        double[][] corners = new double[parts.size()][];
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            Shown.Point point = points.stream().filter(p -> p.part().equals(part) && p.present()).findFirst().orElse(null);
            if (point != null) {
                double length = point.height() * unit;
                corners[i] = new double[] {x(centreX, i, parts.size(), length), y(centreY, i, parts.size(), length)};
                sheet.spot(corners[i][0], corners[i][1], point);
            }
        }
        graphics.setColor(Palette.colour(look));
        graphics.setStroke(Palette.line(look, 2.6f));
        for (int i = 0; i < parts.size(); i++) {
            double[] from = corners[i];
            double[] to = corners[(i + 1) % parts.size()];
            // A side with a missing end is left open: nothing is known there.
            if (from != null && to != null && parts.size() > 1) {
                graphics.draw(new Line2D.Double(from[0], from[1], to[0], to[1]));
            }
        }
        for (double[] corner : corners) {
            if (corner != null) {
                var marker = java.awt.geom.AffineTransform.getTranslateInstance(corner[0], corner[1]).createTransformedShape(Palette.marker(look, 8));
                graphics.setColor(Color.WHITE);
                graphics.fill(marker);
                graphics.setColor(Palette.colour(look));
                graphics.setStroke(new BasicStroke(1.9f));
                graphics.draw(marker);
            }
        }
    }

    private static void move(Path2D path, boolean first, double x, double y) {
        if (first) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private static double x(double centre, int axis, int axes, double length) {
        return centre + length * Math.sin(2 * Math.PI * axis / axes);
    }

    private static double y(double centre, int axis, int axes, double length) {
        return centre - length * Math.cos(2 * Math.PI * axis / axes);
    }
}
