-- stage: clean
-- table: blocks
-- severity: critical
-- Every character of a page is in exactly one block: nothing is thrown away and nothing counted twice. A page
-- without blocks has a reason in ops.rejects.
SELECT page_id, text_length, sum(char_end - char_start) AS covered
FROM (
  SELECT page_id, char_start, char_end, coalesce(lag(char_end) OVER (PARTITION BY page_id ORDER BY block_no), 0) AS expected_start
  FROM blocks
) AS b
RIGHT JOIN pages USING (page_id)
WHERE char_start IS NOT NULL OR page_id NOT IN (SELECT page_id FROM ops.rejects WHERE page_id IS NOT NULL)
GROUP BY page_id, text_length
HAVING coalesce(sum(char_end - char_start), 0) <> text_length OR bool_or(char_start <> expected_start)
