package org.nianbao.ingest;

/**
 * What a run of ingestion came to.
 *
 * @param files     files that the results hold
 * @param read      of these, read in this run
 * @param unchanged of these, known from an earlier run
 * @param removed   files of the results before that are no longer there
 * @param faults    files on which our own code failed; each has a notice {@code reader_fault}
 * @param seconds   how long it took
 */
public record Ingested(int files, int read, int unchanged, int removed, int faults, double seconds) {
}
