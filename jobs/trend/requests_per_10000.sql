WITH requests AS (
    SELECT body, year, segment, scope, value, quality, fact_id
    FROM series
    WHERE series = 'request.received' AND dimension = ''
),
matched AS (
    SELECT r.body, r.year, r.segment, r.scope, r.value, r.quality, r.fact_id, p.population, p.year AS population_year
    FROM requests r LEFT JOIN populations p ON p.body = r.body AND p.year <= r.year
    QUALIFY ROW_NUMBER() OVER (PARTITION BY r.body, r.year ORDER BY p.year DESC NULLS LAST) = 1
)
SELECT
    body, year, segment, scope, CAST(ROUND(value) AS BIGINT) AS requests, population, population_year,
    CAST(value AS DOUBLE) * 10000 / NULLIF(population, 0) AS value,
    CASE WHEN population IS NULL THEN 'NO_DENOMINATOR' ELSE '' END AS reason,
    quality, fact_id
FROM matched
