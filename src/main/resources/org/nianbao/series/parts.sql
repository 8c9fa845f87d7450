-- Alternatives that are whole (every part was disclosed; a printed blank counts as nothing and is said), one chosen for each body, year and series.
WITH candidates AS (
${candidates}
),
whole AS (
    SELECT
        body, year, series, dimension, member, era, definition, unit, kind, reach, alternative, parts,
        MIN(form) AS form,
        MIN(scope) AS scope,
        CAST(SUM(COALESCE(value, 0)) AS DECIMAL(28, 6)) AS value,
        CAST(CASE WHEN COUNT_IF(has_correction AND becomes IS NULL) = 0 AND COUNT_IF(has_correction) > 0
                  THEN SUM(COALESCE(becomes, value, 0)) END AS DECIMAL(28, 6)) AS corrected,
        MAX(precedence) AS precedence,
        CASE MAX(CASE source WHEN 'table' THEN 1 WHEN 'prose' THEN 2 ELSE 3 END) WHEN 1 THEN 'table' WHEN 2 THEN 'prose' ELSE 'restated' END AS source,
        COUNT_IF(approximate AND value IS NOT NULL) > 0 AS approximate,
        COUNT_IF(recognised) > 0 AS recognised,
        COUNT_IF(value IS NULL) > 0 AS blanks,
        COUNT_IF(smallest <> largest) > 0 AS disagree,
        COUNT_IF(is_disputed) > 0 AS disputed,
        COUNT_IF(has_correction AND becomes IS NULL) > 0 AS known_wrong,
        MIN(disclosures) AS disclosures,
        MIN_BY(section, part) AS section,
        MIN_BY(file, part) AS file,
        MIN_BY(fact_id, part) AS fact_id
    FROM candidates
    GROUP BY body, year, series, dimension, member, era, definition, unit, kind, reach, alternative, parts
    HAVING COUNT(*) = parts AND COUNT(value) > 0
)
SELECT *
FROM whole
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY body, year, series, dimension, member
    ORDER BY precedence NULLS LAST, alternative NULLS LAST, era NULLS LAST, reach DESC NULLS LAST
) = 1
