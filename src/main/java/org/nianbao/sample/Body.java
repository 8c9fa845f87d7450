package org.nianbao.sample;

import java.util.List;

/**
 * An invented public body.
 *
 * @param slug     ASCII name that its files begin with
 * @param name     full name
 * @param area     the area's name without the organ: 云川市青岚区
 * @param variants other names in use
 * @param level    {@code city}, {@code district}, {@code street}
 * @param code     region code in a range that no province has
 * @param parent   full name of the body above, empty for a city
 * @param number   position in its city, from 0
 */
record Body(String slug, String name, String area, List<String> variants, String level, String code, String parent, int number) {
    boolean street() {
        return level.equals("street");
    }

    boolean city() {
        return level.equals("city");
    }

    /** 市, 区 or 街道, for "全区" and "我街道". */
    String word() {
        return city() ? "市" : street() ? "街道" : "区";
    }

    /** How many times as much as a street it has to do, roughly. */
    int size() {
        return city() ? 40 : street() ? 1 : 12;
    }
}
