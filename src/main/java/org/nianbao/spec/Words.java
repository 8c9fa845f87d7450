package org.nianbao.spec;

import java.util.Objects;

/** The same words in Chinese and in English; either may be empty, and then the other one stands in. */
public record Words(String zh, String en) {
    public static final Words NONE = new Words("", "");

    public Words {
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }

    public String in(Language language) {
        String wanted = language == Language.CHINESE ? zh : en;
        return wanted.isEmpty() ? zh + en : wanted;
    }

    public boolean isEmpty() {
        return zh.isEmpty() && en.isEmpty();
    }
}
