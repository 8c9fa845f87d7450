package org.nianbao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nianbao.spec.SpecException;

/**
 * The folder of results. {@code CURRENT} names the edition that is valid, {@code editions/0007} holds one, {@code work} what speeds up the next
 * run. A run writes a {@link Draft} and publishes it whole or not at all.
 *
 * @param folder the folder, usually {@code data/out}
 */
public record Store(Path folder) {
    public Store {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The valid edition, if anything was published yet. */
    public Optional<Edition> current() {
        Path pointer = folder.resolve("CURRENT");
        try {
            if (!Files.exists(pointer)) {
                return Optional.empty();
            }
            String name = Files.readString(pointer, StandardCharsets.UTF_8).strip();
            Path edition = folder.resolve("editions").resolve(name);
            if (!name.matches("\\d{4,9}") || !Files.isDirectory(edition)) {
                throw new SpecException(List.of(pointer + ": names \"" + name + "\", which is no edition here; delete " + folder
                        + " and ingest again"));
            }
            return Optional.of(new Edition(edition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The valid edition. @throws SpecException that says how to come by one */
    public Edition needed() {
        return current().orElseThrow(() -> new SpecException(List.of(
                "no results in " + folder + "; run \"nianbao demo\" or \"nianbao ingest FOLDER\" first, or point --out at results")));
    }

    /**
     * Starts a new set of results. When another run holds the folder, says so and waits.
     *
     * @param what what the run does, told to a run that has to wait for it
     * @param wait how long to wait for another run
     * @param say  told once when there is somebody to wait for
     * @throws SpecException when the other run is still there after that time
     */
    public Draft draft(String what, Duration wait, Consumer<String> say) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            Path holder = folder.resolve("lock.holder");
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long until = System.nanoTime() + wait.toNanos();
            boolean told = false;
            while (!locked(channel)) {
                String who = Files.exists(holder) ? Files.readString(holder, StandardCharsets.UTF_8).strip() : "another run";
                if (System.nanoTime() > until) {
                    channel.close();
                    throw new SpecException(List.of(folder + " is being written by " + who + "; wait for it, or give another --out"));
                }
                if (!told) {
                    say.accept("waiting for " + who + ", which is writing " + folder);
                    told = true;
                }
                Thread.sleep(100);
            }
            // Beside the lock and not in it: some systems do not let others read a locked file.
            Files.writeString(holder, "process " + ProcessHandle.current().pid() + " (" + what + ")\n", StandardCharsets.UTF_8);
            return new Draft(this, channel);
        } catch (IOException e) {
            close(channel, e);
            throw new UncheckedIOException("no results can be written to " + folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(channel, e);
            throw new IllegalStateException(e);
        }
    }

    private static void close(FileChannel channel, Exception cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process holds it
        }
    }

    /** All editions there are, oldest first. */
    List<Path> editions() throws IOException {
        Path editions = folder.resolve("editions");
        if (!Files.isDirectory(editions)) {
            return List.of();
        }
        try (var paths = Files.list(editions)) {
            return paths.filter(path -> path.getFileName().toString().matches("\\d{4,9}")).sorted(Comparator.comparingInt(Store::number)).toList();
        }
    }

    static int number(Path edition) {
        return Integer.parseInt(edition.getFileName().toString());
    }
}
