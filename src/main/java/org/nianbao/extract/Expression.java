package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;

/** The parts of a regular expression, as far as {@code sentences.yml} and the reader's own patterns use them. */
final class Expression {
    private Expression() {
    }

    /** End of the element that begins here, without its quantifier. */
    static int end(String pattern, int at) {
        char c = pattern.charAt(at);
        if (c == '\\') {
            return pattern.startsWith("\\Q", at) ? pattern.indexOf("\\E", at) + 2 : at + 2;
        }
        if (c == '[') {
            int i = at + 1;
            while (pattern.charAt(i) != ']') {
                i = pattern.charAt(i) == '[' ? end(pattern, i) : pattern.charAt(i) == '\\' ? i + 2 : i + 1;
            }
            return i + 1;
        }
        if (c != '(') {
            return at + 1;
        }
        int i = body(pattern, at);
        while (pattern.charAt(i) != ')') {
            i = end(pattern, i);
        }
        return i + 1;
    }

    /** Where the next element begins: behind the quantifier, when there is one at {@code end}. */
    static int quantified(String pattern, int end) {
        int next = end;
        if (next < pattern.length() && "?*+{".indexOf(pattern.charAt(next)) >= 0) {
            next = pattern.charAt(next) == '{' ? pattern.indexOf('}', next) + 1 : next + 1;
            if (next < pattern.length() && (pattern.charAt(next) == '?' || pattern.charAt(next) == '+')) {
                next++;
            }
        }
        return next;
    }

    /** First character inside a group. */
    static int body(String pattern, int open) {
        if (pattern.startsWith("(?:", open) || pattern.startsWith("(?=", open) || pattern.startsWith("(?!", open)) {
            return open + 3;
        }
        if (pattern.startsWith("(?<=", open) || pattern.startsWith("(?<!", open)) {
            return open + 4;
        }
        return pattern.startsWith("(?<", open) ? pattern.indexOf('>', open) + 1 : open + 1;
    }

    static boolean look(String pattern, int at) {
        return pattern.startsWith("(?=", at) || pattern.startsWith("(?!", at) || pattern.startsWith("(?<=", at) || pattern.startsWith("(?<!", at);
    }

    static boolean zeroWidth(String pattern, int at) {
        return pattern.charAt(at) == '^' || pattern.charAt(at) == '$' || pattern.startsWith("\\b", at) || look(pattern, at);
    }

    /** The words of an expression that is nothing but alternative words; null for any other. */
    static List<String> words(String pattern) {
        List<String> words = new ArrayList<>();
        for (String word : pattern.split("\\|", -1)) {
            String plain = word.startsWith("\\Q") && word.indexOf("\\E") == word.length() - 2 ? word.substring(2, word.length() - 2) : word;
            if (plain.isEmpty() || plain.chars().anyMatch(c -> "\\[](){}.*+?^$".indexOf(c) >= 0)) {
                return null;
            }
            words.add(plain);
        }
        return words;
    }
}
