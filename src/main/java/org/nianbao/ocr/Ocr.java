package org.nianbao.ocr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.nianbao.check.Sums;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.TextLayer;
import org.nianbao.extract.Extractor;
import org.nianbao.extract.Hints;
import org.nianbao.fact.Fact;
import org.nianbao.fact.FactId;

/**
 * Reads the pages of PDF files that are pictures, by the program Tesseract, and writes what it read beside each file as a {@link TextLayer}; ingestion takes it from there.
 * Text is read by the page, the cells of tables one by one, and figures in cells a second time by another way.
 */
public final class Ocr {
    private static final int DPI = 300;
    /** Square points of a page: four times A3. */
    private static final double LARGEST = 4 * 842 * 1191.0;
    /** What stands for ink in a cell that nothing could be read from: the cell is not blank. */
    private static final String UNREAD = "\uFFFD";
    /** From one digit to the next it is at least so many times the height of a digit, in any usual font. */
    private static final double DIGIT = 0.65;
    /** A digit is at most so many times as wide as high. */
    private static final double SQUARE = 0.92;
    private static final int COPIES = 3;
    /** At which size copies of digits are shown. */
    private static final double FIGURES = 0.8;
    /** A line with a word less certain than this is read again. */
    private static final double DOUBTFUL = 75;
    /** Tesseract reads letters of some thirty pixels best: running text is shown to it at two thirds, the smaller letters of tables as they are. */
    private static final double TEXT = 2 / 3.0;
    /** White around a piece that is read by itself. */
    private static final int MARGIN = DPI / 15;
    /** So few signs, none of them Chinese and not a figure, are a figure that was not read. */
    private static final int UNCLEAR = 4;
    /** A line of letters this many times as long as high is no lone figure. */
    private static final double SHORT = 5;
    private static final String FIGURE = "[-+]?\\d[\\d.,]*%?|[-/]+";

    private final Tesseract tesseract;
    private final Extractor extractor;
    private final Sums sums;

    /**
     * What became of one file.
     *
     * @param pages   how many pages are pictures
     * @param words   how many words were read
     * @param sure    the mean confidence of the figures among them, 0 to 100; of all words when there is no figure
     * @param split   places where two readings of a figure differ
     * @param settled of these, where the sums of the table told which to take
     */
    public record Read(Path file, int pages, int words, double sure, int split, int settled) {
    }

    /**
     * @param program name or path of the executable, usually {@code tesseract}
     * @param home    the project's folder
     * @throws org.nianbao.spec.SpecException that says how to install it, when it is not there; or with the faults of our lists
     */
    public Ocr(String program, Path home) {
        tesseract = Tesseract.find(program);
        extractor = Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference"));
        sums = Sums.load(home);
    }

