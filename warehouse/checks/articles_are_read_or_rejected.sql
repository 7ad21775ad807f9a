-- stage: extract
-- table: articles
-- severity: critical
-- Rows in = rows out + rejects: an article has sentences or a reason why it was not read.
SELECT article_id FROM articles
WHERE article_id NOT IN (SELECT article_id FROM sentences)
  AND article_id NOT IN (SELECT article_id FROM ops.rejects WHERE stage = 'extract' AND article_id IS NOT NULL)
