-- How often each entity is written about: in articles, and in texts that are not copies of one another; pages put together from
-- several texts add none. Entities that are one are counted as one.
SELECT e.entity_id, e.type, e.caption, count(*) AS n_mentions, count(DISTINCT m.article_id) AS n_articles,
       greatest(count(DISTINCT o.cluster_id) FILTER (o.relation IS DISTINCT FROM 'embeds'), 1) AS n_independent
FROM mentions AS m
JOIN entities AS s USING (entity_id)
JOIN entities AS e ON e.entity_id = s.canonical_id
JOIN article_origins AS o USING (article_id)
GROUP BY e.entity_id, e.type, e.caption
