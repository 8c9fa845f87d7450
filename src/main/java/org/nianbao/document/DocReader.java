package org.nianbao.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.model.StyleDescription;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.HWPFList;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;
import org.apache.poi.poifs.filesystem.DirectoryNode;

/** Reads an old binary Word document: its main text without headers and footers, tables with their merged cells. */
final class DocReader {
    /** Edges of cells nearer to each other than this many twips (about 0.7 mm) are one edge: rows are often dragged slightly apart. */
    private static final int SAME_EDGE = 40;
    private static final int DEEPEST = 20;

    private final HWPFDocument document;
    private final Notices notices;
    private final Blocks blocks = new Blocks();
    private final Numbering numbering = new Numbering();
    private final Map<Integer, Numbering.Level[]> lists = new HashMap<>();

    private DocReader(HWPFDocument document, Notices notices) {
        this.document = document;
        this.notices = notices;
    }

    static Reading read(DirectoryNode root, Notices notices) throws IOException {
        try (HWPFDocument document = new HWPFDocument(root)) {
            DocReader reader = new DocReader(document, notices);
            reader.walk(document.getRange(), 0);
            if (reader.blocks.isEmpty()) {
                notices.warning("no_content", "the document holds no text; if its pages are pictures, it needs OCR", "");
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            var summary = document.getSummaryInformation();
            if (summary != null && summary.getTitle() != null && !summary.getTitle().isBlank()) {
                metadata.put("title", Wording.clean(summary.getTitle()));
            }
            return new Reading(new Document(Kind.DOC, metadata.getOrDefault("title", ""), metadata, reader.blocks.list()), notices.list());
        }
    }

    private void walk(Range range, int tableLevel) {
        int count = range.numParagraphs();
        for (int i = 0; i < count; i++) {
            var paragraph = range.getParagraph(i);
            if (paragraph.isInTable() && paragraph.getTableLevel() > tableLevel) {
                Table table = range.getTable(paragraph);
                table(table, tableLevel + 1);
                i += Math.max(1, table.numParagraphs()) - 1;
                continue;
            }
            String text = text(paragraph);
            if (Wording.clean(text).isEmpty()) {
                continue;
            }
            String label = label(paragraph);
            int level = headingLevel(paragraph);
            if (level > 0) {
                blocks.heading(level, label + text.replace('\u000b', ' '));
            } else {
                for (String line : (label + text).split("\u000b")) {
                    blocks.paragraph(line);
                }
            }
        }
    }

    /** The printed text: deleted and hidden runs, field codes and anchors of objects left out. */
    private static String text(Range range) {
        StringBuilder text = new StringBuilder();
        int codes = 0;
        for (int i = 0; i < range.numCharacterRuns(); i++) {
            CharacterRun run = range.getCharacterRun(i);
            if (run.isMarkedDeleted() || run.isVanished()) {
                // The marks of a field still count when they are hidden.
                for (char character : run.text().toCharArray()) {
                    codes = codes(codes, character);
                }
                continue;
            }
            for (char character : run.text().toCharArray()) {
                if (character == '\u0013' || character == '\u0014' || character == '\u0015') {
                    codes = codes(codes, character);
                } else if (codes == 0 && character == '\u001e') {
                    text.append('-');
                } else if (codes == 0 && (character >= ' ' || character == '\u000b' || character == '\t')) {
                    text.append(character);
                } else if (codes == 0 && (character == '\r' || character == '\u0007' || character == '\u000c')) {
                    text.append(' ');
                }
            }
        }
        return text.toString();
    }

    /** How many field codes are open: a field is mark, code, mark, result, mark. */
    private static int codes(int open, char character) {
        return switch (character) {
            case '\u0013' -> open + 1;
            case '\u0014' -> Math.max(0, open - 1);
            default -> open;
        };
    }

    private int headingLevel(org.apache.poi.hwpf.usermodel.Paragraph paragraph) {
        StyleDescription style = document.getStyleSheet() == null ? null : document.getStyleSheet().getStyleDescription(paragraph.getStyleIndex());
        String name = style == null || style.getName() == null ? "" : style.getName().toLowerCase(java.util.Locale.ROOT).strip();
        if (name.matches("(?:heading|标题)\\s*[1-9]\\b.*")) {
            return name.replaceAll("\\D*(\\d).*", "$1").charAt(0) - '0';
        }
        if (name.equals("title") || name.equals("标题")) {
            return 1;
        }
        int outline = paragraph.getLvl();
        return outline >= 0 && outline < 9 ? outline + 1 : 0;
    }

    private String label(org.apache.poi.hwpf.usermodel.Paragraph paragraph) {
        if (!paragraph.isInList() || paragraph.getIlvl() < 0 || paragraph.getIlvl() >= Numbering.LEVELS) {
            return "";
        }
        try {
            HWPFList list = paragraph.getList();
            Numbering.Level[] levels = lists.computeIfAbsent(paragraph.getIlfo(), key -> levels(list));
            return numbering.next(String.valueOf(list.getLsid()), levels, paragraph.getIlvl());
        } catch (RuntimeException brokenList) {
            // A document without its list tables still has its text.
            return "";
        }
    }

    private static Numbering.Level[] levels(HWPFList list) {
        Numbering.Level[] levels = new Numbering.Level[Numbering.LEVELS];
        for (char level = 0; level < Numbering.LEVELS; level++) {
            try {
                String text = list.getNumberText(level);
                StringBuilder pattern = new StringBuilder();
                for (char character : (text == null ? "" : text).toCharArray()) {
                    if (character < 9) {
                        pattern.append('%').append((char) ('1' + character));
                    } else {
                        pattern.append(character);
                    }
                }
                levels[level] = new Numbering.Level(format(list.getNumberFormat(level)), pattern.toString(), list.getStartAt(level));
            } catch (RuntimeException noSuchLevel) {
                levels[level] = null;
            }
        }
        return levels;
    }

    /** Word's numbers for number formats, as far as Chinese documents use them. */
    private static String format(int code) {
        return switch (code) {
            case 0 -> "decimal";
            case 1 -> "upperRoman";
            case 2 -> "lowerRoman";
            case 3 -> "upperLetter";
            case 4 -> "lowerLetter";
            case 10, 17 -> "ideographDigital";
            case 11 -> "japaneseCounting";
            case 14 -> "decimalFullWidth";
            case 18, 28, 29 -> "decimalEnclosedCircle";
            case 22 -> "decimalZero";
            case 23 -> "bullet";
            case 33, 35, 36, 37, 39 -> "chineseCounting";
            case 38 -> "chineseLegalSimplified";
            case 255 -> "none";
            default -> "decimal";
        };
    }

    private void table(Table table, int level) {
        List<List<TableCell>> rows = new ArrayList<>();
        TreeSet<Integer> edges = new TreeSet<>();
        int count = 0;
        for (int r = 0; r < table.numRows(); r++) {
            TableRow row = table.getRow(r);
            List<TableCell> cells = new ArrayList<>();
            for (int c = 0; c < row.numCells(); c++) {
                TableCell cell = row.getCell(c);
                cells.add(cell);
                edges.add(cell.getLeftEdge());
                edges.add(cell.getLeftEdge() + cell.getWidth());
                count++;
            }
            rows.add(cells);
        }
        if (count == 1 && level < DEEPEST) {
            walk(rows.stream().filter(row -> !row.isEmpty()).findFirst().orElseThrow().get(0), level);
            return;
        }
        if (count == 0) {
            return;
        }
        List<Integer> columns = clustered(edges);
        Locator place = blocks.nextTable();
        GridBuilder builder = new GridBuilder();
        List<Range> nested = new ArrayList<>();
        boolean prose = false;
        for (int r = 0; r < rows.size(); r++) {
            List<TableCell> cells = rows.get(r);
            for (int c = 0; c < cells.size(); c++) {
                TableCell cell = cells.get(c);
                int from = column(columns, cell.getLeftEdge());
                int to = Math.max(from + 1, column(columns, cell.getLeftEdge() + cell.getWidth()));
                if (cell.isMerged() && !cell.isFirstMerged()) {
                    continue;
                }
                for (int next = c + 1; next < cells.size() && cell.isFirstMerged() && cells.get(next).isMerged() && !cells.get(next).isFirstMerged(); next++) {
                    to = Math.max(to, column(columns, cells.get(next).getLeftEdge() + cells.get(next).getWidth()));
                }
                if (cell.isVerticallyMerged() && !cell.isFirstVerticallyMerged() && r > 0 && at(rows.get(r - 1), columns, from) != null
                        && at(rows.get(r - 1), columns, from).isVerticallyMerged()) {
                    continue;
                }
                int end = r + 1;
                while (end < rows.size() && cell.isVerticallyMerged()) {
                    TableCell below = at(rows.get(end), columns, from);
                    if (below == null || !below.isVerticallyMerged() || below.isFirstVerticallyMerged()) {
                        break;
                    }
                    end++;
                }
                String text = Wording.clean(words(cell, level, nested));
                prose |= Wording.prose(text);
                builder.lay(r, from, end - r, to - from, text);
            }
        }
        Grid grid = builder.build("", place);
        if (builder.cut()) {
            notices.tableCut(place);
        }
        blocks.grid(grid);
        for (Cell cell : grid.cells()) {
            if (prose && Wording.prose(cell.text())) {
                blocks.paragraph(cell.text(), cell.locator());
            }
        }
        if (level < DEEPEST) {
            for (Range cell : nested) {
                inner(cell, level);
            }
        }
    }

    /** The words of a cell with the numbers of its numbered paragraphs; cells with tables inside are put on the list. */
    private String words(TableCell cell, int level, List<Range> nested) {
        StringBuilder words = new StringBuilder();
        boolean inner = false;
        for (int i = 0; i < cell.numParagraphs(); i++) {
            var paragraph = cell.getParagraph(i);
            if (paragraph.getTableLevel() > level) {
                inner = true;
                continue;
            }
            String text = text(paragraph);
            words.append(Wording.clean(text).isEmpty() ? "" : label(paragraph) + text).append(' ');
        }
        if (inner) {
            nested.add(cell);
        }
        return words.toString();
    }

    private void inner(Range cell, int level) {
        for (int i = 0; i < cell.numParagraphs(); i++) {
            var paragraph = cell.getParagraph(i);
            if (paragraph.getTableLevel() > level) {
                Table table = cell.getTable(paragraph);
                table(table, level + 1);
                i += Math.max(1, table.numParagraphs()) - 1;
            }
        }
    }

    private static TableCell at(List<TableCell> row, List<Integer> columns, int column) {
        for (TableCell cell : row) {
            if (column(columns, cell.getLeftEdge()) == column) {
                return cell;
            }
        }
        return null;
    }

    private static List<Integer> clustered(TreeSet<Integer> edges) {
        List<Integer> columns = new ArrayList<>();
        for (int edge : edges) {
            if (columns.isEmpty() || edge - columns.get(columns.size() - 1) > SAME_EDGE) {
                columns.add(edge);
            }
        }
        return columns;
    }

    /** The last clustered edge at or before this one. */
    private static int column(List<Integer> columns, int edge) {
        int found = java.util.Collections.binarySearch(columns, edge);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
