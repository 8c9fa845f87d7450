package org.nianbao.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nianbao.series.Series;

/** docs/trends.md is what the jobs say. */
class TrendsPageTest {
    @Test
    void thePageIsWhatTheJobsSay() throws Exception {
        assertEquals(Files.readString(Path.of("docs/trends.md"), StandardCharsets.UTF_8), Trend.page(Trend.all(Path.of("jobs/trend")), Series.load(Path.of("")).page()),
                "write it anew with ./nianbao trend --page > docs/trends.md");
    }
}
