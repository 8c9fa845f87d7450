package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A published report whose every figure was read from the print by eye. */
class PdfSampleTest {
    private static final Path REPORT = Path.of("../shared/reports/洪泽区人民政府-2023.pdf");
    private static Reading reading;

    @BeforeAll
    static void read() throws IOException {
        Assumptions.assumeTrue(Files.exists(REPORT), "the published report is not here");
        reading = PdfReader.read(REPORT.getFileName().toString(), Files.readAllBytes(REPORT));
    }

    @Test
    void nothingIsAmiss() {
        assertEquals(List.of(), reading.notices());
        assertEquals(3, PdfReaderTest.grids(reading).size());
    }

    @Test
    void disclosedDocuments() {
        List<String> rows = PdfReaderTest.rows(PdfReaderTest.grids(reading).get(0));
        assertEquals(14, rows.size());
        assertEquals("规章|0|0|0", rows.get(2));
        assertEquals("行政规范性文件|0|5|5", rows.get(3));
        assertEquals("行政许可|550|<|<", rows.get(6));
        assertEquals("行政处罚|4119|<|<", rows.get(9));
        assertEquals("行政强制|195|<|<", rows.get(10));
        assertEquals("行政事业性收费|7730.28|<|<", rows.get(13));
    }

    @Test
    void requestsOverTheirPageEnd() {
        Grid grid = PdfReaderTest.grids(reading).get(1);
        assertEquals(26, grid.rows());
        assertEquals(10, grid.columns());
        // Natural persons and total of each row; the five columns of organisations are 0 throughout.
        int[] disclosed = {21, 0, 0, 4, 1, 0, 0, 0, 0, 1, 1, 0, 10, 3, 0, 1, 0, 0, 0, 0, 0, 21, 0};
        Cell[][] cells = grid.expanded();
        for (int i = 0; i < disclosed.length; i++) {
            for (int column = 3; column < 10; column++) {
                String printed = column == 3 || column == 9 ? String.valueOf(disclosed[i]) : "0";
                Cell cell = cells[3 + i][column];
                assertEquals(printed, cell.text(), cell.locator().path());
                assertEquals(1, cell.rowSpan() * cell.columnSpan(), cell.locator().path());
                assertTrue(cell.locator().path().startsWith(i < 14 ? "page 3/table 2/" : "page 4/table 2/"), cell.locator().path());
            }
        }
        Cell result = cells[5][0];
        assertEquals("三、本年度办理结果", result.text(), "set vertically, over the page end");
        assertEquals(20, result.rowSpan());
        assertEquals("（四）无法提供", cells[17][1].text());
        assertEquals(3, cells[17][1].rowSpan());
        assertEquals("5.要求行政机关确认或重新出具已获取信息", cells[22][2].text().replace(" ", ""));
    }

    @Test
    void reviewsAndLawsuits() {
        Grid grid = PdfReaderTest.grids(reading).get(2);
        List<String> rows = PdfReaderTest.rows(grid);
        assertEquals("10|1|0|0|0|0|0|0|0|0|5|0|0|0|0", rows.get(rows.size() - 1));
        assertEquals("行政复议", grid.expanded()[0][4].text());
        assertEquals("未经复议直接起诉", grid.expanded()[1][9].text());
        assertEquals("复议后起诉", grid.expanded()[1][10].text());
    }

    @Test
    void readsFast() throws IOException {
        byte[] bytes = Files.readAllBytes(REPORT);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            PdfReader.read("report.pdf", bytes);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertTrue(best < 500_000_000L, "a report of five pages took " + best / 1_000_000 + " ms");
    }
}
