package org.nianbao.notebook;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nianbao.chart.Drawing;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;

/** How values look under a cell: by MIME type, always with plain text. */
final class Shown {
    /** Rows of a table that stand under a cell; a code host shows the whole page at once. */
    private static final int ROWS = 30;
    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String PNG = "image/png";

    private Shown() {
    }

    static Map<String, String> of(Object value) {
        Map<String, String> shown = new LinkedHashMap<>();
        if (value instanceof Table table) {
            shown.put(HTML, html(table));
            shown.put(TEXT, text(table));
        } else if (value instanceof Drawing drawing) {
            shown.put(PNG, Base64.getEncoder().encodeToString(drawing.png()));
            shown.put(TEXT, drawing.title() + drawing.remarks().stream().map(remark -> "\n" + remark).collect(Collectors.joining()));
        } else {
            shown.put(TEXT, String.valueOf(value));
        }
        return shown;
    }

    private static String html(Table table) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        for (Column column : table.columns()) {
            html.append("<th").append(column.meaning().isEmpty() ? "" : " title=\"" + escaped(column.meaning()) + "\"").append('>').append(escaped(column.name())).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Object> row : first(table)) {
            html.append("<tr>");
            for (Object value : row) {
                html.append(value instanceof Number ? "<td align=\"right\">" : "<td align=\"left\">").append(escaped(cell(value))).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").append(size(table)).toString();
    }

    private static String text(Table table) {
        String names = table.columns().stream().map(Column::name).collect(Collectors.joining(" | "));
        return names + "\n" + first(table).stream().map(row -> row.stream().map(Shown::cell).collect(Collectors.joining(" | ")) + "\n").collect(Collectors.joining()) + size(table);
    }

    private static List<List<Object>> first(Table table) {
        return table.rows().subList(0, Math.min(ROWS, table.rows().size()));
    }

    private static String size(Table table) {
        int rows = table.rows().size();
        return rows > ROWS ? "the first " + ROWS + " of " + rows + " rows" : rows + (rows == 1 ? " row" : " rows");
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            return plain(BigDecimal.valueOf(number).setScale(4, java.math.RoundingMode.HALF_UP));
        }
        return value instanceof BigDecimal number ? plain(number) : value.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** What a report says must not become markup of the page that shows it. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
