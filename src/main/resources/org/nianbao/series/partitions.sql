-- Whether disclosed groups add up to the disclosed total. Where the groups that are there already do, those that are not are nothing.
WITH summed AS (
    SELECT t.body, t.year, t.dimension, t.member, t.scope, t.era, t.segment, p.partition_name, t.value AS total, t.fact_id,
        COUNT(DISTINCT p.part) AS needed, COUNT(s.value) AS there, SUM(s.value) AS parts_sum
    FROM partition_parts p
    JOIN series t ON t.series = p.total AND t.era = p.era
    LEFT JOIN series s ON s.series = p.part AND s.era = t.era AND s.body = t.body AND s.year = t.year AND s.dimension = t.dimension
        AND s.member = t.member AND (s.scope = t.scope OR s.scope = 'unstated' OR t.scope = 'unstated')
    GROUP BY t.body, t.year, t.dimension, t.member, t.scope, t.era, t.segment, p.partition_name, t.value, t.fact_id
)
SELECT partition_name, body, year, dimension, member, scope, era, segment, total, parts_sum, there, needed,
    CASE WHEN there > 0 AND parts_sum = total THEN 'HOLDS'
         WHEN there = 0 OR there < needed AND parts_sum < total THEN 'INCOMPLETE'
         ELSE 'NOT_CONSERVED' END AS state,
    fact_id
FROM summed
