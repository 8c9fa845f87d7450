package org.nianbao.document;

import java.util.List;
import java.util.Map;
import org.nianbao.notice.Notice;

/** Stands in until the PDF reader is merged. */
final class PdfReader {
    static Reading read(String name, byte[] bytes) {
        return new Reading(new Document(Kind.PDF, "", Map.of(), List.of()), List.of(Notice.error("unsupported_kind", "PDF is not read yet", name)));
    }
}
