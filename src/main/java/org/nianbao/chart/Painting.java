package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/**
 * One chart laid out on a sheet. Header, labels at the line ends and footer are ours; axes, grid, lines and bars are JFreeChart's.
 * It paints the same on any surface.
 */
final class Painting {
    static final int WIDTH = 960;
    private static final double MARGIN = 24;
    private static final double MESSAGE_HEIGHT = 260;
    private static final double PLOT_HEIGHT = 380;
    private static final double PANEL_HEIGHT = 168;
    private static final int PANELS_A_ROW = 3;
    private static final double BAR_HEIGHT = 26;
    private static final int COLOURED_OF_MANY = 5;

    /** A place on the sheet where one value stands. */
    record Spot(double x, double y, String title, String evidence) {
    }

    private record Scale(double lower, double upper, double step) {
    }

    private record End(List<String> lines, Color colour, double wantedX, double wanted, double height) {
    }

    private final ChartSpec spec;
    private final Shown shown;
    private final Language language;
    private final Fonts fonts;
    private final List<String> remarks = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final List<String> lines;
    private final int coloured;
    /** Each panel has one line, named by the panel's heading: one colour does for all. */
    private final boolean alone;
    private final List<String> segments;

    Painting(ChartSpec spec, Shown shown, Language language, Fonts fonts) {
        this.spec = spec;
        this.shown = shown;
        this.language = language;
        this.fonts = fonts;
        this.alone = spec.mark() == ChartSpec.Mark.MULTIPLES && spec.columns().facet().equals(spec.columns().series());
        boolean crowded = spec.mark() != ChartSpec.Mark.BAR && !alone && shown.series().size() > Palette.SIZE;
        this.lines = crowded ? highlightedFirst() : shown.series();
        this.coloured = crowded ? Math.min(Palette.SIZE, spec.highlight().isEmpty() ? COLOURED_OF_MANY
                : (int) spec.highlight().stream().distinct().filter(shown.series()::contains).count()) : lines.size();
        this.segments = new ArrayList<>(new LinkedHashSet<>(shown.points().stream().map(Shown.Point::segment).sorted().toList()));
        if (crowded) {
            remarks.add(say("另有 " + (lines.size() - coloured) + " 条线以灰色表示，不逐一标名。",
                    (lines.size() - coloured) + " more lines are drawn in grey without a name."));
        }
        if (shown.hidden() > 0) {
            remarks.add(say("按设定只显示前 " + spec.limit() + " 个，其余 " + shown.hidden() + " 个未显示。",
                    "Only the first " + spec.limit() + " are shown; " + shown.hidden() + " are left out."));
        }
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Where the values stand; known after {@link #paint}. */
    List<Spot> spots() {
        return List.copyOf(spots);
    }

    int height() {
        return (int) Math.ceil(headerHeight() + bodyHeight() + footerHeight());
    }

    void paint(Graphics2D graphics) {
        spots.clear();
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
        header(graphics);
        Rectangle2D area = new Rectangle2D.Double(MARGIN, headerHeight(), WIDTH - 2 * MARGIN, bodyHeight());
        if (empty()) {
            Lettering.centred(graphics, label(say("没有可画的数据", "No data to draw")), fonts.plain(16), Palette.QUIET, area.getCenterX(), area.getCenterY());
        } else {
            switch (spec.mark()) {
                case LINE -> lineChart(graphics, area);
                case BAR -> bars(graphics, area);
                case MULTIPLES -> multiples(graphics, area);
            }
        }
        footer(graphics);
    }

    // Header and footer

    private List<String> titleLines() {
        return Lettering.wrap(title(), fonts.bold(20), WIDTH - 2 * MARGIN);
    }

    String title() {
        return label(filled(spec.title()));
    }

    String subtitle() {
        return label(filled(spec.subtitle()));
    }

    private List<String> subtitleLines() {
        return Lettering.wrap(subtitle(), fonts.plain(14), WIDTH - 2 * MARGIN);
    }

    private String unitLine() {
        String unit = label(spec.unit().in(language));
        return unit.isEmpty() ? "" : label(say("单位：", "Unit: ") + unit);
    }

    private double headerHeight() {
        return 20 + 27 * titleLines().size() + 20 * subtitleLines().size() + (unitLine().isEmpty() ? 6 : 28);
    }

    private void header(Graphics2D graphics) {
        double y = 20;
        for (String line : titleLines()) {
            y += 27;
            Lettering.left(graphics, line, fonts.bold(20), Palette.INK, MARGIN, y - 6);
        }
        for (String line : subtitleLines()) {
            y += 20;
            Lettering.left(graphics, line, fonts.plain(14), Palette.QUIET, MARGIN, y - 5);
        }
        if (!unitLine().isEmpty()) {
            Lettering.left(graphics, unitLine(), fonts.plain(12.5f), Palette.QUIET, MARGIN, y + 18);
        }
    }

    private List<String> footerLines() {
        List<String> footer = new ArrayList<>();
        Font font = fonts.plain(12);
        for (String remark : remarks) {
            footer.addAll(Lettering.wrap(label(remark), font, WIDTH - 2 * MARGIN));
        }
        String note = label(filled(spec.note()));
        if (!note.isEmpty()) {
            footer.addAll(Lettering.wrap(label(say("注：", "Note: ") + note), font, WIDTH - 2 * MARGIN));
        }
        String source = label(filled(spec.source()));
        if (!source.isEmpty()) {
            footer.addAll(Lettering.wrap(label(say("来源：", "Source: ") + source), font, WIDTH - 2 * MARGIN));
        }
        return footer;
    }

    private double footerHeight() {
        return 14 + 17 * footerLines().size() + 12;
    }

    private void footer(Graphics2D graphics) {
        double y = headerHeight() + bodyHeight() + 14;
        for (String line : footerLines()) {
            y += 17;
            Lettering.left(graphics, line, fonts.plain(12), Palette.QUIET, MARGIN, y - 5);
        }
    }

    private double bodyHeight() {
        if (empty()) {
            return MESSAGE_HEIGHT;
        }
        return switch (spec.mark()) {
            case LINE -> PLOT_HEIGHT;
            case BAR -> 8 + legendHeight() + BAR_HEIGHT * shown.points().size() + 6;
            case MULTIPLES -> legendHeight() + PANEL_HEIGHT * panelRows();
        };
    }

    private boolean empty() {
        return shown.points().stream().noneMatch(Shown.Point::present);
    }

    // Lines

    private void lineChart(Graphics2D graphics, Rectangle2D area) {
        Font font = fonts.plain(13);
        double widest = 40;
        for (String line : lines.subList(0, coloured)) {
            for (String text : endLines(line, last("", line), font, area.getWidth() * 0.27)) {
                widest = Math.max(widest, Lettering.width(text, font));
            }
        }
        TreeMap<Integer, String> breaks = shown.breaks();
        double top = breaks.isEmpty() ? 6 : 26;
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX(), area.getY() + top, area.getWidth() - widest - 22, area.getHeight() - top);
        XYPlot plot = panel(graphics, plotArea, "", breaks, scale(6), 12.5f, 2.6f, 8.5);
        Rectangle2D data = lastData;
        breakLabels(graphics, breaks, plot, data);

        List<End> ends = new ArrayList<>();
        for (int i = 0; i < coloured; i++) {
            Shown.Point last = last("", lines.get(i));
            if (last != null) {
                List<String> texts = endLines(lines.get(i), last, font, area.getWidth() * 0.27);
                ends.add(new End(texts, Palette.letters(i), x(plot, data, last), y(plot, data, last), 16.0 * texts.size() + 2));
            }
        }
        ends.sort(Comparator.comparingDouble(End::wanted));
        double[] centres = apart(ends, data.getMinY() - 6, data.getMaxY() + 6);
        double x = data.getMaxX() + 14;
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            if (Math.abs(centres[i] - end.wanted()) > 5 || end.wantedX() < data.getMaxX() - 40) {
                graphics.setColor(Palette.CONTEXT);
                graphics.setStroke(new BasicStroke(0.9f));
                graphics.draw(new Line2D.Double(end.wantedX() + 7, end.wanted(), x - 3, centres[i]));
            }
            double baseline = centres[i] - 16.0 * end.lines().size() / 2 + 12.5;
            for (String text : end.lines()) {
                Lettering.left(graphics, text, font, end.colour(), x, baseline);
                baseline += 16;
            }
        }
    }

