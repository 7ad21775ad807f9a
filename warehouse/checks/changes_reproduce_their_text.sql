-- stage: deduplicate
-- table: copy_diffs
-- severity: critical
-- Every change is the characters it claims to be, in the copy's page and in the origin's.
SELECT d.article_id, hunk_no, text_here FROM copy_diffs AS d JOIN articles USING (article_id) JOIN pages AS p USING (page_id)
WHERE d.char_start IS NOT NULL AND substr(p.text, d.char_start + 1, d.char_end - d.char_start) IS DISTINCT FROM text_here
UNION ALL
SELECT d.article_id, hunk_no, text_origin FROM copy_diffs AS d JOIN articles AS a ON a.article_id = d.origin_article_id JOIN pages AS p USING (page_id)
WHERE origin_char_start IS NOT NULL AND substr(p.text, origin_char_start + 1, origin_char_end - origin_char_start) IS DISTINCT FROM text_origin
