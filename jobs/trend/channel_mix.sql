WITH parts AS (
    SELECT s.*, SUM(value) OVER (PARTITION BY body, year, era, scope) AS added
    FROM series s
    WHERE series = 'request.received' AND dimension = 'channel'
),
totals AS (
    SELECT body, year, era, scope, value FROM series WHERE series = 'request.received' AND dimension = ''
)
SELECT
    p.body, p.year, p.segment, p.member AS channel,
    CAST(ROUND(p.value) AS BIGINT) AS numerator,
    CAST(ROUND(t.value) AS BIGINT) AS denominator,
    CASE WHEN p.added = t.value THEN CAST(p.value AS DOUBLE) * 100 / NULLIF(CAST(t.value AS DOUBLE), 0) END AS value,
    CASE WHEN t.value IS NULL THEN 'NO_DENOMINATOR' WHEN p.added < t.value THEN 'INCOMPLETE' WHEN p.added > t.value THEN 'NOT_CONSERVED'
         WHEN t.value = 0 THEN 'ZERO_BASE' ELSE '' END AS reason,
    p.quality, p.fact_id
FROM parts p LEFT JOIN totals t ON t.body = p.body AND t.year = p.year AND t.era = p.era AND (t.scope = p.scope OR t.scope = 'unstated' OR p.scope = 'unstated')
