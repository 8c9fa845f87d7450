package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines over the years as charts and small panels share them: which are coloured, where they break, and how a panel is drawn. */
final class Lines {
    private static final int COLOURED_OF_MANY = 5;
    private final Sheet sheet;
    /** All lines, the coloured ones first. */
    final List<String> all;
    final int coloured;
    /** Each panel has one line, named by the panel's heading: one colour does for all. */
    final boolean alone;

    /** Sizes of a panel: letters, lines and markers in points. */
    record Look(float letters, float width, double marker, RectangleInsets insets) {
        static final Look LARGE = new Look(12.5f, 2.6f, 8.5, RectangleInsets.ZERO_INSETS);
        // Half of the last year and of the highest value stands outside the axes; in small panels nothing else leaves it room.
        static final Look SMALL = new Look(11f, 2.2f, 6, new RectangleInsets(7, 0, 0, 15));
    }

    /** A plot and where its data area came to lie. */
    record Placed(XYPlot plot, Rectangle2D data) {
        double x(double value) {
            return plot.getDomainAxis().valueToJava2D(value, data, RectangleEdge.BOTTOM);
        }

        double y(double value) {
            return plot.getRangeAxis().valueToJava2D(value, data, RectangleEdge.LEFT);
        }
    }

    Lines(Sheet sheet) {
        this.sheet = sheet;
        ChartSpec spec = sheet.spec;
        this.alone = spec.mark() == ChartSpec.Mark.MULTIPLES && spec.columns().facet().equals(spec.columns().series());
        boolean crowded = !alone && sheet.shown.series().size() > Palette.SIZE;
        this.all = crowded ? highlightedFirst() : sheet.shown.series();
        this.coloured = crowded ? Math.min(Palette.SIZE, spec.highlight().isEmpty() ? COLOURED_OF_MANY
                : (int) spec.highlight().stream().distinct().filter(sheet.shown.series()::contains).count()) : all.size();
        if (crowded) {
            sheet.remark("另有 " + (all.size() - coloured) + " 条线以灰色表示，不逐一标名。",
                    (all.size() - coloured) + " more lines are drawn in grey without a name.");
        }
        if (spec.mark() != ChartSpec.Mark.SLOPE && sheet.shown.breaksOfTheirOwn()) {
            sheet.remark("个别机关自身口径另有变化（如本机关与全区域），其线条在该处断开。", "Some bodies changed their own definition (as from the organ to the whole area); their lines break there too.");
        }
    }

    private List<String> highlightedFirst() {
        List<String> wanted = sheet.spec.highlight().stream().distinct().filter(sheet.shown.series()::contains).toList();
        List<String> rest = new ArrayList<>(sheet.shown.series());
        if (wanted.isEmpty()) {
            rest.sort(Comparator.comparingDouble((String line) -> {
                Shown.Point last = lastAnywhere(line);
                return last == null ? Double.POSITIVE_INFINITY : -last.height();
            }));
            return rest;
        }
        rest.removeAll(wanted);
        List<String> all = new ArrayList<>(wanted);
        all.addAll(rest);
        return all;
    }

    private Shown.Point lastAnywhere(String line) {
        return sheet.shown.points().stream().filter(point -> point.series().equals(line) && point.present())
                .max(Comparator.comparingInt(Shown.Point::year)).orElse(null);
    }

