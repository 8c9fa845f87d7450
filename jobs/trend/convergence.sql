WITH members AS (
    SELECT COALESCE(b.parent, '') || ' ' || b.level AS league, s.body, s.year, s.segment, s.value, s.fact_id
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
    m.fact_id
FROM members m JOIN middles d ON d.league = m.league AND d.year = m.year AND d.segment = m.segment
