WITH shares AS (
    SELECT r.body, r.year, r.rate, r.segment, r.value, r.fact_id, b.level, b.parent
    FROM rates r JOIN bodies b ON b.name = r.body
    WHERE r.proportion = 'yes' AND r.value IS NOT NULL
),
peers AS (
    SELECT o.body, o.year, o.rate, COUNT(*) AS peers, MEDIAN(p.value) AS middle
    FROM shares o
    JOIN shares p ON p.year = o.year AND p.rate = o.rate AND p.segment = o.segment AND p.level = o.level AND p.parent = o.parent AND p.body <> o.body
    GROUP BY o.body, o.year, o.rate
    HAVING COUNT(*) >= 3
)
SELECT o.body, o.year, o.rate, 'own' AS whose, o.segment, CAST(o.value AS DOUBLE) AS value, p.peers, o.fact_id
FROM shares o JOIN peers p ON p.body = o.body AND p.year = o.year AND p.rate = o.rate
UNION ALL
SELECT o.body, o.year, o.rate, 'peers' AS whose, o.segment, CAST(p.middle AS DOUBLE) AS value, p.peers, '' AS fact_id
FROM shares o JOIN peers p ON p.body = o.body AND p.year = o.year AND p.rate = o.rate
