package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nianbao.fact.Fact;

/**
 * Finds the tables of the forms in a {@link Flow} and reads their cells. A table is a sequence of segments (some words, then some values);
 * an alignment in printed order assigns segments to rows, so that a torn, misprinted or lost label still finds its place.
 */
final class TableReader {
    private static final int LONGEST = 9_000;
    private static final int BEFORE = 60;
    private static final int LEAST = 300;
    private static final int LONGEST_LABEL = 80;
    /** Rows that tell a form without its heads. */
    private static final int TOLD = 5;
    /** What shows that none, or nothing, was put where a number would stand. */
    private static final String SIGNS = "-–—−―/*_.·\\空不无零〇○Oo◯增减未没Nn";
    private static final Search NEAR = Search.of("(总计|审结|维持|纠正|结果|其他|复议|诉讼|起诉|数据|数量|件|单位)$");
    private static final Search RESULT = Search.of("(维持|纠正|其他结果|尚未审结|总计)$");
    private static final Search PROCEDURE = Search.of("(复议|起诉|诉讼)$");

    /**
     * A table found, and the part of the stream that it covers: from a place to a place, in pieces and offsets. {@code lost} when empty cells left no trace in
     * some row. {@code others} are the rows between those of the form, or right behind them, that the form does not have.
     */
    record Found(TableForm form, List<ReadRow> rows, List<Segment> others, double score, int fromPiece, int fromOffset, int toPiece, int toOffset, boolean lost) {
        boolean overlaps(Found other) {
            return before(fromPiece, fromOffset, other.toPiece, other.toOffset) && before(other.fromPiece, other.fromOffset, toPiece, toOffset);
        }

        private static boolean before(int piece, int offset, int otherPiece, int otherOffset) {
            return piece < otherPiece || piece == otherPiece && offset < otherOffset;
        }
    }

    private final RowLabels labels;
    private final SegmentReader segments;
    private final RowAligner aligner;

    TableReader(List<TableForm> forms) {
        labels = new RowLabels(forms);
        segments = new SegmentReader(labels);
        aligner = new RowAligner(labels);
    }

    /** Every table of this form in the stream, the best first; overlapping ones only once. */
    List<Found> find(TableForm form, Flow flow) {
        List<Found> all = new ArrayList<>();
        for (String start : form.start()) {
            starting(form, flow, start, 0, all);
            if (!all.isEmpty()) {
                break;
            }
        }
        for (String near : form.near() == null || !all.isEmpty() ? List.<String>of() : form.near()) {
            starting(form, flow, near, BEFORE, all);
        }
        all.sort((a, b) -> Double.compare(b.score, a.score));
        List<Found> kept = new ArrayList<>();
        for (Found found : all) {
            if (kept.stream().noneMatch(k -> k.overlaps(found)) && (kept.isEmpty() || found.rows.size() * 2 >= kept.get(0).rows.size())) {
                kept.add(found);
            }
        }
        return kept;
    }

    /**
     * Tries the last places where a word stands.
     *
     * @param before how many letters before it the table may begin
     */
    private void starting(TableForm form, Flow flow, String start, int before, List<Found> all) {
        List<int[]> places = flow.places(List.of(start));
        for (int p = places.size() - 1; p >= Math.max(0, places.size() - 12); p--) {
            int first = places.get(p)[0];
            int from = Math.max(0, first - before);
            // Rows may be swapped: what stands right before the first row belongs to the table too when it is one of its rows.
            for (String near : before > 0 || form.near() == null ? List.<String>of() : form.near()) {
                int at = flow.letters.lastIndexOf(near, first);
                from = at >= 0 && first - at < BEFORE ? Math.min(from, at) : from;
            }
            // A second copy is a table of its own. Short words may stand in a head that is printed on each page.
            int next = p + 1 < places.size() && start.length() >= 7 ? places.get(p + 1)[0] : Integer.MAX_VALUE;
            int head = Math.max(0, from - 2 * BEFORE);
            if (form.head() != null && form.head().stream().noneMatch(word -> flow.has(word, head, first))
                    || form.without() != null && form.without().stream().anyMatch(word -> flow.has(word, head, first))) {
                continue;
            }
            Found found = at(form, flow, from, next - first > LEAST ? next : Integer.MAX_VALUE);
            if (found != null) {
                all.add(found);
            }
        }
    }

