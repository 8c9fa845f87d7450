package org.nianbao.report;

import java.time.LocalDate;
import java.util.Objects;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.engine.Table;
import org.nianbao.spec.Language;

/**
 * Everything that a dossier is made of.
 *
 * @param body       name of the public body
 * @param year       year of its report
 * @param origin     whether the report is real
 * @param date       date of the letter; the caller's clock, so that tests can stop it
 * @param findings   what is to be asked about, with what its rule is called and advises
 * @param sides      the figures of both sides of each finding, with their evidence
 * @param documents  the body's files for that year, and of other years where a side stands there
 * @param hypotheses what may have gone wrong
 * @param indicators the catalogue
 * @param members    of the catalogue's dimensions
 */
public record DossierInput(String body, int year, Language language, ReportInput.Origin origin, LocalDate date, Table findings, Table sides, Table documents,
                           Table hypotheses, Table indicators, Table members) {
    public DossierInput {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(date, "date");
        Rows.demand("findings", findings, "finding_id", "code", "severity", "message_zh", "message_en", "formula", "file", "evidence", "verdict", "verdict_state", "verdict_by",
                "verdict_on", "verdict_note", "title_zh", "title_en", "advice_zh", "advice_en");
        Rows.demand("sides", sides, "finding_id", "side", "fact_id", "year", "indicator", "dimension", "member", "label", "kind", "value", "unit", "reading", "approximate",
                "raw", "quote", "section", "file", "locator");
        Rows.demand("documents", documents, "file", "file_sha256", "kind", "bytes", "year", "form");
        Rows.demand("hypotheses", hypotheses, "file", "part", "rank", "fact_ids", "message_zh", "message_en");
        Rows.demand("indicators", indicators, "code", "label_zh", "label_en");
        Rows.demand("members", members, "dimension", "code", "label_zh", "label_en");
    }

    /**
     * Reads what the checks found.
     *
     * @param engine sees the tables of an edition that was checked
     */
    public static DossierInput read(DuckDbEngine engine, String body, int year, Language language, ReportInput.Origin origin, LocalDate date) {
        String own = " body = " + Sql.text(body) + " AND year = " + year;
        String severity = "CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END";
        Table findings = engine.read("SELECT f.*, COALESCE(r.title_zh, '') AS title_zh, COALESCE(r.title_en, '') AS title_en, COALESCE(r.advice_zh, '') AS advice_zh,"
                + " COALESCE(r.advice_en, '') AS advice_en FROM (SELECT * FROM findings WHERE" + own + ") f LEFT JOIN rules r ON r.code = f.code ORDER BY "
                + severity.replace("severity", "f.severity") + ", f.file, f.section, f.code, f.finding_id");
        Table sides = engine.read("SELECT s.finding_id, s.side, s.position, f.fact_id, f.year, f.indicator, f.dimension, f.member, f.label, f.kind, f.value, f.unit, f.reading,"
                + " f.approximate, f.raw, f.quote, f.section, f.file, f.locator FROM finding_facts s JOIN facts f ON f.fact_id = s.fact_id WHERE s.finding_id IN"
                + " (SELECT finding_id FROM findings WHERE" + own + ") ORDER BY s.finding_id, s.side, s.position, f.file");
        Table documents = engine.read("SELECT file, file_sha256, kind, bytes, year, form FROM documents WHERE (" + own + ") OR file IN (SELECT f.file FROM finding_facts s"
                + " JOIN facts f ON f.fact_id = s.fact_id WHERE s.finding_id IN (SELECT finding_id FROM findings WHERE" + own + ")) ORDER BY year DESC, file");
        Table hypotheses = engine.read("SELECT file, part, rank, fact_ids, message_zh, message_en FROM hypotheses WHERE" + own + " ORDER BY file, part, rank");
        return new DossierInput(body, year, language, origin, date, findings, sides, documents, hypotheses,
                engine.read("SELECT code, label_zh, label_en FROM indicators ORDER BY code"), engine.read("SELECT dimension, code, label_zh, label_en FROM members ORDER BY dimension, code"));
    }
}
