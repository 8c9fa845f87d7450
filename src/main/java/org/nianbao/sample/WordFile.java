package org.nianbao.sample;

import org.nianbao.store.Packed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Look;
import org.nianbao.sample.Part.Words;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVerticalJc;

/** A Word file with the merged cells of the prescribed forms. */
final class WordFile {
    private static final int WIDTH = 8900;

    private WordFile() {
    }

    static byte[] of(Report report) throws IOException {
        try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Packing.date(document.getProperties(), report);
            for (Part part : report.parts()) {
                if (part instanceof Words words) {
                    XWPFParagraph paragraph = document.createParagraph();
                    write(paragraph, words);
                } else if (part instanceof Form form) {
                    table(document, form);
                }
            }
            document.write(out);
            return Packed.same(out.toByteArray());
        }
    }

    private static void write(XWPFParagraph paragraph, Words words) {
        XWPFRun run = paragraph.createRun();
        run.setText(words.text());
        run.setFontFamily(words.role() == Part.Role.HEADING ? "黑体" : "宋体");
        run.setFontSize(words.role() == Part.Role.TITLE ? 18 : 12);
        run.setBold(words.role() == Part.Role.TITLE || words.role() == Part.Role.HEADING);
        switch (words.role()) {
            case TITLE, PUBLISHED, CAPTION -> paragraph.setAlignment(ParagraphAlignment.CENTER);
            case SIGNATURE -> paragraph.setAlignment(ParagraphAlignment.RIGHT);
            default -> paragraph.setIndentationFirstLine(480);
        }
    }

    private static void table(XWPFDocument document, Form form) {
        XWPFTable table = document.createTable(form.rows(), 1);
        table.setWidth(WIDTH);
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        int sum = form.widths().stream().mapToInt(Integer::intValue).sum();
        var grid = table.getCTTbl().getTblGrid() == null ? table.getCTTbl().addNewTblGrid() : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int width : form.widths()) {
            grid.addNewGridCol().setW(BigInteger.valueOf((long) width * WIDTH / sum));
        }
        Box[][] covering = new Box[form.rows()][form.columns()];
        for (Box box : form.boxes()) {
            for (int row = box.row(); row < box.row() + box.rowSpan(); row++) {
                for (int column = box.column(); column < box.column() + box.columnSpan(); column++) {
                    covering[row][column] = box;
                }
            }
        }
        for (int row = 0; row < form.rows(); row++) {
            CTRow line = table.getRow(row).getCtRow();
            line.removeTc(0);
            for (int column = 0; column < form.columns(); ) {
                Box box = covering[row][column];
                CTTc cell = line.addNewTc();
                CTTcPr properties = cell.addNewTcPr();
                int width = 0;
                for (int i = 0; i < box.columnSpan(); i++) {
                    width += form.widths().get(column++);
                }
                var size = properties.addNewTcW();
                size.setW(BigInteger.valueOf((long) width * WIDTH / sum));
                size.setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth.DXA);
                if (box.columnSpan() > 1) {
                    properties.addNewGridSpan().setVal(BigInteger.valueOf(box.columnSpan()));
                }
                if (box.rowSpan() > 1) {
                    properties.addNewVMerge().setVal(box.row() == row ? STMerge.RESTART : STMerge.CONTINUE);
                }
                properties.addNewVAlign().setVal(STVerticalJc.CENTER);
                // POI's own cell would wrap all cells of its row anew for each of them
                XWPFParagraph paragraph = new XWPFParagraph(cell.addNewP(), document);
                paragraph.setAlignment(box.look() == Look.LABEL ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER);
                paragraph.setSpacingAfter(0);
                if (box.row() == row) {
                    XWPFRun run = paragraph.createRun();
                    run.setText(box.text());
                    run.setFontFamily("宋体");
                    run.setFontSize(9);
                }
            }
        }
    }
}
