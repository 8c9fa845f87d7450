package org.nianbao.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nianbao.chart.Drawing;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.series.Rate;
import org.nianbao.spec.Language;

/**
 * Everything that a site is made of.
 *
 * @param spec     what to show
 * @param language in which a reader meets the site first; every page holds both
 * @param origin   whether the reports are real
 * @param written  when it was written, as it shall stand on the pages; the caller's clock, so that tests can stop it
 * @param rules    version of the rules that read the figures
 * @param rates    the rates of the table {@code rates}, by code
 * @param engine   sees the tables of an edition. {@code documents, facts, notices, indicators, members} must be there; {@code bodies, series, breaks, definitions, rates, findings,
 *                 finding_facts, hypotheses, rules, passages}, the tables of the assessment and the trends that the specification names are used where they are there
 * @param charts   drawn with {@link Report#links}, in each language the same ones in the same order
 * @param accuracy how well the rules read labelled reports: {@code by, group, hits, missed, unreadable, wrong, wrong_without_notice, precision, recall}; empty where it was not measured
 */
public record ReportInput(ReportSpec spec, Language language, Origin origin, String written, String rules, Map<String, Rate> rates, DuckDbEngine engine,
                          Map<Language, List<Drawing>> charts, Optional<Table> accuracy) {
    /** Whether the figures were disclosed by somebody, or made up by us. */
    public enum Origin { REAL, INVENTED }

    public ReportInput {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(rules, "rules");
        rates = Map.copyOf(rates);
        charts = Map.copyOf(charts);
        for (String table : List.of("documents", "facts", "notices", "indicators", "members")) {
            if (!engine.tables().contains(table)) {
                throw new IllegalArgumentException("the table " + table + " is not there");
            }
        }
    }

    boolean has(String table) {
        return engine.tables().contains(table);
    }
}
