package org.nianbao.document;

import java.util.List;
import java.util.Objects;
import org.nianbao.notice.Notice;

/**
 * What came of reading one file.
 *
 * @param document what could be read; without blocks when nothing could
 * @param notices  what went wrong or deserves a word; their {@code file} is filled in
 */
public record Reading(Document document, List<Notice> notices) {
    public Reading {
        Objects.requireNonNull(document, "document");
        notices = List.copyOf(notices);
    }
}
