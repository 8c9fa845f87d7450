package org.nianbao.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A drawn chart with the data that it shows.
 *
 * @param name    name of the files, without an extension; with a folder before it where a job draws several charts
 * @param title   as it stands over the chart
 * @param svg     the chart as SVG with real text, without an XML declaration, so that it can stand inside a page
 * @param png     the chart as PNG at twice the size
 * @param csv     the rows that are shown, RFC 4180 with a line feed after each
 * @param json    title, unit, note, source, filters, breaks and columns
 * @param remarks what a reader must know that the chart had to leave out, one sentence each
 */
public record Drawing(String name, String title, String svg, byte[] png, String csv, String json, List<String> remarks) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Drawing {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(svg, "svg");
        Objects.requireNonNull(csv, "csv");
        Objects.requireNonNull(json, "json");
        png = png.clone();
        remarks = List.copyOf(remarks);
    }

    @Override
    public byte[] png() {
        return png.clone();
    }

    /** The same with the version of the rules that read the figures, which the JSON then names as {@code rules}. */
    public Drawing withRules(String version) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(json);
            return new Drawing(name, title, svg, png, csv, JSON.writeValueAsString(tree.put("rules", version)).replace("\r\n", "\n") + "\n", remarks);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    Drawing named(String other) {
        return new Drawing(other, title, svg, png, csv, json, remarks);
    }

    /** Writes {@code NAME.svg}, {@code NAME.png}, {@code NAME.csv} and {@code NAME.json}; the folder is made. Files that stand there are replaced, not written over. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        for (String extension : List.of("svg", "png", "csv", "json")) {
            // A file of an earlier edition may share its bytes with this one.
            Files.deleteIfExists(folder.resolve(name + "." + extension));
        }
        Files.writeString(folder.resolve(name + ".svg"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg, StandardCharsets.UTF_8);
        Files.write(folder.resolve(name + ".png"), png);
        // The mark at the start makes spreadsheet programs read the Chinese as UTF-8; DuckDB, pandas and R skip it.
        Files.writeString(folder.resolve(name + ".csv"), "\uFEFF" + csv, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(name + ".json"), json, StandardCharsets.UTF_8);
    }
}
