package org.nianbao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.Language;
import org.nianbao.store.Packed;

/** The results as one workbook: a first sheet that says what is in it, one with all columns and units, then a sheet a table. Text is text, never a formula. */
final class Workbook {
    private static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;
    private static final int MOST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final int IN_MEMORY = 200;

    private final Dictionary dictionary;
    private final Choice choice;
    private final boolean chinese;
    private final SXSSFWorkbook book = new SXSSFWorkbook(IN_MEMORY);
    private final CellStyle head;
    private final CellStyle whole;
    private final CellStyle wrapped;

    Workbook(Dictionary dictionary, Choice choice) {
        this.dictionary = dictionary;
        this.choice = choice;
        this.chinese = choice.language() == Language.CHINESE;
        book.setCompressTempFiles(true);
        Font bold = book.createFont();
        bold.setBold(true);
        head = book.createCellStyle();
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        whole = book.createCellStyle();
        whole.setDataFormat(book.createDataFormat().getFormat("#,##0"));
        wrapped = book.createCellStyle();
        wrapped.setWrapText(true);
    }

    void write(List<Part> parts, Map<String, Long> rows, DuckDbEngine engine, Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".zip");
        try (book) {
            Map<String, String> sheets = new LinkedHashMap<>();
            Map<String, Integer> taken = new HashMap<>();
            for (Part part : parts) {
                String name = WorkbookUtil.createSafeSheetName(part.name());
                int again = taken.merge(name, 1, Integer::sum);
                sheets.put(part.name(), again == 1 ? name : name.substring(0, Math.min(name.length(), 28)) + " " + again);
            }
            contents(parts, rows, sheets);
            columns(parts);
            for (Part part : parts) {
                sheet(part, sheets.get(part.name()), engine);
            }
            Date date = Date.from(choice.date().atStartOfDay(ZoneOffset.UTC).toInstant());
            var properties = book.getXSSFWorkbook().getProperties().getCoreProperties();
            properties.setTitle("nianbao");
            properties.setCreated(Optional.of(date));
            properties.setModified(Optional.of(date));
            try (OutputStream out = Files.newOutputStream(packed)) {
                book.write(out);
            }
            Packed.same(packed, file);
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    private void contents(List<Part> parts, Map<String, Long> rows, Map<String, String> sheets) {
        Sheet sheet = book.createSheet(chinese ? "说明" : "about");
        sheet.setColumnWidth(0, 34 * 256);
        sheet.setColumnWidth(1, 60 * 256);
        sheet.setColumnWidth(2, 12 * 256);
        if (choice.invented()) {
            line(sheet, head, chinese ? "虚构数据，仅供演示" : "INVENTED DATA, for demonstration only");
        }
        line(sheet, head, chinese ? "政府信息公开工作年度报告：可比数字" : "Disclosure reports: comparable yearly figures");
        line(sheet, null, chinese ? "日期" : "date", choice.date().toString());
        line(sheet, null, chinese ? "规则版本" : "version of the rules", choice.version());
        line(sheet, null, chinese ? "范围" : "part of the results", choice.narrowing().said().isEmpty() ? chinese ? "全部" : "all" : choice.narrowing().said());
        line(sheet, null, chinese ? "许可" : "licence", choice.licence());
        line(sheet, null, chinese ? "提示" : "mind", chinese ? "不同区段（segment）的值不可比；reading 为 figure 时 value 才是数字；各列含义与单位见“列”表及表头批注"
                : "Values of different segments are not comparable; a value is a number only where reading is figure; columns and units: sheet \"columns\" and the notes on the headers");
        line(sheet, null);
        line(sheet, head, chinese ? "表" : "table", chinese ? "内容" : "what it holds", chinese ? "行数" : "rows");
        CreationHelper helper = book.getCreationHelper();
        for (Part part : parts) {
            Row row = line(sheet, null, part.name(), dictionary.title(part.name()).in(choice.language()));
            Hyperlink link = helper.createHyperlink(HyperlinkType.DOCUMENT);
            link.setAddress("'" + sheets.get(part.name()) + "'!A1");
            row.getCell(0).setHyperlink(link);
            Cell count = row.createCell(2);
            count.setCellValue(rows.get(part.name()));
            count.setCellStyle(whole);
            if (rows.get(part.name()) > MOST_ROWS) {
                row.createCell(3).setCellValue(chinese ? "续在后面的工作表" : "goes on in the sheets that follow");
            }
        }
    }

    private void columns(List<Part> parts) {
        Sheet sheet = book.createSheet(chinese ? "列" : "columns");
        int[] widths = {30, 24, 10, 18, 50, 70};
        for (int c = 0; c < widths.length; c++) {
            sheet.setColumnWidth(c, widths[c] * 256);
        }
        line(sheet, head, "table", "column", "type", "unit", "zh", "en");
        for (Part part : parts) {
            for (Column column : part.columns()) {
                Dictionary.Meaning meaning = dictionary.meaning(part.name(), column.name());
                line(sheet, null, part.name(), column.name(), column.type().name().toLowerCase(java.util.Locale.ROOT), meaning.unit(), meaning.words().in(Language.CHINESE),
                        meaning.words().in(Language.ENGLISH));
            }
        }
        sheet.createFreezePane(0, 1);
    }

    private Row line(Sheet sheet, CellStyle style, String... texts) {
        Row row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int c = 0; c < texts.length; c++) {
            Cell cell = row.createCell(c);
            text(cell, texts[c]);
            if (style != null) {
                cell.setCellStyle(style);
            }
        }
        return row;
    }

