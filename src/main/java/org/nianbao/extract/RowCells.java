package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nianbao.fact.Fact;

/** Reads the values of a row as its cells, or as all the ways in which a run of digits can be cells. */
final class RowCells {
    private RowCells() {
    }

    static void read(TableForm form, ReadRow row, boolean mergedZero) {
        int width = form.width(row.row);
        List<Token> tokens = row.segment.tokens;
        row.cells = new CellText[width];
        int n = tokens.size();
        if (spaced(form, row)) {
            return;
        }
        if (n == width && form.rowTotal() && joined(row, width)) {
            return;
        }
        if (n == width) {
            for (int c = 0; c < width; c++) {
                row.cells[c] = mergedZero && EmptyCells.zeroFirst(tokens) ? tokens.get(0).text() : tokens.get(c).text(); // one 0 in the first of merged cells stands for all of them
            }
            return;
        }
        Arrays.fill(row.cells, CellText.unreadable());
        int span = row.segment.span();
        if (n < width && span == width) {
            int c = 0;
            for (Token token : tokens) {
                boolean zero = token.text().value() != null && token.text().value().signum() == 0;
                for (int s = 0; s < token.span(); s++) {
                    row.cells[c++] = token.span() == 1 || zero || token.text().mark() != Fact.Mark.FIGURE ? token.text() : CellText.unreadable();
                }
            }
            return;
        }
        boolean digits = tokens.stream().allMatch(t -> !t.text().digits().isEmpty());
        if (!digits) {
            beforeSign(form, row);
            row.trouble = "the row has " + n + " values for " + width + " columns";
            return;
        }
        List<String> runs = new ArrayList<>();
        if (n > width && width == 1 && tokens.stream().anyMatch(t -> t.text().digits().length() > 1)) {
            row.trouble = "the row has " + n + " values for one column";
            return;
        }
        if (n > width) {
            runs.add(String.join("", tokens.stream().map(t -> t.text().digits()).toList())); // digits torn apart
        } else {
            tokens.forEach(t -> runs.add(t.text().digits()));
        }
        int groups = form.rowTotal() ? width : form.groups();
        if (groups == 0 && n > 1) {
            row.trouble = "the row has " + n + " values for " + width + " columns"; // they stand apart, and nothing tells which of them might be several
            return;
        }
        row.candidates = Splits.length(runs) < width ? List.of() : Splits.of(runs, width, groups);
        boolean oneRun = n == 1;
        if (row.candidates != null && row.candidates.isEmpty() && groups > 0 && Splits.length(runs) >= width && oneRun) {
            row.candidates = Splits.of(runs, width, 0); // the report's own sum is wrong
            row.contradicts = true;
        }
        if (row.candidates == null) {
            row.candidates = List.of();
            row.trouble = "the run of digits \"" + row.raw() + "\" can be read in too many ways";
        } else if (row.candidates.isEmpty()) {
            row.trouble = "the run of digits \"" + row.raw() + "\" cannot be read as " + width + " cells";
            if (form.rowTotal()) {
                total(row, runs, width);
            }
        }
    }

    /**
     * Cells that hold the figures of several columns with spaces between: as many as there are columns. Where there are as many cells as columns, too, some of them empty, the sum has to
     * tell that a space parts two figures; where it tells neither, nothing is read.
     */
    private static boolean spaced(TableForm form, ReadRow row) {
        List<Token> tokens = row.segment.tokens;
        boolean broken = false;
        for (int i = 0; i < tokens.size() && !broken; i++) {
            broken = broken(tokens.get(i).raw());
        }
        if (!broken) {
            return false;
        }
        List<CellText> parts = new ArrayList<>();
        boolean several = false;
        boolean betrayed = false;
        for (Token token : tokens) {
            String[] printed = Plain.of(token.raw()).strip().split(" +");
            several |= printed.length > 1;
            betrayed |= printed.length > 1 && printed[0].equals("0"); // no number begins so
            for (String part : printed) {
                CellText text = CellText.parse(part);
                if (text == null) {
                    return false;
                }
                parts.add(text);
            }
        }
        int width = row.cells.length;
        boolean enough = tokens.size() >= width;
        if (!several || enough && (!form.rowTotal() || !betrayed && EmptyCells.adds(tokens))) {
            return false;
        }
        List<CellText> figures = enough ? parts.stream().filter(part -> part.mark() != Fact.Mark.BLANK).toList() : parts;
        if (figures.size() == width && figures.stream().noneMatch(part -> part.mark() == Fact.Mark.BLANK) && (!enough || adds(figures))) {
            figures.toArray(row.cells);
            return true;
        }
        if (enough && tokens.stream().anyMatch(token -> token.text().mark() == Fact.Mark.BLANK)) {
            unreadable(row, "some cells of \"" + row.raw() + "\" hold several numbers, and the sum does not tell which columns they belong to");
            return true;
        }
        return false;
    }

