package org.nianbao.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.fact.FactId;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;

/** One output folder on which commands run as processes of their own, to be killed, starved or watched. */
record Trial(Path out) {
    /** What a process left: its exit code and what it wrote to both streams. */
    record Ended(int code, String said) {
    }

    /** A process on this folder. */
    Process start(List<String> prefix, String... words) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true", "-Dnianbao.home=" + Path.of("").toAbsolutePath(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--out", out.toString(), "--verbose"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    Ended end(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    Ended run(String... words) throws IOException, InterruptedException {
        return end(start(List.of(), words));
    }

    /** The same folder somewhere else, links as links. */
    Trial copy(Path to) throws IOException {
        delete(to);
        try (Stream<Path> paths = Files.walk(out)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                Files.copy(path, to.resolve(out.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new Trial(to);
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    Edition edition() {
        return new Store(out).needed();
    }

    /**
     * Every result by its path, as a hash. How long a file took ({@code documents.seconds}) and the minute that stands on the page differ between runs and do not count.
     */
    Map<String, String> results() throws IOException {
        Edition edition = edition();
        Map<String, String> hashes = new TreeMap<>(files(edition.folder()));
        hashes.keySet().removeIf(name -> name.startsWith("documents/"));
        try (DuckDbEngine engine = edition.open()) {
            hashes.put("documents", FactId.sha256(engine.read("SELECT * EXCLUDE (seconds) FROM documents ORDER BY file").rows().toString().getBytes(StandardCharsets.UTF_8)));
        }
        return hashes;
    }

    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder.toRealPath())) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                byte[] bytes = Files.readAllBytes(path);
                if (path.toString().endsWith(".html")) {
                    bytes = new String(bytes, StandardCharsets.UTF_8).replaceAll("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d", "")
                            .replaceAll("<td[^>]*>\\d+\\.\\d+</td>", "").getBytes(StandardCharsets.UTF_8);
                }
                hashes.put(folder.toRealPath().relativize(path).toString(), FactId.sha256(bytes));
            }
        }
        return hashes;
    }
}
