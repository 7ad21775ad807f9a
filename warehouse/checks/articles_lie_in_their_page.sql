-- stage: clean
-- table: articles
-- severity: critical
-- An article is a stretch of its page, and its blocks lie inside it.
SELECT article_id, a.char_start, a.char_end, text_length
FROM articles AS a
JOIN pages USING (page_id)
WHERE a.char_start < 0 OR a.char_end > text_length
UNION ALL
SELECT article_id, b.char_start, b.char_end, a.char_end
FROM blocks AS b
JOIN articles AS a USING (article_id, page_id)
WHERE b.char_start < a.char_start OR b.char_end > a.char_end
