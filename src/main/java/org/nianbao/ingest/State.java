package org.nianbao.ingest;

import static org.nianbao.ingest.Stored.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.nianbao.engine.Sql;
import org.nianbao.extract.Identity;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/**
 * What is known of every file, on disk, so that unchanged files need not be read again, a run that was killed goes on where it
 * stopped, and a hundred thousand files do not have to fit into memory. It is no result: deleting it costs time and nothing else.
 */
final class State implements AutoCloseable {
    /** Rises whenever the tables below change; state of another layout is thrown away. */
    private static final String LAYOUT = "3";

    /** What was known of a file before this run. */
    record Known(int id, long size, long modified, String sha256, String stamp) {
    }

    private final Connection connection;
    private int next;

    private State(Connection connection) {
        this.connection = connection;
    }

    static State open(Path work) throws SQLException, IOException {
        Path file = work.resolve("state.duckdb");
        try {
            return at(file, work);
        } catch (SQLException e) {
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
            state.execute("SET memory_limit = '1GB'");
            state.execute("SET autoinstall_known_extensions = false");
            state.execute("CREATE TABLE IF NOT EXISTS layout (version VARCHAR)");
            if (!state.scalar("SELECT coalesce(max(version), '') FROM layout").equals(LAYOUT)) {
                state.execute("DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS fact; DROP TABLE IF EXISTS notice; DROP TABLE IF EXISTS passage; DELETE FROM layout");
                state.execute("INSERT INTO layout VALUES (" + Sql.text(LAYOUT) + ")");
            }
            state.execute("""
                    CREATE TABLE IF NOT EXISTS file (id INTEGER, key VARCHAR, name VARCHAR, size BIGINT, modified BIGINT, sha256 VARCHAR,
                        stamp VARCHAR, kind VARCHAR, body VARCHAR, known BOOLEAN, year INTEGER, period_from VARCHAR, period_to VARCHAR,
                        form VARCHAR, scope VARCHAR, status VARCHAR, url VARCHAR, facts INTEGER, notices INTEGER, seconds DOUBLE);
                    CREATE TABLE IF NOT EXISTS fact (id INTEGER, position INTEGER, fact_id VARCHAR, body VARCHAR, year INTEGER, form VARCHAR,
                        scope VARCHAR, indicator VARCHAR, dimension VARCHAR, member VARCHAR, label VARCHAR, kind VARCHAR, value DECIMAL(28, 6),
                        unit VARCHAR, reading VARCHAR, approximate BOOLEAN, raw VARCHAR, quote VARCHAR, section VARCHAR, file VARCHAR,
                        file_sha256 VARCHAR, locator VARCHAR, rule VARCHAR);
                    CREATE TABLE IF NOT EXISTS notice (id INTEGER, position INTEGER, code VARCHAR, severity VARCHAR, message VARCHAR,
                        file VARCHAR, locator VARCHAR);
                    CREATE TABLE IF NOT EXISTS passage (id INTEGER, position INTEGER, section VARCHAR, locator VARCHAR, text VARCHAR);
                    CREATE OR REPLACE TABLE run_notice AS SELECT * FROM notice LIMIT 0;
                    CREATE OR REPLACE TABLE gone (id INTEGER)""");
            state.next = Integer.parseInt(state.scalar("SELECT coalesce(max(id), 0) + 1 FROM file"));
            connection.setAutoCommit(false);
            return state;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Map<String, Known> known() throws SQLException {
        Map<String, Known> known = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, key, size, modified, sha256, stamp FROM file")) {
            while (row.next()) {
                known.put(row.getString(2), new Known(row.getInt(1), row.getLong(3), row.getLong(4), row.getString(5), row.getString(6)));
            }
        }
        return known;
    }

    /** Stores a batch in one transaction: after a crash a file is either there with all its facts or not there. */
    void store(List<Outcome> batch) throws SQLException {
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender gone = duck.createAppender("gone"); DuckDBAppender files = duck.createAppender("file");
                DuckDBAppender facts = duck.createAppender("fact"); DuckDBAppender notices = duck.createAppender("notice");
                DuckDBAppender passages = duck.createAppender("passage")) {
            for (Outcome outcome : batch) {
                if (outcome.before() != null) {
                    gone.beginRow().append(outcome.before().id()).endRow();
                }
            }
            gone.flush();
            forget();
            for (Outcome outcome : batch) {
                append(outcome, files, facts, notices, passages);
            }
        }
        connection.commit();
    }

