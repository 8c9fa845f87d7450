WITH parts AS (
    SELECT body, year, era, scope, segment, series, value, quality, fact_id
    FROM series
    WHERE dimension = '' AND (series LIKE 'outcome.%')
)
SELECT
    p.body, p.year, p.segment, SUBSTR(p.series, 9) AS outcome,
    CAST(ROUND(p.value) AS BIGINT) AS numerator,
    CAST(ROUND(t.total) AS BIGINT) AS denominator,
    CASE WHEN t.state = 'HOLDS' THEN CAST(p.value AS DOUBLE) * 100 / NULLIF(CAST(t.total AS DOUBLE), 0) END AS value,
    CASE WHEN t.state <> 'HOLDS' THEN t.state WHEN t.total = 0 THEN 'ZERO_BASE' ELSE '' END AS reason,
    p.quality, p.fact_id
FROM parts p
JOIN partitions t ON t.partition_name = 'outcomes' AND t.dimension = '' AND t.body = p.body AND t.year = p.year AND t.era = p.era AND (t.scope = p.scope OR t.scope = 'unstated' OR p.scope = 'unstated')
WHERE p.series IN (
    'outcome.already_public', 'outcome.agreed', 'outcome.partial', 'outcome.refused', 'outcome.not_own_authority', 'outcome.not_exist',
    'outcome.correction_requested', 'outcome.other_route', 'outcome.unable', 'outcome.not_processed', 'outcome.other')
