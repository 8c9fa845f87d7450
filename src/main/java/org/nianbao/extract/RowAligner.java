package org.nianbao.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the row of each segment: an alignment in printed order, then the rows that stand out of it. */
final class RowAligner {
    private static final double SKIP_ROW = 1.0;
    /** Letters of a label that is not part of another. */
    private static final int LEAST = 4;
    private static final int LONG = 10;
    private static final int ENOUGH = 8;
    /** Letters to the next label, those of headings between included. */
    private static final int FARTHEST = 120;
    /** A unit printed behind a label. */
    static final Pattern PRINTED_UNIT = Pattern.compile("(人次|万元|条|件|次|个|人|篇|元)$");

    private final RowLabels labels;

    RowAligner(RowLabels labels) {
        this.labels = labels;
    }

    List<ReadRow> align(TableForm form, List<Segment> segments, Flow flow) {
        List<TableForm.Row> rows = form.rows();
        int n = segments.size();
        int m = rows.size();
        double[][] best = new double[n + 1][m + 1];
        byte[][] move = new byte[n + 1][m + 1];
        for (int j = 1; j <= m; j++) {
            best[0][j] = -SKIP_ROW * 0.1 * j;
            move[0][j] = 2;
        }
        RowLabels.Printed[] printed = new RowLabels.Printed[n];
        RowLabels.Printed[] bare = new RowLabels.Printed[n];
        for (int i = 0; i < n; i++) {
            String letters = segments.get(i).letters();
            String own = own(form, segments.get(i), flow);
            printed[i] = labels.printed(segments.get(i), form.printedUnit() ? PRINTED_UNIT.matcher(letters).replaceFirst("") : letters, own);
            String named = segments.get(i).bareLetters();
            bare[i] = named.isEmpty() ? null : labels.printed(segments.get(i), named, own);
        }
        int[] widths = new int[m];
        List<List<RowLabels.Label>> known = new ArrayList<>();
        for (int j = 0; j < m; j++) {
            widths[j] = form.width(rows.get(j));
            known.add(labels.of(rows.get(j)));
        }
        for (int i = 1; i <= n; i++) {
            move[i][0] = 1;
            double[] suit = labels.suit(form, printed[i - 1]);
            double[] bareSuit = bare[i - 1] == null ? null : labels.suit(form, bare[i - 1]);
            for (int j = 1; j <= m; j++) {
                best[i][j] = best[i - 1][j];
                move[i][j] = 1;
                if (best[i][j - 1] - SKIP_ROW > best[i][j]) {
                    best[i][j] = best[i][j - 1] - SKIP_ROW;
                    move[i][j] = 2;
                }
                double match = RowLabels.match(form, known.get(j - 1), suit[j - 1], widths[j - 1], printed[i - 1]);
                if (bareSuit != null) {
                    match = Math.max(match, RowLabels.match(form, known.get(j - 1), bareSuit[j - 1], widths[j - 1], bare[i - 1]));
                }
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
                if (cellLetters != null && RowLabels.holds(known.get(j), cellLetters) || RowLabels.exact(known.get(j), printed[i].letters) >= 6) {
                    read.add(new ReadRow(rows.get(j), segments.get(i)));
                    usedSegments.add(i);
                    usedRows.add(j);
                }
            }
        }
        return byCount(form, segments, flow, read);
    }

    /** The words of the cell that names the row, without the number of an item; empty where they are not in a cell of their own. */
    private static String own(TableForm form, Segment segment, Flow flow) {
        int at = segment.named(flow, form);
        return at < 0 || !flow.pieces.get(at).cell() ? "" : flow.pieces.get(at).letters();
    }

    /**
     * Lines of text that converters tore round their figures, half of a label before them and half behind: where there are as many lines with all their figures as
     * the edition has rows, they are these rows in order, unless one with a whole label says otherwise.
     */
    private List<ReadRow> byCount(TableForm form, List<Segment> segments, Flow flow, List<ReadRow> read) {
        List<Segment> full = segments.stream().filter(s -> s.tokens.size() == form.columnsOrNone() && s.tokens.stream().noneMatch(t -> flow.pieces.get(t.piece()).cell())).toList();
        if (!form.rowTotal() || full.isEmpty()) {
            return read;
        }
        StringBuilder words = new StringBuilder();
        segments.forEach(segment -> words.append(segment.words));
        String letters = Plain.letters(words.toString());
        List<TableForm.Row> rows = form.edition(row -> labels.of(row).stream().anyMatch(label -> label.text().length() >= LONG && letters.contains(label.text())));
        if (full.size() != rows.size()) {
            return read;
        }
        int agreeing = 0;
        for (ReadRow row : read) {
            int at = full.indexOf(row.segment);
            if (whole(row) && rows.contains(row.row)) {
                if (at < 0 || rows.indexOf(row.row) != at) {
                    return read;
                }
                agreeing++;
            }
        }
        int from = 0;
        int found = 0;
        for (TableForm.Row row : rows) {
            int end = -1;
            for (RowLabels.Label label : labels.of(row)) {
                int at = letters.indexOf(label.text(), from);
                end = at >= 0 && at + label.text().length() > end && at < from + FARTHEST ? at + label.text().length() : end;
            }
            found += end >= 0 ? 1 : 0;
            from = Math.max(from, end);
        }
        if (agreeing < ENOUGH && found * 5 < rows.size() * 4) {
            return read;
        }
        List<ReadRow> ordered = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ordered.add(new ReadRow(rows.get(i), full.get(i)));
        }
        return ordered;
    }

    /** Whether the words in front of a row's figures end with a label of this row that is long enough to stand for itself. */
    boolean whole(ReadRow row) {
        return RowLabels.exact(labels.of(row.row), row.segment.letters()) >= LEAST;
    }
}
