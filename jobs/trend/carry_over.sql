WITH ledger AS (
    SELECT
        body, year, era,
        MIN(CASE WHEN series = 'request.received' THEN segment END) AS segment,
        MAX(CASE WHEN series = 'request.carried_in' THEN value END) AS carried_in,
        MAX(CASE WHEN series = 'request.received' THEN value END) AS received,
        MAX(CASE WHEN series = 'outcome.answered' THEN value END) AS answered,
        MAX(CASE WHEN series = 'request.carried_out' THEN value END) AS carried_out,
        MAX(CASE WHEN series = 'request.carried_out' THEN fact_id END) AS fact_id
    FROM series
    WHERE dimension = '' AND era = 'form_2019' AND series IN ('request.carried_in', 'request.received', 'outcome.answered', 'request.carried_out')
    GROUP BY body, year, era
    HAVING COUNT(DISTINCT CASE WHEN scope <> 'unstated' THEN scope END) <= 1
),
stepped AS (
    SELECT l.*,
        CASE WHEN LAG(year) OVER (PARTITION BY body ORDER BY year NULLS LAST) = year - 1
             THEN LAG(carried_out) OVER (PARTITION BY body ORDER BY year NULLS LAST) END AS carried_out_before
    FROM ledger l
    WHERE carried_in IS NOT NULL OR carried_out IS NOT NULL
)
SELECT
    body, year, COALESCE(segment, era) AS segment,
    CAST(ROUND(carried_in) AS BIGINT) AS carried_in, CAST(ROUND(received) AS BIGINT) AS received,
    CAST(ROUND(answered) AS BIGINT) AS answered, CAST(ROUND(carried_out) AS BIGINT) AS carried_out,
    CAST(ROUND(carried_in + received - answered - carried_out) AS BIGINT) AS balance,
    CAST(ROUND(carried_out_before) AS BIGINT) AS carried_out_before,
    CAST(ROUND(carried_in - carried_out_before) AS BIGINT) AS handed_over,
    CAST(ROUND(carried_out) AS BIGINT) AS numerator, CAST(ROUND(carried_in + received) AS BIGINT) AS denominator,
    CASE WHEN carried_in + received - answered - carried_out = 0
         THEN CAST(carried_out AS DOUBLE) * 100 / NULLIF(CAST(carried_in + received AS DOUBLE), 0) END AS value,
    CASE WHEN carried_in IS NULL OR received IS NULL THEN 'NO_DENOMINATOR' WHEN carried_out IS NULL OR answered IS NULL THEN 'INCOMPLETE'
         WHEN carried_in + received - answered - carried_out <> 0 THEN 'NOT_CONSERVED' WHEN carried_in + received = 0 THEN 'ZERO_BASE' ELSE '' END AS reason,
    fact_id
FROM stepped
