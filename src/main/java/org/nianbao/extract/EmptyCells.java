package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.document.Locator;
import org.nianbao.fact.Fact;

/** Empty cells: where they left no trace they are counted out, where there are too many they are taken off. Never guessed. */
final class EmptyCells {
    private static final String LINE = "line ";

    private EmptyCells() {
    }

    private static int line(Flow flow, int piece) {
        if (piece < 0 || piece >= flow.pieces.size()) {
            return -1;
        }
        String path = flow.pieces.get(piece).locator().path();
        if (!path.startsWith(LINE) || path.length() == LINE.length()) {
            return -1;
        }
        for (int i = LINE.length(); i < path.length(); i++) {
            if (!Plain.digit(path.charAt(i))) {
                return -1;
            }
        }
        return Integer.parseInt(path, LINE.length(), path.length(), 10);
    }

    /**
     * One cell a line, and blank cells left nothing but their empty lines: full rows show how many lines stand between two cells, so the
     * places of a short row's cells can be counted out. Nothing is done unless every distance fits.
     */
    static void vanished(TableForm form, List<ReadRow> rows, Flow flow) {
        Map<String, Integer> rhythm = new HashMap<>();
        for (ReadRow row : rows) {
            int width = form.width(row.row);
            if (width >= 3 && row.segment.tokens.size() == width) {
                int[] beat = beat(row.segment, flow);
                if (beat != null) {
                    rhythm.merge(beat[0] + " " + beat[1] + " " + beat[2], 1, Integer::sum);
                }
            }
        }
        int[] common = rhythm.entrySet().stream().filter(e -> e.getValue() >= 3).max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(e -> Arrays.stream(e.getKey().split(" ")).mapToInt(Integer::parseInt).toArray()).orElseGet(() -> even(form, rows, flow));
        if (common == null) {
            return;
        }
        int first = common[0];
        int step = common[1];
        int behind = common[2];
        for (ReadRow row : rows) {
            int width = form.width(row.row);
            List<Token> tokens = row.segment.tokens;
            int label = line(flow, row.segment.label);
            int next = line(flow, tokens.get(tokens.size() - 1).piece() + 1);
            if (tokens.size() >= width || label < 0 || next != label + first + (width - 1) * step + behind) {
                continue;
            }
            place(row.segment, width, label + first, step, flow);
        }
    }

    /** Puts the cells on the lines where a full row would have them, and empty cells between; nothing when one stands beside these lines. */
    private static boolean place(Segment segment, int width, int from, int step, Flow flow) {
        Token[] placed = new Token[width];
        for (Token token : segment.tokens) {
            int distance = line(flow, token.piece()) - from;
            if (distance < 0 || distance % step != 0 || distance / step >= width || placed[distance / step] != null) {
                return false;
            }
            placed[distance / step] = token;
        }
        Token near = segment.tokens.get(0);
        for (int c = 0; c < width; c++) {
            if (placed[c] == null) {
                placed[c] = new Token(CellText.blank(), "", Locator.of("line " + (from + c * step)), 1, near.piece(), 0, 0);
            }
        }
        segment.tokens.clear();
        segment.tokens.addAll(List.of(placed));
        return true;
    }

    /** Table four, one cell a line with empty lines for empty cells: its lines are counted out where the sums then hold in all groups that print one. */
    static void counted(TableForm form, ReadRow row, Flow flow) {
        int width = form.width(row.row);
        List<Token> printed = List.copyOf(row.segment.tokens);
        int label = line(flow, row.segment.label);
        int next = line(flow, printed.get(printed.size() - 1).piece() + 1);
        if (printed.size() >= width || label < 0 || next <= label) {
            return;
        }
        int step = (next - label) % (width + 1) == 0 ? (next - label) / (width + 1) : 0;
        if (step > 0 && step <= 3 && places(form, row.segment, label + step, step, flow)) {
            return;
        }
        // The headings right above keep the rhythm of the cells, but for the line or two that the end of a row adds.
        step = rhythm(form, row.segment, flow);
        if (step > 0) {
            int first = label + step + (line(flow, printed.get(0).piece()) - label) % step;
            int behind = next - first - (width - 1) * step;
            if (behind >= step && behind <= 3 * step) {
                places(form, row.segment, first, step, flow);
            }
        }
    }

    /** The lines from one heading to the next, if it is the same for those of the last group of columns; else 0. */
    private static int rhythm(TableForm form, Segment segment, Flow flow) {
        int step = line(flow, segment.label) - line(flow, segment.label - 1);
        for (int i = 1; i < form.groups(); i++) {
            int heading = line(flow, segment.label - i);
            if (heading < 0 || line(flow, segment.label - i + 1) - heading != step) {
                return 0;
            }
        }
        return step;
    }

