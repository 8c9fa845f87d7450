package org.nianbao.extract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the texts of cells say, and what their words name in the forms. */
final class Sayings {
    /** A heading of a section is no longer. */
    private static final int LONGEST_HEADING = 40;
    private static final String FIRST_OF_ITEM = "一二三四五六七八九十其";
    private static final Pattern ITEM = Pattern.compile("^[一二三四五六七八九十]{1,2}(?=.{2})|^其中(?=.{2})");
    private static final Pattern STACK = Pattern.compile("\\S{1,9}(?: \\S{1,9})+");
    private static final Search SECTION = Search.of("主动公开政府信息情况|收到和处理政府信息公开申请|行政复议、?行政诉讼情况|存在的?主要问题|统计表");

    private final Kept<Said> known = new Kept<>();
    private final Map<String, Said.Names> names = new HashMap<>();
    private final Said.Names nothing;
    private final int longestName;

    Sayings(List<TableForm> forms) {
        nothing = none(forms.size());
        for (int f = 0; f < forms.size(); f++) {
            TableForm form = forms.get(f);
            for (int r = 0; r < form.rows().size(); r++) {
                for (String label : form.rows().get(r).labels()) {
                    String letters = Plain.letters(Plain.of(label));
                    name(letters, forms.size()).rows()[f] = first(name(letters, forms.size()).rows()[f], r);
                    letters = letters(letters);
                    name(letters, forms.size()).rows()[f] = first(name(letters, forms.size()).rows()[f], r);
                }
            }
            if (form.crossing() != null) {
                for (int i = 0; i < form.crossing().results().size(); i++) {
                    for (String label : form.crossing().results().get(i)) {
                        name(label, forms.size()).results()[f] = first(name(label, forms.size()).results()[f], i);
                    }
                }
                for (int i = 0; i < form.crossing().parts().size(); i++) {
                    for (String label : form.crossing().parts().get(i)) {
                        name(label, forms.size()).parts()[f] = first(name(label, forms.size()).parts()[f], i);
                    }
                }
            }
        }
        longestName = names.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private static int first(int known, int other) {
        return known >= 0 ? known : other;
    }

    private Said.Names name(String letters, int forms) {
        return names.computeIfAbsent(letters, none -> none(forms));
    }

    private static Said.Names none(int forms) {
        int[] no = new int[forms];
        Arrays.fill(no, -1);
        return new Said.Names(no, no.clone(), no.clone());
    }

    /** @param text as printed or plain */
    Said of(String text) {
        return known.of(text, this::said);
    }

    private Said said(String text) {
        String plain = Plain.of(text);
        String letters = letters(plain);
        return new Said(plain, letters, CellText.parse(plain), stacked(plain.strip()), text.length() < LONGEST_HEADING && SECTION.in(plain), names.getOrDefault(letters, nothing));
    }

    private static int stacked(String text) {
        if (text.indexOf(' ') < 0 || !STACK.matcher(text).matches()) {
            return 0;
        }
        String[] parts = text.split(" +");
        return Arrays.stream(parts).allMatch(part -> CellText.parse(part) != null) ? parts.length : 0;
    }

    /** The letters of a plain text without the number of an item in front of them. */
    static String letters(String plain) {
        String letters = Plain.letters(plain);
        return letters.length() > 2 && FIRST_OF_ITEM.indexOf(letters.charAt(0)) >= 0 ? ITEM.matcher(letters).replaceFirst("") : letters;
    }

    /** Whether letters are the label of a row or a head of table four. */
    boolean name(String letters) {
        return names.containsKey(letters);
    }

    boolean name(Said said) {
        return said.names() != nothing;
    }

    /** Whether words are a name, or end with one of at least {@code least} letters: words of a heading may stand before it. */
    boolean endsWithName(String letters, int least) {
        if (name(letters)) {
            return true;
        }
        for (int from = Math.max(1, letters.length() - longestName); from <= letters.length() - least; from++) {
            if (name(letters.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
