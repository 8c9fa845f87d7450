package org.nianbao.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.nianbao.spec.SpecException;

/**
 * DuckDB inside this process, in memory, locked to a few folders: no statement can read or write a file outside them, load an
 * extension or change a setting. On top of that {@link #read} and {@link #write} take one SELECT over the registered tables and nothing else.
 * Safe for use by several threads; they take turns.
 */
public final class DuckDbEngine implements Engine {
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("column \"?([^\"\\s]+)\"? not found|does not have a column named \"([^\"]+)\"");

    private static final Pattern MACHINE = Pattern.compile("(?:IO|Out of Memory|FATAL|INTERNAL|Interrupted?) Error", Pattern.CASE_INSENSITIVE);

    /**
     * What DuckDB may hold in memory besides Java's own; more goes to disk. Without a limit it takes four fifths of the machine, which is seldom ours alone.
     */
    private static final String MEMORY = "nianbao.memory";

    private final Connection connection;
    private final Map<String, Path> tables = new LinkedHashMap<>();
    private Runnable afterwards = () -> { };

    private DuckDbEngine(Connection connection) {
        this.connection = connection;
    }

    /** @param folders the only folders that tables may lie in and that {@link #write} may write to, with everything below them */
    public static DuckDbEngine over(Path... folders) {
        try {
            Properties streaming = new Properties();
            streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            DuckDbEngine engine = new DuckDbEngine(DriverManager.getConnection("jdbc:duckdb:", streaming));
            List<String> allowed = new ArrayList<>();
            for (Path folder : folders) {
                Path absolute = folder.toAbsolutePath().normalize();
                allowed.add(Sql.text(absolute + "/"));
                if (!escaped(absolute).equals(absolute.toString())) {
                    allowed.add(Sql.text(escaped(absolute) + "/")); // the pattern itself is checked before what it finds
                }
            }
            engine.execute("SET temp_directory = " + Sql.text(Leftovers.spill().toString()));
            engine.execute("SET memory_limit = " + Sql.text(System.getProperty(MEMORY, "4GB")));
            engine.execute("SET allowed_directories = [" + String.join(", ", allowed) + "]");
            engine.execute("SET autoinstall_known_extensions = false");
            engine.execute("SET autoload_known_extensions = false");
            engine.execute("SET enable_external_access = false");
            engine.execute("SET lock_configuration = true");
            return engine;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    /** {@inheritDoc} Folders {@code year=NNNN} below it become the column {@code year}, an INTEGER. */
    @Override
    public synchronized void table(String name, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        boolean byYear;
        try (var entries = Files.list(absolute)) {
            byYear = entries.anyMatch(entry -> entry.getFileName().toString().startsWith("year="));
        } catch (IOException e) {
            throw new UncheckedIOException("the table \"" + name + "\" should lie in " + absolute, e);
        }
        String options = byYear ? ", hive_partitioning = true, hive_types = {'year': INTEGER}" : ", hive_partitioning = false";
        execute("CREATE OR REPLACE VIEW " + Sql.name(name) + " AS SELECT * FROM read_parquet("
                + Sql.text(escaped(absolute) + (byYear ? "/*/*.parquet" : "/*.parquet")) + ", union_by_name = true" + options + ")");
        tables.put(name, absolute);
    }

    /** A folder's name may hold the letters of a glob pattern. */
    private static String escaped(Path folder) {
        return folder.toString().replaceAll("([\\[*?])", "[$1]");
    }

    /** The names that {@link #table} has registered, in that order. */
    public synchronized List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    @Override
    public synchronized void write(Select select, Path folder) {
        Guard.check(connection, "the SELECT for " + folder.getFileName(), select.sql(), tables.keySet());
        List<String> names = select.columns().stream().map(column -> Sql.name(column.name())).toList();
        String casts = select.columns().stream()
                .map(column -> "CAST(" + Sql.name(column.name()) + " AS " + type(column.type()) + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
        // All further columns break ties, so that the same rows are stored in the same order whatever the threads did.
        List<String> order = new ArrayList<>(select.order().stream().map(Sql::name).toList());
        names.stream().filter(name -> !order.contains(name)).forEach(order::add);
        String sorted = order.stream().map(name -> name + " NULLS LAST").collect(Collectors.joining(", "));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(select.sql(), "COPY (SELECT * FROM (SELECT " + casts + " FROM (" + Guard.bare(select.sql()) + "\n)) ORDER BY " + sorted + ") TO "
                + Sql.text(folder.toAbsolutePath().resolve("part-0.parquet").toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    /** A table as CSV with a header, UTF-8, sorted as it is stored. */
    public synchronized void csv(String name, Path file) {
        execute("COPY (SELECT * FROM " + Sql.name(name) + ") TO " + Sql.text(file.toAbsolutePath().toString()) + " (FORMAT csv, HEADER true)");
    }

    /** {@inheritDoc} @throws SpecException for SQL that is wrong or is no SELECT over the registered tables */
    @Override
    public synchronized Table read(String sql) {
        Guard.check(connection, "query", sql, tables.keySet());
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(Guard.bare(sql))) {
            return table(result);
        } catch (SQLException e) {
            throw fault(sql, e);
        }
    }

    /**
     * Runs one SELECT and hands its rows over one after the other, so that no more than one has to be in memory.
     *
     * @throws SpecException as {@link #read} does
     */
    public synchronized void each(String sql, Consumer<Row> taker) {
        Guard.check(connection, "query", sql, tables.keySet());
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(Guard.bare(sql))) {
            Row row = new Row(result);
            while (result.next()) {
                taker.accept(row);
            }
        } catch (SQLException e) {
            throw fault(sql, e);
        }
    }

    @Override
    public synchronized void store(List<Column> columns, Iterable<List<Object>> rows, List<String> order, Path folder) {
        String fields = columns.stream().map(column -> Sql.name(column.name()) + " " + type(column.type())).collect(Collectors.joining(", "));
        execute("CREATE OR REPLACE TEMP TABLE made_in_java (" + fields + ")");
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("made_in_java")) {
            for (List<Object> row : rows) {
                appender.beginRow();
                for (int i = 0; i < columns.size(); i++) {
                    append(appender, columns.get(i), row.get(i));
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(Guard.firstLine(e), e);
        }
        tables.put("made_in_java", folder);
        write(new Select("SELECT * FROM made_in_java", columns, order), folder);
        tables.remove("made_in_java");
        execute("DROP TABLE made_in_java");
    }

    @Override
    public <A, B> List<B> each(List<A> things, Work<A, B> work) {
        return things.parallelStream().map(work::of).toList();
    }

    private static void append(DuckDBAppender appender, Column column, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (column.type()) {
            case TEXT -> appender.append((String) value);
            case INTEGER -> appender.append(((Integer) value).intValue());
            case LONG -> appender.append(((Number) value).longValue());
            case DOUBLE -> appender.append(((Number) value).doubleValue());
            case DECIMAL -> appender.append(((BigDecimal) value).setScale(6, java.math.RoundingMode.HALF_UP));
            case BOOLEAN -> appender.append(((Boolean) value).booleanValue());
        }
    }

    /** A statement whose rows are handed over as they come fails without a reason; the reason is had by running it for a table instead. */
    private String reason(String sql, SQLException e) {
        if (!String.valueOf(e.getMessage()).contains("Invalid result set")) {
            return Guard.firstLine(e);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE made_to_fail AS " + Guard.bare(sql));
            statement.execute("DROP TABLE made_to_fail");
            return "the statement failed once and not again; ask again";
        } catch (SQLException again) {
            return Guard.firstLine(again);
        }
    }

    /** What is wrong with the statement; what is wrong with the machine is a fault of another kind. */
    private RuntimeException fault(String sql, SQLException e) {
        String message = reason(sql, e);
        if (MACHINE.matcher(message).lookingAt()) {
            return new IllegalStateException(message, e);
        }
        Matcher unknown = UNKNOWN_COLUMN.matcher(message);
        if (unknown.find()) {
            String column = unknown.group(1) != null ? unknown.group(1) : unknown.group(2);
            List<String> columns = new ArrayList<>();
            try {
                for (Parsed.Named table : Parsed.of(connection, sql).tables()) {
                    columns.addAll(columns(table.name().toLowerCase(Locale.ROOT)));
                }
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            return Guard.unknownColumn(sql, column, columns);
        }
        return new SpecException(List.of("query: " + message));
    }

    /** The columns of a registered table. */
    public synchronized List<String> columns(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + Sql.name(table) + " LIMIT 0")) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                names.add(result.getMetaData().getColumnName(i));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Table table(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        int width = meta.getColumnCount();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(new Column(meta.getColumnName(i), switch (meta.getColumnType(i)) {
                case Types.BOOLEAN -> Column.Type.BOOLEAN;
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Column.Type.INTEGER;
                case Types.BIGINT -> Column.Type.LONG;
                case Types.FLOAT, Types.REAL, Types.DOUBLE -> Column.Type.DOUBLE;
                case Types.DECIMAL, Types.NUMERIC -> Column.Type.DECIMAL;
                default -> meta.getColumnTypeName(i).equals("HUGEINT") ? Column.Type.DECIMAL : Column.Type.TEXT;
            }, ""));
        }
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                row.add(value(result.getObject(i)));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    static Object value(Object value) {
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        if (value == null || value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Double
                || value instanceof BigDecimal || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    private static String type(Column.Type type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> "DECIMAL(28, 6)";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    private void run(String sql, String statement) {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw fault(sql, e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(Guard.firstLine(e), e);
        }
    }

    /** What is done once the engine is closed. */
    public synchronized void afterwards(Runnable task) {
        afterwards = task;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            afterwards.run();
            afterwards = () -> { };
        }
    }
}
