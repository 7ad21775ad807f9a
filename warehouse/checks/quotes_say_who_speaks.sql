-- stage: extract
-- table: quotes
-- severity: critical
-- A quotation has a speaker in the text, or says that it has none.
SELECT quote_id, speaker_kind FROM quotes
WHERE speaker_kind IN ('named_person', 'organisation', 'anonymous_role') AND speaker_text IS NULL AND speaker_entity_id IS NULL
