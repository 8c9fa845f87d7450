package org.nianbao.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still but for those who wait by it. */
final class SteppedTime implements Time {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    final List<Duration> waits = new ArrayList<>();

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        waits.add(duration);
        now = now.plus(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }
}
