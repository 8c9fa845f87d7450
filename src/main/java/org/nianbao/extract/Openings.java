package org.nianbao.extract;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The two characters that a match of a pattern can begin with. At most places of a text others stand, so the pattern need not be tried there. Kept as a hashed set: it may
 * say yes for a pair that is not in it, never no for one that is.
 */
final class Openings {
    private static final int LARGEST = 4_000;
    private static final int FEW = 5;
    /** Stands for any character. */
    private static final char ANY = '\uFFFF';
    /** Stands for no further character: the match may end here. */
    private static final char NONE = 0;

    private final FirstCharacters first;
    /** Characters behind which any other may stand. */
    private final FirstCharacters alone = new FirstCharacters();
    private final long[] pairs = new long[64];
    /** All first characters, where they are few; else null. */
    private final char[] few;

    private Openings(Set<Integer> openings) {
        first = new FirstCharacters();
        String starts = openings.stream().map(opening -> String.valueOf(first(opening))).distinct().sorted().collect(Collectors.joining());
        few = starts.length() <= FEW ? starts.toCharArray() : null;
        for (int opening : openings) {
            first.add(first(opening));
            if (second(opening) == ANY || second(opening) == NONE) {
                alone.add(first(opening));
            } else {
                int slot = slot(first(opening), second(opening));
                pairs[slot >> 6] |= 1L << slot;
            }
        }
    }

    private static int slot(char one, char two) {
        return ((one * 31 + two) * 0x9E3779B1) >>> 20;
    }

    /** The characters that every match begins with one of, where they are few; else null. */
    char[] few() {
        return few;
    }

    /** Whether a match that ends at {@code to} or before can begin at a place. */
    boolean may(String text, int at, int to) {
        char one = text.charAt(at);
        if (!first.may(one)) {
            return false;
        }
        if (alone.may(one)) {
            return true;
        }
        if (at + 1 >= to) {
            return false;
        }
        int slot = slot(one, text.charAt(at + 1));
        return (pairs[slot >> 6] & 1L << slot) != 0;
    }

    /** {@link #may} in a text that ends where its characters end. */
    boolean may(char[] text, int at) {
        char one = text[at];
        if (!first.may(one)) {
            return false;
        }
        if (alone.may(one)) {
            return true;
        }
        if (at + 1 >= text.length) {
            return false;
        }
        int slot = slot(one, text[at + 1]);
        return (pairs[slot >> 6] & 1L << slot) != 0;
    }

    /** Of a regular expression where it matches more than nothing; null when such a match can begin with any character. */
    static Openings unlessEmpty(String expression) {
        Set<Integer> openings = new Scan(expression).alternatives(0, expression.length());
        openings.remove(0);
        return openings.isEmpty() || openings.stream().anyMatch(opening -> first(opening) == ANY) ? null : new Openings(openings);
    }

    /**
     * Of a regular expression; null when a match can begin with any character, or be empty. Understands what {@code sentences.yml} and the
     * reader's own patterns use, and says null where it does not understand.
     */
    static Openings of(String expression) {
        Set<Integer> openings = read(expression);
        return openings == null ? null : new Openings(openings);
    }

    /** The first characters alone; null as for {@link #of}. */
    static Set<Character> firsts(String expression) {
        Set<Integer> openings = read(expression);
        return openings == null ? null : openings.stream().map(Openings::first).collect(Collectors.toSet());
    }

    private static Set<Integer> read(String expression) {
        Set<Integer> openings = new Scan(expression).alternatives(0, expression.length());
        return openings.stream().anyMatch(opening -> opening == 0 || first(opening) == ANY) ? null : openings;
    }

    private static char first(int opening) {
        return (char) (opening >>> 16);
    }

    private static char second(int opening) {
        return (char) opening;
    }

    /** Two characters; 0 is an opening without any. */
    private static int opening(char one, char two) {
        return one << 16 | two;
    }

    /** What each part of a pattern can begin with. */
    private record Scan(String pattern) {
        Set<Integer> alternatives(int from, int to) {
            Set<Integer> all = new HashSet<>();
            int start = from;
            for (int i = from; i <= to; i++) {
                if (i == to || pattern.charAt(i) == '|') {
                    all.addAll(sequence(start, i));
                    start = i + 1;
                } else {
                    i = Expression.end(pattern, i) - 1;
                }
            }
            return bounded(all);
        }

