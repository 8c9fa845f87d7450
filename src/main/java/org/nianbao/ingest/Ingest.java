package org.nianbao.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.nianbao.document.DocumentReader;
import org.nianbao.extract.Extractor;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;

/**
 * Reads report files into facts, documents and notices. The results are those of exactly the files that the job names: files that
 * are unchanged since the last run are not read again, and what was read in files that are gone goes.
 */
public final class Ingest implements Ingestion {
    /** Facts and lines of text, counted alike, that are stored at once. */
    private static final int FULL = 20_000;
    private static final long OLD = 5_000_000_000L;
    /** Files for each thread that are read or wait to be stored, so that no thread waits while others are being stored; fewer when they are large. */
    private static final int AHEAD = 64;
    private static final int AHEAD_AT_LEAST = 4;
    private static final long AHEAD_BYTES = 16L << 20;

    private final Intake intake;
    private final Path home;

    /** @param home the project's folder: relative paths of jobs start there, and {@code jobs/extract} and {@code data/reference} lie in it */
    public Ingest(DocumentReader reader, Extractor extractor, Path home) {
        this(new Intake(Intake.Reader.of(reader), extractor::extract, extractor.version()), home);
    }

    Ingest(Intake intake, Path home) {
        this.intake = intake;
        this.home = home;
    }

    @Override
    public Ingested run(String name, IngestJob job, Draft draft, Progress progress) {
        long start = System.nanoTime();
        List<Path> roots = roots(home, name, job);
        try (State state = State.open(draft.work())) {
            int files = state.list(listing -> {
                Walk walk = new Walk(job.exclude(), listing::found, listing::said);
                boolean several = roots.stream().filter(Files::isDirectory).count() > 1;
                roots.forEach(root -> walk.root(root, several));
            });
            Counts counts = read(files, job, state, progress);
            missing(roots, files, counts);
            state.publish(draft);
            for (Listed listed : Listed.ALL) {
                state.list(listed, home, draft);
            }
            return new Ingested(files, counts.read, counts.unchanged, counts.removed, counts.faults, (System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws SpecException when a path of the job is not there */
    private static List<Path> roots(Path home, String name, IngestJob job) {
        List<String> faults = new ArrayList<>();
        job.paths().stream().filter(IngestJob::remote).forEach(path -> faults.add(fault(name, path, "an address; --engine spark reads those, or copy the files here")));
        List<Path> roots = roots(home, name, job, faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return roots;
    }

    /** A folder that goes away under a run (a drive, a share) must not empty the results. */
    private static void missing(List<Path> roots, int files, Counts counts) {
        for (Path root : roots) {
            if (!Files.exists(root)) {
                throw new IllegalStateException(root + " went away while it was read; the results before still stand. Run it again when it is back: what was read is not read again");
            }
        }
        if (counts.vanished * 2 > files) {
            throw new IllegalStateException(counts.vanished + " of " + files + " files went away while they were read (a drive, a share?); the results before still stand. Run it again when they"
                    + " are back, or as they are: what was read is not read again");
        }
    }

    /** The files and folders of this machine that the job names. */
    static List<Path> roots(Path home, String name, IngestJob job, List<String> faults) {
        List<Path> roots = new ArrayList<>();
        for (Word path : job.paths()) {
            if (!IngestJob.remote(path)) {
                Path root = home.resolve(path.text());
                if (Files.exists(root)) {
                    roots.add(root);
                } else {
                    faults.add(fault(name, path, "no such file or folder") + near(root));
                }
            }
        }
        return roots;
    }

    static String fault(String name, Word path, String what) {
        return name + (path.line() > 0 ? ":" + path.line() : "") + ": " + what + ": \"" + path.text() + "\"";
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
        int vanished;
    }

    /** What is read and not yet stored. */
    private static final class Batch {
        private final List<Outcome> outcomes = new ArrayList<>();
        private long weight;
        private long stored = System.nanoTime();

        void add(Outcome outcome) {
            outcomes.add(outcome);
            weight += 10 + outcome.stored().figures().size() + outcome.passages().stream().mapToInt(passage -> 1 + passage.text().length() / 200).sum();
        }

        /** Full, or so old that a killed run would lose more than a few seconds. */
        boolean due() {
            return weight > FULL || System.nanoTime() - stored > OLD;
        }

        void store(State state) throws SQLException {
            if (!outcomes.isEmpty()) {
                state.store(outcomes);
                outcomes.clear();
                weight = 0;
            }
            stored = System.nanoTime();
        }
    }

    private Counts read(int files, IngestJob job, State state, Progress progress) throws SQLException {
        int threads = Runtime.getRuntime().availableProcessors();
        // Results are taken in the order of the files; the queue's length, and the size of the files in it, bound what is held in memory.
        Queue<Future<Outcome>> running = new ArrayDeque<>();
        long size = 0;
        Counts counts = new Counts();
        Batch batch = new Batch();
        int asked = 0;
        int done = 0;
        try (Readers readers = new Readers(intake, job, threads)) {
            for (List<State.Task> tasks = state.tasks(0); !tasks.isEmpty(); tasks = state.tasks(asked)) {
                for (State.Task task : tasks) {
                    running.add(readers.submit(task.source(), task.before()));
                    size += task.source().size();
                    asked++;
                    while (running.size() >= threads * AHEAD || running.size() >= threads * AHEAD_AT_LEAST && size > AHEAD_BYTES) {
                        size -= take(running.remove(), state, batch, counts).source().size();
                        progress.at(++done, files, counts.read);
                    }
                }
            }
            while (!running.isEmpty()) {
                take(running.remove(), state, batch, counts);
                progress.at(++done, files, counts.read);
            }
        } finally {
            progress.done();
        }
        batch.store(state);
        counts.removed = state.sweep();
        return counts;
    }

    private static Outcome take(Future<Outcome> future, State state, Batch batch, Counts counts) throws SQLException {
        Outcome outcome;
        try {
            outcome = future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            batch.store(state);
            throw e.getCause() instanceof IllegalStateException fault ? fault : new IllegalStateException(e.getCause());
        }
        if (outcome.unchanged()) {
            counts.unchanged++;
            if (outcome.before().modified() != outcome.source().modified() || outcome.before().size() != outcome.source().size()) {
                batch.add(outcome);
            }
        } else {
            counts.read++;
            counts.faults += outcome.said("reader_fault") ? 1 : 0;
            counts.vanished += outcome.said("vanished") ? 1 : 0;
            batch.add(outcome);
        }
        if (batch.due()) {
            batch.store(state);
        }
        return outcome;
    }
}
