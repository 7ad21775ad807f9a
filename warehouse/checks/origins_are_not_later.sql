-- stage: deduplicate
-- table: copies
-- severity: warning
-- The origin of a group is not dated later than a copy of it.
SELECT c.article_id, a.date_published, o.date_published AS origin_date
FROM copies AS c
JOIN articles AS a USING (article_id)
JOIN articles AS o ON o.article_id = c.origin_article_id
WHERE o.date_published > a.date_published
