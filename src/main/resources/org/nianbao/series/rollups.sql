-- What the bodies below a body disclose together. A hole gives bounds, never a zero; nothing is counted twice.
WITH additive AS (
    SELECT * FROM series WHERE dimension = '' AND kind IN ('count', 'amount')
),
-- A report for the whole area, or one that does not say, stands for everything below; only "the organ itself" is added to what is below it.
reported AS (
    SELECT a.ancestor, a.relation, a.depth, s.body, s.year, s.series, s.unit, s.era, s.scope, s.value
    FROM ancestry a JOIN additive s ON s.body = a.body AND s.year BETWEEN a.from_year AND a.to_year
    WHERE NOT EXISTS (
        SELECT 1
        FROM ancestry between_up
        JOIN ancestry between_down ON between_down.ancestor = between_up.body AND between_down.body = s.body AND between_down.relation = 'below'
        JOIN additive m ON m.body = between_up.body AND m.year = s.year AND m.series = s.series AND m.scope <> 'own'
        WHERE between_up.ancestor = a.ancestor AND between_up.relation = 'below' AND a.relation = 'below'
    )
),
-- Definitions are not added up: of several in one year the one that most bodies use is taken, the others are holes.
counted AS (
    SELECT ancestor, relation, year, series, unit, era, COUNT(*) AS bodies, SUM(value) AS added, MAX(depth) AS deepest,
        COUNT_IF(depth = 1) AS children, COUNT_IF(scope = 'own') AS own_reports
    FROM reported
    GROUP BY ancestor, relation, year, series, unit, era
),
main_era AS (
    SELECT counted.*, SUM(bodies) OVER (PARTITION BY ancestor, relation, year, series) - bodies AS other_definition
    FROM counted
    QUALIFY ROW_NUMBER() OVER (PARTITION BY ancestor, relation, year, series ORDER BY bodies DESC NULLS LAST, era DESC NULLS LAST) = 1
),
expected AS (
    SELECT m.ancestor, m.relation, m.year, m.series, m.era, a.body
    FROM main_era m JOIN ancestry a ON a.ancestor = m.ancestor AND a.relation = m.relation AND a.depth = 1 AND m.year BETWEEN a.from_year AND a.to_year
),
known_range AS (
    SELECT body, series, era, MIN(value) AS least, MAX(value) AS most
    FROM additive
    GROUP BY body, series, era
),
holes AS (
    SELECT e.ancestor, e.relation, e.year, e.series, COUNT(*) AS missing, SUM(COALESCE(k.least, 0)) AS least, SUM(k.most) AS most, COUNT(k.most) AS bounded
    FROM expected e
    LEFT JOIN known_range k ON k.body = e.body AND k.series = e.series AND k.era = e.era
    WHERE NOT EXISTS (
        SELECT 1 FROM reported r
        WHERE r.ancestor = e.ancestor AND r.relation = e.relation AND r.year = e.year AND r.series = e.series AND r.era = e.era AND r.body = e.body
    )
    GROUP BY e.ancestor, e.relation, e.year, e.series
),
listed AS (
    SELECT ancestor, relation, year, series, COUNT(*) AS expected_bodies
    FROM expected
    GROUP BY ancestor, relation, year, series
)
SELECT
    m.ancestor AS body, m.year, m.series, m.unit, m.era AS segment, m.relation,
    CAST(m.added + COALESCE(CASE WHEN m.relation = 'below' AND o.scope = 'own' AND o.era = m.era THEN o.value END, 0) AS DECIMAL(28, 6)) AS value,
    CAST(m.added + COALESCE(h.least, 0) + COALESCE(CASE WHEN m.relation = 'below' AND o.scope = 'own' AND o.era = m.era THEN o.value END, 0)
        AS DECIMAL(28, 6)) AS minimum,
    CAST(CASE WHEN COALESCE(h.bounded, 0) = COALESCE(h.missing, 0)
        THEN m.added + COALESCE(h.most, 0) + COALESCE(CASE WHEN m.relation = 'below' AND o.scope = 'own' AND o.era = m.era THEN o.value END, 0) END
        AS DECIMAL(28, 6)) AS maximum,
    m.children AS covered, l.expected_bodies AS expected, m.other_definition, m.deepest,
    COALESCE(m.relation = 'below' AND o.scope = 'own' AND o.era = m.era, FALSE) AS own_included,
    CASE WHEN m.relation = 'below' AND o.scope <> 'own' THEN o.value END AS disclosed,
    CASE WHEN m.relation = 'below' AND o.scope <> 'own' THEN o.scope END AS disclosed_scope,
    CASE WHEN m.children < l.expected_bodies THEN 'HOLES' ELSE '' END AS reason
FROM main_era m
JOIN listed l ON l.ancestor = m.ancestor AND l.relation = m.relation AND l.year = m.year AND l.series = m.series
LEFT JOIN holes h ON h.ancestor = m.ancestor AND h.relation = m.relation AND h.year = m.year AND h.series = m.series
LEFT JOIN additive o ON o.body = m.ancestor AND o.year = m.year AND o.series = m.series
