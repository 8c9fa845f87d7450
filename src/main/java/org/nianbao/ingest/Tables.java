package org.nianbao.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBConnection;
import org.nianbao.engine.Sql;
import org.nianbao.fact.FactId;
import org.nianbao.store.Draft;

/**
 * Writes what {@link State} holds as Parquet, every row in an order that depends on the rows alone. Years in which no file has changed are taken over from the edition
 * before; the others are written side by side, for writing one file keeps one processor busy.
 */
final class Tables {
    /** Rises whenever rows come out in another way though the SELECT is the same. */
    private static final String LAYOUT = "1";
    private static final String PART = "part-0.parquet";
    private static final String MADE_OF = "made_of";
    private static final String FACTS = "SELECT lower(lpad(to_hex(fact_id), 16, '0')) AS fact_id, body, shape.form, shape.scope, indicator, dimension, member, label, shape.kind, value, unit,"
            + " reading, approximate, raw, quote, section, name AS file, sha256 AS file_sha256, locator, position, rule, confidence FROM fact JOIN file USING (id) JOIN place USING (id)"
            + " JOIN shape ON shape.number = fact.shape WHERE year = %d ORDER BY rank, position, again";
    private static final String PASSAGES = "SELECT name AS file, body, position, section, locator, text FROM passage JOIN file USING (id) JOIN place USING (id)"
            + " WHERE status = 'report' AND year = %d ORDER BY rank, position, again";

    /** @param files what the rows of these files depend on: their bytes, their names, and all that is in their stamps */
    private record Year(int year, String files) {
    }

    /** A file to be written: what, below which folder, with which options of Parquet. */
    private record Copy(String select, String folder, String options) {
    }

    private final DuckDBConnection connection;
    private final Draft draft;

    /** @param connection with a transaction for each statement */
    Tables(DuckDBConnection connection, Draft draft) {
        this.connection = connection;
        this.draft = draft;
    }

    void write() throws SQLException, IOException {
        // Where each file's rows stand: text is compared once a file, and numbers once a figure.
        execute(connection, "CREATE OR REPLACE TABLE place AS SELECT id, dense_rank() OVER (ORDER BY body, name) AS rank, row_number() OVER (PARTITION BY body, name ORDER BY sha256) AS again FROM file");
        Queue<Copy> copies = new ConcurrentLinkedQueue<>();
        for (Year year : years("facts > 0")) {
            part(FACTS, "facts", year, copies);
        }
        for (Year year : years("status = 'report'")) {
            part(PASSAGES, "passages", year, copies);
        }
        copies.add(new Copy("SELECT name AS file, sha256 AS file_sha256, kind, size AS bytes, body, known AS body_known, year, period_from, period_to, form, scope, status,"
                + " url, facts, notices, seconds FROM file ORDER BY name, sha256", "documents", ""));
        copies.add(new Copy("SELECT code, severity, message, file, locator FROM (SELECT * FROM notice UNION ALL SELECT * FROM run_notice)"
                + " ORDER BY file, position, code, message", "notices", ""));
        sideBySide(copies);
    }

    private List<Year> years(String which) throws SQLException {
        List<Year> years = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "SELECT year, count(*) || ' ' || bit_xor(md5_number(concat_ws(chr(31), name, sha256, stamp, body, facts))) FROM file WHERE " + which + " GROUP BY year ORDER BY year")) {
            while (row.next()) {
                years.add(new Year(row.getInt(1), row.getString(2)));
            }
        }
        if (years.isEmpty()) {
            years.add(new Year(0, "")); // an empty table still has its columns
        }
        return years;
    }

    /** What is written tells what it was made of, so that the next run sees whether it would come out the same. */
    private void part(String select, String table, Year year, Queue<Copy> copies) throws IOException {
        String folder = table + "/year=" + year.year;
        String made = FactId.sha256((LAYOUT + select + year.files).getBytes(StandardCharsets.UTF_8));
        Optional<Path> before = draft.before(folder + "/" + PART);
        if (before.isPresent() && made(before.get()).equals(made)) {
            draft.takeOver(folder + "/" + PART);
        } else {
            copies.add(new Copy(select.formatted(year.year), folder, ", KV_METADATA {" + MADE_OF + ": " + Sql.text(made) + "}"));
        }
    }

    private String made(Path part) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "SELECT decode(value) FROM parquet_kv_metadata(" + Sql.text(part.toString()) + ") WHERE decode(key) = " + Sql.text(MADE_OF))) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            return ""; // damaged: written anew
        }
    }

    private void sideBySide(Queue<Copy> copies) throws SQLException, IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Void>> work = Collections.nCopies(threads, () -> {
            try (Connection own = connection.duplicate()) {
                for (Copy copy = copies.poll(); copy != null; copy = copies.poll()) {
                    copy(own, copy);
                }
                return null;
            } finally {
                copies.clear(); // one that failed ends the others
            }
        });
        try {
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException fault) {
                throw fault;
            }
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    /** The rows of a SELECT become a table of one file. */
    void copy(String select, String table) throws SQLException, IOException {
        copy(connection, new Copy(select, table, ""));
    }

    private void copy(Connection on, Copy copy) throws SQLException, IOException {
        Path folder = Files.createDirectories(draft.folder().resolve(copy.folder));
        execute(on, "COPY (" + copy.select + ") TO " + Sql.text(folder.resolve(PART).toString()) + " (FORMAT parquet, COMPRESSION zstd" + copy.options + ")");
    }

    private static void execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }
}
