package org.nianbao.document;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what the reader makes of files, block by block, for reading by eye: {@code java … DumpDocuments FILE …}. */
final class DumpDocuments {
    public static void main(String[] files) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file : files) {
            out.println(text(file, new DocumentReader().read(Path.of(file).getFileName().toString(), Files.readAllBytes(Path.of(file)))));
        }
    }

    static String text(String file, Reading reading) {
        StringBuilder text = new StringBuilder("==== " + file + " " + reading.document().kind() + " title=" + reading.document().title()
                + " " + new java.util.TreeMap<>(reading.document().metadata()) + "\n");
        reading.notices().forEach(notice -> text.append("!! ").append(notice).append('\n'));
        for (Block block : reading.document().blocks()) {
            if (block instanceof Heading heading) {
                text.append("H").append(heading.level()).append(" [").append(heading.locator()).append("] ").append(heading.text()).append('\n');
            } else if (block instanceof Paragraph paragraph) {
                text.append(paragraph.flattened() ? "F " : "P ").append("[").append(paragraph.locator()).append("] ").append(paragraph.text()).append('\n');
            } else if (block instanceof Grid grid) {
                text.append("G [").append(grid.locator()).append("] ").append(grid.rows()).append(" x ").append(grid.columns()).append(' ').append(grid.caption()).append('\n');
                text.append(rows(grid));
            }
        }
        return text.toString();
    }

    /** A grid as rows of text; {@code <} is covered from the left, {@code ^} from above, {@code ~} holds no cell. */
    static String rows(Grid grid) {
        StringBuilder text = new StringBuilder();
        Cell[][] at = grid.expanded();
        for (int r = 0; r < grid.rows(); r++) {
            for (int c = 0; c < grid.columns(); c++) {
                Cell cell = at[r][c];
                text.append(c == 0 ? "" : "|").append(cell == null ? "~" : cell.column() < c ? "<" : cell.row() < r ? "^" : cell.text());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
