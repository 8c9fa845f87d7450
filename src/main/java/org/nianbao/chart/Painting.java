package org.nianbao.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.spec.Language;

/** One chart laid out: head, the plotting, foot. It paints the same on any surface. */
final class Painting {
    private static final double MESSAGE_HEIGHT = 260;
    private final Sheet sheet;
    private final Plotting plotting;

    Painting(ChartSpec spec, Shown shown, Language language, Fonts fonts) {
        sheet = new Sheet(spec, shown, language, fonts);
        plotting = Plotting.of(sheet);
        if (shown.hidden() > 0) {
            sheet.remark("按设定只显示前 " + spec.limit() + " 个，其余 " + shown.hidden() + " 个未显示。",
                    "Only the first " + spec.limit() + " are shown; " + shown.hidden() + " are left out.");
        }
    }

    List<String> remarks() {
        return sheet.remarks();
    }

    /** Where the values stand; known after {@link #paint}. */
    List<Sheet.Spot> spots() {
        return sheet.spots();
    }

    int height() {
        return (int) Math.ceil(headerHeight() + bodyHeight() + footerHeight());
    }

    void paint(Graphics2D graphics) {
        sheet.clearSpots();
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, Sheet.WIDTH, height()));
        header(graphics);
        Rectangle2D area = new Rectangle2D.Double(Sheet.MARGIN, headerHeight(), Sheet.WIDTH - 2 * Sheet.MARGIN, bodyHeight());
        if (empty()) {
            Lettering.centred(graphics, sheet.label(sheet.say("没有可画的数据", "No data to draw")), sheet.fonts.plain(16), Palette.QUIET,
                    area.getCenterX(), area.getCenterY());
        } else {
            plotting.paint(graphics, area);
        }
        footer(graphics);
    }

    private double bodyHeight() {
        return empty() ? MESSAGE_HEIGHT : plotting.height();
    }

    private boolean empty() {
        return sheet.shown.points().stream().noneMatch(Shown.Point::present);
    }

    String title() {
        return sheet.label(sheet.filled(sheet.spec.title()));
    }

    String subtitle() {
        return sheet.label(sheet.filled(sheet.spec.subtitle()));
    }

    private List<String> titleLines() {
        return Lettering.wrap(title(), sheet.fonts.bold(20), Sheet.WIDTH - 2 * Sheet.MARGIN);
    }

    private List<String> subtitleLines() {
        return Lettering.wrap(subtitle(), sheet.fonts.plain(14), Sheet.WIDTH - 2 * Sheet.MARGIN);
    }

    private String unitLine() {
        String unit = sheet.label(sheet.spec.unit().in(sheet.language));
        return unit.isEmpty() ? "" : sheet.label(sheet.say("单位：", "Unit: ") + unit);
    }

    private double headerHeight() {
        return 20 + 27 * titleLines().size() + 20 * subtitleLines().size() + (unitLine().isEmpty() ? 6 : 28);
    }

    private void header(Graphics2D graphics) {
        double y = 20;
        for (String line : titleLines()) {
            y += 27;
            Lettering.left(graphics, line, sheet.fonts.bold(20), Palette.INK, Sheet.MARGIN, y - 6);
        }
        for (String line : subtitleLines()) {
            y += 20;
            Lettering.left(graphics, line, sheet.fonts.plain(14), Palette.QUIET, Sheet.MARGIN, y - 5);
        }
        if (!unitLine().isEmpty()) {
            Lettering.left(graphics, unitLine(), sheet.fonts.plain(12.5f), Palette.QUIET, Sheet.MARGIN, y + 18);
        }
    }

    private List<String> footerLines() {
        List<String> footer = new ArrayList<>();
        for (String remark : sheet.remarks()) {
            foot(footer, remark, "");
        }
        foot(footer, sheet.filled(sheet.spec.note()), sheet.say("注：", "Note: "));
        foot(footer, sheet.filled(sheet.spec.source()), sheet.say("来源：", "Source: "));
        return footer;
    }

    private void foot(List<String> footer, String text, String before) {
        Font font = sheet.fonts.plain(12);
        if (!text.isEmpty()) {
            footer.addAll(Lettering.wrap(sheet.label(before + text), font, Sheet.WIDTH - 2 * Sheet.MARGIN));
        }
    }

    private double footerHeight() {
        return 14 + 17 * footerLines().size() + 12;
    }

    private void footer(Graphics2D graphics) {
        double y = headerHeight() + bodyHeight() + 14;
        for (String line : footerLines()) {
            y += 17;
            Lettering.left(graphics, line, sheet.fonts.plain(12), Palette.QUIET, Sheet.MARGIN, y - 5);
        }
    }
}
