package org.nianbao.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes away what is printed around the text of every page: page numbers, running headers and footers. */
final class PdfFurniture {
    private static final double HEAD = 0.10;
    private static final double FOOT = 0.87;
    private static final Pattern NUMBER = Pattern.compile(
            "[-—–－―─·~～\\s]*\\d{1,4}[-—–－―─·~～\\s]*|第\\s*\\d{1,4}\\s*页.{0,12}|(?:[Pp]age\\s*)?\\d{1,4}\\s*(?:/|of)\\s*\\d{1,4}(?:\\s*页)?");

    private PdfFurniture() {
    }

    /**
     * @param pages the lines of each page, from top to bottom
     * @return the same without the furniture
     */
    static List<List<PdfLine>> without(List<PdfPage> pages, List<List<PdfLine>> lines) {
        Map<String, Set<Integer>> seen = new HashMap<>();
        for (int p = 0; p < lines.size(); p++) {
            for (PdfLine line : outer(pages.get(p), lines.get(p))) {
                seen.computeIfAbsent(shape(line), key -> new HashSet<>()).add(p);
            }
        }
        int often = Math.max(2, (lines.size() + 1) / 2);
        List<List<PdfLine>> result = new ArrayList<>();
        for (int p = 0; p < lines.size(); p++) {
            List<PdfLine> kept = new ArrayList<>(lines.get(p));
            for (PdfLine line : outer(pages.get(p), lines.get(p))) {
                String text = line.text(PdfLine.Digits.CLOSE);
                boolean repeated = seen.get(shape(line)).size() >= often && text.codePoints().anyMatch(Character::isLetter);
                if (repeated || NUMBER.matcher(text).matches()) {
                    kept.remove(line);
                }
            }
            result.add(kept);
        }
        return result;
    }

    /** The lines in the upper and lower margin. */
    private static List<PdfLine> outer(PdfPage page, List<PdfLine> lines) {
        List<PdfLine> outer = new ArrayList<>();
        for (PdfLine line : lines) {
            if (line.base() < HEAD * page.height() || line.base() > FOOT * page.height()) {
                outer.add(line);
            }
        }
        return outer;
    }

    /** The text with numbers taken out, so that "第 3 页" and "第 4 页" are the same, and the place, so that body text is not. */
    private static String shape(PdfLine line) {
        return Math.round(line.base() / 4) + " " + line.text(PdfLine.Digits.CLOSE).replaceAll("\\d+", "#").replace(" ", "");
    }
}
