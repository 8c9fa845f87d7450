package org.nianbao.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A small panel of lines for each facet. */
record MultiplesPlotting(Sheet sheet, Lines lines) implements Plotting {
    private static final double PANEL_HEIGHT = 168;
    private static final int PANELS_A_ROW = 3;

    MultiplesPlotting(Sheet sheet) {
        this(sheet, new Lines(sheet));
    }

    @Override
    public double height() {
        return legend().height() + PANEL_HEIGHT * ((sheet.shown.facets().size() + PANELS_A_ROW - 1) / PANELS_A_ROW);
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; !lines.alone && lines.all.size() > 1 && i < lines.coloured; i++) {
            entries.add(Legend.Entry.line(sheet.name(lines.all.get(i)), i));
        }
        return new Legend(entries, sheet.fonts);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Legend legend = legend();
        legend.paint(graphics, area.getX(), area.getY());
        double top = area.getY() + legend.height();
        double width = area.getWidth() / PANELS_A_ROW;
        Sheet.Scale common = sheet.scale(3);
        Font font = sheet.fonts.bold(13);
        TreeMap<Integer, String> all = sheet.shown.breaks();
        for (int i = 0; i < sheet.shown.facets().size(); i++) {
            String facet = sheet.shown.facets().get(i);
            double x = area.getX() + width * (i % PANELS_A_ROW);
            double y = top + PANEL_HEIGHT * (i / PANELS_A_ROW);
            Lettering.left(graphics, Lettering.shorten(sheet.name(facet), font, width - 24), font, Palette.INK, x, y + 16);
            // A panel whose body changes has the rule where the others have it.
            TreeMap<Integer, String> breaks = sheet.shown.breaks(facet).isEmpty() ? new TreeMap<>() : all;
            Sheet.Scale scale = sheet.spec.scales() == ChartSpec.Scales.COMMON ? common
                    : sheet.scale(Math.min(0, sheet.shown.panel(facet).least()), Math.max(0, sheet.shown.panel(facet).greatest()), 3);
            lines.panel(graphics, new Rectangle2D.Double(x, y + 22, width - 4, PANEL_HEIGHT - 34), facet, breaks, scale, Lines.Look.SMALL);
            if (sheet.shown.panel(facet).withValue() == 0) {
                Lettering.centred(graphics, sheet.label(sheet.say("无数据", "no figure")), sheet.fonts.plain(12), Palette.QUIET, x + width / 2, y + PANEL_HEIGHT / 2);
            }
        }
    }
}
