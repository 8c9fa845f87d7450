package org.nianbao.extract;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.fact.Fact;
import org.nianbao.spec.SpecException;

/** The indicators and the members of their dimensions: {@code jobs/extract/indicators.csv} and {@code members.csv}. */
public final class Catalogue {
    /**
     * One indicator.
     *
     * @param code   dotted code
     * @param unit   usual unit of its figures
     * @param kind   what sort of figure it is
     * @param parent indicator that it is a part of, or empty
     * @param parts  indicators that add up to it, or empty
     * @param forms  editions of the form in which it exists
     */
    public record Indicator(String code, String labelZh, String labelEn, String unit, Fact.Kind kind, String parent, List<String> parts,
                            List<String> forms) {
    }

    /** A member of a dimension. */
    public record Member(String dimension, String code, String labelZh, String labelEn) {
    }

    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();

    private Catalogue() {
    }

    /** @throws SpecException with every fault of the two files */
    public static Catalogue load(Path folder) {
        Catalogue catalogue = new Catalogue();
        List<String> faults = new ArrayList<>();
        for (Map<String, String> line : rows(folder.resolve("indicators.csv"))) {
            String code = line.get("code");
            try {
                Indicator before = catalogue.indicators.put(code, new Indicator(code, line.get("label_zh"), line.get("label_en"), line.get("unit"),
                        Fact.Kind.valueOf(line.get("kind").toUpperCase(java.util.Locale.ROOT)), line.get("parent"), words(line.get("parts")),
                        words(line.get("forms"))));
                if (before != null) {
                    faults.add(folder.resolve("indicators.csv") + ": indicator \"" + code + "\" stands there twice");
                }
            } catch (IllegalArgumentException e) {
                faults.add(folder.resolve("indicators.csv") + ": indicator \"" + code + "\" has the unknown kind \"" + line.get("kind") + "\"");
            }
        }
        for (Indicator indicator : catalogue.indicators.values()) {
            List<String> named = new ArrayList<>(indicator.parts());
            if (!indicator.parent().isEmpty()) {
                named.add(indicator.parent());
            }
            for (String other : named) {
                if (!catalogue.indicators.containsKey(other)) {
                    faults.add(folder.resolve("indicators.csv") + ": indicator \"" + indicator.code() + "\" names the unknown indicator \"" + other + "\"");
                }
            }
        }
        for (Map<String, String> line : rows(folder.resolve("members.csv"))) {
            catalogue.members.add(new Member(line.get("dimension"), line.get("code"), line.get("label_zh"), line.get("label_en")));
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return catalogue;
    }

    /** docs/indicators.md as Markdown. @param folder {@code jobs/extract} */
    public static String page(Path folder) {
        return CataloguePage.of(folder);
    }

    public Map<String, Indicator> indicators() {
        return java.util.Collections.unmodifiableMap(indicators);
    }

    public List<Member> members() {
        return java.util.Collections.unmodifiableList(members);
    }

    boolean knows(String dimension, String member) {
        return members.stream().anyMatch(m -> m.dimension().equals(dimension) && m.code().equals(member));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
    }

    static List<Map<String, String>> rows(Path file) {
        CsvMapper mapper = new CsvMapper();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
             MappingIterator<Map<String, String>> lines = mapper.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(reader)) {
            return lines.readAll();
        } catch (IOException e) {
            throw new SpecException(List.of(file + ": cannot be read as CSV with a header line: " + e.getMessage()));
        }
    }
}