    /** Whether the cells were put on their lines: the sums have to hold in all groups that print one. */
    private static boolean places(TableForm form, Segment segment, int from, int step, Flow flow) {
        int width = form.rows().get(0).indicators().size();
        List<Token> printed = List.copyOf(segment.tokens);
        boolean fits = place(segment, width, from, step, flow);
        fits = fits && groupsAdd(form, segment.tokens);
        if (!fits) {
            segment.tokens.clear();
            segment.tokens.addAll(printed);
        }
        return fits;
    }

    /**
     * Where hardly a row is full: the step that is the same from label to cell, cell to cell and cell to label, if at least three rows end just where it makes
     * them end and all their cells stand on it. A row with a cell too few would end too early.
     */
    private static int[] even(TableForm form, List<ReadRow> rows, Flow flow) {
        for (int step = 1; step <= 3; step++) {
            int fitting = 0;
            int off = 0;
            for (ReadRow row : rows) {
                int width = form.width(row.row);
                int label = line(flow, row.segment.label);
                int next = line(flow, row.segment.tokens.get(row.segment.tokens.size() - 1).piece() + 1);
                if (width >= 3 && label >= 0 && next >= 0) {
                    int every = step;
                    boolean fits = next == label + (width + 1) * step && row.segment.tokens.stream().allMatch(t -> (line(flow, t.piece()) - label) % every == 0);
                    fitting += fits ? 1 : 0;
                    off += fits ? 0 : 1;
                }
            }
            if (fitting >= 3 && fitting > 2 * off) {
                return new int[] {step, step, step};
            }
        }
        return null;
    }

    /** Lines from the label to the first cell, from cell to cell, and from the last cell to what follows; null when they are uneven. */
    private static int[] beat(Segment segment, Flow flow) {
        List<Token> tokens = segment.tokens;
        int[] lines = new int[tokens.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(flow, tokens.get(i).piece());
        }
        int label = line(flow, segment.label);
        int next = line(flow, tokens.get(tokens.size() - 1).piece() + 1);
        int step = lines[1] - lines[0];
        for (int i = 1; i < lines.length; i++) {
            if (lines[i] < 0 || lines[i] - lines[i - 1] != step || step <= 0) {
                return null;
            }
        }
        return label < 0 || next < 0 ? null : new int[] {lines[0] - label, step, next - lines[lines.length - 1]};
    }

    /** Whether the row shows fewer digits than it has cells, so that some cells must have been empty and left no trace. */
    static boolean sparse(TableForm form, ReadRow row) {
        int width = form.width(row.row);
        List<Token> tokens = row.segment.tokens;
        if (tokens.size() >= width || row.segment.span() == width) {
            return false;
        }
        int shown = 0;
        for (Token token : tokens) {
            shown += digits(token.text());
        }
        return shown < width;
    }

    /** A run of zeros alone counts as long as it was printed. */
    private static int digits(CellText text) {
        return !text.digits().isEmpty() ? text.digits().length() : text.value() == null ? 1 : text.value().precision();
    }

    /** Whether empty cells left no trace: a row is too short, or labels stand there without anything behind them. */
    static boolean lost(TableForm form, RowLabels labels, List<ReadRow> rows, Flow flow, int from, int to) {
        if (rows.stream().anyMatch(row -> sparse(form, row))) {
            return true;
        }
        Set<TableForm.Row> read = Collections.newSetFromMap(new IdentityHashMap<>());
        rows.forEach(row -> read.add(row.row));
        int bare = 0;
        String letters = flow.letters.substring(from, to);
        for (TableForm.Row row : form.rows()) {
            bare += row.form() == null && !read.contains(row)
                    && labels.of(row).stream().anyMatch(l -> l.text().length() >= 6 && letters.contains(l.text())) ? 1 : 0;
        }
        return bare >= 2;
    }

    /**
     * Takes the empty cells off that merged labels leave in front of a row's values, or a column for remarks behind them. Where a row could be cut at either
     * end, the rows that can only be cut at one decide for the table.
     */
    static void surplus(TableForm form, List<ReadRow> rows) {
        Set<Integer> front = new HashSet<>();
        Set<Integer> back = new HashSet<>();
        for (ReadRow row : rows) {
            List<Token> tokens = row.segment.tokens;
            int extra = tokens.size() - form.width(row.row);
            if (extra > 0) {
                boolean first = tokens.get(0).text().mark() == Fact.Mark.BLANK;
                boolean last = tokens.get(tokens.size() - 1).text().mark() == Fact.Mark.BLANK;
                if (first != last) {
                    (first ? front : back).add(extra);
                }
            }
        }
        int behind = back.isEmpty() && !front.isEmpty() ? 0 : front.isEmpty() && back.size() == 1 ? back.iterator().next() : -1;
        int full = full(form, rows);
        int serials = 0;
        for (ReadRow row : rows) {
            cut(form, row, row.segment.tokens.size() == full ? full - form.width(row.row) : behind);
            serials += serial(form, row) && !adds(row.segment.tokens.subList(1, row.segment.tokens.size())) ? 1 : 0;
        }
        for (ReadRow row : rows) {
            List<Token> tokens = row.segment.tokens;
            if (serial(form, row) && (serials >= 3 || !adds(tokens.subList(1, tokens.size())))) {
                tokens.remove(tokens.size() - 1); // the next row's number, from a column of its own
            }
        }
    }

