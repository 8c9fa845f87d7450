package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class SheetReadersTest {
    private static byte[] filled(Workbook workbook) throws IOException {
        try (workbook; ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("收到申请");
            Row title = sheet.createRow(0);
            title.createCell(0).setCellValue("申请\n情况");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
            Row row = sheet.createRow(2);
            row.createCell(0).setCellValue("收到");
            CellStyle thousands = workbook.createCellStyle();
            thousands.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
            row.createCell(1).setCellValue(1234567);
            row.getCell(1).setCellStyle(thousands);
            row.createCell(2).setCellFormula("B3*2");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            sheet.createRow(3).createCell(1).setCellValue(0.5);
            CellStyle percent = workbook.createCellStyle();
            percent.setDataFormat(workbook.createDataFormat().getFormat("0.0%"));
            sheet.getRow(3).getCell(1).setCellStyle(percent);
            workbook.createSheet("隐").createRow(0).createCell(0).setCellValue("7");
            workbook.setSheetHidden(1, true);
            workbook.createSheet("空");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void aWorkbookIsAGridASheet() throws IOException {
        for (Workbook workbook : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
            Reading reading = Made.read(workbook instanceof XSSFWorkbook ? "a.xlsx" : "a.xls", filled(workbook));
            assertEquals(List.of("hidden_sheet"), Made.codes(reading));
            assertEquals(2, Made.grids(reading).size());
            Grid grid = Made.grids(reading).get(0);
            assertEquals(List.of("申请 情况|<|<", "~|~|~", "收到|1,234,567|2469134", "~|50.0%|~"), Made.rows(grid));
            assertEquals("sheet 收到申请/row 3/column B", grid.expanded()[2][1].locator().path());
        }
    }

    @Test
    void separatedTextIsAGrid() {
        assertEquals(List.of("项目|数量", "收到, 全部|1,234", "答复 \"及时\"|", "两 行|7"),
                Made.rows(Made.grids(Made.read("a.csv", "\ufeff项目,数量\r\n\"收到, 全部\",\"1,234\"\r\n\"答复 \"\"及时\"\"\",\r\n\"两\n行\",7\r\n")).get(0)));
        assertEquals(List.of("项目|数量", "收到，全部|7"), Made.rows(Made.grids(Made.read("a.csv", "项目;数量\n收到，全部;7\n".getBytes(Charset.forName("GBK")))).get(0)));
        assertEquals(List.of("项目|数量", "a,b|7"), Made.rows(Made.grids(Made.read("a.tsv", "项目\t数量\na,b\t7\n")).get(0)));
        Reading torn = Made.read("a.csv", "项目,数量\n收到,7\n\"答复,6\n");
        assertEquals("收到|7", Made.rows(Made.grids(torn).get(0)).get(1));
    }

    @Test
    void sheetsAreBounded() {
        Reading wide = Made.read("a.csv", "1,".repeat(5_000) + "\n2,3\n");
        assertEquals(List.of("table_cut"), Made.codes(wide));
        assertEquals(GridBuilder.MOST_COLUMNS, Made.grids(wide).get(0).columns());
    }
}
