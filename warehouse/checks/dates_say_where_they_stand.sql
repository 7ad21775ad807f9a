-- stage: clean
-- table: articles
-- severity: critical
-- A publication date has a basis and a precision, and none goes with neither: nothing is dated without evidence.
SELECT article_id, date_published, date_basis, date_precision
FROM articles
WHERE (date_published IS NULL) <> (date_basis = 'none') OR (date_published IS NULL) <> (date_precision = 'none')