    /** Draws axes, grid, the rules of the breaks and the lines of one facet; hands over where they stand. */
    Placed panel(Graphics2D graphics, Rectangle2D area, String facet, TreeMap<Integer, String> breaks, Sheet.Scale scale, Look look) {
        XYSeriesCollection dataset = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(true);
        renderer.setDefaultFillPaint(Color.WHITE);
        for (int i = 0; i < all.size(); i++) {
            List<Shown.Point> points = sheet.shown.of(facet, all.get(i));
            for (String segment : new LinkedHashSet<>(points.stream().map(Shown.Point::segment).toList())) {
                XYSeries series = new XYSeries(dataset.getSeriesCount(), true, false);
                Shown.Point before = null;
                for (Shown.Point point : points) {
                    if (!point.segment().equals(segment)) {
                        continue;
                    }
                    if (before != null && point.year() - before.year() > 1) {
                        // A year without a report is a gap, not a straight line across it.
                        series.add(before.year() + 0.5, null);
                    }
                    series.add(point.year(), point.present() ? Double.valueOf(point.height()) : null);
                    before = point;
                }
                bands(renderer, points.stream().filter(point -> point.segment().equals(segment)).toList(), i < coloured ? Palette.colour(alone ? 0 : i) : Palette.CONTEXT);
                int index = dataset.getSeriesCount();
                dataset.addSeries(series);
                boolean named = i < coloured;
                int colour = alone ? 0 : i;
                renderer.setSeriesPaint(index, named ? Palette.colour(colour) : Palette.CONTEXT);
                renderer.setSeriesStroke(index, named ? Palette.line(colour, look.width()) : new BasicStroke(1.2f));
                renderer.setSeriesOutlineStroke(index, new BasicStroke(named ? 1.9f : 1f));
                renderer.setSeriesShape(index, Palette.marker(named ? colour : 0, named ? look.marker() : 3));
            }
        }
        NumberAxis values = sheet.valueAxis(scale, look.letters());
        XYPlot plot = new XYPlot(dataset, sheet.yearAxis(area.getWidth(), look.letters()), values, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(Palette.RULE);
        plot.setRangeZeroBaselineStroke(new BasicStroke(1f));
        for (int year : breaks.keySet()) {
            plot.addDomainMarker(new ValueMarker(year - 0.5, Palette.RULE, new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f,
                    new float[] {4, 3}, 0f)), Layer.BACKGROUND);
        }
        values.setInverted(sheet.spec.mark() == ChartSpec.Mark.BUMP);
        Placed placed = new Placed(plot, sheet.draw(graphics, plot, area, look.insets()));
        for (int i = 0; i < all.size(); i++) {
            for (Shown.Point point : sheet.shown.of(facet, all.get(i))) {
                if (point.present()) {
                    sheet.spot(placed.x(point.year()), placed.y(point.height()), point);
                }
            }
        }
        return placed;
    }

    /** The intervals of one definition, in runs without a gap. */
    private static void bands(XYLineAndShapeRenderer renderer, List<Shown.Point> points, Color colour) {
        List<Shown.Point> run = new ArrayList<>();
        for (Shown.Point point : points) {
            if (!run.isEmpty() && (!point.ranged() || point.year() - run.get(run.size() - 1).year() > 1)) {
                band(renderer, run, colour);
                run.clear();
            }
            if (point.ranged()) {
                run.add(point);
            }
        }
        band(renderer, run, colour);
    }

    private static void band(XYLineAndShapeRenderer renderer, List<Shown.Point> run, Color colour) {
        if (run.isEmpty()) {
            return;
        }
        // A year that stands alone has an interval too: it is given some width.
        double side = run.size() == 1 ? 0.12 : 0;
        int count = run.size() == 1 ? 2 : run.size();
        double[] corners = new double[4 * count];
        for (int i = 0; i < count; i++) {
            Shown.Point point = run.get(Math.min(i, run.size() - 1));
            double x = point.year() + (i == 0 ? -side : side);
            corners[2 * i] = x;
            corners[2 * i + 1] = point.upper().doubleValue();
            corners[4 * count - 2 - 2 * i] = x;
            corners[4 * count - 1 - 2 * i] = point.lower().doubleValue();
        }
        renderer.addAnnotation(new XYPolygonAnnotation(corners, null, null, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 38)),
                Layer.BACKGROUND);
    }

    static void breakLabels(Sheet sheet, Graphics2D graphics, TreeMap<Integer, String> breaks, DoubleUnaryOperator place, Rectangle2D data) {
        Font font = sheet.fonts.plain(11.5f);
        double free = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Integer, String> change : breaks.entrySet()) {
            double x = place.applyAsDouble(change.getKey() - 0.5);
            String name = sheet.name(change.getValue());
            String text = sheet.label(change.getValue().isEmpty() ? sheet.say("口径变更", "definition changes") : sheet.say("口径变更：", "new definition: ") + name);
            double width = Lettering.width(text, font);
            double left = Math.min(Math.max(x - width / 2, Sheet.MARGIN), Sheet.WIDTH - Sheet.MARGIN - width);
            if (left < free) {
                // Two changes in neighbouring years: the rule stays, the words would cover each other.
                continue;
            }
            Lettering.left(graphics, text, font, Palette.QUIET, left, data.getMinY() - 8);
            free = left + width + 12;
        }
    }
}
