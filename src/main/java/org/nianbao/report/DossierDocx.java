package org.nianbao.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.nianbao.spec.Language;

/** Lays a letter out as a Word document on A4. */
final class DossierDocx {
    /** Twentieths of a point. */
    private static final long MARGIN = 1247;
    private static final int PROSE = 11;

    private final Pages pages;
    private final boolean chinese;
    private final WordFile file;

    DossierDocx(Pages pages, Language language) {
        this.pages = pages;
        chinese = language == Language.CHINESE;
        file = new WordFile(language, WordFile.Lie.UPRIGHT, MARGIN, "EEEEEE");
    }

    byte[] write(Letter letter, LocalDate date) throws IOException {
        body(letter);
        return file.bytes(letter.title(), date);
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
        XWPFTable sources = file.table(List.of(pages.word("file"), pages.word("year"), pages.word("kind"), pages.word("bytes"), pages.word("sha256")), 32, 8, 8, 12, 40);
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
            XWPFTable figures = file.table(List.of(pages.word("dossier_side"), pages.word("indicator"), pages.word("value"), pages.word("quote"), pages.word("locator")),
                    9, 22, 10, 35, 24);
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
        return file.paragraph(pointsBefore, pointsAfter);
    }

    private XWPFRun run(XWPFParagraph paragraph, String text, int points) {
        return file.run(paragraph, text, points);
    }

    private XWPFTableRow row(XWPFTable table, List<String> texts) {
        XWPFTableRow row = WordFile.row(table);
        for (int c = 0; c < texts.size(); c++) {
            if (!texts.get(c).isEmpty()) {
                run(row.getCell(c).getParagraphs().get(0), texts.get(c), 9);
            }
        }
        return row;
    }
}
