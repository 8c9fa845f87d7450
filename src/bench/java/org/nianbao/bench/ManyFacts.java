package org.nianbao.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.series.Series;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;
import org.nianbao.trend.Narrowing;
import org.nianbao.trend.Trend;

/**
 * Tens of millions of facts: the results of a folder, with their series, multiplied; every built-in job timed, and held against the same SELECT by hand, over the same Parquet, in a
 * DuckDB of its own with the same memory.
 *
 * <pre>src/bench/run ManyFacts RESULTS MILLIONS FOLDER [JOB…]</pre>
 *
 * RESULTS is a folder of results with series, such as {@code data/out}. FOLDER is written and kept, so that a second run only computes. Only the JOBs named are run, all when none is.
 */
public final class ManyFacts {
    private static final int RUNS = 3;

    private ManyFacts() {
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of("").toAbsolutePath();
        Path from = new Store(Path.of(arguments[0])).needed().folder();
        long wanted = Long.parseLong(arguments[1]) * 1_000_000;
        Store store = new Store(Path.of(arguments[2]));
        Map<String, Trend> trends = new LinkedHashMap<>(Trend.all(home.resolve("jobs/trend")));
        if (arguments.length > 3) {
            trends.keySet().retainAll(Arrays.asList(arguments).subList(3, arguments.length));
        }
        if (store.current().isEmpty()) {
            long start = System.nanoTime();
            try (Draft draft = store.draft("bench", Duration.ZERO, message -> { })) {
                long once = count("SELECT count(*) FROM read_parquet('" + from + "/facts/*/*.parquet')");
                int times = (int) ((wanted + once - 1) / once);
                ManyReports.multiply(from, draft.folder(), times, false);
                series(from, draft.folder(), times);
                draft.publish();
            }
            said("made in", start);
        }
        System.out.printf(Locale.ROOT, "%,d facts, %,d MB of Parquet%n", count("SELECT count(*) FROM read_parquet('" + store.needed().folder() + "/facts/*/*.parquet')"),
                size(store.needed().folder().resolve("facts")) >> 20);
        for (Trend trend : trends.values()) {
            List<String> absent = trend.job().inputs().stream().map(Word::text).filter(input -> !store.needed().tables().containsKey(input)).toList();
            if (!absent.isEmpty()) {
                System.out.printf("%-22s left out: these results have no table %s%n", trend.name(), String.join(", ", absent));
            } else if (trend.possible(Narrowing.NONE)) {
                job(home, store, trend);
            }
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            lines.filter(line -> line.startsWith("VmHWM")).forEach(line -> System.out.println("peak memory of the process: " + line.replaceAll("\\D+", "") + " kB"));
        }
    }

    /** What the stage makes of a body hangs on its own facts alone: the tables of the multiplied facts are the multiplied tables. */
    private static void series(Path from, Path to, int times) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET memory_limit = '2GB'");
            sql.execute("SET temp_directory = " + Sql.text(to.resolveSibling("spill").toString()));
            for (String table : Series.TABLES) {
                boolean ofBodies = !table.equals("definitions") && !table.equals("ancestry");
                Files.createDirectories(to.resolve(table));
                sql.execute("COPY (SELECT " + (ofBodies ? "* REPLACE (body || n AS body)" : "*") + " FROM " + Sql.text(from.resolve(table) + "/*.parquet")
                        + (ofBodies ? " CROSS JOIN (SELECT printf('%05d', range) AS n FROM range(" + times + "))" : "") + ") TO "
                        + Sql.text(to.resolve(table).resolve("part-0.parquet").toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            }
        }
    }

    private static void job(Path home, Store store, Trend trend) throws Exception {
        Edition edition = store.needed();
        Path scratch = Files.createDirectories(store.folder().resolve("scratch"));
        double[] ours = new double[RUNS];
        double[] byHand = new double[RUNS];
        int rows = 0;
        // The engine alone, since statistics over the rows are no part of the SELECT; runs take turns, so that neither has the warmer files.
        Trend select = withoutStatistics(home, trend, scratch);
        for (int i = 0; i < RUNS; i++) {
            byHand[i] = byHand(home, edition, trend, scratch);
            long start = System.nanoTime();
            try (DuckDbEngine engine = DuckDbEngine.over(edition.folder(), scratch)) {
                rows = select.run(engine, edition.tables(), scratch.resolve("trend"), scratch, Narrowing.NONE);
            }
            ours[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(ours);
        Arrays.sort(byHand);
        System.out.printf(Locale.ROOT, "%-22s %,10d rows  nianbao %6.2f s  by hand %6.2f s  ratio %.2f%n", trend.name(), rows, ours[RUNS / 2], byHand[RUNS / 2],
                ours[RUNS / 2] / byHand[RUNS / 2]);
    }

    private static Trend withoutStatistics(Path home, Trend trend, Path scratch) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("jobs"));
        Files.writeString(folder.resolve(trend.name() + ".sql"), Files.readString(home.resolve("jobs/trend").resolve(trend.name() + ".sql"), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(trend.name() + ".yml"), Files.readString(home.resolve("jobs/trend").resolve(trend.name() + ".yml"), StandardCharsets.UTF_8)
                .replaceAll("(?m)^analysis:.*\\R?(^ .*\\R?)*", ""), StandardCharsets.UTF_8);
        return Trend.load(folder.resolve(trend.name() + ".yml"));
    }

    /** What somebody at DuckDB's own prompt would do: views over the Parquet, the SELECT, the result into a file in the same order. */
    private static double byHand(Path home, Edition edition, Trend trend, Path scratch) throws Exception {
        String select = Files.readString(home.resolve("jobs/trend").resolve(trend.name() + ".sql"), StandardCharsets.UTF_8).strip().replaceAll(";$", "");
        Path to = Files.createDirectories(scratch.resolve("by_hand")).resolve(trend.name() + ".parquet");
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET memory_limit = '4GB'");
            sql.execute("SET temp_directory = " + Sql.text(scratch.resolve("spill").toString()));
            for (Word input : trend.job().inputs()) {
                Path table = edition.tables().get(input.text());
                sql.execute("CREATE VIEW " + Sql.name(input.text()) + " AS SELECT * FROM read_parquet("
                        + Sql.text(table + (Files.exists(table.resolve("part-0.parquet")) ? "/*.parquet" : "/*/*.parquet")) + ")");
            }
            String order = trend.job().order().stream().map(Word::text).collect(Collectors.joining(", "));
            sql.execute("COPY (SELECT * FROM (" + select + ")" + (order.isEmpty() ? "" : " ORDER BY " + order) + ") TO " + Sql.text(to.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long count(String select) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement(); var row = sql.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long size(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void said(String what, long start) {
        System.out.printf(Locale.ROOT, "%s %.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
