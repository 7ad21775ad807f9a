-- stage: publish
-- table: stages
-- severity: critical
-- Nothing is lost or doubled: units in = units out + units rejected + units known already.
SELECT run_id, stage, rows_in, rows_out, rows_rejected, rows_known
FROM ops.stages
WHERE rows_in <> rows_out + rows_rejected + rows_known
