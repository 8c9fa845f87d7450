package org.nianbao.check;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;

/** What the analyst said of findings: a CSV that is the analyst's own; nothing here writes to it. */
final class Verdicts {
    static final List<String> COLUMNS = List.of("finding_id", "verdict", "who", "when", "note", "fingerprint");
    private static final List<String> WORDS = List.of("accepted", "explained", "corrected", "dismissed");

    /** One verdict. A fingerprint that was left empty holds for whatever the figures are. */
    record Verdict(String word, String who, String when, String note, String fingerprint) {
        boolean holds(Finding finding) {
            return fingerprint.isEmpty() || fingerprint.equals(finding.fingerprint());
        }
    }

    private final Map<String, Verdict> byFinding = new HashMap<>();

    Verdict of(Finding finding) {
        return byFinding.get(finding.id());
    }

    /** @throws SpecException with every fault, by line */
    static Verdicts read(Path file) {
        Verdicts verdicts = new Verdicts();
        List<String> faults = new ArrayList<>();
        lines(file, COLUMNS, faults).forEach((line, row) -> {
            String id = row.get("finding_id");
            if (!id.matches("[0-9a-f]{16}")) {
                faults.add(file + ":" + line + ": \"" + id + "\" is no finding_id (16 hexadecimal digits)");
            }
            if (!WORDS.contains(row.get("verdict"))) {
                faults.add(file + ":" + line + ": unknown verdict \"" + row.get("verdict") + "\"" + Nearest.hint(row.get("verdict"), WORDS) + "; there are " + WORDS);
            }
            Verdict before = verdicts.byFinding.put(id, new Verdict(row.get("verdict"), row.get("who"), row.get("when"), row.get("note"), row.get("fingerprint")));
            if (before != null) {
                faults.add(file + ":" + line + ": the finding " + id + " has a verdict already");
            }
        });
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return verdicts;
    }

    /** The rows of a list of ours by the line they begin at; a file that is not there has none. */
    static Map<Integer, Map<String, String>> lines(Path file, List<String> columns, List<String> faults) {
        Map<Integer, Map<String, String>> lines = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return lines;
        }
        CsvMapper mapper = new CsvMapper();
        mapper.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY).with(CsvSchema.emptySchema())
                .readValues(new StringReader(Spec.text(file)))) {
            List<String> header = null;
            while (rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr();
                String[] row = rows.nextValue();
                if (header == null) {
                    header = List.of(row);
                    if (!header.equals(columns)) {
                        faults.add(file + ":1: the columns are " + String.join(",", columns) + ", not " + String.join(",", row));
                        return lines;
                    }
                } else if (row.length != columns.size()) {
                    faults.add(file + ":" + line + ": " + row.length + " values for " + columns.size() + " columns; text with a comma stands in quotation marks");
                } else {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        values.put(columns.get(i), row[i].strip());
                    }
                    lines.put(line, values);
                }
            }
        } catch (IOException e) {
            faults.add(file + ": not CSV: " + e.getMessage());
        }
        return lines;
    }
}
