package org.nianbao.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nianbao.document.Kind;
import org.nianbao.extract.Extractor;
import org.nianbao.sample.Plan;
import org.nianbao.sample.Sample;

/** Reports are invented with their figures, written as every kind of file, and read: the facts are the figures. Each kind has figures and words of its own. */
class InventedReportsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"TXT", "HTML", "MARKDOWN", "DOCX", "DOC", "PDF"})
    void factsAreTheFiguresThatWereInvented(Kind kind) throws IOException {
        Plan plan = Plan.standard().withFaults(Plan.Faults.NONE).withBodies(8).withYears(2013, 2021).withSeed(1000 + kind.ordinal()).withKinds(EnumSet.of(kind, Kind.XLSX, Kind.CSV));
        Sample.write(folder, plan);
        Extractor extractor = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
        List<String> failures = new ArrayList<>();
        int hits = 0;
        for (Map.Entry<String, Path> labels : labels().entrySet()) {
            for (Score.Line line : Score.of(folder.resolve(labels.getKey()), labels.getValue(), extractor)) {
                if (line.outcome().equals("hit")) {
                    hits++;
                } else if (!sameTotal(line)) {
                    failures.add(line.outcome() + " " + line.name() + " " + line.section() + " " + line.indicator() + " " + line.dimension() + " " + line.member() + " " + line.figureKind() + " = "
                            + line.value() + " (" + line.evidence() + ")");
                }
            }
        }
        assertTrue(hits > 2000, hits + " figures are too few for the plan");
        assertEquals("", String.join("\n", failures));
    }

    /** What was closed, answered, or had an outcome is one number of these reports: the truth calls it by the row of the table, the reader by the verb of the sentence (办结, 答复). */
    private static boolean sameTotal(Score.Line line) {
        return line.section().startsWith("prose:") && line.member().isEmpty() && line.figureKind().equals("count")
                && (line.outcome().equals("missed") ? line.indicator().equals("outcome.total") : line.evidence().matches("sentences#(request\\.closed: 办结|outcome\\.replied: 答复) .*"));
    }

    /** The truth, one file of labels for each report. */
    private Map<String, Path> labels() throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        List<String> all = Files.readAllLines(folder.resolve("truth/facts.csv"), StandardCharsets.UTF_8);
        for (String line : all.subList(1, all.size())) {
            lines.computeIfAbsent(line.substring(0, line.indexOf(',')), file -> new ArrayList<>()).add(line);
        }
        Map<String, Path> labels = new TreeMap<>();
        for (Map.Entry<String, List<String>> file : lines.entrySet()) {
            Path to = folder.resolve("labels-" + labels.size() + ".csv");
            try (BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
                out.write(all.get(0) + "\n");
                for (String line : file.getValue()) {
                    out.write(line + "\n");
                }
            }
            labels.put(file.getKey(), to);
        }
        return labels;
    }
}
