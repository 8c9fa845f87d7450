package org.nianbao.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Look;
import org.nianbao.sample.Part.Words;

/** A PDF as office programs print it: ruled tables that go on over the page end, a rotated row label, a subset font. */
final class PrintedPage {
    private static final String FONT = "/fonts/WenQuanZhengHei.ttf";
    /** Taking the font apart costs more than drawing a report; its tables are read when they are first asked for, so each thread has its own. */
    private static final ThreadLocal<TrueTypeFont> PARSED = ThreadLocal.withInitial(PrintedPage::parsed);
    private static final float MARGIN = 62;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = 60;
    private static final float SMALL = 8;
    private static final float SMALL_LINE = 11;

    private final PDDocument document;
    private final PDFont font;
    private final Map<String, Float> widths = new HashMap<>();
    private PDPageContentStream content;
    private float y;
    private int pages;

    /** Tall rows take the big table over the page end wherever it begins. */
    private final float rowHeight;

    private PrintedPage(PDDocument document, PDFont font, Body body) {
        this.document = document;
        this.font = font;
        this.rowHeight = body.number() % 2 == 0 ? 26 : 18;
    }

    private static TrueTypeFont parsed() {
        try (InputStream stream = PrintedPage.class.getResourceAsStream(FONT)) {
            if (stream == null) {
                throw new IOException("the font " + FONT + " is not on the class path; \"mvn generate-resources\" unpacks it");
            }
            return new TTFParser(true).parse(RandomAccessReadBuffer.createBufferFromStream(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] of(Report report) throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PrintedPage page = new PrintedPage(document, PDType0Font.load(document, PARSED.get(), true), report.body());
            page.turn();
            for (Part part : report.parts()) {
                if (part instanceof Words words) {
                    page.words(words);
                } else if (part instanceof Form form) {
                    page.table(form);
                }
            }
            page.number();
            page.content.close();
            Instant printed = Instant.parse(report.published() + "T01:00:00Z");
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(report.title());
            information.setAuthor(report.body().name());
            information.setCreationDate(GregorianCalendar.from(printed.atZone(ZoneOffset.UTC)));
            document.setDocumentInformation(information);
            // otherwise the file's id comes from the clock
            document.setDocumentId(printed.getEpochSecond() + report.body().number());
            document.save(out);
            return out.toByteArray();
        }
    }

    private void turn() throws IOException {
        if (content != null) {
            number();
            content.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        content.setLineWidth(0.6f);
        y = PDRectangle.A4.getHeight() - 66;
        pages++;
    }

    private void number() throws IOException {
        String text = "— " + pages + " —";
        show(text, PDRectangle.A4.getWidth() / 2 - width(text, 9) / 2, 36, 9);
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private void show(String text, float x, float at, float size) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, at);
        content.showText(text);
        content.endText();
    }

    private float letter(String letter, float size) throws IOException {
        Float known = widths.get(letter);
        if (known == null) {
            known = font.getStringWidth(letter);
            widths.put(letter, known);
        }
        return known / 1000 * size;
    }

    private List<String> wrap(String text, float size, float room) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float used = 0;
        for (int i = 0; i < text.length(); i++) {
            String c = text.substring(i, i + 1);
            float next = letter(c, size);
            if (used + next > room && line.length() > 0 && "，。；：、）”%".indexOf(c.charAt(0)) < 0) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(c);
            used += next;
        }
        lines.add(line.toString());
        return lines;
    }

    private void words(Words words) throws IOException {
        float size = words.role() == Part.Role.TITLE ? 17 : words.role() == Part.Role.HEADING ? 13.5f : 12;
        boolean centred = words.role() == Part.Role.TITLE || words.role() == Part.Role.PUBLISHED || words.role() == Part.Role.CAPTION;
        boolean right = words.role() == Part.Role.SIGNATURE;
        boolean indented = !centred && !right;
        List<String> lines = wrap((indented ? "　　" : "") + words.text(), size, WIDTH);
        for (String line : lines) {
            if (y < BOTTOM + size) {
                turn();
            }
            float x = centred ? MARGIN + (WIDTH - width(line, size)) / 2 : right ? MARGIN + WIDTH - width(line, size) - 20 : MARGIN;
            show(line, x, y, size);
            y -= size * 1.75f;
        }
        if (words.role() == Part.Role.TITLE) {
            y -= 8;
        }
    }