    private Found at(TableForm form, Flow flow, int from, int next) {
        int to = Math.min(Math.min(flow.letters.length(), next), from + LONGEST);
        if (form.end() != null) {
            for (int[] end : flow.places(form.end())) {
                if (end[0] > from + 10) {
                    to = Math.min(to, end[0]);
                    break;
                }
            }
        }
        boolean headless = false;
        if (form.requires() != null) {
            int near = Math.max(0, from - 400);
            int limit = to;
            headless = form.requires().stream().noneMatch(word -> flow.has(word, near, limit));
        }
        if (headless && (widths(form.rows().stream(), form) < 2 || values(flow, from, to) < TOLD)) {
            return null; // nothing could tell it from sentences with the same words
        }
        List<Segment> printed = segments.read(flow, from, to);
        if (form.printedUnit()) {
            withoutCodes(printed);
        }
        if (form.groups() > 0) {
            return grouped(form, printed, flow);
        }
        List<ReadRow> rows = aligner.align(form, printed, flow);
        List<Segment> others = others(form, printed, rows, flow);
        EmptyCells.vanished(form, rows, flow);
        int[] order = HeadOrder.of(form, flow, from);
        List<ReadRow> untold = order == null ? List.of() : rows.stream().filter(row -> !HeadOrder.apply(order, row.segment)).toList();
        boolean lost = EmptyCells.lost(form, labels, rows, flow, from, to);
        EmptyCells.surplus(form, rows);
        List<ReadRow> wider = wider(form, rows);
        boolean mergedZero = EmptyCells.mergedZero(rows);
        for (ReadRow row : rows) {
            RowCells.read(form, row, mergedZero);
        }
        wider.forEach(row -> RowCells.unreadable(row, "there are more columns than the form has, and no head tells which of \"" + row.raw() + "\" belong to it"));
        untold.forEach(row -> RowCells.unreadable(row, "the heads stand in another order than the form's, so that it cannot be told which column each figure of \"" + row.raw() + "\" stands in"));
        List<TableForm.Row> edition = form.edition(row -> rows.stream().anyMatch(r -> r.row == row));
        if (torn(form, edition, rows, others, flow)) {
            rows.stream().filter(row -> !aligner.whole(row) || !edition.contains(row.row)).forEach(row -> RowCells.unreadable(row, "labels are torn round their figures, so that it cannot be told which row \"" + row.raw() + "\" is"));
            others = List.of();
        }
        if (rows.size() < 2 || headless && !told(form, rows)) {
            return null;
        }
        double score = rows.size();
        if (form.requires() != null) {
            int limit = to;
            score += form.requires().stream().filter(word -> flow.has(word, Math.max(0, from - 400), limit)).count();
        }
        return found(form, rows, others, score, lost);
    }

    /** The rows of a table that has one number of columns throughout, and more of them than the form: no digits were torn apart there. */
    private static List<ReadRow> wider(TableForm form, List<ReadRow> rows) {
        Map<Integer, List<ReadRow>> bySize = rows.stream().filter(row -> row.segment.tokens.size() > form.width(row.row)).collect(Collectors.groupingBy(row -> row.segment.tokens.size()));
        return form.rowTotal() ? bySize.values().stream().filter(same -> same.size() >= 3 && same.size() * 2 > rows.size()).findFirst().orElse(List.of()) : List.of();
    }

    /** Rows with a label and figures, each in a cell or on a line of its own, that are none of the form's. Behind the last row they count while the grid goes on. */
    private static List<Segment> others(TableForm form, List<Segment> printed, List<ReadRow> rows, Flow flow) {
        Set<Segment> used = Collections.newSetFromMap(new IdentityHashMap<>());
        rows.forEach(row -> used.add(row.segment));
        int first = 0;
        int last = printed.size() - 1;
        while (first < last && !used.contains(printed.get(first))) {
            first++;
        }
        while (last > first && !used.contains(printed.get(last))) {
            last--;
        }
        List<Segment> others = new ArrayList<>();
        boolean full = rows.stream().allMatch(row -> row.segment.tokens.size() == form.width(row.row));
        int widest = form.rows().stream().mapToInt(form::width).max().orElse(0);
        for (int i = first + 1; i < printed.size(); i++) {
            Segment segment = printed.get(i);
            if (i > last && (segment.label < 0 || !flow.pieces.get(segment.label).cell() || flow.pieces.get(segment.label).block() != flow.pieces.get(printed.get(last).tokens.get(0).piece()).block())) {
                break;
            }
            if (used.contains(segment)) {
                continue;
            }
            boolean apart = segment.label >= 0 && (full || flow.pieces.get(segment.label).cell()) && (segment.tokens.stream().allMatch(t -> t.piece() != segment.label) && oneRow(flow, segment)
                    || full && line(flow, segment)) && label(flow, segment);
            if (apart && segment.figures() > 0 && segment.tokens.size() <= widest) {
                others.add(segment);
            }
        }
        return others;
    }

