package org.nianbao.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.document.Document;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Kind;
import org.nianbao.document.Reading;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Hints;
import org.nianbao.extract.Identity;
import org.nianbao.fact.FactId;
import org.nianbao.notice.Notice;

/** One file after the other becomes an outcome, wherever this runs: in the threads of one process or in the executors of a cluster. Safe for several threads. */
final class Intake {
    /** Deeply nested HTML needs a deep stack; threads that read files are given this many bytes. */
    static final long STACK = 16L << 20;

    /** Reads bytes into a document. */
    interface Reader {
        Reading read(String name, byte[] bytes);

        /** @param layer what was recognised in its pictures */
        default Reading read(String name, byte[] bytes, byte[] layer) {
            return read(name, bytes);
        }

        static Reader of(DocumentReader reader) {
            return new Reader() {
                @Override
                public Reading read(String name, byte[] bytes) {
                    return reader.read(name, bytes);
                }

                @Override
                public Reading read(String name, byte[] bytes, byte[] layer) {
                    return reader.read(name, bytes, layer);
                }
            };
        }
    }

    /** Reads figures out of a document. */
    interface Rules {
        Extraction extract(String file, String sha256, Document document, Hints hints);
    }

    private final Reader reader;
    private final Rules rules;
    private final String version;

    Intake(Reader reader, Rules rules, String version) {
        this.reader = reader;
        this.rules = rules;
        this.version = version;
    }

    /** Reads one file; whatever goes wrong with it is a notice. An outcome without an extraction stands for an unchanged file. */
    Outcome one(Source source, State.Known before, long limit) {
        List<Notice> notices = new ArrayList<>();
        Hints hints = Sidecar.hints(source, notices);
        byte[] layer = layer(source, notices);
        String stamp = FactId.sha256((version + "\u001f" + source.name() + "\u001f" + hints + "\u001f" + notices + (layer == null ? "" : "\u001f" + FactId.sha256(layer)))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 16);
        boolean sameStamp = before != null && before.stamp().equals(stamp);
        if (sameStamp && before.size() == source.size() && before.modified() == source.modified()) {
            return unchanged(source, before);
        }
        if (source.size() > limit) {
            notices.add(Notice.error("too_large", "The file has " + source.size() + " bytes, more than the limit of " + limit
                    + "; raise \"megabytes\" of the job to read it.", source.name()));
            return unread(source, before, "", stamp, hints, notices);
        }
        byte[] bytes;
        try {
            bytes = source.content().bytes();
        } catch (IOException | OutOfMemoryError e) {
            boolean denied = e instanceof AccessDeniedException;
            notices.add(Notice.error(denied ? "no_permission" : "not_readable", denied ? "No permission to read the file."
                    : "The file cannot be read: " + e.getClass().getSimpleName() + ".", source.name()));
            return unread(source, before, "", "", hints, notices);
        }
        String sha256 = FactId.sha256(bytes);
        if (sameStamp && before.sha256().equals(sha256)) {
            return unchanged(source, before);
        }
        try {
            long start = System.nanoTime();
            String own = source.name().substring(source.name().lastIndexOf('/') + 1);
            Reading reading = layer == null ? reader.read(own, bytes) : reader.read(own, bytes, layer);
            notices.addAll(reading.notices());
            Extraction extraction = rules.extract(source.name(), sha256, reading.document(), hints);
            return new Outcome(source, before, sha256, stamp, reading.document().kind().word(), hints.url(), extraction,
                    Math.round((System.nanoTime() - start) / 1e5) / 1e4, Passage.of(reading.document()), notices);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            // Our own code failed on this file. It must not cost the other files; the word names what to report.
            StackTraceElement[] trace = e.getStackTrace();
            notices.add(Notice.error("reader_fault", "Reading this file failed by a fault of the program: " + e.getClass().getName()
                    + (e.getMessage() == null ? "" : ": " + e.getMessage()) + (trace.length == 0 ? "" : " at " + trace[0])
                    + ". Please report it with the file.", source.name()));
            return unread(source, before, sha256, "", hints, notices);
        }
    }

    private static byte[] layer(Source source, List<Notice> notices) {
        try {
            return source.layer() == null ? null : source.layer().bytes();
        } catch (IOException e) {
            notices.add(Notice.warning("layer_unfit", "The text layer cannot be read: " + Walk.why(e), source.name()));
            return null;
        }
    }

    private static Outcome unchanged(Source source, State.Known before) {
        return new Outcome(source, before, before.sha256(), before.stamp(), "", "", null, 0, List.of(), List.of());
    }

    private static Outcome unread(Source source, State.Known before, String sha256, String stamp, Hints hints, List<Notice> notices) {
        Identity identity = new Identity(hints.body(), false, hints.year(), "", "", "", hints.scope().isEmpty() ? "unstated" : hints.scope(), "unreadable");
        return new Outcome(source, before, sha256, stamp, Kind.UNKNOWN.word(), hints.url(), new Extraction(identity, List.of(), List.of()), 0, List.of(), notices);
    }
}
