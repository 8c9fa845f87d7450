package org.nianbao.sample;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.nianbao.document.Kind;

/** Turns a report into the bytes of its file; the file's name decides the kind. */
final class Rendering {
    private static final Charset GBK = Charset.forName("GBK");

    private Rendering() {
    }

    static String extension(Kind kind) {
        return switch (kind) {
            case HTML -> ".html";
            case MARKDOWN -> ".md";
            case DOCX -> ".docx";
            case DOC -> ".doc";
            case PDF -> ".pdf";
            case XLSX -> ".xlsx";
            case CSV -> ".csv";
            case TXT -> ".txt";
            default -> throw new IllegalArgumentException("reports are not written as " + kind);
        };
    }

    static byte[] bytes(Report report) throws IOException {
        String name = report.file();
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".html" -> WebPage.of(report).getBytes(report.changes().falseCharset ? GBK : StandardCharsets.UTF_8);
            case ".md" -> PlainText.markdown(report).getBytes(StandardCharsets.UTF_8);
            case ".docx" -> WordFile.of(report);
            // HWPF cannot make a file from nothing; real sites hand out RTF and HTML under this name too
            case ".doc" -> report.year() % 2 == 0 ? RichText.of(report).getBytes(StandardCharsets.US_ASCII) : WebPage.asWord(report).getBytes(StandardCharsets.UTF_8);
            case ".pdf" -> PrintedPage.of(report);
            case ".xlsx" -> SheetFile.xlsx(report);
            case ".csv" -> SheetFile.csv(report).getBytes(StandardCharsets.UTF_8);
            default -> PlainText.text(report).getBytes(StandardCharsets.UTF_8);
        };
    }
}