    /** Whether lines of text were torn so that some stand for no row, while rows are missing: which line is which row can then be told only by a whole label. */
    private static boolean torn(TableForm form, List<TableForm.Row> edition, List<ReadRow> rows, List<Segment> others, Flow flow) {
        long missing = edition.stream().filter(row -> rows.stream().noneMatch(r -> r.row == row)).count();
        return form.rowTotal() && missing > 0 && others.stream().anyMatch(s -> s.tokens.size() == form.columnsOrNone() && !flow.pieces.get(s.tokens.get(0).piece()).cell());
    }

    /** Whether no row of a grid begins between the label and the figures. */
    private static boolean oneRow(Flow flow, Segment segment) {
        return !flow.pieces.get(segment.label).cell()
                || flow.pieces.subList(segment.label + 1, segment.tokens.get(segment.tokens.size() - 1).piece() + 1).stream().noneMatch(Flow.Piece::rowStart);
    }

    /** Whether label and figures are a line of text and all of it. */
    private static boolean line(Flow flow, Segment segment) {
        Flow.Piece piece = flow.pieces.get(segment.label);
        return !piece.cell() && segment.piece == segment.label && piece.text().substring(0, segment.offset).isBlank() && segment.tokens.stream().allMatch(t -> t.piece() == segment.label)
                && piece.text().substring(segment.tokens.get(segment.tokens.size() - 1).to()).isBlank();
    }

    private static boolean label(Flow flow, Segment segment) {
        boolean own = segment.tokens.get(0).piece() != segment.label;
        String text = own ? flow.pieces.get(segment.label).text().strip() : segment.words.toString().strip();
        return !text.isEmpty() && text.length() <= LONGEST_LABEL && text.indexOf('。') < 0 && !Plain.letters(text).isEmpty();
    }

    /** Takes a column of row codes (01, 02, 03 …) away that stands before the figures. */
    private static void withoutCodes(List<Segment> segments) {
        List<Segment> coded = segments.stream().filter(s -> s.tokens.size() > 1 && !s.tokens.get(0).text().digits().isEmpty()).toList();
        int next = 0;
        for (int i = 1; i < coded.size(); i++) {
            int step = coded.get(i).tokens.get(0).text().value().subtract(coded.get(i - 1).tokens.get(0).text().value()).intValue();
            if (step <= 0) {
                return;
            }
            next += step == 1 ? 1 : 0;
        }
        if (coded.size() >= 5 && next * 10 >= (coded.size() - 1) * 7) {
            coded.forEach(s -> s.tokens.remove(0));
        }
    }

    /** Whether the rows tell the form although its heads are not there: they have different widths, and each has as many values as this form's. */
    private static boolean told(TableForm form, List<ReadRow> rows) {
        return rows.size() >= TOLD && rows.stream().allMatch(r -> r.segment.tokens.size() == form.width(r.row)) && widths(rows.stream().map(r -> r.row), form) > 1;
    }

    /** How many values a stretch may hold, each of which is in a cell of its own or shows a digit or a sign; no more are counted than tell a form. */
    private static int values(Flow flow, int from, int to) {
        int values = 0;
        for (int p = flow.pieceAt(from); p <= flow.pieceAt(to - 1) && p < flow.pieces.size() && values < TOLD; p++) {
            values += flow.pieces.get(p).cell() ? 1 : 0;
        }
        for (int i = from; i < to && values < TOLD; i++) {
            values += Plain.digit(flow.letters.charAt(i)) || SIGNS.indexOf(flow.letters.charAt(i)) >= 0 ? 1 : 0;
        }
        return values;
    }

    private static long widths(Stream<TableForm.Row> rows, TableForm form) {
        return rows.map(form::width).distinct().count();
    }

