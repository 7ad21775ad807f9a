-- Articles with the group of copies they belong to: count cluster_id for independent texts, article_id for all.
-- relation is null for an article that has no copy, embeds for a page of several texts. n_articles counts the articles that
-- carry this text or a passage of it, n_independent the texts among them that were not made from one another: copies, pages put
-- together from others and texts derived from others confirm nothing. Texts that share a quotation confirm each other, but not in what
-- is quoted: see repeated_quotes.
WITH links AS (
  SELECT c.cluster_id, o.cluster_id AS other_cluster_id, e.edge_type = 'shares_passage' AS is_passage, e.edge_type = 'contains' AS holds
  FROM copy_edges AS e JOIN copies AS c USING (article_id) JOIN copies AS o ON o.article_id = e.other_article_id
  UNION SELECT o.cluster_id, c.cluster_id, e.edge_type = 'shares_passage', false
  FROM copy_edges AS e JOIN copies AS c USING (article_id) JOIN copies AS o ON o.article_id = e.other_article_id
),
others AS (
  SELECT cluster_id, other_cluster_id, bool_and(is_passage) AS is_passage, bool_or(holds) AS holds
  FROM links WHERE cluster_id <> other_cluster_id GROUP BY ALL
),
sizes AS (
  SELECT cluster_id, count(*) AS n FROM copies GROUP BY cluster_id
),
counts AS (
  SELECT s.cluster_id, (any_value(s.n) + coalesce(sum(t.n), 0))::BIGINT AS n_articles,
         greatest(count(*) FILTER (o.holds), 1) + count(*) FILTER (o.is_passage) AS n_independent
  FROM sizes AS s LEFT JOIN others AS o USING (cluster_id) LEFT JOIN sizes AS t ON t.cluster_id = o.other_cluster_id
  GROUP BY s.cluster_id
)
SELECT a.*, c.cluster_id, c.origin_article_id, c.relation, c.containment, c.origin_basis, n.n_articles, n.n_independent
FROM articles AS a
JOIN copies AS c USING (article_id)
JOIN counts AS n USING (cluster_id)
