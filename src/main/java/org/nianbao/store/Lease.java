package org.nianbao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.nianbao.spec.Folders;

/**
 * Keeps an edition from being removed while somebody reads it, in this process or another: a shared lock on the file {@code 0007.lease} beside it. A reader
 * that is killed holds nothing. Where there is no such file or the file system knows no locks, the two latest editions are safe all the same.
 */
final class Lease {
    /** A process may lock a file once only, so its readers share one lock. */
    private static final Map<Path, Lease> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private int readers = 1;

    private Lease(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    private static Path beside(Path edition) {
        return edition.resolveSibling(edition.getFileName() + ".lease");
    }

    static void offer(Path edition) throws IOException {
        Files.write(beside(edition), new byte[0]);
    }

    /** Takes part in reading the edition; what is returned ends that. */
    static Runnable take(Path edition) {
        synchronized (HELD) {
            Path file = beside(edition);
            Lease held = HELD.get(file);
            if (held == null) {
                FileChannel channel = locked(file);
                if (channel == null) {
                    return () -> { };
                }
                held = new Lease(file, channel);
                HELD.put(file, held);
            } else {
                held.readers++;
            }
            return held::end;
        }
    }

    private static FileChannel locked(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            if (channel.tryLock(0, Long.MAX_VALUE, true) != null) {
                return channel;
            }
            channel.close(); // it is being removed: what reads it will say that it is gone
        } catch (IOException | OverlappingFileLockException e) {
            close(channel);
        }
        return null;
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        synchronized (HELD) {
            if (--readers == 0) {
                HELD.remove(file);
                close(channel);
            }
        }
    }

    /** Leases whose edition is gone: a run was killed between the two. */
    static void removeOrphans(Path editions) throws IOException {
        try (DirectoryStream<Path> leases = Files.newDirectoryStream(editions, "*.lease")) {
            for (Path lease : leases) {
                if (!Files.exists(editions.resolve(lease.getFileName().toString().replace(".lease", "")))) {
                    Files.deleteIfExists(lease);
                }
            }
        }
    }

    /** Removes the edition if nobody reads it; else it stays for a later run to remove. */
    static void remove(Path edition) throws IOException {
        Path file = beside(edition);
        synchronized (HELD) {
            if (HELD.containsKey(file)) {
                return;
            }
            if (!Files.exists(file)) {
                Folders.delete(edition);
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    Folders.delete(edition);
                    Files.delete(file);
                }
            }
        }
    }
}
