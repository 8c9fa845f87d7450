package org.nianbao.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;

/** Tables on the screen and in pipes. */
final class Printed {
    /** How a table is written. */
    enum Format { table, csv, json }

    private static final int CELL = 60;

    private Printed() {
    }

    static void print(Table table, Format format, PrintWriter out) {
        try {
            switch (format) {
                case table -> out.print(table(table));
                case csv -> out.print(csv(table));
                case json -> out.print(json(table));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    /** Columns aligned by what the terminal shows, numbers to the right, long cells cut. */
    static String table(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(column -> shown(column.name())).toList());
        boolean cut = false;
        for (List<Object> row : table.rows()) {
            List<String> line = new ArrayList<>();
            for (Object value : row) {
                String text = shown(text(value));
                cut |= Width.of(text) > CELL;
                line.add(Width.cut(text, CELL));
            }
            lines.add(line);
        }
        int[] widths = new int[table.columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(line.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int l = 0; l < lines.size(); l++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                Column.Type type = table.columns().get(i).type();
                boolean right = type != Column.Type.TEXT && type != Column.Type.BOOLEAN;
                String cell = lines.get(l).get(i);
                String space = " ".repeat(widths[i] - Width.of(cell));
                line.append(i == 0 ? "" : "  ").append(right ? space + cell : cell + space);
            }
            out.append(line.toString().stripTrailing()).append('\n');
            if (l == 0) {
                StringBuilder rule = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    rule.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
                }
                out.append(rule).append('\n');
            }
        }
        out.append('(').append(table.rows().size()).append(table.rows().size() == 1 ? " row" : " rows");
        return out.append(cut ? "; long cells are cut, --format csv has them whole)\n" : ")\n").toString();
    }

    /** What a report holds must not steer the terminal: control characters become spaces. */
    static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }

    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            return plain(new BigDecimal(number.toString()));
        }
        return value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String csv(Table table) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        for (int i = 0; i < table.columns().size(); i++) {
            schema.addColumn(i + "");
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(Column::name).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Printed::text).toList()));
        StringWriter out = new StringWriter();
        try (var writer = new CsvMapper().writer(schema.build().withoutHeader()).writeValues(out)) {
            writer.writeAll(lines);
        }
        return out.toString();
    }

    private static String json(Table table) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            for (List<Object> row : table.rows()) {
                json.writeRaw(json.getOutputContext().getEntryCount() == 0 ? "\n" : "");
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    json.writeFieldName(table.columns().get(i).name());
                    value(json, row.get(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return out.append('\n').toString();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value == null || value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number) {
            json.writeNumber(text(value));
        } else {
            json.writeString(value.toString());
        }
    }
}
