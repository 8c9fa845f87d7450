package org.nianbao.assess;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The published example of 51 countries and 49 indicators, as an index folder of ours and a panel. */
final class Asem {
    static final Path FOLDER = Path.of("../shared/reference");

    private Asem() {
    }

    static void assumeThere() {
        Assumptions.assumeTrue(Files.exists(FOLDER.resolve("coinr_asem_input.csv")), "the reference numbers are not here (../shared/reference)");
    }

    /** Rows by column name. */
    static List<Map<String, String>> csv(String name) {
        try (var rows = new com.fasterxml.jackson.dataformat.csv.CsvMapper().readerForMapOf(String.class).with(com.fasterxml.jackson.dataformat.csv.CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(new StringReader(Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8)))) {
            return rows.readAll();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @param change replaces words of the method file, by pairs */
    static Index index(Path folder, String... change) throws IOException {
        StringBuilder indicators = new StringBuilder("id,parent,label_zh,label_en,weight,direction,source,low,high,target,types\n");
        for (Map<String, String> row : csv("coinr_asem_meta.csv")) {
            if (List.of("Indicator", "Aggregate").contains(row.get("Type"))) {
                String source = row.get("Type").equals("Aggregate") ? "" : row.get("Denominator").isEmpty() ? row.get("iCode") : row.get("iCode") + " / " + row.get("Denominator");
                indicators.append(String.join(",", row.get("iCode"), row.get("Parent"), "", "\"" + row.get("iName") + "\"", row.get("Weight"), row.get("Direction").equals("1") ? "up" : "down",
                        source, "", "", "", "")).append('\n');
            }
        }
        String method = """
                title: {en: Sustainable connectivity}
                standard: "2018"
                valid: {from: 2018, to: 2018}
                weights: relative
                scale: 100
                floor: 0
                missing: {policy: peers, centre: mean, least: 0}
                outliers: {treatment: winsorise, points: 5, skewness: 2, kurtosis: 3.5}
                normalisation: min_max
                weighting: given
                aggregation: {other: arithmetic}
                robustness: {count: 500, seed: 7, weights: 0.25, reliable: 1, normalisation: [min_max, percentile_rank], aggregation: [arithmetic], missing: [peers], outliers: ["0", "5"], wins: 0.9}
                """;
        for (int i = 0; i < change.length; i += 2) {
            if (!method.contains(change[i])) {
                throw new IllegalArgumentException(change[i]);
            }
            method = method.replace(change[i], change[i + 1]);
        }
        Files.writeString(folder.resolve("indicators.csv"), indicators);
        Files.writeString(folder.resolve("method.yml"), method);
        return Index.load("asem", folder);
    }

    static Panel panel() {
        List<Map<String, String>> rows = csv("coinr_asem_input.csv");
        Map<String, double[]> values = new LinkedHashMap<>();
        List<String> bodies = new ArrayList<>();
        List<String> peers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            bodies.add(rows.get(i).get("uCode"));
            peers.add(rows.get(i).get("EurAsia_group"));
            for (Map.Entry<String, String> cell : rows.get(i).entrySet()) {
                if (!List.of("uName", "uCode", "Time").contains(cell.getKey()) && !cell.getKey().endsWith("_group")) {
                    values.computeIfAbsent(cell.getKey(), name -> new double[rows.size()])[i] = number(cell.getValue());
                }
            }
        }
        return Panel.of(2018, bodies, values).withPeers(peers);
    }

    static double number(String text) {
        return text == null || text.isEmpty() || text.equals("NA") ? Double.NaN : Double.parseDouble(text);
    }
}
