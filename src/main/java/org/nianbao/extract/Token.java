package org.nianbao.extract;

import org.nianbao.document.Locator;

/** A value in the stream. Place: piece of the {@link Flow}, and characters of it. */
record Token(CellText text, String raw, Locator locator, int span, int piece, int from, int to) {
}
