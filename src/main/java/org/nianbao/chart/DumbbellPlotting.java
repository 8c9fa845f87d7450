package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.nianbao.spec.SpecException;

/** Two values a series on one line: two years, or two values of the part column, such as a body's own score and that of a third party. */
record DumbbellPlotting(Sheet sheet, List<String> ends) implements Plotting {
    private static final double ROW = 28;

    DumbbellPlotting(Sheet sheet) {
        this(sheet, ends(sheet));
        if (ends.size() > 2) {
            throw new SpecException(List.of("chart " + sheet.spec.name() + ": a dumbbell has two ends, and there are " + ends
                    + "; choose two with \"where\" or another column part"));
        }
    }

    private static List<String> ends(Sheet sheet) {
        return sheet.spec.columns().part().isEmpty() ? sheet.shown.years().stream().map(String::valueOf).toList() : sheet.shown.parts();
    }

    private String end(Shown.Point point) {
        return sheet.spec.columns().part().isEmpty() ? String.valueOf(point.year()) : point.part();
    }

    @Override
    public double height() {
        return legend().height() + 8 + ROW * sheet.shown.series().size() + 28;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            entries.add(Legend.Entry.line(sheet.name(ends.get(i)), i));
        }
        return new Legend(entries, sheet.fonts);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Legend legend = legend();
        legend.paint(graphics, area.getX(), area.getY());
        Font font = sheet.fonts.plain(13);
        Font small = sheet.fonts.plain(12);
        List<String> series = sheet.shown.series();
        double names = Math.min(area.getWidth() * 0.38, series.stream().mapToDouble(name -> Lettering.width(sheet.name(name), font)).max().orElse(0));
        double room = 12 + sheet.shown.points().stream().filter(Shown.Point::present)
                .mapToDouble(point -> Lettering.width(sheet.number(point.value()), small)).max().orElse(0);
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX() + names + 10 + room, area.getY() + legend.height() + 8,
                area.getWidth() - names - 10 - 2 * room, ROW * series.size() + 24);
        XYSeriesCollection dataset = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setUseFillPaint(true);
        renderer.setDefaultFillPaint(java.awt.Color.WHITE);
        renderer.setDrawOutlines(true);
        for (int e = 0; e < ends.size(); e++) {
            XYSeries dots = new XYSeries(ends.get(e), false, true);
            for (int i = 0; i < series.size(); i++) {
                for (Shown.Point point : sheet.shown.of("", series.get(i))) {
                    if (point.present() && end(point).equals(ends.get(e))) {
                        dots.add(point.height(), i);
                    }
                }
            }
            dataset.addSeries(dots);
            renderer.setSeriesPaint(e, Palette.colour(e));
            renderer.setSeriesOutlineStroke(e, new BasicStroke(2.4f));
            renderer.setSeriesShape(e, Palette.marker(e, 10));
        }
        Sheet.Scale scale = sheet.spec.figures() == ChartSpec.Figures.COUNT ? sheet.scale(6)
                : sheet.scale(sheet.shown.least(), sheet.shown.greatest(), 6);
        XYPlot plot = sheet.rows(dataset, renderer, sheet.valueAxis(scale, 12f), series.size());
        Rectangle2D data = sheet.draw(graphics, plot, plotArea);
        boolean split = false;
        for (int i = 0; i < series.size(); i++) {
            double y = plot.getRangeAxis().valueToJava2D(i, data, RectangleEdge.LEFT);
            Lettering.right(graphics, Lettering.shorten(sheet.name(series.get(i)), font, names), font, Palette.INK, area.getX() + names, y + 4.5);
            List<Shown.Point> points = sheet.shown.of("", series.get(i)).stream().filter(Shown.Point::present).toList();
            boolean joined = points.size() == 2 && Objects.equals(points.get(0).segment(), points.get(1).segment());
            split |= points.size() == 2 && !joined;
            if (joined) {
                graphics.setColor(Palette.CONTEXT);
                graphics.setStroke(new BasicStroke(3f));
                graphics.draw(new Line2D.Double(x(plot, data, points.get(0)), y, x(plot, data, points.get(1)), y));
            }
            for (Shown.Point point : points) {
                double x = x(plot, data, point);
                int look = ends.indexOf(end(point));
                Shape marker = AffineTransform.getTranslateInstance(x, y).createTransformedShape(Palette.marker(look, 10));
                graphics.setColor(java.awt.Color.WHITE);
                graphics.fill(marker);
                graphics.setColor(Palette.colour(look));
                graphics.setStroke(new BasicStroke(2.4f));
                graphics.draw(marker);
                boolean leftmost = points.stream().allMatch(other -> other.equals(point) || other.height() > point.height()
                        || other.height() == point.height() && ends.indexOf(end(other)) > look);
                String text = sheet.number(point.value());
                if (leftmost && points.size() == 2) {
                    Lettering.right(graphics, text, small, Palette.letters(look), x - 9, y + 4.5);
                } else {
                    Lettering.left(graphics, text, small, Palette.letters(look), x + 9, y + 4.5);
                }
                sheet.spot(x, y, point);
            }
            if (points.isEmpty()) {
                Lettering.left(graphics, sheet.label(sheet.say("无数据", "no figure")), small, Palette.QUIET, data.getMinX() + 6, y + 4.5);
            }
        }
        if (split) {
            Lettering.right(graphics, sheet.label(sheet.say("未连线：两端口径不同", "not joined: the definitions differ")), small, Palette.QUIET, area.getMaxX(),
                    area.getY() + 15);
        }
    }

    private static double x(XYPlot plot, Rectangle2D data, Shown.Point point) {
        return plot.getDomainAxis().valueToJava2D(point.height(), data, RectangleEdge.BOTTOM);
    }
}
