package org.nianbao.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final int BATCH_FACTS = 20_000;

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
        Walk walk = walk(home, name, job);
        try (State state = State.open(draft.work())) {
            Counts counts = read(walk, job, state, progress);
            state.say(walk.notices);
            state.publish(draft.folder());
            for (Listed listed : Listed.ALL) {
                state.list(listed, home, draft.folder().resolve(listed.table()));
            }
            return new Ingested(walk.sources.size(), counts.read, counts.unchanged, counts.removed, counts.faults,
                    (System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws SpecException when a path of the job is not there */
    private static Walk walk(Path home, String name, IngestJob job) {
        List<String> faults = new ArrayList<>();
        job.paths().stream().filter(IngestJob::remote).forEach(path -> faults.add(fault(name, path, "an address; --engine spark reads those, or copy the files here")));
        Walk walk = new Walk(job.exclude());
        List<Path> roots = roots(home, name, job, faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        boolean several = roots.stream().filter(Files::isDirectory).count() > 1;
        roots.forEach(root -> walk.root(root, several));
        return walk;
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
    }

    private Counts read(Walk walk, IngestJob job, State state, Progress progress) throws SQLException {
        Map<String, State.Known> known = new HashMap<>(state.known());
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(null, task, "reader", Intake.STACK);
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
                if (!running.offer(workers.submit(() -> intake.one(source, before, job.limit())))) {
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
}
