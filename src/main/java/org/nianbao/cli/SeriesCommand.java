package org.nianbao.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(name = "series", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Harmonises the facts of all years: one comparable value for each body, year and series, by the lists in jobs/series.",
        "A table goes before prose, prose before what follows from a stated change; an exact number before an approximate one; a value of the organ itself",
        "before one of its whole area. What was disclosed stays; the corrected value stands beside it. Values of different segments are never one line.",
        "", "Tables: series (the values), series_facts (every fact behind them), breaks (where a line of a body breaks, and why), definitions,",
        "rates (with numerator and denominator, or a reason code), partitions (whether groups add up to the disclosed total), rollups (bodies below a body)."},
    footer = {"", "Examples:", "  nianbao series", "  nianbao query \"SELECT year, segment, value, quality FROM series WHERE body = '河北省教育厅' AND series = 'request.received'\"",
        "  nianbao query \"SELECT * FROM breaks WHERE body = '河北省教育厅'\""})
final class SeriesCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Mixin
    private Computing computing;

    @Override
    public void run() {
        main.pipeline(computing).run("series", List.of(Job.Step.harmonise()));
    }
}
