package org.nianbao.extract;

import java.nio.file.Path;
import java.util.List;
import org.nianbao.document.Document;

/** Reads the figures out of a document, by the rules of {@code jobs/extract}. Immutable and safe for use by several threads. */
public final class Extractor {
    private final String version;

    private Extractor(String version) {
        this.version = version;
    }

    /**
     * @param rules     the folder {@code jobs/extract}
     * @param reference the folder {@code data/reference}
     * @throws org.nianbao.spec.SpecException with all faults of these files at once
     */
    public static Extractor load(Path rules, Path reference) {
        return new Extractor("0");
    }

    /** Changes whenever a rule, the reference lists or the reading code changes: facts of another version are read again. */
    public String version() {
        return version;
    }

    /**
     * @param file     path relative to the folder that was ingested
     * @param sha256   hash of the file's bytes
     * @param document what the file holds
     * @param hints    what the user says of the file
     */
    public Extraction extract(String file, String sha256, Document document, Hints hints) {
        return new Extraction(new Identity("", false, 0, "", "", "", "unstated", "not_a_report"), List.of(), List.of());
    }
}
