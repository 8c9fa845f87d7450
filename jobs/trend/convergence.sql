WITH members AS (
    SELECT COALESCE(b.parent, '') || ' ' || b.level AS league, s.body, s.year, s.segment, s.value, s.fact_id,
        CASE WHEN s.scope <> 'unstated' THEN s.scope END AS stated
    FROM series s JOIN bodies b ON b.name = s.body
    WHERE s.series = 'request.received' AND s.dimension = ''
),
middles AS (
    SELECT league, year, segment, MEDIAN(CAST(value AS DOUBLE)) AS middle
    FROM members
    GROUP BY league, year, segment
)
SELECT
    TRIM(m.league) AS league, m.year, m.segment, m.body, CAST(ROUND(m.value) AS BIGINT) AS value,
    COUNT(*) OVER (PARTITION BY m.league, m.year, m.segment) AS bodies,
    d.middle,
    CAST(m.value AS DOUBLE) * 100 / NULLIF(CAST(SUM(m.value) OVER (PARTITION BY m.league, m.year, m.segment) AS DOUBLE), 0) AS share,
    CAST(m.value - p.value AS DOUBLE) * 100
        / NULLIF(CAST(SUM(p.value) OVER (PARTITION BY m.league, m.year, m.segment) AS DOUBLE), 0) AS contribution,
    CASE WHEN MIN(m.stated) OVER (PARTITION BY m.league, m.year, m.segment) <> MAX(m.stated) OVER (PARTITION BY m.league, m.year, m.segment)
         THEN 'SCOPES_MIXED' ELSE '' END AS reason,
    m.fact_id
FROM members m
JOIN middles d ON d.league = m.league AND d.year = m.year AND d.segment = m.segment
LEFT JOIN members p ON p.league = m.league AND p.body = m.body AND p.segment = m.segment AND p.year = m.year - 1