    private void table(Form form) throws IOException {
        float sum = form.widths().stream().mapToInt(Integer::intValue).sum();
        float[] edges = new float[form.columns() + 1];
        for (int column = 0; column < form.columns(); column++) {
            edges[column + 1] = edges[column] + form.widths().get(column) / sum * WIDTH;
        }
        float[] heights = new float[form.rows()];
        java.util.Arrays.fill(heights, rowHeight);
        for (Box box : form.boxes()) {
            if (box.look() == Look.ROTATED) {
                continue;
            }
            float needed = wrap(box.text(), SMALL, edges[box.column() + box.columnSpan()] - edges[box.column()] - 4).size() * SMALL_LINE + 7;
            float there = 0;
            for (int row = box.row(); row < box.row() + box.rowSpan(); row++) {
                there += heights[row];
            }
            if (needed > there) {
                heights[box.row() + box.rowSpan() - 1] += needed - there;
            }
        }
        int headers = form.boxes().stream().filter(box -> box.figure() != null).mapToInt(Box::row).min().orElse(0);
        y += 6;
        int from = 0;
        while (from < form.rows()) {
            float room = y - BOTTOM;
            int to = from;
            float used = 0;
            while (to < form.rows() && used + heights[to] <= room) {
                used += heights[to++];
            }
            // office programs keep a table's head with its first line
            if (to < form.rows() && to <= headers) {
                turn();
                continue;
            }
            stretch(form, edges, heights, from, to);
            y -= used;
            from = to;
            if (from < form.rows()) {
                turn();
            }
        }
        y -= 26;
    }

    /** The rows of a table that stand on one page. A cell that the page end cuts has its text in its longer part. */
    private void stretch(Form form, float[] edges, float[] heights, int from, int to) throws IOException {
        float[] tops = new float[to - from + 1];
        tops[0] = y;
        for (int row = from; row < to; row++) {
            tops[row - from + 1] = tops[row - from] - heights[row];
        }
        for (Box box : form.boxes()) {
            int first = Math.max(box.row(), from);
            int last = Math.min(box.row() + box.rowSpan(), to);
            if (first >= last) {
                continue;
            }
            float left = MARGIN + edges[box.column()];
            float right = MARGIN + edges[box.column() + box.columnSpan()];
            float top = tops[first - from];
            float bottom = tops[last - from];
            content.addRect(left, bottom, right - left, top - bottom);
            content.stroke();
            float all = 0;
            for (int row = box.row(); row < box.row() + box.rowSpan(); row++) {
                all += heights[row];
            }
            boolean here = top - bottom >= all - (top - bottom);
            if (here) {
                text(box, left, right, top, bottom);
            }
        }
    }

    private void text(Box box, float left, float right, float top, float bottom) throws IOException {
        if (box.text().isEmpty()) {
            return;
        }
        if (box.look() == Look.ROTATED) {
            float length = width(box.text(), 9);
            content.beginText();
            content.setFont(font, 9);
            content.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, (left + right) / 2 + 3, (top + bottom) / 2 - length / 2));
            content.showText(box.text());
            content.endText();
            return;
        }
        List<String> lines = wrap(box.text(), SMALL, right - left - 4);
        float at = (top + bottom) / 2 + (lines.size() - 1) * SMALL_LINE / 2 - SMALL * 0.36f;
        for (String line : lines) {
            float x = box.look() == Look.LABEL ? left + 3 : (left + right) / 2 - width(line, SMALL) / 2;
            show(line, x, at, SMALL);
            at -= SMALL_LINE;
        }
    }
}
