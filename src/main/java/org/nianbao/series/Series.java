package org.nianbao.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Engine;
import org.nianbao.engine.Engines;
import org.nianbao.engine.Rows;
import org.nianbao.engine.Select;
import org.nianbao.extract.Catalogue;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;
import org.nianbao.store.Edition;

/**
 * Facts of all years become one comparable value for each body, year and series, by the lists of {@code jobs/series}. Everything is SQL in the common subset over
 * {@link Engine}, so that it is the same on DuckDB and on Spark. Values on the two sides of a break are in different segments; no table that is
 * made here joins them.
 */
public final class Series {
    /** The tables that the stage writes into an edition. */
    public static final List<String> TABLES = List.of("definitions", "series", "series_facts", "breaks", "partitions", "rates", "ancestry", "rollups");

    private static final Map<String, String> COLUMNS = columnLists();

    private final Crosswalk crosswalk;
    private final Territory territory;

    private Series(Crosswalk crosswalk, Territory territory) {
        this.crosswalk = crosswalk;
        this.territory = territory;
    }

    /**
     * @param home the project's folder
     * @throws SpecException with every fault of {@code jobs/series} and of the lists of bodies and mergers
     */
    public static Series load(Path home) {
        return new Series(Crosswalk.load(home.resolve("jobs/series"), Catalogue.load(home.resolve("jobs/extract"))), Territory.load(home.resolve("data/reference")));
    }

    /** Computes the stage's tables into the draft. */
    public Harmonised run(Draft draft) {
        return run(draft, DuckDbEngine::over);
    }

