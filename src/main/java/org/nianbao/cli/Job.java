package org.nianbao.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nianbao.ingest.IngestJob;
import org.nianbao.spec.Word;

/**
 * A pipeline as it is written in a file such as {@code jobs/demo.yml}.
 *
 * @param steps what to do, in this order
 */
record Job(List<Step> steps) {
    /** One step: exactly one of these. */
    record Step(Optional<IngestJob> ingest, Optional<Checking> check, Optional<Harmonising> series, Optional<Trends> trend, Optional<Names> assess, Optional<Names> chart,
            Optional<Site> report) {
        Step {
            if (Stream.of(ingest, check, series, trend, assess, chart, report).filter(Optional::isPresent).count() != 1) {
                throw new IllegalArgumentException("a step is one of \"ingest\", \"check\", \"series\", \"trend\", \"assess\", \"chart\", \"report\"");
            }
        }

        static Step ingest(IngestJob job) {
            return new Step(Optional.of(job), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Step check(Checking checking) {
            return new Step(Optional.empty(), Optional.of(checking), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Step harmonise() {
            return new Step(Optional.empty(), Optional.empty(), Optional.of(new Harmonising()), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Step trend(List<Word> jobs) {
            return new Step(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Trends(jobs, Optional.empty())), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Step assess(List<Word> indices) {
            return new Step(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Names(indices)), Optional.empty(), Optional.empty());
        }

        static Step chart(List<Word> jobs) {
            return new Step(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Names(jobs)), Optional.empty());
        }

        static Step report(Site site) {
            return new Step(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(site));
        }
    }

    /** Whether figures are of real bodies. Invented ones are marked as such wherever they are shown. */
    enum Data { REAL, INVENTED }

    /** Codes of {@link org.nianbao.spec.Language}. */
    enum Lang { ZH, EN }

    /** @param verdicts the analyst's file, relative to the project; {@code jobs/check/verdicts.csv} when left out */
    record Checking(Optional<String> verdicts) {
    }

    /** The crosswalk has no options: it is one for all. */
    record Harmonising() {
    }

    /**
     * @param jobs       names of the jobs in {@code jobs/trend}; all of them when left out
     * @param population CSV with the columns body, year, population, relative to the project; without it trends per person are left out
     */
    record Trends(List<Word> jobs, Optional<String> population) {
    }

    /** @param jobs names of the jobs in {@code jobs/assess} or {@code jobs/chart}; all of them when left out */
    record Names(List<Word> jobs) {
    }

    /**
     * @param data     real when left out
     * @param language in which a reader meets the site first, Chinese when left out; every page holds both
     */
    record Site(Optional<Data> data, Optional<Lang> language) {
    }

    Job {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("\"steps\" is empty");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).ingest().isPresent()) {
                throw new IllegalArgumentException("\"ingest\" is the first step and stands there once: the results are those of its paths");
            }
        }
    }
}
