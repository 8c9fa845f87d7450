WITH members AS (
    SELECT r.body, r.year, r.segment, r.numerator, r.denominator, r.value, r.quality, r.fact_id,
        CASE WHEN r.scope <> 'unstated' THEN r.scope END AS stated,
        COALESCE(b.parent, '') || ' ' || b.level AS league
    FROM rates r JOIN bodies b ON b.name = r.body
    WHERE r.rate = 'disclosure_rate' AND r.reason = ''
),
middles AS (
    SELECT league, year, segment, MEDIAN(value) AS middle
    FROM members
    GROUP BY league, year, segment
)
SELECT
    TRIM(m.league) AS league, m.body, m.year, m.segment,
    CAST(ROUND(m.numerator) AS BIGINT) AS numerator, CAST(ROUND(m.denominator) AS BIGINT) AS denominator, m.value,
    RANK() OVER (PARTITION BY m.league, m.year, m.segment ORDER BY m.value DESC NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY m.league, m.year, m.segment) AS ranked,
    m.value - d.middle AS gap,
    CASE WHEN MIN(m.stated) OVER (PARTITION BY m.league, m.year, m.segment) <> MAX(m.stated) OVER (PARTITION BY m.league, m.year, m.segment)
         THEN 'SCOPES_MIXED' ELSE '' END AS reason,
    m.quality, m.fact_id
FROM members m JOIN middles d ON d.league = m.league AND d.year = m.year AND d.segment = m.segment
