WITH reports AS (
    SELECT body, year, COUNT(*) AS files FROM documents WHERE status = 'report' AND body <> '' AND year > 0 GROUP BY body, year
),
counted AS (
    SELECT body, year, COUNT_IF(reading = 'figure') AS figures, COUNT_IF(reading = 'blank') AS blanks, COUNT_IF(reading = 'unreadable') AS unreadable,
        COUNT_IF(reading = 'figure' AND indicator = '') AS unknown_labels
    FROM facts
    GROUP BY body, year
),
form_sizes AS (
    SELECT body, year, form, COUNT(*) AS figures FROM series GROUP BY body, year, form
),
forms AS (
    SELECT body, year, form
    FROM form_sizes
    QUALIFY ROW_NUMBER() OVER (PARTITION BY body, year ORDER BY figures DESC NULLS LAST, form NULLS LAST) = 1
),
stated AS (
    SELECT DISTINCT s.body, s.year, f.form, s.series
    FROM series s JOIN forms f ON f.body = s.body AND f.year = s.year
    WHERE s.dimension = '' AND s.source IN ('table', 'prose')
),
possible AS (
    SELECT form, COUNT(DISTINCT series) AS series_there FROM stated GROUP BY form
),
own AS (
    SELECT body, year, form, COUNT(*) AS series_stated FROM stated GROUP BY body, year, form
)
SELECT
    r.body, r.year, COALESCE(o.form, '') AS segment, r.files,
    COALESCE(c.figures, 0) AS figures, COALESCE(c.blanks, 0) AS blanks, COALESCE(c.unreadable, 0) AS unreadable, COALESCE(c.unknown_labels, 0) AS unknown_labels,
    COALESCE(o.series_stated, 0) AS numerator, p.series_there AS denominator,
    CAST(COALESCE(o.series_stated, 0) AS DOUBLE) * 100 / NULLIF(p.series_there, 0) AS value
FROM reports r
LEFT JOIN counted c ON c.body = r.body AND c.year = r.year
LEFT JOIN own o ON o.body = r.body AND o.year = r.year
LEFT JOIN possible p ON p.form = o.form