    /** The same on the engine that is wanted. */
    public Harmonised run(Draft draft, Engines engines) {
        long start = System.nanoTime();
        Edition edition = draft.edition();
        TABLES.forEach(draft::drop);
        try {
            Path scratch = Files.createDirectories(draft.work().resolve("series"));
            try (Engine engine = engines.over(edition.folder(), scratch)) {
                run(engine, edition.tables(), edition.folder(), scratch);
                List<Object> counts = engine.read("SELECT (SELECT count(*) FROM series), (SELECT count(*) FROM breaks), (SELECT count(*) FROM rates WHERE reason = ''),"
                        + " (SELECT count(*) FROM rates WHERE reason <> '')").rows().get(0);
                return new Harmonised((Long) counts.get(0), (Long) counts.get(1), (Long) counts.get(2), (Long) counts.get(3), (System.nanoTime() - start) / 1e9);
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same on any engine.
     *
     * @param tables  the tables that are there, by name: {@code facts}, and, when the check stage ran, {@code findings}, {@code finding_facts}, {@code corrections}
     * @param folder  where the stage's tables go, each in a folder of its name
     * @param scratch where steps on the way go; the caller deletes it
     */
    public void run(Engine engine, Map<String, Path> tables, Path folder, Path scratch) {
        engine.table("facts", tables.get("facts"));
        given(engine, tables, "findings", scratch, new Rows("finding_id", "severity", "verdict_state"));
        given(engine, tables, "finding_facts", scratch, new Rows("finding_id", "fact_id"));
        given(engine, tables, "corrections", scratch, new Rows("fact_id", "status", "reason", "becomes:d"));
        crosswalk.crosswalk.store(engine, "crosswalk", scratch.resolve("crosswalk"));
        crosswalk.reasons.store(engine, "break_reasons", scratch.resolve("break_reasons"));
        crosswalk.units.store(engine, "units", scratch.resolve("units"));
        crosswalk.partitions.store(engine, "partition_parts", scratch.resolve("partition_parts"));
        crosswalk.rates.store(engine, "rate_list", scratch.resolve("rate_list"));
        territory.epochs.store(engine, "epochs", scratch.resolve("epochs"));
        crosswalk.definitions.store(engine, "definitions", folder.resolve("definitions"));
        territory.ancestry.store(engine, "ancestry", folder.resolve("ancestry"));
        step(engine, "candidates", scratch, "candidates", List.of("body", "year", "series"));
        step(engine, "parts", scratch, "chosen", List.of("body", "year", "series"));
        step(engine, "series", folder, "series", List.of("series", "dimension", "member", "body", "year"));
        step(engine, "series_facts", folder, "series_facts", List.of("body", "year", "series", "dimension", "member", "part"));
        step(engine, "breaks", folder, "breaks", List.of("body", "series", "dimension", "member", "year_after"));
        step(engine, "partitions", folder, "partitions", List.of("partition_name", "body", "year", "dimension", "member"));
        step(engine, "rates", folder, "rates", List.of("rate", "body", "year"));
        step(engine, "rollups", folder, "rollups", List.of("body", "relation", "series", "year"));
    }

    private static void given(Engine engine, Map<String, Path> tables, String name, Path scratch, Rows none) {
        if (tables.containsKey(name)) {
            engine.table(name, tables.get(name));
        } else {
            none.store(engine, name, scratch.resolve(name));
        }
    }

    private void step(Engine engine, String file, Path folder, String name, List<String> order) {
        engine.write(new Select(sql(file).replace("${rank}", crosswalk.precedence()), columns(name), order), folder.resolve(name));
        engine.table(name, folder.resolve(name));
    }

    /** The stage's SELECTs by name, as they are shipped; for the test that holds them to the common subset. */
    static Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        for (String name : List.of("candidates", "parts", "series", "series_facts", "breaks", "partitions", "rates", "rollups")) {
            statements.put(name, sql(name).replace("${rank}", "0"));
        }
        return statements;
    }

    private static String sql(String name) {
        try (InputStream text = Series.class.getResourceAsStream(name + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        for (String column : COLUMNS.get(table).split("\\s+")) {
            String[] parts = column.split(":");
            columns.add(new Column(parts[0], parts.length == 1 ? Column.Type.TEXT : switch (parts[1]) {
                case "i" -> Column.Type.INTEGER;
                case "d" -> Column.Type.DECIMAL;
                case "f" -> Column.Type.DOUBLE;
                case "b" -> Column.Type.BOOLEAN;
                default -> throw new IllegalStateException(column);
            }, ""));
        }
        return columns;
    }

    private static Map<String, String> columnLists() {
        return Map.of(
                "candidates", "body year:i series dimension member era definition unit kind alternative:i part:i parts:i form scope reach source reading approximate:b section"
                        + " file position:i fact_id has_correction:b is_disputed:b value:d becomes:d precedence:i place:i disclosures:i smallest:d largest:d",
                "chosen", "body year:i series dimension member era definition unit kind reach alternative:i parts:i form scope value:d corrected:d precedence:i source"
                        + " approximate:b blanks:b disagree:b disputed:b known_wrong:b disclosures:i section file fact_id",
                "series", "body year:i series dimension member kind unit form scope era definition segment value:d corrected:d approximate:b source parts:i"
                        + " disclosures:i quality section file fact_id",
                "series_facts", "body year:i series dimension member part:i fact_id reading value:d",
                "breaks", "body series dimension member year_before:i year_after:i segment_before segment_after relation reason reason_zh reason_en",
                "partitions", "partition_name body year:i dimension member scope era segment total:d parts_sum:d there:i needed:i state fact_id",
                "rates", "rate body year:i segment era form scope numerator:d denominator:d per:i proportion value:f corrected:f reason quality fact_id denominator_fact_id",
                "rollups", "body year:i series unit segment relation value:d minimum:d maximum:d covered:i expected:i other_definition:i deepest:i own_included:b disclosed:d"
                        + " disclosed_scope reason");
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Whether all of the stage's tables are there. */
    public static boolean in(Edition edition) {
        Set<String> there = edition.tables().keySet();
        return there.containsAll(TABLES);
    }
}
