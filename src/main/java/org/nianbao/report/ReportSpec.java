package org.nianbao.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;

/**
 * What a site shows, as {@code jobs/report/NAME.yml} says it.
 *
 * @param title      heading of the site
 * @param about      one paragraph on what it is
 * @param indicators those looked at first: codes of series, or {@code rate:NAME}
 * @param charts     names of the chart jobs, in the order in which they stand on the overview
 * @param trends     which trends stand on which indicator's page
 */
public record ReportSpec(String name, Words title, Words about, List<String> indicators, List<String> charts, List<TrendOf> trends) {
    /**
     * The statistics of an indicator.
     *
     * @param indicator code of a series, or {@code rate:NAME}
     * @param trend     a trend with the analysis {@code trend}, of which each body has one line; may be empty
     * @param league    a trend with the analysis {@code league}; may be empty
     */
    public record TrendOf(String indicator, String trend, String league) {
        public TrendOf {
            Objects.requireNonNull(indicator, "indicator");
            Objects.requireNonNull(trend, "trend");
            Objects.requireNonNull(league, "league");
        }
    }

    public ReportSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(about, "about");
        if (title.isEmpty()) {
            throw new IllegalArgumentException("a report has a title");
        }
        indicators = List.copyOf(indicators);
        charts = List.copyOf(charts);
        trends = List.copyOf(trends);
    }

    /** The keys of the file. */
    private record Job(Words title, Optional<Words> about, List<String> indicators, List<String> charts, List<Statistics> trends) {
    }

    private record Statistics(String indicator, Optional<String> trend, Optional<String> league) {
    }

    /**
     * Reads {@code NAME.yml}.
     *
     * @throws org.nianbao.spec.SpecException with every fault of the file, each with its line and the nearest right name
     */
    public static ReportSpec read(Path path) {
        Job job = Spec.read(path, Job.class);
        try {
            return new ReportSpec(String.valueOf(path.getFileName()).replaceFirst("\\.ya?ml$", ""), job.title, job.about.orElse(Words.NONE), job.indicators, job.charts,
                    job.trends.stream().map(one -> new TrendOf(one.indicator, one.trend.orElse(""), one.league.orElse(""))).toList());
        } catch (IllegalArgumentException fault) {
            throw new SpecException(List.of(path + ":1: " + fault.getMessage()));
        }
    }
}
