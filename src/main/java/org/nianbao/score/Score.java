package org.nianbao.score;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Reading;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Extractor;
import org.nianbao.extract.Hints;
import org.nianbao.fact.Fact;

/**
 * Measures the reading against labels: which printed figures were found, which were found wrongly, and which wrong ones came without a notice.
 * The labels' format is described in {@code src/test/cases/README.md}.
 */
public final class Score {
    /** A labelled line. */
    record Label(String section, String indicator, String dimension, String member, String kind, BigDecimal value, String reading, String label, boolean optional) {
        boolean table() {
            return section.startsWith("table");
        }

        boolean figure() {
            return reading.equals("figure");
        }
    }

    /**
     * One figure's fate.
     *
     * @param outcome {@code hit}, {@code missed} (labelled, not found), {@code wrong} (found, not labelled) or {@code abstained} (read as unreadable)
     * @param noticed a notice or the reading itself warns of it
     */
    public record Line(String name, String form, String kind, String section, String indicator, String dimension, String member, String figureKind, String value,
                       String outcome, boolean noticed, String evidence) {
    }

    /** Counts of one group of lines. */
    public record Count(int hits, int missed, int wrong, int abstained, int silent) {
        Count plus(Line line) {
            return switch (line.outcome()) {
                case "hit" -> new Count(hits + 1, missed, wrong, abstained, silent);
                case "missed" -> new Count(hits, missed + 1, wrong, abstained, silent);
                case "abstained" -> new Count(hits, missed, wrong, abstained + 1, silent);
                default -> new Count(hits, missed, wrong + 1, abstained, silent + (line.noticed() ? 0 : 1));
            };
        }

        public double precision() {
            return hits + wrong == 0 ? 1 : hits / (double) (hits + wrong);
        }

        public double recall() {
            return hits + missed + abstained == 0 ? 1 : hits / (double) (hits + missed + abstained);
        }

        public double f1() {
            double p = precision();
            double r = recall();
            return p + r == 0 ? 0 : 2 * p * r / (p + r);
        }
    }

    private Score() {
    }

    /**
     * @param document the labelled file
     * @param labels   its {@code facts.csv}
     */
    public static List<Line> of(Path document, Path labels, Extractor extractor) throws IOException {
        String name = document.getFileName().toString();
        Reading reading = new DocumentReader().read(name, Files.readAllBytes(document));
        Extraction extraction = extractor.extract(name, "", reading.document(), Hints.NONE);
        return compare(name, reading.document().kind().word(), labels(labels), extraction);
    }

    static List<Line> compare(String name, String kind, List<Label> labels, Extraction extraction) {
        List<Line> lines = new ArrayList<>();
        String form = extraction.identity().form();
        Set<Label> open = new HashSet<>(labels);
        List<Fact> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Fact fact : extraction.facts()) {
            if (fact.reading() != Fact.Mark.FIGURE) {
                continue;
            }
            boolean table = fact.section().startsWith("table");
            Label hit = null;
            for (Label label : labels) {
                if (label.table() == table && matches(label, fact)) {
                    hit = label;
                    if (!label.optional()) {
                        break;
                    }
                }
            }
            if (hit != null) {
                open.removeIf(l -> l.table() == table && matches(l, fact));
                String key = key(fact);
                if (!hit.optional() && seen.add(key)) {
                    lines.add(line(name, form, kind, fact, "hit", true));
                }
            } else if (labels.stream().noneMatch(l -> l.optional() && l.table() == table && alike(l, fact)) && seen.add(key(fact))) {
                wrong.add(fact);
            }
        }
        for (Fact fact : wrong) {
            boolean noticed = extraction.notices().stream().anyMatch(n -> n.locator().equals(fact.locator())
                    || n.locator().contains("row ") && fact.locator().startsWith(n.locator()));
            lines.add(line(name, form, kind, fact, "wrong", noticed));
        }
        for (Label label : open) {
            if (label.optional() || !label.figure()) {
                continue;
            }
            boolean abstained = extraction.facts().stream().anyMatch(f -> f.reading() == Fact.Mark.UNREADABLE && f.indicator().equals(label.indicator())
                    && f.dimension().equals(label.dimension()) && f.member().equals(label.member()));
            lines.add(new Line(name, form, kind, label.section(), label.indicator(), label.dimension(), label.member(), label.kind(), label.value().toPlainString(),
                    abstained ? "abstained" : "missed", true, label.label()));
        }
        return lines;
    }

    private static String key(Fact f) {
        return String.join("|", f.section().substring(0, 5), f.indicator(), f.dimension(), f.member(), f.member().isEmpty() && !f.dimension().isEmpty() ? f.label() : "",
                f.kind().word(), f.value().stripTrailingZeros().toPlainString());
    }

    private static Line line(String name, String form, String kind, Fact f, String outcome, boolean noticed) {
        return new Line(name, form, kind, f.section(), f.indicator(), f.dimension(), f.member(), f.kind().word(), f.value().toPlainString(), outcome, noticed,
                f.rule() + ": " + f.label() + " | " + f.quote());
    }

    /** An optional line says that readers differ on whether and where the figure belongs: under another code it counts neither way. */
    private static boolean alike(Label label, Fact fact) {
        return label.figure() && label.value().compareTo(fact.value()) == 0 && (label.kind().equals(fact.kind().word()) || !label.table());
    }

    private static boolean matches(Label label, Fact fact) {
        return label.figure() && label.indicator().equals(fact.indicator()) && label.dimension().equals(fact.dimension()) && label.member().equals(fact.member())
                && label.kind().equals(fact.kind().word()) && label.value().compareTo(fact.value()) == 0;
    }

    static List<Label> labels(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
             MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(reader)) {
            List<Label> labels = new ArrayList<>();
            while (rows.hasNext()) {
                Map<String, String> r = rows.next();
                String value = r.getOrDefault("value", "");
                labels.add(new Label(r.get("section"), r.get("indicator"), r.get("dimension"), r.get("member"), r.get("kind"),
                        value.isBlank() ? null : new BigDecimal(value), r.get("reading"), r.get("label"), "yes".equals(r.get("optional"))));
            }
            return labels;
        }
    }
}
