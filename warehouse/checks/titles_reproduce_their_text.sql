-- stage: clean
-- table: articles
-- severity: critical
-- A headline or byline that claims to stand in the page is exactly what stands there.
SELECT article_id, 'headline' AS what, headline AS exact
FROM articles JOIN pages USING (page_id)
WHERE headline_char_start IS NOT NULL AND substr(text, headline_char_start + 1, headline_char_end - headline_char_start) IS DISTINCT FROM headline
UNION ALL
SELECT article_id, 'byline', byline
FROM articles JOIN pages USING (page_id)
WHERE byline_char_start IS NOT NULL AND substr(text, byline_char_start + 1, byline_char_end - byline_char_start) IS DISTINCT FROM byline
UNION ALL
SELECT article_id, 'date', NULL
FROM articles JOIN pages USING (page_id)
WHERE date_char_start IS NOT NULL AND NOT (0 <= date_char_start AND date_char_start < date_char_end AND date_char_end <= text_length)
