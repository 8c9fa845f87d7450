package org.nianbao.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nianbao.series.InventedFacts.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.DocumentReader;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.IngestJob;
import org.nianbao.ingest.Progress;
import org.nianbao.series.Series;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** Lines of real bodies break in the right years, and nothing is computed across. Only years and reasons stand here, no words of the reports. */
class RealTrendsTest {
    private static final Path REPORTS = Path.of("../shared/reports");

    @TempDir
    private static Path folder;
    private static Store store;

    @BeforeAll
    static void read() {
        Assumptions.assumeTrue(Files.isDirectory(REPORTS), "the real reports are not on this machine (" + REPORTS + ")");
        Path home = Path.of("").toAbsolutePath();
        store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            new Ingest(new DocumentReader(), Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference")), home).run("test",
                    new IngestJob(List.of(new Word(REPORTS.toString(), 1)), List.of(), OptionalInt.empty()), draft, Progress.silent());
            Series.load(home).run(draft);
            for (String job : List.of("requests_received", "proactive_items", "disclosure_rate", "district_matrix")) {
                Trend.load(Path.of("jobs/trend/" + job + ".yml")).run(draft, Narrowing.NONE);
            }
            draft.publish();
        }
    }

    private static List<String> breaks(String body, String series) {
        return answer(store, "SELECT year_before, year_after, reason FROM breaks WHERE dimension = '' AND body LIKE '" + body + "%' AND series = '" + series + "' ORDER BY year_after");
    }

    @Test
    void linesBreakInTheRightYears() {
        assertEquals(List.of("2013|2014|table_2014", "2018|2019|received_2019"), breaks("河北省教育厅", "request.received"));
        assertEquals(List.of("2013|2014|counted_once_2014"), breaks("河北省教育厅", "proactive.total"));
        assertEquals(List.of("2019|2021|count_to_money_2021"), breaks("河北省教育厅", "charges"));
        assertEquals(List.of("2018|2019|received_2019", "2020|2021|scope", "2021|2022|scope"), breaks("河北省科学技术厅", "request.received"));
        assertEquals(List.of("2013|2014|counted_once_2014", "2018|2019|no_row_2019"), breaks("平潭", "proactive.total"));
        assertEquals(List.of("2013|2014|table_2014", "2018|2019|carry_over_2019"), breaks("平潭", "outcome.answered"));
    }

    @Test
    void noChangeAndNoGrowthIsComputedAcrossABreak() {
        assertEquals(List.of("0"), answer(store, "SELECT COUNT(*) FROM district_matrix m JOIN breaks b ON b.body = m.body AND b.series = 'request.received' AND b.dimension = ''"
                + " AND b.year_after = m.year WHERE m.change IS NOT NULL"));
        assertEquals(List.of("0"), answer(store, "SELECT COUNT(*) FROM requests_received_statistics WHERE contains(codes, 'BREAK_INSIDE') AND (cagr IS NOT NULL OR growth_reason <> 'BREAK_INSIDE')"));
        assertEquals(List.of("平潭综合实验区管委会", "河北省教育厅", "河北省科学技术厅"), answer(store,
                "SELECT body FROM requests_received_statistics WHERE contains(codes, 'BREAK_INSIDE') ORDER BY body"));
    }

    @Test
    void aQuestionThatCannotBeAnsweredHasItsReason() {
        assertEquals(List.of("2018|ZERO_BASE", "2019|NO_NUMERATOR"),
                answer(store, "SELECT year, reason FROM disclosure_rate WHERE body = '河北省教育厅' AND reason <> '' ORDER BY year"));
        assertEquals(List.of("2021", "2022", "2023"), answer(store, "SELECT year FROM disclosure_rate WHERE body = '河北省教育厅' AND value IS NOT NULL ORDER BY year"));
    }
}
