package org.nianbao.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A DuckDB file for other programs: views over Parquet files, each with what it and its columns mean. */
public final class DuckDbFile {
    /**
     * One view.
     *
     * @param parquet  the file that it reads, which must be there
     * @param comment  what the table is
     * @param comments what each column means, by its name
     */
    public record View(Path parquet, String comment, Map<String, String> comments) {
    }

    private DuckDbFile() {
    }

    /**
     * @param file a file that is not there yet
     * @throws IllegalStateException when DuckDB cannot write it
     */
    public static void write(Path file, Map<String, View> views) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath()); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, View> entry : views.entrySet()) {
                String name = Sql.name(entry.getKey());
                View view = entry.getValue();
                statement.execute(create(entry.getKey(), view.parquet().toAbsolutePath().toString()));
                statement.execute("COMMENT ON VIEW " + name + " IS " + Sql.text(view.comment()));
                for (Map.Entry<String, String> column : view.comments().entrySet()) {
                    statement.execute("COMMENT ON COLUMN " + name + "." + Sql.name(column.getKey()) + " IS " + Sql.text(column.getValue()));
                }
            }
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException(file + ": DuckDB cannot write it: " + Guard.firstLine(e), e);
        }
    }

    /** The statement that makes a view over a file at this place. */
    public static String create(String name, String parquet) {
        return "CREATE OR REPLACE VIEW " + Sql.name(name) + " AS SELECT * FROM read_parquet(" + Sql.text(parquet.replaceAll("([\\[*?])", "[$1]")) + ")";
    }
}