    private static Found found(TableForm form, List<ReadRow> rows, List<Segment> others, double score, boolean lost) {
        Segment first = rows.get(0).segment;
        Segment last = rows.get(rows.size() - 1).segment;
        Token end = last.tokens.get(last.tokens.size() - 1);
        return new Found(form, rows, others, score, first.piece, first.offset, end.piece(), end.to(), lost);
    }

    /** Table four: fifteen values in their printed order, wherever their headings went. */
    private Found grouped(TableForm form, List<Segment> segments, Flow flow) {
        TableForm.Row row = form.rows().get(0);
        int width = form.width(row);
        Segment all = new Segment();
        List<Token> crossed = HeadOrder.crossed(form, segments);
        if (!crossed.isEmpty()) {
            Segment first = segments.get(0);
            all.tokens.addAll(crossed);
            all.piece = first.piece;
            all.offset = first.offset;
            all.words.append(first.words);
            ReadRow read = new ReadRow(row, all);
            RowCells.read(form, read, true);
            return found(form, List.of(read), List.of(), width, false);
        }
        List<Segment> longer = segments.stream().filter(s -> s.tokens.size() > 1 && !EmptyCells.blank(s.tokens)).toList();
        if (longer.size() >= 2 && longer.stream().allMatch(s -> s.tokens.get(s.tokens.size() - 1).text().mark() == Fact.Mark.BLANK)) {
            segments.stream().filter(s -> s.tokens.size() > 1).forEach(s -> s.tokens.remove(s.tokens.size() - 1)); // an empty column at the right edge
        }
        // One figure a line, each behind its heading: an empty one counts.
        boolean down = segments.stream().filter(s -> s.tokens.size() == 1 && RESULT.in(s.letters())).count() >= 8;
        boolean across = segments.stream().anyMatch(s -> s.tokens.size() == form.groups() && !EmptyCells.blank(s.tokens) && PROCEDURE.in(s.letters()));
        int pieces = 0;
        boolean whole = true;
        StringBuilder above = new StringBuilder();
        for (Segment segment : segments) {
            above.append(all.tokens.isEmpty() ? segment.words : "");
            String letters = segment.letters();
            boolean near = letters.isEmpty() || NEAR.in(letters);
            if (!near && segment.tokens.size() < form.groups() || EmptyCells.blank(segment.tokens) && !(down && RESULT.in(letters))
                    && !(across && segment.tokens.size() == form.groups() && PROCEDURE.in(letters))) {
                continue;
            }
            if (all.piece < 0) {
                all.piece = segment.piece >= 0 ? segment.piece : segment.tokens.get(0).piece();
                all.offset = segment.piece >= 0 ? segment.offset : 0;
                all.words.append(segment.words);
            }
            all.tokens.addAll(segment.tokens);
            pieces++;
            whole &= segment.tokens.size() == form.groups() || down;
            all.label = segment.label >= 0 ? segment.label : all.label;
            int digits = all.tokens.stream().mapToInt(t -> t.text().digits().length()).sum();
            if (all.tokens.size() >= width || all.tokens.size() < 4 && digits >= width) {
                break;
            }
        }
        if (all.tokens.isEmpty()) {
            return null;
        }
        ReadRow read = new ReadRow(row, all);
        EmptyCells.counted(form, read, flow);
        int[] order = down || flow.ordered(all.tokens.get(0).piece()) ? null : HeadOrder.across(form, Plain.letters(above.toString()));
        boolean untold = order != null && !HeadOrder.apply(order, all);
        boolean lost = EmptyCells.sparse(form, read);
        EmptyCells.surplus(form, List.of(read));
        RowCells.read(form, read, true);
        if (untold) {
            RowCells.unreadable(read, "the heads stand in another order than the form's, so that it cannot be told which column each figure of \"" + read.raw() + "\" stands in");
        }
        if (pieces > 1 && !whole && all.tokens.size() == width && !EmptyCells.groupsAdd(form, all.tokens)) {
            RowCells.unreadable(read, "the figures stand in " + pieces + " pieces, and their sums do not hold");
        }
        boolean nothing = Arrays.stream(read.cells).allMatch(c -> c.mark() == Fact.Mark.UNREADABLE);
        if (nothing && (read.candidates == null || read.candidates.isEmpty()) && all.tokens.size() < form.groups()) {
            return null;
        }
        return found(form, List.of(read), List.of(), all.tokens.size(), lost);
    }
}
