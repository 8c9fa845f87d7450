package org.nianbao.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;

/**
 * What a page shows, as {@code jobs/report/NAME.yml} says it.
 *
 * @param title      heading of the page
 * @param about      one paragraph on what it is
 * @param indicators codes of the catalogue: a table of body by year for each
 * @param charts     names of the chart jobs, in the order in which they stand on the page
 */
public record ReportSpec(String name, Words title, Words about, List<String> indicators, List<String> charts) {
    public ReportSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(about, "about");
        if (title.isEmpty()) {
            throw new IllegalArgumentException("a report has a title");
        }
        indicators = List.copyOf(indicators);
        charts = List.copyOf(charts);
    }

    /** The keys of the file. */
    private record Job(Words title, Optional<Words> about, List<String> indicators, List<String> charts) {
    }

    /**
     * Reads {@code NAME.yml}.
     *
     * @throws org.nianbao.spec.SpecException with every fault of the file, each with its line and the nearest right name
     */
    public static ReportSpec read(Path path) {
        Job job = Spec.read(path, Job.class);
        try {
            return new ReportSpec(String.valueOf(path.getFileName()).replaceFirst("\\.ya?ml$", ""), job.title, job.about.orElse(Words.NONE),
                    job.indicators, job.charts);
        } catch (IllegalArgumentException fault) {
            throw new SpecException(List.of(path + ":1: " + fault.getMessage()));
        }
    }
}
