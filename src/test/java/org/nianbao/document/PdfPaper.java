package org.nianbao.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/** Prints small A4 reports for the tests. Lengths are points, y counts down from the upper edge. */
final class PdfPaper implements AutoCloseable {
    static final double LEFT = 90;
    static final double WIDTH = 420;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private PDPageContentStream content;

    PdfPaper() {
        try (InputStream file = Objects.requireNonNull(PdfPaper.class.getResourceAsStream("/fonts/WenQuanZhengHei.ttf"), "the font")) {
            font = PDType0Font.load(document, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page();
    }

    PDDocument document() {
        return document;
    }

    PDPageContentStream content() {
        return content;
    }

    PDFont font() {
        return font;
    }

    PdfPaper page() {
        try {
            if (content != null) {
                content.close();
            }
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            content = new PDPageContentStream(document, page);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double width(String text, double size) {
        try {
            return font.getStringWidth(text) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PdfPaper text(double x, double y, double size, String text) {
        return text(Matrix.getTranslateInstance((float) x, flip(y)), size, text);
    }

    /** Text whose baseline runs up the page, from (x, y). */
    PdfPaper upward(double x, double y, double size, String text) {
        return text(Matrix.getRotateInstance(Math.PI / 2, (float) x, flip(y)), size, text);
    }

    PdfPaper text(Matrix place, double size, String text) {
        try {
            content.beginText();
            content.setFont(font, (float) size);
            content.setTextMatrix(place);
            content.showText(text);
            content.endText();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PdfPaper line(double x1, double y1, double x2, double y2) {
        try {
            content.setLineWidth(0.5f);
            content.moveTo((float) x1, flip(y1));
            content.lineTo((float) x2, flip(y2));
            content.stroke();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PdfPaper box(double x1, double y1, double x2, double y2) {
        try {
            content.setLineWidth(0.5f);
            content.addRect((float) x1, flip(y2), (float) (x2 - x1), (float) (y2 - y1));
            content.stroke();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One row of boxed cells with 9 pt text; a cell that is null is the continuation of the one to its left.
     *
     * @return the lower edge
     */
    double row(double[] edges, double top, double height, String... cells) {
        for (int i = 0; i < cells.length;) {
            int end = i + 1;
            while (end < cells.length && cells[end] == null) {
                end++;
            }
            box(edges[i], top, edges[end], top + height);
            if (!cells[i].isEmpty()) {
                text(edges[i] + 3, top + height / 2 + 3, 9, cells[i]);
            }
            i = end;
        }
        return top + height;
    }

    /** A paragraph of 15 pt, indented by two characters, in lines as wide as the page allows; returns the next line's y. */
    double paragraph(double y, String text) {
        double next = y;
        double indent = 30;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (indent + width(line.toString() + text.charAt(i), 15) > WIDTH) {
                text(LEFT + indent, next, 15, line.toString());
                line.setLength(0);
                indent = 0;
                next += 28;
            }
            line.append(text.charAt(i));
        }
        text(LEFT + indent, next, 15, line.toString());
        return next + 28;
    }

    byte[] bytes() {
        try {
            content.close();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reading read() {
        return PdfReader.read("report.pdf", bytes());
    }

    private static float flip(double y) {
        return (float) (PDRectangle.A4.getHeight() - y);
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
