-- Quotations that stand word for word in other articles too. However many print one, it was said once: n_articles counts the
-- articles, n_texts those that are no copies of one another, and neither counts as a confirmation.
WITH passages AS (
  SELECT article_id, char_start, char_end, other_article_id FROM copy_passages
  UNION ALL SELECT other_article_id, other_char_start, other_char_end, article_id FROM copy_passages
)
SELECT q.quote_id, any_value(q.exact) AS quote, any_value(coalesce(e.caption, q.speaker_text, '(' || q.speaker_kind || ')')) AS speaker,
       q.article_id, any_value(c.cluster_id) AS cluster_id, 1 + count(DISTINCT p.other_article_id) AS n_articles,
       count(DISTINCT o.cluster_id) + (NOT list_contains(list(o.cluster_id), any_value(c.cluster_id)))::INTEGER AS n_texts,
       list(DISTINCT p.other_article_id ORDER BY p.other_article_id) AS also_in
FROM quotes AS q
JOIN passages AS p ON p.article_id = q.article_id AND p.char_start <= q.char_start + 1 AND p.char_end >= q.char_end - 1
JOIN copies AS c ON c.article_id = q.article_id
JOIN copies AS o ON o.article_id = p.other_article_id
LEFT JOIN entities AS e ON e.entity_id = q.speaker_entity_id
WHERE q.kind = 'speech'
GROUP BY q.quote_id, q.article_id
