package org.nianbao.notice;

/** How much a notice matters to the person who reads the results. */
public enum Severity {
    /** A figure or a report could not be had. */
    ERROR,
    /** A figure was had, but somebody should look at it. */
    WARNING,
    /** Worth knowing, nothing to do. */
    INFO;

    /** The word used in Parquet, SQL and on the screen. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
