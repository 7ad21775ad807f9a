-- Articles with the group of copies they belong to: count cluster_id for independent texts, article_id for all.
-- relation is null for an article that has no copy, embeds for a page of several texts. n_articles counts the articles that
-- carry this text or a passage of it, n_independent the different texts among them: copies confirm nothing.
WITH links AS (
  SELECT cluster_id, cluster_id AS other_cluster_id FROM copies
  UNION SELECT c.cluster_id, o.cluster_id FROM copy_edges AS e
    JOIN copies AS c USING (article_id) JOIN copies AS o ON o.article_id = e.other_article_id
  UNION SELECT o.cluster_id, c.cluster_id FROM copy_edges AS e
    JOIN copies AS c USING (article_id) JOIN copies AS o ON o.article_id = e.other_article_id
),
sizes AS (
  SELECT cluster_id AS other_cluster_id, count(*) AS n FROM copies GROUP BY cluster_id
),
counts AS (
  SELECT cluster_id, sum(n)::BIGINT AS n_articles, count(*) AS n_independent FROM links JOIN sizes USING (other_cluster_id) GROUP BY cluster_id
)
SELECT a.*, c.cluster_id, c.origin_article_id, c.relation, c.containment, c.origin_basis, n.n_articles, n.n_independent
FROM articles AS a
JOIN copies AS c USING (article_id)
JOIN counts AS n USING (cluster_id)
