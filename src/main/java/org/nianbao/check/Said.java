package org.nianbao.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing said in both languages.
 *
 * @param zh Chinese
 * @param en English
 */
record Said(String zh, String en) {
    private static final Pattern WORD = Pattern.compile("\\{([a-z_]+)}");

    static Said same(String text) {
        return new Said(text, text);
    }

    static final Said NOTHING = same("");

    /** The placeholders {@code {word}} in either language. */
    Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (String text : new String[] {zh, en}) {
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                words.add(word.group(1));
            }
        }
        return words;
    }

    Said filled(Map<String, Said> words) {
        return new Said(WORD.matcher(zh).replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), NOTHING).zh)),
                WORD.matcher(en).replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), NOTHING).en)));
    }
}
