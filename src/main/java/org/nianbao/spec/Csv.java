package org.nianbao.spec;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lists of ours: CSV with a header line, UTF-8. Read strictly: another header or a line of another length is a fault with its line. */
public final class Csv {
    /**
     * One line of a list.
     *
     * @param file   where it stands
     * @param number line of the file, from 1
     * @param values stripped values by column
     */
    public record Line(Path file, int number, Map<String, String> values) {
        /** The value of a column that the list was read with. */
        public String text(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new IllegalArgumentException("no column \"" + column + "\" in " + values.keySet());
            }
            return value;
        }

        /** The values of a column that holds several words, separated by spaces. */
        public List<String> words(String column) {
            String text = text(column);
            return text.isEmpty() ? List.of() : List.of(text.split(" +"));
        }

        /** {@code file:line: message}. */
        public String fault(String message) {
            return file + ":" + number + ": " + message;
        }
    }

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@＝＋－＠\\t\\r\\n]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.,]+[%％]?|-+");

    private Csv() {
    }

    /** The same for a list that somebody may keep or not: without the file there are no lines. */
    public static List<Line> optional(Path file, List<String> columns, List<String> faults) {
        return Files.exists(file) ? read(file, columns, faults) : List.of();
    }

    /**
     * @param columns the header as it must be
     * @param faults  takes what is wrong with the file
     * @return the lines that are sound
     */
    public static List<Line> read(Path file, List<String> columns, List<String> faults) {
        List<Line> lines = new ArrayList<>();
        CsvMapper mapper = new CsvMapper();
        mapper.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY).with(CsvSchema.emptySchema())
                .readValues(new StringReader(Spec.text(file)))) {
            boolean header = true;
            while (rows.hasNextValue()) {
                int number = rows.getCurrentLocation().getLineNr();
                String[] row = rows.nextValue();
                if (header) {
                    header = false;
                    if (!List.of(row).equals(columns)) {
                        faults.add(file + ":1: the columns are " + String.join(",", columns) + ", not " + String.join(",", row));
                        return lines;
                    }
                } else if (row.length != columns.size()) {
                    faults.add(file + ":" + number + ": " + row.length + " values for " + columns.size() + " columns; text with a comma stands in quotation marks");
                } else {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        values.put(columns.get(i), row[i].strip());
                    }
                    lines.add(new Line(file, number, values));
                }
            }
        } catch (SpecException e) {
            faults.addAll(e.faults());
        } catch (IOException e) {
            faults.add(file + ": not CSV: " + e.getMessage());
        }
        return lines;
    }

    /**
     * Text as it is safe in a CSV file that a spreadsheet program opens: what the program would take for a formula gets an apostrophe before it, as OWASP
     * advises. Numbers with a sign, and dashes as reports print for nothing, stay as they are.
     */
    public static String harmless(String text) {
        return FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }
}
