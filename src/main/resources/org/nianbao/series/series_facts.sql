-- Every fact behind a value of a series, part by part.
SELECT s.body, s.year, s.series, s.dimension, s.member, c.part, c.fact_id, c.reading, c.value
FROM chosen s JOIN candidates c
  ON c.body = s.body AND c.year = s.year AND c.series = s.series AND c.dimension = s.dimension AND c.member = s.member
 AND c.era = s.era AND c.reach = s.reach AND c.alternative = s.alternative
WHERE c.place = 1
UNION ALL
SELECT body, year, series, dimension, member, 1 AS part, fact_id, 'figure' AS reading, value
FROM series
WHERE source = 'derived'
