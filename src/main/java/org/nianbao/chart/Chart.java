package org.nianbao.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Language;

/**
 * Draws a table as a chart. The same specification, table, language and font give the same bytes.
 */
public final class Chart {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int PNG_SCALE = 2;
    private static final int LONGEST_NAME = 60;

    private Chart() {
    }

    /** Draws with the carried font and without links: {@link #draw(ChartSpec, Table, Language, Fonts, UnaryOperator)}. */
    public static Drawing draw(ChartSpec spec, Table table, Language language) {
        return draw(spec, table, language, Fonts.carried(), evidence -> "");
    }

    /**
     * Draws a table.
     *
     * @param links the address of the evidence for an identifier of the evidence column, or an empty text where there is none
     * @throws org.nianbao.spec.SpecException when the specification names a column that the table lacks, or does not tell two values apart
     * @throws GlyphException                 when the font cannot write a label
     */
    public static Drawing draw(ChartSpec spec, Table table, Language language, Fonts fonts, UnaryOperator<String> links) {
        Shown shown = Shown.of(spec, table);
        Painting painting = new Painting(spec, shown, language, fonts);
        String svg = SvgSheet.of(spec.name(), painting, fonts, links);
        return new Drawing(spec.name(), painting.title(), svg, png(painting), csv(shown.table()), json(spec, shown, painting, language, fonts),
                painting.remarks());
    }

    /**
     * Draws one chart for each value of the column {@code each}, in the order of their names, or one of all where none is named. A drawing of one value
     * bears its name. Charts of fewer series than the specification asks for are left out.
     */
    public static List<Drawing> drawEach(ChartSpec spec, Table table, Language language, Fonts fonts, UnaryOperator<String> links) {
        if (spec.each().isEmpty() || table.columns().stream().noneMatch(column -> column.name().equals(spec.each()))) {
            return spec.fewest() > 0 && Shown.of(spec, table).withValue() < spec.fewest() ? List.of() : List.of(draw(spec, table, language, fonts, links));
        }
        int place = table.column(spec.each());
        Map<String, List<List<Object>>> parts = new TreeMap<>();
        table.rows().forEach(row -> parts.computeIfAbsent(Shown.word(row.get(place)), value -> new ArrayList<>()).add(row));
        List<Drawing> drawings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        parts.forEach((value, rows) -> {
            Table part = new Table(table.columns(), rows);
            if (Shown.of(spec, part).withValue() < spec.fewest()) {
                return;
            }
            String name = fileName(value);
            for (int again = 2; !names.add(name); again++) {
                name = fileName(value) + "-" + again;
            }
            drawings.add(draw(spec, part, language, fonts, links).named(spec.name() + "/" + name));
        });
        return drawings;
    }

    /** Letters and digits of any script stay; whatever means something to a file system or a shell does not. */
    private static String fileName(String value) {
        String safe = value.replaceAll("[^\\p{L}\\p{Nd}]+", "_").replaceAll("^_+|_+$", "");
        return safe.isEmpty() ? "unnamed" : safe.codePoints().limit(LONGEST_NAME).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static byte[] png(Painting painting) {
        BufferedImage image = new BufferedImage(Sheet.WIDTH * PNG_SCALE, painting.height() * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PNG_SCALE, PNG_SCALE);
        painting.paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return out.toByteArray();
    }

    private static String csv(Table table) {
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", table.columns().stream().map(Column::name).toList())).append('\n');
        for (List<Object> row : table.rows()) {
            csv.append(String.join(",", row.stream().map(value -> quoted(value instanceof String text ? Csv.harmless(text) : Shown.word(value))).toList())).append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static String json(ChartSpec spec, Shown shown, Painting painting, Language language, Fonts fonts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", spec.name());
        json.put("language", language.code());
        json.put("mark", spec.mark().name().toLowerCase(java.util.Locale.ROOT));
        json.put("title", painting.title());
        json.put("subtitle", painting.subtitle());
        json.put("unit", spec.unit().in(language));
        json.put("note", spec.note().in(language));
        json.put("source", spec.source().in(language));
        json.put("remarks", painting.remarks());
        json.put("table", spec.table());
        json.put("filters", shown.filters());
        json.put("years", shown.years());
        json.put("series", shown.series());
        if (shown.years().size() > 1) {
            List<Map<String, Object>> breaks = new ArrayList<>();
            shown.breaks().forEach((year, segment) -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("first_year", year);
                entry.put("definition", segment);
                breaks.add(entry);
            });
            json.put("breaks", breaks);
        }
        json.put("rows", shown.table().rows().size());
        json.put("font", fonts.family());
        json.put("colours", "Okabe-Ito, yellow darkened");
        try {
            return JSON.writeValueAsString(json).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
