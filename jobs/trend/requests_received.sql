WITH candidates AS (
    SELECT
        body, year, form, scope, value, approximate, section, file, position, fact_id,
        CASE WHEN form IN ('r2008', 'r2014') THEN 'until_2018' ELSE 'from_2019' END AS segment,
        CASE WHEN section LIKE 'table:%' THEN 1 ELSE 2 END AS source_rank,
        CASE scope WHEN 'unstated' THEN 1 WHEN 'own' THEN 2 ELSE 3 END AS scope_rank
    FROM facts
    WHERE indicator = 'request.received'
      AND dimension = ''
      AND kind = 'count'
      AND reading = 'figure'
      AND scope <> 'unit'
      AND body <> ''
      AND year > 0
),
ranked AS (
    SELECT
        candidates.*,
        ROW_NUMBER() OVER (
            PARTITION BY body, year
            ORDER BY source_rank NULLS LAST, scope_rank NULLS LAST, approximate NULLS LAST, file NULLS LAST, position NULLS LAST
        ) AS place,
        COUNT(*) OVER (PARTITION BY body, year) AS disclosures,
        MIN(value) OVER (PARTITION BY body, year, scope) AS smallest,
        MAX(value) OVER (PARTITION BY body, year, scope) AS largest
    FROM candidates
)
SELECT
    body, year, form, segment, scope,
    CAST(ROUND(value) AS BIGINT) AS value,
    approximate, disclosures,
    smallest <> largest AS disagree,
    section, file, fact_id
FROM ranked
WHERE place = 1