    private List<String> endLines(String line, Shown.Point last, Font font, double width) {
        if (last == null) {
            return List.of();
        }
        List<Integer> years = shown.years();
        boolean current = last.year() == years.get(years.size() - 1);
        String value = number(last.value()) + (current ? "" : say("（" + last.year() + "）", " (" + last.year() + ")"));
        List<String> lines = new ArrayList<>(Lettering.wrap(name(line), font, width, 2));
        int end = lines.size() - 1;
        String joined = lines.get(end) + "  " + value;
        if (Lettering.width(joined, font) <= width) {
            lines.set(end, joined);
        } else {
            lines.add(value);
        }
        return lines;
    }

    private Rectangle2D lastData = new Rectangle2D.Double();

    /** Draws axes, grid, the rules of the breaks and the lines of one facet; leaves the data area in {@link #lastData}. */
    private XYPlot panel(Graphics2D graphics, Rectangle2D area, String facet, TreeMap<Integer, String> breaks, Scale scale, float letters,
                         float width, double marker) {
        XYSeriesCollection dataset = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(true);
        renderer.setDefaultFillPaint(Color.WHITE);
        for (int i = 0; i < lines.size(); i++) {
            List<Shown.Point> points = shown.of(facet, lines.get(i));
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
                int index = dataset.getSeriesCount();
                dataset.addSeries(series);
                boolean named = i < coloured;
                int look = alone ? 0 : i;
                renderer.setSeriesPaint(index, named ? Palette.colour(look) : Palette.CONTEXT);
                renderer.setSeriesStroke(index, named ? Palette.line(look, width) : new BasicStroke(1.2f));
                renderer.setSeriesOutlineStroke(index, new BasicStroke(named ? 1.9f : 1f));
                renderer.setSeriesShape(index, Palette.marker(named ? look : 0, named ? marker : 3));
            }
        }
        NumberAxis values = valueAxis(scale, letters);
        XYPlot plot = new XYPlot(dataset, yearAxis(area.getWidth(), letters), values, renderer);
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
        lastData = draw(graphics, plot, area);
        for (int i = 0; i < lines.size(); i++) {
            for (Shown.Point point : shown.of(facet, lines.get(i))) {
                if (point.present()) {
                    spots.add(new Spot(x(plot, lastData, point), y(plot, lastData, point), spotTitle(point), point.evidence()));
                }
            }
        }
        return plot;
    }

    private void breakLabels(Graphics2D graphics, TreeMap<Integer, String> breaks, XYPlot plot, Rectangle2D data) {
        Font font = fonts.plain(11.5f);
        double free = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Integer, String> change : breaks.entrySet()) {
            double x = plot.getDomainAxis().valueToJava2D(change.getKey() - 0.5, data, RectangleEdge.BOTTOM);
            String name = name(change.getValue());
            String text = label(change.getValue().isEmpty() ? say("口径变更", "definition changes") : say("口径变更：", "new definition: ") + name);
            double width = Lettering.width(text, font);
            double left = Math.min(Math.max(x - width / 2, MARGIN), WIDTH - MARGIN - width);
            if (left < free) {
                // Two changes in neighbouring years: the rule stays, the words would cover each other.
                continue;
            }
            Lettering.left(graphics, text, font, Palette.QUIET, left, data.getMinY() - 8);
            free = left + width + 12;
        }
    }

    // Small multiples

    private int panelRows() {
        return (shown.facets().size() + PANELS_A_ROW - 1) / PANELS_A_ROW;
    }

    private void multiples(Graphics2D graphics, Rectangle2D area) {
        double top = area.getY() + legend(graphics, area.getX(), area.getY());
        double width = area.getWidth() / PANELS_A_ROW;
        Scale scale = scale(3);
        Font font = fonts.bold(13);
        TreeMap<Integer, String> all = shown.breaks();
        for (int i = 0; i < shown.facets().size(); i++) {
            String facet = shown.facets().get(i);
            double x = area.getX() + width * (i % PANELS_A_ROW);
            double y = top + PANEL_HEIGHT * (i / PANELS_A_ROW);
            Lettering.left(graphics, Lettering.shorten(name(facet), font, width - 24), font, Palette.INK, x, y + 16);
            // A panel whose body changes has the rule where the others have it.
            TreeMap<Integer, String> breaks = shown.breaks(facet).isEmpty() ? new TreeMap<>() : all;
            panel(graphics, new Rectangle2D.Double(x, y + 22, width - 4, PANEL_HEIGHT - 34), facet, breaks, scale, 11f, 2.2f, 6);
        }
    }

    private double legendHeight() {
        return spec.mark() == ChartSpec.Mark.MULTIPLES && !alone && lines.size() > 1 || spec.mark() == ChartSpec.Mark.BAR && segments.size() > 1
                ? 24.0 * legendRows() : 0;
    }

    private int legendRows() {
        double x = 0;
        int rows = 1;
        for (String entry : legendEntries()) {
            double width = 38 + Lettering.width(name(entry), fonts.plain(12.5f)) + 22;
            if (x > 0 && x + width > WIDTH - 2 * MARGIN) {
                rows++;
                x = 0;
            }
            x += width;
        }
        return rows;
    }

    private List<String> legendEntries() {
        return spec.mark() == ChartSpec.Mark.BAR ? segments : lines.subList(0, coloured);
    }

    private double legend(Graphics2D graphics, double left, double top) {
        if (legendHeight() == 0) {
            return 0;
        }
        Font font = fonts.plain(12.5f);
        double x = left;
        double y = top;
        for (int i = 0; i < legendEntries().size(); i++) {
            String text = Lettering.shorten(name(legendEntries().get(i)), font, WIDTH - 2 * MARGIN - 60);
            double width = 38 + Lettering.width(text, font) + 22;
            if (x > left && x + width > left + WIDTH - 2 * MARGIN) {
                x = left;
                y += 24;
            }
            if (spec.mark() == ChartSpec.Mark.BAR) {
                graphics.setColor(barColour(i));
                graphics.fill(new Rectangle2D.Double(x, y + 5, 26, 11));
            } else {
                graphics.setColor(Palette.colour(i));
                graphics.setStroke(Palette.line(i, 2.2f));
                graphics.draw(new Line2D.Double(x, y + 11, x + 28, y + 11));
                Shape marker = AffineTransform.getTranslateInstance(x + 14, y + 11).createTransformedShape(Palette.marker(i, 7));
                graphics.setColor(Color.WHITE);
                graphics.fill(marker);
                graphics.setColor(Palette.colour(i));
                graphics.setStroke(new BasicStroke(1.9f));
                graphics.draw(marker);
            }
            Lettering.left(graphics, text, font, Palette.INK, x + 34, y + 15.5);
            x += width;
        }
        return legendHeight();
    }

    // Bars

    private void bars(Graphics2D graphics, Rectangle2D area) {
        List<Shown.Point> points = new ArrayList<>();
        for (String line : shown.series()) {
            points.addAll(shown.of("", line));
        }
        double legend = legend(graphics, area.getX(), area.getY() + 2);
        Font font = fonts.plain(13);
        double names = 60;
        double numbers = 30;
        for (Shown.Point point : points) {
            names = Math.max(names, Lettering.width(name(point.series()), font));
            numbers = Math.max(numbers, Lettering.width(barText(point), font));
        }
        names = Math.min(names, area.getWidth() * 0.38);
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX() + names + 12, area.getY() + 8 + legend, area.getWidth() - names - numbers - 24,
                BAR_HEIGHT * points.size());

        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < segments.size(); j++) {
                boolean own = points.get(i).segment().equals(segments.get(j));
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
        double least = Math.min(0, shown.least());
        double greatest = Math.max(0, shown.greatest());
        values.setRange(least, greatest > least ? greatest : least + 1);
        // One definition a body and year: stacking gives its bar the whole height, where a plain bar would share it with empty ones.
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        CategoryPlot plot = new CategoryPlot(dataset, bodies, values, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinesVisible(false);
        for (int j = 0; j < segments.size(); j++) {
            renderer.setSeriesPaint(j, barColour(j));
        }
        Rectangle2D data = draw(graphics, plot, plotArea);
        for (int i = 0; i < points.size(); i++) {
            Shown.Point point = points.get(i);
            double middle = bodies.getCategoryMiddle(i, points.size(), data, RectangleEdge.LEFT);
            Lettering.right(graphics, Lettering.shorten(name(point.series()), font, names), font, Palette.INK, data.getMinX() - 10,
                    middle + 4.5);
            double end = values.valueToJava2D(point.present() ? Math.max(0, point.height()) : 0, data, RectangleEdge.BOTTOM);
            Lettering.left(graphics, barText(point), font, point.present() ? Palette.INK : Palette.QUIET, end + 7, middle + 4.5);
            if (point.present()) {
                spots.add(new Spot(end, middle, spotTitle(point), point.evidence()));
            }
        }
    }

    private String barText(Shown.Point point) {
        return point.present() ? number(point.value()) : label(say("无数据", "no figure"));
    }

    private Color barColour(int segment) {
        return Palette.colour(segment == 0 ? 0 : segment + 3);
    }

    // Axes and small things

    private Rectangle2D draw(Graphics2D graphics, Plot plot, Rectangle2D area) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        // Half of the last year and of the highest value stands outside the axes; in small panels nothing else leaves it room.
        plot.setInsets(spec.mark() == ChartSpec.Mark.MULTIPLES ? new RectangleInsets(7, 0, 0, 15) : RectangleInsets.ZERO_INSETS);
        JFreeChart chart = new JFreeChart(null, fonts.bold(20), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        chart.draw(graphics, area, info);
        return info.getPlotInfo().getDataArea();
    }

    private NumberAxis yearAxis(double width, float letters) {
        List<Integer> years = shown.years();
        int first = years.get(0);
        int last = years.get(years.size() - 1);
        NumberAxis axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(false);
        axis.setRange(first - 0.45, last + 0.45);
        double room = Math.max(1, width / (letters * 4.2));
        int step = Math.max(1, (int) Math.ceil((last - first + 1) / room));
        axis.setTickUnit(new NumberTickUnit(step, format("0")));
        plain(axis, letters);
        return axis;
    }

    private NumberAxis valueAxis(Scale scale, float letters) {
        NumberAxis axis = new NumberAxis();
        axis.setRange(scale.lower(), scale.upper());
        axis.setTickUnit(new NumberTickUnit(scale.step(), format(scale.step() >= 1 && scale.step() == Math.rint(scale.step()) ? "#,##0" : "#,##0.##########")));
        plain(axis, letters);
        return axis;
    }

    private void plain(NumberAxis axis, float letters) {
        axis.setTickLabelFont(fonts.plain(letters));
        axis.setLabelFont(fonts.plain(letters));
        axis.setTickLabelPaint(Palette.QUIET);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setTickLabelInsets(new RectangleInsets(4, 4, 4, 8));
    }

    /** Round ticks, with a little room at the ends so that a marker at a limit is not cut. */
    private Scale scale(int ticks) {
        double greatest = Math.max(0, shown.greatest());
        double least = Math.min(0, shown.least());
        double span = greatest - least;
        if (span == 0) {
            return new Scale(-0.04, 1.04, 1);
        }
        double raw = span / ticks;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * power;
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw) {
                step = factor * power;
                break;
            }
        }
        if (spec.figures() == ChartSpec.Figures.COUNT) {
            step = Math.max(1, step);
        }
        double upper = Math.ceil(greatest / step) * step;
        double lower = Math.floor(least / step) * step;
        double room = (upper - lower) * 0.035;
        return new Scale(lower - room, upper + room, step);
    }

    private List<String> highlightedFirst() {
        List<String> wanted = spec.highlight().stream().distinct().filter(shown.series()::contains).toList();
        List<String> rest = new ArrayList<>(shown.series());
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

    private Shown.Point last(String facet, String line) {
        return shown.of(facet, line).stream().filter(Shown.Point::present).max(Comparator.comparingInt(Shown.Point::year)).orElse(null);
    }

    private Shown.Point lastAnywhere(String line) {
        return shown.points().stream().filter(point -> point.series().equals(line) && point.present())
                .max(Comparator.comparingInt(Shown.Point::year)).orElse(null);
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

    private double x(XYPlot plot, Rectangle2D data, Shown.Point point) {
        return plot.getDomainAxis().valueToJava2D(point.year(), data, RectangleEdge.BOTTOM);
    }

    private double y(XYPlot plot, Rectangle2D data, Shown.Point point) {
        return plot.getRangeAxis().valueToJava2D(point.height(), data, RectangleEdge.LEFT);
    }

    private String spotTitle(Shown.Point point) {
        String segment = point.segment().isEmpty() ? "" : say("，口径 ", ", definition ") + name(point.segment());
        String facet = point.facet().isEmpty() || point.facet().equals(point.series()) ? "" : name(point.facet()) + say("，", ", ");
        return facet + name(point.series()) + say("，", ", ") + point.year() + say("：", ": ") + number(point.value()) + segment;
    }

    /** {@code {year}} in a title stands for the value that the filter came to. */
    private String filled(Words words) {
        String text = words.in(language);
        for (Map.Entry<String, String> filter : shown.filters().entrySet()) {
            text = text.replace("{" + filter.getKey() + "}", filter.getValue());
        }
        return text;
    }

    String name(String value) {
        Words words = spec.words().get(value);
        String name = label(words == null ? value : words.in(language));
        return name.isEmpty() ? label(say("（无名）", "(unnamed)")) : name;
    }

    private String label(String text) {
        return fonts.legible(text);
    }

    private String number(BigDecimal value) {
        return format("#,##0.##########").format(value);
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    private String say(String chinese, String english) {
        return language == Language.CHINESE ? chinese : english;
    }
}
