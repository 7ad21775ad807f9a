-- stage: deduplicate
-- table: copies
-- severity: critical
-- Rows in = rows out: every article stands in exactly one group of copies.
SELECT article_id, count(c.article_id) AS n
FROM articles LEFT JOIN copies AS c USING (article_id)
GROUP BY article_id
HAVING count(c.article_id) <> 1
