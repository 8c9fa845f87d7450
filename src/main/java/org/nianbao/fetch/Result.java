package org.nianbao.fetch;

import java.net.URI;
import java.util.Locale;

/**
 * What came of one address.
 *
 * @param state how it ended
 * @param file  path below the folder of the files, or empty
 * @param words what a person should know of it, or empty
 */
public record Result(URI address, State state, String file, String words) {
    /** How it ended. */
    public enum State {
        /** Received for the first time. */
        NEW,
        /** What is published differs from what was: the earlier version is kept beside it. */
        CHANGED,
        /** Asked, and nothing newer is there. */
        UNCHANGED,
        /** Received or confirmed lately, and not asked for again. */
        RECENT,
        /** Leads to an address that is fetched under its own name. */
        TWIN,
        /** Received before, and no longer there. */
        WITHDRAWN,
        /** Not asked for. */
        REFUSED,
        /** Asked for and not received; running the same command again tries it again. */
        FAILED;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the file is not there though it was wanted. */
    public boolean missing() {
        return state == State.REFUSED || state == State.FAILED;
    }
}
