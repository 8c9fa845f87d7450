package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.IngestJob;
import org.nianbao.ingest.Ingested;
import org.nianbao.ingest.Progress;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/**
 * Files made to do harm, ingested as a folder beside one honest report: each is read or is a notice, none costs another file, takes long, fetches anything or
 * writes anywhere. Small here; in their full size by {@code src/test/fire}.
 */
class HostileTest {
    private static final boolean FULL = Boolean.getBoolean("nianbao.full");
    private static final String SENTENCE = "2021年，本机关共收到政府信息公开申请12件，主动公开政府信息345条。";
    private static final String HONEST = "云川市白榆区人民政府2021年政府信息公开工作年度报告\n本报告统计期限自2021年1月1日起至2021年12月31日止。\n" + SENTENCE + "\n";
    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** What a file does must come to: nothing to be said, or one of these codes. */
    private record Case(String file, List<String> codes) {
    }

    @TempDir
    private Path folder;
    private final List<Case> cases = new ArrayList<>();

    private void add(String file, byte[] bytes, String... codes) throws IOException {
        Files.write(reports().resolve(file), bytes);
        cases.add(new Case(file, List.of(codes)));
    }

    private Path reports() throws IOException {
        return Files.createDirectories(folder.resolve("reports"));
    }

    private void add(String file, String text, String... codes) throws IOException {
        add(file, Made.utf8(text), codes);
    }

    private static int sized(int small, int full) {
        return FULL ? full : small;
    }

