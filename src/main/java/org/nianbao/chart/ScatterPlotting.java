package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.nianbao.statistics.Interval;

/** Two measures of one year against each other. A funnel has the limits of chance and names what lies outside them; a scatter names what lies farthest out. */
record ScatterPlotting(Sheet sheet) implements Plotting {
    private static final double HEIGHT = 420;
    private static final int NAMED = 10;
    private static final double ROUNDING = 1e-6;
    private static final int STEPS = 120;

    ScatterPlotting {
        sheet.oneYear("scatters and funnels");
    }

    @Override
    public double height() {
        return HEIGHT;
    }

    private boolean funnel() {
        return sheet.spec.mark() == ChartSpec.Mark.FUNNEL;
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        List<Shown.Point> points = sheet.shown.points().stream().filter(point -> point.present() && point.across() != null)
                .sorted(Comparator.comparing(Shown.Point::across).thenComparing(Shown.Point::series)).toList();
        double left = points.stream().mapToDouble(ScatterPlotting::across).min().orElse(0);
        double right = points.stream().mapToDouble(ScatterPlotting::across).max().orElse(1);
        XYSeriesCollection dataset = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        XYSeries inside = new XYSeries("inside", false, true);
        XYSeries outside = new XYSeries("outside", false, true);
        List<Shown.Point> named = named(points);
        points.forEach(point -> (funnel() && outside(point) ? outside : inside).add(across(point), point.height()));
        dataset.addSeries(inside);
        dataset.addSeries(outside);
        for (int i = 0; i < 2; i++) {
            renderer.setSeriesPaint(i, Palette.colour(i));
            renderer.setSeriesShape(i, Palette.marker(i == 0 ? 0 : 3, 8.5));
            renderer.setSeriesOutlineStroke(i, new BasicStroke(1.9f));
        }
        renderer.setUseFillPaint(true);
        renderer.setDefaultFillPaint(Color.WHITE);
        renderer.setDrawOutlines(true);
        renderer.setDrawSeriesLineAsPath(true);
        double common = points.stream().mapToDouble(point -> across(point) * point.height()).sum() / points.stream().mapToDouble(ScatterPlotting::across).sum();
        if (funnel()) {
            limits(dataset, renderer, points, common);
        }
        NumberAxis across = sheet.valueAxis(sheet.scale(Math.min(0, left), right, 6), 12.5f);
        NumberAxis values = sheet.valueAxis(funnel() ? sheet.scale(6) : sheet.scale(Math.min(0, sheet.shown.least()), sheet.shown.greatest(), 6), 12.5f);
        XYPlot plot = new XYPlot(dataset, across, values, renderer);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        if (funnel()) {
            plot.addRangeMarker(new ValueMarker(common, Palette.QUIET, new BasicStroke(1.2f)), Layer.BACKGROUND);
        }
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX(), area.getY() + 6, area.getWidth() - 16, area.getHeight() - 30);
        Rectangle2D data = sheet.draw(graphics, plot, plotArea);
        Lettering.right(graphics, sheet.label(sheet.name(sheet.spec.columns().across())), sheet.fonts.plain(12.5f), Palette.QUIET, data.getMaxX(), area.getMaxY() - 6);
        Font font = sheet.fonts.plain(12);
        List<Rectangle2D> taken = new ArrayList<>();
        for (Shown.Point point : points) {
            double x = across.valueToJava2D(across(point), data, RectangleEdge.BOTTOM);
            double y = values.valueToJava2D(point.height(), data, RectangleEdge.LEFT);
            taken.add(new Rectangle2D.Double(x - 5, y - 5, 10, 10));
            sheet.spot(x, y, point);
        }
        int unnamed = 0;
        for (Shown.Point point : named) {
            double x = across.valueToJava2D(across(point), data, RectangleEdge.BOTTOM);
            double y = values.valueToJava2D(point.height(), data, RectangleEdge.LEFT);
            unnamed += name(graphics, sheet.name(point.series()), font, x, y, data, taken) ? 0 : 1;
        }
        if (unnamed > 0) {
            Lettering.right(graphics, sheet.label(sheet.say("另有 " + unnamed + " 个点名称放不下", unnamed + " more names find no room")), sheet.fonts.plain(11.5f),
                    Palette.QUIET, data.getMaxX() - 4, data.getMinY() + 12);
        }
    }

    private static double across(Shown.Point point) {
        return point.across().doubleValue();
    }

    private static boolean outside(Shown.Point point) {
        return point.lower() != null && point.upper() != null
                && (point.height() < point.lower().doubleValue() - ROUNDING || point.height() > point.upper().doubleValue() + ROUNDING);
    }

    private void limits(XYSeriesCollection dataset, XYLineAndShapeRenderer renderer, List<Shown.Point> points, double common) {
        XYSeries lower = new XYSeries("lower", false, true);
        XYSeries upper = new XYSeries("upper", false, true);
        if (sheet.spec.columns().share().isPresent()) {
            curves(lower, upper, points, common);
        }
        for (Shown.Point point : sheet.spec.columns().share().isPresent() ? List.<Shown.Point>of() : points) {
            if (point.lower() != null && point.upper() != null) {
                lower.add(across(point), point.lower().doubleValue());
                upper.add(across(point), point.upper().doubleValue());
            }
        }
        for (XYSeries limit : List.of(lower, upper)) {
            int index = dataset.getSeriesCount();
            dataset.addSeries(limit);
            renderer.setSeriesLinesVisible(index, true);
            renderer.setSeriesShapesVisible(index, false);
            renderer.setSeriesPaint(index, Palette.RULE);
            renderer.setSeriesStroke(index, Palette.line(1, 1.4f));
        }
    }

    /** Between the bodies the limits run on: a line from one to the next would cut corners. */
    private static void curves(XYSeries lower, XYSeries upper, List<Shown.Point> points, double common) {
        long last = 0;
        double most = points.stream().mapToDouble(ScatterPlotting::across).max().orElse(1);
        for (int step = 0; step <= STEPS && common >= 0 && common <= 100; step++) {
            // Near zero, where they bend, the steps are small.
            long size = Math.max(1, Math.round(most * step * step / (STEPS * STEPS)));
            if (size > last) {
                Interval limits = Interval.funnel(common / 100, size, 0.95);
                lower.add(size, 100 * limits.lower());
                // A limit within the last case is no limit: all of so few may be granted by chance.
                upper.add(size, limits.upper() * size > size - 1 ? 100 : 100 * limits.upper());
                last = size;
            }
        }
    }

    /** In a funnel those outside the limits; in a scatter those farthest from the middle, measured in robust units on both axes. */
    private List<Shown.Point> named(List<Shown.Point> points) {
        if (funnel()) {
            return points.stream().filter(ScatterPlotting::outside).toList();
        }
        if (points.size() <= NAMED) {
            return points;
        }
        Middle across = Middle.of(points.stream().mapToDouble(ScatterPlotting::across));
        Middle up = Middle.of(points.stream().mapToDouble(Shown.Point::height));
        return points.stream().sorted(Comparator.comparingDouble(point -> -Math.hypot(across.away(across(point)), up.away(point.height())))).limit(NAMED).toList();
    }

    /** Where most values of a measure lie, worked out once: the upper median, and the upper median of the distances from it. */
    private record Middle(double median, double spread) {
        static Middle of(DoubleStream measure) {
            double[] sorted = measure.sorted().toArray();
            double median = sorted[sorted.length / 2];
            double[] away = Arrays.stream(sorted).map(other -> Math.abs(other - median)).sorted().toArray();
            return new Middle(median, away[away.length / 2]);
        }

        double away(double value) {
            return spread == 0 ? Math.signum(value - median) : (value - median) / spread;
        }
    }

    private static boolean name(Graphics2D graphics, String text, Font font, double x, double y, Rectangle2D data, List<Rectangle2D> taken) {
        double width = Lettering.width(text, font);
        double[][] places = {{x + 9, y + 4}, {x - 9 - width, y + 4}, {x - width / 2, y - 10}, {x - width / 2, y + 19}, {x + 7, y - 9}, {x - 7 - width, y - 9},
            {x + 7, y + 18}, {x - 7 - width, y + 18}};
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0], place[1] - 11, width, 14);
            Rectangle2D room = new Rectangle2D.Double(data.getX(), data.getY() - 8, data.getWidth() + 14, data.getHeight() + 8);
            if (room.contains(box) && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                Lettering.left(graphics, text, font, Palette.INK, place[0], place[1]);
                return true;
            }
        }
        return false;
    }
}
