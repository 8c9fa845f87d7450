package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.fact.Fact;

/** The known labels of the rows, and how well printed words suit them: torn, cut and misprinted ones too. */
final class RowLabels {
    /** By identity: comparing whole rows would cost more than reading them. */
    private final Map<TableForm.Row, List<Label>> labels = new IdentityHashMap<>();
    private final Set<String> all = new HashSet<>();
    private final Map<TableForm, Kept<double[]>> suits = new IdentityHashMap<>();

    private static final double WHOLE = 2;

    /** A row's label, letters only, with its pairs of neighbouring characters. */
    record Label(String text, int[] pairs) {
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
    static final class Printed {
        final Segment segment;
        final String letters;
        /** The pairs of neighbouring characters, hashed: a pair that is not there is mostly told at once. */
        private final long[] pairs = new long[16];
        /** By width: 0 is not asked yet, 1 yes, 2 no. */
        private byte[] plausible = new byte[16];
        final int figures;
        /** The words of the cell that names the row; empty where it is not in a cell of its own. */
        final String own;
        /** Whether that is, word for word, the label of a row of some form. */
        final boolean known;

        Printed(Segment segment, String letters, String own, boolean known) {
            this.own = own;
            this.known = known;
            this.segment = segment;
            this.letters = letters;
            for (int i = 0; i + 2 <= letters.length(); i++) {
                int slot = slot(pair(letters, i));
                pairs[slot >> 6] |= 1L << slot;
            }
            figures = segment.figures();
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
                plausible = Arrays.copyOf(plausible, width + 1);
            }
            if (plausible[width] == 0) {
                plausible[width] = (byte) (RowLabels.plausible(width, segment) ? 1 : 2);
            }
            return plausible[width] == 1;
        }
    }

    RowLabels(List<TableForm> forms) {
        for (TableForm form : forms) {
            suits.put(form, new Kept<>());
            for (TableForm.Row row : form.rows()) {
                List<Label> plain = new ArrayList<>();
                for (String label : row.labels()) {
                    plain.add(Label.of(Plain.letters(Plain.of(label))));
                }
                labels.put(row, plain);
                plain.forEach(label -> all.add(label.text));
            }
        }
    }

    /** @param own the words of the cell that names the row, or empty */
    Printed printed(Segment segment, String letters, String own) {
        return new Printed(segment, letters, own, all.contains(own));
    }

    List<Label> of(TableForm.Row row) {
        return labels.get(row);
    }

    /** Whether a text is, or is part of, the name of a row. */
    boolean name(String text) {
        String letters = Plain.letters(text);
        return letters.length() >= 4 && labels.values().stream().anyMatch(known -> known.stream().anyMatch(l -> l.text.length() >= 4
                && (letters.contains(l.text) || l.text.contains(letters))));
    }

    static boolean holds(List<Label> labels, String letters) {
        return labels.stream().anyMatch(label -> label.text.equals(letters));
    }

    static int exact(List<Label> labels, String letters) {
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
        for (int i = 0; i < segment.tokens.size() && n > width && segment.tokens.get(i).text().mark() == Fact.Mark.BLANK; i++) {
            n--; // the place of a lost label
        }
        if (n == width) {
            return true;
        }
        if (segment.span() == width) {
            return true;
        }
        int digits = 0;
        for (Token token : segment.tokens) {
            digits += token.text().digits().length();
        }
        return n < width ? digits >= width : segment.tokens.get(n - 1).text().mark() == Fact.Mark.BLANK;
    }

    /** How well printed words suit the labels of each row of a form; 0 or less where they do not. */
    double[] suit(TableForm form, Printed printed) {
        String words = printed.own.isEmpty() ? printed.letters : printed.letters + ' ' + printed.own;
        return suits.get(form).of(words, key -> form.rows().stream().mapToDouble(row -> suit(of(row), printed)).toArray());
    }

    private static double suit(List<Label> labels, Printed printed) {
        String letters = printed.letters;
        double best = 0;
        for (Label label : labels) {
            String known = label.text;
            double score;
            if (letters.endsWith(known)) {
                // 全文电子化的主动公开信息数 ends with the label of another row
                score = 10 + Math.min(30, 2 * known.length()) + (printed.own.equals(known) ? WHOLE : 0);
            } else if (printed.known) {
                score = 0; // the label of another row is no misprint of this one's
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
        return best;
    }

    /**
     * How well a segment suits a row; 0 or less when it does not.
     *
     * @param suit how well its words suit the row's labels
     */
    static double match(TableForm form, List<Label> labels, double suit, int width, Printed printed) {
        if (form.printedUnit() && printed.figures == 0 && exact(labels, printed.letters) == 0) {
            return 0; // a heading with dashes where the figures would stand
        }
        if (printed.letters.isEmpty()) {
            return width > 1 && printed.figures >= width - 1 && printed.plausible(width) ? 0.5 : 0;
        }
        return suit <= 0 ? 0 : suit + (printed.plausible(width) ? 3 : -6);
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
}
