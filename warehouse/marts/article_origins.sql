-- Articles with the group of copies they belong to: count cluster_id for independent texts, article_id for all.
-- relation is null for an article that has no copy.
SELECT a.*, c.cluster_id, c.origin_article_id, c.relation, c.containment, c.origin_basis
FROM articles AS a
JOIN copies AS c USING (article_id)
