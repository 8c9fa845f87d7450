SELECT
    body, year, rate, segment, scope,
    CAST(ROUND(numerator) AS BIGINT) AS numerator,
    CAST(ROUND(denominator) AS BIGINT) AS denominator,
    value, corrected, reason, quality, fact_id, denominator_fact_id
FROM rates
WHERE rate IN ('reviews_per_100', 'lawsuits_per_100', 'review_correction_rate', 'litigation_correction_rate')
