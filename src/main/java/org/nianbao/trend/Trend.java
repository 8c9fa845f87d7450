package org.nianbao.trend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nianbao.engine.Column;
import org.nianbao.engine.CommonSql;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Engine;
import org.nianbao.engine.Engines;
import org.nianbao.engine.Rows;
import org.nianbao.engine.Select;
import org.nianbao.engine.Table;
import org.nianbao.spec.Folders;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;

/** One trend: a SELECT over the results and what it promises of its rows. Loading finds every fault that needs no data. */
public final class Trend {
    /** A table that comes from the user's list of populations and not from reports. */
    static final String POPULATIONS = "populations";
    static final String STATISTICS = "_statistics";
    static final String TOGETHER = "_together";

    private final String name;
    private final Path file;
    private final TrendJob job;
    private final String sql;

    private Trend(String name, Path file, TrendJob job, String sql) {
        this.name = name;
        this.file = file;
        this.job = job;
        this.sql = sql;
    }

    public String name() {
        return name;
    }

    public TrendJob job() {
        return job;
    }

    /**
     * Every trend of a folder by its name.
     *
     * @throws SpecException with the faults of all of them at once
     */
    public static Map<String, Trend> all(Path folder) {
        Map<String, Trend> trends = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
                try {
                    Trend trend = load(file);
                    trends.put(trend.name, trend);
                } catch (SpecException e) {
                    faults.addAll(e.faults());
                }
            }
        } catch (IOException e) {
            throw new SpecException(List.of(folder + ": no folder of trends"));
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return trends;
    }

    /**
     * @param file {@code NAME.yml} with {@code NAME.sql} beside it, in any folder; or {@code NAME.sql} alone, whose columns and inputs are then taken as they are
     * @throws SpecException with every fault of both files
     */
    public static Trend load(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.(yml|sql)$", "");
        Path promise = file.resolveSibling(name + ".yml");
        Path query = file.resolveSibling(name + ".sql");
        boolean alone = file.toString().endsWith(".sql") && !Files.exists(promise);
        List<String> faults = new ArrayList<>();
        if (!name.matches("[a-z][a-z0-9_]*")) {
            faults.add(file + ": a trend is named in ASCII snake_case, for it becomes a table");
        }
        if (Edition.TABLES.contains(name) || name.equals(POPULATIONS)) {
            faults.add(file + ": \"" + name + "\" is the name of a table that is there already");
        }
        String sql = "";
        List<CommonSql.Read> reads = List.of();
        try {
            sql = Spec.text(query);
            List<String> wrong = CommonSql.faults(query.toString(), sql);
            faults.addAll(wrong);
            reads = wrong.isEmpty() ? CommonSql.tables(sql) : List.of();
        } catch (SpecException e) {
            faults.addAll(e.faults());
        }
        TrendJob job = null;
        try {
            job = alone ? new TrendJob(name, "A SELECT without promises: its columns are as they come.", List.of(), reads.stream().map(read -> new Word(read.table(), read.line())).toList(),
                    List.of(), List.of(), java.util.Optional.empty()) : Spec.read(promise, TrendJob.class);
            if (!alone) {
                faults.addAll(promises(promise, job));
                List<String> declared = job.inputs().stream().map(Word::text).toList();
                reads.stream().filter(read -> !declared.contains(read.table())).forEach(read -> faults.add(query + ":" + read.line() + ": reads the table \"" + read.table()
                        + "\", which the inputs of " + promise.getFileName() + " do not declare" + Nearest.of(read.table(), declared).map(near -> "; did you mean \"" + near
                        + "\"?").orElse("; add it to inputs: " + declared)));
            }
        } catch (SpecException e) {
            faults.addAll(e.faults());
        }
        stop(faults);
        return new Trend(name, alone ? query : promise, job, sql);
    }

    /**
     * docs/trends.md as Markdown.
     *
     * @param trends       those to be explained, by name
     * @param comparability what is comparable, as {@code Series.page} tells it
     */
    public static String page(Map<String, Trend> trends, String comparability) {
        StringBuilder jobs = new StringBuilder("| job | what it is | statistics |\n|---|---|---|\n");
        trends.forEach((name, trend) -> jobs.append("| [`").append(name).append("`](#").append(name).append(") | ").append(trend.job.title()).append(" | ")
                .append(trend.job.analysis().map(analysis -> analysis.kind().name().toLowerCase(java.util.Locale.ROOT)).orElse("")).append(" |\n"));
        trends.forEach((name, trend) -> {
            jobs.append("\n### ").append(name).append("\n\n").append(trend.job.title()).append(". ").append(trend.job.about().strip()).append("\n\nReads ")
                    .append(trend.job.inputs().stream().map(input -> "`" + input + "`").collect(Collectors.joining(", "))).append("; one row for each ")
                    .append(trend.job.grain().stream().map(Word::text).collect(Collectors.joining(", "))).append(".\n\n| column | type | meaning |\n|---|---|---|\n");
            trend.job.columns().forEach(column -> jobs.append("| `").append(column.name()).append("` | ").append(column.type().name().toLowerCase(java.util.Locale.ROOT)).append(" | ")
                    .append(column.meaning().replace("|", "\\|")).append(" |\n"));
        });
        try (java.io.InputStream text = Trend.class.getResourceAsStream("page.md")) {
            return new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).replace("${jobs}", jobs.toString().strip()) + "\n" + comparability;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> promises(Path file, TrendJob job) {
        List<String> faults = new ArrayList<>();
        List<String> columns = job.columns().stream().map(column -> column.name().text()).toList();
        if (columns.isEmpty()) {
            faults.add(file + ":1: \"columns\" is empty");
        }
        Map<String, Word> seen = new LinkedHashMap<>();
        for (TrendJob.Promise column : job.columns()) {
            if (seen.put(column.name().text(), column.name()) != null) {
                faults.add(file + ":" + column.name().line() + ": the column \"" + column.name() + "\" is promised twice");
            }
        }
        List<Word> named = new ArrayList<>(job.grain());
        named.addAll(job.order());
        job.analysis().ifPresent(analysis -> {
            named.addAll(analysis.named());
            numbers(file, job, analysis, faults);
        });
        for (Word word : named) {
            if (!columns.contains(word.text())) {
                faults.add(file + ":" + word.line() + ": unknown column \"" + word + "\"" + Nearest.hint(word.text(), columns));
            }
        }
        return faults;
    }

    /** Years, values and counts are numbers. */
    private static void numbers(Path file, TrendJob job, TrendJob.Analysis analysis, List<String> faults) {
        List<Word> numbers = new ArrayList<>(List.of(analysis.year(), analysis.value()));
        analysis.numerator().ifPresent(numbers::add);
        analysis.denominator().ifPresent(numbers::add);
        for (TrendJob.Promise column : job.columns()) {
            if (column.type() == Column.Type.TEXT || column.type() == Column.Type.BOOLEAN) {
                numbers.stream().filter(word -> word.text().equals(column.name().text())).forEach(word -> faults.add(file + ":" + word.line() + ": the column \"" + word
                        + "\" is no number but " + column.type().name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
    }

    /** Columns of a SELECT without promises; their names become those of a table. */
    private List<Column> columns(Engine engine) {
        List<Column> columns = checked(() -> engine.read("SELECT * FROM (" + sql.strip().replaceAll("[;\\s]+$", "") + "\n) LIMIT 0").columns());
        stop(columns.stream().map(Column::name).filter(column -> !column.matches("[a-z_][a-z0-9_]*")).map(column -> file + ": the column \"" + column
                + "\" needs a name in ASCII snake_case: write … AS name").toList());
        return columns;
    }

    /** Whether it can be computed at all with what the user gave; when not, {@link #run} says what is missing. */
    public boolean possible(Narrowing narrowing) {
        return !narrowing.populations().isEmpty() || job.inputs().stream().noneMatch(input -> input.text().equals(POPULATIONS));
    }

    /**
     * Computes the trend into {@code trend/NAME} of the draft, as Parquet and as CSV, and its statistics beside it.
     *
     * @return how many rows it has
     * @throws SpecException when an input is not there, the SELECT does not give what is promised, or the grain has two rows
     */
    public int run(Draft draft, Narrowing narrowing) {
        return run(draft, narrowing, DuckDbEngine::over);
    }

    /** The same on the engine that is wanted. */
    public int run(Draft draft, Narrowing narrowing, Engines engines) {
        Edition edition = draft.edition();
        Map<String, Path> tables = edition.tables();
        List.of(name, name + STATISTICS, name + TOGETHER).forEach(table -> draft.drop("trend/" + table));
        Path folder = edition.folder().resolve("trend");
        try {
            Path scratch = Files.createDirectories(draft.work().resolve("trend"));
            int rows;
            try (Engine engine = engines.over(edition.folder(), scratch)) {
                rows = run(engine, tables, folder, scratch, narrowing);
            } finally {
                Folders.delete(scratch);
            }
            try (DuckDbEngine engine = DuckDbEngine.over(edition.folder())) {
                for (String table : written()) {
                    engine.table(table, folder.resolve(table));
                    engine.csv(table, folder.resolve(table).resolve(table + ".csv"));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables that it writes: its rows, the statistics of each series or group, and those of all bodies together. */
    public List<String> written() {
        return job.analysis().isEmpty() ? List.of(name) : job.analysis().get().kind() == TrendJob.Kind.TREND ? List.of(name, name + STATISTICS, name + TOGETHER)
                : List.of(name, name + STATISTICS);
    }

    /**
     * The same on any engine, without the CSV.
     *
     * @param tables  the tables that are there, by name
     * @param folder  where tables of trends go, each in a folder of its name
     * @param scratch where steps on the way go; the caller deletes it
     */
    public int run(Engine engine, Map<String, Path> tables, Path folder, Path scratch, Narrowing narrowing) {
        inputs(engine, tables, scratch, narrowing);
        List<Column> columns = job.columns().isEmpty() ? columns(engine) : job.columns().stream().map(column -> new Column(column.name().text(), column.type(), column.meaning())).toList();
        checked(() -> {
            engine.write(new Select(sql, columns, job.order().stream().map(Word::text).toList()), folder.resolve(name));
            return null;
        });
        engine.table(name, folder.resolve(name));
        stop(repeated(engine));
        if (job.analysis().isPresent()) {
            Analysing.run(job.analysis().get(), engine, name, folder);
        }
        return ((Number) engine.read("SELECT COUNT(*) FROM " + name).rows().get(0).get(0)).intValue();
    }

    /** The declared tables, and no others, become readable: whole, or the part that the user wants. */
    private void inputs(Engine engine, Map<String, Path> tables, Path scratch, Narrowing narrowing) {
        List<String> faults = new ArrayList<>();
        for (Word input : job.inputs()) {
            String table = input.text();
            if (table.equals(POPULATIONS)) {
                if (narrowing.populations().isEmpty()) {
                    faults.add(file + ":" + input.line() + ": needs populations; give --population FILE (CSV with the columns body,year,population)");
                } else {
                    Rows rows = new Rows("body", "year:integer", "population:integer");
                    narrowing.populations().forEach(row -> rows.add(row.body(), row.year(), row.people()));
                    rows.store(engine, table, scratch.resolve(table));
                }
            } else if (!tables.containsKey(table)) {
                faults.add(file + ":" + input.line() + ": unknown table \"" + table + "\"" + Nearest.hint(table, tables.keySet())
                        + "; a trend that reads another one is run after it");
            } else {
                engine.table(table, tables.get(table));
                narrow(engine, table, scratch, narrowing);
            }
        }
        stop(faults);
    }

    private static void narrow(Engine engine, String table, Path scratch, Narrowing narrowing) {
        if (narrowing.all()) {
            return;
        }
        List<Column> columns = engine.read("SELECT * FROM " + table + " LIMIT 0").columns();
        List<String> names = columns.stream().map(Column::name).toList();
        List<String> conditions = new ArrayList<>();
        if (names.contains("body") && !names.contains("ancestor") && !narrowing.bodies().isEmpty()) {
            conditions.add(narrowing.bodies().stream().sorted().map(org.nianbao.engine.Sql::text).collect(Collectors.joining(", ", "body IN (", ")")));
        }
        if (names.contains("year")) {
            conditions.add("year BETWEEN " + narrowing.from() + " AND " + narrowing.to());
        }
        if (!conditions.isEmpty()) {
            engine.write(new Select("SELECT * FROM " + table + " WHERE " + String.join(" AND ", conditions), columns, List.of()), scratch.resolve(table));
            engine.table(table, scratch.resolve(table));
        }
    }

    /** Faults of the SELECT are told with its file. */
    private <T> T checked(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (SpecException e) {
            throw new SpecException(e.faults().stream().map(fault -> file.resolveSibling(name + ".sql")
                    + fault.replaceFirst("^(query|the SELECT for [a-z0-9_]+)", "")).toList());
        }
    }

    private List<String> repeated(Engine engine) {
        if (job.grain().isEmpty()) {
            return List.of();
        }
        String grain = job.grain().stream().map(Word::text).collect(Collectors.joining(", "));
        // Numbers that are all different belong to rows that are; only where two are equal are the rows themselves looked at, which costs far more.
        if (((Number) engine.read("SELECT COUNT(*) - COUNT(DISTINCT HASH(" + grain + ")) FROM " + name).rows().get(0).get(0)).longValue() == 0) {
            return List.of();
        }
        Table table = engine.read("SELECT " + grain + ", count(*) AS rows_there FROM " + name + " GROUP BY " + grain
                + " HAVING COUNT(*) > 1 ORDER BY " + job.grain().stream().map(word -> word.text() + " NULLS LAST").collect(Collectors.joining(", ")) + " LIMIT 3");
        return table.rows().stream().map(row -> file + ":" + job.grain().get(0).line() + ": the grain is [" + grain + "], but there are several rows for "
                + row.subList(0, row.size() - 1)).toList();
    }

    private static void stop(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
    }
}
