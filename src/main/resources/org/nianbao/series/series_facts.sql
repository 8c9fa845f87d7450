-- Every fact behind a value of a series, part by part.
WITH candidates AS (
${candidates}
)
SELECT s.body, s.year, s.series, s.dimension, s.member, c.part, c.fact_id, c.reading, c.value
FROM chosen s JOIN candidates c
  ON c.body = s.body AND c.year = s.year AND c.definition = s.definition AND c.member = s.member AND c.reach = s.reach AND c.alternative = s.alternative
WHERE s.parts > 1
UNION ALL
SELECT body, year, series, dimension, member, 0 AS part, fact_id, 'figure' AS reading, value
FROM series
WHERE parts = 1
