package org.nianbao.ingest;

import java.util.List;
import java.util.OptionalInt;
import org.nianbao.spec.Word;

/**
 * What to read: an ingestion job ({@code jobs/ingest/NAME.yml}) or a step of a pipeline.
 *
 * @param paths     folders and files; relative ones start at the project's folder; addresses ({@code s3a://BUCKET/FOLDER}) are for Spark
 * @param exclude   glob patterns of paths, relative to the folder, that are no reports: {@code truth/**}, {@code **}{@code /README.md}
 * @param megabytes files above this size are not read; 200 when left out
 */
public record IngestJob(List<Word> paths, List<String> exclude, OptionalInt megabytes) {
    public IngestJob {
        paths = List.copyOf(paths);
        exclude = List.copyOf(exclude);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("\"paths\" names no folder or file");
        }
        if (megabytes.isPresent() && (megabytes.getAsInt() < 1 || megabytes.getAsInt() > 2000)) {
            throw new IllegalArgumentException("\"megabytes\" is from 1 to 2000, not " + megabytes.getAsInt());
        }
    }

    /** Whether a path is an address such as {@code s3a://BUCKET/FOLDER}, which Spark alone can read. */
    static boolean remote(Word path) {
        return path.text().matches("[a-z][a-z0-9+.-]*://.*");
    }

    long limit() {
        return megabytes.orElse(200) * 1024L * 1024L;
    }
}
