package org.nianbao.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.engine.Rows;
import org.nianbao.extract.Catalogue;
import org.nianbao.fact.Fact;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/** What we know of comparability, from {@code jobs/series}: which figures of which forms are one series, where it breaks and why, and what is preferred. */
final class Crosswalk {
    /** Form → the first year that it was made for. Sorted, so that the nearest name is always the same. */
    private static final Map<String, Integer> FORMS = new TreeMap<>(Map.of("r2008", 0, "r2014", 2014, "r2019", 2019, "r2021", 2021));
    private static final List<String> RELATIONS = List.of("start", "same", "bridge", "break");
    /** Criterion → what it is called in SQL, and the values that it knows. */
    private static final Map<String, List<String>> CRITERIA = new TreeMap<>(Map.of("source", List.of("table", "prose", "restated", "derived"), "scope", List.of("unstated", "own", "area"),
            "unit", List.of("printed", "implied"), "approximate", List.of("no", "yes")));
    private static final Map<String, String> IN_SQL = Map.of("source", "source", "scope", "scope", "unit", "unit_said", "approximate",
            "CASE WHEN approximate THEN 'yes' ELSE 'no' END");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> series = new LinkedHashSet<>();
    private final Set<String> eras = new LinkedHashSet<>();
    final Rows crosswalk = new Rows("series", "dimension", "era", "definition", "form", "from_year:integer", "alternative:integer", "part:integer", "parts:integer", "indicator", "kind", "unit");
    final Rows definitions = new Rows("definition", "series", "dimension", "era", "place:integer", "relation", "reason", "unit", "kind", "reads");
    final Rows reasons = new Rows("code", "zh", "en");
    final Rows units = new Rows("unit", "base", "factor:integer");
    final Rows partitions = new Rows("partition_name", "era", "total", "part");
    final Rows rates = new Rows("rate", "numerator", "denominator", "per:integer", "partition_name", "proportion", "zh", "en");
    private String precedence = "0";

    private final Map<String, List<List<String>>> printed = new HashMap<>();

    private Crosswalk() {
    }

    /** The lists as tables of Markdown, put into a page with places for them. */
    String page(String template) {
        return template.replace("${precedence}", table("precedence", "criterion", "value", "", "meaning")).replace("${reasons}", table("reasons", "reason", "中文", "English"))
                .replace("${series}", table("series", "series", "segment", "forms", "reads", "unit", "to the segment before"))
                .replace("${partitions}", table("partitions", "partition", "segment", "total", "parts", "中文", "English"))
                .replace("${rates}", table("rates", "rate", "numerator", "denominator", "per", "groups", "中文", "English"));
    }

    private String table(String list, String... header) {
        List<List<String>> rows = printed.get(list);
        StringBuilder table = new StringBuilder("| " + String.join(" | ", header) + " |\n" + "|---".repeat(header.length) + "|\n");
        rows.forEach(row -> table.append("| ").append(String.join(" | ", row.stream().map(cell -> cell.replace("|", "\\|")).toList())).append(" |\n"));
        return table.toString().stripTrailing();
    }

