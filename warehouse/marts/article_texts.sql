-- The clean text of each article: its body blocks, in order, one a line. For reading; spans count in pages.text.
SELECT article_id, page_id, any_value(headline) AS headline,
       string_agg(rtrim(substr(text, b.char_start + 1, b.char_end - b.char_start), chr(10) || chr(13) || ' '), chr(10) ORDER BY block_no) AS body
FROM articles
JOIN blocks AS b USING (article_id, page_id)
JOIN pages USING (page_id)
WHERE b.kind IN ('standfirst', 'subhead', 'body', 'quote_block', 'list_item')
GROUP BY article_id, page_id
