package org.nianbao.report;

import org.nianbao.engine.Sql;

/** Series and rates read alike: {@code body, year, segment, value, quality, reason, file, fact_id}. */
final class SeriesTable {
    private SeriesTable() {
    }

    /** Whether the edition has what an indicator is read from. */
    static boolean there(Site site, String indicator) {
        return site.input().has(indicator.startsWith("rate:") ? "rates" : "series");
    }

    /** One value a body and year of a series, or of {@code rate:NAME}. */
    static String of(String indicator) {
        return indicator.startsWith("rate:")
                ? "SELECT r.body, r.year, r.segment, r.value, r.quality, r.reason, COALESCE(f.file, '') AS file, r.fact_id FROM rates r LEFT JOIN (SELECT DISTINCT fact_id, file FROM facts) f"
                        + " ON f.fact_id = r.fact_id WHERE r.rate = " + Sql.text(indicator.substring(5)) + " ORDER BY r.body, r.year, r.segment"
                : "SELECT body, year, segment, value, quality, '' AS reason, file, fact_id FROM series WHERE series = " + Sql.text(indicator)
                        + " AND dimension = '' ORDER BY body, year, segment";
    }

    /** All series of some bodies, rates among them as {@code rate:NAME}. */
    static String all(Site site, String among) {
        String series = "SELECT body, year, series, dimension, member, kind, unit, segment, value, corrected, quality, '' AS reason, file, fact_id FROM series WHERE " + among;
        String rates = "SELECT r.body, r.year, 'rate:' || r.rate AS series, '' AS dimension, '' AS member, 'rate' AS kind, CASE WHEN r.per = 100 THEN '%' ELSE '' END AS unit, r.segment,"
                + " CAST(r.value AS DECIMAL(28, 6)) AS value, CAST(r.corrected AS DECIMAL(28, 6)) AS corrected, r.quality, r.reason, COALESCE(f.file, '') AS file, r.fact_id FROM rates r"
                + " LEFT JOIN (SELECT DISTINCT fact_id, file FROM facts WHERE " + among + ") f ON f.fact_id = r.fact_id WHERE r." + among;
        return "SELECT * FROM (" + series + (site.input().has("rates") ? " UNION ALL " + rates : "") + ") ORDER BY body, series, dimension, member, year, segment";
    }
}
