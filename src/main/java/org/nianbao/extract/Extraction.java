package org.nianbao.extract;

import java.util.List;
import java.util.Objects;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/**
 * What one document yields.
 *
 * @param identity whose report, which year, which form
 * @param facts    the figures, in the order of the document
 * @param notices  findings about this document
 */
public record Extraction(Identity identity, List<Fact> facts, List<Notice> notices) {
    public Extraction {
        Objects.requireNonNull(identity, "identity");
        facts = List.copyOf(facts);
        notices = List.copyOf(notices);
    }
}
