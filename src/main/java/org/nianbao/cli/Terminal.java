package org.nianbao.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown as a terminal shows it: no marks, tables in columns, links by their words. Only what our own pages use. */
final class Terminal {
    private static final int WIDE = 110;
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]*)\\)");
    private static final Pattern ADDRESS = Pattern.compile("\\[([^\\]]+)\\]\\((https?://[^)]*)\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]*\\)");

    private Terminal() {
    }

    static String text(String markdown) {
        StringBuilder out = new StringBuilder();
        List<String> paragraph = new ArrayList<>();
        List<String> table = new ArrayList<>();
        boolean code = false;
        for (String line : (markdown + "\n").lines().toList()) {
            if (line.startsWith("```")) {
                flush(paragraph, table, out);
                code = !code;
            } else if (code || line.startsWith("    ") && paragraph.isEmpty()) {
                flush(paragraph, table, out);
                out.append(code ? "    " : "").append(line).append('\n');
            } else if (line.startsWith("|")) {
                table.add(line);
            } else if (line.matches("#+ .*")) {
                flush(paragraph, table, out);
                String words = plain(line.replaceFirst("#+ +", ""));
                out.append(words).append('\n').append((line.startsWith("# ") ? "=" : "-").repeat(Math.min(WIDE, Width.of(words)))).append('\n');
            } else if (line.isBlank()) {
                flush(paragraph, table, out);
                if (!out.toString().endsWith("\n\n")) {
                    out.append('\n');
                }
            } else if (line.matches(" *([-*]|\\d+\\.) .*")) {
                flush(paragraph, table, out);
                paragraph.add(line);
            } else if (line.startsWith("<")) {
                continue; // markup for code hosts only
            } else {
                paragraph.add(line);
            }
        }
        flush(paragraph, table, out);
        return out.toString().stripTrailing() + "\n";
    }

    private static void flush(List<String> paragraph, List<String> table, StringBuilder out) {
        if (!paragraph.isEmpty()) {
            String first = paragraph.get(0);
            String indent = first.matches(" *([-*]|\\d+\\.) .*") ? " ".repeat(first.indexOf(' ', first.length() - first.stripLeading().length()) + 1) : "";
            String joined = plain(String.join(" ", paragraph.stream().map(String::strip).toList()));
            wrap(" ".repeat(first.length() - first.stripLeading().length()) + joined, indent, out);
            paragraph.clear();
        }
        if (!table.isEmpty()) {
            table(table, out);
            table.clear();
        }
    }

    /** Lines of at most so many columns; Chinese may break anywhere, other words at spaces. */
    private static void wrap(String text, String indent, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split("(?<= )|(?<=\\p{IsHan}|[，。；：、])(?=\\p{IsHan})")) {
            if (used + Width.of(word.stripTrailing()) > WIDE && !line.toString().isBlank()) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
                used = indent.length();
            }
            line.append(word);
            used += Width.of(word);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static void table(List<String> lines, StringBuilder out) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.matches("[|:\\- ]+")) {
                List<String> row = new ArrayList<>();
                for (String cell : line.replaceFirst("^\\|", "").replaceFirst("\\|\\s*$", "").split("(?<!\\\\)\\|", -1)) {
                    row.add(plain(cell.replace("\\|", "|").strip()));
                }
                rows.add(row);
            }
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], Width.of(row.get(c)));
            }
        });
        boolean fits = java.util.Arrays.stream(widths).sum() + 2 * columns <= WIDE + 30;
        for (int r = 0; r < rows.size(); r++) {
            List<String> row = rows.get(r);
            if (fits) {
                StringBuilder line = new StringBuilder();
                for (int c = 0; c < row.size(); c++) {
                    line.append(row.get(c)).append(" ".repeat(widths[c] - Width.of(row.get(c)) + 2));
                }
                out.append(line.toString().stripTrailing()).append('\n');
                if (r == 0 && !line.toString().isBlank()) {
                    out.append("-".repeat(Math.min(WIDE + 30, java.util.Arrays.stream(widths).sum() + 2 * (columns - 1)))).append('\n');
                }
            } else if (r > 0) {
                // Too wide for columns: each row is a paragraph, its cells named by the head.
                wrap(row.get(0), "    ", out);
                for (int c = 1; c < row.size(); c++) {
                    if (!row.get(c).isEmpty()) {
                        wrap("    " + rows.get(0).get(c) + (rows.get(0).get(c).isEmpty() ? "" : ": ") + row.get(c), "      ", out);
                    }
                }
            }
        }
    }

    private static String plain(String text) {
        String words = PICTURE.matcher(text).replaceAll("(picture: $1)");
        words = ADDRESS.matcher(words).replaceAll("$1 <$2>");
        words = LINK.matcher(words).replaceAll("$1");
        return words.replace("**", "").replace("`", "");
    }
}
