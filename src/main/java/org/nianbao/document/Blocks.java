package org.nianbao.document;

import java.util.ArrayList;
import java.util.List;

/** The blocks of one document as they are found, with the counting of paragraphs and tables that their locators need. */
final class Blocks {
    /** A heading longer than this is a paragraph that was given a heading's style. */
    private static final int LONGEST_HEADING = 90;

    private final List<Block> found = new ArrayList<>();
    private int paragraphs;
    private int tables;

    /** A paragraph counted as {@code paragraph N}; a blank text is not one. */
    void paragraph(String text) {
        paragraph(text, Locator.of("paragraph " + (paragraphs + 1)));
    }

    void paragraph(String text, Locator place) {
        String clean = Wording.clean(text);
        if (!clean.isEmpty()) {
            paragraphs++;
            found.add(new Paragraph(clean, place, Wording.flattened(clean)));
        }
    }

    void heading(int level, String text) {
        heading(level, text, Locator.of("paragraph " + (paragraphs + 1)));
    }

    void heading(int level, String text, Locator place) {
        String clean = Wording.clean(text);
        int stop = clean.indexOf('。');
        boolean misused = clean.length() > LONGEST_HEADING || (stop >= 0 && stop < clean.length() - 1);
        if (misused) {
            paragraph(clean, place);
        } else if (!clean.isEmpty()) {
            paragraphs++;
            found.add(new Heading(level, clean, place));
        }
    }

    /** The place of the next table. */
    Locator nextTable() {
        return Locator.of("table " + (++tables));
    }

    void grid(Grid grid) {
        if (grid.rows() > 0 && grid.columns() > 0) {
            found.add(grid);
        }
    }

    void add(Block block) {
        found.add(block);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Block> list() {
        return List.copyOf(found);
    }
}
