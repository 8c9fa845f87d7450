package org.nianbao.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;

/**
 * Reads report files into facts, documents and notices. The results are those of exactly the files that the job names: files that
 * are unchanged since the last run are not read again, and what was read in files that are gone goes.
 */
public final class Ingest {
    private static final int BATCH_FACTS = 20_000;

    /** Reads bytes into a document. */
    interface Reader {
        Reading read(String name, byte[] bytes);
    }

    /** Reads figures out of a document. */
    interface Rules {
        Extraction extract(String file, String sha256, Document document, Hints hints);
    }

    private final Reader reader;
    private final Rules rules;
    private final String version;
    private final Path home;

    /** @param home the project's folder: relative paths of jobs start there, and {@code jobs/extract} and {@code data/reference} lie in it */
    public Ingest(DocumentReader reader, Extractor extractor, Path home) {
        this(reader::read, extractor::extract, extractor.version(), home);
    }

    Ingest(Reader reader, Rules rules, String version, Path home) {
        this.reader = reader;
        this.rules = rules;
        this.version = version;
        this.home = home;
    }

    /**
     * @param name  how the job is called in faults
     * @param draft where the results go, to be published by the caller
     * @throws SpecException when a path of the job is not there
     */
    public Ingested run(String name, IngestJob job, Draft draft, Progress progress) {
        long start = System.nanoTime();
        Walk walk = walk(name, job);
        try (State state = State.open(draft.work())) {
            Counts counts = read(walk, job, state, progress);
            state.say(walk.notices);
            state.publish(draft.folder());
            Path catalogue = home.resolve("jobs/extract");
            state.list(catalogue.resolve("indicators.csv"), List.of("code", "label_zh", "label_en", "unit", "kind", "parent", "parts", "forms"),
                    draft.folder().resolve("indicators"));
            state.list(catalogue.resolve("members.csv"), List.of("dimension", "code", "label_zh", "label_en"), draft.folder().resolve("members"));
            state.list(home.resolve("data/reference/bodies.csv"),
                    List.of("name", "variants", "level", "region_code", "parent", "valid_from", "valid_to", "note"), draft.folder().resolve("bodies"));
            return new Ingested(walk.sources.size(), counts.read, counts.unchanged, counts.removed, counts.faults,
                    (System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Walk walk(String name, IngestJob job) {
        Walk walk = new Walk(job.exclude());
        List<String> faults = new ArrayList<>();
        List<Path> roots = new ArrayList<>();
        for (Word path : job.paths()) {
            Path root = home.resolve(path.text());
            if (Files.exists(root)) {
                roots.add(root);
            } else {
                faults.add(name + (path.line() > 0 ? ":" + path.line() : "") + ": no such file or folder: \"" + path.text() + "\"" + near(root));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        boolean several = roots.stream().filter(Files::isDirectory).count() > 1;
        roots.forEach(root -> walk.root(root, several));
        return walk;
    }

    private static String near(Path missing) {
        Path folder = missing.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (var entries = Files.list(folder)) {
            return Nearest.hint(missing.getFileName().toString(), entries.map(entry -> entry.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            return "";
        }
    }

    private static final class Counts {
        int read;
        int unchanged;
        int removed;
        int faults;
    }

    private Counts read(Walk walk, IngestJob job, State state, Progress progress) throws SQLException {
        Map<String, State.Known> known = new HashMap<>(state.known());
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(null, task, "reader", 16L << 20); // deeply nested HTML needs a deep stack
            thread.setDaemon(true);
            return thread;
        });
        // Results are taken in the order of the walk; the queue's length bounds what is held in memory.
        BlockingQueue<Future<Outcome>> running = new ArrayBlockingQueue<>(threads * 4);
        Counts counts = new Counts();
        List<Outcome> batch = new ArrayList<>();
        int[] facts = {0};
        int done = 0;
        try {
            for (Source source : walk.sources) {
                State.Known before = known.remove(source.key());
                if (!running.offer(workers.submit(() -> one(source, before, job.limit())))) {
                    throw new IllegalStateException("more files under way than there is room for");
                }
                if (running.remainingCapacity() == 0) {
                    take(running, state, batch, facts, counts);
                    progress.at(++done, walk.sources.size());
                }
            }
            while (!running.isEmpty()) {
                take(running, state, batch, facts, counts);
                progress.at(++done, walk.sources.size());
            }
            state.store(batch);
        } finally {
            workers.shutdownNow();
            progress.done();
        }
        counts.removed = known.size();
        state.remove(List.copyOf(known.values()));
        return counts;
    }

    private void take(BlockingQueue<Future<Outcome>> running, State state, List<Outcome> batch, int[] facts, Counts counts) throws SQLException {
        Outcome outcome;
        try {
            outcome = running.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        if (outcome.extraction() == null) {
            counts.unchanged++;
            if (outcome.before().modified() != outcome.source().modified() || outcome.before().size() != outcome.source().size()) {
                state.touch(outcome.before(), outcome.source());
            }
            return;
        }
        counts.read++;
        if (outcome.notices().stream().anyMatch(notice -> notice.code().equals("reader_fault"))) {
            counts.faults++;
        }
        batch.add(outcome);
        facts[0] += outcome.extraction().facts().size() + 10;
        if (facts[0] > BATCH_FACTS) {
            state.store(batch);
            batch.clear();
            facts[0] = 0;
        }
    }

    /** Reads one file; whatever goes wrong with it is a notice. An outcome without an extraction stands for an unchanged file. */
    private Outcome one(Source source, State.Known before, long limit) {
        List<Notice> notices = new ArrayList<>();
        Hints hints = Sidecar.hints(source, notices);
        String stamp = FactId.sha256((version + "\u001f" + source.name() + "\u001f" + hints + "\u001f" + notices)
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
            bytes = Files.readAllBytes(source.path());
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
            Reading reading = reader.read(own, bytes);
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

    private static Outcome unchanged(Source source, State.Known before) {
        return new Outcome(source, before, before.sha256(), before.stamp(), "", "", null, 0, List.of(), List.of());
    }

    private static Outcome unread(Source source, State.Known before, String sha256, String stamp, Hints hints, List<Notice> notices) {
        Identity identity = new Identity(hints.body(), false, hints.year(), "", "", "", hints.scope().isEmpty() ? "unstated" : hints.scope(), "unreadable");
        return new Outcome(source, before, sha256, stamp, Kind.UNKNOWN.word(), hints.url(), new Extraction(identity, List.of(), List.of()), 0, List.of(), notices);
    }
}
