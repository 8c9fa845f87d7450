package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.document.Locator;
import org.nianbao.fact.Fact;

/**
 * Finds the tables of the forms in a {@link Flow} and reads their cells. A table is a sequence of segments (some words, then some values);
 * an alignment in printed order assigns segments to rows, so that a torn, misprinted or lost label still finds its place.
 */
final class TableReader {
    /** A number, or a dash or slash that stands alone where a number would stand. */
    private static final Pattern DIGITS = Pattern.compile(
            "[0-9](?:[0-9,]*[0-9])?(?:\\.[0-9]+)?(?![0-9])|(?<![^\\s])(?:[-–—―]{1,2}|/)(?![^\\s])|(?<=[0-9])(?:[-–—―/](?![0-9])|/(?=[0-9]))");
    private static final Pattern PAGE_NUMBER = Pattern.compile("\\s*(?:[-–—―]\\s*[0-9]{1,3}\\s*[-–—―]|第\\s?[0-9]{1,3}\\s?页.{0,12})\\s*");
    private static final int LONGEST = 9_000;
    private static final double SKIP_ROW = 1.0;
    private static final String SECOND_ROW = "上年结转政府信息公开申请";

    /** A value in the stream. */
    record Token(CellText text, String raw, Locator locator, int span, int piece, int from, int to) {
    }

    /** Some words and the values after them. */
    static final class Segment {
        final StringBuilder words = new StringBuilder();
        final List<Token> tokens = new ArrayList<>();
        /** Where the words start. */
        int piece = -1;
        int offset;
        /** The piece that the words end in. */
        int label = -1;

        String letters() {
            String letters = Plain.letters(words.toString());
            return letters.length() > 90 ? letters.substring(letters.length() - 90) : letters;
        }
    }

