package org.nianbao.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reference list of public bodies, {@code data/reference/bodies.csv}: standard names, spellings, levels. */
final class Bodies {
    record Body(String name, List<String> variants, String level, String region, String parent, String from, String to) {
    }

    private final Map<String, Body> byName = new HashMap<>();

    private Bodies() {
    }

    static Bodies load(Path file) {
        Bodies bodies = new Bodies();
        if (!Files.exists(file)) {
            return bodies;
        }
        for (Map<String, String> line : Catalogue.rows(file)) {
            List<String> variants = line.getOrDefault("variants", "").isBlank() ? List.of() : List.of(line.get("variants").split(";"));
            Body body = new Body(line.get("name"), variants, line.getOrDefault("level", ""), line.getOrDefault("region_code", ""),
                    line.getOrDefault("parent", ""), line.getOrDefault("valid_from", ""), line.getOrDefault("valid_to", ""));
            bodies.byName.put(plain(body.name()), body);
            variants.forEach(v -> bodies.byName.putIfAbsent(plain(v.strip()), body));
        }
        return bodies;
    }

    private static String plain(String name) {
        return Plain.of(name).replace(" ", "");
    }

    /** The body of this name or spelling, or null. */
    Body named(String name) {
        return byName.get(plain(name));
    }
}
