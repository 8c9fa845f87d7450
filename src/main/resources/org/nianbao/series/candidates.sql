-- The figure that stands for each part of a series, the best of several; how many there are and whether they disagree is told.
WITH corrected AS (
    SELECT fact_id, MAX(becomes) AS becomes, MAX(reason) AS why
    FROM corrections
    WHERE status IN ('confirmed', 'published')
    GROUP BY fact_id
),
disputed AS (
    SELECT DISTINCT s.fact_id
    FROM finding_facts s JOIN findings n ON n.finding_id = s.finding_id
    WHERE n.severity = 'error' AND n.verdict_state <> 'settled'
),
read_facts AS (
    SELECT
        f.body,
        CASE WHEN f.kind = 'previous' THEN f.year - 1 ELSE f.year END AS year,
        w.series, w.dimension, f.member, w.era, w.definition, w.unit, w.kind, w.alternative, w.part, w.parts, f.form, f.scope,
        CASE WHEN f.scope = 'area' THEN 'area' ELSE 'own' END AS reach,
        CASE WHEN f.kind = 'previous' THEN 'restated' WHEN f.section LIKE 'table:%' THEN 'table' ELSE 'prose' END AS source,
        CASE WHEN f.unit = '' AND f.section NOT LIKE 'table:%' THEN 'implied' ELSE 'printed' END AS unit_said,
        f.reading, f.approximate, f.locator LIKE '%/ocr % box %' AS recognised, f.section, f.file, f.position, f.fact_id, f.value,
        CASE WHEN u.base = t.base THEN u.factor END AS factor_in,
        CASE WHEN u.base = t.base THEN t.factor END AS factor_out,
        k.becomes, k.fact_id IS NOT NULL AS has_correction, d.fact_id IS NOT NULL AS is_disputed
    FROM facts f
    JOIN crosswalk w ON w.indicator = f.indicator AND w.dimension = f.dimension AND w.form = f.form
    LEFT JOIN units u ON u.unit = f.unit
    LEFT JOIN units t ON t.unit = w.unit
    LEFT JOIN corrected k ON k.fact_id = f.fact_id
    LEFT JOIN disputed d ON d.fact_id = f.fact_id
    WHERE f.body <> ''
      AND f.year > 0
      AND f.scope <> 'unit'
      AND f.reading IN ('figure', 'blank')
      AND (f.dimension = '' OR f.member <> '')
      AND ${which}
      AND (f.kind = w.kind OR f.kind = 'previous' AND w.kind IN ('count', 'amount') AND w.parts = 1 AND f.year - 1 >= w.from_year)
),
scaled AS (
    SELECT
        body, year, series, dimension, member, era, definition, unit, kind, alternative, part, parts, form, scope, reach, source, reading, approximate, recognised,
        section, file, position, fact_id, has_correction, is_disputed,
        CASE WHEN COALESCE(factor_in, 1) = COALESCE(factor_out, 1) THEN value
             ELSE CAST(ROUND(CAST(value AS DOUBLE) * factor_in / NULLIF(factor_out, 0), 6) AS DECIMAL(28, 6)) END AS value,
        CASE WHEN COALESCE(factor_in, 1) = COALESCE(factor_out, 1) THEN becomes
             ELSE CAST(ROUND(CAST(becomes AS DOUBLE) * factor_in / NULLIF(factor_out, 0), 6) AS DECIMAL(28, 6)) END AS becomes,
        ${rank} AS precedence
    FROM read_facts
)
SELECT
    scaled.*,
    COUNT(value) OVER (PARTITION BY body, year, definition, member, reach, alternative, part) AS disclosures,
    MIN(value) OVER (PARTITION BY body, year, definition, member, reach, alternative, part) AS smallest,
    MAX(value) OVER (PARTITION BY body, year, definition, member, reach, alternative, part) AS largest
FROM scaled
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY body, year, definition, member, reach, alternative, part
    ORDER BY reading DESC NULLS LAST, precedence NULLS LAST, file NULLS LAST, position NULLS LAST, fact_id NULLS LAST
) = 1
