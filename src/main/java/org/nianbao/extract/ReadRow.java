package org.nianbao.extract;

import java.util.List;

/** A row as read: its cells, or all the ways in which the printed values can be its cells. */
final class ReadRow {
    final TableForm.Row row;
    final Segment segment;
    /** One reading a column. */
    CellText[] cells;
    /** The readings that fit, where the cells ran together; null where each cell stood alone. */
    List<long[]> candidates;
    /** Whether no reading keeps the sum that the form prints. */
    boolean contradicts;
    /** Why cells are unreadable, in words; empty when they are not. */
    String trouble = "";

    ReadRow(TableForm.Row row, Segment segment) {
        this.row = row;
        this.segment = segment;
    }

    Token token(int column) {
        return segment.tokens.get(segment.tokens.size() == cells.length ? column : 0);
    }

    boolean together() {
        return segment.tokens.size() != cells.length;
    }

    String raw() {
        if (segment.tokens.size() == 1) {
            return segment.tokens.get(0).raw();
        }
        StringBuilder raw = new StringBuilder();
        for (Token token : segment.tokens) {
            raw.append(raw.isEmpty() ? "" : " ").append(token.raw());
        }
        return raw.toString();
    }
}
