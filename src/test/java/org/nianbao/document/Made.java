package org.nianbao.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nianbao.notice.Notice;

/** Small documents made for the tests of this package, and short ways to look at what was read. */
final class Made {
    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

    private Made() {
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Reading read(String name, String text) {
        return new DocumentReader().read(name, utf8(text));
    }

    static Reading read(String name, byte[] bytes) {
        return new DocumentReader().read(name, bytes);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A Word document with this body, styles and lists, each as the inside of its XML element; further parts by name. */
    static byte[] docx(String body, String styles, String lists, Map<String, byte[]> more) {
        Map<String, byte[]> parts = new TreeMap<>(more);
        parts.put("[Content_Types].xml", utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Default Extension=\"htm\" ContentType=\"text/html\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
        String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        parts.put("_rels/.rels", utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"a\" Type=\"" + type + "officeDocument\" Target=\"word/document.xml\"/></Relationships>"));
        parts.put("word/_rels/document.xml.rels", utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"s\" Type=\"" + type + "styles\" Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"" + type + "numbering\" Target=\"numbering.xml\"/>"
                + "<Relationship Id=\"c\" Type=\"" + type + "aFChunk\" Target=\"chunk.htm\"/></Relationships>"));
        parts.putIfAbsent("word/chunk.htm", utf8("<p>别处的段落</p>"));
        parts.putIfAbsent("word/styles.xml", utf8("<w:styles " + W + ">" + styles + "</w:styles>"));
        parts.put("word/numbering.xml", utf8("<w:numbering " + W + ">" + lists + "</w:numbering>"));
        parts.put("word/document.xml", utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " + W + "><w:body>" + body + "</w:body></w:document>"));
        return zip(parts);
    }

    static byte[] docx(String body) {
        return docx(body, "", "", Map.of());
    }

    static String p(String text) {
        return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    static String tc(String properties, String text) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(text) + "</w:tc>";
    }

    static List<Grid> grids(Reading reading) {
        return reading.document().blocks().stream().filter(Grid.class::isInstance).map(Grid.class::cast).toList();
    }

    /** Headings and paragraphs, a heading with its level in front. */
    static List<String> texts(Reading reading) {
        return reading.document().blocks().stream().filter(block -> !(block instanceof Grid)).map(block -> block instanceof Heading heading
                ? "#".repeat(heading.level()) + " " + heading.text() : ((Paragraph) block).text()).toList();
    }

    static List<String> codes(Reading reading) {
        return reading.notices().stream().map(Notice::code).toList();
    }

    static List<String> rows(Grid grid) {
        return DumpDocuments.rows(grid).lines().collect(Collectors.toList());
    }
}
