-- stage: clean
-- table: pages
-- severity: critical
-- Rows in = rows out + rejects: a page has an article or a reason why it has none.
SELECT page_id FROM pages
WHERE page_id NOT IN (SELECT page_id FROM articles)
  AND page_id NOT IN (SELECT page_id FROM ops.rejects WHERE stage = 'clean' AND page_id IS NOT NULL)
