package org.nianbao.document;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads comma, semicolon and tab separated text as one grid. */
final class DelimitedReader {
    private static final char[] SEPARATORS = {',', '\t', ';', '|'};

    private DelimitedReader() {
    }

    static Reading read(String text, char expected, Notices notices) {
        Blocks blocks = new Blocks();
        Locator place = blocks.nextTable();
        GridBuilder builder = new GridBuilder();
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text, expected)).withQuoteChar('"');
        int row = 0;
        try (MappingIterator<String[]> rows = new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class).with(schema).readValues(text)) {
            while (rows.hasNextValue()) {
                String[] values = rows.nextValue();
                for (int column = 0; column < values.length; column++) {
                    builder.lay(row, column, 1, 1, Wording.clean(values[column]));
                }
                row++;
            }
        } catch (IOException | RuntimeException fault) {
            notices.warning("damaged", "the file stops being a table after row " + row + ": " + DocumentReader.reason(fault)
                    + "; what stands before was read", place.step("row " + (row + 1)).path());
        }
        blocks.grid(builder.build("", place));
        if (builder.cut()) {
            notices.tableCut(place);
        }
        return new Reading(new Document(Kind.CSV, "", Map.of(), blocks.list()), notices.list());
    }

    /** The separator that stands equally often in most of the first lines; the one that the name promises when none does. */
    private static char separator(String text, char expected) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(20).toList();
        char best = expected;
        long most = 0;
        for (char separator : SEPARATORS) {
            long[] counts = lines.stream().mapToLong(line -> line.chars().filter(character -> character == separator).count()).toArray();
            long agreeing = 0;
            for (long count : counts) {
                if (count > 0 && count == counts[counts.length - 1]) {
                    agreeing++;
                }
            }
            if (agreeing > most || (agreeing == most && agreeing > 0 && separator == expected)) {
                best = separator;
                most = agreeing;
            }
        }
        return best;
    }
}