    /**
     * Recognises one PDF and writes its layer, whole or not at all. A file without such pages is left as it is.
     *
     * @throws IOException when it cannot be read or written
     */
    public Read read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> pictures = DocumentReader.pictures(bytes);
        List<TextLayer.Sheet> sheets = new ArrayList<>();
        if (pictures.isEmpty()) {
            return new Read(file, 0, 0, 0, 0, 0);
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int number : pictures) {
                PDRectangle paper = document.getPage(number - 1).getCropBox();
                if (paper.getWidth() * (double) paper.getHeight() > LARGEST) {
                    continue; // no paper is so large; ingestion goes on saying that the page was not read
                }
                sheets.add(sheet(number, renderer.renderImageWithDPI(number - 1, DPI, ImageType.GRAY)));
            }
        }
        TextLayer layer = new TextLayer(FactId.sha256(bytes), tesseract.version(), sheets);
        List<TextLayer.Word> settled = settled(bytes, layer);
        layer = layer.swapped(settled);
        Path place = file.resolveSibling(file.getFileName() + TextLayer.ENDING);
        Path part = Files.createTempFile(place.toAbsolutePath().getParent(), ".", ".part");
        try {
            Files.write(part, layer.bytes());
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return told(file, sheets, settled.size());
    }

    /** Words of a layer whose second reading the sums of the report's tables ask for. */
    List<TextLayer.Word> settled(byte[] bytes, TextLayer layer) {
        List<Fact> facts = extractor.extract("scan.pdf", layer.sha256(), new DocumentReader().read("scan.pdf", bytes, layer.bytes()).document(), Hints.NONE).facts();
        return Settling.of(sums.of(facts), layer.sheets());
    }

    /** Whether a file is a PDF with pages that are pictures. */
    public static boolean needs(Path file) throws IOException {
        return !DocumentReader.pictures(Files.readAllBytes(file)).isEmpty();
    }

    /** Whether the layer beside a file was made from these bytes. */
    public static boolean done(Path file) throws IOException {
        Path layer = file.resolveSibling(file.getFileName() + TextLayer.ENDING);
        if (!Files.exists(layer)) {
            return false;
        }
        try {
            return TextLayer.of(Files.readAllBytes(layer)).sha256().equals(FactId.sha256(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Read told(Path file, List<TextLayer.Sheet> sheets, int settled) {
        List<TextLayer.Word> words = sheets.stream().flatMap(sheet -> sheet.words().stream()).toList();
        List<TextLayer.Word> figures = words.stream().filter(word -> word.text().codePoints().anyMatch(Character::isDigit)).toList();
        double sure = (figures.isEmpty() ? words : figures).stream().mapToInt(TextLayer.Word::confidence).average().orElse(0);
        return new Read(file, sheets.size(), words.size(), sure, (int) words.stream().filter(word -> word.other().matches(FIGURE)).count(), settled);
    }

    private TextLayer.Sheet sheet(int number, BufferedImage image) {
        Picture picture = Picture.of(image, DPI);
        List<Picture.Box> cells = picture.cells();
        List<TextLayer.Word> words = new ArrayList<>(lines(text(picture, picture.text(cells)), image.getHeight()));
        words.addAll(cells(picture, cells));
        List<TextLayer.Word> rulings = picture.rulings().stream().map(ruling -> {
            double x = points((ruling.left() + ruling.right()) / 2.0);
            double y = points((ruling.top() + ruling.bottom()) / 2.0);
            return ruling.horizontal() ? new TextLayer.Word(points(ruling.left()), y, points(ruling.right()), y, 100, "", "")
                    : new TextLayer.Word(x, points(ruling.top()), x, points(ruling.bottom()), 100, "", "");
        }).toList();
        return new TextLayer.Sheet(number, points(image.getWidth()), points(image.getHeight()), rulings, words);
    }

    private static double points72(double points) {
        return points * DPI / 72;
    }

    private static double points(double pixels) {
        return pixels * 72.0 / DPI;
    }

    /** Reads the page, and lines of which it was not sure once more by themselves: a heading that is misread costs the table below it. */
    private List<Tesseract.Word> text(Picture picture, BufferedImage page) {
        Map<Integer, List<Tesseract.Word>> lines = new TreeMap<>();
        tesseract.read(List.of(scaled(page, TEXT)), Tesseract.Layout.PAGE, Tesseract.Letters.CHINESE, (int) (DPI * TEXT)).get(0)
                .forEach(word -> lines.computeIfAbsent(word.line(), line -> new ArrayList<>()).add(moved(word, 0, 0, word.line())));
        List<Integer> doubtful = lines.entrySet().stream().filter(line -> least(line.getValue()) < DOUBTFUL).map(Map.Entry::getKey).toList();
        List<Picture.Box> boxes = doubtful.stream().map(lines::get).map(line -> new Picture.Box(line.stream().mapToInt(Tesseract.Word::left).min().orElseThrow() - 2, (int) upper(line) - 2,
                line.stream().mapToInt(Tesseract.Word::right).max().orElseThrow() + 2, (int) lower(line) + 2)).toList();
        List<List<Tesseract.Word>> again = tesseract.read(boxes.stream().map(box -> scaled(picture.cut(box, MARGIN), TEXT)).toList(), Tesseract.Layout.LINE, Tesseract.Letters.CHINESE,
                (int) (DPI * TEXT));
        for (int i = 0; i < again.size(); i++) {
            Picture.Box box = boxes.get(i);
            int number = doubtful.get(i);
            if (!again.get(i).isEmpty() && least(again.get(i)) > least(lines.get(number))) {
                lines.put(number, again.get(i).stream().map(word -> moved(word, box.left() - MARGIN, box.top() - MARGIN, number)).toList());
            }
        }
        return lines.values().stream().flatMap(List::stream).toList();
    }

    /** From the pixels of a piece that was read smaller to those of the page. */
    private static Tesseract.Word moved(Tesseract.Word word, int left, int top, int line) {
        return new Tesseract.Word((int) Math.round(word.left() / TEXT) + left, (int) Math.round(word.top() / TEXT) + top, (int) Math.round(word.width() / TEXT),
                (int) Math.round(word.height() / TEXT), line, word.confidence(), word.text());
    }

    private static BufferedImage scaled(BufferedImage image, double factor) {
        BufferedImage scaled = new BufferedImage(Math.max(1, (int) (image.getWidth() * factor)), Math.max(1, (int) (image.getHeight() * factor)), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
        graphics.dispose();
        return scaled;
    }

    private static double least(List<Tesseract.Word> words) {
        return words.stream().mapToDouble(Tesseract.Word::confidence).min().orElse(0);
    }

    /**
     * Words of a line get the height of their line, since that of a single 一 says nothing of the letters' size, and lines that are about as high as most get the height of most.
     * Boxes that overlap are drawn apart: the order of reading is Tesseract's.
     */
    private static List<TextLayer.Word> lines(List<Tesseract.Word> read, int page) {
        Map<Integer, List<Tesseract.Word>> lines = new TreeMap<>();
        read.forEach(word -> lines.computeIfAbsent(word.line(), line -> new ArrayList<>()).add(word));
        double[] heights = lines.values().stream().mapToDouble(line -> lower(line) - upper(line)).sorted().toArray();
        double usual = heights.length == 0 ? 0 : heights[heights.length / 2];
        List<TextLayer.Word> words = new ArrayList<>();
        for (List<Tesseract.Word> line : lines.values()) {
            if (pageNumber(line, page)) {
                continue;
            }
            double height = lower(line) - upper(line);
            double middle = (lower(line) + upper(line)) / 2;
            height = height > 0.65 * usual && height < 1.35 * usual ? usual : height;
            double at = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < line.size(); i++) {
                Tesseract.Word word = line.get(i);
                double from = Math.max(word.left(), at);
                double to = Math.max(from + 2, i + 1 < line.size() ? Math.min(word.right(), line.get(i + 1).left()) : word.right());
                words.add(new TextLayer.Word(points(from), points(middle - height / 2), points(to), points(middle + height / 2), (int) Math.round(word.confidence()), word.text(), ""));
                at = to;
            }
        }
        return words;
    }

    /** The dashes around a page number come out as anything; it would stand between the two parts of a table that goes over the page end. */
    private static boolean pageNumber(List<Tesseract.Word> line, int page) {
        int width = line.get(line.size() - 1).right() - line.get(0).left();
        return upper(line) > 0.93 * page && joined(line).length() <= 7 && width < points72(70);
    }

    private static double upper(List<Tesseract.Word> line) {
        return line.stream().mapToInt(Tesseract.Word::top).min().orElseThrow();
    }

    private static double lower(List<Tesseract.Word> line) {
        return line.stream().mapToInt(Tesseract.Word::bottom).max().orElseThrow();
    }

    /** What stands in a cell, as one line. */
    private record Inked(Picture.Box box, BufferedImage image) {
    }

    /** A cell's lines are set one behind the other before they are read: a lone letter in its second line has no line around it, and Tesseract reads lines. */
    private static Inked inked(Picture picture, Picture.Box ink) {
        List<Picture.Box> lines = picture.linesIn(ink);
        int gap = (int) points72(1);
        int height = lines.stream().mapToInt(Picture.Box::height).max().orElseThrow();
        int width = lines.stream().mapToInt(line -> line.width() + gap).sum() - gap;
        BufferedImage image = new BufferedImage(width + 2 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        int at = MARGIN;
        for (Picture.Box line : lines) {
            graphics.drawImage(picture.cut(line, 0), at, MARGIN + (height - line.height()) / 2, null);
            at += line.width() + gap;
        }
        graphics.dispose();
        int middle = (ink.top() + ink.bottom()) / 2;
        return new Inked(new Picture.Box(ink.left(), middle - height / 2, ink.right(), middle - height / 2 + height), image);
    }

    /** A narrow line alone in its cell may be a figure and is read in two ways; what is no figure by either is read once more, as Chinese. */
    private List<TextLayer.Word> cells(Picture picture, List<Picture.Box> cells) {
        List<Inked> narrow = new ArrayList<>();
        List<Inked> labels = new ArrayList<>();
        for (Picture.Box cell : cells) {
            Picture.Box ink = picture.inkIn(cell);
            if (ink != null && !picture.linesIn(ink).isEmpty()) {
                boolean line = picture.linesIn(ink).size() == 1 && ink.width() < SHORT * ink.height();
                (line ? narrow : labels).add(inked(picture, ink));
            }
        }
        List<BufferedImage> images = narrow.stream().map(Inked::image).toList();
        List<List<Tesseract.Word>> both = tesseract.read(images, Tesseract.Layout.LINE, Tesseract.Letters.BOTH, DPI);
        List<List<Tesseract.Word>> latin = tesseract.read(images, Tesseract.Layout.LINE, Tesseract.Letters.LATIN, DPI);
        List<TextLayer.Word> words = new ArrayList<>();
        List<Inked> unsure = new ArrayList<>();
        List<TextLayer.Word> doubted = new ArrayList<>();
        for (int i = 0; i < narrow.size(); i++) {
            TextLayer.Word figure = figure(narrow.get(i).box, Reading.of(both.get(i)), Reading.of(latin.get(i)));
            if (figure == null) {
                labels.add(narrow.get(i));
            } else if (figure.confidence() < DOUBTFUL) {
                unsure.add(narrow.get(i));
                doubted.add(figure);
            } else {
                words.add(figure);
            }
        }
        List<Reading> third = inARow(unsure, FIGURES, Tesseract.Letters.BOTH);
        for (int i = 0; i < unsure.size(); i++) {
            words.add(outvoted(doubted.get(i), unsure.get(i).box, third.get(i)));
        }
        List<List<Tesseract.Word>> read = tesseract.read(labels.stream().map(Inked::image).toList(), Tesseract.Layout.LINE, Tesseract.Letters.CHINESE, DPI);
        List<Inked> unread = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            TextLayer.Word label = label(labels.get(i).box, Reading.of(read.get(i)));
            if (label.text().equals(UNREAD)) {
                unread.add(labels.get(i));
            } else {
                words.add(label);
            }
        }
        List<Reading> letters = inARow(unread, TEXT, Tesseract.Letters.CHINESE);
        List<Reading> digits = inARow(unread, FIGURES, Tesseract.Letters.BOTH);
        for (int i = 0; i < unread.size(); i++) {
            TextLayer.Word word = agreed(unread.get(i).box, letters.get(i));
            words.add(word.text().equals(UNREAD) ? outvoted(word, unread.get(i).box, digits.get(i)) : word);
        }
        return words;
    }

    private List<Reading> inARow(List<Inked> cells, double scale, Tesseract.Letters letters) {
        return tesseract.read(cells.stream().map(cell -> scaled(inARow(cell), scale)).toList(), Tesseract.Layout.LINE, letters, (int) (DPI * scale)).stream().map(Reading::of).toList();
    }

    /** A doubtful figure beside what its copies in a row were read as, all three alike: the surer one counts, and the other is kept. */
    private static TextLayer.Word outvoted(TextLayer.Word word, Picture.Box box, Reading row) {
        String third = row.text.length() % COPIES == 0 ? row.text.substring(0, row.text.length() / COPIES) : "";
        Reading vote = new Reading(third, row.sure, row.raw);
        if (third.isEmpty() || !row.text.equals(third.repeat(COPIES)) || !vote.figure(box)) {
            return word;
        }
        int sure = (int) Math.round(row.sure);
        if (third.equals(word.text())) {
            return word(box, Math.max(word.confidence(), sure / 2), third, word.other());
        }
        if (word.text().equals(UNREAD) || third.equals(word.other()) || sure > word.confidence()) {
            return word(box, Math.min(sure / 2, 100 - word.confidence()), third, word.text().equals(UNREAD) ? "" : word.text());
        }
        return word(box, word.confidence(), word.text(), third);
    }

    /** What could not be read is shown again, three times in a row: a lone letter is a line then. */
    private static BufferedImage inARow(Inked cell) {
        int width = cell.box.width() + (int) points72(2);
        BufferedImage row = new BufferedImage(COPIES * width + 2 * MARGIN, cell.image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = row.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, row.getWidth(), row.getHeight());
        for (int i = 0; i < COPIES; i++) {
            graphics.drawImage(cell.image.getSubimage(MARGIN, 0, Math.min(cell.image.getWidth() - MARGIN, width), cell.image.getHeight()), MARGIN + i * width, 0, null);
        }
        graphics.dispose();
        return row;
    }

    /** What two of three copies, and no others, were read as. */
    private static TextLayer.Word agreed(Picture.Box box, Reading reading) {
        String text = reading.raw;
        for (int length = text.length() / (COPIES - 1); length > 0; length--) {
            for (int from = 0; from + 2 * length <= text.length(); from++) {
                String part = text.substring(from, from + length);
                boolean twice = text.startsWith(part, from + length) || from + 3 * length <= text.length() && text.startsWith(part, from + 2 * length);
                if (twice && length * COPIES >= text.length() && part.codePoints().anyMatch(Character::isIdeographic)) {
                    return word(box, (int) Math.round(reading.sure / 2), part, "");
                }
            }
        }
        return word(box, 0, UNREAD, text);
    }

    private static TextLayer.Word label(Picture.Box box, Reading reading) {
        if (reading.figure(box)) {
            return word(box, (int) Math.round(reading.sure / 2), reading.text, "");
        }
        boolean words = reading.raw.codePoints().anyMatch(Character::isIdeographic) && !reading.raw.equals("工") || reading.raw.length() > UNCLEAR;
        return words ? word(box, (int) Math.round(reading.sure), reading.raw, "") : word(box, 0, UNREAD, reading.raw);
    }

    /** What a cell was read as; signs that look like digits are taken for those, since it is asked only where a figure is likely. */
    private record Reading(String text, double sure, String raw) {
        static Reading of(List<Tesseract.Word> words) {
            String raw = joined(words);
            String text = raw.replaceAll("[oO〇]", "0").replaceAll("[lI|i工]", "1").replaceAll("[一—－]", "-").replaceAll("[)”“\"'’‘°:;。，、]", "");
            return new Reading(text, least(words), raw);
        }

        /** Strokes alone are a dash only where the ink is flat, and one digit alone is higher than wide; what is as wide as high is a Chinese letter such as 件. */
        boolean figure(Picture.Box box) {
            long digits = text.codePoints().filter(Character::isDigit).count();
            if (digits > 1 && digits > box.width() / (DIGIT * box.height()) + 0.5) {
                return false; // more digits than have room
            }
            boolean square = text.length() == 1 && box.width() > SQUARE * box.height();
            return text.matches(FIGURE) && (digits > 0 ? !square : box.height() < points72(5) || text.contains("/"));
        }
    }

    private static TextLayer.Word word(Picture.Box box, int sure, String text, String other) {
        return new TextLayer.Word(points(box.left()), points(box.top()), points(box.right()), points(box.bottom()), sure, text, other);
    }

    private static String joined(List<Tesseract.Word> words) {
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append(word.text()));
        return text.toString();
    }

    /** Two readings of a cell that seems to hold a figure. Where they agree, the surer one counts; where they do not, nobody can be sure. Null when neither is a figure. */
    private static TextLayer.Word figure(Picture.Box box, Reading one, Reading two) {
        if (one.figure(box) && two.figure(box) && !one.text.equals(two.text)) {
            // The first of the two errs less often: docs/ocr.md.
            return word(box, (int) Math.round(Math.min(one.sure, 100 - two.sure) / 2), one.text, two.text);
        }
        if (one.figure(box) && two.figure(box)) {
            return word(box, (int) Math.round(Math.max(one.sure, two.sure)), one.text, "");
        }
        if (!one.figure(box) && one.text.codePoints().anyMatch(Character::isIdeographic)) {
            return null; // the Latin data see digits in any letter
        }
        if (one.figure(box) || two.figure(box)) {
            Reading figure = one.figure(box) ? one : two;
            return word(box, (int) Math.round(figure.sure / 2), figure.text, "");
        }
        return null;
    }
}
