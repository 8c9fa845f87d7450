package org.nianbao.ingest;

import java.util.List;
import java.util.OptionalInt;
import org.nianbao.spec.Word;

/**
 * What to read: an ingestion job ({@code jobs/ingest/NAME.yml}) or a step of a pipeline.
 *
 * @param paths     folders and files; relative ones start at the project's folder; addresses ({@code s3a://BUCKET/FOLDER}) are for Spark
 * @param exclude   glob patterns of paths, relative to the folder, that are no reports: {@code truth/**}, {@code **}{@code /README.md}
 * @param megabytes files above this size are not read; 200, which is the most, when left out
 * @param seconds   of processor time that one file may take, and ten times as many by the clock; 60 when left out
 */
public record IngestJob(List<Word> paths, List<String> exclude, OptionalInt megabytes, OptionalInt seconds) {
    private static final int LARGEST = 200;

    public IngestJob {
        paths = List.copyOf(paths);
        exclude = List.copyOf(exclude);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("\"paths\" names no folder or file");
        }
        if (megabytes.isPresent() && (megabytes.getAsInt() < 1 || megabytes.getAsInt() > LARGEST)) {
            throw new IllegalArgumentException("\"megabytes\" is from 1 to " + LARGEST + ", not " + megabytes.getAsInt());
        }
        if (seconds.isPresent() && (seconds.getAsInt() < 1 || seconds.getAsInt() > 86_400)) {
            throw new IllegalArgumentException("\"seconds\" is from 1 to 86400, not " + seconds.getAsInt());
        }
    }

    /** With the usual patience. */
    public IngestJob(List<Word> paths, List<String> exclude, OptionalInt megabytes) {
        this(paths, exclude, megabytes, OptionalInt.empty());
    }

    /** Whether a path is an address such as {@code s3a://BUCKET/FOLDER}, which Spark alone can read. */
    static boolean remote(Word path) {
        return path.text().matches("[a-z][a-z0-9+.-]*://.*");
    }

    /** Bytes of the largest file that is read. */
    long largest() {
        return megabytes.orElse(LARGEST) * 1024L * 1024L;
    }

    /** Seconds of processor time that one file may take. */
    int patience() {
        return seconds.orElse(60);
    }
}
