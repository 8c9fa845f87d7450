package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Words without which a pattern cannot match. Most patterns are ruled out by looking for all such words in one pass over the text, so the
 * number of rules hardly shows in the time.
 */
final class Anchors {
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    /** Words of one character. */
    private final Map<Character, Integer> singles = new HashMap<>();
    private final FirstCharacters firsts = new FirstCharacters();
    /** The others by their first two characters: a table at most half full, in which 0 is an empty place. */
    private int[] keys = new int[1024];
    private Word[][] byPair = new Word[keys.length][];
    private int count;
    /** The pairs' hashes: most pairs of a text are told by it alone that no word begins with them. */
    private final long[] begun = new long[1024];

    private record Word(String text, int id) {
    }

    /**
     * The words of a regular expression: of each of these sets a match holds at least one, and the first set rules out most; empty when none could be made out. Understands
     * what {@code sentences.yml} uses: literals, groups with alternatives, classes, quantifiers, look-around.
     */
    static List<Set<String>> of(String pattern) {
        List<Set<String>> candidates = new ArrayList<>();
        int depth = 0;
        int start = 0;
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = pattern.indexOf(']', i + 1);
                if (i < 0) {
                    return List.of();
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                alternatives.add(pattern.substring(start, i));
                start = i + 1;
            }
        }
        if (!alternatives.isEmpty()) {
            alternatives.add(pattern.substring(start));
            Set<String> all = new TreeSet<>();
            for (String alternative : alternatives) {
                List<Set<String>> words = of(alternative);
                if (words.isEmpty()) {
                    return List.of();
                }
                all.addAll(words.get(0));
            }
            return List.of(all);
        }
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int end;
            List<Set<String>> inner = List.of();
            boolean plain = false;
            if (c == '(') {
                end = Expression.end(pattern, i);
                String body = pattern.substring(i + 1, end - 1);
                boolean look = body.startsWith("?=") || body.startsWith("?!") || body.startsWith("?<=") || body.startsWith("?<!");
                String content = body.startsWith("?:") ? body.substring(2) : body.startsWith("?<") ? body.substring(body.indexOf('>') + 1) : body;
                inner = look ? List.of() : of(content);
            } else if (c == '[') {
                end = pattern.indexOf(']', i + 1) + 1;
            } else if (c == '\\') {
                if (pattern.startsWith("\\Q", i)) {
                    int close = pattern.indexOf("\\E", i);
                    literal.append(pattern, i + 2, close);
                    i = close + 2;
                    continue;
                }
                end = i + 2;
            } else {
                end = i + 1;
                plain = Character.isLetter(c);
            }
            int quantified = end;
            boolean optional = false;
            if (quantified < pattern.length()) {
                char q = pattern.charAt(quantified);
                if (q == '?' || q == '*' || q == '{' && !pattern.substring(quantified).matches("(?s)\\{[1-9].*")) {
                    optional = true;
                }
                if (q == '{') {
                    quantified = pattern.indexOf('}', quantified) + 1;
                } else if (q == '?' || q == '*' || q == '+') {
                    quantified++;
                }
            }
            if (plain && quantified == end) {
                literal.append(c);
            } else {
                flush(literal, candidates);
                if (!optional) {
                    candidates.addAll(inner);
                }
            }
            i = quantified;
        }
        flush(literal, candidates);
        candidates.sort(Comparator.comparingInt((Set<String> words) -> -shortest(words)).thenComparingInt(Set::size));
        return candidates;
    }

    /** 1 or 2: a word of one character is found far more often than a longer one, and rules out less. */
    static int shortest(Set<String> words) {
        return words.stream().mapToInt(word -> Math.min(2, word.length())).min().orElse(0);
    }

    private static void flush(StringBuilder literal, List<Set<String>> candidates) {
        if (literal.length() >= 1) {
            candidates.add(Set.of(literal.toString()));
        }
        literal.setLength(0);
    }

    /** Words of which one has to be there. */
    static final class OneOf {
        /** The words' bits in what {@link #present} gives: which of its numbers, and which bits of that. */
        private final int[] at;
        private final long[] bits;

        private OneOf(BitSet words) {
            long[] all = words.toLongArray();
            at = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
            bits = Arrays.stream(at).mapToLong(i -> all[i]).toArray();
        }

        boolean in(long[] present) {
            for (int i = 0; i < at.length; i++) {
                if ((present[at[i]] & bits[i]) != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Adds words of which one has to be there. */
    OneOf oneOf(Set<String> words) {
        return new OneOf(add(words));
    }

    /** Adds words; gives their numbers. */
    BitSet add(Set<String> words) {
        BitSet set = new BitSet();
        for (String word : words) {
            Integer id = ids.get(word);
            if (id == null) {
                id = ids.size();
                ids.put(word, id);
                if (word.length() == 1) {
                    firsts.add(word.charAt(0));
                    singles.put(word.charAt(0), id);
                } else {
                    count++;
                    if (count * 2 > keys.length) {
                        grow();
                    }
                    insert(new Word(word, id));
                }
            }
            set.set(id);
        }
        return set;
    }

    private void insert(Word word) {
        int hash = hash(pair(word.text, 0));
        begun[hash >> 6] |= 1L << hash;
        int place = place(pair(word.text, 0));
        keys[place] = pair(word.text, 0);
        Word[] same = byPair[place] == null ? new Word[0] : byPair[place];
        same = Arrays.copyOf(same, same.length + 1);
        same[same.length - 1] = word;
        byPair[place] = same;
    }

    private void grow() {
        Word[][] before = byPair;
        keys = new int[keys.length * 2];
        byPair = new Word[keys.length][];
        for (Word[] words : before) {
            if (words != null) {
                for (Word word : words) {
                    insert(word);
                }
            }
        }
    }

    private static int pair(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    private static int hash(int pair) {
        return (pair * 0x9E3779B1) >>> 16;
    }

    /** Where a pair stands in the table, or would stand. */
    private int place(int pair) {
        int place = (pair * 0x9E3779B1 >>> 8) & keys.length - 1;
        while (keys[place] != 0 && keys[place] != pair) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    /** Numbers of the words that the text holds, as bits. */
    long[] present(char[] text) {
        long[] set = new long[(ids.size() >> 6) + 1];
        int last = text.length - 1;
        for (int i = 0; i <= last; i++) {
            char c = text[i];
            if (firsts.may(c)) {
                Integer single = singles.get(c);
                if (single != null) {
                    set[single >> 6] |= 1L << single;
                }
            }
            if (i == last) {
                break;
            }
            int pair = c << 16 | text[i + 1];
            int hash = hash(pair);
            if ((begun[hash >> 6] & 1L << hash) == 0) {
                continue;
            }
            int place = place(pair);
            if (keys[place] != 0) {
                for (Word word : byPair[place]) {
                    if (stands(word.text, text, i)) {
                        set[word.id >> 6] |= 1L << word.id;
                    }
                }
            }
        }
        return set;
    }

    /** Whether a word, of which the first two characters are known to stand at a place, stands there. */
    private static boolean stands(String word, char[] text, int at) {
        if (at + word.length() > text.length) {
            return false;
        }
        for (int i = 2; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
