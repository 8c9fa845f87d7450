SELECT
    body, year, form, segment, scope,
    CAST(ROUND(value) AS BIGINT) AS value,
    CAST(ROUND(corrected) AS BIGINT) AS corrected,
    approximate, disclosures,
    quality LIKE '%disagree%' AS disagree,
    quality, section, file, fact_id
FROM series
WHERE series = 'request.received' AND dimension = ''
