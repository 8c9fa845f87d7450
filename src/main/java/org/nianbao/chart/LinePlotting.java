package org.nianbao.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Lines over the years with their names at the ends; ranks with the first at the top. */
record LinePlotting(Sheet sheet, Lines lines) implements Plotting {
    private static final double HEIGHT = 380;

    LinePlotting(Sheet sheet) {
        this(sheet, new Lines(sheet));
    }

    @Override
    public double height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D area) {
        Font font = sheet.fonts.plain(13);
        double widest = 40;
        for (String line : lines.all.subList(0, lines.coloured)) {
            for (String text : endLines(line, last(line), font, area.getWidth() * 0.27)) {
                widest = Math.max(widest, Lettering.width(text, font));
            }
        }
        TreeMap<Integer, String> breaks = sheet.shown.breaks();
        double top = breaks.isEmpty() ? 6 : 26;
        Rectangle2D plotArea = new Rectangle2D.Double(area.getX(), area.getY() + top, area.getWidth() - widest - 22, area.getHeight() - top);
        Sheet.Scale scale = sheet.spec.mark() == ChartSpec.Mark.BUMP ? sheet.scale(1, Math.max(2, sheet.shown.greatest()), 6) : sheet.scale(6);
        Lines.Placed placed = lines.panel(graphics, plotArea, "", breaks, scale, Lines.Look.LARGE);
        Rectangle2D data = placed.data();
        Lines.breakLabels(sheet, graphics, breaks, placed::x, data);
        EndLabels ends = new EndLabels(font);
        for (int i = 0; i < lines.coloured; i++) {
            Shown.Point last = last(lines.all.get(i));
            if (last != null) {
                ends.add(endLines(lines.all.get(i), last, font, area.getWidth() * 0.27), Palette.letters(i), placed.x(last.year()),
                        placed.y(last.height()));
            }
        }
        ends.right(graphics, data, data.getMaxX() + 14);
    }

    private List<String> endLines(String line, Shown.Point last, Font font, double width) {
        if (last == null) {
            return List.of();
        }
        List<Integer> years = sheet.shown.years();
        boolean current = last.year() == years.get(years.size() - 1);
        String value = sheet.number(last.value()) + (current ? "" : sheet.say("（" + last.year() + "）", " (" + last.year() + ")"));
        List<String> texts = new ArrayList<>(Lettering.wrap(sheet.name(line), font, width, 2));
        int end = texts.size() - 1;
        String joined = texts.get(end) + "  " + value;
        if (Lettering.width(joined, font) <= width) {
            texts.set(end, joined);
        } else {
            texts.add(value);
        }
        return texts;
    }

    private Shown.Point last(String line) {
        return sheet.shown.of("", line).stream().filter(Shown.Point::present).max(Comparator.comparingInt(Shown.Point::year)).orElse(null);
    }
}
