package org.nianbao.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bodies of the reference list: their names in running text, and who stands above whom. */
final class Places {
    /** A body's full name that acts: what follows tells the subject of a sentence from a mere mention. */
    private static final Pattern ACTOR = Pattern.compile("([一-龥]{2,24}?(?:人民政府|街道办事处|办事处|管理委员会|管委会|委员会|办公厅|办公室|厅|局))"
            + "(?=将|高度重视|认真|积极|严格|坚持|共收到|收到|全年|持续|深入|主动公开|按照|进一步|以习近平|不断)");
    private final Map<String, String> standard = new HashMap<>();
    private final Map<String, String> parent = new HashMap<>();
    private final Map<String, String> level = new HashMap<>();

    void add(String name, String variants, String above, String rank) {
        parent.put(name, above);
        level.put(name, rank);
        standard.put(name, name);
        for (String variant : variants.split(";")) {
            // Short names are parts of longer ones: 朝阳区 is in many cities.
            if (variant.length() >= 6) {
                standard.putIfAbsent(variant.strip(), name);
            }
        }
    }

    /** Known bodies that act in a text, by their standard names, and the words by which they are named there. */
    Map<String, String> actors(String text) {
        Map<String, String> found = new HashMap<>();
        Matcher actor = ACTOR.matcher(text);
        while (actor.find()) {
            String words = actor.group(1);
            for (int from = 0; from + 5 <= words.length(); from++) {
                String name = standard.get(words.substring(from));
                if (name != null) {
                    found.putIfAbsent(name, words.substring(from));
                    break;
                }
            }
        }
        return found;
    }

    /** Whether one of the two stands above the other, at whatever distance. */
    boolean related(String one, String other) {
        return above(one).contains(other) || above(other).contains(one);
    }

    private List<String> above(String body) {
        List<String> above = new ArrayList<>();
        for (String name = body; name != null && !name.isEmpty() && !above.contains(name); name = parent.get(name)) {
            above.add(name);
        }
        return above;
    }

    /** district, street and so on; empty for a body that the list does not know. */
    String level(String body) {
        return level.getOrDefault(body, "");
    }

    boolean known(String body) {
        return parent.containsKey(body);
    }
}
