package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.nianbao.spec.SpecException;

/** Parts of one whole over the years, in percent of the sum of the parts that are disclosed. */
record StackPlotting(Sheet sheet) implements Plotting {
    private static final double HEIGHT = 380;

    StackPlotting {
        if (sheet.shown.series().size() > 1) {
            throw new SpecException(List.of("chart " + sheet.spec.name() + ": a stack shows one body, and there are " + sheet.shown.series().size()
                    + "; write \"each: " + sheet.spec.columns().series() + "\" for one chart each, or choose one with \"where\" or --bodies"));
        }
    }

    @Override
    public double height() {
        return legend().height() + HEIGHT;
    }

    /** Parts that the last year lacks, as those of an older form: they have no bar to be named at. */
    private Legend legend() {
        List<Integer> years = sheet.shown.years();
        int last = years.isEmpty() ? 0 : years.get(years.size() - 1);
        return new Legend(sheet.shown.parts().stream().filter(part -> sheet.shown.points().stream().anyMatch(point -> point.part().equals(part) && point.present() && point.height() > 0))
                .filter(part -> point(part, last) == null || !point(part, last).present() || point(part, last).height() <= 0).map(part -> Legend.Entry.area(sheet.name(part), colour(part))).toList(), sheet.fonts);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D whole) {
        Legend legend = legend();
        legend.paint(graphics, whole.getX(), whole.getY());
        Rectangle2D area = new Rectangle2D.Double(whole.getX(), whole.getY() + legend.height(), whole.getWidth(), whole.getHeight() - legend.height());
        List<String> parts = sheet.shown.parts();
        List<Integer> shown = sheet.shown.years();
        List<Integer> years = new ArrayList<>();
        for (int year = shown.get(0); year <= shown.get(shown.size() - 1); year++) {
            years.add(year);
        }
        Font font = sheet.fonts.plain(13);
        double side = 18 + parts.stream().mapToDouble(part -> Lettering.width(sheet.name(part), font)).max().orElse(0);
        side = Math.min(side, area.getWidth() * 0.3);
        TreeMap<Integer, String> breaks = sheet.shown.breaks();
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX(), area.getY() + 22, area.getWidth() - side, area.getHeight() - 22);
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int p = 0; p < parts.size(); p++) {
            for (int year : years) {
                Shown.Point point = point(parts.get(p), year);
                dataset.addValue(point == null || !point.present() ? null : Double.valueOf(share(point)), Integer.valueOf(p), Integer.valueOf(year));
            }
        }
        CategoryAxis across = new CategoryAxis();
        across.setTickLabelFont(sheet.fonts.plain(12.5f));
        across.setTickLabelPaint(Palette.QUIET);
        across.setTickMarksVisible(false);
        across.setAxisLineVisible(false);
        across.setLowerMargin(0.01);
        across.setUpperMargin(0.01);
        across.setCategoryMargin(0.22);
        NumberAxis values = sheet.valueAxis(new Sheet.Scale(0, 100, 20), 12.5f);
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        renderer.setDefaultOutlinePaint(Color.WHITE);
        renderer.setAutoPopulateSeriesOutlinePaint(false);
        for (int p = 0; p < parts.size(); p++) {
            renderer.setSeriesPaint(p, colour(parts.get(p)));
        }
        CategoryPlot plot = new CategoryPlot(dataset, across, values, renderer);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        // Half of the uppermost tick's number stands above the axis.
        Rectangle2D data = sheet.draw(graphics, plot, plotArea, new RectangleInsets(8, 0, 0, 0));
        double width = data.getWidth() * 0.98 / years.size() * 0.78;
        Font small = sheet.fonts.plain(11);
        EndLabels names = new EndLabels(font);
        for (int i = 0; i < years.size(); i++) {
            double middle = across.getCategoryMiddle(i, years.size(), data, RectangleEdge.BOTTOM);
            double below = 0;
            for (int p = 0; p < parts.size(); p++) {
                Shown.Point point = point(parts.get(p), years.get(i));
                if (point == null || !point.present()) {
                    continue;
                }
                double share = share(point);
                double y = values.valueToJava2D(below + share / 2, data, RectangleEdge.LEFT);
                String text = BigDecimal.valueOf(share).setScale(0, RoundingMode.HALF_UP).toPlainString();
                if (share * data.getHeight() / 100 > 13 && Lettering.width(text, small) < width - 2) {
                    Lettering.centred(graphics, text, small, bright(colour(parts.get(p))) ? Palette.INK : Color.WHITE, middle, y + 4);
                }
                sheet.spot(middle, y, point);
                if (i == years.size() - 1 && share > 0) {
                    names.add(List.of(Lettering.shorten(sheet.name(parts.get(p)), font, side - 18)), Palette.letters(place(parts.get(p))), data.getMaxX(), y);
                }
                below += share;
            }
            if (below == 0) {
                Lettering.centred(graphics, "·", small, Palette.RULE, middle, data.getMaxY() - 4);
            }
        }
        names.right(graphics, data, data.getMaxX() + 14);
        Lines.breakLabels(sheet, graphics, breaks, year -> rule(across, years, year, data), data);
        graphics.setColor(Palette.RULE);
        graphics.setStroke(Palette.line(1, 1f));
        for (int year : breaks.keySet()) {
            double x = rule(across, years, year - 0.5, data);
            graphics.draw(new Line2D.Double(x, data.getMinY() - 4, x, data.getMaxY()));
        }
    }

    private static double rule(CategoryAxis axis, List<Integer> years, double year, Rectangle2D data) {
        int next = years.indexOf((int) Math.ceil(year));
        return (axis.getCategoryMiddle(Math.max(0, next - 1), years.size(), data, RectangleEdge.BOTTOM)
                + axis.getCategoryMiddle(next, years.size(), data, RectangleEdge.BOTTOM)) / 2;
    }

    private Shown.Point point(String part, int year) {
        return sheet.shown.points().stream().filter(point -> point.part().equals(part) && point.year() == year).findFirst().orElse(null);
    }

    private double share(Shown.Point point) {
        double sum = sheet.shown.points().stream().filter(other -> other.year() == point.year() && other.present()).mapToDouble(Shown.Point::height).sum();
        return sum == 0 ? 0 : 100 * point.height() / sum;
    }

    /** Its place among all parts that there can be, so that a part has one colour in the charts of all bodies. */
    private int place(String part) {
        int place = sheet.spec.parts().indexOf(part);
        return place >= 0 ? place : sheet.spec.parts().size() + sheet.shown.parts().stream().filter(other -> !sheet.spec.parts().contains(other)).toList().indexOf(part);
    }

    private Color colour(String part) {
        int place = place(part);
        Color colour = Palette.colour(place);
        // More parts than colours: the second round is lighter.
        return place < Palette.SIZE ? colour : new Color((colour.getRed() + 255) / 2, (colour.getGreen() + 255) / 2, (colour.getBlue() + 255) / 2);
    }

    private static boolean bright(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() > 140;
    }
}
