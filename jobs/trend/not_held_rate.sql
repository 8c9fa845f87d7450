SELECT
    body, year, segment, scope,
    CAST(ROUND(numerator) AS BIGINT) AS numerator,
    CAST(ROUND(denominator) AS BIGINT) AS denominator,
    value, corrected, reason, quality, fact_id, denominator_fact_id
FROM rates
WHERE rate IN ('not_held_rate')
