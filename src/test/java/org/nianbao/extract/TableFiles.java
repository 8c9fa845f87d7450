package org.nianbao.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** Writes a {@link TableLayout} as a Word, Excel, PDF or RTF file: merged cells, nested tables, pages with and without rulings. */
final class TableFiles {
    static final List<String> KINDS = List.of("docx", "xlsx", "pdf", "rtf");

    /** A cell of a sheet and the columns and rows that it covers. */
    private record Box(String text, int row, int column, int rows, int columns) {
    }

    private TableFiles() {
    }

    static byte[] of(String kind, TableLayout layout) throws IOException {
        return switch (kind) {
            case "docx" -> docx(layout);
            case "xlsx" -> xlsx(layout);
            case "pdf" -> new Paper().print(layout);
            default -> rtf(layout);
        };
    }

    /** Places the cells as a browser would: a cell goes into the first column that none from above covers. */
    private static List<Box> boxes(TableLayout.Sheet sheet) {
        List<Box> boxes = new ArrayList<>();
        int[] covered = new int[64];
        for (int r = 0; r < sheet.rows().size(); r++) {
            int column = 0;
            for (InventedTables.Printed cell : sheet.rows().get(r)) {
                while (covered[column] > r) {
                    column++;
                }
                int rows = Math.min(cell.rows(), sheet.rows().size() - r);
                boxes.add(new Box(cell.text(), r, column, rows, cell.columns()));
                for (int c = 0; c < cell.columns(); c++) {
                    covered[column + c] = r + rows;
                }
                column += cell.columns();
            }
        }
        return boxes;
    }

    private static int columns(List<Box> boxes) {
        return boxes.stream().mapToInt(b -> b.column + b.columns).max().orElse(1);
    }

    private static Box[][] covering(TableLayout.Sheet sheet, List<Box> boxes) {
        Box[][] covering = new Box[sheet.rows().size()][columns(boxes)];
        for (Box box : boxes) {
            for (int r = box.row; r < box.row + box.rows; r++) {
                for (int c = box.column; c < box.column + box.columns; c++) {
                    covering[r][c] = box;
                }
            }
        }
        for (int r = 0; r < covering.length; r++) {
            for (int c = 0; c < covering[r].length; c++) {
                if (covering[r][c] == null) {
                    covering[r][c] = new Box("", r, c, 1, 1);
                }
            }
        }
        return covering;
    }

    // ---- Word

