package org.nianbao.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** What stands between the head and the foot of a chart: one class a mark, or a few marks that differ little. */
sealed interface Plotting permits LinePlotting, MultiplesPlotting, BarPlotting, DumbbellPlotting, SlopePlotting, HeatPlotting, StackPlotting,
        ScatterPlotting, StripPlotting, WaterfallPlotting, RadarPlotting {

    /** Height that it needs, in points. */
    double height();

    /** Paints into an area of that height; tells the sheet where each value came to stand. */
    void paint(Graphics2D graphics, Rectangle2D area);

    static Plotting of(Sheet sheet) {
        return switch (sheet.spec.mark()) {
            case LINE, BUMP -> new LinePlotting(sheet);
            case MULTIPLES -> new MultiplesPlotting(sheet);
            case BAR, DIVERGING -> new BarPlotting(sheet);
            case DUMBBELL -> new DumbbellPlotting(sheet);
            case SLOPE -> new SlopePlotting(sheet);
            case HEAT -> new HeatPlotting(sheet);
            case STACK -> new StackPlotting(sheet);
            case SCATTER, FUNNEL -> new ScatterPlotting(sheet);
            case STRIP -> new StripPlotting(sheet);
            case WATERFALL -> new WaterfallPlotting(sheet);
            case RADAR -> new RadarPlotting(sheet);
        };
    }
}
