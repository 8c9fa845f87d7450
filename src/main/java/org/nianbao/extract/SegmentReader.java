package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.fact.Fact;

/** Cuts a stretch of a {@link Flow} into segments: some words, then some values. */
final class SegmentReader {
    /** A number, or a dash, slash or word that stands alone where a number would stand. */
    private static final Search DIGITS = Search.of(
            "[0-9](?:[0-9,]*[0-9])?(?:\\.[0-9]+)?(?![0-9])|(?<![^\\s])(?:[-–—―]{1,2}|[/*]|\\\\|空|不适用|无)(?![^\\s])|(?<=[0-9])(?:[-–—―/](?![0-9])|/(?=[0-9]))");
    private static final Pattern PAGE_NUMBER = Pattern.compile("\\s*(?:[-–—―]\\s*[0-9]{1,3}\\s*[-–—―]|第\\s?[0-9]{1,3}\\s?页.{0,12})\\s*");
    private static final int LONGEST = 9_000;

    /** What belongs to a number behind it: a unit, a remark. */
    private static final Pattern UNIT = Pattern.compile("\\s?(万元|亿元|元)|(?:件|条|项|次|宗|起|份|人次|人|个|篇|名)?[①-⑳¹²³※†*](?![^\\s0-9])|(?:件|条|项|次|宗|起|份|人次|人|个|篇|名)(?=\\s*[0-9/|-]|\\s*$)|(?=\\()\\((其中|含|包括)[^()]{0,30}\\)");
    private final RowLabels labels;

    SegmentReader(RowLabels labels) {
        this.labels = labels;
    }

    /** Words and values of a stretch of the stream. */
    List<Segment> read(Flow flow, int from, int to) {
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
            if (piece.beyond() != null) {
                CellText value = value(piece, text);
                if (value != null && value.mark() != Fact.Mark.BLANK) {
                    current.beyond.add(new Token(value, piece.raw().substring(start, end).strip(), piece.locator(), 1, p, start, end));
                }
                continue;
            }
            CellText whole = piece.cell() || current.words.length() > 0 || !current.tokens.isEmpty() || text.length() < 12 ? value(piece, text) : null;
            if (whole == null && piece.cell() && !piece.rowStart() && current.words.length() > 0) {
                whole = CellText.numeral(text); // behind a label; in front of it 一 is an item's number
            }
            if (whole != null && whole.mark() == Fact.Mark.FIGURE && whole.digits().isEmpty() && labels.name(text)) {
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

    /** @param text the piece or a part of it */
    private static CellText value(Flow.Piece piece, String text) {
        return text.length() == piece.text().length() ? piece.value() : CellText.parse(text);
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

    /** Whether a number stands inside brackets that explain something: words right before it, and no more than a sentence. A space before it may be the border of a cell. */
    private static boolean explained(String text, int at) {
        if (at == 0 || text.charAt(at - 1) == ' ') {
            return false;
        }
        int letters = 0;
        for (int i = at - 1; i >= 0 && at - i <= 60 && text.charAt(i) != ')'; i--) {
            if (text.charAt(i) == '(') {
                int end = text.indexOf(')', at);
                int other = text.indexOf('(', at);
                return letters >= 4 && end >= 0 && end - at <= 40 && (other < 0 || other > end);
            }
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return false;
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
        int at = 0;
        for (Matcher digits = DIGITS.find(text, 0, text.length()); digits != null; digits = DIGITS.find(text, digits.end(), text.length())) {
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
            if (explained(text, from)) {
                continue; // 本年增/减(减少的用负值表示,如-8)
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
            boolean signed = (before == '-' || before == '–' || before == '—' || before == '+') && from - 1 >= at;
            Matcher rest = UNIT.matcher(text).region(to, text.length());
            String printed = run;
            if (rest.lookingAt()) {
                tail = rest.end();
                printed = text.substring(from, tail);
            }
            CellText value = CellText.parse((!signed ? "" : before == '+' ? "+" : "-") + printed);
            if (value == null) {
                continue;
            }
            int wordsTo = signed ? from - 1 : from;
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

}
