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
