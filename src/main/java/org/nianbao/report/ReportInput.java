package org.nianbao.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nianbao.chart.Drawing;
import org.nianbao.spec.Language;
import org.nianbao.engine.Table;

/**
 * Everything that a page is made of.
 *
 * @param spec       what to show
 * @param language   language of the page's own words
 * @param origin     whether the reports are real
 * @param written    when it was written, as it shall stand on the page; the caller's clock, so that tests can stop it
 * @param data       from which data: the folder or edition, as it shall stand on the page
 * @param facts      one row a fact: {@code body, year, form, scope, indicator, dimension, member, label, kind, value, unit, reading,
 *                   approximate, raw, quote, section, file, file_sha256, locator, rule, fact_id}
 * @param documents  one row a report file: {@code file, file_sha256, kind, bytes, body, year, form, scope, status, facts, notices}
 * @param notices    {@code code, severity, message, file, locator}
 * @param indicators the catalogue: {@code code, label_zh, label_en, unit, kind}
 * @param members    the members of its dimensions: {@code dimension, code, label_zh, label_en}
 * @param charts     drawn with {@link Report#links}, so that a point leads to its evidence
 * @param findings   what the checks found; empty when the figures were not checked
 */
public record ReportInput(ReportSpec spec, Language language, Origin origin, String written, String data, Table facts, Table documents,
                          Table notices, Table indicators, Table members, List<Drawing> charts, Optional<FindingsInput> findings) {
    /** Whether the figures were disclosed by somebody, or made up by us. */
    public enum Origin { REAL, INVENTED }

    /** Of figures that were not checked. */
    public ReportInput(ReportSpec spec, Language language, Origin origin, String written, String data, Table facts, Table documents, Table notices, Table indicators,
                       Table members, List<Drawing> charts) {
        this(spec, language, origin, written, data, facts, documents, notices, indicators, members, charts, Optional.empty());
    }

    public ReportInput {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(data, "data");
        charts = List.copyOf(charts);
        Rows.demand("facts", facts, "body", "year", "form", "scope", "indicator", "dimension", "member", "label", "kind", "value", "unit",
                "reading", "approximate", "raw", "quote", "section", "file", "file_sha256", "locator", "rule", "fact_id");
        Rows.demand("documents", documents, "file", "file_sha256", "kind", "bytes", "body", "year", "form", "scope", "status", "facts", "notices");
        Rows.demand("notices", notices, "code", "severity", "message", "file", "locator");
        Rows.demand("indicators", indicators, "code", "label_zh", "label_en", "unit", "kind");
        Rows.demand("members", members, "dimension", "code", "label_zh", "label_en");
    }
}
