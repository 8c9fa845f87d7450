package org.nianbao.sample;

import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Words;

/** RTF, ASCII only: Chinese characters are written as \\uN escapes. */
final class RichText {
    private static final int WIDTH = 9000;

    private RichText() {
    }

    static String of(Report report) {
        StringBuilder out = new StringBuilder("{\\rtf1\\ansi\\ansicpg936\\deff0\\uc1{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\paperw11906\\paperh16838\n");
        for (Part part : report.parts()) {
            if (part instanceof Words words) {
                String look = switch (words.role()) {
                    case TITLE -> "\\pard\\qc\\b\\fs36 ";
                    case HEADING -> "\\pard\\b\\fs28 ";
                    case SIGNATURE -> "\\pard\\qr\\fs24 ";
                    case PUBLISHED, CAPTION -> "\\pard\\qc\\fs24 ";
                    default -> "\\pard\\fi480\\fs24 ";
                };
                out.append(look);
                escape(out, words.text());
                out.append("\\b0\\par\n");
            } else if (part instanceof Form form) {
                table(out, form);
            }
        }
        return out.append("}\n").toString();
    }

    private static void table(StringBuilder out, Form form) {
        Box[][] covering = new Box[form.rows()][form.columns()];
        for (Box box : form.boxes()) {
            for (int row = box.row(); row < box.row() + box.rowSpan(); row++) {
                for (int column = box.column(); column < box.column() + box.columnSpan(); column++) {
                    covering[row][column] = box;
                }
            }
        }
        int sum = form.widths().stream().mapToInt(Integer::intValue).sum();
        for (int row = 0; row < form.rows(); row++) {
            StringBuilder cells = new StringBuilder();
            out.append("\\trowd\\trgaph60");
            int edge = 0;
            for (int column = 0; column < form.columns(); ) {
                Box box = covering[row][column];
                for (int i = 0; i < box.columnSpan(); i++) {
                    edge += form.widths().get(column++);
                }
                boolean first = box.row() == row;
                if (box.rowSpan() > 1) {
                    out.append(first ? "\\clvmgf" : "\\clvmrg");
                }
                out.append("\\clbrdrt\\brdrs\\clbrdrl\\brdrs\\clbrdrb\\brdrs\\clbrdrr\\brdrs\\cellx").append(edge * WIDTH / sum);
                cells.append("\\pard\\intbl\\fs18 ");
                if (first) {
                    escape(cells, box.text());
                }
                cells.append("\\cell");
            }
            out.append('\n').append(cells).append("\\row\n");
        }
        out.append("\\pard\\par\n");
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '{' || c == '}') {
                out.append('\\').append(c);
            } else if (c < 128) {
                out.append(c);
            } else {
                // the number is a signed 16-bit one by the format's definition
                out.append("\\u").append((short) c).append('?');
            }
        }
    }
}
