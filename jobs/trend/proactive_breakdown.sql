WITH parts AS (
    SELECT s.*, SUM(value) OVER (PARTITION BY body, year, dimension, era, scope) AS added
    FROM series s
    WHERE series = 'proactive.total' AND dimension IN ('category', 'channel')
),
totals AS (
    SELECT body, year, era, scope, value FROM series WHERE series = 'proactive.total' AND dimension = ''
)
SELECT
    p.body, p.year, p.dimension, p.member, p.segment,
    CAST(ROUND(p.value) AS BIGINT) AS value,
    CAST(ROUND(t.value) AS BIGINT) AS total,
    CAST(p.added AS DOUBLE) * 100 / NULLIF(CAST(t.value AS DOUBLE), 0) AS coverage,
    p.quality, p.fact_id
FROM parts p LEFT JOIN totals t ON t.body = p.body AND t.year = p.year AND t.era = p.era AND (t.scope = p.scope OR t.scope = 'unstated' OR p.scope = 'unstated')
