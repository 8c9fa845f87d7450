package org.nianbao.fetch;

import java.time.Duration;
import java.time.Instant;

/** The clock, and waiting by it: a test brings its own. */
interface Time {
    Instant now();

    void sleep(Duration duration) throws InterruptedException;

    static Time real() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis() + 1);
            }
        };
    }
}
