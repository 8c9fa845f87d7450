package org.nianbao.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.document.Document;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Kind;
import org.nianbao.document.Reading;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Extractor;
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

    /**
     * Reads one file; whatever goes wrong with it is a notice.
     *
     * @throws OutOfMemoryError when the memory does not suffice, which may be the fault of the files that are read beside it
     */
    Outcome one(Source source, State.Known before, IngestJob job) {
        List<Notice> notices = new ArrayList<>();
        Hints hints = Sidecar.hints(source, notices);
        byte[] layer = layer(source, notices);
        String stamp = stamp(source, hints, layer, notices);
        boolean sameStamp = before != null && (before.stamp().equals(stamp) || before.stamp().equals(stamp + lateStamp(job)));
        if (sameStamp && before.size() == source.size() && before.modified() == source.modified()) {
            return Outcome.unchanged(source, before);
        }
        if (source.size() > job.largest()) {
            notices.add(Notice.error("too_large", "The file has " + source.size() + " bytes, more than the limit of " + job.largest()
                    + "; split it, or raise \"megabytes\" of the job where that is below 200.", source.name()));
            return unread(source, before, "", stamp, hints, notices);
        }
        byte[] bytes;
        try {
            bytes = source.content().bytes();
        } catch (IOException e) {
            notices.add(absent(source, e));
            return unread(source, before, "", "", hints, notices);
        }
        String sha256 = FactId.sha256(bytes);
        if (sameStamp && before.sha256().equals(sha256)) {
            return Outcome.unchanged(source, before);
        }
        try {
            long start = System.nanoTime();
            String own = source.name().substring(source.name().lastIndexOf('/') + 1);
            Reading reading = layer == null ? reader.read(own, bytes) : reader.read(own, bytes, layer);
            notices.addAll(reading.notices());
            Extraction extraction = rules.extract(source.name(), sha256, reading.document(), hints);
            String address = hints.url().isEmpty() ? Extractor.address(reading.document()) : hints.url();
            double seconds = Math.round((System.nanoTime() - start) / 1e5) / 1e4;
            return new Outcome(source, before, sha256, stamp, reading.document().kind().word(), address, extraction.identity(), seconds, Passage.of(reading.document()),
                    Stored.of(source.name(), extraction, notices));
        } catch (Exception | StackOverflowError | LinkageError e) {
            // Our own code failed on this file. It must not cost the other files; the word names what to report.
            StackTraceElement[] trace = e.getStackTrace();
            notices.add(Notice.error("reader_fault", "Reading this file failed by a fault of the program: " + e.getClass().getName()
                    + (e.getMessage() == null ? "" : ": " + e.getMessage()) + (trace.length == 0 ? "" : " at " + trace[0])
                    + ". Please report it with the file.", source.name()));
            return unread(source, before, sha256, "", hints, notices);
        }
    }

    private String stamp(Source source, Hints hints, byte[] layer, List<Notice> notices) {
        String text = version + "\u001f" + source.name() + "\u001f" + hints + "\u001f" + notices + (layer == null ? "" : "\u001f" + FactId.sha256(layer));
        return FactId.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static byte[] layer(Source source, List<Notice> notices) {
        try {
            return source.layer() == null ? null : source.layer().bytes();
        } catch (IOException e) {
            notices.add(Notice.warning("layer_unfit", "The text layer cannot be read: " + Walk.why(e), source.name()));
            return null;
        }
    }

    /** A file that was given up is not tried again with the same patience. */
    private static String lateStamp(IngestJob job) {
        return "@" + job.patience();
    }

    private static Notice absent(Source source, IOException e) {
        if (e instanceof AccessDeniedException) {
            return Notice.error("no_permission", "No permission to read the file.", source.name());
        }
        if (e instanceof NoSuchFileException) {
            return Notice.error("vanished", "The file was there when the folder was listed and is gone now.", source.name());
        }
        if (e instanceof Walk.RestlessException) {
            return Notice.error("changed_while_read", "The file was being written while it was read; the next run reads it again.", source.name());
        }
        return Notice.error("not_readable", "The file cannot be read: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ".", source.name());
    }

    /** What stands for a file that took longer than it may. */
    Outcome late(Source source, State.Known before, IngestJob job) {
        List<Notice> notices = new ArrayList<>();
        Hints hints = Sidecar.hints(source, notices);
        String stamp = stamp(source, hints, layer(source, notices), notices) + lateStamp(job);
        notices.add(Notice.error("took_too_long", "Reading the file took more than " + job.patience() + " s of processor time, or ten times that by the clock, and was given up."
                + " Raise \"seconds\" of the job to give it more, and please report it with the file.", source.name()));
        return unread(source, before, "", stamp, hints, notices);
    }

    /** What stands for a file that the memory does not suffice for, though it was read alone. */
    Outcome outOfMemory(Source source, State.Known before) {
        List<Notice> notices = new ArrayList<>();
        Hints hints = Sidecar.hints(source, notices);
        notices.add(Notice.error("out_of_memory", "The " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory that Java may take do not suffice for this file."
                + " Give it more (NIANBAO_JAVA_OPTS=-Xmx8g), or split the file.", source.name()));
        return unread(source, before, "", "", hints, notices);
    }

    private static Outcome unread(Source source, State.Known before, String sha256, String stamp, Hints hints, List<Notice> notices) {
        Identity identity = new Identity(hints.body(), false, hints.year(), "", "", "", hints.scope().isEmpty() ? "unstated" : hints.scope(), "unreadable");
        Extraction nothing = new Extraction(identity, List.of(), List.of());
        return new Outcome(source, before, sha256, stamp, Kind.UNKNOWN.word(), hints.url(), identity, 0, List.of(), Stored.of(source.name(), nothing, notices));
    }
}
