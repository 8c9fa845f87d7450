-- One value a body, year and series: the chosen disclosure, or, where there is none, one that follows from a change that a report states.
WITH said AS (
    SELECT f.body, f.year, w.series, w.dimension, f.member, w.definition, w.from_year, w.era, f.kind, f.value, f.section, f.file, f.position, f.fact_id,
        CASE WHEN f.scope = 'area' THEN 'area' ELSE 'own' END AS reach
    FROM facts f JOIN crosswalk w ON w.indicator = f.indicator AND w.dimension = f.dimension AND w.form = f.form
    WHERE f.kind IN ('change', 'change_rate') AND f.reading = 'figure' AND f.body <> '' AND f.year > 0 AND f.scope <> 'unit'
      AND (f.dimension = '' OR f.member <> '') AND w.parts = 1 AND w.kind IN ('count', 'amount')
),
followed AS (
    -- backwards: the year before, from this year's value
    SELECT s.body, s.year - 1 AS year, s.series, s.dimension, s.member, s.definition, s.era, s.reach, s.kind, s.section, s.file, s.position, s.fact_id,
        c.form, c.scope, c.unit, c.kind AS of_kind, c.approximate, c.recognised,
        CASE WHEN s.kind = 'change' THEN CAST(c.value AS DOUBLE) - CAST(s.value AS DOUBLE)
             ELSE CAST(c.value AS DOUBLE) / NULLIF(1 + CAST(s.value AS DOUBLE) / 100, 0) END AS value
    FROM said s JOIN chosen c
      ON c.body = s.body AND c.year = s.year AND c.series = s.series AND c.dimension = s.dimension AND c.member = s.member
     AND c.definition = s.definition AND c.reach = s.reach
    WHERE s.year - 1 >= s.from_year
    UNION ALL
    -- forwards: this year, from the value of the year before under the same definition
    SELECT s.body, s.year, s.series, s.dimension, s.member, s.definition, s.era, s.reach, s.kind, s.section, s.file, s.position, s.fact_id,
        c.form, c.scope, c.unit, c.kind AS of_kind, c.approximate, c.recognised,
        CASE WHEN s.kind = 'change' THEN CAST(c.value AS DOUBLE) + CAST(s.value AS DOUBLE)
             ELSE CAST(c.value AS DOUBLE) * (1 + CAST(s.value AS DOUBLE) / 100) END AS value
    FROM said s JOIN chosen c
      ON c.body = s.body AND c.year = s.year - 1 AND c.series = s.series AND c.dimension = s.dimension AND c.member = s.member
     AND c.definition = s.definition AND c.reach = s.reach
),
derived AS (
    SELECT w.*
    FROM followed w
    WHERE w.value >= 0
      AND NOT EXISTS (SELECT 1 FROM chosen c
          WHERE c.body = w.body AND c.year = w.year AND c.series = w.series AND c.dimension = w.dimension AND c.member = w.member)
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY w.body, w.year, w.series, w.dimension, w.member
        ORDER BY w.kind NULLS LAST, w.file NULLS LAST, w.position NULLS LAST, w.fact_id NULLS LAST, w.value NULLS LAST
    ) = 1
),
united AS (
    SELECT body, year, series, dimension, member, era, definition, unit, kind, reach, parts, form, scope, value, corrected, source, approximate, recognised, blanks,
        disagree, disputed, known_wrong, disclosures, section, file, fact_id
    FROM chosen
    UNION ALL
    SELECT body, year, series, dimension, member, era, definition, unit, of_kind, reach, 1 AS parts, form, scope, CAST(ROUND(value) AS DECIMAL(28, 6)) AS value,
        CAST(NULL AS DECIMAL(28, 6)) AS corrected, 'derived' AS source, approximate OR kind = 'change_rate' AS approximate, recognised, FALSE AS blanks, FALSE AS disagree,
        FALSE AS disputed, FALSE AS known_wrong, 1 AS disclosures, section, file, fact_id
    FROM derived
),
-- Lines in which some reports say whose figures they are, and not all say the same.
scopes AS (
    SELECT body, definition, member, COUNT_IF(scope = 'area') AS areas, COUNT_IF(scope = 'own') AS owns
    FROM united
    GROUP BY body, definition, member
    HAVING MIN(scope) <> MAX(scope)
),
bounded AS (
    SELECT u.*, m.epoch, COALESCE(c.areas, 0) AS areas, COALESCE(c.owns, 0) AS owns
    FROM united u
    LEFT JOIN scopes c ON c.body = u.body AND c.definition = u.definition AND c.member = u.member
    LEFT JOIN epochs m ON m.body = u.body AND u.year BETWEEN m.from_year AND m.to_year
),
flagged AS (
    SELECT bounded.*,
        -- Where a body reports now for itself and now for its whole area, the rarer is set apart (of two as frequent ones the whole area). A report that does not
        -- say stays in the main line, and is flagged when others do say.
        scope = 'area' AND owns > 0 AND areas <= owns OR scope = 'own' AND areas > owns AS apart,
        scope = 'unstated' AND areas + owns > 0 AS assumed
    FROM bounded
)
SELECT
    body, year, series, dimension, member, kind, unit, form, scope, era, definition,
    era || CASE WHEN apart THEN '.' || scope ELSE '' END || CASE WHEN epoch IS NOT NULL THEN '.' || epoch ELSE '' END AS segment,
    value, corrected, approximate, source, parts, disclosures,
    TRIM(CASE WHEN approximate THEN 'approximate ' ELSE '' END || CASE WHEN recognised THEN 'recognised ' ELSE '' END || CASE WHEN disagree THEN 'disagree ' ELSE '' END
        || CASE WHEN disputed THEN 'disputed ' ELSE '' END || CASE WHEN known_wrong THEN 'known_wrong ' ELSE '' END
        || CASE WHEN corrected IS NOT NULL THEN 'corrected ' ELSE '' END || CASE WHEN parts > 1 THEN 'sum ' ELSE '' END
        || CASE WHEN blanks THEN 'blanks ' ELSE '' END || CASE WHEN source IN ('restated', 'derived') THEN source || ' ' ELSE '' END
        || CASE WHEN apart THEN 'scope ' ELSE '' END || CASE WHEN assumed THEN 'scope_assumed ' ELSE '' END || CASE WHEN epoch IS NOT NULL THEN 'boundary ' ELSE '' END) AS quality,
    section, file, fact_id
FROM flagged
