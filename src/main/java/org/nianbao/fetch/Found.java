package org.nianbao.fetch;

import java.net.URI;
import java.util.OptionalInt;

/**
 * A link to a yearly report.
 *
 * @param words  of the link
 * @param year   that its words name
 * @param listed page on which it stands
 */
public record Found(URI address, String words, OptionalInt year, URI listed) {
    /** @param body whose reports they all are, or empty */
    public Wanted wanted(String body) {
        // The year of the words is not taken for the report's: lists are full of slips, and the report has its own title.
        return new Wanted(address, body, OptionalInt.empty(), words, listed.toString());
    }
}
