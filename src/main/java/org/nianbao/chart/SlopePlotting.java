package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.nianbao.spec.SpecException;

/** Two years side by side, each series with its name and value at both ends; a line only where both values have one definition. */
record SlopePlotting(Sheet sheet, Lines lines) implements Plotting {
    SlopePlotting(Sheet sheet) {
        this(sheet, new Lines(sheet));
        if (sheet.shown.years().size() > 2) {
            throw new SpecException(List.of("chart " + sheet.spec.name() + ": a slope chart shows two years, and there are "
                    + sheet.shown.years().size() + "; choose them with \"where\": {year: earliest | latest}"));
        }
    }

    @Override
    public double height() {
        return Math.max(300, 60 + 19.0 * lines.coloured);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Font font = sheet.fonts.plain(13);
        List<Integer> years = sheet.shown.years();
        int first = years.get(0);
        int last = years.get(years.size() - 1);
        double side = area.getWidth() * 0.36;
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX() + side, area.getY() + 26, area.getWidth() - 2 * side, area.getHeight() - 34);
        XYSeriesCollection dataset = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setUseFillPaint(true);
        renderer.setDefaultFillPaint(Color.WHITE);
        renderer.setDrawOutlines(true);
        boolean split = false;
        for (int i = 0; i < lines.all.size(); i++) {
            List<Shown.Point> points = present(lines.all.get(i));
            boolean joined = points.stream().map(Shown.Point::segment).distinct().count() < 2;
            split |= !joined;
            XYSeries series = new XYSeries(i, true, false);
            points.forEach(point -> series.add(point.year() == first ? 0 : 1, point.height()));
            dataset.addSeries(series);
            boolean named = i < lines.coloured;
            renderer.setSeriesPaint(i, named ? Palette.colour(i) : Palette.CONTEXT);
            renderer.setSeriesStroke(i, named ? Palette.line(i, 2.6f) : new BasicStroke(1.2f));
            renderer.setSeriesOutlineStroke(i, new BasicStroke(named ? 1.9f : 1f));
            renderer.setSeriesShape(i, Palette.marker(named ? i : 0, named ? 8.5 : 3));
            renderer.setSeriesLinesVisible(i, joined);
        }
        NumberAxis across = new NumberAxis();
        across.setRange(-0.02, 1.02);
        across.setVisible(false);
        NumberAxis values = sheet.valueAxis(sheet.scale(sheet.shown.least(), sheet.shown.greatest(), 6), 12f);
        values.setVisible(false);
        XYPlot plot = new XYPlot(dataset, across, values, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        Rectangle2D data = sheet.draw(graphics, plot, plotArea);
        double left = across.valueToJava2D(0, data, RectangleEdge.BOTTOM);
        double right = across.valueToJava2D(1, data, RectangleEdge.BOTTOM);
        Lettering.right(graphics, String.valueOf(first), sheet.fonts.bold(13), Palette.INK, left - 14, area.getY() + 16);
        Lettering.left(graphics, String.valueOf(last), sheet.fonts.bold(13), Palette.INK, right + 14, area.getY() + 16);
        EndLabels before = new EndLabels(font);
        EndLabels after = new EndLabels(font);
        for (int i = 0; i < lines.all.size(); i++) {
            for (Shown.Point point : present(lines.all.get(i))) {
                boolean start = point.year() == first;
                double x = start ? left : right;
                double y = values.valueToJava2D(point.height(), data, RectangleEdge.LEFT);
                sheet.spot(x, y, point);
                if (i < lines.coloured) {
                    String number = sheet.number(point.value());
                    String name = Lettering.shorten(sheet.name(point.series()), font, side - 40 - Lettering.width(number, font));
                    (start ? before : after).add(List.of(start ? name + "  " + number : number + "  " + name), Palette.letters(i), x, y);
                }
            }
        }
        before.left(graphics, data, left - 14);
        after.right(graphics, data, right + 14);
        if (split) {
            Lettering.centred(graphics, sheet.label(sheet.say("未连线处口径不同", "where there is no line, definitions differ")), sheet.fonts.plain(12),
                    Palette.QUIET, data.getCenterX(), area.getY() + 16);
        }
    }

    private List<Shown.Point> present(String line) {
        return sheet.shown.of("", line).stream().filter(Shown.Point::present).sorted(Comparator.comparingInt(Shown.Point::year)).toList();
    }
}