    private void sheet(Part part, String name, DuckDbEngine engine) {
        Sheet[] sheet = {begin(part, name)};
        int[] written = {0, 1};
        engine.each(part.sql(), values -> {
            if (written[0] == MOST_ROWS) {
                end(sheet[0], part, written[0]);
                written[0] = 0;
                sheet[0] = begin(part, name.substring(0, Math.min(name.length(), 27)) + " " + ++written[1]);
            }
            Row row = sheet[0].createRow(++written[0]);
            for (int c = 0; c < part.columns().size(); c++) {
                Object value = values.value(c + 1);
                if (value instanceof Double number && !Double.isFinite(number) || value == null || "".equals(value)) {
                    continue;
                }
                Cell cell = row.createCell(c);
                if (value instanceof Boolean truth) {
                    cell.setCellValue(truth);
                } else if (value instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                    boolean year = part.columns().get(c).name().contains("year");
                    if (!year && (number instanceof Long || number instanceof Integer || number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0)) {
                        cell.setCellStyle(whole);
                    }
                } else {
                    text(cell, value.toString());
                }
            }
        });
        end(sheet[0], part, written[0]);
    }

    private Sheet begin(Part part, String name) {
        Sheet sheet = book.createSheet(name);
        Row row = sheet.createRow(0);
        CreationHelper helper = book.getCreationHelper();
        for (int c = 0; c < part.columns().size(); c++) {
            Column column = part.columns().get(c);
            Cell cell = row.createCell(c);
            cell.setCellValue(column.name());
            cell.setCellStyle(head);
            Dictionary.Meaning meaning = dictionary.meaning(part.name(), column.name());
            if (!meaning.words().isEmpty()) {
                ClientAnchor anchor = helper.createClientAnchor();
                anchor.setCol1(c);
                anchor.setCol2(c + 3);
                anchor.setRow1(0);
                anchor.setRow2(6);
                Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
                comment.setString(helper.createRichTextString(meaning.words().in(choice.language()) + (meaning.unit().isEmpty() ? "" : "\n[" + meaning.unit() + "]")));
                comment.setAuthor("nianbao");
                comment.setAddress(0, c);
            }
            sheet.setColumnWidth(c, (switch (column.type()) {
                case TEXT -> column.name().matches("body|file|.*_zh|.*_en|text|quote|message|label|locator") ? 32 : 18;
                default -> 13;
            }) * 256);
        }
        sheet.createFreezePane(part.columns().get(0).name().equals("body") ? 2 : 1, 1);
        return sheet;
    }

    private static void end(Sheet sheet, Part part, int rows) {
        sheet.setAutoFilter(new CellRangeAddress(0, Math.max(1, rows), 0, part.columns().size() - 1));
    }

    private static void text(Cell cell, String text) {
        cell.setCellValue(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT - 1) + "…" : text);
    }
}
