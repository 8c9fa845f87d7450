package org.nianbao.cli;

import org.nianbao.engine.DuckDbEngine;
import org.nianbao.store.Edition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "query", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Answers one SELECT (also WITH, DESCRIBE, SHOW TABLES) over the results, in DuckDB's SQL.", "", "Tables:",
        "  facts       one row a figure as disclosed: fact_id, body, year, form, scope, indicator, dimension, member, label, kind, value,",
        "              unit, reading, approximate, raw, quote, section, file, file_sha256, locator, position (in the document), rule,",
        "              confidence (0 to 100 where it was recognised in a picture, else empty)",
        "  documents   one row a file: file, file_sha256, kind, bytes, body, body_known, year, period_from, period_to, form, scope,",
        "              status, url, facts, notices, seconds",
        "  passages    one row a paragraph: file, body, year, position, section (the heading above), locator, text",
        "  findings    what the checks say (nianbao check): finding_id, code, severity, body, year, section, file, message_zh, message_en, formula,",
        "              evidence, fingerprint, verdict, verdict_state, verdict_by, verdict_on, verdict_note",
        "  finding_facts  the figures of both sides: finding_id, fact_id, side, position",
        "  corrections known errors beside what was disclosed: fact_id, body, year, indicator, dimension, member, was, becomes, reason, source, status",
        "  series      one comparable value a body, year and series (nianbao series): body, year, series, dimension, member, kind, unit, form, scope, era,",
        "              definition, segment, value, corrected, approximate, source, parts, disclosures, quality, section, file, fact_id",
        "  breaks      where a body's line breaks, and why; series_facts every fact behind a value; definitions what a series reads",
        "  rates       rate, body, year, segment, numerator, denominator, value, corrected, reason (why there is no value), …; partitions what must add up",
        "  rollups     what the bodies below a body disclose together: value, minimum, maximum, covered, expected, …; ancestry who lies in whom",
        "  assess_ranks, assess_scores, assess_evidence, assess_sensitivity, assess_pairs   what nianbao assess computed: ranks with intervals, lost points, where each comes from",
        "  assess_method (every choice), assess_memberships, assess_left_out, assess_ledger, assess_scorers, assess_contradictions   likewise",
        "  notices     what is to be said of the data: code, severity, message, file, locator",
        "  indicators  the catalogue: code, label_zh, label_en, unit, kind, parent, parts, forms",
        "  members     the parts of dimensions: dimension, code, label_zh, label_en",
        "  bodies      the bodies we know: name, variants, level, region_code, parent, valid_from, valid_to, note",
        "  and one for each trend that was computed, by its name (nianbao trend --list)", "",
        "A value is a number only where reading = 'figure'. Shares and rates are in percent. Never add up across kind or form."},
    footer = {"", "Examples:", "  nianbao query \"SELECT body, year, value, quote FROM facts WHERE indicator = 'request.received' AND dimension = ''\"",
        "  nianbao query \"DESCRIBE facts\"", "  nianbao query \"SELECT * FROM requests_received\" --format csv > requests.csv"})
final class QueryCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SELECT", description = "The statement, in quotation marks.")
    private String sql;

    @Option(names = "--format", paramLabel = "table|csv|json", description = "How the answer is written. Default: table.")
    private Printed.Format format = Printed.Format.table;

    @Override
    public void run() {
        // A statement that needs no table is answered even before anything was ingested.
        try (DuckDbEngine engine = main.store().current().map(Edition::open).orElseGet(() -> DuckDbEngine.over(main.store().folder()))) {
            if (engine.tables().isEmpty() && sql.matches("(?is).*\\bfrom\\b.*")) {
                main.store().needed();
            }
            Printed.print(engine.read(sql), format, spec.commandLine().getOut());
        }
    }
}
