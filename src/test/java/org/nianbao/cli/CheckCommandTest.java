package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The check as a user types it. */
class CheckCommandTest extends Typed {
    private void report(int year, String share) throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve(year + ".txt"), "云川市青岚区人民政府" + year + "年政府信息公开工作年度报告\n统计期限自" + year + "年1月1日起至" + year + "年12月31日止。\n"
                + "三、依申请公开情况\n" + year + "年共收到政府信息公开申请7件。在已经答复的7件申请中，“同意公开”的4件，占总数的" + share + "%。\n", StandardCharsets.UTF_8);
    }

    @Test
    void findingsAreCountedShownAndWritten() throws Exception {
        report(2015, "57");
        report(2016, "58");
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(0, nianbao("check"), err);
        assertTrue(out.contains("1 finding in 2 reports, 1 open error,"), out);
        assertEquals(0, nianbao("check", "--body", "青岚", "--year", "2016"), err);
        assertTrue(out.contains("的4件") || out.contains("4 占“申请答复数”7 应为 57%，报告为 58%"), out);
        assertEquals(0, nianbao("check", "--year", "2015"), err);
        assertEquals("0 findings\n", out);
        assertEquals(0, nianbao("check", "--format", "csv"), err);
        assertEquals(2, out.lines().count(), out);
        assertTrue(out.startsWith("finding_id,code,severity,body,year"), out);
        assertEquals(0, nianbao("check", "--format", "json", "--code", "share"), err);
        assertTrue(out.contains("\"code\":\"share\""), out);
    }

    @Test
    void strictFailsWhileAnErrorIsOpen() throws Exception {
        report(2016, "58");
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(3, nianbao("check", "--strict"), err);
        assertEquals(0, nianbao("check", "--strict", "--code", "row_sum"), err);
        assertEquals(0, nianbao("check", "--format", "csv"), err);
        String[] finding = out.lines().skip(1).findFirst().orElseThrow().split(",");
        String fingerprint = out.replaceAll("(?s).*,([0-9a-f]{12}),.*", "$1");
        Path verdicts = folder.resolve("verdicts.csv");
        Files.writeString(verdicts, "finding_id,verdict,who,when,note,fingerprint\n" + finding[0] + ",accepted,wang,2026-01-05,," + fingerprint + "\n", StandardCharsets.UTF_8);
        assertEquals(0, nianbao("check", "--strict", "--verdicts", verdicts.toString()), out + err);
        report(2016, "59");
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(3, nianbao("check", "--strict", "--verdicts", verdicts.toString()), out + err);
        assertTrue(out.contains("1 whose figures changed since their verdict"), out);
    }

    @Test
    void wrongNamesAreToldWithTheRightOnes() throws Exception {
        report(2016, "57");
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(2, nianbao("check", "--code", "row_summ"));
        assertTrue(err.contains("unknown code \"row_summ\"; did you mean \"row_sum\"?"), err);
        assertEquals(2, nianbao("check", "--verdicts", folder.resolve("none.csv").toString()));
        assertTrue(err.contains("none.csv: no such file of verdicts"), err);
    }

    @Test
    void theRulesAreTold() {
        assertEquals(0, nianbao("check", "--list"), err);
        assertTrue(out.contains("## carried_in"), out);
    }
}
