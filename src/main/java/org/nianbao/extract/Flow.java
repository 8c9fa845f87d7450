package org.nianbao.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.document.Block;
import org.nianbao.document.Cell;
import org.nianbao.document.Document;
import org.nianbao.document.Grid;
import org.nianbao.document.Heading;
import org.nianbao.document.Locator;
import org.nianbao.document.Paragraph;

/**
 * A document as one stream of pieces (a paragraph, a heading, or a cell, row by row), so that a table reads the same whether its cells
 * survived as a grid, as one cell a line, or not at all. {@code letters} is the whole text without white space, for finding labels that
 * are torn over several pieces; every character of it knows its piece and its place there.
 */
final class Flow {
    /**
     * @param text     plain text, as long as {@code raw}
     * @param raw      as printed
     * @param cell     whether it is a cell of a grid
     * @param rowStart whether a new row of a grid starts here
     * @param span     columns that the cell covers
     * @param block    position of the block in the document
     * @param said     what a short text says; null for a longer one
     * @param beyond   set for a cell of a column that the form does not have; else null
     */
    record Piece(String text, String raw, Locator locator, boolean cell, boolean rowStart, int span, int block, Said said, GridOrder.Beyond beyond) {
        /** The value that the whole piece is; null when it is none. */
        CellText value() {
            return said == null ? CellText.parse(text) : said.value();
        }

        /** The words without the number of an item. */
        String letters() {
            return said == null ? Sayings.letters(text) : said.letters();
        }
    }

    /** Lines of text up to this length may be cells. */
    private static final int SHORT = 24;

    final List<Piece> pieces;
    final String letters;
    private final Map<List<String>, List<int[]>> places = new HashMap<>();
    /** Where in the letters each piece begins. */
    private final int[] begins;

    /** Blocks whose cells stand in another order than printed, so that their heads no longer tell the order. */
    private final Set<Integer> ordered;

    private Flow(List<Piece> pieces, Set<Integer> ordered) {
        this.pieces = pieces;
        this.ordered = ordered;
        int size = 0;
        for (Piece piece : pieces) {
            size += piece.text.length();
        }
        char[] out = new char[size];
        begins = new int[pieces.size()];
        int n = 0;
        for (int p = 0; p < pieces.size(); p++) {
            String text = pieces.get(p).text;
            begins[p] = n;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != ' ') {
                    out[n++] = c;
                }
            }
        }
        letters = new String(out, 0, n);
    }

    /** @param order brings the grids into the order of the forms */
    static Flow of(Document document, GridOrder order, Sayings sayings) {
        List<Piece> pieces = new ArrayList<>();
        Set<Integer> changed = new HashSet<>();
        List<Block> blocks = document.blocks();
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            if (block instanceof Heading heading) {
                pieces.add(new Piece(Plain.of(heading.text()), heading.text(), heading.locator(), false, true, 1, b, null, null));
            } else if (block instanceof Paragraph paragraph) {
                // One cell a line, each closed by a bar, is how some copies print a table.
                String text = Plain.of(paragraph.text());
                boolean closed = text.indexOf('|') >= 0 && text.indexOf('|') == text.stripTrailing().length() - 1 && text.indexOf('。') < 0;
                String cell = closed ? text.replace('|', ' ') : text;
                pieces.add(new Piece(cell, closed ? paragraph.text().replace('|', ' ') : paragraph.text(), paragraph.locator(), closed, !closed, 1, b,
                        cell.length() <= SHORT ? sayings.of(cell) : null, null));
            } else if (block instanceof Grid grid) {
                int row = -1;
                GridOrder.Ordered ordered = order.of(grid);
                if (ordered.grid() != grid) {
                    changed.add(b);
                }
                for (Cell cell : ordered.grid().cells()) {
                    Said said = sayings.of(cell.text());
                    pieces.add(new Piece(said.plain(), cell.text(), cell.locator(), true, cell.row() != row, cell.columnSpan(), b, said,
                            ordered.beyond().isEmpty() ? null : ordered.beyond().get(cell.locator())));
                    row = cell.row();
                }
            }
        }
        return new Flow(pieces, changed);
    }

    /** Whether the cells of a piece's block were put into the order of a form. */
    boolean ordered(int piece) {
        return ordered.contains(pieces.get(piece).block());
    }

    /** The piece that a letter stands in; their number for a place behind the last. */
    int pieceAt(int letter) {
        if (letter >= letters.length()) {
            return pieces.size();
        }
        int low = 0;
        int high = begins.length - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (begins[middle] <= letter) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low; // the last that begins here: those before it are empty
    }

    /** Where in its piece a letter stands; 0 for a place behind the last. */
    int offsetAt(int letter) {
        if (letter >= letters.length()) {
            return 0;
        }
        int piece = pieceAt(letter);
        String text = pieces.get(piece).text;
        int left = letter - begins[piece];
        int size = (piece + 1 < begins.length ? begins[piece + 1] : letters.length()) - begins[piece];
        if (size == text.length()) {
            return left;
        }
        int at = 0;
        while (left > 0 || text.charAt(at) == ' ') {
            left -= text.charAt(at++) == ' ' ? 0 : 1;
        }
        return at;
    }

    /** Every place where one of the words starts, ascending; overlapping hits of shorter words inside longer ones are left out. */
    List<int[]> places(List<String> words) {
        return places.computeIfAbsent(words, this::search);
    }

    private List<int[]> search(List<String> words) {
        List<int[]> found = new ArrayList<>();
        for (String word : words) {
            String sought = Plain.of(word).replace(" ", "");
            for (int at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1)) {
                found.add(new int[] {at, at + sought.length()});
            }
        }
        found.sort((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(b[1], a[1]));
        List<int[]> kept = new ArrayList<>();
        int until = -1;
        for (int[] place : found) {
            if (place[0] >= until) {
                kept.add(place);
                until = place[1];
            }
        }
        return kept;
    }

    /** Whether a word stands in a stretch of the letters. Its places are looked for once: doing so for each table would cost the square of the text. */
    boolean has(String word, int from, int to) {
        for (int[] place : places(List.of(word))) {
            if (place[0] >= from && place[1] <= to) {
                return true;
            }
        }
        return false;
    }
}
