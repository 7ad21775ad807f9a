-- stage: extract
-- table: mentions
-- severity: critical
-- Every value is the characters it claims to be: substr(text, char_start + 1, char_end - char_start) = exact.
SELECT mention_id AS object_id, exact FROM mentions JOIN pages USING (page_id)
WHERE substr(text, char_start + 1, char_end - char_start) IS DISTINCT FROM exact
UNION ALL
SELECT quote_id, exact FROM quotes JOIN pages USING (page_id)
WHERE substr(text, char_start + 1, char_end - char_start) IS DISTINCT FROM exact
UNION ALL
SELECT quote_id, cue_verb FROM quotes JOIN pages USING (page_id)
WHERE cue_char_start IS NOT NULL AND substr(text, cue_char_start + 1, cue_char_end - cue_char_start) IS DISTINCT FROM cue_verb
