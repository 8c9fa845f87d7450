package org.nianbao.sample;

/** Which figure: codes of the catalogue in {@code jobs/extract}. A total has neither dimension nor member. */
record Key(String indicator, String dimension, String member) {
    static Key of(String indicator) {
        return new Key(indicator, "", "");
    }

    static Key of(String indicator, String dimension, String member) {
        return new Key(indicator, dimension, member);
    }

    static Key applicant(String indicator, String member) {
        return new Key(indicator, "applicant", member);
    }

    static Key channel(String indicator, String member) {
        return new Key(indicator, "channel", member);
    }
}