        private Set<Integer> sequence(int from, int to) {
            Set<Integer> begun = Set.of(0);
            for (int i = from; i < to && begun.stream().anyMatch(opening -> second(opening) == NONE); ) {
                int end = Expression.end(pattern, i);
                if (!Expression.zeroWidth(pattern, i)) {
                    begun = then(begun, repeated(element(i, end), end, to));
                }
                i = Expression.quantified(pattern, end);
            }
            return begun;
        }

        /** @param end where the quantifier of the element would stand */
        private Set<Integer> repeated(Set<Integer> element, int end, int to) {
            char quantifier = end < to ? pattern.charAt(end) : NONE;
            if ("?*+{".indexOf(quantifier) < 0) {
                return element;
            }
            Set<Integer> all = new HashSet<>(element);
            if (quantifier != '?') {
                all.addAll(then(element, element));
            }
            if (quantifier == '?' || quantifier == '*' || pattern.startsWith("{0", end)) {
                all.add(0);
            }
            return all;
        }

        private static Set<Integer> then(Set<Integer> begun, Set<Integer> next) {
            Set<Character> firsts = next.stream().filter(opening -> opening != 0).map(Openings::first).collect(Collectors.toSet());
            boolean many = firsts.contains(ANY) || begun.size() * firsts.size() > LARGEST;
            Set<Integer> all = new HashSet<>();
            for (int opening : begun) {
                if (opening == 0) {
                    all.addAll(next);
                } else if (second(opening) != NONE) {
                    all.add(opening);
                } else if (many) {
                    all.add(opening(first(opening), ANY));
                } else {
                    firsts.forEach(two -> all.add(opening(first(opening), two)));
                }
                if (opening != 0 && next.contains(0)) {
                    all.add(opening);
                }
            }
            return bounded(all);
        }

        /** More pairs than are worth keeping become their first characters. */
        private static Set<Integer> bounded(Set<Integer> openings) {
            return openings.size() <= LARGEST ? openings
                    : openings.stream().map(opening -> opening == 0 || second(opening) == NONE ? opening : opening(first(opening), ANY)).collect(Collectors.toSet());
        }

        private Set<Integer> element(int from, int end) {
            char c = pattern.charAt(from);
            if (c == '(') {
                boolean plain = !pattern.startsWith("(?", from) || pattern.startsWith("(?:", from) || pattern.startsWith("(?<", from);
                return plain ? alternatives(Expression.body(pattern, from), end - 1) : any(); // else a flag or another kind of group
            }
            if (c == '[') {
                return set(pattern.substring(from + 1, end - 1));
            }
            if (c == '\\') {
                char escaped = pattern.charAt(from + 1);
                if (escaped == 'Q') {
                    return end - from <= 4 ? Set.of(0) : Set.of(opening(pattern.charAt(from + 2), end - from > 5 ? pattern.charAt(from + 3) : NONE));
                }
                return Character.isLetterOrDigit(escaped) ? any() : Set.of(opening(escaped, NONE));
            }
            return c == '.' ? any() : Set.of(opening(c, NONE));
        }

        private static Set<Integer> any() {
            return Set.of(opening(ANY, NONE));
        }

        private static Set<Integer> set(String inside) {
            if (inside.startsWith("^") || inside.contains("&&") || inside.indexOf('[') >= 0 || inside.indexOf('\\') >= 0) {
                return any();
            }
            Set<Integer> all = new HashSet<>();
            for (int i = 0; i < inside.length(); i++) {
                char last = inside.charAt(i);
                if (i + 2 < inside.length() && inside.charAt(i + 1) == '-') {
                    last = inside.charAt(i + 2);
                }
                if (last - inside.charAt(i) > LARGEST) {
                    return any();
                }
                for (int c = inside.charAt(i); c <= last; c++) {
                    all.add(opening((char) c, NONE));
                }
                i += last == inside.charAt(i) ? 0 : 2;
            }
            return all;
        }
    }
}
