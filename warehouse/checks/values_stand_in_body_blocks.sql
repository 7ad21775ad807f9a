-- stage: extract
-- table: mentions
-- severity: critical
-- Values are read from an article's own text, never from a menu, an ad or a comment beside it.
SELECT object_id, v.char_start
FROM (
  SELECT mention_id AS object_id, page_id, article_id, char_start, char_end FROM mentions
  UNION ALL SELECT quote_id, page_id, article_id, char_start, char_end FROM quotes
  UNION ALL SELECT article_id || '#' || sentence_no, page_id, article_id, char_start, char_end FROM sentences
) AS v
WHERE NOT EXISTS (
  FROM blocks AS b
  WHERE b.page_id = v.page_id AND b.article_id = v.article_id AND b.char_start <= v.char_start AND b.char_end >= v.char_end
    AND b.kind IN ('standfirst', 'subhead', 'body', 'quote_block', 'list_item')
)
