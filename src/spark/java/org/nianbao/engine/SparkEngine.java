package org.nianbao.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.nianbao.spec.SpecException;

/**
 * The same jobs on Spark: the same statements, guarded by the same parser, the same columns and order, in files that {@link DuckDbEngine}
 * reads. A folder is one that the driver and every executor see under the same name.
 */
public final class SparkEngine implements Engine {
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("UNRESOLVED_COLUMN[^`]*`([^`]+)`");

    /** What Spark's SQL knows beyond reading. */
    private static final Set<String> CALLS_JAVA = Set.of("reflect", "try_reflect", "java_method");

    private final SparkSession session;
    private final Connection parser;
    private final Map<String, Path> tables = new LinkedHashMap<>();

    SparkEngine(SparkSession session) {
        this.session = session;
        try {
            this.parser = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB, by whose parser statements are checked, does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void table(String name, Path folder) {
        Dataset<org.apache.spark.sql.Row> rows = session.read().option("pathGlobFilter", "*.parquet").parquet(address(folder).replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1"));
        if (Arrays.asList(rows.columns()).contains("year") && rows.schema().apply("year").dataType().equals(DataTypes.StringType)) {
            rows = rows.withColumn("year", functions.col("year").cast(DataTypes.IntegerType));
        }
        rows.createOrReplaceTempView(name);
        tables.put(name, folder);
    }

    /** Where a folder lies, as Hadoop says it. */
    public static String address(Path folder) {
        return "file:" + folder.toAbsolutePath().normalize();
    }

    private void check(String name, String sql) {
        for (Parsed.Named function : Guard.check(parser, name, sql, tables.keySet()).functions()) {
            if (CALLS_JAVA.contains(function.name())) {
                throw new SpecException(List.of(name + ":" + CommonSql.line(sql, function.at()) + ": \"" + function.name() + "\" runs Java out of SQL; a SELECT only reads tables"));
            }
        }
    }

    @Override
    public void write(Select select, Path folder) {
        check("the SELECT for " + folder.getFileName(), select.sql());
        store(query(select.sql()), select.columns(), select.order(), folder);
    }

    @Override
    public Table read(String sql) {
        check("query", sql);
        Dataset<org.apache.spark.sql.Row> rows = query(sql);
        List<Column> columns = columns(rows.schema());
        try {
            return new Table(columns, rows.collectAsList().stream().map(SparkEngine::values).toList());
        } catch (RuntimeException e) {
            throw fault(sql, e);
        }
    }

    @Override
    public void store(List<Column> columns, Iterable<List<Object>> rows, List<String> order, Path folder) {
        List<org.apache.spark.sql.Row> made = new ArrayList<>();
        rows.forEach(row -> made.add(row(columns, row)));
        store(session.createDataFrame(made, schema(columns)), columns, order, folder);
    }

    @Override
    public <A, B> List<B> each(List<A> things, Work<A, B> work) {
        if (things.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        return context.parallelize(things, Math.min(things.size(), 4 * context.defaultParallelism())).map(work::of).collect();
    }

    private Dataset<org.apache.spark.sql.Row> query(String sql) {
        try {
            return session.sql(Guard.bare(sql));
        } catch (Exception e) { // what the parser says is a checked exception of Scala's, which no signature tells
            throw fault(sql, e);
        }
    }

    /**
     * Stores rows that were made on Spark.
     *
     * @param order columns to sort by, which need not be among those that are stored
     */
    public void store(Dataset<org.apache.spark.sql.Row> rows, List<Column> columns, List<String> order, Path folder) {
        List<String> names = columns.stream().map(Column::name).toList();
        List<String> sorted = new ArrayList<>(order);
        names.stream().filter(name -> !sorted.contains(name)).forEach(sorted::add);
        List<org.apache.spark.sql.Column> taken = new ArrayList<>(columns.stream().map(column -> functions.col(column.name()).cast(type(column.type())).as(column.name())).toList());
        order.stream().filter(name -> !names.contains(name)).map(functions::col).forEach(taken::add);
        try {
            rows.select(taken.toArray(org.apache.spark.sql.Column[]::new))
                    .orderBy(sorted.stream().map(name -> functions.col(name).asc_nulls_last()).toArray(org.apache.spark.sql.Column[]::new))
                    .select(names.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new))
                    .write().mode(SaveMode.Overwrite).parquet(address(folder));
            number(session, folder);
        } catch (Exception e) {
            throw fault("", e);
        }
    }

    /** Names files as the other engine does, in the order of their rows: {@code part-0.parquet}; several are {@code part-00000.parquet} and on. */
    public static void number(SparkSession session, Path folder) {
        org.apache.hadoop.fs.Path address = new org.apache.hadoop.fs.Path(address(folder));
        try {
            FileSystem files = address.getFileSystem(session.sparkContext().hadoopConfiguration());
            List<org.apache.hadoop.fs.Path> parts = new ArrayList<>();
            for (FileStatus file : files.listStatus(address)) {
                if (file.isFile() && file.getPath().getName().endsWith(".parquet")) {
                    parts.add(file.getPath());
                } else if (file.isFile()) {
                    files.delete(file.getPath(), false); // _SUCCESS
                }
            }
            parts.sort(null);
            for (int i = 0; i < parts.size(); i++) {
                org.apache.hadoop.fs.Path named = new org.apache.hadoop.fs.Path(address, parts.size() == 1 ? "part-0.parquet"
                        : String.format(Locale.ROOT, "part-%05d.parquet", i));
                if (!files.rename(parts.get(i), named)) {
                    throw new IOException(parts.get(i) + " cannot be renamed");
                }
                // The local file system of Hadoop keeps sums beside its files, which nobody else knows.
                files.delete(new org.apache.hadoop.fs.Path(address, "." + named.getName() + ".crc"), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuntimeException fault(String sql, Exception e) {
        String message = Guard.firstLine(e);
        if (e instanceof AnalysisException) {
            Matcher unknown = UNKNOWN_COLUMN.matcher(message);
            if (unknown.find()) {
                List<String> columns = new ArrayList<>();
                tables.keySet().forEach(table -> columns.addAll(Arrays.asList(session.table(table).columns())));
                return Guard.unknownColumn(sql, unknown.group(1), columns.stream().distinct().toList());
            }
            return new SpecException(List.of("query: " + message));
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.apache.spark.SparkArithmeticException || cause instanceof org.apache.spark.SparkNumberFormatException) {
                return new SpecException(List.of("query: " + Guard.firstLine((Exception) cause)));
            }
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    private static org.apache.spark.sql.Row row(List<Column> columns, List<Object> values) {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = values.get(i);
            row[i] = value == null ? null : switch (columns.get(i).type()) {
                case LONG -> ((Number) value).longValue();
                case DOUBLE -> ((Number) value).doubleValue();
                case DECIMAL -> ((BigDecimal) value).setScale(6, RoundingMode.HALF_UP);
                case TEXT, INTEGER, BOOLEAN -> value;
            };
        }
        return RowFactory.create(row);
    }

    private static List<Object> values(org.apache.spark.sql.Row row) {
        List<Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            values.add(value instanceof Float number ? (Object) number.doubleValue() : value instanceof Short || value instanceof Byte ? (Object) ((Number) value).intValue()
                    : value == null || value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Double
                    || value instanceof BigDecimal || value instanceof Boolean ? value : value.toString());
        }
        return values;
    }

    /** Columns as Spark says them. */
    public static StructType schema(List<Column> columns) {
        return new StructType(columns.stream().map(column -> DataTypes.createStructField(column.name(), type(column.type()), true)).toArray(StructField[]::new));
    }

    private static List<Column> columns(StructType schema) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            DataType type = field.dataType();
            columns.add(new Column(field.name(), type.equals(DataTypes.BooleanType) ? Column.Type.BOOLEAN
                    : type.equals(DataTypes.IntegerType) || type.equals(DataTypes.ShortType) || type.equals(DataTypes.ByteType) ? Column.Type.INTEGER
                    : type.equals(DataTypes.LongType) ? Column.Type.LONG : type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType) ? Column.Type.DOUBLE
                    : type instanceof DecimalType ? Column.Type.DECIMAL : Column.Type.TEXT, ""));
        }
        return columns;
    }

    private static DataType type(Column.Type type) {
        return switch (type) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case DECIMAL -> DataTypes.createDecimalType(28, 6);
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }

    /** The session stays for the next engine; it ends with the process. */
    @Override
    public void close() {
        tables.keySet().forEach(name -> session.catalog().dropTempView(name));
        try {
            parser.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
