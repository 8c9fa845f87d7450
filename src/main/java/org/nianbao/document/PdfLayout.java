package org.nianbao.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.nianbao.document.PdfTable.PdfCell;

/** Turns printed pages into blocks in reading order: which glyphs are tables, which lines are one paragraph. */
final class PdfLayout {
    private static final Pattern CONTINUED = Pattern.compile("[（(]?续\\s*(?:上)?\\s*[表页][）)：:]?|[（(]?接上[表页][）)：:]?");
    private static final Pattern NUMBERED = Pattern.compile("^(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\\d{1,2}[、.．](?!\\d)).*");
    private static final String SENTENCE_END = "。；！？：.;!?:";

    private final List<PdfPage> pages;
    private final List<List<PdfLine>> lines = new ArrayList<>();
    private final List<List<PdfTable>> tables = new ArrayList<>();

    /** One thing on a page, in reading order. */
    private sealed interface Item permits Text, Table {
    }

    /** A line and the margins of the column of text in which it stands. */
    private record Text(int page, PdfLine line, Margins margins) implements Item {

        /** Whether the next line belongs to the same paragraph: this one is full and the next one is not indented. */
        boolean goesOnWith(Text next) {
            double em = line.size();
            if (PdfSpacing.tabular(line) || PdfSpacing.tabular(next.line)) {
                return false;
            }
            if (Math.abs(next.line.size() - em) > 0.15 * em || next.line.from() - next.margins.left > 0.8 * em) {
                return false;
            }
            // A long word or number moves to the next line as a whole and leaves the margin wide.
            double word = 0;
            for (PdfGlyph glyph : next.line.glyphs()) {
                if (glyph.space() || PdfLine.wide(glyph.text().codePointAt(0))) {
                    break;
                }
                word = glyph.right() - next.line.from();
            }
            String text = line.text(PdfLine.Digits.CLOSE);
            boolean ended = SENTENCE_END.indexOf(text.charAt(text.length() - 1)) >= 0;
            // Punctuation may hang out of the margin, which then seems wider; a line that ends amid a sentence has more leeway.
            if (margins.right - line.to() > (ended ? 1.6 : 2.6) * em + word) {
                return false;
            }
            double down = next.line.base() - line.base();
            if (next.page == page && down > 0 && down > Math.min((ended ? 1.2 : 1.45) * Math.max(margins.pitch, em), 4 * em)) {
                return false;
            }
            return !(ended && NUMBERED.matcher(next.line.text(PdfLine.Digits.CLOSE)).matches());
        }
    }

    /**
     * @param left  where lines begin that are not indented
     * @param right where full lines end
     * @param pitch the usual distance of two baselines; 0 when unknown
     */
    private record Margins(double left, double right, double pitch) {
        static Margins of(List<PdfLine> lines) {
            if (lines.isEmpty()) {
                return new Margins(0, 0, 0);
            }
            double[] from = lines.stream().mapToDouble(PdfLine::from).sorted().toArray();
            double[] to = lines.stream().mapToDouble(line -> -line.to()).sorted().toArray();
            List<Double> pitches = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                double down = lines.get(i).base() - lines.get(i - 1).base();
                if (down > 0 && down < 4 * lines.get(i).size()) {
                    pitches.add(down);
                }
            }
            pitches.sort(null);
            // The lower quartile: in a page of short paragraphs most distances are those between paragraphs.
            return new Margins(outermost(from), -outermost(to), pitches.isEmpty() ? 0 : pitches.get(pitches.size() / 4));
        }

        /** On a page of one column, text that ends in its left half never reaches the margin. */
        Margins atLeast(double pageWidth) {
            return new Margins(left, Math.max(right, 0.6 * pageWidth), pitch);
        }

