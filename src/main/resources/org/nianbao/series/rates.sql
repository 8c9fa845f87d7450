-- Rates with their counts. One that cannot be published has a reason code and no value.
WITH tops AS (
    SELECT r.rate, s.body, s.year, s.member, s.dimension, s.value, COALESCE(s.corrected, s.value) AS best, s.segment, s.era, s.form, s.scope, s.quality, s.fact_id
    FROM rate_list r JOIN series s ON s.series = r.numerator
    WHERE s.dimension = ''
),
bases AS (
    SELECT r.rate, s.body, s.year, s.value, COALESCE(s.corrected, s.value) AS best, s.segment, s.era, s.form, s.scope, s.quality, s.fact_id
    FROM rate_list r JOIN series s ON s.series = r.denominator
    WHERE s.dimension = ''
),
met AS (
    SELECT COALESCE(t.rate, b.rate) AS rate, COALESCE(t.body, b.body) AS body, COALESCE(t.year, b.year) AS year,
        t.value AS numerator, b.value AS denominator, t.best AS top_best, b.best AS base_best, COALESCE(b.segment, t.segment) AS segment,
        COALESCE(b.form, t.form) AS form, COALESCE(b.scope, t.scope) AS scope, b.era, t.era AS top_era, b.scope AS base_scope, t.scope AS top_scope,
        ' ' || COALESCE(t.quality, '') || ' ' || COALESCE(b.quality, '') || ' ' AS flags, t.fact_id AS fact_id, b.fact_id AS denominator_fact_id
    FROM tops t FULL OUTER JOIN bases b ON b.rate = t.rate AND b.body = t.body AND b.year = t.year
),
judged AS (
    SELECT m.*, r.per, r.proportion,
        CASE WHEN m.denominator IS NULL THEN 'NO_DENOMINATOR'
             WHEN m.numerator IS NULL THEN 'NO_NUMERATOR'
             WHEN m.era <> m.top_era THEN 'FORMS_DIFFER'
             WHEN m.base_scope <> m.top_scope AND m.base_scope <> 'unstated' AND m.top_scope <> 'unstated' THEN 'SCOPES_DIFFER'
             WHEN m.denominator = 0 THEN 'ZERO_BASE'
             WHEN r.partition_name <> '' AND COALESCE(p.state, 'INCOMPLETE') <> 'HOLDS' THEN COALESCE(p.state, 'INCOMPLETE')
             WHEN r.proportion = 'yes' AND m.numerator > m.denominator THEN 'OUT_OF_RANGE'
             ELSE '' END AS reason
    FROM met m
    JOIN rate_list r ON r.rate = m.rate
    LEFT JOIN partitions p ON p.partition_name = r.partition_name AND p.body = m.body AND p.year = m.year AND p.dimension = '' AND p.era = m.era
)
SELECT rate, body, year, segment, era, form, scope, numerator, denominator, per, proportion,
    CASE WHEN reason = '' THEN CAST(numerator AS DOUBLE) * per / NULLIF(CAST(denominator AS DOUBLE), 0) END AS value,
    CASE WHEN reason = '' AND (top_best <> numerator OR base_best <> denominator)
         THEN CAST(top_best AS DOUBLE) * per / NULLIF(CAST(base_best AS DOUBLE), 0) END AS corrected,
    reason,
    TRIM(CASE WHEN flags LIKE '% approximate %' THEN 'approximate ' ELSE '' END
        || CASE WHEN flags LIKE '% recognised %' THEN 'recognised ' ELSE '' END
        || CASE WHEN flags LIKE '% disagree %' THEN 'disagree ' ELSE '' END
        || CASE WHEN flags LIKE '% disputed %' THEN 'disputed ' ELSE '' END
        || CASE WHEN flags LIKE '% known_wrong %' THEN 'known_wrong ' ELSE '' END
        || CASE WHEN flags LIKE '% corrected %' THEN 'corrected ' ELSE '' END
        || CASE WHEN flags LIKE '% sum %' THEN 'sum ' ELSE '' END
        || CASE WHEN flags LIKE '% blanks %' THEN 'blanks ' ELSE '' END
        || CASE WHEN flags LIKE '% restated %' THEN 'restated ' ELSE '' END
        || CASE WHEN flags LIKE '% derived %' THEN 'derived ' ELSE '' END
        || CASE WHEN flags LIKE '% scope %' THEN 'scope ' ELSE '' END
        || CASE WHEN flags LIKE '% scope_assumed %' THEN 'scope_assumed ' ELSE '' END
        || CASE WHEN flags LIKE '% boundary %' THEN 'boundary ' ELSE '' END) AS quality,
    fact_id, denominator_fact_id
FROM judged
