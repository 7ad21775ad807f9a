-- stage: extract
-- table: mentions
-- severity: critical
-- Values are read from an article's own text, never from a menu, an ad or a comment beside it.
SELECT mention_id AS object_id, m.char_start
FROM mentions AS m
WHERE NOT EXISTS (
  FROM blocks AS b
  WHERE b.page_id = m.page_id AND b.article_id = m.article_id AND b.char_start <= m.char_start AND b.char_end >= m.char_end
)
