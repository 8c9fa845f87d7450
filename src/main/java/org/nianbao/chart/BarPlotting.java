package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;

/** One horizontal bar a series, its number at the end and its interval as a whisker; to both sides of zero for changes. */
record BarPlotting(Sheet sheet, List<String> segments) implements Plotting {
    private static final double BAR_HEIGHT = 26;
    private static final Color RISE = Palette.colour(0);
    private static final Color FALL = Palette.colour(1);

    BarPlotting(Sheet sheet) {
        this(sheet, new ArrayList<>(new LinkedHashSet<>(sheet.shown.points().stream().map(Shown.Point::segment).sorted().toList())));
        sheet.oneYear("bars");
    }

    @Override
    public double height() {
        return 8 + legend().height() + BAR_HEIGHT * sheet.shown.points().size() + 6;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        if (segments.size() > 1 && sheet.spec.mark() != ChartSpec.Mark.DIVERGING) {
            for (int i = 0; i < segments.size(); i++) {
                entries.add(Legend.Entry.area(sheet.name(segments.get(i)), barColour(i)));
            }
        }
        return new Legend(entries, sheet.fonts);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        List<Shown.Point> points = new ArrayList<>();
        for (String line : sheet.shown.series()) {
            points.addAll(sheet.shown.of("", line));
        }
        Legend legend = legend();
        legend.paint(graphics, area.getX(), area.getY() + 2);
        Font font = sheet.fonts.plain(13);
        double names = 60;
        double numbers = 30;
        for (Shown.Point point : points) {
            names = Math.max(names, Lettering.width(sheet.name(point.series()), font));
            numbers = Math.max(numbers, Lettering.width(barText(point), font));
        }
        names = Math.min(names, area.getWidth() * 0.38);
        double least = Math.min(0, sheet.shown.least());
        double greatest = Math.max(0, sheet.shown.greatest());
        // A number at the left end of a bar needs room there too.
        double before = least < 0 ? numbers + 8 : 0;
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX() + names + 12 + before, area.getY() + 8 + legend.height(),
                area.getWidth() - names - numbers - 24 - before, BAR_HEIGHT * points.size());

        List<Color> colours = new ArrayList<>(new LinkedHashSet<>(points.stream().map(this::colour).toList()));
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < colours.size(); j++) {
                boolean own = colours.get(j).equals(colour(points.get(i)));
                dataset.addValue(own && points.get(i).present() ? Double.valueOf(points.get(i).height()) : null, Integer.valueOf(j), Integer.valueOf(i));
            }
        }
        CategoryAxis bodies = new CategoryAxis();
        bodies.setVisible(false);
        bodies.setLowerMargin(0);
        bodies.setUpperMargin(0);
        bodies.setCategoryMargin(points.size() > 1 ? 0.3 : 0);
        NumberAxis values = new NumberAxis();
        values.setVisible(false);
        values.setRange(least, greatest > least ? greatest : least + 1);
        // One definition a body and year: stacking gives its bar the whole height, where a plain bar would share it with empty ones.
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        CategoryPlot plot = new CategoryPlot(dataset, bodies, values, renderer);
        for (int j = 0; j < colours.size(); j++) {
            renderer.setSeriesPaint(j, colours.get(j));
        }
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinesVisible(false);
        plot.setRangeZeroBaselineVisible(least < 0);
        plot.setRangeZeroBaselinePaint(Palette.RULE);
        plot.setRangeZeroBaselineStroke(new BasicStroke(1f));
        Rectangle2D data = sheet.draw(graphics, plot, plotArea);
        for (int i = 0; i < points.size(); i++) {
            Shown.Point point = points.get(i);
            double middle = bodies.getCategoryMiddle(i, points.size(), data, RectangleEdge.LEFT);
            Lettering.right(graphics, Lettering.shorten(sheet.name(point.series()), font, names), font, Palette.INK, data.getMinX() - 10 - before,
                    middle + 4.5);
            double end = x(values, data, point.present() ? point.height() : 0);
            double right = end;
            double left = end;
            if (point.ranged()) {
                left = x(values, data, point.lower().doubleValue());
                right = x(values, data, point.upper().doubleValue());
                if (right - left > 1) {
                    whisker(graphics, left, right, middle);
                }
            }
            if (point.present() && point.height() < 0) {
                Lettering.right(graphics, barText(point), font, Palette.INK, Math.min(end, left) - 7, middle + 4.5);
            } else {
                Lettering.left(graphics, barText(point), font, point.present() ? Palette.INK : Palette.QUIET, Math.max(end, right) + 7, middle + 4.5);
            }
            if (point.present()) {
                sheet.spot(end, middle, point);
            }
        }
    }

    private static double x(NumberAxis axis, Rectangle2D data, double value) {
        return axis.valueToJava2D(value, data, RectangleEdge.BOTTOM);
    }

    private static void whisker(Graphics2D graphics, double left, double right, double middle) {
        graphics.setColor(Palette.INK);
        graphics.setStroke(new BasicStroke(1.3f));
        graphics.draw(new Line2D.Double(left, middle, right, middle));
        graphics.draw(new Line2D.Double(left, middle - 4, left, middle + 4));
        graphics.draw(new Line2D.Double(right, middle - 4, right, middle + 4));
    }

    private String barText(Shown.Point point) {
        if (!point.present()) {
            return sheet.label(sheet.say("无数据", "no figure"));
        }
        String sign = sheet.spec.mark() == ChartSpec.Mark.DIVERGING && point.height() > 0 ? "+" : "";
        return sign + sheet.number(point.value());
    }

    private Color colour(Shown.Point point) {
        if (sheet.spec.mark() == ChartSpec.Mark.DIVERGING) {
            return point.present() && point.height() < 0 ? FALL : RISE;
        }
        return barColour(segments.indexOf(point.segment()));
    }

    private static Color barColour(int segment) {
        return Palette.colour(segment == 0 ? 0 : segment + 3);
    }
}
