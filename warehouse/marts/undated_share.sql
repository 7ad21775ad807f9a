-- How far each outlet can be placed in time: its articles, and the share of them that state no publication date.
SELECT s.source_id, s.name AS outlet, count(*) AS n_articles, avg((a.date_basis = 'none')::INTEGER) AS undated_share,
       avg((o.relation IS NOT NULL AND o.relation NOT IN ('origin', 'embeds'))::INTEGER) AS copied_share
FROM articles AS a
JOIN article_origins AS o USING (article_id)
JOIN sources AS s ON s.source_id = a.publisher_id
GROUP BY s.source_id, s.name
