-- Every value that has a span, in one shape: what it is, where it stands, and who or what extracted it.
-- substr(pages.text, char_start + 1, char_end - char_start) = exact holds for every row.
SELECT 'mention' AS object_type, mention_id AS object_id, page_id, article_id, char_start, char_end, exact, extractor_id, run_id
FROM mentions
UNION ALL
SELECT 'date', date_id, page_id, article_id, char_start, char_end, exact, extractor_id, run_id
FROM dates
UNION ALL
SELECT 'quote', quote_id, page_id, article_id, char_start, char_end, exact, extractor_id, run_id
FROM quotes
UNION ALL
SELECT 'cue', quote_id, page_id, article_id, cue_char_start, cue_char_end, cue_verb, extractor_id, run_id
FROM quotes WHERE cue_char_start IS NOT NULL
UNION ALL
SELECT 'headline', article_id, page_id, article_id, headline_char_start, headline_char_end, headline, extractor_id, run_id
FROM articles WHERE headline_char_start IS NOT NULL
UNION ALL
SELECT 'byline', article_id, page_id, article_id, byline_char_start, byline_char_end, byline, extractor_id, run_id
FROM articles WHERE byline_char_start IS NOT NULL
