-- Who said what: every quotation of speech with its speaker, outlet and date, how sure the speaker is, and where it stands.
-- Count cluster_id for independent texts; a speaker in round brackets is a kind of speaker, not a name.
SELECT coalesce(e.caption, q.speaker_text, '(' || q.speaker_kind || ')') AS speaker, q.exact AS quote, q.cue_verb, q.speaker_kind, q.confidence,
       a.headline, a.date_published, a.date_basis, s.name AS outlet, q.quote_id, e.entity_id AS speaker_entity_id, a.article_id, c.cluster_id, c.relation,
       q.page_id, q.char_start, q.char_end
FROM quotes AS q
JOIN articles AS a USING (article_id)
JOIN copies AS c USING (article_id)
JOIN sources AS s ON s.source_id = a.publisher_id
LEFT JOIN entities AS n ON n.entity_id = q.speaker_entity_id
LEFT JOIN entities AS e ON e.entity_id = n.canonical_id
WHERE q.kind = 'speech'
