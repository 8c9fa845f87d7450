package org.nianbao.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.nianbao.spec.Folders;
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
                Folders.delete(scratch);
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
        given(engine, tables, "corrections", scratch, new Rows("fact_id", "status", "reason", "becomes:decimal"));
        crosswalk.crosswalk.store(engine, "crosswalk", scratch.resolve("crosswalk"));
        crosswalk.reasons.store(engine, "break_reasons", scratch.resolve("break_reasons"));
        crosswalk.units.store(engine, "units", scratch.resolve("units"));
        crosswalk.partitions.store(engine, "partition_parts", scratch.resolve("partition_parts"));
        crosswalk.rates.store(engine, "rate_list", scratch.resolve("rate_list"));
        territory.epochs.store(engine, "epochs", scratch.resolve("epochs"));
        crosswalk.definitions.store(engine, "definitions", folder.resolve("definitions"));
        territory.ancestry.store(engine, "ancestry", folder.resolve("ancestry"));
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
        engine.write(new Select(sql(file, crosswalk.precedence()), columns(name), order), folder.resolve(name));
        engine.table(name, folder.resolve(name));
    }

    /** The stage's SELECTs by name, as they are shipped; for the test that holds them to the common subset. */
    static Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        for (String name : List.of("parts", "series", "series_facts", "breaks", "partitions", "rates", "rollups")) {
            statements.put(name, sql(name, "0"));
        }
        return statements;
    }

    /** The part of docs/trends.md that explains what is comparable, as Markdown. */
    public String page() {
        return crosswalk.page(resource("page.md"));
    }

    /** A SELECT of the stage. Facts that stand for series by themselves need no second look when all facts behind a sum are listed. */
    private static String sql(String name, String precedence) {
        return resource(name + ".sql").replace("${candidates}", resource("candidates.sql").replace("${which}", name.equals("series_facts") ? "w.parts > 1" : "TRUE"))
                .replace("${rank}", precedence);
    }

    private static String resource(String file) {
        try (InputStream text = Series.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Column> columns(String table) {
        return Rows.columns(COLUMNS.get(table).split(" +"));
    }

    private static Map<String, String> columnLists() {
        return Map.of(
                "chosen", "body year:integer series dimension member era definition unit kind reach alternative:integer parts:integer form scope value:decimal corrected:decimal precedence:integer source"
                        + " approximate:boolean recognised:boolean blanks:boolean disagree:boolean disputed:boolean known_wrong:boolean disclosures:integer section file fact_id",
                "series", "body year:integer series dimension member kind unit form scope era definition segment value:decimal corrected:decimal approximate:boolean source parts:integer"
                        + " disclosures:integer quality section file fact_id",
                "series_facts", "body year:integer series dimension member part:integer fact_id reading value:decimal",
                "breaks", "body series dimension member year_before:integer year_after:integer segment_before segment_after relation reason reason_zh reason_en",
                "partitions", "partition_name body year:integer dimension member scope era segment total:decimal parts_sum:decimal there:integer needed:integer state fact_id",
                "rates", "rate body year:integer segment era form scope numerator:decimal denominator:decimal per:integer proportion value:double corrected:double reason quality fact_id denominator_fact_id",
                "rollups", "body year:integer series unit segment relation value:decimal minimum:decimal maximum:decimal covered:integer expected:integer other_definition:integer deepest:integer own_included:boolean disclosed:decimal"
                        + " disclosed_scope reason");
    }

    /** Whether all of the stage's tables are there. */
    public static boolean in(Edition edition) {
        Set<String> there = edition.tables().keySet();
        return there.containsAll(TABLES);
    }
}
