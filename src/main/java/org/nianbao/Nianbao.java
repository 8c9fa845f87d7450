package org.nianbao;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nianbao.chart.Chart;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Drawing;
import org.nianbao.chart.Fonts;
import org.nianbao.cli.Home;
import org.nianbao.cli.Main;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;

/**
 * The way in for programs and notebooks: a folder of results, its tables, SQL over them, and charts.
 *
 * <pre>{@code
 * Nianbao nianbao = Nianbao.open(Path.of("data/out"));
 * nianbao.run("ingest", "data/real/figures");
 * nianbao.run("trend", "requests_received");
 * Table growth = nianbao.sql("SELECT body, year, value FROM requests_received WHERE value IS NOT NULL");
 * Drawing chart = nianbao.chart("requests_received");
 * }</pre>
 *
 * Faults are told as on the command line: a {@link SpecException} for wrong use and wrong files, with all of them at once. Holds nothing open between calls, and is safe for
 * several threads that read.
 */
public final class Nianbao {
    private final Store store;

    private Nianbao(Store store) {
        this.store = store;
    }

    /** @param folder of results, what {@code --out} is on the command line; it need not be there yet, but then {@link #run} an {@code ingest} first */
    public static Nianbao open(Path folder) {
        return new Nianbao(new Store(folder));
    }

    /** The project's folder, with {@code jobs} and {@code data}: {@code -Dnianbao.home}, or found above the working folder or the jar. */
    public static Path home() {
        return Home.find();
    }

    /**
     * Runs one command as on the command line, over this folder: {@code run("ingest", "data/real/figures")}. Relative paths are those of the working folder.
     *
     * @param words the command and its arguments, without {@code --out}
     * @return what it said
     * @throws SpecException when it ends with another exit code than 0, with what it said of that
     */
    public String run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), Stream.concat(Stream.of(words), Stream.of("--out", store.folder().toString())).toArray(String[]::new));
        if (code != 0) {
            throw new SpecException(Stream.concat(err.toString().lines(), Stream.of("nianbao " + String.join(" ", words) + " ended with exit code " + code)).toList());
        }
        return out.toString();
    }

    /** The names of all tables there are: those of {@code nianbao query --help}, and one for each trend that was computed. */
    public List<String> tables() {
        return List.copyOf(store.needed().tables().keySet());
    }

    /** All of a table. Facts of many reports may be too many for memory: ask {@link #sql} for what you need. */
    public Table table(String name) {
        if (!tables().contains(name)) {
            throw new SpecException(List.of("there is no table \"" + name + "\"" + org.nianbao.spec.Nearest.hint(name, tables())));
        }
        return sql("SELECT * FROM " + name);
    }

    /**
     * One SELECT in DuckDB's SQL over the tables.
     *
     * @throws SpecException for SQL that is wrong or is no SELECT over the tables
     */
    public Table sql(String select) {
        try (DuckDbEngine engine = store.needed().open()) {
            return engine.read(select);
        }
    }

    /** Computes a trend of {@code jobs/trend}, or of a file of your own, and gives its table; its sentences are what {@code run("trend", name)} says. */
    public Table trend(String job, String... options) {
        run(Stream.concat(Stream.of("trend", job), Stream.of(options)).toArray(String[]::new));
        return table(Path.of(job).getFileName().toString().replaceFirst("\\.(sql|yml)$", ""));
    }

    /**
     * The chart of a job in {@code jobs/chart}, with English words, from the trend as it stands.
     *
     * @param job its name, or the path of a chart file of your own ({@code .yml})
     * @throws SpecException when its table was not computed yet, or when it draws several charts (one for each body): then use {@link #charts}
     */
    public Drawing chart(String job) {
        List<Drawing> drawings = charts(job);
        if (drawings.size() != 1) {
            throw new SpecException(List.of("the chart \"" + job + "\" gives " + drawings.size() + " drawings, not one; charts(\"" + job + "\") has them all"));
        }
        return drawings.get(0);
    }

    /** All charts of a job that draws one for each body. */
    public List<Drawing> charts(String job) {
        return charts(job, Language.ENGLISH);
    }

    /** The same in the language that is wanted. */
    public List<Drawing> charts(String job, Language language) {
        Path file = job.endsWith(".yml") ? Path.of(job) : home().resolve("jobs/chart").resolve(job + ".yml");
        if (!Files.exists(file)) {
            throw new SpecException(List.of("there is no chart \"" + job + "\"; run(\"chart\", \"--list\") names them"));
        }
        ChartSpec spec = ChartSpec.read(file);
        Edition edition = store.needed();
        if (!edition.tables().containsKey(spec.table())) {
            throw new SpecException(List.of("chart " + spec.name() + ": its table \"" + spec.table() + "\" is not there; trend(\"" + spec.table().replaceFirst("_statistics$", "")
                    + "\") computes it"));
        }
        try (DuckDbEngine engine = edition.open()) {
            return Chart.drawEach(spec.worded(engine), engine.read("SELECT * FROM " + spec.table() + " ORDER BY ALL"), language, Fonts.carried(), UnaryOperator.identity());
        }
    }
}
