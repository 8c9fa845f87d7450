package org.nianbao.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a program for text recognition read on the pages of a PDF that are pictures: words with their boxes and the lines of tables. It lies beside the PDF as
 * {@code NAME.pdf.ocr.tsv}, so that a figure read from it can be traced without the program, and a person can correct a word in it.
 *
 * @param sha256 of the PDF that it was made from, lower-case hexadecimal
 * @param engine the program and its version, for people
 * @param sheets the pages that were recognised
 */
public record TextLayer(String sha256, String engine, List<Sheet> sheets) {
    /** What the name of a layer ends in, after the name of the PDF. */
    public static final String ENDING = ".ocr.tsv";
    private static final String HEAD = "kind\tpage\tleft\ttop\tright\tbottom\tconfidence\ttext\tother";

    /**
     * One page. Lengths are points, y down, as a reader holds the page.
     *
     * @param number  of the page, from 1
     * @param rulings straight lines of tables: a horizontal one has equal {@code top} and {@code bottom}
     * @param words   in reading order
     */
    public record Sheet(int number, double width, double height, List<Word> rulings, List<Word> words) {
        public Sheet {
            rulings = List.copyOf(rulings);
            words = List.copyOf(words);
        }
    }

    /**
     * A word, or a ruling (whose text is empty).
     *
     * @param confidence of the program, 0 to 100
     * @param other      what a second reading of the same place gave, where it differs; empty where it agrees or there was none
     */
    public record Word(double left, double top, double right, double bottom, int confidence, String text, String other) {
        public Word {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(other, "other");
            if (confidence < 0 || confidence > 100) {
                throw new IllegalArgumentException("a confidence is from 0 to 100, not " + confidence);
            }
        }

        /** The same place with its two readings exchanged. */
        public Word swapped() {
            return new Word(left, top, right, bottom, confidence, other, text);
        }
    }

    public TextLayer {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(engine, "engine");
        sheets = List.copyOf(sheets);
    }

    /** The same layer with the two readings of some words exchanged. */
    public TextLayer swapped(List<Word> chosen) {
        return new TextLayer(sha256, engine, sheets.stream().map(sheet -> new Sheet(sheet.number, sheet.width, sheet.height, sheet.rulings,
                sheet.words.stream().map(word -> chosen.contains(word) ? word.swapped() : word).toList())).toList());
    }

    /** As it lies in its file. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder("# ").append(engine).append('\n').append("# sha256 ").append(sha256).append('\n').append(HEAD).append('\n');
        for (Sheet sheet : sheets) {
            line(text, "page", sheet.number, new Word(0, 0, sheet.width, sheet.height, 100, "", ""));
            sheet.rulings.forEach(ruling -> line(text, "ruling", sheet.number, ruling));
            sheet.words.forEach(word -> line(text, "word", sheet.number, word));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String kind, int page, Word word) {
        text.append(String.format(Locale.ROOT, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t%s\t%s\n", kind, page, word.left, word.top, word.right, word.bottom, word.confidence,
                word.text.replaceAll("\\s+", " "), word.other.replaceAll("\\s+", " ")));
    }

    /** @throws IllegalArgumentException with the line that is wrong */
    public static TextLayer of(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is no UTF-8");
        }
        String[] lines = text.split("\r?\n", -1);
        if (lines.length < 3 || !lines[0].startsWith("# ") || !lines[1].startsWith("# sha256 ") || !lines[2].equals(HEAD)) {
            throw new IllegalArgumentException("its first lines are not those of a text layer; write it anew with nianbao ocr");
        }
        List<Sheet> sheets = new ArrayList<>();
        List<Word> rulings = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        int number = 0;
        Word paper = null;
        for (int i = 3; i < lines.length; i++) {
            if (lines[i].isEmpty()) {
                continue;
            }
            String[] parts = lines[i].split("\t", -1);
            try {
                Word word = new Word(length(parts[2]), length(parts[3]), length(parts[4]), length(parts[5]), Integer.parseInt(parts[6]), parts[7], parts[8]);
                int page = Integer.parseInt(parts[1]);
                if (parts[0].equals("page")) {
                    if (paper != null) {
                        sheets.add(new Sheet(number, paper.right, paper.bottom, rulings, words));
                    }
                    rulings.clear();
                    words.clear();
                    number = page;
                    paper = word;
                } else if (page != number || paper == null) {
                    throw new IllegalArgumentException("page " + page + " has no line of its own before it");
                } else {
                    (parts[0].equals("ruling") ? rulings : words).add(word);
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (paper != null) {
            sheets.add(new Sheet(number, paper.right, paper.bottom, rulings, words));
        }
        return new TextLayer(lines[1].substring("# sha256 ".length()).strip(), lines[0].substring(2), sheets);
    }

    private static double length(String text) {
        double length = Double.parseDouble(text);
        if (!(Math.abs(length) < 100_000)) {
            throw new IllegalArgumentException("no length: " + text);
        }
        return length;
    }
}
