package org.nianbao.ingest;

import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that is rewritten in place; silent where no person watches. */
public final class Progress {
    private final PrintStream out;
    private final boolean watched;
    private final long start = System.nanoTime();
    private long shown;
    private int width;

    private Progress(PrintStream out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    /** Says nothing. */
    public static Progress silent() {
        return new Progress(null, false);
    }

    /** Writes to the stream, which is a terminal. */
    public static Progress on(PrintStream terminal) {
        return new Progress(terminal, true);
    }

    void at(int done, int all) {
        long now = System.nanoTime();
        if (!watched || now - shown < 200_000_000L && done < all) {
            return;
        }
        shown = now;
        double seconds = Math.max(0.001, (now - start) / 1e9);
        double rate = done / seconds;
        String left = done == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", (all - done) / rate);
        String line = String.format(Locale.ROOT, "%d of %d files, %.1f a second%s", done, all, rate, left);
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    void done() {
        if (watched && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }
}
