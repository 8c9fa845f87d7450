package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.nianbao.statistics.Robust;

/** All values of a year as dots beside each other, with the median and the quartiles (type 7: linear between order statistics) as a box. */
record StripPlotting(Sheet sheet) implements Plotting {
    private static final double HEIGHT = 400;

    @Override
    public double height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        TreeMap<Integer, String> breaks = sheet.shown.breaks();
        XYSeries dots = new XYSeries("values", false, true);
        for (int year : sheet.shown.years()) {
            List<Shown.Point> points = of(year);
            for (int i = 0; i < points.size(); i++) {
                dots.add(place(year, i), points.get(i).height());
            }
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesPaint(0, new Color(Palette.colour(0).getRed(), Palette.colour(0).getGreen(), Palette.colour(0).getBlue(), 150));
        renderer.setSeriesShape(0, Palette.marker(0, 5));
        XYPlot plot = new XYPlot(new XYSeriesCollection(dots), sheet.yearAxis(area.getWidth(), 12.5f), sheet.valueAxis(sheet.scale(6), 12.5f), renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        for (int year : breaks.keySet()) {
            plot.addDomainMarker(new ValueMarker(year - 0.5, Palette.RULE, Palette.line(1, 1f)), Layer.BACKGROUND);
        }
        Rectangle2D data = sheet.draw(graphics, plot, new Rectangle2D.Double(area.getX(), area.getY() + 26, area.getWidth() - 10, area.getHeight() - 44));
        Lines.breakLabels(sheet, graphics, breaks, year -> plot.getDomainAxis().valueToJava2D(year, data, RectangleEdge.BOTTOM), data);
        Font small = sheet.fonts.plain(11);
        for (int year : sheet.shown.years()) {
            List<Shown.Point> points = of(year);
            double[] sorted = points.stream().mapToDouble(Shown.Point::height).toArray();
            double from = x(plot, data, year - 0.3);
            double to = x(plot, data, year + 0.3);
            if (sorted.length >= 4) {
                double top = y(plot, data, Robust.quantile(sorted, 0.75));
                double bottom = y(plot, data, Robust.quantile(sorted, 0.25));
                graphics.setColor(Palette.QUIET);
                graphics.setStroke(new BasicStroke(1.1f));
                graphics.draw(new Rectangle2D.Double(from, top, to - from, bottom - top));
            }
            if (sorted.length > 0) {
                double middle = y(plot, data, Robust.quantile(sorted, 0.5));
                graphics.setColor(Palette.colour(1));
                graphics.setStroke(new BasicStroke(2.4f));
                graphics.draw(new Line2D.Double(from, middle, to, middle));
            }
            Lettering.centred(graphics, "n=" + sorted.length, small, Palette.QUIET, x(plot, data, year), area.getMaxY() - 4);
            for (int i = 0; i < points.size(); i++) {
                sheet.spot(x(plot, data, place(year, i)), y(plot, data, points.get(i).height()), points.get(i));
            }
        }
    }

    private List<Shown.Point> of(int year) {
        return sheet.shown.points().stream().filter(point -> point.year() == year && point.present())
                .sorted(Comparator.comparing(Shown.Point::value).thenComparing(Shown.Point::series)).toList();
    }

    /** Neighbours in value stand side by side in a fixed order, so that the picture is the same each time. */
    private static double place(int year, int rank) {
        return year + ((rank * 3) % 7 - 3) * 0.065;
    }

    private static double x(XYPlot plot, Rectangle2D data, double value) {
        return plot.getDomainAxis().valueToJava2D(value, data, RectangleEdge.BOTTOM);
    }

    private static double y(XYPlot plot, Rectangle2D data, double value) {
        return plot.getRangeAxis().valueToJava2D(value, data, RectangleEdge.LEFT);
    }
}
