package org.nianbao.extract;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of {@code sentences.yml}: lexicons, and the macros that its patterns are written with. */
final class Vocabulary {
    private static final String GAP = "[^,;:。、()0-9#]{0,16}";

    private final Map<String, Map<String, String>> memberOf = new HashMap<>();
    private final Map<String, String> macros;

    Vocabulary(SentenceRules rules) {
        macros = new HashMap<>(rules.macros());
        rules.lexicons().forEach((name, members) -> {
            Map<String, String> words = new HashMap<>();
            members.forEach((member, list) -> list.forEach(word -> words.put(word, member)));
            memberOf.put(name, words);
            macros.put(name, "(?:" + String.join("|", longestFirst(name).stream().map(Pattern::quote).toList()) + ")");
        });
    }

    /** The member that each word of a lexicon stands for. */
    Map<String, String> members(String lexicon) {
        return memberOf.get(lexicon);
    }

    List<String> longestFirst(String lexicon) {
        return memberOf.get(lexicon).keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder())).toList();
    }

    /** The regular expression that a pattern of the file stands for. */
    String expand(String source) {
        String pattern = source;
        for (int depth = 0; depth < 4; depth++) {
            for (Map.Entry<String, String> macro : macros.entrySet()) {
                pattern = pattern.replace("{" + macro.getKey() + "}", "(?:" + macro.getValue() + ")");
            }
        }
        return pattern.replace("~", GAP);
    }

    /** Any of the patterns. */
    Search any(List<String> sources) {
        return Search.any(sources.stream().map(this::expand).toList());
    }
}
