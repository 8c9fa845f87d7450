package org.nianbao.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.nianbao.spec.SpecException;

/** How steps add up from one total to the next, in the order of the table; each step is one row of bars. */
record WaterfallPlotting(Sheet sheet, List<Step> steps) implements Plotting {
    private static final double ROW = 30;

    /** One bar from where the last one ended. */
    record Step(Shown.Point point, double from, double to, boolean total) {
    }

    WaterfallPlotting(Sheet sheet) {
        this(sheet, steps(sheet));
        sheet.oneYear("waterfalls");
    }

    private static List<Step> steps(Sheet sheet) {
        List<Step> steps = new ArrayList<>();
        double reached = 0;
        for (String name : sheet.shown.series()) {
            for (Shown.Point point : sheet.shown.of("", name)) {
                if (!point.present()) {
                    throw new SpecException(List.of("chart " + sheet.spec.name() + ": the step \"" + name + "\" has no value, so what follows cannot add up"));
                }
                boolean total = point.part().equals("total");
                if (total && !steps.isEmpty() && Math.abs(reached - point.height()) > 1e-6 * Math.max(1, Math.abs(reached))) {
                    throw new SpecException(List.of("chart " + sheet.spec.name() + ": the steps come to " + reached + ", and the total \"" + name + "\" is "
                            + point.value().toPlainString()));
                }
                double from = total ? 0 : reached;
                reached = total ? point.height() : reached + point.height();
                steps.add(new Step(point, from, reached, total));
            }
        }
        return steps;
    }

    @Override
    public double height() {
        return ROW * steps.size() + 34;
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Font font = sheet.fonts.plain(13);
        double names = Math.min(area.getWidth() * 0.38, steps.stream().mapToDouble(step -> Lettering.width(sheet.name(step.point().series()), font)).max().orElse(0));
        double room = 14 + steps.stream().mapToDouble(step -> Lettering.width(text(step), font)).max().orElse(0);
        XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setUseYInterval(true);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        double least = 0;
        double greatest = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            least = Math.min(least, Math.min(step.from(), step.to()));
            greatest = Math.max(greatest, Math.max(step.from(), step.to()));
            XYIntervalSeries bar = new XYIntervalSeries(i);
            bar.add(i, i - 0.32, i + 0.32, step.to(), Math.min(step.from(), step.to()), Math.max(step.from(), step.to()));
            dataset.addSeries(bar);
            renderer.setSeriesPaint(i, colour(step));
        }
        NumberAxis values = sheet.valueAxis(sheet.scale(least, greatest, 6), 12f);
        NumberAxis down = new NumberAxis();
        down.setRange(-0.5, steps.size() - 0.5);
        down.setInverted(true);
        down.setVisible(false);
        XYPlot plot = new XYPlot(dataset, down, values, renderer);
        plot.setOrientation(org.jfree.chart.plot.PlotOrientation.HORIZONTAL);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        Rectangle2D data = sheet.draw(graphics, plot, new Rectangle2D.Double(area.getX() + names + 12, area.getY() + 4, area.getWidth() - names - 12 - room,
                ROW * steps.size() + 24));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double y = down.valueToJava2D(i, data, RectangleEdge.LEFT);
            double from = values.valueToJava2D(step.from(), data, RectangleEdge.BOTTOM);
            double to = values.valueToJava2D(step.to(), data, RectangleEdge.BOTTOM);
            Lettering.right(graphics, Lettering.shorten(sheet.name(step.point().series()), step.total() ? sheet.fonts.bold(13) : font, names),
                    step.total() ? sheet.fonts.bold(13) : font, Palette.INK, area.getX() + names, y + 4.5);
            Lettering.left(graphics, text(step), font, Palette.INK, Math.max(from, to) + 7, y + 4.5);
            sheet.spot(to, y, step.point());
            if (i + 1 < steps.size()) {
                graphics.setColor(Palette.RULE);
                graphics.setStroke(new BasicStroke(1f));
                graphics.draw(new Line2D.Double(to, y + ROW * 0.32, to, y + ROW * 0.68));
            }
        }
    }

    private String text(Step step) {
        return (step.total() || step.point().height() <= 0 ? "" : "+") + sheet.number(step.point().value());
    }

    private static Color colour(Step step) {
        return step.total() ? Palette.QUIET : Palette.colour(step.to() < step.from() ? 1 : 0);
    }
}
