package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A list of words, looked for in a text all at once. Where several stand at one place, the one that the list names first counts. */
final class Words {
    private final FirstCharacters first = new FirstCharacters();
    private final char[] starts;
    private final String[][] words;

    /** @param list no empty word */
    Words(List<String> list) {
        list.forEach(word -> first.add(word.charAt(0)));
        char[] sorted = new char[list.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = list.get(i).charAt(0);
        }
        Arrays.sort(sorted);
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[n++] = sorted[i];
            }
        }
        starts = Arrays.copyOf(sorted, n);
        List<List<String>> byStart = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byStart.add(new ArrayList<>());
        }
        list.forEach(word -> byStart.get(Arrays.binarySearch(starts, word.charAt(0))).add(word));
        words = byStart.stream().map(some -> some.toArray(String[]::new)).toArray(String[][]::new);
    }

    /** The word that stands at a place and ends before {@code to}; null for none. */
    String at(String text, int at, int to) {
        char c = text.charAt(at);
        if (!first.may(c)) {
            return null;
        }
        int start = Arrays.binarySearch(starts, c);
        if (start >= 0) {
            for (String word : words[start]) {
                if (at + word.length() <= to && text.startsWith(word, at)) {
                    return word;
                }
            }
        }
        return null;
    }

    /** Where the first of the words stands; -1 for nowhere. */
    int start(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (at(text, i, to) != null) {
                return i;
            }
        }
        return -1;
    }

    boolean in(String text) {
        return start(text, 0, text.length()) >= 0;
    }
}
