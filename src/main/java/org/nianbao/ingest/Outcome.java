package org.nianbao.ingest;

import java.util.List;
import org.nianbao.extract.Extraction;
import org.nianbao.notice.Notice;

/**
 * What became of one file.
 *
 * @param before     what was known of it before, to be replaced, or null
 * @param sha256     hash of its bytes, empty when they could not be had
 * @param stamp      what else the reading depends on: rules, hints, name; empty after a fault, so that the file is read again next time
 * @param kind       what the file is
 * @param seconds   how long reading and extracting took; 0 when the file was not read
 * @param passages   its running text
 * @param notices    those of walking and reading; the extraction has its own
 */
record Outcome(Source source, State.Known before, String sha256, String stamp, String kind, String url, Extraction extraction, double seconds,
               List<Passage> passages, List<Notice> notices) {
    /** Whether a notice of this code was said of walking or reading it. */
    boolean said(String code) {
        return notices.stream().anyMatch(notice -> notice.code().equals(code));
    }
}
