-- stage: clean, extract
-- table: rejects
-- severity: critical
-- One page that hits a bug is rejected and the run goes on; more than one in twenty, or all of three or more, means the
-- code itself is broken.
SELECT reason_code, count(*) AS failed, (SELECT count(*) FROM pages) AS pages
FROM ops.rejects
WHERE reason_code IN ('stage_failed', 'worker_killed')
GROUP BY reason_code
HAVING count(*) >= 3 AND (count(*) > 3 AND count(*) > 0.05 * (SELECT count(*) FROM pages) OR count(*) >= (SELECT count(*) FROM pages))
