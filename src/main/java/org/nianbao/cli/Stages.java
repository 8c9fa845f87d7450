package org.nianbao.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Edition;

/** The one place where charts, the page and the sample are called. */
final class Stages {
    private Stages() {
    }

    /** Draws charts of {@code jobs/chart} into {@code charts} of the edition. */
    static void draw(Path home, Edition edition, List<Word> jobs, PrintWriter out) {
        throw absent("chart");
    }

    /** Writes the page into {@code report} of the edition. */
    static void site(Path home, Edition edition, Job.Site site, PrintWriter out) {
        throw absent("report");
    }

    /** Writes a sample of invented reports. */
    static void sample(Path folder, Map<String, String> plan, PrintWriter out) {
        throw absent("sample");
    }

    private static SpecException absent(String stage) {
        return new SpecException(List.of("this build has no " + stage));
    }
}
