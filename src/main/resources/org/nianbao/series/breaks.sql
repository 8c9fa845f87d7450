-- Where the line of a body ends and another begins, and why. No change is computed across these.
WITH steps AS (
    SELECT
        body, series, dimension, member, year AS year_after, segment AS segment_after, definition AS definition_after, scope AS scope_after,
        LAG(year) OVER (PARTITION BY body, series, dimension, member ORDER BY year NULLS LAST) AS year_before,
        LAG(segment) OVER (PARTITION BY body, series, dimension, member ORDER BY year NULLS LAST) AS segment_before,
        LAG(definition) OVER (PARTITION BY body, series, dimension, member ORDER BY year NULLS LAST) AS definition_before,
        LAG(scope) OVER (PARTITION BY body, series, dimension, member ORDER BY year NULLS LAST) AS scope_before
    FROM series
),
coded AS (
    SELECT s.*, a.relation, a.place AS place_after, b.place AS place_before,
        CASE WHEN s.definition_before <> s.definition_after AND a.place > b.place THEN a.reason
             WHEN s.definition_before <> s.definition_after THEN 'form_back'
             WHEN s.scope_before = s.scope_after OR s.segment_before LIKE '%.before_%' AND s.segment_after NOT LIKE '%.before_%' THEN 'boundary'
             ELSE 'scope' END AS reason
    FROM steps s
    JOIN definitions a ON a.definition = s.definition_after
    JOIN definitions b ON b.definition = s.definition_before
    WHERE s.segment_before <> s.segment_after
)
SELECT
    c.body, c.series, c.dimension, c.member, c.year_before, c.year_after, c.segment_before, c.segment_after,
    CASE WHEN c.relation = 'bridge' AND c.place_after = c.place_before + 1 AND (c.scope_before = c.scope_after OR c.scope_before = 'unstated' OR c.scope_after = 'unstated') THEN 'bridge' ELSE 'break' END AS relation,
    c.reason, r.zh AS reason_zh, r.en AS reason_en
FROM coded c JOIN break_reasons r ON r.code = c.reason
