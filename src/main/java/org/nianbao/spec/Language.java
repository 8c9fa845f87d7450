package org.nianbao.spec;

/** Language of the words on a chart or a page. Names of bodies and labels stay as they were printed. */
public enum Language {
    CHINESE("zh", "zh-CN"), ENGLISH("en", "en");

    private final String code;
    private final String tag;

    Language(String code, String tag) {
        this.code = code;
        this.tag = tag;
    }

    /** The word used on the command line and in job files: {@code zh} or {@code en}. */
    public String code() {
        return code;
    }

    /** The BCP 47 tag for the {@code lang} attribute of a page. */
    public String tag() {
        return tag;
    }

    /** The language with this code; an {@link IllegalArgumentException} names the codes there are. */
    public static Language of(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("no language \"" + code + "\"; there are zh and en");
    }
}
