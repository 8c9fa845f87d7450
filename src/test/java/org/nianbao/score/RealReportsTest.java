package org.nianbao.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nianbao.extract.Extractor;

/** The labelled real reports. They lie outside the project; where they do not, the tests say so and are skipped. */
class RealReportsTest {
    private static final Path REPORTS = Path.of("../shared/reports");
    private static final Path RATCHET = Path.of("src/test/cases/real/ratchet.csv");
    private static final Path PAGE = Path.of("docs/accuracy.md");
    private static final boolean ACCEPT = Boolean.getBoolean("cases.accept");
    private static Accuracy accuracy;

    @BeforeAll
    static void measure() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(REPORTS), "the labelled real reports are not on this machine (" + REPORTS + ")");
        accuracy = Accuracy.measure(List.of(Path.of("src/test/cases/real")), REPORTS, Extractor.load(Path.of("jobs/extract"), Path.of("data/reference")));
    }

    /** Fails when a score falls, and as well when one rises unrecorded: then the ratchet is to be moved. */
    @Test
    void theScoresAreThoseOfTheRatchet() throws Exception {
        same(RATCHET, accuracy.csv());
    }

    @Test
    void thePageOfAccuracyIsFresh() throws Exception {
        same(PAGE, accuracy.page());
    }

    @Test
    void everyLabelledReportIsMeasured() {
        assertEquals(32, accuracy.documents());
        assertTrue(accuracy.by("all").get("table").hits() > 2_600);
    }

    private static void same(Path file, String measured) throws Exception {
        if (ACCEPT) {
            Files.writeString(file, measured, StandardCharsets.UTF_8);
        }
        assertEquals(Files.readString(file, StandardCharsets.UTF_8), measured,
                file + " differs from what was measured. See what changed with\n  ./nianbao score src/test/cases/real --reports " + REPORTS
                        + " --misses\nand, when it is better, accept it with\n  mvn test -Dtest=RealReportsTest -Dcases.accept=true");
    }
}