    /**
     * A row as read.
     *
     * @param cells      one reading a column
     * @param tokens     the tokens of the cells, or one token for all of them where the cells ran together
     * @param candidates the readings that fit, where the cells ran together; null where each cell stood alone
     */
    static final class ReadRow {
        final TableForm.Row row;
        final Segment segment;
        CellText[] cells;
        List<long[]> candidates;
        boolean contradicts;
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
            StringBuilder raw = new StringBuilder();
            for (Token token : segment.tokens) {
                raw.append(raw.isEmpty() ? "" : " ").append(token.raw());
            }
            return raw.toString();
        }
    }

    /**
     * A table found, and the part of the stream that it covers: from a place to a place, in pieces and offsets. {@code lost} when empty cells left no trace in
     * some row.
     */
    record Found(TableForm form, List<ReadRow> rows, double score, int fromPiece, int fromOffset, int toPiece, int toOffset, boolean lost) {
        boolean overlaps(Found other) {
            return before(fromPiece, fromOffset, other.toPiece, other.toOffset) && before(other.fromPiece, other.fromOffset, toPiece, toOffset);
        }

        private static boolean before(int piece, int offset, int otherPiece, int otherOffset) {
            return piece < otherPiece || piece == otherPiece && offset < otherOffset;
        }
    }

    /** By identity: comparing whole rows would cost more than reading them. */
    private final Map<TableForm.Row, List<Label>> labels = new java.util.IdentityHashMap<>();

    /** A row's label, letters only, with its pairs of neighbouring characters. */
    private record Label(String text, int[] pairs) {
        static Label of(String text) {
            int[] pairs = new int[Math.max(0, text.length() - 1)];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = pair(text, i);
            }
            return new Label(text, pairs);
        }
    }

    /** The different pairs of neighbouring characters of a text. */
    private static final class Pairs {
        /** At most half full; 0 is an empty place. */
        private final int[] table;
        int size;

        Pairs(String text) {
            table = new int[Integer.highestOneBit(4 * text.length())];
            for (int i = 0; i + 2 <= text.length(); i++) {
                int pair = pair(text, i);
                int place = place(pair);
                size += table[place] == pair ? 0 : 1;
                table[place] = pair;
            }
        }

        /** Where a pair stands or would stand. */
        private int place(int pair) {
            int place = (pair * 0x9E3779B1 >>> 8) & table.length - 1;
            while (table[place] != 0 && table[place] != pair) {
                place = place + 1 & table.length - 1;
            }
            return place;
        }

        boolean contains(int pair) {
            return table[place(pair)] == pair;
        }
    }

    /** What the alignment asks of a segment again and again. */
    private static final class Printed {
        final Segment segment;
        final String letters;
        /** The pairs of neighbouring characters, hashed: a pair that is not there is mostly told at once. */
        private final long[] pairs = new long[16];
        /** By width: 0 is not asked yet, 1 yes, 2 no. */
        private byte[] plausible = new byte[16];
        final long figures;

        Printed(Segment segment, String letters) {
            this.segment = segment;
            this.letters = letters;
            for (int i = 0; i + 2 <= letters.length(); i++) {
                int slot = slot(pair(letters, i));
                pairs[slot >> 6] |= 1L << slot;
            }
            figures = segment.tokens.stream().filter(t -> t.text.mark() == Fact.Mark.FIGURE).count();
        }

        private static int slot(int pair) {
            return (pair * 0x9E3779B1) >>> 22;
        }

        boolean holds(int pair) {
            int slot = slot(pair);
            return (pairs[slot >> 6] & 1L << slot) != 0;
        }

        boolean plausible(int width) {
            if (width >= plausible.length) {
                plausible = java.util.Arrays.copyOf(plausible, width + 1);
            }
            if (plausible[width] == 0) {
                plausible[width] = (byte) (TableReader.plausible(width, segment) ? 1 : 2);
            }
            return plausible[width] == 1;
        }
    }

    TableReader(List<TableForm> forms) {
        for (TableForm form : forms) {
            for (TableForm.Row row : form.rows()) {
                List<Label> plain = new ArrayList<>();
                for (String label : row.labels()) {
                    plain.add(Label.of(Plain.letters(Plain.of(label))));
                }
                labels.put(row, plain);
            }
        }
    }

    /** Every table of this form in the stream, the best first; overlapping ones only once. */
    List<Found> find(TableForm form, Flow flow) {
        List<Found> all = new ArrayList<>();
        for (String start : form.start()) {
            List<int[]> places = flow.places(List.of(start));
            int tried = 0;
            for (int p = places.size() - 1; p >= 0 && tried < 12; p--, tried++) {
                // Rows may be swapped, or the first one misprinted: what stands right before the first row belongs to the table too when it is one of its rows.
                int first = places.get(p)[0];
                int before = form.rowTotal() ? flow.letters.lastIndexOf(SECOND_ROW, first) : -1;
                boolean misprinted = form.rowTotal() && start.equals(SECOND_ROW);
                Found found = at(form, flow, misprinted ? Math.max(0, first - 60) : before >= 0 && first - before < 60 ? before : first);
                if (found != null) {
                    all.add(found);
                }
            }
            if (!all.isEmpty()) {
                break;
            }
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

    private Found at(TableForm form, Flow flow, int from) {
        int to = Math.min(flow.letters.length(), from + LONGEST);
        if (form.end() != null) {
            for (int[] end : flow.places(form.end())) {
                if (end[0] > from + 10) {
                    to = Math.min(to, end[0]);
                    break;
                }
            }
        }
        if (form.requires() != null) {
            int near = Math.max(0, from - 400);
            int limit = to;
            if (form.requires().stream().noneMatch(word -> flow.has(word, near, limit))) {
                return null;
            }
        }
        List<Segment> segments = segments(flow, from, to);
        if (form.groups() > 0) {
            return grouped(form, segments, flow);
        }
        List<ReadRow> rows = align(form, segments, flow);
        vanished(form, rows, flow);
        boolean lost = lost(form, rows, flow, from, to);
        surplus(form, rows);
        boolean mergedZero = mergedZero(rows);
        for (ReadRow row : rows) {
            cells(form, row, mergedZero);
        }
        int least = 2;
        if (rows.size() < least) {
            return null;
        }
        double score = rows.size();
        if (form.requires() != null) {
            int limit = to;
            score += form.requires().stream().filter(word -> flow.has(word, Math.max(0, from - 400), limit)).count();
        }
        return found(form, rows, score, lost);
    }

    private static Found found(TableForm form, List<ReadRow> rows, double score, boolean lost) {
        Segment first = rows.get(0).segment;
        Segment last = rows.get(rows.size() - 1).segment;
        Token end = last.tokens.get(last.tokens.size() - 1);
        return new Found(form, rows, score, first.piece, first.offset, end.piece(), end.to(), lost);
    }

    /** Words and values of a stretch of the stream. */
    List<Segment> segments(Flow flow, int from, int to) {
        List<Segment> segments = new ArrayList<>();
        Segment current = new Segment();
        int firstPiece = flow.pieceAt(from);
        int lastPiece = to >= flow.letters.length() ? flow.pieces.size() - 1 : flow.pieceAt(to);
        for (int p = firstPiece; p <= lastPiece; p++) {
            Flow.Piece piece = flow.pieces.get(p);
            int start = p == firstPiece ? flow.offsetAt(from) : 0;
            int end = p == lastPiece && to < flow.letters.length() ? flow.offsetAt(to) : piece.text().length();
            if (p == lastPiece && p != firstPiece && end == 0 && to < flow.letters.length()) {
                break;
            }
            if (piece.rowStart() && !current.tokens.isEmpty() && piece.cell()) {
                segments.add(current);
                current = new Segment();
            }
            String text = piece.text().substring(start, end);
            if (!piece.cell() && PAGE_NUMBER.matcher(text).matches()) {
                continue;
            }
            CellText whole = piece.cell() || current.words.length() > 0 || !current.tokens.isEmpty() || text.length() < 12 ? CellText.parse(text) : null;
            if (whole != null && whole.mark() == Fact.Mark.FIGURE && whole.digits().isEmpty() && label(text)) {
                whole = null; // 没有现成信息需要另行制作 is a row, not a way to say 0
            }
            if (whole != null && !piece.cell() && (whole.mark() == Fact.Mark.BLANK || text.isBlank())) {
                continue;
            }
            if (whole != null && !piece.cell() && whole.digits().isEmpty() && text.indexOf(' ') > 0) {
                whole = null;
            }
            if (whole != null && !piece.cell() && text.strip().indexOf(' ') > 0) {
                whole = null; // "0 0 0" on a line of its own are three cells
            }
            if (whole != null) {
                current.tokens.add(new Token(whole, piece.raw().substring(start, end).strip(), piece.locator(), piece.span(), p, start, end));
                continue;
            }
            if (piece.cell() || text.length() < 12 || !prose(text)) {
                current = scan(text, piece, p, start, current, segments);
            } else {
                current = words(text, p, start, current, segments);
            }
        }
        if (!current.tokens.isEmpty()) {
            segments.add(current);
        }
        return segments;
    }

    private boolean label(String text) {
        String letters = Plain.letters(text);
        return letters.length() >= 4 && labels.values().stream().anyMatch(known -> known.stream().anyMatch(l -> l.text.length() >= 4
                && (letters.contains(l.text) || l.text.contains(letters))));
    }

    private static boolean prose(String text) {
        if (text.indexOf('。') < 0) {
            return false;
        }
        int digits = 0;
        int numbers = 0;
        int told = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Plain.digit(text.charAt(i)) ? 1 : 0;
            if (Plain.digit(text.charAt(i)) && (i + 1 == text.length() || !Plain.digit(text.charAt(i + 1)))) {
                numbers++;
                told += i + 2 < text.length() && "件条宗起份次".indexOf(text.charAt(i + 1)) >= 0 && ",;。、()".indexOf(text.charAt(i + 2)) >= 0 ? 1 : 0;
            }
        }
        // 新收申请21件,上年结转2件: as many digits as a table that lost its lines, but each number has its unit and its stop
        return digits * 100 < text.length() * 8 || told >= 2 && told * 4 >= numbers * 3;
    }

    private static Segment words(String text, int piece, int offset, Segment current, List<Segment> segments) {
        if (text.isBlank()) {
            return current;
        }
        Segment segment = current;
        if (!segment.tokens.isEmpty()) {
            segments.add(segment);
            segment = new Segment();
        }
        if (segment.piece < 0) {
            segment.piece = piece;
            segment.offset = offset;
        }
        segment.words.append(text);
        segment.label = piece;
        return segment;
    }

    /** Words and digits that share one piece: {@code 行政许可 0}, or a whole table in one run. */
    private static Segment scan(String text, Flow.Piece piece, int p, int start, Segment first, List<Segment> segments) {
        Segment current = first;
        Matcher digits = DIGITS.matcher(text);
        int at = 0;
        while (digits.find()) {
            int from = digits.start();
            int to = digits.end();
            if (!Plain.digit(text.charAt(from))) {
                current = words(text.substring(at, from), p, start + at, current, segments);
                if (current.piece < 0) {
                    current.piece = p;
                    current.offset = start + from;
                }
                current.tokens.add(new Token(CellText.parse(text.substring(from, to)), piece.raw().substring(start + from, start + to), piece.locator(), 1, p,
                        start + from, start + to));
                at = to;
                continue;
            }
            char before = from > 0 ? text.charAt(from - 1) : ' ';
            char after = to < text.length() ? text.charAt(to) : ' ';
            if (before == '第' || before == '计' && (after == '条' || after == '次') || before == '〔' || before == '[' || Character.isLetter(before) && before < 128 || after == '年'
                    || after == '月' && before != '数') {
                continue; // an article, "counts as 1", a year
            }
            if (after == '.' || after == '、' || after == '．') {
                to--; // the number of the next row, stuck to the last cell
                if (to == from) {
                    continue;
                }
            } else if (after == ')' && before == '(') {
                continue;
            }
            String run = text.substring(from, to);
            if (run.endsWith(".") || run.endsWith(",")) {
                run = run.substring(0, run.length() - 1);
                to--;
            }
            int tail = to;
            boolean negative = (before == '-' || before == '–' || before == '—') && from - 1 >= at;
            Matcher rest = UNIT.matcher(text).region(to, text.length());
            String printed = run;
            if (rest.lookingAt()) {
                tail = rest.end();
                printed = text.substring(from, tail);
            }
            CellText value = CellText.parse((negative ? "-" : "") + printed);
            if (value == null) {
                continue;
            }
            int wordsTo = negative ? from - 1 : from;
            String words = text.substring(at, wordsTo);
            if (!words.isBlank()) {
                current = words(words, p, start + at, current, segments);
            }
            if (current.piece < 0) {
                current.piece = p;
                current.offset = start + from;
            }
            current.tokens.add(new Token(value, piece.raw().substring(start + wordsTo, start + tail), piece.locator(), 1, p, start + wordsTo, start + tail));
            at = tail;
        }
        return words(text.substring(at), p, start + at, current, segments);
    }

    private static final Pattern UNIT = Pattern.compile("\\s?(万元|亿元|元)|(?=\\()\\((其中|含|包括)[^()]{0,30}\\)");

    private List<ReadRow> align(TableForm form, List<Segment> segments, Flow flow) {
        List<TableForm.Row> rows = form.rows();
        int n = segments.size();
        int m = rows.size();
        double[][] best = new double[n + 1][m + 1];
        byte[][] move = new byte[n + 1][m + 1];
        for (int j = 1; j <= m; j++) {
            best[0][j] = -SKIP_ROW * 0.1 * j;
            move[0][j] = 2;
        }
        Printed[] printed = new Printed[n];
        for (int i = 0; i < n; i++) {
            String letters = segments.get(i).letters();
            printed[i] = new Printed(segments.get(i), form.printedUnit() ? PRINTED_UNIT.matcher(letters).replaceFirst("") : letters);
        }
        int[] widths = new int[m];
        List<List<Label>> known = new ArrayList<>();
        for (int j = 0; j < m; j++) {
            widths[j] = form.width(rows.get(j));
            known.add(labels.get(rows.get(j)));
        }
        for (int i = 1; i <= n; i++) {
            move[i][0] = 1;
            for (int j = 1; j <= m; j++) {
                best[i][j] = best[i - 1][j];
                move[i][j] = 1;
                if (best[i][j - 1] - SKIP_ROW > best[i][j]) {
                    best[i][j] = best[i][j - 1] - SKIP_ROW;
                    move[i][j] = 2;
                }
                double match = match(form, known.get(j - 1), widths[j - 1], printed[i - 1]);
                if (match > 0 && best[i - 1][j - 1] + match > best[i][j]) {
                    best[i][j] = best[i - 1][j - 1] + match;
                    move[i][j] = 3;
                }
            }
        }
        List<ReadRow> read = new ArrayList<>();
        Set<Integer> usedSegments = new HashSet<>();
        Set<Integer> usedRows = new HashSet<>();
        for (int i = n, j = m; i > 0 || j > 0; ) {
            byte step = i == 0 ? 2 : j == 0 ? 1 : move[i][j];
            if (step == 3) {
                read.add(0, new ReadRow(rows.get(j - 1), segments.get(i - 1)));
                usedSegments.add(i - 1);
                usedRows.add(j - 1);
                i--;
                j--;
            } else if (step == 2) {
                j--;
            } else {
                i--;
            }
        }
        // Rows out of their order: only where the printed label is exact and long enough to stand for itself.
        for (int i = 0; i < n; i++) {
            Segment segment = segments.get(i);
            String cellLetters = !usedSegments.contains(i) && segment.label >= 0 && flow.pieces.get(segment.label).cell()
                    ? Plain.letters(flow.pieces.get(segment.label).text()) : null;
            for (int j = 0; j < m && !usedSegments.contains(i); j++) {
                if (usedRows.contains(j) || !printed[i].plausible(widths[j])) {
                    continue;
                }
                if (cellLetters != null && holds(known.get(j), cellLetters) || exact(known.get(j), printed[i].letters) >= 6) {
                    read.add(new ReadRow(rows.get(j), segments.get(i)));
                    usedSegments.add(i);
                    usedRows.add(j);
                }
            }
        }
        return read;
    }

    /** A unit printed behind a label. */
    static final Pattern PRINTED_UNIT = Pattern.compile("(人次|万元|条|件|次|个|人|篇|元)$");
    private static final Search NEAR = Search.of("(总计|审结|维持|纠正|结果|其他|复议|诉讼|起诉|数据|数量|件|单位)$");
    private static final Search RESULT = Search.of("(维持|纠正|其他结果|尚未审结|总计)$");
    private static final Search PROCEDURE = Search.of("(复议|起诉|诉讼)$");
    private static final String LINE = "line ";

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
    private static void vanished(TableForm form, List<ReadRow> rows, Flow flow) {
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
                .map(e -> java.util.Arrays.stream(e.getKey().split(" ")).mapToInt(Integer::parseInt).toArray()).orElseGet(() -> even(form, rows, flow));
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
    private static void counted(TableForm form, ReadRow row, Flow flow) {
        int width = form.width(row.row);
        int label = line(flow, row.segment.label);
        int next = line(flow, row.segment.tokens.get(row.segment.tokens.size() - 1).piece() + 1);
        int step = label < 0 || next <= label || (next - label) % (width + 1) != 0 ? 0 : (next - label) / (width + 1);
        if (row.segment.tokens.size() >= width || step == 0 || step > 3) {
            return;
        }
        List<Token> printed = List.copyOf(row.segment.tokens);
        boolean fits = place(row.segment, width, label + step, step, flow);
        for (int group = 0; fits && group < width; group += form.groups()) {
            List<Token> cells = row.segment.tokens.subList(group, group + form.groups());
            fits = blank(cells) || adds(cells);
        }
        if (!fits) {
            row.segment.tokens.clear();
            row.segment.tokens.addAll(printed);
        }
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
    private static boolean sparse(TableForm form, ReadRow row) {
        int width = form.width(row.row);
        List<Token> tokens = row.segment.tokens;
        int shown = tokens.stream().mapToInt(t -> digits(t.text)).sum();
        return tokens.size() < width && shown < width && tokens.stream().mapToInt(Token::span).sum() != width;
    }

    /** A run of zeros alone counts as long as it was printed. */
    private static int digits(CellText text) {
        return !text.digits().isEmpty() ? text.digits().length() : text.value() == null ? 1 : text.value().precision();
    }

    /** Whether empty cells left no trace: a row is too short, or labels stand there without anything behind them. */
    private boolean lost(TableForm form, List<ReadRow> rows, Flow flow, int from, int to) {
        if (rows.stream().anyMatch(row -> sparse(form, row))) {
            return true;
        }
        int bare = 0;
        String letters = flow.letters.substring(from, to);
        for (TableForm.Row row : form.rows()) {
            bare += row.form() == null && rows.stream().noneMatch(r -> r.row == row)
                    && labels.get(row).stream().anyMatch(l -> l.text.length() >= 6 && letters.contains(l.text)) ? 1 : 0;
        }
        return bare >= 2;
    }

    /**
     * Takes the empty cells off that merged labels leave in front of a row's values, or a column for remarks behind them. Where a row could be cut at either
     * end, the rows that can only be cut at one decide for the table.
     */
    private static void surplus(TableForm form, List<ReadRow> rows) {
        Set<Integer> front = new HashSet<>();
        Set<Integer> back = new HashSet<>();
        for (ReadRow row : rows) {
            List<Token> tokens = row.segment.tokens;
            int extra = tokens.size() - form.width(row.row);
            if (extra > 0) {
                boolean first = tokens.get(0).text.mark() == Fact.Mark.BLANK;
                boolean last = tokens.get(tokens.size() - 1).text.mark() == Fact.Mark.BLANK;
                if (first != last) {
                    (first ? front : back).add(extra);
                }
            }
        }
        int behind = back.isEmpty() && !front.isEmpty() ? 0 : front.isEmpty() && back.size() == 1 ? back.iterator().next() : -1;
        int serials = 0;
        for (ReadRow row : rows) {
            cut(form, row, behind);
            serials += serial(form, row) && !adds(row.segment.tokens.subList(1, row.segment.tokens.size())) ? 1 : 0;
        }
        for (ReadRow row : rows) {
            List<Token> tokens = row.segment.tokens;
            if (serial(form, row) && (serials >= 3 || !adds(tokens.subList(1, tokens.size())))) {
                tokens.remove(tokens.size() - 1); // the next row's number, from a column of its own
            }
        }
    }

    private static boolean serial(TableForm form, ReadRow row) {
        List<Token> tokens = row.segment.tokens;
        return form.rowTotal() && tokens.size() == form.width(row.row) + 1 && adds(tokens.subList(0, tokens.size() - 1))
                && !tokens.get(tokens.size() - 1).text.digits().isEmpty();
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
            if (!blank(cells) && !adds(cells)) {
                return false;
            }
            more |= !blank(cells) && cells.get(length - 1).text.value().signum() > 0;
        }
        return more;
    }

    private static boolean blank(List<Token> tokens) {
        return tokens.stream().allMatch(t -> t.text.mark() == Fact.Mark.BLANK);
    }

    private static List<String> values(List<Token> tokens, int front, int extra) {
        return tokens.subList(front, tokens.size() - extra + front).stream().map(t -> t.text.mark() + " " + t.text.value()).toList();
    }

    /** Whether the last figure is the sum of the others. */
    private static boolean adds(List<Token> tokens) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Token token : tokens.subList(0, tokens.size() - 1)) {
            sum = token.text.value() == null ? sum : sum.add(token.text.value());
        }
        BigDecimal last = tokens.get(tokens.size() - 1).text.value();
        return last != null && last.compareTo(sum) == 0;
    }

    /**
     * In a document whose empty cells left no trace, or whose cells otherwise stand apart, a run of digits need not hold all the cells of its row: reads it anew,
     * without that assumption. Only a total can then be certain.
     *
     * @param lost whether empty cells are known to have left no trace; where they are not, a row with sums may still be taken at its sums
     */
    static void anew(TableForm form, ReadRow row, boolean lost) {
        int width = form.width(row.row);
        List<Token> tokens = row.segment.tokens;
        if (row.candidates == null || tokens.size() >= width || !lost && (form.rowTotal() || form.groups() > 0)) {
            return;
        }
        List<String> runs = tokens.stream().map(t -> t.text.digits()).toList();
        row.candidates = List.of();
        row.contradicts = false;
        java.util.Arrays.fill(row.cells, CellText.unreadable());
        row.trouble = "empty cells vanished from \"" + row.raw() + "\", so that its " + width + " cells cannot be told apart";
        if (form.rowTotal()) {
            total(row, runs, width);
        }
    }

    private static boolean holds(List<Label> labels, String letters) {
        return labels.stream().anyMatch(label -> label.text.equals(letters));
    }

    private static int exact(List<Label> labels, String letters) {
        int longest = 0;
        for (Label label : labels) {
            if (letters.endsWith(label.text)) {
                longest = Math.max(longest, label.text.length());
            }
        }
        return longest;
    }

    private static boolean plausible(int width, Segment segment) {
        int n = segment.tokens.size();
        for (int i = 0; i < segment.tokens.size() && n > width && segment.tokens.get(i).text.mark() == Fact.Mark.BLANK; i++) {
            n--; // the place of a lost label
        }
        if (n == width) {
            return true;
        }
        int span = segment.tokens.stream().mapToInt(Token::span).sum();
        if (span == width) {
            return true;
        }
        int digits = segment.tokens.stream().mapToInt(t -> t.text.digits().length()).sum();
        return n < width ? digits >= width : segment.tokens.get(n - 1).text.mark() == Fact.Mark.BLANK;
    }

    /** How well a segment suits a row; 0 or less when it does not. */
    private static double match(TableForm form, List<Label> labels, int width, Printed printed) {
        String letters = printed.letters;
        if (form.printedUnit() && printed.figures == 0 && exact(labels, letters) == 0) {
            return 0; // a heading with dashes where the figures would stand
        }
        if (letters.isEmpty()) {
            return width > 1 && printed.figures >= width - 1L && printed.plausible(width) ? 0.5 : 0;
        }
        double best = 0;
        for (Label label : labels) {
            String known = label.text;
            double score;
            if (letters.endsWith(known)) {
                score = 10 + Math.min(30, 2 * known.length());
            } else if (known.length() < 4 || !shares(label, printed)) {
                score = 0;
            } else {
                int at = letters.lastIndexOf(known);
                if (at >= 0) {
                    score = Math.min(11, 6 + 0.5 * known.length()) - 0.7 * (letters.length() - at - known.length());
                } else {
                    double cover = cover(label, letters);
                    score = cover >= 0.5 ? 9 * cover : 0;
                }
            }
            best = Math.max(best, score);
        }
        return best <= 0 ? 0 : best + (printed.plausible(width) ? 3 : -6);
    }

    private static int pair(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    /** Whether the words may hold at least four of the label's pairs of neighbouring characters, or half of them: else they cannot be alike. */
    private static boolean shares(Label label, Printed printed) {
        int hits = 0;
        int enough = Math.min(4, label.text.length() / 2);
        for (int i = 0; i < label.pairs.length && hits < enough; i++) {
            hits += printed.holds(label.pairs[i]) ? 1 : 0;
        }
        return hits >= enough;
    }

    /** Share of the label's pairs of neighbouring characters that stand near the end of the printed words. */
    private static double cover(Label label, String letters) {
        String tail = letters.substring(Math.max(0, letters.length() - label.text.length() - 12));
        if (tail.length() < 2) {
            return 0;
        }
        Pairs pairs = new Pairs(tail);
        int hits = 0;
        for (int pair : label.pairs) {
            hits += pairs.contains(pair) ? 1 : 0;
        }
        double covered = hits / (double) label.pairs.length;
        // a cut label: what is left of it is wholly part of the known one
        double inside = tail.length() >= 5 && hits >= 4 ? hits / (double) Math.max(4, Math.min(pairs.size, label.pairs.length)) : 0;
        return Math.max(covered, 0.9 * inside);
    }

    private static boolean zeroFirst(List<Token> tokens) {
        return tokens.size() > 3 && tokens.get(0).text.value() != null && tokens.get(0).text.value().signum() == 0
                && blank(tokens.subList(1, tokens.size()));
    }

    /** Whether a zero with only empty cells behind it stands for the whole row: not in a table that leaves single cells empty. */
    private static boolean mergedZero(List<ReadRow> rows) {
        return rows.stream().map(r -> r.segment.tokens)
                .allMatch(t -> zeroFirst(t) || blank(t) || t.stream().noneMatch(token -> token.text.mark() == Fact.Mark.BLANK));
    }

    private void cells(TableForm form, ReadRow row, boolean mergedZero) {
        int width = form.width(row.row);
        List<Token> tokens = row.segment.tokens;
        row.cells = new CellText[width];
        int n = tokens.size();
        if (n == width) {
            for (int c = 0; c < width; c++) {
                row.cells[c] = mergedZero && zeroFirst(tokens) ? tokens.get(0).text : tokens.get(c).text; // one 0 in the first of merged cells stands for all of them
            }
            return;
        }
        java.util.Arrays.fill(row.cells, CellText.unreadable());
        int span = tokens.stream().mapToInt(Token::span).sum();
        if (n < width && span == width) {
            int c = 0;
            for (Token token : tokens) {
                boolean zero = token.text.value() != null && token.text.value().signum() == 0;
                for (int s = 0; s < token.span(); s++) {
                    row.cells[c++] = token.span() == 1 || zero || token.text.mark() != Fact.Mark.FIGURE ? token.text : CellText.unreadable();
                }
            }
            return;
        }
        boolean digits = tokens.stream().allMatch(t -> !t.text.digits().isEmpty());
        if (!digits) {
            row.trouble = "the row has " + n + " values for " + width + " columns";
            return;
        }
        List<String> runs = new ArrayList<>();
        if (n > width) {
            runs.add(String.join("", tokens.stream().map(t -> t.text.digits()).toList())); // digits torn apart
        } else {
            tokens.forEach(t -> runs.add(t.text.digits()));
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

    /** Blank cells vanished: the total may still be certain, when just one ending of the run is the sum of what stands before it. */
    private static void total(ReadRow row, List<String> runs, int width) {
        Set<Long> totals = new HashSet<>();
        for (int cells = 2; cells <= width; cells++) {
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

    /** Table four: fifteen values in their printed order, wherever their headings went. */
    private Found grouped(TableForm form, List<Segment> segments, Flow flow) {
        TableForm.Row row = form.rows().get(0);
        int width = form.width(row);
        Segment all = new Segment();
        List<Segment> longer = segments.stream().filter(s -> s.tokens.size() > 1 && !blank(s.tokens)).toList();
        if (longer.size() >= 2 && longer.stream().allMatch(s -> s.tokens.get(s.tokens.size() - 1).text.mark() == Fact.Mark.BLANK)) {
            segments.stream().filter(s -> s.tokens.size() > 1).forEach(s -> s.tokens.remove(s.tokens.size() - 1)); // an empty column at the right edge
        }
        // One figure a line, each behind its heading: an empty one counts.
        boolean down = segments.stream().filter(s -> s.tokens.size() == 1 && RESULT.in(s.letters())).count() >= 8;
        boolean across = segments.stream().anyMatch(s -> s.tokens.size() == form.groups() && !blank(s.tokens) && PROCEDURE.in(s.letters()));
        for (Segment segment : segments) {
            String letters = segment.letters();
            boolean near = letters.isEmpty() || NEAR.in(letters);
            if (!near && segment.tokens.size() < form.groups() || blank(segment.tokens) && !(down && RESULT.in(letters))
                    && !(across && segment.tokens.size() == form.groups() && PROCEDURE.in(letters))) {
                continue;
            }
            if (all.piece < 0) {
                all.piece = segment.piece >= 0 ? segment.piece : segment.tokens.get(0).piece();
                all.offset = segment.piece >= 0 ? segment.offset : 0;
                all.words.append(segment.words);
            }
            all.tokens.addAll(segment.tokens);
            all.label = segment.label >= 0 ? segment.label : all.label;
            int digits = all.tokens.stream().mapToInt(t -> t.text.digits().length()).sum();
            if (all.tokens.size() >= width || all.tokens.size() < 4 && digits >= width) {
                break;
            }
        }
        if (all.tokens.isEmpty()) {
            return null;
        }
        ReadRow read = new ReadRow(row, all);
        counted(form, read, flow);
        boolean lost = sparse(form, read);
        surplus(form, List.of(read));
        cells(form, read, true);
        boolean nothing = java.util.Arrays.stream(read.cells).allMatch(c -> c.mark() == Fact.Mark.UNREADABLE);
        if (nothing && (read.candidates == null || read.candidates.isEmpty()) && all.tokens.size() < form.groups()) {
            return null;
        }
        return found(form, List.of(read), all.tokens.size(), lost);
    }
}
