package org.nianbao.sample;

import org.nianbao.store.Packed;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Words;

/** The statistics table as a sheet of its own. */
final class SheetFile {
    private static final CsvMapper MAPPER = new CsvMapper();

    private SheetFile() {
    }

    static byte[] xlsx(Report report) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Packing.date(book.getProperties(), report);
            XSSFSheet sheet = book.createSheet("统计表");
            XSSFCellStyle ruled = book.createCellStyle();
            ruled.setBorderTop(BorderStyle.THIN);
            ruled.setBorderBottom(BorderStyle.THIN);
            ruled.setBorderLeft(BorderStyle.THIN);
            ruled.setBorderRight(BorderStyle.THIN);
            ruled.setWrapText(true);
            sheet.setColumnWidth(0, 256 * 60);
            int line = 0;
            for (Part part : report.parts()) {
                if (part instanceof Words words) {
                    sheet.createRow(line).createCell(0).setCellValue(words.text());
                    sheet.addMergedRegion(new CellRangeAddress(line, line, 0, 2));
                    line++;
                } else if (part instanceof Form form) {
                    for (int row = 0; row < form.rows(); row++) {
                        XSSFRow cells = sheet.createRow(line++);
                        for (Box box : form.row(row)) {
                            XSSFCell cell = cells.createCell(box.column());
                            cell.setCellStyle(ruled);
                            if (box.figure() != null && box.figure().value() != null) {
                                cell.setCellValue(box.figure().value().doubleValue());
                            } else {
                                cell.setCellValue(box.text());
                            }
                        }
                    }
                }
            }
            book.write(out);
            return Packed.same(out.toByteArray());
        }
    }

    static String csv(Report report) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Part part : report.parts()) {
            if (part instanceof Words words) {
                lines.add(List.of(words.text(), "", ""));
            } else if (part instanceof Form form) {
                for (int row = 0; row < form.rows(); row++) {
                    lines.add(form.row(row).stream().map(Box::text).toList());
                }
            }
        }
        return MAPPER.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValueAsString(lines);
    }
}
