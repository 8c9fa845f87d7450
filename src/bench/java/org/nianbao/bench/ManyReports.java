package org.nianbao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.nianbao.check.Check;
import org.nianbao.check.Checked;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/**
 * Checks the figures of a hundred thousand reports: those of ingested results, multiplied with suffixed bodies and files.
 *
 * <pre>javac -cp 'target/classes:target/lib/*' -d target/bench src/bench/java/org/nianbao/bench/ManyReports.java
 * java -Xmx1g -cp 'target/classes:target/bench:target/lib/*' org.nianbao.bench.ManyReports RESULTS TIMES FOLDER [words]</pre>
 *
 * RESULTS is a folder of results such as {@code data/out}; with 204 files of the sample, TIMES 500 makes 102,000 reports. FOLDER is written and kept, so that a second
 * run only checks. Without {@code words} the running text is left out.
 */
public final class ManyReports {
    private ManyReports() {
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of("").toAbsolutePath();
        Path from = new Store(Path.of(arguments[0])).needed().folder();
        int times = Integer.parseInt(arguments[1]);
        Store store = new Store(Path.of(arguments[2]));
        boolean words = arguments.length > 3;
        if (store.current().isEmpty()) {
            try (Draft draft = store.draft("bench", Duration.ZERO, message -> { })) {
                multiply(from, draft.folder(), times, words);
                draft.publish();
            }
        }
        try (Draft draft = store.draft("bench", Duration.ZERO, message -> { })) {
            Checked checked = Check.load(home, home.resolve("no verdicts")).run(draft);
            System.out.printf(Locale.ROOT, "%,d reports, %,d findings in %.1f s; heap %d MB of %d MB%n", checked.reports(), checked.findings(), checked.seconds(),
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20, Runtime.getRuntime().maxMemory() >> 20);
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            try (Stream<String> lines = Files.lines(status)) {
                lines.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
            }
        }
    }

    /** Facts, documents and notices of a folder of results, so many times, under other bodies and files; sorted as ingestion sorts them. */
    static void multiply(Path from, Path to, int times, boolean words) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET memory_limit = '2GB'");
            sql.execute("SET temp_directory = '" + to.resolveSibling("spill") + "'");
            sql.execute("CREATE TABLE copies AS SELECT printf('%05d', range) AS n FROM range(" + times + ")");
            String suffixed = "SELECT * REPLACE (body || n AS body, n || '/' || file AS file%s) FROM %s CROSS JOIN copies";
            try (Stream<Path> years = Files.list(from.resolve("facts"))) {
                for (Path year : (Iterable<Path>) years.sorted()::iterator) {
                    copy(sql, suffixed.formatted(", substr(md5(fact_id || n), 1, 16) AS fact_id", "'" + year + "/*.parquet'") + " ORDER BY body, file, position",
                            to.resolve("facts").resolve(year.getFileName().toString()));
                }
            }
            copy(sql, suffixed.formatted("", "'" + from + "/documents/*.parquet'") + " ORDER BY file", to.resolve("documents"));
            copy(sql, "SELECT * REPLACE (n || '/' || file AS file) FROM '" + from + "/notices/*.parquet' CROSS JOIN copies ORDER BY file", to.resolve("notices"));
            if (words) {
                copy(sql, suffixed.formatted("", "'" + from + "/passages/*.parquet'") + " ORDER BY body, year, file, position", to.resolve("passages"));
            }
            for (String table : new String[] {"indicators", "members", "bodies"}) {
                copy(sql, "SELECT * FROM '" + from + "/" + table + "/*.parquet'", to.resolve(table));
            }
        }
    }

    private static void copy(Statement sql, String select, Path folder) throws Exception {
        Files.createDirectories(folder);
        sql.execute("COPY (" + select + ") TO '" + folder.resolve("part-0.parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
    }
}
