package org.nianbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path folder;

    private void make(String name, int days) throws Exception {
        Path path = folder.resolve(name);
        if (name.endsWith("/")) {
            Files.createDirectories(path);
            Files.writeString(path.resolve("duckdb_temp_block-1.block"), "spilt");
        } else {
            Files.writeString(path, "library");
        }
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    @Test
    void onlyWhatIsOldAndNobodysIsRemoved() throws Exception {
        long own = ProcessHandle.current().pid();
        make("libduckdb_java123.so", 2);
        make("libduckdb_java124.so", 0);
        make("libother.so", 2);
        make("nianbao-duckdb-999999999999-1/", 2);
        make("nianbao-duckdb-999999999998-1/", 0);
        make("nianbao-duckdb-" + own + "-1/", 2);
        Leftovers.sweep(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(Stream.of("libduckdb_java124.so", "libother.so", "nianbao-duckdb-" + own + "-1", "nianbao-duckdb-999999999998-1").sorted().toList(),
                    entries.map(path -> path.getFileName().toString()).sorted().toList());
        }
        assertNotEquals(Leftovers.spill(), Leftovers.spill());
    }
}
