package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Both ready indices over real reports and over the sample city; a lost point leads to the words of the report that it was lost by. */
class AssessedReportsTest extends Typed {
    /** Ingests, scores, and gives the quotations in the explanation of the body and year that lost most for contradictions. */
    private List<String> quotations(String reports) {
        assertEquals(0, nianbao("ingest", reports), err);
        assertEquals(0, nianbao("assess"), err);
        assertTrue(out.contains("assess report_quality: ") && out.contains("assess openness_performance: "), out);
        assertEquals(0, nianbao("query", "SELECT body, year FROM assess_scores WHERE index_name = 'report_quality' AND indicator IN ('words.table', 'consistent.errors') AND lost > 0"
                + " ORDER BY lost DESC, body, year LIMIT 1", "--format", "csv"), err);
        String[] worst = out.lines().skip(1).findFirst().orElseThrow().split(",");
        assertEquals(0, nianbao("assess", "report_quality", "--year", worst[1], "--explain", worst[0]), err);
        Matcher lost = Pattern.compile("lost ([1-9]\\d*\\.\\d\\d|0\\.[0-9]*[1-9][0-9]*) points[^\\n]*\\n[^\\n]*\\n(    finding[^\\n]*\\n(      ← [^\\n]* 「[^\\n]*」 [^\\n]*\\n)+)").matcher(out);
        assertTrue(lost.find(), out);
        return Pattern.compile("「(.*?)」").matcher(lost.group(2)).results().map(found -> found.group(1)).toList();
    }

    @Test
    void realReports() throws Exception {
        Path reports = Path.of("../shared/reports");
        Assumptions.assumeTrue(Files.isDirectory(reports), "the real reports are not here (../shared/reports)");
        List<String> quotations = quotations(reports.toString());
        assertTrue(quotations.size() >= 2, quotations.toString());
        // A report that dates itself in a line of its own below the title was published on that day.
        assertEquals(0, nianbao("query", "SELECT source FROM assess_evidence WHERE index_name = 'report_quality' AND body = '河北省教育厅' AND year = 2017 AND name = 'report:published_day'", "--format", "csv"), err);
        assertTrue(out.contains("河北省教育厅-2017.txt") && out.contains("2018年02月09日"), out);
        // Bodies of one level have a list of their own.
        assertEquals(0, nianbao("query", "SELECT COUNT(*) AS wrong FROM (SELECT index_name, year, type, MIN(rank) AS first FROM assess_ranks WHERE rank > 0 GROUP BY index_name, year, type) WHERE first <> 1",
                "--format", "csv"), err);
        assertEquals("wrong\n0\n", out);
    }

    @Test
    void theSampleCity() {
        List<String> quotations = quotations("data/sample/reports");
        assertTrue(quotations.size() >= 2, quotations.toString());
        assertEquals(0, nianbao("query", "SELECT COUNT(DISTINCT type) AS types, COUNT(DISTINCT year) AS years FROM assess_ranks WHERE index_name = 'openness_performance' AND rank > 0", "--format", "csv"), err);
        assertEquals("types,years\n3,12\n", out, "before the statistics table of 2014 too little is told for a score");
        // An old year under the new standard, and every choice of the method beside the result.
        assertEquals(0, nianbao("assess", "openness_performance", "--year", "2018", "--standard", "2019"), err);
        assertTrue(out.contains("standard 2019 was made for 2019 to 2030; it is applied to 2018") && out.contains("  normalisation: goalposts"), out);
    }
}
