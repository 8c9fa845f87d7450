WITH reports AS (
    SELECT DISTINCT body, year FROM documents WHERE status = 'report' AND body <> '' AND year > 0
),
grid AS (
    SELECT b.body, y.year
    FROM (SELECT DISTINCT body FROM reports) b CROSS JOIN (SELECT DISTINCT year FROM reports) y
),
requests AS (
    SELECT body, year, segment, value, fact_id FROM series WHERE series = 'request.received' AND dimension = ''
),
cells AS (
    SELECT g.body, g.year, r.segment, r.value, r.fact_id,
        CASE WHEN r.value IS NOT NULL THEN 'DISCLOSED' WHEN p.body IS NOT NULL THEN 'NOT_DISCLOSED' ELSE 'NO_REPORT' END AS state,
        before.value AS value_before, before.segment AS segment_before
    FROM grid g
    LEFT JOIN requests r ON r.body = g.body AND r.year = g.year
    LEFT JOIN reports p ON p.body = g.body AND p.year = g.year
    LEFT JOIN requests before ON before.body = g.body AND before.year = g.year - 1
)
SELECT
    body, year, segment, CAST(ROUND(value) AS BIGINT) AS value, state,
    CASE WHEN segment = segment_before THEN CAST(ROUND(value - value_before) AS BIGINT) END AS change,
    CASE WHEN segment = segment_before THEN CAST(value - value_before AS DOUBLE) * 100 / NULLIF(CAST(value_before AS DOUBLE), 0) END AS change_percent,
    CASE WHEN value IS NULL THEN '' WHEN value_before IS NULL THEN 'GAP' WHEN segment <> segment_before THEN 'BREAK_INSIDE'
         WHEN value_before = 0 THEN 'ZERO_BASE' ELSE '' END AS reason,
    fact_id
FROM cells
