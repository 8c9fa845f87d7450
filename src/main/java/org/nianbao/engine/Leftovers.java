package org.nianbao.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.nianbao.spec.Folders;

/**
 * What DuckDB puts into the folder for temporary files: its own library, 70 MB unpacked at every start, and what does not fit into memory. A process that is
 * killed leaves them; the next ones clear them away when they are a day old.
 */
final class Leftovers {
    private static final String SPILL = "nianbao-duckdb-";
    private static final Duration OLD = Duration.ofDays(1);
    private static final AtomicBoolean SWEPT = new AtomicBoolean();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Leftovers() {
    }

    private static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** A folder of its own for one engine: DuckDB would write over the files of another that has the same. It is made when it is needed and goes when the engine is closed. */
    static Path spill() {
        if (!SWEPT.getAndSet(true)) {
            sweep(folder());
        }
        return folder().resolve(SPILL + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet());
    }

    /** Removes what is old and what nobody can need: a library in use is in memory, and a folder names its process. */
    static void sweep(Path folder) {
        Instant old = Instant.now().minus(OLD);
        for (String pattern : List.of("libduckdb_java*.{so,dll,dylib}", SPILL + "*")) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
                for (Path entry : entries) {
                    if (Files.getLastModifiedTime(entry).toInstant().isBefore(old) && !alive(entry.getFileName().toString())) {
                        Folders.delete(entry);
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                return; // another user's, or gone meanwhile: nothing depends on it
            }
        }
    }

    private static boolean alive(String name) {
        String[] words = name.startsWith(SPILL) ? name.substring(SPILL.length()).split("-") : new String[0];
        return words.length == 2 && words[0].matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(words[0])).isPresent();
    }
}
