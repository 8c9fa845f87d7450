package org.nianbao.document;

/** One piece of a document, in reading order. */
public sealed interface Block permits Heading, Paragraph, Grid {
    Locator locator();
}
