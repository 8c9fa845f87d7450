SELECT body, year, series AS item, segment, scope, value, unit, quality, fact_id
FROM series
WHERE dimension = '' AND series IN ('staff.total', 'staff.full_time', 'staff.part_time', 'org.dedicated_units', 'place.reading_points', 'place.acceptance_points', 'training.meetings', 'training.sessions', 'training.participants', 'cost.dedicated_budget', 'cost.litigation', 'fee.charged', 'fee.waived')