    @Test
    void nothingDoesHarm() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger fetched = new AtomicInteger();
            Thread listener = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        fetched.incrementAndGet();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            listener.setDaemon(true);
            listener.start();
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            packed(address);
            markup(address);
            pdf(address);
            text();
            ingest();
            assertEquals(0, fetched.get(), "something was fetched");
        }
    }

    private void ingest() throws Exception {
        Path reports = reports();
        Path beside = Files.writeString(folder.resolve("beside.txt"), "untouched", StandardCharsets.UTF_8);
        Files.writeString(reports.resolve("honest.txt"), HONEST, StandardCharsets.UTF_8);
        Files.createSymbolicLink(reports.resolve("loop"), reports);
        Files.createSymbolicLink(reports.resolve("self.html"), reports.resolve("self.html"));
        Path home = Path.of("").toAbsolutePath();
        Store store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Extractor extractor = Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference"));
            Ingested ingested = new Ingest(new DocumentReader(), extractor, home).run("test", new IngestJob(List.of(new Word(reports.toString(), 1)), List.of(),
                    OptionalInt.empty(), OptionalInt.of(sized(60, 120))), draft, Progress.silent());
            draft.publish();
            assertEquals(cases.size() + 1, ingested.files());
        }
        StringBuilder page = new StringBuilder("| file | bytes | seconds | notices |\n|---|---|---|---|\n");
        List<String> faults = new ArrayList<>();
        try (DuckDbEngine engine = store.needed().open()) {
            Map<String, List<String>> codes = new TreeMap<>();
            engine.read("SELECT file, code FROM notices WHERE severity <> 'info' ORDER BY file, code").rows()
                    .forEach(row -> codes.computeIfAbsent((String) row.get(0), file -> new ArrayList<>()).add((String) row.get(1)));
            Map<String, List<Object>> documents = new LinkedHashMap<>();
            engine.read("SELECT file, bytes, seconds, facts FROM documents ORDER BY file").rows().forEach(row -> documents.put((String) row.get(0), row));
            assertTrue(((Number) documents.get("honest.txt").get(3)).intValue() >= 2, "the honest report is read beside them");
            for (Case one : cases) {
                List<Object> row = documents.get(one.file());
                if (row == null) {
                    faults.add(one.file() + " has no line among the documents");
                    continue;
                }
                List<String> said = codes.getOrDefault(one.file(), List.of()).stream().distinct().filter(code -> !ORDINARY.contains(code)).toList();
                page.append(String.format(Locale.ROOT, "| %s | %,d | %.2f | %s |%n", one.file().replaceAll("[|\\p{Cntrl}]", " "), ((Number) row.get(1)).longValue(),
                        ((Number) row.get(2)).doubleValue(), said.isEmpty() ? "read" : String.join(", ", said)));
                boolean right = one.codes().isEmpty() ? said.isEmpty() : one.codes().contains("*") || said.stream().anyMatch(one.codes()::contains);
                // In full size a file may be more than the machine can do; then it is given up, which is an answer too.
                boolean givenUp = said.contains("took_too_long") || said.contains("out_of_memory");
                if (givenUp ? !FULL : !right || said.contains("reader_fault")) {
                    faults.add(one.file() + ": said " + said + ", expected one of " + one.codes() + ": "
                            + engine.read("SELECT message FROM notices WHERE code IN ('reader_fault', 'damaged') AND file = '" + one.file().replace("'", "''") + "'").rows());
                }
            }
            assertEquals(List.of(List.of("folder_again", "loop"), List.of("not_readable", "self.html")), engine.read("SELECT CASE code WHEN 'no_permission' THEN 'not_readable' ELSE code END,"
                    + " file FROM notices WHERE file IN ('loop', 'self.html') ORDER BY file").rows());
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/hostile.md"), page, StandardCharsets.UTF_8);
        assertEquals("", String.join("\n", faults));
        assertEquals("untouched", Files.readString(beside, StandardCharsets.UTF_8));
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(List.of("beside.txt", "out", "reports"), entries.map(path -> path.getFileName().toString()).sorted().toList());
        }
        assertFalse(Files.exists(Path.of("/tmp/nianbao-evil.txt")));
    }

    /** What is said of any text that is no report, and is no answer to an attack. */
    private static final List<String> ORDINARY = List.of("no_figures", "body_unknown", "year_unknown", "no_body", "no_year", "no_report", "not_a_report", "form_unknown", "label_unmapped", "unmapped_label");

    // ---- Office files

    private void packed(String address) throws IOException {
        byte[] blanks = new byte[sized(66_000_000, 500_000_000)];
        Arrays.fill(blanks, (byte) ' ');
        add("bomb-in-one-entry.docx", Made.docx(Made.p("一"), "", "", Map.of("word/unused.xml", blanks)), "damaged", "too_large");
        Map<String, byte[]> many = new TreeMap<>();
        byte[] block = new byte[8_000_000];
        for (int i = 0; i < sized(60, 600); i++) {
            many.put(String.format(Locale.ROOT, "word/media/%03d.bin", i), block);
        }
        add("bomb-in-many-entries.docx", Made.docx(Made.p("一"), "", "", many), "too_large");
        Map<String, byte[]> names = new TreeMap<>();
        for (int i = 0; i < 70_000; i++) {
            names.put("word/media/" + i, new byte[0]);
        }
        add("many-entries.docx", Made.docx(Made.p("一"), "", "", names), "too_large");
        byte[] nest = Made.zip(Map.of("0.txt", new byte[1_000_000]));
        for (int i = 1; i < 12; i++) {
            nest = Made.zip(Map.of(i + "-a.zip", nest, i + "-b.zip", nest));
        }
        add("bomb-of-archives.docx", nest, "unsupported_kind", "damaged");

        String external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y SYSTEM \"" + address + "\">]>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"哈哈哈哈哈哈哈哈\">");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        laughs.append("]>");
        String styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">%s</w:styles>";
        add("external-entity.docx", Made.docx(Made.p("一"), "", "", Map.of("word/styles.xml", Made.utf8(external + String.format(styles, "&x;&y;")))), "damaged");
        add("billion-laughs.docx", Made.docx(Made.p("一"), "", "", Map.of("word/styles.xml", Made.utf8(laughs + String.format(styles, "&l11;")))), "damaged");
        add("external-entity.xlsx", xlsx(external, "&x;&y;", ""), "damaged");
        add("billion-laughs.xlsx", xlsx(laughs.toString(), "&l11;", ""), "damaged");
        add("external-entity-in-types.docx", Made.zip(Map.of("[Content_Types].xml", Made.utf8(external + "<Types>&x;&y;</Types>"), "word/document.xml", Made.utf8("<a/>"))), "damaged");

        add("fetches.docx", Made.docx(Made.p(SENTENCE) + "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:imagedata src=\"" + address + "\"/></v:shape></w:pict></w:r></w:p>", "", "",
                Map.of("word/_rels/settings.xml.rels", Made.utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"t\" Type=\"" + R
                        + "/attachedTemplate\" Target=\"" + address + "\" TargetMode=\"External\"/></Relationships>"))));
        add("fetches.xlsx", xlsx("", "收到申请", "<Relationship Id=\"e\" Type=\"" + R + "/externalLinkPath\" Target=\"" + address + "\" TargetMode=\"External\"/>"));
        Map<String, byte[]> climbing = new TreeMap<>();
        climbing.put("../../../../../../../../tmp/nianbao-evil.txt", Made.utf8("evil"));
        climbing.put("/tmp/nianbao-evil.txt", Made.utf8("evil"));
        climbing.put("..\\..\\nianbao-evil.txt", Made.utf8("evil"));
        add("climbs.docx", Made.docx(Made.p(SENTENCE), "", "", climbing), "damaged");
        add("climbs.zip.html", Made.zip(climbing), "unsupported_kind");

        StringBuilder tables = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            tables.append("<w:tbl><w:tr><w:tc>");
        }
        tables.append(Made.p("12"));
        for (int i = 0; i < 200; i++) {
            tables.append("</w:tc></w:tr></w:tbl>");
        }
        add("tables-in-200-tables.docx", Made.docx(Made.p(SENTENCE) + tables), ANYTHING);
        add("deep-elements.docx", Made.docx("<w:sdt><w:sdtContent>".repeat(sized(20_000, 200_000)) + "</w:sdtContent></w:sdt>".repeat(sized(20_000, 200_000))), ANYTHING);
        add("wide-table.docx", Made.docx("<w:tbl><w:tr>" + cells(sized(5_000, 100_000)) + "</w:tr></w:tbl>"), "table_cut");
        add("wide-spans.docx", Made.docx("<w:tbl>" + ("<w:tr>" + Made.tc("<w:gridSpan w:val=\"2147483647\"/>", "1").repeat(20) + "</w:tr>").repeat(50) + "</w:tbl>"), ANYTHING);
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < 16_384; i++) {
            row.append("<c t=\"inlineStr\"><is><t>").append(Integer.toHexString(i * 0x9E3779B1)).append("</t></is></c>");
        }
        add("wide-sheet.xlsx", xlsx("", "收到申请", "", "<row r=\"1\">" + row + "</row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "table_cut");

        byte[] doc = Files.readAllBytes(Path.of("src/test/cases/document/merged-cells.doc"));
        for (int i = 512; i + 4 <= 1_024; i += 4) {
            doc[i] = 2; // every sector of the chain is followed by sector 2
            doc[i + 1] = 0;
            doc[i + 2] = 0;
            doc[i + 3] = 0;
        }
        add("looping-sectors.doc", doc, ANYTHING);
        add("deep-groups.rtf", "{\\rtf1 " + "{".repeat(sized(500_000, 5_000_000)) + SENTENCE, ANYTHING);
    }

    /** Cells with words that do not pack well, or the file would be taken for a bomb. */
    private static String cells(int count) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < count; i++) {
            cells.append(Made.tc("", Integer.toHexString(i * 0x9E3779B1) + Integer.toHexString(i * 0x85EBCA6B)));
        }
        return cells.toString();
    }

    /** Any answer will do, so long as there is one in time. */
    private static final String[] ANYTHING = {"*"};

    private static byte[] xlsx(String prolog, String word, String relation) {
        return xlsx(prolog, word, relation, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12</v></c></row>");
    }

    private static byte[] xlsx(String prolog, String word, String relation, String rows) {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String packed = "http://schemas.openxmlformats.org/package/2006/";
        Map<String, byte[]> parts = new TreeMap<>();
        String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        parts.put("[Content_Types].xml", Made.utf8("<Types xmlns=\"" + packed + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + kind + "sheet.main+xml\"/><Override PartName=\"/xl/sheet1.xml\" ContentType=\"" + kind + "worksheet+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + kind + "sharedStrings+xml\"/></Types>"));
        parts.put("_rels/.rels", Made.utf8("<Relationships xmlns=\"" + packed + "relationships\"><Relationship Id=\"a\" Type=\"" + R + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        parts.put("xl/_rels/workbook.xml.rels", Made.utf8("<Relationships xmlns=\"" + packed + "relationships\"><Relationship Id=\"s\" Type=\"" + R + "/worksheet\" Target=\"sheet1.xml\"/>"
                + "<Relationship Id=\"w\" Type=\"" + R + "/sharedStrings\" Target=\"sharedStrings.xml\"/>" + relation + "</Relationships>"));
        parts.put("xl/workbook.xml", Made.utf8("<workbook xmlns=\"" + main + "\" xmlns:r=\"" + R + "\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"));
        parts.put("xl/sheet1.xml", Made.utf8("<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>"));
        parts.put("xl/sharedStrings.xml", Made.utf8(prolog + "<sst xmlns=\"" + main + "\" count=\"1\" uniqueCount=\"1\"><si><t>" + word + "</t></si></sst>"));
        return Made.zip(parts);
    }

    // ---- web pages

    private void markup(String address) throws IOException {
        String page = "<html><head><title>报告</title>%s</head><body><p>" + SENTENCE + "</p>%s</body></html>";
        add("fetches.html", String.format(page, "<base href=\"" + address + "\"><link rel=stylesheet href=\"" + address + "\"><meta http-equiv=refresh content=\"0;url=" + address + "\">",
                "<img src=\"" + address + "\"><iframe src=\"" + address + "\"></iframe><object data=\"file:///etc/passwd\"></object><script src=\"" + address + "\"></script>"));
        add("external-entity.html", "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + String.format(page, "", "<p>&x;</p>"));
        add("one-million-nodes.html", String.format(page, "", "<b>字</b>".repeat(sized(50_000, 1_000_000))), ANYTHING);
        add("deep-divisions.html", String.format(page, "", "<div>".repeat(sized(20_000, 500_000)) + "12"), ANYTHING);
        add("deep-tables.html", String.format(page, "", "<table><tr><td>".repeat(200) + "12" + "</td></tr></table>".repeat(200)), ANYTHING);
        add("wide-table.html", String.format(page, "", "<table><tr>" + "<td>1</td>".repeat(sized(20_000, 100_000)) + "</tr></table>"), "table_cut");
        add("wide-spans.html", String.format(page, "", "<table>" + "<tr><td rowspan=999999 colspan=999999>12</td><td colspan=65000>3</td></tr>".repeat(400) + "</table>"), ANYTHING);
        add("many-attributes.html", String.format(page, "", "<p " + attributes(sized(20_000, 200_000)) + ">12</p>"), ANYTHING);
        add("unclosed-formatting.html", String.format(page, "", "<b><i><u><a href=x><font>".repeat(sized(2_000, 20_000)) + "<p>12".repeat(200)), ANYTHING);
        add("one-line.html", String.format(page, "", "<p>" + "申请12件，".repeat(sized(20_000, 4_000_000)) + "</p>"), ANYTHING);
        add("archive-without-end.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n" + "--x\r\n".repeat(sized(200_000, 2_000_000)), ANYTHING);
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append('a').append(i).append("=1 ");
        }
        return attributes.toString();
    }

    // ---- PDF

    private void pdf(String address) throws IOException {
        add("loop-in-the-page-tree.pdf", objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 3 0 R]/Parent 2 0 R>>", "<</Type/Page/Parent 3 0 R/MediaBox 4 0 R>>", "4 0 R"), ANYTHING);
        byte[] loop = new String(objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>"), StandardCharsets.ISO_8859_1).replace("trailer\n<<", "trailer\n<</Prev 9 ")
                .getBytes(StandardCharsets.ISO_8859_1);
        add("loop-in-the-cross-references.pdf", loop, ANYTHING);
        add("malformed-cross-references.pdf", new String(objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
                StandardCharsets.ISO_8859_1).replaceAll("\\d{10} \\d{5} n", "99999999999999999 -1 n").replaceAll("startxref\n\\d+", "startxref\n-7").getBytes(StandardCharsets.ISO_8859_1), ANYTHING);
        add("deep-arrays.pdf", objects("<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(sized(100_000, 2_000_000)) + ">>", "<</Type/Pages/Count 0/Kids[]>>"), ANYTHING);
        add("endless-stream-lengths.pdf", objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                "<</Length 4 0 R>>stream\nq Q\nendstream"), ANYTHING);
        add("filters-on-filters.pdf", objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                "<</Length 4/Filter[" + "/FlateDecode".repeat(5_000) + "]>>stream\nq Q\nendstream"), ANYTHING);
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 10_000; i++) {
                document.addPage(new PDPage(PDRectangle.A4));
            }
            add("ten-thousand-pages.pdf", saved(document), "too_large");
        }
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            add("encrypted.pdf", saved(document), "encrypted");
        }
        try (PdfPaper paper = new PdfPaper()) {
            PDDocument document = paper.document();
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.launchURL('" + address + "'); while (true) {}"));
            var launch = new org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch();
            launch.getCOSObject().setString(COSName.F, "/bin/sh");
            var uri = new org.apache.pdfbox.pdmodel.interactive.action.PDActionURI();
            uri.setURI(address);
            document.getDocumentCatalog().getActions().setWC(launch);
            document.getDocumentCatalog().getActions().setWP(uri);
            paper.content().beginText();
            paper.content().setFont(paper.font(), 12);
            paper.content().newLineAtOffset(90, 700);
            paper.content().showText(SENTENCE);
            paper.content().endText();
            paper.content().close();
            add("script.pdf", saved(document));
        }
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] blanks = new byte[1_000_000];
                Arrays.fill(blanks, (byte) ' ');
                for (int i = 0; i < sized(100, 400); i++) {
                    out.write(blanks);
                }
            }
            page.setContents(content);
            add("bomb.pdf", saved(document), ANYTHING);
        }
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDFormXObject form = new PDFormXObject(document);
            form.setResources(new PDResources());
            form.setBBox(new PDRectangle(9, 9));
            form.getResources().put(COSName.getPDFName("F"), form);
            try (OutputStream out = form.getStream().createOutputStream()) {
                out.write("/F Do /F Do ".getBytes(StandardCharsets.US_ASCII));
            }
            page.setResources(form.getResources());
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write("/F Do /F Do".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            add("form-in-itself.pdf", saved(document), ANYTHING);
        }
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            // Twelve forms, each of which draws the next ten times: a billion laughs of PDF.
            PDFormXObject next = null;
            for (int i = 0; i < 12; i++) {
                PDFormXObject form = new PDFormXObject(document);
                form.setResources(new PDResources());
                form.setBBox(new PDRectangle(9, 9));
                try (OutputStream out = form.getStream().createOutputStream()) {
                    if (next == null) {
                        out.write("0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
                    } else {
                        form.getResources().put(COSName.getPDFName("F"), next);
                        out.write("/F Do ".repeat(10).getBytes(StandardCharsets.US_ASCII));
                    }
                }
                next = form;
            }
            page.setResources(next.getResources());
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write("/F Do ".repeat(10).getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            add("billion-forms.pdf", saved(document), ANYTHING);
        }
        add("many-rulings.pdf", rulings(sized(5_000, 400_000)), ANYTHING);
    }

    private static byte[] rulings(int count) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < count; i++) {
                    double at = 700.0 * i / count;
                    out.write(String.format(Locale.ROOT, "0 %.4f m 600 %.4f l S %.4f 0 m %.4f 700 l S%n", at, at, at, at).getBytes(StandardCharsets.US_ASCII));
                }
            }
            page.setContents(content);
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** A PDF of these objects, the first of them the catalogue. */
    private static byte[] objects(String... objects) {
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            places.add(file.length());
            file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = file.length();
        file.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> file.append(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        file.append("trailer\n<</Size ").append(objects.length + 1).append("/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    // ---- text

    private void text() throws IOException {
        add("one-line-of-digits.txt", "7".repeat(sized(2_000_000, 200_000_000)), ANYTHING);
        add("one-line-of-words.txt", "政府信息公开申请".repeat(sized(100_000, 8_000_000)), ANYTHING);
        add("many-brackets.txt", "（".repeat(sized(100_000, 3_000_000)) + SENTENCE, ANYTHING);
        add("many-commas.txt", HONEST + "申请12件，其中".repeat(sized(10_000, 500_000)), ANYTHING);
        add("many-marks.txt", "e" + "\u0301".repeat(sized(200_000, 20_000_000)) + SENTENCE, ANYTHING);
        add("wide.csv", "项目," + "1,".repeat(sized(20_000, 100_000)) + "\n收到申请," + "2,".repeat(sized(20_000, 100_000)), "table_cut");
        add("long-quotation.csv", "项目,\"" + "1,\n".repeat(sized(300_000, 3_000_000)), ANYTHING);
        add("pipes.md", ("|a".repeat(sized(20_000, 100_000)) + "|\n") + "|-".repeat(sized(20_000, 100_000)) + "|\n" + "|1".repeat(sized(20_000, 100_000)) + "|\n", "table_cut");
        add("nested.md", "> ".repeat(sized(20_000, 1_000_000)) + "- ".repeat(sized(20_000, 100_000)) + SENTENCE, ANYTHING);
        try (RandomAccessFile file = new RandomAccessFile(reports().resolve("one-gigabyte.txt").toFile(), "rw")) {
            file.setLength(1L << 30);
            cases.add(new Case("one-gigabyte.txt", List.of("too_large")));
        }
        add("nothing-but-zeros.txt", new byte[5_000_000], "unsupported_kind");
    }
}
