package org.nianbao.cli;

import java.util.ArrayList;
import java.util.List;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/** Finds a body by any of its spellings. */
final class BodyName {
    private BodyName() {
    }

    /**
     * @return the name under which its figures are stored
     * @throws SpecException with the nearest names, when it is none of those that have figures
     */
    static String known(DuckDbEngine engine, String body) {
        List<String> names = engine.read("SELECT DISTINCT body FROM facts WHERE body <> '' ORDER BY 1").rows().stream().map(row -> Printed.text(row.get(0))).toList();
        if (names.contains(body)) {
            return body;
        }
        List<String> all = new ArrayList<>(names);
        for (List<Object> row : engine.read("SELECT name, variants FROM bodies ORDER BY name").rows()) {
            for (String variant : Printed.text(row.get(1)).split(";")) {
                if (!variant.isBlank() && names.contains(Printed.text(row.get(0)))) {
                    if (variant.strip().equals(body)) {
                        return Printed.text(row.get(0));
                    }
                    all.add(variant.strip());
                }
            }
        }
        // A part of a name is the commonest slip: 平潭 for 平潭综合实验区管委会.
        List<String> near = all.stream().filter(name -> name.contains(body) || body.contains(name)).distinct().limit(5).toList();
        if (near.isEmpty()) {
            near = Nearest.of(body, all).map(List::of).orElse(List.of());
        }
        throw new SpecException(List.of("unknown body \"" + body + "\"" + (near.isEmpty() ? "; nianbao query \"SELECT DISTINCT body FROM facts\" lists them"
                : "; did you mean " + String.join(" or ", near.stream().map(name -> "\"" + name + "\"").toList()) + "?")));
    }
}
