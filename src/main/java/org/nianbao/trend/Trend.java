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
import org.nianbao.engine.Select;
import org.nianbao.engine.Table;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;

/** One trend: a SELECT over the results and what it promises of its rows. Loading finds every fault that needs no data. */
public final class Trend {
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

    /** @param file {@code NAME.yml}; {@code NAME.sql} lies beside it */
    public static Trend load(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.yml$", "");
        List<String> faults = new ArrayList<>();
        if (!name.matches("[a-z][a-z0-9_]*")) {
            faults.add(file + ": a trend is named in ASCII snake_case, for it becomes a table");
        }
        if (Edition.TABLES.contains(name)) {
            faults.add(file + ": \"" + name + "\" is the name of a table that is there already");
        }
        TrendJob job = null;
        String sql = "";
        try {
            job = Spec.read(file, TrendJob.class);
            faults.addAll(promises(file, job));
        } catch (SpecException e) {
            faults.addAll(e.faults());
        }
        Path query = file.resolveSibling(name + ".sql");
        try {
            sql = Spec.text(query);
            faults.addAll(CommonSql.faults(query.toString(), sql));
        } catch (SpecException e) {
            faults.addAll(e.faults());
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new Trend(name, file, job, sql);
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
        for (Word word : named) {
            if (!columns.contains(word.text())) {
                faults.add(file + ":" + word.line() + ": unknown column \"" + word + "\"" + Nearest.hint(word.text(), columns));
            }
        }
        return faults;
    }

    /**
     * Computes the trend into {@code trend/NAME} of the draft, as Parquet and as CSV.
     *
     * @return how many rows it has
     * @throws SpecException when an input is not there, the SELECT does not give what is promised, or the grain has two rows
     */
    public int run(Draft draft) {
        Edition edition = draft.edition();
        draft.drop("trend/" + name);
        Path folder = edition.folder().resolve("trend").resolve(name);
        Map<String, Path> tables = edition.tables();
        List<String> faults = new ArrayList<>();
        try (DuckDbEngine engine = DuckDbEngine.over(edition.folder())) {
            for (Word input : job.inputs()) {
                if (tables.containsKey(input.text())) {
                    engine.table(input.text(), tables.get(input.text()));
                } else {
                    faults.add(file + ":" + input.line() + ": unknown table \"" + input + "\"" + Nearest.hint(input.text(), tables.keySet())
                            + "; a trend that reads another one is run after it");
                }
            }
            stop(faults);
            List<Column> columns = job.columns().stream().map(column -> new Column(column.name().text(), column.type(), column.meaning())).toList();
            try {
                engine.write(new Select(sql, columns, job.order().stream().map(Word::text).toList()), folder);
            } catch (SpecException e) {
                stop(e.faults().stream().map(fault -> file.resolveSibling(name + ".sql")
                        + fault.replaceFirst("^(query|the SELECT for [a-z0-9_]+)", "")).toList());
            }
            engine.table(name, folder);
            Files.deleteIfExists(folder.resolve(name + ".csv"));
            engine.csv(name, folder.resolve(name + ".csv"));
            stop(repeated(engine));
            return ((Number) engine.read("SELECT count(*) FROM " + name).rows().get(0).get(0)).intValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> repeated(DuckDbEngine engine) {
        if (job.grain().isEmpty()) {
            return List.of();
        }
        String grain = job.grain().stream().map(Word::text).collect(Collectors.joining(", "));
        Table table = engine.read("SELECT " + grain + ", count(*) AS rows_there FROM " + name + " GROUP BY " + grain
                + " HAVING count(*) > 1 ORDER BY ALL LIMIT 3");
        return table.rows().stream().map(row -> file + ":" + job.grain().get(0).line() + ": the grain is [" + grain + "], but there are several rows for "
                + row.subList(0, row.size() - 1)).toList();
    }

    private static void stop(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
    }
}
