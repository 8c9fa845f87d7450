package org.nianbao.extract;

/**
 * How far a match of a pattern can begin before the figure. A pattern that can only begin close to the figure need not be tried at every
 * character of the window, and most can.
 */
final class Reach {
    /** Without a bound. */
    static final int ANY = 1_000_000;
    private final String pattern;
    private final char mark;

    private Reach(String pattern, char mark) {
        this.pattern = pattern;
        this.mark = mark;
    }

    /**
     * The greatest number of characters that can stand between the start of a match and the mark; {@link #ANY} when there is no bound or
     * when the pattern can match without the mark. Understands what {@code sentences.yml} uses, as {@link Anchors} does.
     */
    static int before(String pattern, char mark) {
        return new Reach(pattern, mark).alternatives(0, pattern.length(), true);
    }

    /**
     * Those of some characters that cannot stand between the start of a match and the mark: a match does not begin before the last of them. None when the pattern can match
     * without the mark, or where it is not understood.
     */
    static String uncrossed(String pattern, char mark, String characters) {
        Reach reach = new Reach(pattern, mark);
        StringBuilder uncrossed = new StringBuilder();
        characters.chars().filter(c -> !reach.crosses(0, pattern.length(), (char) c, true)).forEach(c -> uncrossed.append((char) c));
        return uncrossed.toString();
    }

    /** Whether the character can be matched by any alternative: before the mark, where {@code marked}, else at all. */
    private boolean crosses(int from, int to, char character, boolean marked) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || pattern.charAt(i) == '|') {
                if (crossesSequence(start, i, character, marked)) {
                    return true;
                }
                start = i + 1;
            } else {
                i = Expression.end(pattern, i) - 1;
            }
        }
        return false;
    }

    private boolean crossesSequence(int from, int to, char character, boolean marked) {
        for (int i = from; i < to; ) {
            int end = Expression.end(pattern, i);
            boolean group = pattern.charAt(i) == '(';
            boolean holdsMark = marked && pattern.charAt(i) != '[' && pattern.substring(i, end).indexOf(mark) >= 0 && !Expression.look(pattern, i);
            if (!Expression.zeroWidth(pattern, i)
                    && (group ? crosses(Expression.body(pattern, i), end - 1, character, holdsMark) : matches(pattern.substring(i, end), character))) {
                return true;
            }
            if (holdsMark) {
                return end < to && "?*+{".indexOf(pattern.charAt(end)) >= 0; // the mark may be left out, or another part stand before it
            }
            i = Expression.quantified(pattern, end);
        }
        return marked; // without the mark a match may end before the character
    }

    /** Whether a literal, an escape or a class may match a character. */
    private static boolean matches(String element, char character) {
        char c = element.charAt(0);
        if (c == '[') {
            boolean plain = element.indexOf('[', 1) < 0 && element.indexOf('&') < 0 && element.indexOf('\\') < 0;
            boolean negated = element.charAt(1) == '^';
            boolean named = element.indexOf(character, negated ? 2 : 1) >= 0;
            // A range that is written in the class is taken to hold the character, unless it is one of digits, letters or ideographs.
            boolean range = element.replaceAll("0-9|[aA]-[zZ]|一-龥", "").indexOf('-', 1) >= 0;
            return !plain || (negated ? !named : named || range);
        }
        if (element.startsWith("\\Q")) {
            return element.indexOf(character, 2) >= 0;
        }
        if (c == '\\') {
            return Character.isLetterOrDigit(element.charAt(1)) || element.charAt(1) == character;
        }
        return c == '.' || c == character;
    }

    /** Greatest width of any alternative: up to the mark, where {@code marked}, else of the whole. */
    private int alternatives(int from, int to, boolean marked) {
        int most = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || pattern.charAt(i) == '|') {
                most = Math.max(most, sequence(start, i, marked));
                start = i + 1;
            } else {
                i = Expression.end(pattern, i) - 1;
            }
        }
        return most;
    }

    private int sequence(int from, int to, boolean marked) {
        int width = 0;
        for (int i = from; i < to; ) {
            int end = Expression.end(pattern, i);
            int most = 1;
            int next = end;
            if (next < to) {
                char q = pattern.charAt(next);
                if (q == '*' || q == '+') {
                    most = ANY;
                    next++;
                } else if (q == '?') {
                    next++;
                } else if (q == '{') {
                    next = pattern.indexOf('}', next) + 1;
                    String bounds = pattern.substring(end + 1, next - 1);
                    String upper = bounds.substring(bounds.indexOf(',') + 1);
                    most = upper.isEmpty() ? ANY : Integer.parseInt(upper);
                }
                if (next < to && (pattern.charAt(next) == '?' || pattern.charAt(next) == '+') && next > end) {
                    next++;
                }
            }
            boolean group = pattern.charAt(i) == '(';
            boolean look = Expression.look(pattern, i);
            if (marked && !look && pattern.substring(i, end).indexOf(mark) >= 0 && pattern.charAt(i) != '[') {
                return Math.min(ANY, width + (group ? alternatives(Expression.body(pattern, i), end - 1, true) : 0));
            }
            int one = look ? 0 : group ? alternatives(Expression.body(pattern, i), end - 1, false) : pattern.startsWith("\\Q", i) ? end - i - 4
                    : pattern.charAt(i) == '^' || pattern.charAt(i) == '$' || pattern.startsWith("\\b", i) ? 0 : 1;
            width = (int) Math.min(ANY, width + (long) one * most);
            i = next;
        }
        return marked ? ANY : width;
    }
}
