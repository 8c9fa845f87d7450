package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The assessment as a user types it, over two invented reports of which one contradicts itself. */
class AssessCommandTest extends Typed {
    private void report(String body, String share) throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve(body + ".txt"), body + "2016年政府信息公开工作年度报告\n发布日期：2017-03-09\n统计期限自2016年1月1日起至2016年12月31日止。\n"
                + "三、依申请公开情况\n2016年共收到政府信息公开申请7件。在已经答复的7件申请中，“同意公开”的4件，占总数的" + share + "%。\n", StandardCharsets.UTF_8);
    }

    @BeforeEach
    void twoReports() throws Exception {
        report("云川市青岚区人民政府", "57");
        report("云川市白榆区人民政府", "58");
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
    }

    @Test
    void scoresAreStoredShownAndLedBackToTheSentence() throws Exception {
        assertEquals(0, nianbao("assess"), err);
        assertTrue(out.contains("report_quality 2016: 2 bodies by standard 2008"), out);
        assertEquals(0, nianbao("query", "SELECT body, rank FROM assess_ranks WHERE index_name = 'report_quality' ORDER BY rank", "--format", "csv"), err);
        assertEquals("body,rank\n云川市青岚区人民政府,1\n云川市白榆区人民政府,2\n", out);
        assertEquals(0, nianbao("assess", "report_quality", "--explain", "云川市白榆区人民政府"), err);
        assertTrue(out.contains("score 66.67, weight 15.00, lost 5.00 points"), out);
        assertTrue(out.contains("finding:share") && out.contains("应为 57%，报告为 58%"), out);
        assertTrue(out.contains("passage 云川市白榆区人民政府.txt line 2: 发布日期：2017-03-09"), out);
        assertTrue(out.contains("cheapest way to 云川市青岚区人民政府"), out);
        assertEquals(0, nianbao("assess", "report_quality", "--explain", "云川市白榆区人民政府", "--year", "2016", "--since", "2016"), err);
        assertTrue(out.contains("own_values     score 0.00, rank 0.00"), out);
        Path book = folder.resolve("scores.xlsx");
        assertEquals(0, nianbao("assess", "report_quality", "--year", "2016", "--book", book.toString()), err);
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(book))) {
            assertEquals("云川市白榆区人民政府", workbook.getSheet("ranks").getRow(1).getCell(3).getStringCellValue());
            assertEquals(3, workbook.getSheet("ranks").getPhysicalNumberOfRows());
        }
    }

    @Test
    void whatIsAskedForWronglyIsSaid() {
        assertEquals(2, nianbao("assess", "report_qualty"));
        assertTrue(err.contains("did you mean \"report_quality\"?"), err);
        assertEquals(2, nianbao("assess", "report_quality", "--year", "1999"));
        assertTrue(err.contains("there is no report of 1999"), err);
        assertEquals(2, nianbao("assess", "report_quality", "--standard", "2030"));
        assertTrue(err.contains("has no standard \"2030\"; there are [2008, 2019]"), err);
        assertEquals(2, nianbao("assess", "template", "report_quality", "--year", "2016", "--file", folder.resolve("x.xlsx").toString()));
        assertTrue(err.contains("nothing is scored by hand"), err);
        assertEquals(2, nianbao("assess", "import", folder.resolve("reports/云川市青岚区人民政府.txt").toString()));
        assertTrue(err.contains("not a workbook"), err);
    }
}
