package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;

/** What every mark needs of its chart: words and numbers as they are printed, axes in the house's look, and where the values came to stand. */
final class Sheet {
    static final int WIDTH = 960;
    static final double MARGIN = 24;

    /** A place on the sheet where one value stands. */
    record Spot(double x, double y, String title, String evidence) {
    }

    /** Ends of an axis and the distance of its ticks. */
    record Scale(double lower, double upper, double step) {
    }

    final ChartSpec spec;
    final Shown shown;
    final Language language;
    final Fonts fonts;
    private final List<String> remarks = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();

    Sheet(ChartSpec spec, Shown shown, Language language, Fonts fonts) {
        this.spec = spec;
        this.shown = shown;
        this.language = language;
        this.fonts = fonts;
    }

    /** What a reader must know that the chart had to leave out. */
    void remark(String chinese, String english) {
        remarks.add(say(chinese, english));
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    void spot(double x, double y, Shown.Point point) {
        spots.add(new Spot(x, y, spotTitle(point), point.evidence()));
    }

    List<Spot> spots() {
        return List.copyOf(spots);
    }

    void clearSpots() {
        spots.clear();
    }

    /** Draws a plot without any frame of its own and says where its data area came to lie. */
    Rectangle2D draw(Graphics2D graphics, Plot plot, Rectangle2D area) {
        return draw(graphics, plot, area, RectangleInsets.ZERO_INSETS);
    }

    Rectangle2D draw(Graphics2D graphics, Plot plot, Rectangle2D area, RectangleInsets insets) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setInsets(insets);
        JFreeChart chart = new JFreeChart(null, fonts.bold(20), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        chart.draw(graphics, area, info);
        return info.getPlotInfo().getDataArea();
    }

    /** Rows from the top down, without an axis of their own: their names are written beside them. */
    XYPlot rows(XYDataset dataset, XYItemRenderer renderer, NumberAxis across, int rows) {
        NumberAxis down = new NumberAxis();
        down.setRange(-0.5, rows - 0.5);
        down.setInverted(true);
        down.setVisible(false);
        XYPlot plot = new XYPlot(dataset, across, down, renderer);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        return plot;
    }

    /** Marks that stand for one year refuse more of them. */
    void oneYear(String mark) {
        if (shown.years().size() > 1) {
            throw new SpecException(List.of("chart " + spec.name() + ": " + mark + " show one year, and there are " + shown.years().size()
                    + "; add to \"where\": {" + spec.columns().year() + ": latest}"));
        }
    }

    NumberAxis yearAxis(double width, float letters) {
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

    NumberAxis valueAxis(Scale scale, float letters) {
        NumberAxis axis = new NumberAxis();
        axis.setRange(scale.lower(), scale.upper());
        axis.setTickUnit(new NumberTickUnit(scale.step(), format(scale.step() >= 1 && scale.step() == Math.rint(scale.step()) ? "#,##0" : "#,##0.##########")));
        plain(axis, letters);
        return axis;
    }

    void plain(NumberAxis axis, float letters) {
        axis.setTickLabelFont(fonts.plain(letters));
        axis.setLabelFont(fonts.plain(letters));
        axis.setTickLabelPaint(Palette.QUIET);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setTickLabelInsets(new RectangleInsets(4, 4, 4, 8));
    }

    /** Round ticks over all values and their intervals, from zero or beyond. */
    Scale scale(int ticks) {
        return scale(Math.min(0, shown.least()), Math.max(0, shown.greatest()), ticks);
    }

    /** Round ticks, with a little room at the ends so that a marker at a limit is not cut. */
    Scale scale(double least, double greatest, int ticks) {
        double span = greatest - least;
        if (span == 0) {
            return least == 0 ? new Scale(-0.04, 1.04, 1) : new Scale(least - 1, least + 1, 1);
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

    String spotTitle(Shown.Point point) {
        String segment = point.segment().isEmpty() ? "" : say("，口径 ", ", definition ") + name(point.segment());
        String facet = point.facet().isEmpty() || point.facet().equals(point.series()) ? "" : name(point.facet()) + say("，", ", ");
        String part = point.part().isEmpty() || spec.mark() == ChartSpec.Mark.WATERFALL ? "" : say("，", ", ") + name(point.part());
        return facet + name(point.series()) + part + say("，", ", ") + point.year() + say("：", ": ") + number(point.value()) + segment;
    }

    /** {@code {year}} in a title stands for the value that the filter came to. */
    String filled(Words words) {
        String text = words.in(language);
        for (Map.Entry<String, String> filter : shown.filters().entrySet()) {
            // Codes inside a value, as the level in the name of a league, have words too.
            String said = Arrays.stream(filter.getValue().split(" \\| ")).map(value -> Arrays.stream(value.split(" ")).map(this::name).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining(say("、", ", ")));
            text = text.replace("{" + filter.getKey() + "}", said);
        }
        return text;
    }

    String name(String value) {
        Words words = spec.words().get(value);
        String name = label(words == null ? value : words.in(language));
        return name.isEmpty() ? label(say("（无名）", "(unnamed)")) : name;
    }

    String label(String text) {
        return fonts.legible(text);
    }

    /** As it stands on the chart: counts in full, other values with so many digits as a reader can use. The CSV has them all. */
    String number(BigDecimal value) {
        if (spec.figures() == ChartSpec.Figures.COUNT) {
            return format("#,##0.##########").format(value);
        }
        return format(value.abs().compareTo(BigDecimal.TEN) >= 0 || value.signum() == 0 ? "#,##0.#" : value.abs().compareTo(BigDecimal.ONE) >= 0 ? "0.##" : "0.###").format(value);
    }

    static DecimalFormat format(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    String say(String chinese, String english) {
        return language == Language.CHINESE ? chinese : english;
    }
}
