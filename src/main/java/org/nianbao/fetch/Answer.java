package org.nianbao.fetch;

import java.net.URI;
import java.util.Map;

/** What came of asking for an address. */
sealed interface Answer {
    /**
     * The bytes, as the server has them (unpacked where it packed them for the way).
     *
     * @param at      address that answered in the end
     * @param headers names in lower case
     */
    record Brought(URI at, Map<String, String> headers, byte[] bytes) implements Answer {
    }

    /** The server has nothing newer than what we told it that we have. */
    record Same() implements Answer {
    }

    /** The address leads on to one that is fetched already. */
    record Twin(URI at) implements Answer {
    }

    /** We do not ask: robots.txt, an inner net, another scheme. */
    record Refused(String why) implements Answer {
    }

    /** There is nothing at the address, and the server is sure of it. */
    record Gone(String why) implements Answer {
    }

    /**
     * It may be there, and we did not get it; worth another try later.
     *
     * @param status what the server answered last, or 0
     */
    record Failed(String why, int status) implements Answer {
        Failed(String why) {
            this(why, 0);
        }
    }
}
