package org.nianbao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.SpecException;

/**
 * One complete, published set of results. It never changes once it is published.
 *
 * @param folder where it lies
 */
public record Edition(Path folder) {
    /** The tables of every edition, in the order in which they are listed to people. */
    public static final List<String> TABLES = List.of("facts", "documents", "passages", "notices", "indicators", "members", "bodies", "findings", "finding_facts",
            "corrections", "hypotheses", "rules", "definitions", "series", "series_facts", "breaks", "partitions", "rates", "ancestry", "rollups", "assess_scores", "assess_ranks", "assess_evidence", "assess_sensitivity",
            "assess_pairs", "assess_method", "assess_memberships", "assess_left_out", "assess_ledger", "assess_scorers", "assess_contradictions");

    /** Every table by its name: those of {@link #TABLES} and one for each trend that was computed. */
    public Map<String, Path> tables() {
        Map<String, Path> tables = new LinkedHashMap<>();
        for (String name : TABLES) {
            if (Files.isDirectory(folder.resolve(name))) {
                tables.put(name, folder.resolve(name));
            }
        }
        Path trends = folder.resolve("trend");
        if (Files.isDirectory(trends)) {
            try (var names = Files.list(trends)) {
                names.filter(Files::isDirectory).sorted().forEach(trend -> tables.put(trend.getFileName().toString(), trend));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables;
    }

    /**
     * A fresh engine that sees every table of this edition. The caller closes it; until then the edition stays, whatever is published meanwhile.
     *
     * @param beside further folders that the engine may write to
     * @throws SpecException when the edition was removed since it was looked up
     */
    public DuckDbEngine open(Path... beside) {
        Runnable lease = Lease.take(folder);
        if (!Files.isDirectory(folder)) {
            lease.run();
            throw new SpecException(List.of(folder + " was replaced by newer results just now; ask again"));
        }
        DuckDbEngine engine = DuckDbEngine.over(Stream.concat(Stream.of(folder), Arrays.stream(beside)).toArray(Path[]::new));
        engine.afterwards(lease);
        try {
            tables().forEach(engine::table);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }
}
