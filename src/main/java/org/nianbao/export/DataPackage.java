package org.nianbao.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.Language;

/** Writes {@code datapackage.json} over CSV files in {@code data}, by Data Package 2.0 (https://datapackage.org/standard/). */
final class DataPackage {
    /** Above this many, the table {@code documents} is the list of sources. */
    private static final int SOURCES = 200;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Dictionary dictionary;
    private final Choice choice;

    DataPackage(Dictionary dictionary, Choice choice) {
        this.dictionary = dictionary;
        this.choice = choice;
    }

    void write(List<Part> parts, Map<String, Long> rows, DuckDbEngine engine, Path folder) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        root.put("name", "nianbao");
        root.put("title", choice.language() == Language.CHINESE ? "政府信息公开工作年度报告：可比数字" : "Chinese government-information-disclosure reports: comparable yearly figures");
        root.put("description", (choice.invented() ? "INVENTED DATA. " : "") + "Figures read from yearly disclosure reports of Chinese public bodies, with the words and places that carry them"
                + (choice.narrowing().said().isEmpty() ? "" : "; a part of the results: " + choice.narrowing().said()) + ". Rules " + choice.version()
                + ". Values of different segments are not comparable. Text that a spreadsheet program would take for a formula has an apostrophe before it.");
        root.put("created", choice.date() + "T00:00:00Z");
        ObjectNode licence = root.putArray("licenses").addObject();
        licence.put("name", choice.licence());
        licence.put("path", "https://spdx.org/licenses/" + choice.licence() + ".html");
        sources(root.putArray("sources"), parts, engine);
        ArrayNode resources = root.putArray("resources");
        List<String> names = parts.stream().map(Part::name).toList();
        for (Part part : parts) {
            resource(resources.addObject(), part, rows.get(part.name()), names, folder);
        }
        Files.writeString(folder.resolve("datapackage.json"), JSON.writeValueAsString(root) + "\n", StandardCharsets.UTF_8);
    }

    private static void sources(ArrayNode sources, List<Part> parts, DuckDbEngine engine) {
        List<List<Object>> documents = parts.stream().filter(part -> part.name().equals("documents")).findFirst().map(part -> engine.read("SELECT file, url FROM (" + part.sql()
                + ") ORDER BY file LIMIT " + (SOURCES + 1)).rows()).orElse(List.of());
        if (documents.isEmpty() || documents.size() > SOURCES) {
            sources.addObject().put("title", "yearly government-information-disclosure reports of the bodies" + (documents.isEmpty() ? "" : ", listed in the resource documents"));
            return;
        }
        for (List<Object> document : documents) {
            ObjectNode source = sources.addObject().put("title", (String) document.get(0));
            if (document.get(1) instanceof String url && url.matches("https?://.+")) {
                source.put("path", url);
            }
        }
    }

    private void resource(ObjectNode resource, Part part, long rows, List<String> names, Path folder) throws IOException {
        Path file = folder.resolve("data").resolve(part.name() + ".csv");
        resource.put("name", part.name());
        resource.put("path", "data/" + part.name() + ".csv");
        resource.put("title", dictionary.title(part.name()).in(choice.language()));
        resource.put("type", "table");
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        resource.put("bytes", Files.size(file));
        resource.put("hash", "sha256:" + Hash.of(file));
        resource.put("rowCount", rows);
        ObjectNode schema = resource.putObject("schema");
        ArrayNode fields = schema.putArray("fields");
        for (Column column : part.columns()) {
            Dictionary.Meaning meaning = dictionary.meaning(part.name(), column.name());
            ObjectNode field = fields.addObject().put("name", column.name()).put("type", type(column));
            if (!meaning.words().isEmpty()) {
                field.put("description", meaning.words().in(choice.language()));
            }
            if (!meaning.unit().isEmpty()) {
                field.put("unit", meaning.unit());
            }
        }
        schema.putArray("missingValues").add("");
        if (!part.key().isEmpty()) {
            ArrayNode key = schema.putArray("primaryKey");
            part.key().forEach(key::add);
        }
        if (part.name().equals("finding_facts") && names.contains("findings")) {
            ObjectNode foreign = schema.putArray("foreignKeys").addObject();
            foreign.putArray("fields").add("finding_id");
            ObjectNode reference = foreign.putObject("reference").put("resource", "findings");
            reference.putArray("fields").add("finding_id");
        }
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT -> "string";
            case INTEGER, LONG -> "integer";
            case DOUBLE, DECIMAL -> "number";
            case BOOLEAN -> "boolean";
        };
    }
}
