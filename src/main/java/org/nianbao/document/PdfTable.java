package org.nianbao.document;

import java.util.List;

/**
 * A table on one page, or one stitched together from several.
 *
 * @param page    where it begins
 * @param top     its upper edge there
 * @param bottom  the lower edge of its last piece
 * @param lastPage the page of its last piece
 * @param columns x of the column edges, from left to right, one more than there are columns
 * @param rows    number of rows
 * @param cells   row-major
 * @param kind    what it was rebuilt from
 */
record PdfTable(int page, double top, double bottom, int lastPage, double[] columns, int rows, List<PdfCell> cells, Kind kind) {

    enum Kind { RULED, SPACED }

    /**
     * @param page  where the cell starts
     * @param text  in reading order
     * @param ends  what the last line of its text says about a continuation on the next page
     * @param scan  where it stands in a picture, or null when it was printed
     */
    record PdfCell(int page, int row, int column, int rowSpan, int columnSpan, String text, Ends ends, Scan scan) {
        PdfCell(int page, int row, int column, int rowSpan, int columnSpan, String text, Ends ends) {
            this(page, row, column, rowSpan, columnSpan, text, ends, null);
        }

        PdfCell moved(int newRow, int newColumn, int newColumnSpan) {
            return new PdfCell(page, newRow, newColumn, rowSpan, newColumnSpan, text, ends, scan);
        }

        boolean blank() {
            return text.isBlank();
        }

        /** Whether it holds a figure or a sign that stands for one. */
        boolean figure() {
            return text.matches("[-+－＋]?[0-9０-９][0-9０-９.,，．%％ ]*|[-—－–/／]+|无");
        }

        /** The row after the last one that it covers. */
        int end() {
            return row + rowSpan;
        }
    }

    /** How the last line of a cell ends. */
    enum Ends { SHORT, FULL }

    int columnCount() {
        return columns.length - 1;
    }

    double left() {
        return columns[0];
    }

    double right() {
        return columns[columns.length - 1];
    }
}
