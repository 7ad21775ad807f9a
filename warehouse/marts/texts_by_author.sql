-- Who wrote what: one row a person and text, under every spelling that a byline gives the name.
-- author_key holds the letters of the name without accents, points and capitals, so that `Ada J. Lind`, `Ada J.Lind` and
-- `ADA J LIND` are one person; author is the spelling that most of the person's texts carry. Namesakes are not told apart.
WITH credits AS (
  SELECT article_id, page_id, publisher_id, headline, date_published, unnest(authors) AS spelling FROM articles
),
keyed AS (
  SELECT *, regexp_replace(lower(strip_accents(spelling)), '[^\p{L}\p{N}]', '', 'g') AS author_key FROM credits
)
SELECT author_key, mode(spelling) OVER (PARTITION BY author_key) AS author, spelling, article_id, page_id, publisher_id, headline, date_published
FROM keyed
WHERE author_key <> ''
