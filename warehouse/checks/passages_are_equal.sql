-- stage: deduplicate
-- table: copy_passages
-- severity: critical
-- The two spans of a passage hold the same words, but for case, accents and marks; every edge has a passage. Of more than
-- 20,000 edges, about so many are looked at.
WITH looked_at AS (
  SELECT article_id, other_article_id FROM copy_edges
  WHERE hash(article_id, other_article_id) % greatest(1, (SELECT count(*) // 20000 FROM copy_edges)) = 0
),
sides AS (
  SELECT article_id, other_article_id, passage_no,
         wording(substr(p.text, s.char_start + 1, s.char_end - s.char_start)) AS here,
         wording(substr(q.text, s.other_char_start + 1, s.other_char_end - s.other_char_start)) AS there
  FROM looked_at AS e
  LEFT JOIN copy_passages AS s USING (article_id, other_article_id)
  JOIN articles AS a USING (article_id)
  JOIN pages AS p ON p.page_id = a.page_id
  JOIN articles AS b ON b.article_id = e.other_article_id
  JOIN pages AS q ON q.page_id = b.page_id
)
SELECT article_id, other_article_id, passage_no, here, there FROM sides
WHERE here IS DISTINCT FROM there OR coalesce(here, '') = ''
