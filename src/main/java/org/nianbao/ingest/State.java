package org.nianbao.ingest;

import static org.nianbao.ingest.Stored.text;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.nianbao.engine.Sql;
import org.nianbao.extract.Identity;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;
import org.nianbao.store.Draft;

/**
 * What is known of every file, on disk, so that unchanged files need not be read again, a run that was killed goes on where it
 * stopped, and a hundred thousand files do not have to fit into memory. It is no result: deleting it costs time and nothing else.
 */
final class State implements AutoCloseable {
    /** Rises whenever the tables below change; state of another layout is thrown away. */
    private static final String LAYOUT = "6";

    /** What was known of a file before this run. */
    record Known(int id, long size, long modified, String sha256, String stamp) {
    }

    /** A file to read and what is known of it, or null. */
    record Task(Source source, Known before) {
    }

    /** Files that are in memory at once by their names. */
    private static final int PAGE = 10_000;

    private static final Pattern MACHINE = Pattern.compile("No space left|Disk quota|Permission denied|Read-only file system|Out of Memory", Pattern.CASE_INSENSITIVE);

    private final Connection connection;
    private int next;
    private Shapes shapes;

    private State(Connection connection) {
        this.connection = connection;
    }

    static State open(Path work) throws SQLException, IOException {
        Path file = work.resolve("state.duckdb");
        try {
            return at(file, work);
        } catch (SQLException e) {
            if (MACHINE.matcher(String.valueOf(e.getMessage())).find()) {
                throw e; // the file may be sound
            }
            // Torn by a crash, or written by another version of DuckDB.
            Files.deleteIfExists(file);
            Files.deleteIfExists(work.resolve("state.duckdb.wal"));
            return at(file, work);
        }
    }

    private static State at(Path file, Path work) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        State state = new State(connection);
        try {
            state.execute("SET temp_directory = " + Sql.text(work.resolve("spill").toString()));
            state.execute("SET memory_limit = " + Sql.text(System.getProperty("nianbao.memory", "1GB")));
            state.execute("SET autoinstall_known_extensions = false");
            state.execute("CREATE TABLE IF NOT EXISTS layout (version VARCHAR)");
            if (!state.scalar("SELECT coalesce(max(version), '') FROM layout").equals(LAYOUT)) {
                state.execute("DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS fact; DROP TABLE IF EXISTS shape; DROP TABLE IF EXISTS notice; DROP TABLE IF EXISTS passage; DELETE FROM layout");
                state.execute("INSERT INTO layout VALUES (" + Sql.text(LAYOUT) + ")");
            }
            state.execute("""
                    CREATE TABLE IF NOT EXISTS file (id INTEGER, key VARCHAR, name VARCHAR, size BIGINT, modified BIGINT, sha256 VARCHAR,
                        stamp VARCHAR, kind VARCHAR, body VARCHAR, known BOOLEAN, year INTEGER, period_from VARCHAR, period_to VARCHAR,
                        form VARCHAR, scope VARCHAR, status VARCHAR, url VARCHAR, facts INTEGER, notices INTEGER, seconds DOUBLE);
                    CREATE TABLE IF NOT EXISTS fact (id INTEGER, position INTEGER, shape INTEGER, fact_id BIGINT, value DECIMAL(28, 6), raw VARCHAR,
                        quote VARCHAR, locator VARCHAR, confidence INTEGER);
                    CREATE TABLE IF NOT EXISTS shape (number INTEGER, %s);
                    CREATE TABLE IF NOT EXISTS notice (id INTEGER, position INTEGER, code VARCHAR, severity VARCHAR, message VARCHAR,
                        file VARCHAR, locator VARCHAR);
                    CREATE TABLE IF NOT EXISTS passage (id INTEGER, position INTEGER, section VARCHAR, locator VARCHAR, text VARCHAR);
                    CREATE OR REPLACE TABLE run_notice AS SELECT * FROM notice LIMIT 0;
                    CREATE OR REPLACE TABLE gone (id INTEGER);
                    CREATE OR REPLACE TABLE touched (id INTEGER, size BIGINT, modified BIGINT);
                    CREATE TEMP TABLE listed (key VARCHAR, name VARCHAR, sidecar VARCHAR, layer VARCHAR, size BIGINT, modified BIGINT)""".formatted(Shapes.COLUMNS));
            try (Statement statement = connection.createStatement()) {
                state.shapes = new Shapes(statement);
            }
            state.next = Integer.parseInt(state.scalar("SELECT coalesce(max(id), 0) + 1 FROM file"));
            connection.setAutoCommit(false);
            return state;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Lists the files of this run, which may be a million: they do not stay in memory. Returns how many there are. */
    int list(Consumer<Listing> walk) throws SQLException {
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender files = duck.createAppender("listed"); DuckDBAppender notices = duck.createAppender("run_notice")) {
            walk.accept(new Listing(files, notices));
        }
        // A file that is named twice is read once.
        execute("INSERT INTO run_notice SELECT 0, 0, 'file_again', 'info', 'The file was named more than once and read once.', min(name), '' FROM listed GROUP BY key HAVING count(*) > 1");
        execute("CREATE TEMP TABLE task AS SELECT row_number() OVER (ORDER BY key) AS number, once.*, file.id, file.size AS old_size, file.modified AS old_modified, file.sha256, file.stamp"
                + " FROM (SELECT key, min(name) AS name, min(sidecar) AS sidecar, min(layer) AS layer, min(size) AS size, min(modified) AS modified FROM listed GROUP BY key) once LEFT JOIN file USING (key)");
        execute("DROP TABLE listed");
        connection.commit();
        return Integer.parseInt(scalar("SELECT count(*) FROM task"));
    }