    /** Whether white space may stand between other characters: any that is not a digit and not in front may be white space, which few cells hold. */
    private static boolean broken(String raw) {
        for (int i = 1; i < raw.length(); i++) {
            if (!Plain.digit(raw.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean adds(List<CellText> cells) {
        BigDecimal sum = BigDecimal.ZERO;
        for (CellText cell : cells.subList(0, cells.size() - 1)) {
            sum = cell.value() == null ? sum : sum.add(cell.value());
        }
        BigDecimal last = cells.get(cells.size() - 1).value();
        return last != null && last.compareTo(sum) == 0;
    }

    /**
     * A row may have as many cells as columns by accident: two ran together, and an empty one stands at an edge, before the values or behind them. A number with a zero in front betrays
     * it, or sums that hold only when one is taken apart; what then stands in the row is certain in the first case alone.
     */
    private static boolean joined(ReadRow row, int width) {
        List<Token> tokens = row.segment.tokens;
        boolean front = tokens.get(0).text().mark() == Fact.Mark.BLANK;
        boolean back = tokens.get(width - 1).text().mark() == Fact.Mark.BLANK;
        List<Token> inside = tokens.subList(front ? 1 : 0, width - (back && !front ? 1 : 0));
        List<String> runs = inside.stream().map(t -> t.text().digits()).toList();
        if (front == back || runs.contains("")) {
            return false;
        }
        boolean betrayed = runs.stream().anyMatch(run -> run.length() > 1 && run.charAt(0) == '0');
        if (!betrayed && EmptyCells.adds(tokens)) {
            return false;
        }
        List<long[]> splits = Splits.of(runs, width, width);
        if (!betrayed && splits != null && splits.isEmpty()) {
            return false;
        }
        Arrays.fill(row.cells, CellText.unreadable());
        if (betrayed && splits != null && splits.size() == 1) {
            List<Token> kept = List.copyOf(inside);
            tokens.clear();
            tokens.addAll(kept);
            row.candidates = splits;
        } else {
            row.trouble = "two cells may have run together in \"" + row.raw() + "\", since the sum does not hold";
        }
        return true;
    }

    /** Blank cells vanished: the total may still be certain, when just one ending of the run is the sum of what stands before it. */
    private static void total(ReadRow row, List<String> runs, int width) {
        Set<Long> totals = new HashSet<>();
        if (runs.size() > 1) {
            // values that stand apart are whole
            long sum = 0;
            for (String run : runs.subList(0, runs.size() - 1)) {
                sum += run.length() > 12 ? 0 : Long.parseLong(run);
            }
            String last = runs.get(runs.size() - 1);
            if (sum > 0 && last.equals(Long.toString(sum))) {
                totals.add(sum);
            }
        }
        for (int cells = 2; cells <= width && runs.size() == 1; cells++) {
            List<long[]> splits = Splits.of(runs, cells, cells);
            if (splits == null) {
                return;
            }
            splits.stream().filter(s -> s[s.length - 1] > 0).forEach(s -> totals.add(s[s.length - 1]));
        }
        if (totals.size() == 1) {
            row.cells[width - 1] = CellText.figure(BigDecimal.valueOf(totals.iterator().next()));
            row.trouble = "blank cells vanished from \"" + row.raw() + "\"; only the total is certain";
        }
    }

    /**
     * In a document whose empty cells left no trace, or whose cells otherwise stand apart, a run of digits need not hold all the cells of its row: reads it anew,
     * without that assumption. Only a total can then be certain.
     *
     * @param apart whether cells stand apart in the document, so that a number is not likely to be several
     * @param lost whether empty cells are known to have left no trace; where they are not, a row with sums may still be taken at its sums
     */
    static void anew(TableForm form, ReadRow row, boolean lost, boolean apart) {
        int width = form.width(row.row);
        List<Token> tokens = row.segment.tokens;
        if (row.candidates == null || tokens.size() >= width || !lost && (form.rowTotal() || form.groups() > 0)) {
            return;
        }
        List<String> runs = tokens.stream().map(t -> t.text().digits()).toList();
        row.candidates = List.of();
        row.contradicts = false;
        Arrays.fill(row.cells, CellText.unreadable());
        row.trouble = "empty cells vanished from \"" + row.raw() + "\", so that its " + width + " cells cannot be told apart";
        if (form.rowTotal() && (!apart || runs.size() > 1)) {
            total(row, runs, width);
        }
    }

    /** Takes the cells of a row back, and says why. */
    static void unreadable(ReadRow row, String trouble) {
        Arrays.fill(row.cells, CellText.unreadable());
        row.candidates = null;
        row.trouble = trouble;
    }

    /** The one column with signs begins where a sign stands: as many values as columns stand before it are these columns. */
    private static void beforeSign(TableForm form, ReadRow row) {
        List<Token> tokens = row.segment.tokens;
        int before = form.sign() - 1;
        if (before <= 0 || tokens.size() <= before || !signed(tokens.get(before)) || tokens.subList(0, before).stream().anyMatch(RowCells::signed)) {
            return;
        }
        for (int c = 0; c < before; c++) {
            row.cells[c] = tokens.get(c).text();
        }
    }

    private static boolean signed(Token token) {
        return token.text().mark() == Fact.Mark.FIGURE && token.raw().matches("\\s*[+\\-–—−－＋].*");
    }
}