        /** The first value that has company: a single line may stick out of the text. */
        private static double outermost(double[] sorted) {
            for (int i = 0; i + 1 < sorted.length; i++) {
                if (sorted[i + 1] - sorted[i] < 6) {
                    return sorted[i];
                }
            }
            return sorted[0];
        }
    }

    private record Table(PdfTable table) implements Item {
    }

    private PdfLayout(List<PdfPage> pages) {
        this.pages = pages;
    }

    static List<Block> blocks(List<PdfPage> pages) {
        PdfLayout layout = new PdfLayout(pages);
        layout.separate();
        layout.alignSpacing();
        return layout.assembled(layout.items());
    }

    /** Pages of this layout that show no line and no table, by number. A page number alone is not text. */
    static Set<Integer> empty(List<PdfPage> pages) {
        List<List<PdfLine>> all = new ArrayList<>();
        for (PdfPage page : pages) {
            all.add(PdfLine.ofPage(page.glyphs().stream().filter(glyph -> page.shows(glyph.middle(), glyph.centre())).toList()));
        }
        List<List<PdfLine>> kept = PdfFurniture.without(pages, all);
        Set<Integer> empty = new HashSet<>();
        for (int p = 0; p < pages.size(); p++) {
            if (kept.get(p).isEmpty()) {
                empty.add(pages.get(p).number());
            }
        }
        return empty;
    }

    /** Divides each page's glyphs into ruled tables and lines. */
    private void separate() {
        List<List<PdfLattice.Found>> found = new ArrayList<>();
        List<List<PdfLine>> rest = new ArrayList<>();
        for (PdfPage page : pages) {
            List<PdfLattice.Found> here = PdfLattice.tables(page);
            found.add(here);
            rest.add(linesWithout(page, here));
        }
        List<List<PdfLine>> text = PdfFurniture.without(pages, rest);
        for (int p = 0; p < pages.size(); p++) {
            List<PdfLattice.Found> kept = new ArrayList<>();
            for (PdfLattice.Found candidate : found.get(p)) {
                if (candidate.table().columnCount() > 1 || goesOver(found, text, p, candidate.table())) {
                    kept.add(candidate);
                }
            }
            tables.add(new ArrayList<>(kept.stream().map(PdfLattice.Found::table).toList()));
            lines.add(kept.size() == found.get(p).size() ? rest.get(p) : linesWithout(pages.get(p), kept));
        }
        List<List<PdfLine>> body = PdfFurniture.without(pages, lines);
        lines.clear();
        lines.addAll(body);
    }

    private static List<PdfLine> linesWithout(PdfPage page, List<PdfLattice.Found> tables) {
        Set<Integer> taken = new HashSet<>();
        for (PdfLattice.Found found : tables) {
            found.glyphs().forEach(glyph -> taken.add(glyph.order()));
        }
        List<PdfGlyph> rest = new ArrayList<>();
        for (PdfGlyph glyph : page.glyphs()) {
            if (!taken.contains(glyph.order()) && page.shows(glyph.middle(), glyph.centre())) {
                rest.add(glyph);
            }
        }
        return PdfLine.ofPage(rest);
    }

    /**
     * Whether a frame of one column is the part of a table that the page end cut off: the full-width title row of a block may stand
     * alone at the foot of a page. Any other frame of one column is a box around text.
     */
    private boolean goesOver(List<List<PdfLattice.Found>> found, List<List<PdfLine>> text, int p, PdfTable table) {
        boolean last = text.get(p).stream().noneMatch(line -> line.base() > table.bottom())
                && found.get(p).stream().noneMatch(other -> other.table().top() > table.bottom());
        boolean first = text.get(p).stream().noneMatch(line -> line.base() < table.top())
                && found.get(p).stream().noneMatch(other -> other.table().bottom() < table.top());
        if (last && p + 1 < pages.size() && !found.get(p + 1).isEmpty()) {
            PdfTable next = found.get(p + 1).get(0).table();
            if (next.columnCount() > 1 && sameSides(table, next)
                    && text.get(p + 1).stream().noneMatch(line -> line.base() < next.top())) {
                return true;
            }
        }
        if (first && p > 0 && !found.get(p - 1).isEmpty()) {
            PdfTable before = found.get(p - 1).get(found.get(p - 1).size() - 1).table();
            return before.columnCount() > 1 && sameSides(before, table)
                    && text.get(p - 1).stream().noneMatch(line -> line.base() > before.bottom());
        }
        return false;
    }

    private static boolean sameSides(PdfTable one, PdfTable other) {
        return Math.abs(one.left() - other.left()) < 6 && Math.abs(one.right() - other.right()) < 6;
    }

    private void alignSpacing() {
        for (int p = 0; p < pages.size(); p++) {
            List<PdfLine> left = new ArrayList<>();
            int next = 0;
            for (PdfSpacing.Found found : PdfSpacing.tables(pages.get(p).number(), lines.get(p))) {
                left.addAll(lines.get(p).subList(next, found.first()));
                tables.get(p).add(found.table());
                next = found.last();
            }
            left.addAll(lines.get(p).subList(next, lines.get(p).size()));
            lines.set(p, left);
            tables.get(p).sort(Comparator.comparingDouble(PdfTable::top).thenComparingDouble(PdfTable::left));
        }
    }

    private List<Item> items() {
        Margins all = Margins.of(lines.stream().flatMap(List::stream).toList());
        List<Item> items = new ArrayList<>();
        for (int p = 0; p < pages.size(); p++) {
            List<PdfTable> open = new ArrayList<>(tables.get(p));
            List<List<PdfLine>> columns = PdfColumns.split(lines.get(p));
            for (List<PdfLine> column : columns) {
                Margins margins = columns.size() > 1 ? Margins.of(column)
                        : (column.size() >= 4 ? Margins.of(column) : all).atLeast(pages.get(p).width());
                for (PdfLine line : column) {
                    while (!open.isEmpty() && open.get(0).top() < line.base()) {
                        items.add(new Table(open.remove(0)));
                    }
                    items.add(new Text(pages.get(p).number(), line, margins));
                }
            }
            open.forEach(table -> items.add(new Table(table)));
        }
        return items;
    }

    private List<Block> assembled(List<Item> items) {
        List<Block> blocks = new ArrayList<>();
        Map<Integer, Integer> paragraphs = new HashMap<>();
        int tableCount = 0;
        for (int i = 0; i < items.size();) {
            if (items.get(i) instanceof Table first) {
                PdfTable table = first.table();
                i++;
                while (true) {
                    int next = i < items.size() && items.get(i) instanceof Text text && continued(text.line()) ? i + 1 : i;
                    if (next < items.size() && items.get(next) instanceof Table more
                            && PdfStitch.fits(table, more.table(), height(table.lastPage()))) {
                        table = PdfStitch.join(table, more.table(), height(table.lastPage()));
                        i = next + 1;
                    } else {
                        break;
                    }
                }
                tableCount++;
                blocks.add(grid(table, tableCount));
            } else {
                Text before = (Text) items.get(i++);
                int page = before.page();
                String text = before.line().text(PdfLine.Digits.CLOSE);
                List<PdfGlyph> glyphs = new ArrayList<>(before.line().glyphs());
                while (i < items.size() && items.get(i) instanceof Text next && before.goesOnWith(next)) {
                    text = PdfLine.join(text, next.line().text(PdfLine.Digits.CLOSE), before.line().trailingSpace());
                    before = next;
                    if (next.page() == page) {
                        glyphs.addAll(next.line().glyphs());
                    }
                    i++;
                }
                int number = paragraphs.merge(page, 1, Integer::sum);
                blocks.add(new Paragraph(text, Scan.mark(Locator.of("page " + page).step("paragraph " + number), Scan.of(glyphs)), PdfSpacing.tabular(before.line())));
            }
        }
        return blocks;
    }

    private double height(int number) {
        for (PdfPage page : pages) {
            if (page.number() == number) {
                return page.height();
            }
        }
        throw new IllegalStateException("no page " + number);
    }

    private static boolean continued(PdfLine line) {
        return CONTINUED.matcher(line.text(PdfLine.Digits.CLOSE)).matches();
    }

    private static Grid grid(PdfTable table, int number) {
        List<Cell> cells = new ArrayList<>();
        for (PdfCell cell : table.cells()) {
            Locator locator = Locator.of("page " + cell.page()).step("table " + number)
                    .step("row " + (cell.row() + 1)).step("column " + (cell.column() + 1));
            cells.add(new Cell(cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan(), cell.text(), Scan.mark(locator, cell.scan())));
        }
        return new Grid(table.rows(), table.columnCount(), cells, "", Locator.of("page " + table.page()).step("table " + number));
    }
}
