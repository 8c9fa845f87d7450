package org.nianbao.report;

import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;

/**
 * What the checks found, for the pages of a site.
 *
 * @param findings   one row a finding, with what its rule is called, in the order in which they are listed
 * @param sides      one row a figure of a side: {@code finding_id, side, fact_id, file, file_sha256, value, unit, reading}
 * @param hypotheses the first explanation of each part of a report: {@code body, year, file, fact_ids, message_zh, message_en}
 */
public record FindingsInput(Table findings, Table sides, Table hypotheses) {
    public FindingsInput {
        Rows.demand("findings", findings, "finding_id", "code", "severity", "body", "year", "file", "message_zh", "message_en", "evidence", "verdict", "verdict_state",
                "title_zh", "title_en");
        Rows.demand("sides", sides, "finding_id", "side", "fact_id", "file", "file_sha256", "value", "unit", "reading");
        Rows.demand("hypotheses", hypotheses, "body", "year", "file", "fact_ids", "message_zh", "message_en");
    }

    /** @param engine sees the tables of an edition that was checked */
    public static FindingsInput read(DuckDbEngine engine) {
        return new FindingsInput(
                engine.read("SELECT f.*, COALESCE(r.title_zh, '') AS title_zh, COALESCE(r.title_en, '') AS title_en FROM findings f LEFT JOIN rules r ON r.code = f.code"
                        + " ORDER BY f.body, f.year DESC, CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, f.code, f.finding_id"),
                engine.read("SELECT s.finding_id, s.side, s.position, s.fact_id, f.file, f.file_sha256, f.value, f.unit, f.reading FROM finding_facts s"
                        + " JOIN facts f ON f.fact_id = s.fact_id ORDER BY s.finding_id, s.side, s.position, f.file"),
                engine.read("SELECT body, year, file, fact_ids, message_zh, message_en FROM hypotheses WHERE rank <= 1 ORDER BY body, year, file, part"));
    }
}
