package org.nianbao.ingest;

import java.io.PrintStream;
import java.util.Locale;

/** How far a run is, how fast it reads and how long it will take: on a terminal one line rewritten in place, elsewhere a line a minute. */
public final class Progress {
    /** The speed of the last while counts, for files differ: what is unchanged goes by in no time. */
    private static final long WHILE = 10_000_000_000L;
    private static final long ON_A_TERMINAL = 200_000_000L;
    private static final long IN_A_LOG = 60_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final long interval;
    private long shown = System.nanoTime();
    private int width;
    /** The speed is measured since {@code earlier}, which is one to two whiles ago. */
    private long earlier = System.nanoTime();
    private int earlierDone;
    private long later = earlier;
    private int laterDone;

    private Progress(PrintStream out, boolean terminal, long interval) {
        this.out = out;
        this.terminal = terminal;
        this.interval = interval;
    }

    /** Says nothing. */
    public static Progress silent() {
        return new Progress(null, false, Long.MAX_VALUE);
    }

    /** Writes to the stream, which is a terminal. */
    public static Progress on(PrintStream terminal) {
        return new Progress(terminal, true, ON_A_TERMINAL);
    }

    /** Writes a line a minute to the stream, which is a log. */
    public static Progress inLog(PrintStream log) {
        return new Progress(log, false, IN_A_LOG);
    }

    /**
     * @param done files that are done, of all
     * @param read of these, not known from an earlier run
     */
    void at(int done, int all, int read) {
        long now = System.nanoTime();
        if (now - later > WHILE) {
            earlier = later;
            earlierDone = laterDone;
            later = now;
            laterDone = done;
        }
        if (now - shown < interval || out == null) {
            return;
        }
        shown = now;
        double rate = (done - earlierDone) / Math.max(0.001, (now - earlier) / 1e9);
        String line = line(done, all, read, rate);
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    static String line(int done, int all, int read, double rate) {
        return String.format(Locale.ROOT, "%d of %d files (%d read, %d unchanged), %.1f a second%s", done, all, read, done - read, rate,
                rate > 0 ? ", " + time(Math.round((all - done) / rate)) + " left" : "");
    }

    private static String time(long seconds) {
        return seconds < 100 ? seconds + " s" : seconds < 6_000 ? seconds / 60 + " min" : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    }

    void done() {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }
}
