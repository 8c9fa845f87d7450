package org.nianbao.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.nianbao.notice.Notice;

/**
 * Reads a PDF report: ruled tables from their rulings, tables without rulings from their white columns, everything else as
 * paragraphs in reading order.
 *
 * <p>Locators: {@code page 2/paragraph 5} counts paragraphs on each page; {@code page 3/table 2/row 4/column 5} names the page on
 * which the cell starts, while table, row and column are those of the document's grids, so that a table which goes on over the
 * page end keeps its number and goes on counting its rows.
 *
 * <p>Notices: {@code damaged}, {@code encrypted}, {@code needs_ocr}, {@code read_by_ocr}, {@code garbled_text}, {@code too_large}.
 */
final class PdfReader {
    private static final int PAGES = 2_000;
    private static final int GLYPHS = 4_000_000;

    private PdfReader() {
    }

    /** @return what could be read; never throws on bad input */
    static Reading read(String name, byte[] bytes) {
        return read(name, bytes, new TextLayer("", "", List.of()));
    }

    /** @param layer what was recognised on pages that are pictures */
    static Reading read(String name, byte[] bytes, TextLayer layer) {
        List<Notice> notices = new ArrayList<>();
        try (PDDocument file = Loader.loadPDF(bytes)) {
            if (!ended(bytes)) {
                notices.add(Notice.warning("damaged", "the end of the PDF is missing; what could be recovered was read, "
                        + "get the file again", name));
            }
            return read(name, file, layer, notices);
        } catch (InvalidPasswordException e) {
            notices.add(Notice.error("encrypted", "the PDF asks for a password; save a copy without one and read that", name));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            notices.add(Notice.error("damaged", "the PDF cannot be opened (" + reason(e) + "); get the file again", name));
        }
        return new Reading(new Document(Kind.PDF, "", Map.of(), List.of()), notices);
    }

