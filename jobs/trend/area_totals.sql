SELECT
    body, year, segment, relation, CAST(ROUND(value) AS BIGINT) AS value, CAST(ROUND(minimum) AS BIGINT) AS minimum, CAST(ROUND(maximum) AS BIGINT) AS maximum,
    covered, expected, other_definition, CAST(ROUND(disclosed) AS BIGINT) AS disclosed, reason
FROM rollups
WHERE series = 'request.received'
