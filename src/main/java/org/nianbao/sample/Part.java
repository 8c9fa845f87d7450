package org.nianbao.sample;

import java.util.List;

/** A piece of a report before it becomes a file. */
sealed interface Part permits Part.Words, Part.Form {

    /** What a line of words is. */
    enum Role { TITLE, PUBLISHED, HEADING, SUBHEADING, PARAGRAPH, CAPTION, SIGNATURE }

    record Words(Role role, String text) implements Part {
    }

    /**
     * A table.
     *
     * @param widths relative width of each column
     * @param boxes  cells in reading order; positions that a span covers have none
     */
    record Form(int rows, List<Integer> widths, List<Box> boxes) implements Part {
        int columns() {
            return widths.size();
        }

        /** The boxes that begin in a row, from left to right. */
        List<Box> row(int row) {
            return boxes.stream().filter(box -> box.row() == row).toList();
        }
    }

    /** How a cell is to look. */
    enum Look { HEADER, LABEL, ROTATED, VALUE }

    /** A cell, with its figure where it holds one. */
    record Box(int row, int column, int rowSpan, int columnSpan, String text, Look look, Figure figure) {
    }
}
