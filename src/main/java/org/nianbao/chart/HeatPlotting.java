package org.nianbao.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * Series by year with the value in each cell. Counts of bodies differ by powers of ten, and values of two definitions cannot be compared, so
 * the colour is the value's rank among all values of the same definition.
 */
record HeatPlotting(Sheet sheet) implements Plotting {
    private static final double ROW = 25;
    private static final int SHADES = 50;
    private static final Color LIGHT = new Color(0xEEF5FA);
    private static final Color DARK = new Color(0x00507E);

    @Override
    public double height() {
        return 46 + ROW * sheet.shown.series().size() + 22;
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Font font = sheet.fonts.plain(13);
        List<String> series = sheet.shown.series();
        List<Integer> years = years();
        double names = Math.min(area.getWidth() * 0.34, series.stream().mapToDouble(name -> Lettering.width(sheet.name(name), font)).max().orElse(0));
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX() + names + 10, area.getY() + 46, area.getWidth() - names - 10, ROW * series.size());
        Map<Shown.Point, Double> ranks = ranks();
        List<Shown.Point> points = sheet.shown.points().stream().filter(Shown.Point::present).toList();
        double[][] cells = new double[3][points.size()];
        for (int i = 0; i < points.size(); i++) {
            cells[0][i] = years.indexOf(points.get(i).year());
            cells[1][i] = series.indexOf(points.get(i).series());
            cells[2][i] = ranks.get(points.get(i));
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("cells", cells);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(0.96);
        renderer.setBlockHeight(0.9);
        LookupPaintScale shades = new LookupPaintScale(0, 1, LIGHT);
        for (int i = 1; i <= SHADES; i++) {
            shades.add((i - 0.5) / SHADES, colour((double) i / SHADES));
        }
        renderer.setPaintScale(shades);
        NumberAxis across = new NumberAxis();
        across.setRange(-0.5, years.size() - 0.5);
        across.setVisible(false);
        XYPlot plot = sheet.rows(dataset, renderer, across, series.size());
        plot.setDomainGridlinesVisible(false);
        Rectangle2D data = sheet.draw(graphics, plot, plotArea);
        double width = data.getWidth() / years.size();
        Font small = sheet.fonts.plain((float) Math.min(12.5, Math.max(8, width / 3.4)));
        for (int i = 0; i < years.size(); i++) {
            String year = String.valueOf(years.get(i));
            Font yearFont = Lettering.width(year, sheet.fonts.plain(12)) + 4 > width ? small : sheet.fonts.plain(12);
            Lettering.centred(graphics, year, yearFont, Palette.QUIET, x(across, data, i), data.getMinY() - 8);
        }
        TreeMap<Integer, String> breaks = sheet.shown.breaks();
        Lines.breakLabels(sheet, graphics, breaks, year -> x(across, data, years.indexOf((int) Math.ceil(year)) - 0.5),
                new Rectangle2D.Double(data.getX(), data.getY() - 18, data.getWidth(), data.getHeight()));
        for (int row = 0; row < series.size(); row++) {
            double y = plot.getRangeAxis().valueToJava2D(row, data, RectangleEdge.LEFT);
            Lettering.right(graphics, Lettering.shorten(sheet.name(series.get(row)), font, names), font, Palette.INK, area.getX() + names, y + 4.5);
            Map<Integer, Shown.Point> ofYear = new HashMap<>();
            sheet.shown.of("", series.get(row)).forEach(point -> ofYear.put(point.year(), point));
            for (int i = 0; i < years.size(); i++) {
                double x = x(across, data, i);
                Shown.Point point = ofYear.get(years.get(i));
                if (point == null || !point.present()) {
                    Lettering.centred(graphics, "·", small, Palette.RULE, x, y + 4);
                    continue;
                }
                String text = Lettering.shorten(sheet.number(point.value()), small, width - 2);
                Lettering.centred(graphics, text, small, ranks.get(point) > 0.55 ? Color.WHITE : Palette.INK, x, y + small.getSize2D() * 0.36);
                sheet.spot(x, y, point);
            }
        }
        graphics.setColor(Palette.QUIET);
        graphics.setStroke(Palette.line(1, 1.2f));
        for (int year : breaks.keySet()) {
            double x = x(across, data, years.indexOf(year) - 0.5);
            graphics.draw(new java.awt.geom.Line2D.Double(x, data.getMinY() - 4, x, data.getMaxY()));
        }
        key(graphics, area, sheet.fonts.plain(11.5f));
    }

    private void key(Graphics2D graphics, Rectangle2D area, Font font) {
        String low = sheet.label(sheet.say("颜色：同一口径内的名次，低", "colour: rank within one definition, low"));
        String high = sheet.label(sheet.say("高；· 无数据", "high; · no figure"));
        double y = area.getMaxY() - 4;
        double x = area.getMaxX() - Lettering.width(high, font);
        Lettering.left(graphics, high, font, Palette.QUIET, x, y);
        x -= 8;
        for (int i = 9; i >= 0; i--) {
            x -= 10;
            graphics.setColor(colour(i / 9.0));
            graphics.fill(new Rectangle2D.Double(x, y - 9, 10, 10));
        }
        Lettering.right(graphics, low, font, Palette.QUIET, x - 8, y);
    }

    private static double x(NumberAxis axis, Rectangle2D data, double value) {
        return axis.valueToJava2D(value, data, RectangleEdge.BOTTOM);
    }

    /** Every year from the first to the last: a year in which nobody reported is an empty column, not a missing one. */
    private List<Integer> years() {
        List<Integer> shown = sheet.shown.years();
        List<Integer> years = new ArrayList<>();
        for (int year = shown.get(0); year <= shown.get(shown.size() - 1); year++) {
            years.add(year);
        }
        return years;
    }

    /** Mean rank of each value among those of its definition, 0 for the least, 1 for the greatest; equal values are equal. */
    private Map<Shown.Point, Double> ranks() {
        Map<String, List<Shown.Point>> definitions = new HashMap<>();
        sheet.shown.points().stream().filter(Shown.Point::present).forEach(point -> definitions.computeIfAbsent(point.segment(), s -> new ArrayList<>()).add(point));
        Map<Shown.Point, Double> ranks = new HashMap<>();
        for (List<Shown.Point> points : definitions.values()) {
            double[] sorted = points.stream().mapToDouble(Shown.Point::height).sorted().toArray();
            for (Shown.Point point : points) {
                int below = 0;
                int equal = 0;
                for (double other : sorted) {
                    if (other < point.height()) {
                        below++;
                    } else if (other == point.height()) {
                        equal++;
                    }
                }
                ranks.put(point, sorted.length < 2 ? 0.5 : (below + (equal - 1) / 2.0) / (sorted.length - 1));
            }
        }
        return ranks;
    }

    private static Color colour(double rank) {
        double part = Math.max(0, Math.min(1, rank));
        return new Color(mix(LIGHT.getRed(), DARK.getRed(), part), mix(LIGHT.getGreen(), DARK.getGreen(), part), mix(LIGHT.getBlue(), DARK.getBlue(), part));
    }

    private static int mix(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * part);
    }
}
