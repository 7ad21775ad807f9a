-- stage: deduplicate
-- table: copies
-- severity: critical
-- A group of copies has exactly one origin, which belongs to it; an article alone is its own.
SELECT cluster_id, count(DISTINCT origin_article_id) AS n_origins
FROM copies
GROUP BY cluster_id
HAVING count(DISTINCT origin_article_id) <> 1
    OR count(*) FILTER (article_id = origin_article_id) <> 1
    OR count(*) FILTER (relation = 'origin') <> (count(*) > 1)::INTEGER