    private void append(Outcome outcome, DuckDBAppender files, DuckDBAppender facts, DuckDBAppender notices, DuckDBAppender passages) throws SQLException {
        int id = next++;
        Identity identity = outcome.extraction().identity();
        Stored stored = Stored.of(outcome);
        int position = 0;
        for (Stored.Figure figure : stored.figures()) {
            Fact fact = figure.fact();
            facts.beginRow().append(id).append(position++).append(figure.id()).append(text(fact.body()))
                    .append(fact.year()).append(text(fact.form())).append(text(fact.scope())).append(text(fact.indicator()))
                    .append(text(fact.dimension())).append(text(fact.member())).append(text(fact.label())).append(fact.kind().word());
            if (figure.value() == null) {
                facts.appendNull();
            } else {
                facts.append(figure.value());
            }
            facts.append(text(fact.unit())).append(figure.reading()).append(fact.approximate()).append(text(fact.raw())).append(text(fact.quote()))
                    .append(text(fact.section())).append(text(outcome.source().name())).append(text(fact.fileSha256())).append(text(fact.locator()))
                    .append(text(fact.rule())).endRow();
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

    /** The file's content is the same though its date is not: only the shortcut is renewed. */
    void touch(Known known, Source source) throws SQLException {
        execute("UPDATE file SET size = " + source.size() + ", modified = " + source.modified() + " WHERE id = " + known.id());
    }

    /** Files that are no longer there go, with all that was read in them. */
    void remove(List<Known> unseen) throws SQLException {
        try (DuckDBAppender gone = connection.unwrap(DuckDBConnection.class).createAppender("gone")) {
            for (Known known : unseen) {
                gone.beginRow().append(known.id()).endRow();
            }
        }
        forget();
        connection.commit();
    }

    private void forget() throws SQLException {
        for (String table : List.of("fact", "notice", "passage", "file")) {
            execute("DELETE FROM " + table + " WHERE id IN (SELECT id FROM gone)");
        }
        execute("DELETE FROM gone");
    }

    /** Notices of this run that belong to no file that was read. */
    void say(List<Notice> notices) throws SQLException {
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("run_notice")) {
            int position = 0;
            for (Notice notice : notices) {
                append(appender, 0, position++, notice);
            }
        }
        connection.commit();
    }

    /** Writes facts, documents, passages and notices as Parquet, every row in an order that depends on the rows alone. */
    void publish(Path folder) throws SQLException, IOException {
        List<Integer> years = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT year FROM fact ORDER BY year")) {
            while (row.next()) {
                years.add(row.getInt(1));
            }
        }
        if (years.isEmpty()) {
            years.add(0); // an empty table still has its columns
        }
        for (int year : years) {
            copy("SELECT fact_id, body, form, scope, indicator, dimension, member, label, kind, value, unit, reading, approximate, raw, quote, section,"
                    + " file, file_sha256, locator, position, rule FROM fact WHERE year = " + year + " ORDER BY body, file, position",
                    folder.resolve("facts").resolve("year=" + year));
        }
        copy("SELECT name AS file, sha256 AS file_sha256, kind, size AS bytes, body, known AS body_known, year, period_from, period_to, form, scope, status,"
                + " url, facts, notices, seconds FROM file ORDER BY name", folder.resolve("documents"));
        copy("SELECT name AS file, body, year, position, section, locator, text FROM passage JOIN file USING (id) WHERE status = 'report'"
                + " ORDER BY body, year, name, position", folder.resolve("passages"));
        copy("SELECT code, severity, message, file, locator FROM (SELECT * FROM notice UNION ALL SELECT * FROM run_notice)"
                + " ORDER BY file, position, code, message", folder.resolve("notices"));
    }

    /** A list of ours becomes a table. */
    void list(Listed listed, Path home, Path folder) throws SQLException, IOException {
        copy(listed.select(home), folder);
    }

    private void copy(String select, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        execute("COPY (" + select + ") TO " + Sql.text(folder.resolve("part-0.parquet").toString()) + " (FORMAT parquet, COMPRESSION zstd)");
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
