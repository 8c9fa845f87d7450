package org.nianbao.fetch;

import java.time.Duration;
import java.time.Instant;

/** The one door to a host: one request at a time, and the pause is counted from the end of one to the start of the next, so that no server sees them closer than that. */
final class Gate {
    /** What goes through the door. */
    interface Passage<T> {
        T go() throws InterruptedException;
    }

    private final Time time;
    private Duration pause;
    private Instant free = Instant.MIN;
    private String closed = "";
    private int silent;

    Gate(Time time, Duration pause) {
        this.time = time;
        this.pause = pause;
    }

    synchronized <T> T pass(Passage<T> passage) throws InterruptedException {
        while (time.now().isBefore(free)) {
            time.sleep(Duration.between(time.now(), free));
        }
        try {
            return passage.go();
        } finally {
            free = time.now().plus(pause);
        }
    }

    /** The host asked for a longer pause between requests. */
    synchronized void slower(Duration wished) {
        if (pause.compareTo(wished) < 0) {
            // Counts for the request that follows the robots.txt, too.
            free = free.equals(Instant.MIN) ? free : free.plus(wished.minus(pause));
            pause = wished;
        }
    }

    /** Nobody asks the host before this time has passed. */
    synchronized void rest(Duration wait) {
        Instant until = time.now().plus(wait);
        free = free.isBefore(until) ? until : free;
    }

    /** The host is left alone for the rest of the run. */
    synchronized void close(String why) {
        closed = closed.isEmpty() ? why : closed;
    }

    /** Why the host is left alone, or empty. */
    synchronized String closed() {
        return closed;
    }

    /** @return how many requests in a row had no answer, with this one */
    synchronized int unanswered() {
        return ++silent;
    }

    synchronized void answered() {
        silent = 0;
    }
}
