package org.nianbao.extract;

import java.util.Set;

/**
 * The characters that a match of a pattern can begin with. Most characters of a text are none of them, so the pattern need not be tried
 * there. Kept as a small hashed set: it may say yes for a character that is not in it, never no for one that is.
 */
final class FirstCharacters {
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

    /** Of a regular expression; null when a match can begin with any character, or be empty. */
    static FirstCharacters of(String expression) {
        Set<Character> found = Openings.firsts(expression);
        if (found == null) {
            return null;
        }
        FirstCharacters first = new FirstCharacters();
        found.forEach(first::add);
        return first;
    }
}
