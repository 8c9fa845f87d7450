package org.nianbao.series;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.nianbao.engine.Rows;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/** Which body lies in which, in which years, and where bodies were merged: {@code data/reference/bodies.csv} and {@code mergers.csv}. */
final class Territory {
    private static final int FIRST = 0;
    private static final int LAST = 9999;

    /** A body for the years whose reports are its own. */
    private record Body(String name, String parent, int from, int to) {
    }

    private final List<String> faults = new ArrayList<>();
    final Rows ancestry = new Rows("ancestor", "body", "depth:integer", "from_year:integer", "to_year:integer", "relation");
    final Rows epochs = new Rows("body", "from_year:integer", "to_year:integer", "epoch");

    private Territory() {
    }

    /** @throws SpecException with every fault of the lists; a list that is not there is empty */
    static Territory load(Path reference) {
        Territory territory = new Territory();
        Map<String, Body> bodies = territory.bodies(reference.resolve("bodies.csv"));
        territory.mergers(reference.resolve("mergers.csv"), bodies);
        if (!territory.faults.isEmpty()) {
            throw new SpecException(territory.faults);
        }
        return territory;
    }

    private Map<String, Body> bodies(Path file) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return bodies;
        }
        Map<String, Csv.Line> lines = new HashMap<>();
        for (Csv.Line line : Csv.read(file, List.of("name", "variants", "level", "region_code", "parent", "valid_from", "valid_to", "note"), faults)) {
            bodies.put(line.text("name"), new Body(line.text("name"), line.text("parent"), from(line), to(line)));
            lines.put(line.text("name"), line);
        }
        for (Body body : bodies.values()) {
            List<String> above = new ArrayList<>(List.of(body.name));
            for (Body upper = bodies.get(body.parent); upper != null; upper = bodies.get(upper.parent)) {
                if (above.contains(upper.name)) {
                    faults.add(lines.get(body.name).fault("\"" + body.name + "\" lies in itself: " + above));
                    break;
                }
                above.add(upper.name);
                ancestry.add(upper.name, body.name, above.size() - 1, body.from, body.to, "below");
            }
            if (!body.parent.isEmpty() && !bodies.containsKey(body.parent)) {
                faults.add(lines.get(body.name).fault("unknown parent \"" + body.parent + "\"" + Nearest.hint(body.parent, bodies.keySet())));
            }
        }
        return bodies;
    }

    private void mergers(Path file, Map<String, Body> bodies) {
        if (!Files.exists(file)) {
            return;
        }
        Map<String, TreeSet<Integer>> grew = new LinkedHashMap<>();
        Map<String, List<Csv.Line>> whole = new LinkedHashMap<>();
        for (Csv.Line line : Csv.read(file, List.of("body", "into", "year", "zh", "en"), faults)) {
            for (String name : List.of(line.text("body"), line.text("into"))) {
                if (!bodies.containsKey(name)) {
                    faults.add(line.fault("unknown body \"" + name + "\"" + Nearest.hint(name, bodies.keySet())));
                }
            }
            if (!line.text("year").matches("[12]\\d{3}")) {
                faults.add(line.fault("\"year\" is a year, not \"" + line.text("year") + "\""));
                continue;
            }
            grew.computeIfAbsent(line.text("into"), into -> new TreeSet<>()).add(Integer.parseInt(line.text("year")));
            whole.computeIfAbsent(line.text("body"), body -> new ArrayList<>()).add(line);
        }
        grew.forEach((body, years) -> {
            int from = FIRST;
            for (int year : years) {
                epochs.add(body, from, year - 1, "before_" + year);
                from = year;
            }
        });
        // A body that was divided cannot be put together with any one of its heirs.
        whole.values().stream().filter(lines -> lines.size() == 1).map(lines -> lines.get(0)).forEach(line -> {
            int before = Integer.parseInt(line.text("year")) - 1;
            ancestry.add(line.text("into"), line.text("body"), 1, FIRST, before, "merged");
            ancestry.add(line.text("into"), line.text("into"), 1, FIRST, before, "merged");
        });
    }

    private int from(Csv.Line line) {
        return line.text("valid_from").isEmpty() ? FIRST : year(line, "valid_from");
    }

    /** The last year that the body itself reports for: one that ends within a year leaves that year's report to its heir. */
    private int to(Csv.Line line) {
        String date = line.text("valid_to");
        return date.isEmpty() ? LAST : year(line, "valid_to") - (date.length() == 4 || date.endsWith("-12-31") ? 0 : 1);
    }

    private int year(Csv.Line line, String column) {
        if (line.text(column).matches("[12]\\d{3}(-\\d\\d(-\\d\\d)?)?")) {
            return Integer.parseInt(line.text(column).substring(0, 4));
        }
        faults.add(line.fault("\"" + column + "\" is a date such as 2010-06-30, not \"" + line.text(column) + "\""));
        return FIRST;
    }
}
