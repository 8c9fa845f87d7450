package org.nianbao.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.nianbao.spec.Language;
import org.nianbao.store.Packed;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/** A Word document on A4: pages, paragraphs, runs and tables as the letters and the comparisons share them. Lengths of a page are twentieths of a point. */
public final class WordFile {
    /** How the paper lies. */
    public enum Lie { UPRIGHT, ACROSS }

    private static final long LONG_SIDE = 16838;
    private static final long SHORT_SIDE = 11906;

    private final XWPFDocument document = new XWPFDocument();
    private final String font;
    private final String shade;
    private final int wide;
    private final int high;

    /**
     * @param margin on all four sides
     * @param shade  colour behind the heads of tables, six hexadecimal digits
     */
    public WordFile(Language language, Lie lie, long margin, String shade) {
        // The face that official letters are set in; Word puts in its own where it is missing.
        font = language == Language.CHINESE ? "宋体" : "Times New Roman";
        this.shade = shade;
        long width = lie == Lie.ACROSS ? LONG_SIDE : SHORT_SIDE;
        long height = lie == Lie.ACROSS ? SHORT_SIDE : LONG_SIDE;
        wide = (int) (width - 2 * margin);
        high = (int) (height - 2 * margin);
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(width));
        size.setH(BigInteger.valueOf(height));
        if (lie == Lie.ACROSS) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        CTPageMar margins = section.addNewPgMar();
        BigInteger each = BigInteger.valueOf(margin);
        margins.setTop(each);
        margins.setBottom(each);
        margins.setLeft(each);
        margins.setRight(each);
    }

    /** The width between the margins. */
    public int wide() {
        return wide;
    }

    /** The height between the margins. */
    public int high() {
        return high;
    }

    /** An empty paragraph at the end, with so many points of space around it. */
    public XWPFParagraph paragraph(int pointsBefore, int pointsAfter) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBefore(pointsBefore * 20);
        paragraph.setSpacingAfter(pointsAfter * 20);
        return paragraph;
    }

    /** Text in which characters that XML does not allow are visible. */
    public static String visible(String text) {
        return Pages.visible(text);
    }

    /** Text at the end of a paragraph, its lines kept; characters that XML does not allow become visible. */
    public XWPFRun run(XWPFParagraph paragraph, String text, int points) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily("Times New Roman", XWPFRun.FontCharRange.ascii);
        run.setFontFamily("Times New Roman", XWPFRun.FontCharRange.hAnsi);
        run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(points);
        String[] lines = Pages.visible(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i], i);
        }
        return run;
    }

    /**
     * A table with a head that is repeated on every page.
     *
     * @param shares percentage of the width for each column
     */
    public XWPFTable table(List<String> heads, int... shares) {
        XWPFTable table = document.createTable(1, heads.size());
        table.setWidthType(TableWidthType.DXA);
        table.setWidth(wide * Arrays.stream(shares).sum() / 100);
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int c = 0; c < shares.length; c++) {
            XWPFTableCell cell = head.getCell(c);
            width(cell, wide * shares[c] / 100);
            cell.setColor(shade);
            run(cell.getParagraphs().get(0), heads.get(c), 9).setBold(true);
        }
        return table;
    }

    /** An empty row that no page ends inside, its cells as wide as those of the head. */
    public static XWPFTableRow row(XWPFTable table) {
        XWPFTableRow row = table.createRow();
        row.setCantSplitRow(true);
        for (int c = 0; c < row.getTableCells().size(); c++) {
            width(row.getCell(c), table.getRow(0).getCell(c).getWidth());
        }
        return row;
    }

    private static void width(XWPFTableCell cell, int width) {
        cell.setWidthType(TableWidthType.DXA);
        cell.setWidth(String.valueOf(width));
    }

    /** The finished file, closed: the same content and date give the same bytes. */
    public byte[] bytes(String title, LocalDate date) throws IOException {
        try (document) {
            Date clock = Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
            document.getProperties().getCoreProperties().setTitle(Pages.visible(title));
            document.getProperties().getCoreProperties().setCreated(Optional.of(clock));
            document.getProperties().getCoreProperties().setModified(Optional.of(clock));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return Packed.same(bytes.toByteArray());
        }
    }
}
