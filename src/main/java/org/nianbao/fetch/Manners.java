package org.nianbao.fetch;

import java.time.Duration;

/**
 * How we behave towards the servers of others.
 *
 * @param pause    from the end of one request to a host to the start of the next, at least; a longer {@code Crawl-delay} of its robots.txt counts
 * @param again    what was received or confirmed within this time is not asked for again
 * @param limit    how long one request may take in all
 * @param bytes    how much one answer may bring
 * @param attempts how often a request is tried when the server fails
 * @param patience the longest wait that a server may ask for; one that asks for more is left alone for this run
 * @param hosts    how many hosts are asked at a time; each host one request at a time
 * @param contact  mail address or page of who asks, sent along in {@code User-Agent}; may be empty
 * @param reach    which addresses may be asked
 */
public record Manners(Duration pause, Duration again, Duration limit, long bytes, int attempts, Duration patience, int hosts, String contact, Reach reach) {
    /** Addresses of the inner net are no place where reports are published, and a link must not be a way in. */
    public enum Reach {
        /** Addresses of the public net only. */
        PUBLIC,
        /** Also those of this machine and of private nets. */
        PRIVATE
    }

    public Manners {
        if (pause.isNegative() || again.isNegative() || limit.isNegative() || limit.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("times are not below zero");
        }
        if (bytes < 1 || attempts < 1 || hosts < 1) {
            throw new IllegalArgumentException("at least one byte, one attempt and one host");
        }
        if (contact.chars().anyMatch(c -> c < 32 || c > 126)) {
            throw new IllegalArgumentException("a contact is a mail address or an address of the web, in plain letters: \"" + contact + "\"");
        }
    }

    /** Two seconds between requests, a day between visits, a minute and 100 MB for one answer, four attempts. */
    public static Manners usual() {
        return new Manners(Duration.ofSeconds(2), Duration.ofHours(20), Duration.ofSeconds(60), 100L << 20, 4, Duration.ofMinutes(5), 4, "", Reach.PUBLIC);
    }

    String agent() {
        return Robots.NAME + "/0.1 (reads published yearly reports; one request at a time" + (contact.isEmpty() ? ")" : "; " + contact + ")");
    }
}
