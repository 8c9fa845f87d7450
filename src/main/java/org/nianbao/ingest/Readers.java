package org.nianbao.ingest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that read files, watched from outside. A file that uses up its processor time, or ten times that by the clock (it hangs in the file system), is
 * given up with a notice: its thread is left behind, for Java cannot end one, and another takes its place. Large files wait for each other, and a file for
 * which the memory did not suffice is read again alone, so that it costs no other file.
 */
final class Readers implements AutoCloseable {
    /** Threads left behind that still run, for each that reads; with more, the machine is no longer ours and the run stops. */
    private static final int LEFT_BEHIND = 4;
    /** What a file may take of memory for each of its bytes, seldom more. */
    private static final int MEMORY_A_BYTE = 12;
    private static final long TICK = 100;
    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

    private record Errand(Source source, State.Known before, CompletableFuture<Outcome> outcome) {
    }

    private final Intake intake;
    private final IngestJob job;
    /** Kilobytes of files that may be under way at once. */
    private final int kilobytes;
    private final Semaphore room;
    private final BlockingQueue<Errand> errands = new LinkedBlockingQueue<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Thread> leftBehind = new ArrayList<>();
    private final Thread watch;
    private volatile boolean closed;

    Readers(Intake intake, IngestJob job, int threads) {
        this.intake = intake;
        this.job = job;
        this.kilobytes = (int) Math.min(1 << 20, Math.max(1, Runtime.getRuntime().maxMemory() / 2 / MEMORY_A_BYTE >> 10));
        this.room = new Semaphore(kilobytes, true);
        for (int i = 0; i < threads; i++) {
            readers.add(new Reader());
        }
        watch = daemon(this::watch, "watch", 0);
    }

    private static Thread daemon(Runnable task, String name, long stack) {
        Thread thread = new Thread(null, task, name, stack);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The outcome comes in any case: of the file, or of its being given up. */
    CompletableFuture<Outcome> submit(Source source, State.Known before) {
        Errand errand = new Errand(source, before, new CompletableFuture<>());
        errands.add(errand);
        return errand.outcome();
    }

    /** One thread and what it reads. */
    private final class Reader implements Runnable {
        private final Thread thread = daemon(this, "reader", Intake.STACK);
        private volatile Turn turn;
        private boolean givenUp;

        @Override
        public void run() {
            try {
                while (!closed && !givenUp) {
                    read(errands.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed, or given up
            }
        }

        private void read(Errand errand) throws InterruptedException {
            try {
                errand.outcome().complete(attempt(errand, (int) Math.min(kilobytes, 1 + (errand.source().size() >> 10))));
            } catch (OutOfMemoryError first) {
                if (givenUp) {
                    return;
                }
                try {
                    errand.outcome().complete(attempt(errand, kilobytes));
                } catch (OutOfMemoryError alone) {
                    errand.outcome().complete(intake.outOfMemory(errand.source(), errand.before()));
                }
            } catch (RuntimeException | Error e) {
                errand.outcome().completeExceptionally(e);
            }
        }

        private Outcome attempt(Errand errand, int size) throws InterruptedException {
            room.acquire(size);
            Turn mine = new Turn(errand, size, System.nanoTime(), CLOCKS.getCurrentThreadCpuTime(), new AtomicBoolean());
            turn = mine;
            try {
                return intake.one(errand.source(), errand.before(), job);
            } finally {
                turn = null;
                givenUp = !mine.leave(room);
            }
        }

        /** Whether the file took longer than it may. */
        private boolean late(Turn now) {
            long limit = job.patience() * 1_000_000_000L;
            long used = CLOCKS.getThreadCpuTime(thread.getId()) - now.processor();
            return used > limit || System.nanoTime() - now.clock() > 10 * limit;
        }
    }

    /** A file being read: since when by the clock and by the processor of its thread, in nanoseconds, and the room that it takes. */
    private record Turn(Errand errand, int size, long clock, long processor, AtomicBoolean left) {
        /** Whether it had not been left before: by its thread, or by the watch that gave it up. */
        boolean leave(Semaphore room) {
            boolean first = left.compareAndSet(false, true);
            if (first) {
                room.release(size);
            }
            return first;
        }
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(TICK);
                for (int i = 0; i < readers.size(); i++) {
                    Reader reader = readers.get(i);
                    Turn turn = reader.turn;
                    if (turn != null && reader.late(turn) && turn.leave(room)) {
                        giveUp(reader, turn.errand());
                        readers.set(i, new Reader());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(Reader reader, Errand errand) {
        reader.thread.interrupt(); // ends what waits for the file system
        leftBehind.removeIf(thread -> !thread.isAlive());
        leftBehind.add(reader.thread);
        if (leftBehind.size() > LEFT_BEHIND * readers.size()) {
            errand.outcome().completeExceptionally(new IllegalStateException(leftBehind.size() + " files keep the program busy beyond their time, the last of them "
                    + errand.source().name() + "; they are left out when you start the run again, which goes on where this one stopped"));
        } else {
            errand.outcome().complete(intake.late(errand.source(), errand.before(), job));
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        readers.forEach(reader -> reader.thread.interrupt());
    }
}