    private void print(String list, String... row) {
        printed.computeIfAbsent(list, l -> new ArrayList<>()).add(List.of(row));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** @throws SpecException with every fault of the lists, each with its line */
    static Crosswalk load(Path folder, Catalogue catalogue) {
        Crosswalk crosswalk = new Crosswalk();
        Set<String> codes = crosswalk.reasons(folder.resolve("breaks.csv"));
        crosswalk.series(folder.resolve("series.csv"), catalogue, codes);
        crosswalk.precedence(folder.resolve("precedence.csv"));
        crosswalk.units(folder.resolve("units.csv"));
        Set<String> named = crosswalk.partitions(folder.resolve("partitions.csv"));
        crosswalk.rates(folder.resolve("rates.csv"), named);
        if (!crosswalk.faults.isEmpty()) {
            throw new SpecException(crosswalk.faults);
        }
        return crosswalk;
    }

    /** The order of preference as one number, the best the smallest. */
    String precedence() {
        return precedence;
    }

    private Set<String> reasons(Path file) {
        Set<String> codes = new LinkedHashSet<>();
        for (Csv.Line line : Csv.read(file, List.of("code", "zh", "en"), faults)) {
            codes.add(line.text("code"));
            reasons.add(line.text("code"), line.text("zh"), line.text("en"));
            print("reasons", code(line.text("code")), line.text("zh"), line.text("en"));
        }
        for (String needed : List.of("scope", "boundary", "form_back")) {
            if (!codes.contains(needed)) {
                faults.add(file + ": the reason \"" + needed + "\" is missing");
            }
        }
        return codes;
    }

    private void series(Path file, Catalogue catalogue, Set<String> codes) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Csv.Line line : Csv.read(file, List.of("series", "dimension", "era", "forms", "reads", "kind", "unit", "relation", "reason"), faults)) {
            String name = line.text("series");
            String dimension = line.text("dimension");
            String era = line.text("era");
            String key = name + (dimension.isEmpty() ? "" : "/" + dimension);
            String definition = key + "@" + era;
            series.add(name);
            eras.add(era);
            known(line, "relation", line.text("relation"), RELATIONS);
            if (line.text("relation").equals("bridge") || line.text("relation").equals("break")) {
                known(line, "reason", line.text("reason"), codes);
            }
            if (line.text("relation").equals("same") != era.equals(before.get(key))) {
                faults.add(line.fault("\"same\" goes on with the era of the line before, everything else begins another; here the era before is \"" + before.get(key) + "\""));
            }
            if (line.text("relation").equals("start") == before.containsKey(key)) {
                faults.add(line.fault("the first line of \"" + key + "\" is its \"start\", and only that"));
            }
            if (Arrays.stream(Fact.Kind.values()).noneMatch(kind -> kind.word().equals(line.text("kind")))) {
                faults.add(line.fault("unknown kind \"" + line.text("kind") + "\""
                        + Nearest.hint(line.text("kind"), Arrays.stream(Fact.Kind.values()).map(Fact.Kind::word).toList())));
            }
            if (!era.equals(before.put(key, era))) {
                definitions.add(definition, name, dimension, era, places.merge(key, 1, Integer::sum), line.text("relation"), line.text("reason"), line.text("unit"),
                        line.text("kind"), line.text("reads"));
            }
            if (line.text("dimension").isEmpty() && !line.text("reads").equals(name)) {
                print("series", code(name), era, line.text("forms"), line.text("reads"), line.text("unit"), (line.text("relation") + " " + line.text("reason")).strip());
            }
            for (String form : line.words("forms")) {
                known(line, "form", form, FORMS.keySet());
                if (!seen.add(key + " " + form)) {
                    faults.add(line.fault("the form " + form + " of \"" + key + "\" has a line already"));
                }
                reads(line, definition, form, catalogue);
            }
        }
    }

    /** {@code a | b + c}: a, or, where it is not disclosed, the sum of b and c. */
    private void reads(Csv.Line line, String definition, String form, Catalogue catalogue) {
        int alternative = 0;
        for (String sum : line.text("reads").split(" *\\| *", -1)) {
            String[] parts = sum.split(" *\\+ *", -1);
            for (int part = 0; part < parts.length; part++) {
                known(line, "indicator", parts[part], catalogue.indicators().keySet());
                crosswalk.add(line.text("series"), line.text("dimension"), line.text("era"), definition, form, FORMS.getOrDefault(form, 0), alternative, part, parts.length,
                        parts[part], line.text("kind"), line.text("unit"));
            }
            alternative++;
        }
    }

    private void known(Csv.Line line, String what, String word, java.util.Collection<String> words) {
        if (!words.contains(word)) {
            faults.add(line.fault("unknown " + what + " \"" + word + "\"" + Nearest.of(word, words).map(near -> "; did you mean \"" + near + "\"?")
                    .orElse(words.size() > 20 ? "" : "; there are " + words.stream().sorted().toList())));
        }
    }

    private void precedence(Path file) {
        Map<String, List<Csv.Line>> criteria = new LinkedHashMap<>();
        for (Csv.Line line : Csv.read(file, List.of("criterion", "value", "rank", "about"), faults)) {
            known(line, "criterion", line.text("criterion"), CRITERIA.keySet());
            known(line, "value", line.text("value"), CRITERIA.getOrDefault(line.text("criterion"), List.of(line.text("value"))));
            if (!line.text("rank").matches("[1-9]")) {
                faults.add(line.fault("\"rank\" is a number from 1 to 9, not \"" + line.text("rank") + "\""));
            }
            criteria.computeIfAbsent(line.text("criterion"), c -> new ArrayList<>()).add(line);
            print("precedence", line.text("criterion"), code(line.text("value")), line.text("rank"), line.text("about"));
        }
        CRITERIA.forEach((criterion, values) -> {
            List<String> there = criteria.getOrDefault(criterion, List.of()).stream().map(line -> line.text("value")).toList();
            values.stream().filter(value -> !there.contains(value)).forEach(value -> faults.add(file + ": the rank of " + criterion + " \"" + value + "\" is missing"));
        });
        if (faults.isEmpty()) {
            List<String> terms = new ArrayList<>();
            int weight = 1000;
            for (Map.Entry<String, List<Csv.Line>> criterion : criteria.entrySet()) {
                StringBuilder term = new StringBuilder(weight + " * CASE " + IN_SQL.get(criterion.getKey()));
                criterion.getValue().forEach(line -> term.append(" WHEN '").append(line.text("value")).append("' THEN ").append(line.text("rank")));
                terms.add(term + " ELSE 9 END");
                weight /= 10;
            }
            precedence = String.join(" + ", terms);
        }
    }

    private void units(Path file) {
        for (Csv.Line line : Csv.read(file, List.of("unit", "base", "factor"), faults)) {
            if (line.text("factor").matches("[1-9]\\d{0,8}")) {
                units.add(line.text("unit"), line.text("base"), Integer.parseInt(line.text("factor")));
            } else {
                faults.add(line.fault("\"factor\" is a whole number, not \"" + line.text("factor") + "\""));
            }
        }
    }

    private Set<String> partitions(Path file) {
        Set<String> names = new LinkedHashSet<>();
        for (Csv.Line line : Csv.read(file, List.of("partition", "era", "total", "parts", "zh", "en"), faults)) {
            names.add(line.text("partition"));
            print("partitions", code(line.text("partition")), line.text("era"), code(line.text("total")), line.text("parts"), line.text("zh"), line.text("en"));
            known(line, "era", line.text("era"), eras);
            known(line, "series", line.text("total"), series);
            for (String part : line.words("parts")) {
                known(line, "series", part, series);
                partitions.add(line.text("partition"), line.text("era"), line.text("total"), part);
            }
        }
        return names;
    }

    private void rates(Path file, Set<String> partitions) {
        for (Csv.Line line : Csv.read(file, Rate.COLUMNS, faults)) {
            known(line, "series", line.text("numerator"), series);
            known(line, "series", line.text("denominator"), series);
            known(line, "proportion", line.text("proportion"), List.of("yes", "no"));
            if (!line.text("partition").isEmpty()) {
                known(line, "partition", line.text("partition"), partitions);
            }
            if (line.text("per").matches("[1-9]\\d{0,8}")) {
                print("rates", code(line.text("rate")), code(line.text("numerator")), code(line.text("denominator")), line.text("per"), code(line.text("partition")),
                        line.text("zh"), line.text("en"));
                rates.add(line.text("rate"), line.text("numerator"), line.text("denominator"), Integer.parseInt(line.text("per")), line.text("partition"),
                        line.text("proportion"), line.text("zh"), line.text("en"));
            } else {
                faults.add(line.fault("\"per\" is a whole number such as 100, not \"" + line.text("per") + "\""));
            }
        }
    }
}
