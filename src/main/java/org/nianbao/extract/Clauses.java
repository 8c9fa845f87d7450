package org.nianbao.extract;

import java.util.regex.Pattern;

/** Questions about the clauses of a sentence, in plain text. */
final class Clauses {
    private static final Pattern DATED = Pattern.compile("[0-9]{1,4}[年月日]");

    private Clauses() {
    }

    /** The last n clauses of the text. */
    static String last(String text, int n) {
        int at = text.length();
        for (int i = 0; i < n && at > 0; i++) {
            int comma = Math.max(text.lastIndexOf(',', at - 1), text.lastIndexOf(';', at - 1));
            if (comma < 0) {
                return text;
            }
            at = comma;
        }
        return text.substring(at);
    }

    /** Where the last digit stands that is no part of a date; -1 for none. */
    static int lastDigit(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (Plain.digit(text.charAt(i)) && !(i + 1 < text.length() && "年月日".indexOf(text.charAt(i + 1)) >= 0)
                    && !DATED.matcher(text).region(i, text.length()).lookingAt()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether nothing but a sign or word of listing stands between two figures. */
    static boolean joined(String text, int from, int to) {
        if (to - from > 2) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ("、,和及".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean breaks(char c) {
        return c == ',' || c == ';' || c == ':';
    }

    /** Where the last sign stands that parts clauses or items of a list; -1 for none. */
    static int lastBreak(String text) {
        int i = text.length() - 1;
        while (i >= 0 && !breaks(text.charAt(i)) && text.charAt(i) != '、') {
            i--;
        }
        return i;
    }

    /** Where the last sign stands that ends a clause or parts it from what stands in brackets; -1 for none. */
    static int lastEnd(String text) {
        int i = text.length() - 1;
        while (i >= 0 && !breaks(text.charAt(i)) && text.charAt(i) != '(' && text.charAt(i) != ')') {
            i--;
        }
        return i;
    }

    /** How many clauses end between two places. */
    static int breaks(String text, int from, int to) {
        int breaks = 0;
        for (int i = from; i < to; i++) {
            breaks += breaks(text.charAt(i)) ? 1 : 0;
        }
        return breaks;
    }

    static int nextBreak(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (breaks(text.charAt(i))) {
                return i;
            }
        }
        return to;
    }
}
