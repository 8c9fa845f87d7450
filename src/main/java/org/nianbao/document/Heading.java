package org.nianbao.document;

import java.util.Objects;

/**
 * A heading that the file itself marks as one (h1-h6, a Word heading style, a Markdown #). Headings that only look like one
 * (一、总体情况 on a line of its own) stay paragraphs; the extractor finds them by their numbering.
 *
 * @param level 1 for the outermost
 * @param text  as printed, white space collapsed to single spaces and trimmed
 */
public record Heading(int level, String text, Locator locator) implements Block {
    public Heading {
        if (level < 1) {
            throw new IllegalArgumentException("a heading's level starts at 1, not " + level);
        }
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(locator, "locator");
    }
}