    private static byte[] docx(TableLayout layout) throws IOException {
        try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (Object part : layout.parts()) {
                if (part instanceof TableLayout.Sheet sheet) {
                    XWPFTable table = document.createTable(1, 1);
                    if (layout.has("nested")) {
                        XWPFTableCell cell = table.getRow(0).getCell(0);
                        XWPFTable inner = new XWPFTable(cell.getCTTc().addNewTbl(), cell, 1, 1);
                        cell.getCTTc().addNewP();
                        table = inner;
                    }
                    word(table, document, sheet, layout);
                } else {
                    document.createParagraph().createRun().setText((String) part);
                }
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void word(XWPFTable table, XWPFDocument document, TableLayout.Sheet sheet, TableLayout layout) {
        Box[][] covering = covering(sheet, boxes(sheet));
        table.removeRow(0);
        for (int r = 0; r < covering.length; r++) {
            CTRow line = table.getCTTbl().addNewTr();
            for (int c = 0; c < covering[r].length; ) {
                Box box = covering[r][c];
                CTTc cell = line.addNewTc();
                var properties = cell.addNewTcPr();
                properties.addNewTcW().setW(BigInteger.valueOf(900L * box.columns));
                if (box.columns > 1) {
                    properties.addNewGridSpan().setVal(BigInteger.valueOf(box.columns));
                }
                if (box.rows > 1) {
                    properties.addNewVMerge().setVal(box.row == r ? STMerge.RESTART : STMerge.CONTINUE);
                }
                XWPFTableCell wrapped = new XWPFTableCell(cell, new XWPFTableRow(line, table), document);
                var paragraph = wrapped.getParagraphs().isEmpty() ? wrapped.addParagraph() : wrapped.getParagraphs().get(0);
                if (box.row == r) {
                    for (String line1 : layout.has("spans") ? box.text.split("(?<=.)") : new String[] {box.text}) {
                        paragraph.createRun().setText(line1);
                    }
                }
                c += box.columns;
            }
        }
    }

    // ---- Excel

    private static byte[] xlsx(TableLayout layout) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet page = workbook.createSheet("年报");
            int at = 0;
            int number = 2;
            for (Object part : layout.parts()) {
                if (part instanceof TableLayout.Sheet sheet) {
                    if (layout.has("sheets")) {
                        page = workbook.createSheet("表" + number++);
                        at = 0;
                    }
                    for (Box box : boxes(sheet)) {
                        var row = page.getRow(at + box.row) == null ? page.createRow(at + box.row) : page.getRow(at + box.row);
                        if (layout.has("numeric") && box.text.matches("[0-9]+(\\.[0-9]+)?")) {
                            row.createCell(box.column).setCellValue(Double.parseDouble(box.text));
                        } else if (!box.text.isEmpty()) {
                            row.createCell(box.column).setCellValue(box.text);
                        }
                        if (box.rows * box.columns > 1) {
                            page.addMergedRegion(new CellRangeAddress(at + box.row, at + box.row + box.rows - 1, box.column, box.column + box.columns - 1));
                        }
                    }
                    at += sheet.rows().size() + 1;
                } else {
                    page.createRow(at++).createCell(0).setCellValue((String) part);
                }
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    // ---- RTF

    private static byte[] rtf(TableLayout layout) {
        StringBuilder out = new StringBuilder("{\\rtf1\\ansi\\ansicpg936\\deff0\\uc1{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n");
        for (Object part : layout.parts()) {
            if (part instanceof TableLayout.Sheet sheet) {
                Box[][] covering = covering(sheet, boxes(sheet));
                for (int r = 0; r < covering.length; r++) {
                    out.append("\\trowd");
                    StringBuilder cells = new StringBuilder();
                    for (int c = 0; c < covering[r].length; ) {
                        Box box = covering[r][c];
                        c += box.columns;
                        out.append(box.rows > 1 ? box.row == r ? "\\clvmgf" : "\\clvmrg" : "").append("\\cellx").append(600 * c);
                        escape(cells.append("\\pard\\intbl "), box.row == r ? box.text : "").append("\\cell");
                    }
                    out.append('\n').append(cells).append("\\row\n");
                }
            } else {
                escape(out.append("\\pard "), (String) part).append("\\par\n");
            }
        }
        return out.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static StringBuilder escape(StringBuilder out, String text) {
        for (char c : text.toCharArray()) {
            if (c == '\n') {
                out.append("\\line ");
            } else if (c == '\\' || c < 128) {
                out.append(c == '\\' ? "\\\\" : String.valueOf(c));
            } else {
                out.append("\\u").append((short) c).append('?');
            }
        }
        return out;
    }

    // ---- PDF

    /** Pages as office programs print them: a row that does not fit goes to the next page. */
    private static final class Paper {
        private static final float MARGIN = 50;
        private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
        private static final float SIZE = 8;
        private PDDocument document;
        private PDFont font;
        private PDPageContentStream content;
        private float y;

        byte[] print(TableLayout layout) throws IOException {
            try (PDDocument made = new PDDocument(); InputStream stream = TableFiles.class.getResourceAsStream("/fonts/WenQuanZhengHei.ttf");
                 ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                document = made;
                font = PDType0Font.load(made, stream, true);
                turn();
                for (Object part : layout.parts()) {
                    if (part instanceof TableLayout.Sheet sheet) {
                        table(sheet, layout);
                    } else if (!"- 3 -".equals(part)) {
                        if (y < 80) {
                            turn();
                        }
                        show((String) part, MARGIN, y, 11);
                        y -= 20;
                    }
                }
                content.close();
                made.save(out);
                return out.toByteArray();
            }
        }

        private void turn() throws IOException {
            if (content != null) {
                content.close();
            }
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            content = new PDPageContentStream(document, page);
            content.setLineWidth(0.6f);
            y = PDRectangle.A4.getHeight() - 60;
        }

        private void show(String text, float x, float at, float size) throws IOException {
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(x, at);
            content.showText(text);
            content.endText();
        }

        private List<String> wrap(String text, float room) throws IOException {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (char c : text.toCharArray()) {
                if (c == '\n' || !line.isEmpty() && font.getStringWidth(line.toString() + c) / 1000 * SIZE > room) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                if (c != '\n') {
                    line.append(c);
                }
            }
            lines.add(line.toString());
            return lines;
        }

        private void table(TableLayout.Sheet sheet, TableLayout layout) throws IOException {
            List<Box> boxes = boxes(sheet);
            int columns = columns(boxes);
            float[] edges = new float[columns + 1];
            // Label columns are wide: those that some cell with many letters covers.
            float[] weights = new float[columns];
            for (int c = 0; c < columns; c++) {
                int column = c;
                weights[c] = boxes.stream().anyMatch(b -> b.columns == 1 && b.column == column && b.text.length() > 9 && !b.text.startsWith("（本列")) ? 3.4f : 1;
            }
            float sum = 0;
            for (float weight : weights) {
                sum += weight;
            }
            for (int c = 0; c < columns; c++) {
                edges[c + 1] = edges[c] + weights[c] / sum * WIDTH;
            }
            float[] heights = new float[sheet.rows().size()];
            java.util.Arrays.fill(heights, 16);
            for (Box box : boxes) {
                float needed = wrap(box.text, edges[box.column + box.columns] - edges[box.column] - 4).size() * 10f + 6;
                float there = 0;
                for (int r = box.row; r < box.row + box.rows; r++) {
                    there += heights[r];
                }
                heights[box.row + box.rows - 1] += Math.max(0, needed - there);
            }
            for (int from = 0; from < heights.length; ) {
                float room = y - 60;
                int to = from;
                float used = 0;
                while (to < heights.length && used + heights[to] <= room) {
                    used += heights[to++];
                }
                if (to == from) {
                    turn();
                    continue;
                }
                stretch(boxes, edges, heights, from, to, layout);
                y -= used;
                from = to;
            }
            y -= 30;
        }

        private void stretch(List<Box> boxes, float[] edges, float[] heights, int from, int to, TableLayout layout) throws IOException {
            float[] tops = new float[to - from + 1];
            tops[0] = y;
            for (int r = from; r < to; r++) {
                tops[r - from + 1] = tops[r - from] - heights[r];
            }
            for (Box box : boxes) {
                int first = Math.max(box.row, from);
                int last = Math.min(box.row + box.rows, to);
                if (first >= last) {
                    continue;
                }
                float left = MARGIN + edges[box.column];
                float right = MARGIN + edges[box.column + box.columns];
                float top = tops[first - from];
                float bottom = tops[last - from];
                if (!layout.has("unruled")) {
                    content.addRect(left, bottom, right - left, top - bottom);
                    content.stroke();
                }
                if (box.row >= from && box.row < to) {
                    float at = top - 11;
                    for (String line : wrap(box.text, right - left - 4)) {
                        show(line, left + 2, at, SIZE);
                        at -= 10;
                    }
                }
            }
        }
    }
}