    /** How many cells stand behind the label in the widest rows of a table without sums, if these have no empty one too many; else 0. A row of as many has its first value where they have it. */
    private static int full(TableForm form, List<ReadRow> rows) {
        if (form.rowTotal() || form.groups() > 0) {
            return 0;
        }
        int widest = form.rows().stream().mapToInt(form::width).max().orElse(0);
        return widest > 1 && rows.stream().anyMatch(r -> r.segment.tokens.size() == widest && form.width(r.row) == widest)
                && rows.stream().allMatch(r -> r.segment.tokens.size() <= widest) ? widest : 0;
    }

    private static boolean serial(TableForm form, ReadRow row) {
        List<Token> tokens = row.segment.tokens;
        return form.rowTotal() && tokens.size() == form.width(row.row) + 1 && adds(tokens.subList(0, tokens.size() - 1))
                && !tokens.get(tokens.size() - 1).text().digits().isEmpty();
    }

    /**
     * Cuts empty cells off a row that has too many; nothing where it could be cut in several ways that differ.
     *
     * @param behind how many empty cells stand behind the values in the rows of this table that leave no doubt; -1 when none tells
     */
    private static void cut(TableForm form, ReadRow row, int behind) {
        List<Token> tokens = row.segment.tokens;
        int extra = tokens.size() - form.width(row.row);
        List<Integer> ways = new ArrayList<>();
        for (int front = 0; front <= extra; front++) {
            if (blank(tokens.subList(0, front)) && blank(tokens.subList(tokens.size() - extra + front, tokens.size()))) {
                ways.add(front);
            }
        }
        if (extra <= 0 || ways.isEmpty()) {
            return;
        }
        if (ways.size() > 1 && behind >= 0 && ways.contains(extra - behind)) {
            ways = List.of(extra - behind);
        } else if (ways.size() > 1) {
            List<Integer> adding = ways.stream().filter(front -> proven(form, tokens.subList(front, tokens.size() - extra + front))).toList();
            ways = adding.isEmpty() ? ways : adding;
        }
        int first = ways.get(0);
        boolean same = ways.stream().allMatch(front -> values(tokens, front, extra).equals(values(tokens, first, extra)));
        if (same) {
            List<Token> kept = List.copyOf(tokens.subList(first, tokens.size() - extra + first));
            tokens.clear();
            tokens.addAll(kept);
        }
    }

    /** Whether sums prove that these are the row's cells: they hold, and not only for zeros, which add up anywhere. */
    private static boolean proven(TableForm form, List<Token> tokens) {
        int length = form.rowTotal() ? tokens.size() : form.groups();
        boolean more = false;
        for (int from = 0; length > 0 && from < tokens.size(); from += length) {
            List<Token> cells = tokens.subList(from, from + length);
            BigDecimal total = cells.get(length - 1).text().value();
            boolean nothing = total == null && cells.stream().allMatch(t -> t.text().value() == null || t.text().value().signum() == 0);
            if (!nothing && !adds(cells)) {
                return false;
            }
            more |= total != null && total.signum() > 0;
        }
        return more;
    }

    static boolean blank(List<Token> tokens) {
        for (Token token : tokens) {
            if (token.text().mark() != Fact.Mark.BLANK) {
                return false;
            }
        }
        return true;
    }

    private static List<String> values(List<Token> tokens, int front, int extra) {
        return tokens.subList(front, tokens.size() - extra + front).stream().map(t -> t.text().mark() + " " + t.text().value()).toList();
    }

    /** Whether in each group of figures the last is the sum of the others, or nothing stands there. */
    static boolean groupsAdd(TableForm form, List<Token> tokens) {
        for (int from = 0; from < tokens.size(); from += form.groups()) {
            List<Token> group = tokens.subList(from, from + form.groups());
            if (!blank(group) && !adds(group)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last figure is the sum of the others. */
    static boolean adds(List<Token> tokens) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Token token : tokens.subList(0, tokens.size() - 1)) {
            sum = token.text().value() == null ? sum : sum.add(token.text().value());
        }
        BigDecimal last = tokens.get(tokens.size() - 1).text().value();
        return last != null && last.compareTo(sum) == 0;
    }

    static boolean zeroFirst(List<Token> tokens) {
        return tokens.size() > 3 && tokens.get(0).text().value() != null && tokens.get(0).text().value().signum() == 0
                && blank(tokens.subList(1, tokens.size()));
    }

    /** Whether a zero with only empty cells behind it stands for the whole row: not in a table that leaves single cells empty. */
    static boolean mergedZero(List<ReadRow> rows) {
        return rows.stream().map(r -> r.segment.tokens)
                .allMatch(t -> zeroFirst(t) || blank(t) || t.stream().noneMatch(token -> token.text().mark() == Fact.Mark.BLANK));
    }
}
