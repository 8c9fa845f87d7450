package org.nianbao.export;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.Csv;

/** A table as CSV: a header, a line feed after each row, nothing where there is no value, text that cannot become a formula. */
final class Delimited {
    private static final ObjectWriter LINES = new CsvMapper().writer();

    private Delimited() {
    }

    static void write(Part part, DuckDbEngine engine, Writer out) throws IOException {
        try (SequenceWriter lines = LINES.writeValues(out)) {
            lines.write(part.columns().stream().map(Column::name).toList());
            engine.each(part.sql(), row -> {
                List<String> line = new ArrayList<>(part.columns().size());
                for (int i = 1; i <= part.columns().size(); i++) {
                    line.add(text(row.value(i)));
                }
                try {
                    lines.write(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String text(Object value) {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof String text ? Csv.harmless(text) : value.toString();
    }
}