    /** Takes what a walk finds. */
    record Listing(DuckDBAppender files, DuckDBAppender notices) {
        void found(Source source) {
            try {
                files.beginRow().append(source.key()).append(text(source.name()));
                for (Source.Content companion : new Source.Content[] {source.sidecar(), source.layer()}) {
                    if (companion instanceof Walk.Here beside) {
                        files.append(beside.path().toUri().toString());
                    } else {
                        files.appendNull();
                    }
                }
                files.append(source.size()).append(source.modified()).endRow();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void said(Notice notice) {
            try {
                State.append(notices, 0, 0, notice);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The next files after so many, in the order of their addresses; none at the end. */
    List<Task> tasks(int after) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT key, name, sidecar, layer, size, modified, id, old_size, old_modified, sha256, stamp"
                + " FROM task WHERE number > " + after + " AND number <= " + (after + PAGE) + " ORDER BY number")) {
            while (row.next()) {
                Source source = new Source(here(row.getString(1)), row.getString(1), row.getString(2), here(row.getString(3)), here(row.getString(4)), row.getLong(5), row.getLong(6));
                int id = row.getInt(7);
                tasks.add(new Task(source, row.wasNull() ? null : new Known(id, row.getLong(8), row.getLong(9), row.getString(10), row.getString(11))));
            }
        }
        return tasks;
    }

    private static Walk.Here here(String address) {
        return address == null ? null : new Walk.Here(Path.of(URI.create(address)));
    }

    /** Stores a batch in one transaction: after a crash a file is either there with all its facts or not there. */
    void store(List<Outcome> outcomes) throws SQLException {
        List<Outcome> batch = outcomes.stream().filter(outcome -> !outcome.unchanged()).toList();
        if (batch.size() < outcomes.size()) {
            touch(outcomes.stream().filter(Outcome::unchanged).toList());
        }
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        if (batch.stream().anyMatch(outcome -> outcome.before() != null)) {
            try (DuckDBAppender gone = duck.createAppender("gone")) {
                for (Outcome outcome : batch) {
                    if (outcome.before() != null) {
                        gone.beginRow().append(outcome.before().id()).endRow();
                    }
                }
            }
            forget();
        }
        try (DuckDBAppender files = duck.createAppender("file"); DuckDBAppender facts = duck.createAppender("fact"); DuckDBAppender forms = duck.createAppender("shape");
                DuckDBAppender notices = duck.createAppender("notice"); DuckDBAppender passages = duck.createAppender("passage")) {
            for (Outcome outcome : batch) {
                append(outcome, files, facts, forms, notices, passages);
            }
        }
        connection.commit();
    }

    private void append(Outcome outcome, DuckDBAppender files, DuckDBAppender facts, DuckDBAppender forms, DuckDBAppender notices, DuckDBAppender passages) throws SQLException {
        int id = next++;
        Identity identity = outcome.identity();
        Stored stored = outcome.stored();
        int position = 0;
        for (Stored.Figure figure : stored.figures()) {
            Fact fact = figure.fact();
            facts.beginRow().append(id).append(position++).append(shapes.number(figure, forms)).append(Long.parseUnsignedLong(figure.id(), 16));
            if (figure.value() == null) {
                facts.appendNull();
            } else {
                facts.append(figure.value());
            }
            facts.append(text(fact.raw())).append(text(fact.quote())).append(text(fact.locator()));
            if (fact.confidence().isPresent()) {
                facts.append(fact.confidence().getAsInt());
            } else {
                facts.appendNull();
            }
            facts.endRow();
        }
        int order = 0;
        for (Notice notice : stored.notices()) {
            append(notices, id, order++, notice);
        }
        int place = 0;
        for (Passage passage : outcome.passages()) {
            passages.beginRow().append(id).append(place++).append(text(passage.section())).append(text(passage.locator())).append(text(passage.text())).endRow();
        }
        files.beginRow().append(id).append(outcome.source().key()).append(text(outcome.source().name())).append(outcome.source().size())
                .append(outcome.source().modified()).append(outcome.sha256()).append(outcome.stamp()).append(outcome.kind())
                .append(text(identity.body())).append(identity.known()).append(identity.year()).append(text(identity.from()))
                .append(text(identity.to())).append(text(identity.form())).append(text(identity.scope())).append(text(identity.status()))
                .append(text(outcome.url())).append(position).append(order).append(outcome.seconds()).endRow();
    }

    private static void append(DuckDBAppender notices, int id, int position, Notice notice) throws SQLException {
        notices.beginRow().append(id).append(position).append(notice.code()).append(notice.severity().word()).append(text(notice.message()))
                .append(text(notice.file())).append(text(notice.locator())).endRow();
    }

    /** Files whose content is the same though their dates are not: only the shortcut is renewed. */
    private void touch(List<Outcome> unchanged) throws SQLException {
        try (DuckDBAppender touched = connection.unwrap(DuckDBConnection.class).createAppender("touched")) {
            for (Outcome outcome : unchanged) {
                touched.beginRow().append(outcome.before().id()).append(outcome.source().size()).append(outcome.source().modified()).endRow();
            }
        }
        execute("UPDATE file SET size = touched.size, modified = touched.modified FROM touched WHERE file.id = touched.id");
        execute("DELETE FROM touched");
    }

    /** Files that are no longer there go, with all that was read in them. Returns how many. */
    int sweep() throws SQLException {
        execute("INSERT INTO gone SELECT id FROM file WHERE key NOT IN (SELECT key FROM task)");
        int removed = Integer.parseInt(scalar("SELECT count(*) FROM gone"));
        forget();
        connection.commit();
        return removed;
    }

    private void forget() throws SQLException {
        for (String table : List.of("fact", "notice", "passage", "file")) {
            execute("DELETE FROM " + table + " WHERE id IN (SELECT id FROM gone)");
        }
        execute("DELETE FROM gone");
    }

    /** Writes facts, documents, passages and notices, as {@link Tables} does. */
    void publish(Draft draft) throws SQLException, IOException {
        connection.commit();
        connection.setAutoCommit(true); // what is written from here on is no state
        new Tables(connection.unwrap(DuckDBConnection.class), draft).write();
    }

    /** A list of ours becomes a table. */
    void list(Listed listed, Path home, Draft draft) throws SQLException, IOException {
        new Tables(connection.unwrap(DuckDBConnection.class), draft).copy(listed.select(home), listed.table());
    }

    private String scalar(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        connection.close();
    }
}
