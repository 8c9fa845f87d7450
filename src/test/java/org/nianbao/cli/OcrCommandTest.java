package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.nianbao.document.TextLayer;
import org.nianbao.fact.FactId;

/** What the command does where Tesseract is not there, and what becomes of a text layer; OcrTest reads scans by Tesseract itself. */
class OcrCommandTest extends Typed {
    private Path scan() throws Exception {
        Path file = Files.createDirectories(folder.resolve("reports/甲县人民政府/2020")).resolve("scan.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, new BufferedImage(60, 80, BufferedImage.TYPE_BYTE_GRAY)), 0, 0, 600, 800);
            }
            document.save(file.toFile());
        }
        return file;
    }

    @Test
    void onlyWhoHasScansNeedsTesseract() throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve("broken.pdf"), "%PDF-1.4 half of a file");
        Files.writeString(reports.resolve("a.txt"), "甲县2020年政府信息公开工作年度报告");
        String missing = folder.resolve("no-such-program").toString();
        assertEquals(0, nianbao("ocr", reports.toString(), "--tesseract", missing), () -> err);
        assertTrue(out.contains("1 PDF file(s), 0 with pages that were recognised"), out);
        Path scan = scan();
        assertEquals(2, nianbao("ocr", reports.toString(), "--tesseract", missing));
        assertTrue(err.contains("apt-get install tesseract-ocr tesseract-ocr-chi-sim"), err);
        assertFalse(Files.exists(scan.resolveSibling("scan.pdf.ocr.tsv")));
        assertEquals(2, nianbao("ocr", folder.resolve("nowhere").toString()));
        assertTrue(err.contains("no such file or folder"), err);
    }

    @Test
    void figuresOfALayerAreMarkedInFactsAndSeriesAndACorrectedWordIsReadAnew() throws Exception {
        Path scan = scan();
        Path layer = scan.resolveSibling("scan.pdf.ocr.tsv");
        TextLayer read = new TextLayer(FactId.sha256(Files.readAllBytes(scan)), "by hand", List.of(new TextLayer.Sheet(1, 612, 792, List.of(), List.of(
                new TextLayer.Word(80, 80, 400, 96, 91, "甲县人民政府2020年政府信息公开工作年度报告", ""), new TextLayer.Word(80, 120, 330, 136, 63, "本年度共收到政府信息公开申请35件。", "")))));
        Files.write(layer, read.bytes());
        String reports = folder.resolve("reports").toString();
        assertEquals(0, nianbao("ingest", reports), () -> err);
        String asked = "SELECT value, confidence, regexp_replace(locator, '/chars.*', '') AS place FROM facts WHERE indicator = 'request.received' AND dimension = ''";
        assertEquals(0, nianbao("query", asked, "--format", "csv"), () -> err);
        assertTrue(out.contains("35,63,\"page 1/paragraph 1/ocr 63 box 80 80 400 136\""), out);
        Files.writeString(layer, Files.readString(layer, StandardCharsets.UTF_8).replace("申请35件", "申请38件"), StandardCharsets.UTF_8);
        assertEquals(0, nianbao("ingest", reports), () -> err);
        assertEquals(0, nianbao("query", asked, "--format", "csv"), () -> err);
        assertTrue(out.contains("38,63,"), out);
        assertEquals(0, nianbao("series"), () -> err);
        assertEquals(0, nianbao("query", "SELECT quality FROM series WHERE series = 'request.received' AND dimension = ''", "--format", "csv"), () -> err);
        assertTrue(out.contains("recognised"), out);
        assertEquals(0, nianbao("query", "SELECT code FROM notices", "--format", "csv"), () -> err);
        assertTrue(out.contains("read_by_ocr") && !out.contains("needs_ocr") && !out.contains("companion"), out);
        assertEquals(0, nianbao("ocr", reports, "--tesseract", folder.resolve("no-such-program").toString()), () -> err);
        assertTrue(out.contains("read already"), out);
    }
}
