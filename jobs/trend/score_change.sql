WITH scored AS (
    SELECT index_name, body, year, standard, score, LAG(year) OVER (PARTITION BY index_name, body ORDER BY year NULLS LAST) AS year_before
    FROM assess_ranks
    WHERE score IS NOT NULL
),
pairs AS (
    SELECT n.index_name, n.body, n.year, n.year_before, n.standard, n.score, b.score AS score_before
    FROM scored n JOIN scored b ON b.index_name = n.index_name AND b.body = n.body AND b.year = n.year_before AND b.standard = n.standard
),
lost AS (
    SELECT index_name, body, year, parent AS criterion, SUM(lost) AS lost
    FROM assess_scores
    WHERE lost IS NOT NULL AND parent <> ''
    GROUP BY index_name, body, year, parent
),
steps AS (
    SELECT p.index_name, p.body, p.year, p.year_before, 1 AS place, 'before' AS step, 'total' AS part, p.score_before AS value
    FROM pairs p
    UNION ALL
    SELECT p.index_name, p.body, p.year, p.year_before, 2 AS place, n.criterion AS step, '' AS part, b.lost - n.lost AS value
    FROM pairs p
    JOIN lost n ON n.index_name = p.index_name AND n.body = p.body AND n.year = p.year
    JOIN lost b ON b.index_name = p.index_name AND b.body = p.body AND b.year = p.year_before AND b.criterion = n.criterion
    UNION ALL
    SELECT p.index_name, p.body, p.year, p.year_before, 3 AS place, 'now' AS step, 'total' AS part, p.score AS value
    FROM pairs p
),
whole AS (
    SELECT index_name, body, year
    FROM steps
    GROUP BY index_name, body, year
    HAVING ABS(SUM(CASE WHEN place < 3 THEN value ELSE -value END)) < 0.000001
)
SELECT s.index_name, s.body, s.year, s.year_before, s.place, s.step, s.part, CAST(s.value AS DOUBLE) AS value
FROM steps s JOIN whole w ON w.index_name = s.index_name AND w.body = s.body AND w.year = s.year
