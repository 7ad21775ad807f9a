-- stage: clean
-- table: articles
-- severity: critical
-- An article has at most one chosen date, and it is the day, precision and basis that the article says.
SELECT article_id, count(*) FILTER (is_chosen) AS n_chosen, any_value(a.date_published) AS date_published, any_value(d.date_value) FILTER (is_chosen) AS chosen
FROM articles AS a LEFT JOIN article_dates AS d USING (article_id)
GROUP BY article_id
HAVING count(*) FILTER (is_chosen) > 1
  OR any_value(a.date_published) IS DISTINCT FROM any_value(d.date_value) FILTER (is_chosen)
  OR any_value(a.date_basis) IS DISTINCT FROM coalesce(any_value(d.date_basis) FILTER (is_chosen), 'none')
  OR any_value(a.date_precision) IS DISTINCT FROM coalesce(any_value(d.date_precision) FILTER (is_chosen), 'none')
