package org.nianbao.check;

import java.util.List;

/**
 * The running text of one file.
 *
 * @param passages its paragraphs in order
 */
record Text(String body, int year, String file, List<Passage> passages) {
    /** A paragraph; {@code section} is the heading above it. */
    record Passage(String section, String locator, String text) {
    }

    Text {
        passages = List.copyOf(passages);
    }
}
