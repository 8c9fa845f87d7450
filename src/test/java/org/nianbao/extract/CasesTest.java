package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Reading;
import org.nianbao.fact.Fact;
import org.nianbao.score.Score;

/**
 * Runs every case of {@code src/test/cases/{prose,table,damage,identity}} through the reader and the extractor and compares with what a careful
 * reader says. A figure that is missed, read wrongly or invented fails the case, unless {@code known-misses.csv} lists it; a listed miss that no
 * longer happens fails as well, so that the list can only shrink. With {@code -Dcases.accept=true} the list is written anew (new lines get no
 * reason, and a line without a reason fails until somebody writes one).
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/cases");
    private static final List<String> KINDS = List.of("prose", "table", "damage", "identity");
    private static final Path KNOWN = CASES.resolve("known-misses.csv");
    private static final List<String> COLUMNS = List.of("case", "section", "indicator", "dimension", "member", "kind", "value", "outcome", "why");
    private static final String ACCEPT = "mvn -q -o test -Dtest=CasesTest -Dcases.accept=true";

    /** One difference between the truth and the reading; the key is the line of the list without its reason. */
    private record Miss(String name, String section, String indicator, String dimension, String member, String kind, String value, String outcome,
                        String evidence) {
        List<String> key() {
            return List.of(name, section, indicator, dimension, member, kind, value, outcome);
        }

        String shown() {
            String what = indicator + (dimension.isEmpty() ? "" : "/" + dimension + "/" + member);
            return String.format("  %-11s %s %s = %s   %s", outcome, what, kind, value, evidence.replace('\n', ' '));
        }
    }

    @TestFactory
    List<DynamicTest> cases() throws IOException {
        Extractor extractor = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
        Map<List<String>, String> known = known();
        List<Path> folders = folders();
        List<DynamicTest> tests = new ArrayList<>();
        if (Boolean.getBoolean("cases.accept")) {
            accept(extractor, folders, known);
            known = known();
        }
        Map<String, Map<List<String>, String>> byCase = new TreeMap<>();
        known.forEach((key, why) -> byCase.computeIfAbsent(key.get(0), n -> new LinkedHashMap<>()).put(key, why));
        for (Path folder : folders) {
            String name = name(folder);
            Map<List<String>, String> excused = byCase.getOrDefault(name, Map.of());
            byCase.remove(name);
            tests.add(DynamicTest.dynamicTest(name, folder.toUri(), () -> compare(folder, misses(extractor, folder), excused)));
        }
        tests.add(DynamicTest.dynamicTest("known misses name cases that exist", () -> assertEquals(Map.of(), byCase)));
        Map<List<String>, String> listed = known;
        tests.add(DynamicTest.dynamicTest("every known miss says why", () -> listed.forEach((key, why) -> {
            if (why.isBlank()) {
                fail(KNOWN + ": no reason is given for " + String.join(",", key));
            }
        })));
        return tests;
    }

    private static void compare(Path folder, List<Miss> misses, Map<List<String>, String> excused) throws IOException {
        List<String> lines = new ArrayList<>();
        List<List<String>> happened = new ArrayList<>();
        for (Miss miss : misses) {
            happened.add(miss.key());
            if (!excused.containsKey(miss.key())) {
                lines.add(miss.shown());
            }
        }
        for (List<String> key : excused.keySet()) {
            if (!happened.contains(key)) {
                lines.add("  now right   " + String.join(",", key) + "   (take the line out of " + KNOWN + ")");
            }
        }
        if (!lines.isEmpty()) {
            fail("the reading differs from the truth\n  input: " + input(folder) + "\n  truth: " + folder.resolve("facts.csv") + "\n"
                    + String.join("\n", lines) + "\n  to accept the reading as it is: " + ACCEPT);
        }
    }

    private static List<Miss> misses(Extractor extractor, Path folder) throws IOException {
        String name = name(folder);
        Path input = input(folder);
        List<Miss> misses = new ArrayList<>();
        for (Score.Line line : Score.of(input, folder.resolve("facts.csv"), extractor)) {
            if (!line.outcome().equals("hit")) {
                misses.add(new Miss(name, line.section(), line.indicator(), line.dimension(), line.member(), line.figureKind(), plain(line.value()),
                        line.outcome(), line.evidence()));
            }
        }
        Reading reading = new DocumentReader().read(input.getFileName().toString(), Files.readAllBytes(input));
        Extraction extraction = extractor.extract(input.getFileName().toString(), "", reading.document(), Hints.NONE);
        for (Map<String, String> label : rows(folder.resolve("facts.csv"))) {
            if (!"yes".equals(label.get("optional"))) {
                marks(name, label, extraction, misses);
            }
        }
        if (Files.exists(folder.resolve("identity.csv"))) {
            identity(name, rows(folder.resolve("identity.csv")).get(0), extraction.identity(), misses);
        }
        return misses;
    }

    /** What the score does not weigh: readings other than a figure, and of figures the unit, the scope and whether they are approximate. */
    private static void marks(String name, Map<String, String> label, Extraction extraction, List<Miss> misses) {
        List<Fact> named = extraction.facts().stream().filter(f -> f.section().startsWith("table") == label.get("section").startsWith("table")
                && f.indicator().equals(label.get("indicator")) && f.dimension().equals(label.get("dimension")) && f.member().equals(label.get("member"))
                && f.kind().word().equals(label.get("kind"))).toList();
        String mark = label.get("reading");
        if (!mark.equals("figure")) {
            if (!mark.equals("missing") && named.stream().noneMatch(f -> f.reading().word().equals(mark))) {
                misses.add(differs(name, label, mark, "missed", named.isEmpty() ? "" : "read as " + named.get(0).reading().word()));
            }
            return;
        }
        BigDecimal value = new BigDecimal(label.get("value"));
        List<Fact> found = named.stream().filter(f -> f.value() != null && f.value().compareTo(value) == 0).toList();
        if (found.isEmpty()) {
            return;
        }
        boolean approximate = label.get("approximate").equals("yes");
        if (found.stream().noneMatch(f -> f.approximate() == approximate)) {
            misses.add(differs(name, label, plain(label.get("value")), "approximate", approximate ? "is approximate" : "is exact"));
        }
        String unit = label.get("unit");
        if (!unit.isEmpty() && found.stream().noneMatch(f -> f.unit().equals(unit))) {
            misses.add(differs(name, label, plain(label.get("value")), "unit", "is in " + unit + ", read as \"" + found.get(0).unit() + "\""));
        }
        String scope = label.get("scope");
        if (!scope.isEmpty() && found.stream().noneMatch(f -> f.scope().equals(scope))) {
            misses.add(differs(name, label, plain(label.get("value")), "scope", "is of scope " + scope + ", read as " + found.get(0).scope()));
        }
    }

    private static Miss differs(String name, Map<String, String> label, String value, String outcome, String evidence) {
        return new Miss(name, label.get("section"), label.get("indicator"), label.get("dimension"), label.get("member"), label.get("kind"), value, outcome,
                evidence.isEmpty() ? label.get("label") : label.get("label") + " " + evidence);
    }

    private static void identity(String name, Map<String, String> truth, Identity read, List<Miss> misses) {
        Map<String, String> said = Map.of("body", read.body(), "year", read.year() == 0 ? "" : Integer.toString(read.year()), "form", read.form(),
                "status", read.status());
        for (String column : List.of("body", "year", "form", "status")) {
            String right = truth.get(column);
            if (!right.equals("any") && !right.equals(said.get(column))) {
                misses.add(new Miss(name, "identity", column, "", "", "", right, "differs", "read as \"" + said.get(column) + "\""));
            }
        }
    }

    private static void accept(Extractor extractor, List<Path> folders, Map<List<String>, String> known) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Path folder : folders) {
            for (Miss miss : misses(extractor, folder)) {
                List<String> line = new ArrayList<>(miss.key());
                line.add(known.getOrDefault(miss.key(), ""));
                if (!lines.contains(line)) {
                    lines.add(line);
                }
            }
        }
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        String text = new CsvMapper().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).writer(schema.setUseHeader(true).build().withLineSeparator("\n")).writeValueAsString(lines);
        Files.writeString(KNOWN, text, StandardCharsets.UTF_8);
    }

    private static Map<List<String>, String> known() throws IOException {
        Map<List<String>, String> known = new LinkedHashMap<>();
        if (Files.exists(KNOWN)) {
            for (Map<String, String> row : rows(KNOWN)) {
                known.put(COLUMNS.subList(0, COLUMNS.size() - 1).stream().map(c -> row.getOrDefault(c, "")).toList(), row.getOrDefault("why", ""));
            }
        }
        return known;
    }

    private static List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String kind : KINDS) {
            try (Stream<Path> list = Files.list(CASES.resolve(kind))) {
                folders.addAll(list.filter(Files::isDirectory).sorted().toList());
            }
        }
        return folders;
    }

    /** The one file of a case that is neither its truth nor a note; its name is given to the reader, since names of files carry years. */
    private static Path input(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            Collection<Path> inputs = list.filter(f -> !List.of("facts.csv", "identity.csv").contains(f.getFileName().toString())).toList();
            assertEquals(1, inputs.size(), folder + " holds one input");
            return inputs.iterator().next();
        }
    }

    private static String name(Path folder) {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }

    private static String plain(String value) {
        return value.isBlank() ? "" : new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
             MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(reader)) {
            return rows.readAll();
        }
    }
}
