package org.nianbao.ingest;

import java.util.List;
import org.nianbao.extract.Identity;

/**
 * What became of one file.
 *
 * @param before   what was known of it before, to be replaced, or null
 * @param sha256   hash of its bytes, empty when they could not be had
 * @param stamp    what else the reading depends on: rules, hints, name; empty after a fault, so that the file is read again next time
 * @param kind     what the file is
 * @param identity whose report it is; null stands for a file that is as it was
 * @param seconds  how long reading and extracting took; 0 when the file was not read
 * @param passages its running text
 * @param stored   its figures, and the notices of walking, reading and extracting
 */
record Outcome(Source source, State.Known before, String sha256, String stamp, String kind, String url, Identity identity, double seconds,
               List<Passage> passages, Stored stored) {
    /** A file that needs not be read again. */
    static Outcome unchanged(Source source, State.Known before) {
        return new Outcome(source, before, before.sha256(), before.stamp(), "", "", null, 0, List.of(), new Stored(List.of(), List.of()));
    }

    boolean unchanged() {
        return identity == null;
    }

    /** Whether a notice of this code was said of it. */
    boolean said(String code) {
        return stored.notices().stream().anyMatch(notice -> notice.code().equals(code));
    }
}
