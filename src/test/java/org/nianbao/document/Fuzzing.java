package org.nianbao.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Extractor;
import org.nianbao.extract.Hints;
import org.nianbao.fact.Fact;

/**
 * What a fuzzer calls: one target for each reader, and for the extractor. A reader may refuse its input with a notice or by an exception of its library; an exception of our own code
 * is a finding, and so are figures that contradict each other or have no evidence. The public reader turns both into notices, so the targets call what lies behind it.
 *
 * <p>{@code src/fuzz/run TARGET SECONDS} runs a coverage-guided fuzzer on it ({@link #fuzzerTestOneInput} is the name it looks for); {@code FuzzingTest} replays the inputs kept in
 * {@code src/fuzz/corpus} with every build.
 */
public final class Fuzzing {
    /** What is fuzzed; the name in lower case is the folder of its inputs. */
    enum Target { HTML, TEXT, DELIMITED, RTF, WEB_ARCHIVE, WORD, WORD_XML, OLD_WORD, SHEET, SHEET_XML, PDF, PDF_CONTENT, ANY, FIGURES, FIGURES_OF_PAGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Loaded once, and only by who needs it. */
    private static final class Rules {
        static final Extractor EXTRACTOR = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
    }

    private Fuzzing() {
    }

    /** Called once by the fuzzer: loads rules and libraries, which takes longer than any input may. */
    public static void fuzzerInitialize() throws IOException {
        Target target = Target.valueOf(System.getProperty("nianbao.fuzz").toUpperCase(Locale.ROOT));
        try (Stream<Path> inputs = Files.list(Path.of("src/fuzz/corpus", target.word()))) {
            for (Path input : inputs.sorted().toList()) {
                run(target, Files.readAllBytes(input));
            }
        }
    }

    /** The fuzzer's entry; the system property {@code nianbao.fuzz} names the target. */
    public static void fuzzerTestOneInput(byte[] input) {
        run(Target.valueOf(System.getProperty("nianbao.fuzz").toUpperCase(Locale.ROOT)), input);
    }

    static void run(Target target, byte[] input) {
        try {
            switch (target) {
                case HTML -> HtmlReader.read(decoded(input), new Notices("a.html"));
                case TEXT -> TextReader.read(decoded(input), input.length % 2 == 0 ? "txt" : "md", new Notices("a.txt"));
                case DELIMITED -> DelimitedReader.read(decoded(input), input.length % 2 == 0 ? ',' : '\t', new Notices("a.csv"));
                case RTF -> RtfReader.read(input, new Notices("a.rtf"));
                case WEB_ARCHIVE -> Optional.ofNullable(WebArchive.page(input)).ifPresent(page -> HtmlReader.read(decoded(page), new Notices("a.mht")));
                case WORD -> DocxReader.read(input, new Notices("a.docx"));
                case WORD_XML -> DocxReader.read(Made.docx(decoded(input)), new Notices("a.docx"));
                case OLD_WORD -> OfficeReader.ole(input, "doc", new Notices("a.doc"));
                case SHEET -> WorkbookReader.read(input, Kind.XLSX, new Notices("a.xlsx"));
                case SHEET_XML -> WorkbookReader.read(book(input), Kind.XLSX, new Notices("a.xlsx"));
                case PDF -> PdfReader.read("a.pdf", input);
                case PDF_CONTENT -> PdfReader.read("a.pdf", drawn(input));
                case ANY -> figures(new DocumentReader().read("a." + extension(input), input).document());
                case FIGURES -> figures(TextReader.read(decoded(input), "txt", new Notices("a.txt")).document());
                case FIGURES_OF_PAGE -> figures(HtmlReader.read(decoded(input), new Notices("a.html")).document());
            }
        } catch (RuntimeException | NoClassDefFoundError fault) {
            // A library answers a broken file with whatever it likes, and asks for parts of its own that are not there; our own code does not.
            if (ours(fault)) {
                throw fault;
            }
        }
    }

    /** Whether an exception comes from our code: by the first frame that is not the JDK's. */
    private static boolean ours(Throwable fault) {
        return Stream.of(fault.getStackTrace()).map(StackTraceElement::getClassName).filter(name -> !name.startsWith("java.") && !name.startsWith("jdk.")).findFirst()
                .map(name -> name.startsWith("org.nianbao.")).orElse(true);
    }

    private static String decoded(byte[] input) {
        return TextDecoder.decode("a", input).text();
    }

    private static String extension(byte[] input) {
        return new String[] {"html", "txt", "md", "csv", "doc", "docx", "xlsx", "pdf"}[input.length % 8];
    }

    private static void figures(Document document) {
        Extraction first = Rules.EXTRACTOR.extract("a", "0".repeat(64), document, Hints.NONE);
        for (Fact fact : first.facts()) {
            if (fact.locator().isEmpty() || fact.rule().isEmpty() || fact.quote().isEmpty() || fact.value() != null && fact.raw().isEmpty()) {
                throw new IllegalStateException("a fact without evidence: " + fact);
            }
        }
        if (!first.equals(Rules.EXTRACTOR.extract("a", "0".repeat(64), document, Hints.NONE))) {
            throw new IllegalStateException("the same document gives other facts the second time");
        }
    }

    /** A workbook whose one sheet has these bytes as its XML. */
    private static byte[] book(byte[] sheet) {
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Map<String, byte[]> parts = new TreeMap<>();
        parts.put("[Content_Types].xml", Made.utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"));
        parts.put("_rels/.rels", Made.utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" + relations
                + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        parts.put("xl/_rels/workbook.xml.rels", Made.utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"" + relations
                + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        parts.put("xl/workbook.xml", Made.utf8("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + relations
                + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"));
        parts.put("xl/worksheets/sheet1.xml", sheet);
        return Made.zip(parts);
    }

    /** A page that these operators draw. */
    private static byte[] drawn(byte[] content) {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream stream = new PDStream(document);
            try (OutputStream into = stream.createOutputStream()) {
                into.write(content);
            }
            page.setContents(stream);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            page.setResources(resources);
            document.setDocumentId(1L);
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** So that an input reads as text in the report of a finding. */
    static String shown(byte[] input) {
        String text = new String(input, 0, Math.min(input.length, 300), StandardCharsets.UTF_8);
        return input.length + " bytes: " + text;
    }
}
