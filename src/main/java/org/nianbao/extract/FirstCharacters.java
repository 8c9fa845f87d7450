package org.nianbao.extract;

import java.util.HashSet;
import java.util.Set;

/**
 * The characters that a match of a pattern can begin with. Most characters of a text are none of them, so the pattern need not be tried
 * there. Kept as a small hashed set: it may say yes for a character that is not in it, never no for one that is.
 */
final class FirstCharacters {
    private static final int LARGEST = 4_000;
    private final long[] slots = new long[16];

    void add(char c) {
        slots[slot(c) >> 6] |= 1L << slot(c);
    }

    boolean may(char c) {
        int slot = slot(c);
        return (slots[slot >> 6] & 1L << slot) != 0;
    }

    private static int slot(char c) {
        return (c * 0x9E3779B1) >>> 22;
    }

    /**
     * Of a regular expression; null when a match can begin with any character, or be empty. Understands what {@code sentences.yml} and the
     * reader's own patterns use, and says null where it does not understand.
     */
    static FirstCharacters of(String expression) {
        Set<Character> found = new HashSet<>();
        if (new Scan(expression, found).alternatives(0, expression.length()) || found.size() > LARGEST) {
            return null;
        }
        FirstCharacters first = new FirstCharacters();
        found.forEach(first::add);
        return first;
    }

    /** Each step says whether what it looked at can match without any character, or with a character that it cannot tell. */
    private record Scan(String pattern, Set<Character> found) {
        boolean alternatives(int from, int to) {
            boolean open = false;
            int start = from;
            for (int i = from; i <= to; i++) {
                if (i == to || pattern.charAt(i) == '|') {
                    open |= sequence(start, i);
                    start = i + 1;
                } else {
                    i = Expression.end(pattern, i) - 1;
                }
            }
            return open;
        }

        private boolean sequence(int from, int to) {
            for (int i = from; i < to; ) {
                int end = Expression.end(pattern, i);
                boolean optional = end < to && (pattern.charAt(end) == '?' || pattern.charAt(end) == '*' || pattern.startsWith("{0", end));
                if (!Expression.zeroWidth(pattern, i) && !element(i, end) && !optional) {
                    return false;
                }
                i = Expression.quantified(pattern, end);
            }
            return true;
        }

        private boolean element(int from, int end) {
            char c = pattern.charAt(from);
            if (c == '(') {
                if (pattern.startsWith("(?", from) && !pattern.startsWith("(?:", from) && !pattern.startsWith("(?<", from)) {
                    return any(); // a flag or another kind of group
                }
                return alternatives(Expression.body(pattern, from), end - 1);
            }
            if (c == '[') {
                return set(from + 1, end - 1);
            }
            if (c == '\\') {
                char escaped = pattern.charAt(from + 1);
                if (escaped == 'Q') {
                    found.add(pattern.charAt(from + 2));
                    return end - from <= 4;
                }
                found.add(escaped);
                return Character.isLetterOrDigit(escaped) && any();
            }
            found.add(c);
            return c == '.' && any();
        }

        /** Any character may stand here: more than can be listed. */
        private boolean any() {
            for (char c = 0; c <= LARGEST; c++) {
                found.add(c);
            }
            return false;
        }

        private boolean set(int from, int to) {
            String inside = pattern.substring(from, to);
            if (inside.startsWith("^") || inside.contains("&&") || inside.indexOf('[') >= 0 || inside.indexOf('\\') >= 0) {
                return any();
            }
            for (int i = from; i < to; i++) {
                if (i + 2 < to && pattern.charAt(i + 1) == '-') {
                    if (pattern.charAt(i + 2) - pattern.charAt(i) > LARGEST) {
                        return any();
                    }
                    for (int c = pattern.charAt(i); c <= pattern.charAt(i + 2); c++) {
                        found.add((char) c);
                    }
                    i += 2;
                } else {
                    found.add(pattern.charAt(i));
                }
            }
            return false;
        }
    }
}
