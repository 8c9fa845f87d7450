package org.nianbao.document;

import java.util.Objects;

/**
 * A run of text: a paragraph of HTML, Word or PDF, or one line of a text file.
 *
 * @param text      as printed; inner white space is kept as single spaces, no line ends
 * @param locator   its place
 * @param flattened true when the text is a table that lost its cell borders ({@code 数量170000017}), wholly or in part
 */
public record Paragraph(String text, Locator locator, boolean flattened) implements Block {
    public Paragraph {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(locator, "locator");
    }

    public Paragraph(String text, Locator locator) {
        this(text, locator, false);
    }
}