    /** Whether the mark that ends every complete PDF stands near the end of the file. */
    private static boolean ended(byte[] bytes) {
        int tail = Math.max(0, bytes.length - 2048);
        return new String(bytes, tail, bytes.length - tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    private static Reading read(String name, PDDocument file, TextLayer layer, List<Notice> notices) {
        List<PdfPage> pages = new ArrayList<>();
        Set<Integer> broken = new TreeSet<>();
        int glyphs = 0;
        try {
            Iterator<PDPage> all = file.getPages().iterator();
            while (all.hasNext()) {
                if (pages.size() == PAGES) {
                    notices.add(Notice.warning("too_large", "the PDF has more than " + PAGES + " pages; only the first "
                            + PAGES + " were read, split the file", name));
                    break;
                }
                PDPage page = all.next();
                List<Throwable> problems = new ArrayList<>();
                int number = pages.size() + 1;
                PdfPage scanned = PdfScanner.scan(page, number, GLYPHS - glyphs, problems);
                pages.add(scanned);
                glyphs += scanned.glyphs().size();
                if (problems.stream().anyMatch(PdfScanner.TooLarge.class::isInstance)) {
                    notices.add(Notice.warning("too_large", "page " + number + " holds more than can be read; "
                            + "only what comes before was read", name).at("page " + number));
                    break;
                }
                if (!problems.isEmpty() || PdfDamage.in(page)) {
                    broken.add(number);
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            notices.add(Notice.error("damaged", "the list of pages is damaged after page " + pages.size() + " (" + reason(e)
                    + "); get the file again", name));
        }
        if (!broken.isEmpty()) {
            notices.add(Notice.error("damaged", "only a part of page " + numbers(broken) + " could be read; get the file again", name)
                    .at("page " + broken.iterator().next()));
        }
        if (pages.isEmpty() && notices.isEmpty()) {
            notices.add(Notice.error("damaged", "the PDF has no pages; get the file again", name));
        }
        recognised(name, pages, layer, notices);
        List<Block> blocks = PdfLayout.blocks(pages);
        unreadable(name, pages, notices);
        if (blocks.isEmpty() && notices.isEmpty()) {
            notices.add(Notice.error("damaged", "the PDF shows neither text nor pictures; get the file again", name));
        }
        return new Reading(new Document(Kind.PDF, title(file), metadata(file), blocks), notices);
    }

    /** Pages that say nothing themselves are taken from the layer. */
    private static void recognised(String name, List<PdfPage> pages, TextLayer layer, List<Notice> notices) {
        Set<Integer> read = new TreeSet<>();
        int least = 100;
        for (TextLayer.Sheet sheet : layer.sheets()) {
            if (sheet.number() <= pages.size() && picture(pages.get(sheet.number() - 1))) {
                pages.set(sheet.number() - 1, PdfRecognised.page(sheet));
                read.add(sheet.number());
                least = Math.min(least, sheet.words().stream().mapToInt(TextLayer.Word::confidence).min().orElse(100));
            }
        }
        if (!read.isEmpty()) {
            notices.add(Notice.info("read_by_ocr", "page " + numbers(read) + " is a picture; its words were recognised by " + layer.engine() + ", the least certain with "
                    + least + " of 100: compare figures with the picture before they are quoted", name));
        }
    }

    /** Whether a page shows pictures and says next to nothing: a page number or a stamp is no text. */
    static boolean picture(PdfPage page) {
        long said = page.glyphs().stream().filter(glyph -> !glyph.space() && Character.isIdeographic(glyph.text().codePointAt(0)) && page.shows(glyph.middle(), glyph.centre())).count();
        return page.pictures() + page.outlines() > 0 && said < 10;
    }

    /** Pages of a PDF that are pictures, by number from 1; none when it cannot be opened. */
    static List<Integer> pictures(byte[] bytes) {
        List<Integer> pictures = new ArrayList<>();
        try (PDDocument file = Loader.loadPDF(bytes)) {
            int number = 0;
            int glyphs = 0;
            for (PDPage page : file.getPages()) {
                PdfPage scanned = PdfScanner.scan(page, ++number, GLYPHS - glyphs, new ArrayList<>());
                glyphs += scanned.glyphs().size();
                if (number > PAGES || glyphs >= GLYPHS) {
                    break;
                }
                if (picture(scanned)) {
                    pictures.add(number);
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return pictures; // reading it will say what is wrong with it
        }
        return pictures;
    }

    private static void unreadable(String name, List<PdfPage> pages, List<Notice> notices) {
        Set<Integer> empty = PdfLayout.empty(pages);
        Set<Integer> drawn = new TreeSet<>();
        int visible = 0;
        int unknown = 0;
        int chinese = 0;
        int outlines = 0;
        for (PdfPage page : pages) {
            if (empty.contains(page.number()) && (page.pictures() > 0 || page.outlines() > 20)) {
                drawn.add(page.number());
            }
            outlines += page.outlines() + page.pictures();
            for (PdfGlyph glyph : page.glyphs()) {
                if (!glyph.space()) {
                    int point = glyph.text().codePointAt(0);
                    visible++;
                    unknown += point == 0xFFFD || Character.getType(point) == Character.PRIVATE_USE ? 1 : 0;
                    chinese += Character.isIdeographic(point) ? 1 : 0;
                }
            }
        }
        if (!drawn.isEmpty() && empty.size() == pages.size()) {
            notices.add(Notice.error("needs_ocr", "the PDF holds pictures of pages and no text; run nianbao ocr over it first (docs/ocr.md)", name));
        } else if (!drawn.isEmpty()) {
            notices.add(Notice.warning("needs_ocr", "page " + numbers(drawn) + " is a picture without text; run nianbao ocr over it first (docs/ocr.md)", name)
                    .at("page " + drawn.iterator().next()));
        } else if (visible >= 20 && chinese == 0 && unknown * 20 <= visible && outlines > visible) {
            notices.add(Notice.error("needs_ocr", "the words are drawn as pictures and only the digits are text; run nianbao ocr over it first (docs/ocr.md)",
                    name));
        }
        if (unknown >= 10 && unknown * 20 > visible) {
            notices.add(Notice.error("garbled_text", unknown + " of " + visible + " characters have no Unicode text in the PDF; "
                    + "run OCR over it or ask for the original", name));
        }
    }

    /** Page numbers as a person writes them: 2, 4-6, 9. */
    private static String numbers(Set<Integer> sorted) {
        List<int[]> runs = new ArrayList<>();
        for (int number : sorted) {
            if (!runs.isEmpty() && runs.get(runs.size() - 1)[1] == number - 1) {
                runs.get(runs.size() - 1)[1] = number;
            } else {
                runs.add(new int[] {number, number});
            }
        }
        return runs.stream().map(run -> run[0] == run[1] ? "" + run[0] : run[0] + "-" + run[1]).collect(Collectors.joining(", "));
    }

    private static String title(PDDocument file) {
        try {
            String title = file.getDocumentInformation().getTitle();
            return title == null ? "" : title.strip();
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static Map<String, String> metadata(PDDocument file) {
        Map<String, String> metadata = new TreeMap<>();
        try {
            PDDocumentInformation information = file.getDocumentInformation();
            put(metadata, "author", information.getAuthor());
            put(metadata, "subject", information.getSubject());
            put(metadata, "creator", information.getCreator());
            put(metadata, "producer", information.getProducer());
            if (information.getCreationDate() != null) {
                put(metadata, "created", LocalDate.ofInstant(
                        information.getCreationDate().toInstant(), information.getCreationDate().getTimeZone().toZoneId()).toString());
            }
        } catch (RuntimeException e) {
            return metadata; // a damaged information dictionary says nothing; the report itself is elsewhere
        }
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (value != null && !value.isBlank()) {
            metadata.put(key, value.strip());
        }
    }

    private static String reason(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message.strip().replaceAll("\\s+", " ");
    }
}
