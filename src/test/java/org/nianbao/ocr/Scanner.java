package org.nianbao.ocr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A copier: takes a printed PDF and gives one whose pages are pictures, turned a little and with grains of dust, as a scan is. */
final class Scanner {
    private Scanner() {
    }

    /** @param turned degrees clockwise */
    static byte[] scan(byte[] pdf, int dpi, double turned, int dust) throws IOException {
        Random random = new Random(7);
        try (PDDocument printed = Loader.loadPDF(pdf); PDDocument scanned = new PDDocument()) {
            PDFRenderer renderer = new PDFRenderer(printed);
            for (int p = 0; p < printed.getNumberOfPages(); p++) {
                BufferedImage clean = renderer.renderImageWithDPI(p, dpi, ImageType.GRAY);
                BufferedImage image = new BufferedImage(clean.getWidth(), clean.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(new Color(250, 250, 250));
                graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
                graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
                graphics.rotate(Math.toRadians(turned), image.getWidth() / 2.0, image.getHeight() / 2.0);
                graphics.drawImage(clean, 0, 0, null);
                graphics.dispose();
                for (int i = 0; i < dust; i++) {
                    image.getRaster().setSample(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), 0, 40 + random.nextInt(120));
                }
                PDRectangle paper = printed.getPage(p).getMediaBox();
                PDPage page = new PDPage(paper);
                scanned.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(scanned, page)) {
                    content.drawImage(JPEGFactory.createFromImage(scanned, image, 0.75f), 0, 0, paper.getWidth(), paper.getHeight());
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            scanned.save(bytes);
            return bytes.toByteArray();
        }
    }
}
