package org.nianbao.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.nianbao.report.WordFile;
import org.nianbao.spec.Language;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;

/** A Word document on A4, across, made of few kinds of parts. */
final class Paper {
    /** Twentieths of a point. */
    private static final long MARGIN = 1134;

    private final WordFile file;
    private int pictures;
    private int marks;

    /**
     * One cell.
     *
     * @param reference number of the row of the appendix that it leads to; 0 for none
     */
    record Entry(String text, int reference) {
        static Entry text(String text) {
            return new Entry(text, 0);
        }
    }

    Paper(Language language) {
        file = new WordFile(language, WordFile.Lie.ACROSS, MARGIN, "E8ECEF");
    }

    byte[] bytes(String title, LocalDate date) throws IOException {
        return file.bytes(title, date);
    }

    void banner(String text) {
        XWPFRun run = run(paragraph(0, 6), text, 11);
        run.setBold(true);
        run.setColor("B00020");
    }

    void title(String text) {
        XWPFParagraph title = paragraph(0, 12);
        title.setAlignment(ParagraphAlignment.CENTER);
        run(title, text, 20).setBold(true);
    }

    void heading(String text) {
        heading(text, 15, 16, 0);
    }

    void subheading(String text) {
        heading(text, 12, 10, 1);
    }

    private void heading(String text, int points, int before, int level) {
        XWPFParagraph heading = paragraph(before, 5);
        heading.setKeepNext(true);
        // The level of the outline makes the heading appear in the navigation of Word, without a style of our own.
        heading.getCTPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level));
        run(heading, text, points).setBold(true);
    }

    void prose(String text) {
        run(paragraph(0, 6), text, 11);
    }

    void small(String text) {
        run(paragraph(2, 4), text, 9).setColor("555555");
    }

    void said(String name, String text) {
        XWPFParagraph line = paragraph(0, 3);
        run(line, name + "：", 11).setBold(true);
        run(line, text, 11);
    }

    void gap() {
        paragraph(0, 4);
    }

    void picture(byte[] png, String title) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        // Pictures are drawn at twice the size; wider ones are made to fit between the margins, high ones onto one page.
        double width = Math.min(image.getWidth() / 2.0 * 0.75, file.wide() / 20.0);
        double height = width * image.getHeight() / image.getWidth();
        double most = file.high() / 20.0 - 20;
        if (height > most) {
            width *= most / height;
            height = most;
        }
        XWPFParagraph paragraph = paragraph(8, 4);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        try {
            paragraph.createRun().addPicture(new ByteArrayInputStream(png), XWPFDocument.PICTURE_TYPE_PNG, "chart" + ++pictures + ".png", Units.toEMU(width), Units.toEMU(height))
                    .getCTPicture().getNvPicPr().getCNvPr().setDescr(WordFile.visible(straight(title)));
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** @param shares percentage of the width for each column */
    Table table(List<String> heads, int... shares) {
        return new Table(file.table(heads, shares));
    }

    /** A table that grows. */
    final class Table {
        private final XWPFTable table;

        private Table(XWPFTable table) {
            this.table = table;
        }

        void row(List<Entry> entries) {
            fill(WordFile.row(table), entries);
        }

        /** No page ends inside this table. */
        void together() {
            for (XWPFTableRow row : table.getRows().subList(0, table.getNumberOfRows() - 1)) {
                for (XWPFTableCell cell : row.getTableCells()) {
                    CTP line = cell.getParagraphs().get(0).getCTP();
                    // The library does not make the properties itself here.
                    (line.isSetPPr() ? line.getPPr() : line.addNewPPr()).addNewKeepNext();
                }
            }
        }

        /** A row that the entries with this number lead to. */
        void marked(int number, List<Entry> entries) {
            XWPFTableRow row = WordFile.row(table);
            XWPFParagraph first = row.getCell(0).getParagraphs().get(0);
            CTBookmark mark = first.getCTP().addNewBookmarkStart();
            mark.setId(BigInteger.valueOf(++marks));
            mark.setName("figure" + number);
            first.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(marks));
            fill(row, entries);
        }

        private void fill(XWPFTableRow row, List<Entry> entries) {
            for (int c = 0; c < entries.size(); c++) {
                XWPFParagraph paragraph = row.getCell(c).getParagraphs().get(0);
                Entry entry = entries.get(c);
                run(paragraph, entry.text(), 9);
                if (entry.reference() > 0) {
                    CTHyperlink link = paragraph.getCTP().addNewHyperlink();
                    link.setAnchor("figure" + entry.reference());
                    XWPFRun number = new XWPFRun(link.addNewR(), (org.apache.poi.xwpf.usermodel.IRunBody) paragraph);
                    number.setText(" [" + entry.reference() + "]");
                    number.setFontSize(7);
                    number.setColor("1F5FA8");
                }
            }
        }
    }

    private XWPFParagraph paragraph(int pointsBefore, int pointsAfter) {
        return file.paragraph(pointsBefore, pointsAfter);
    }

    private XWPFRun run(XWPFParagraph paragraph, String text, int points) {
        return file.run(paragraph, straight(text), points);
    }

    /** Marks that turn the direction of writing become visible. */
    private static String straight(String text) {
        return text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD");
    }
}
