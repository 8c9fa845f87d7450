package org.nianbao.chart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;

/** Reads {@code jobs/chart/NAME.yml}. */
final class ChartFile {
    /** The keys of the file. */
    private record Job(Optional<String> table, ChartSpec.Mark mark, Words title, Optional<Words> subtitle, Optional<Columns> columns, Optional<String> each,
                       Map<String, String> where, Optional<ChartSpec.Order> order, OptionalInt limit, OptionalInt fewest, List<String> highlight,
                       Optional<Words> unit, Optional<ChartSpec.Figures> figures, Optional<ChartSpec.Scales> scales, Map<String, Words> words, List<String> parts, Optional<String> codes, Optional<Words> note,
                       Optional<Words> source) {
    }

    private record Columns(Optional<String> year, Optional<String> value, Optional<String> series, Optional<String> facet,
                           Optional<String> segment, Optional<String> evidence, Optional<String> part, Optional<String> across,
                           Optional<String> lower, Optional<String> upper, Optional<String> numerator, Optional<String> denominator) {
        ChartSpec.Columns filled() {
            return new ChartSpec.Columns(year.orElse("year"), value.orElse("value"), series.orElse("body"), facet.orElse(""),
                    segment.orElse(""), evidence.orElse(""), part.orElse(""), across.orElse(""), lower.orElse(""), upper.orElse(""),
                    numerator.isEmpty() && denominator.isEmpty() ? Optional.empty() : Optional.of(new ChartSpec.Share(numerator.orElse(""), denominator.orElse(""))));
        }
    }

    private static final Columns USUAL = new Columns(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private ChartFile() {
    }

    /** Words that many charts share: code, zh, en. */
    private static Map<String, Words> words(Path file) {
        Map<String, Words> words = new LinkedHashMap<>();
        if (Files.exists(file)) {
            List<String> faults = new ArrayList<>();
            for (Csv.Line line : Csv.read(file, List.of("code", "zh", "en"), faults)) {
                words.put(line.text("code"), new Words(line.text("zh"), line.text("en")));
            }
            if (!faults.isEmpty()) {
                throw new SpecException(faults);
            }
        }
        return words;
    }

    static ChartSpec read(Path path) {
        Job job = Spec.read(path, Job.class);
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.ya?ml$", "");
        try {
            return new ChartSpec(name, job.table.orElse(name), job.mark, job.title, job.subtitle.orElse(Words.NONE),
                    job.columns.orElse(USUAL).filled(), job.each.orElse(""), job.where, job.order.orElse(ChartSpec.Order.VALUE), job.limit.orElse(0), job.fewest.orElse(0),
                    job.highlight, job.unit.orElse(Words.NONE), job.figures.orElse(ChartSpec.Figures.COUNT),
                    job.scales.orElse(ChartSpec.Scales.COMMON), job.words, job.parts, job.codes.orElse(""),
                    job.note.orElse(Words.NONE), job.source.orElse(Words.NONE)).withWords(words(path.resolveSibling("words.csv")));
        } catch (IllegalArgumentException fault) {
            throw new SpecException(List.of(path + ":1: " + fault.getMessage()));
        }
    }
}
