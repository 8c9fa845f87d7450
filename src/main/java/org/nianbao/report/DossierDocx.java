package org.nianbao.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.nianbao.store.Packed;
import org.nianbao.spec.Language;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/** Lays a letter out as a Word document on A4. */
final class DossierDocx {
    /** Twentieths of a point. */
    private static final long A4_WIDTH = 11906;
    private static final long A4_HEIGHT = 16838;
    private static final long MARGIN = 1247;
    private static final int WIDE = (int) (A4_WIDTH - 2 * MARGIN);
    private static final int PROSE = 11;

    private final Pages pages;
    private final String font;
    private final boolean chinese;
    private final XWPFDocument document = new XWPFDocument();

    DossierDocx(Pages pages, Language language) {
        this.pages = pages;
        // The face that official letters are set in; Word puts in its own where it is missing.
        chinese = language == Language.CHINESE;
        font = chinese ? "宋体" : "Times New Roman";
    }

    byte[] write(Letter letter, LocalDate date) throws IOException {
        try (document) {
            CTSectPr section = document.getDocument().getBody().addNewSectPr();
            CTPageSz size = section.addNewPgSz();
            size.setW(BigInteger.valueOf(A4_WIDTH));
            size.setH(BigInteger.valueOf(A4_HEIGHT));
            CTPageMar margin = section.addNewPgMar();
            BigInteger wide = BigInteger.valueOf(MARGIN);
            margin.setTop(wide);
            margin.setBottom(wide);
            margin.setLeft(wide);
            margin.setRight(wide);
            Date clock = Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
            document.getProperties().getCoreProperties().setTitle(Pages.visible(letter.title()));
            document.getProperties().getCoreProperties().setCreated(Optional.of(clock));
            document.getProperties().getCoreProperties().setModified(Optional.of(clock));
            body(letter);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return Packed.same(bytes.toByteArray());
        }
    }

    private void body(Letter letter) {
        if (!letter.banner().isEmpty()) {
            run(paragraph(0, 6), letter.banner(), 10).setBold(true);
        }
        XWPFParagraph title = paragraph(0, 14);
        title.setAlignment(ParagraphAlignment.CENTER);
        run(title, letter.title(), 18).setBold(true);
        run(paragraph(0, 6), letter.to(), 12);
        letter.opening().forEach(this::prose);
        heading(pages.word("dossier_sources"));
        XWPFTable sources = table(List.of(pages.word("file"), pages.word("year"), pages.word("kind"), pages.word("bytes"), pages.word("sha256")), new int[] {32, 8, 8, 12, 40});
        letter.sources().forEach(source -> row(sources, List.of(source.name(), source.year(), source.kind(), source.bytes(), source.sha256())));
        if (!letter.items().isEmpty()) {
            heading(pages.word("dossier_items"));
        }
        letter.items().forEach(this::item);
        if (!letter.guesses().isEmpty()) {
            heading(pages.word("dossier_guesses"));
            letter.guesses().forEach(this::prose);
        }
        heading(pages.word("dossier_method_title"));
        letter.method().forEach(this::prose);
        boolean first = true;
        for (String line : letter.closing()) {
            XWPFParagraph closing = paragraph(first ? 24 : 0, 6);
            closing.setAlignment(ParagraphAlignment.RIGHT);
            run(closing, line, 12);
            first = false;
        }
    }

    private void item(Letter.Item item) {
        XWPFParagraph head = paragraph(12, 4);
        head.setKeepNext(true);
        run(head, item.number() + ". " + item.title(), 12).setBold(true);
        run(head, "  [" + item.severityWord() + "]", 10);
        run(paragraph(0, 4), item.message(), 11);
        said("dossier_formula", item.formula());
        if (!item.figures().isEmpty()) {
            XWPFTable figures = table(List.of(pages.word("dossier_side"), pages.word("indicator"), pages.word("value"), pages.word("quote"), pages.word("locator")),
                    new int[] {9, 22, 10, 35, 24});
            for (Letter.Figure figure : item.figures()) {
                XWPFTableRow row = row(figures, List.of(figure.side(), figure.name(), figure.value(), "", figure.file() + "\n" + figure.place()));
                XWPFParagraph quote = row.getCell(3).getParagraphs().get(0);
                run(quote, figure.quote().before(), 9);
                if (!figure.quote().marked().isEmpty()) {
                    XWPFRun mark = run(quote, figure.quote().marked(), 9);
                    mark.setBold(true);
                    mark.setTextHighlightColor("yellow");
                }
                run(quote, figure.quote().after(), 9);
            }
            run(paragraph(0, 4), item.omitted(), 9);
        }
        said("locator", item.place());
        item.guesses().forEach(guess -> said("dossier_guess", guess));
        said("dossier_advice", item.advice());
        said("dossier_verdict_word", item.verdict());
        run(paragraph(0, 6), item.id(), 8).setColor("666666");
    }

    private void said(String word, String text) {
        if (!text.isEmpty()) {
            XWPFParagraph line = paragraph(2, 2);
            run(line, pages.word(word) + pages.word("colon"), 10).setBold(true);
            run(line, text, 10);
        }
    }

    private void heading(String text) {
        XWPFParagraph heading = paragraph(16, 6);
        heading.setKeepNext(true);
        run(heading, text, 14).setBold(true);
    }

    private void prose(String text) {
        XWPFParagraph prose = paragraph(0, 6);
        if (chinese) {
            prose.setFirstLineIndent(2 * PROSE * 20);
        }
        run(prose, text, PROSE);
    }

    private XWPFParagraph paragraph(int pointsBefore, int pointsAfter) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBefore(pointsBefore * 20);
        paragraph.setSpacingAfter(pointsAfter * 20);
        return paragraph;
    }

    private XWPFRun run(XWPFParagraph paragraph, String text, int points) {
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

    /** @param shares percentages of the width that each column takes */
    private XWPFTable table(List<String> heads, int[] shares) {
        XWPFTable table = document.createTable(1, heads.size());
        table.setWidthType(TableWidthType.DXA);
        table.setWidth(WIDE);
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int c = 0; c < shares.length; c++) {
            XWPFTableCell cell = head.getCell(c);
            cell.setWidthType(TableWidthType.DXA);
            cell.setWidth(String.valueOf(WIDE * shares[c] / 100));
            cell.setColor("EEEEEE");
            run(cell.getParagraphs().get(0), heads.get(c), 9).setBold(true);
        }
        return table;
    }

    private XWPFTableRow row(XWPFTable table, List<String> texts) {
        XWPFTableRow row = table.createRow();
        row.setCantSplitRow(true);
        for (int c = 0; c < texts.size(); c++) {
            XWPFTableCell cell = row.getCell(c);
            XWPFTableCell above = table.getRow(0).getCell(c);
            cell.setWidthType(TableWidthType.DXA);
            cell.setWidth(String.valueOf(above.getWidth()));
            if (!texts.get(c).isEmpty()) {
                run(cell.getParagraphs().get(0), texts.get(c), 9);
            }
        }
        return row;
    }
}
