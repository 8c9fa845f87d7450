package org.nianbao.sample;

import java.util.List;
import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Words;

/** Text as it is left when a page is saved without its layout, and Markdown. */
final class PlainText {
    private PlainText() {
    }

    static String text(Report report) {
        StringBuilder out = new StringBuilder();
        int shape = report.body().number() % 3;
        for (Part part : report.parts()) {
            if (part instanceof Words words) {
                out.append(words.role() == Part.Role.PARAGRAPH ? "　　" : "").append(words.text()).append(shape == 1 ? "\n\n" : "\n");
            } else if (part instanceof Form form) {
                table(out, form, shape, report.changes().flattened && holds(form, "table:requests"));
            }
        }
        return out.toString();
    }

    private static boolean holds(Form form, String section) {
        return form.boxes().stream().anyMatch(box -> box.figure() != null && box.figure().section().equals(section));
    }

    private static void table(StringBuilder out, Form form, int shape, boolean flattened) {
        out.append('\n');
        for (int row = 0; row < form.rows(); row++) {
            List<Box> boxes = form.row(row);
            if (flattened) {
                boxes.forEach(box -> out.append(box.text()));
            } else if (shape == 0) {
                boxes.forEach(box -> out.append(box.text()).append('\n'));
                out.append('\n');
            } else {
                String separator = shape == 1 ? "\t" : " | ";
                out.append(String.join(separator, boxes.stream().map(Box::text).toList())).append('\n');
            }
        }
        out.append('\n');
    }

    static String markdown(Report report) {
        StringBuilder out = new StringBuilder();
        for (Part part : report.parts()) {
            if (part instanceof Words words) {
                String mark = switch (words.role()) {
                    case TITLE -> "# ";
                    case HEADING -> "## ";
                    case SUBHEADING -> "### ";
                    default -> "";
                };
                out.append(mark).append(words.text()).append("\n\n");
            } else if (part instanceof Form form) {
                String[][] grid = new String[form.rows()][form.columns()];
                for (Box box : form.boxes()) {
                    grid[box.row()][box.column()] = box.text();
                }
                for (int row = 0; row < grid.length; row++) {
                    out.append('|');
                    for (String cell : grid[row]) {
                        out.append(' ').append(cell == null ? "" : cell).append(cell == null || cell.isEmpty() ? "|" : " |");
                    }
                    out.append('\n');
                    if (row == 0) {
                        out.append("|---".repeat(form.columns())).append("|\n");
                    }
                }
                out.append('\n');
            }
        }
        return out.toString();
    }
}
