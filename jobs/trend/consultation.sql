SELECT body, year, series AS item, segment, scope, value, unit, quality, fact_id
FROM series
WHERE dimension = '' AND series IN ('consult.total', 'visits.total', 'response.total', 'response.messages', 'response.online_interview', 'response.press_conference', 'interpretation.total')
