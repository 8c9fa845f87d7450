package org.nianbao.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.nianbao.chart.JobFile;
import org.nianbao.chart.Words;

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

    /**
     * Reads {@code NAME.yml}.
     *
     * @throws org.nianbao.spec.SpecException with every fault of the file, each with its line and the nearest right name
     */
    public static ReportSpec read(Path path) {
        JobFile file = JobFile.open(path);
        Words title = file.words("title");
        if (title.isEmpty()) {
            file.fault("title", "\"title\" is missing");
        }
        ReportSpec spec = new ReportSpec(String.valueOf(path.getFileName()).replaceFirst("\\.ya?ml$", ""),
                title.isEmpty() ? new Words("?", "?") : title, file.words("about"), file.list("indicators"), file.list("charts"));
        file.finish();
        return spec;
    }
}
