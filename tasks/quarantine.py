"""Quarantine: take rows out of a landed part, and say in ops.rejects which and why.

What refers to a row that was taken out, within the same step, loses the reference where the column may be null and
goes with it otherwise, so that no join leads nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

import schemas
from schemas.rejects import reject
from schemas.table import Column, Table
from warehouse.steps import Run, Step
from warehouse.tables import one_batch, read_part, write_part


def split_off(run: Run, step: Step, table: Table, bad: Mapping[int, str]) -> Step:
    """Move rows of one part of a step to ops.rejects.

    bad: row number -> reason. Returns the step with the parts written anew.
    """
    rows = read_part(run.home, step.output(table.name))
    gone = rows.take(sorted(bad))
    kept = rows.filter(pc.invert(pa.array([i in bad for i in range(len(rows))])))
    rejects = [reject_row(step.stage, table, row, bad[i]) for i, row in zip(sorted(bad), gone.to_pylist(), strict=True)]
    changed = {table.name: kept}
    for dependent, column in dependents(step, table):
        changed[dependent.name], lost = without_parents(read_part(run.home, step.output(dependent.name)), column, set(gone[table.key[0]].to_pylist()))
        rejects += [reject_row(step.stage, dependent, row, "parent_rejected") for row in lost]
    before = [read_part(run.home, p) for p in step.outputs if p.table == "rejects"]
    added = schemas.REJECTS.conform(schemas.REJECTS.rows(rejects), {"run_id": run.run_id})
    changed["rejects"] = pa.concat_tables([*before, pa.Table.from_batches([added])])
    return rewritten(run, step, changed)


def dependents(step: Step, table: Table) -> list[tuple[Table, Column]]:
    """Tables of the step with a column that refers to the table's key."""
    names = [p.table for p in step.outputs if p.table not in (table.name, "rejects")]
    target = f"{table.qualified}.{table.key[0]}"
    return [(t, c) for t in map(schemas.BY_NAME.__getitem__, names) for c in t.columns if c.references == target]


def without_parents(rows: pa.Table, column: Column, gone: set[str]) -> tuple[pa.Table, list[dict[str, Any]]]:
    """Rows whose reference leads to something that is gone: cleared where it may be null, else taken out."""
    hit = pc.is_in(rows[column.name], pa.array(sorted(gone), column.type))
    if column.nullable:
        cleared = pc.if_else(hit, pa.scalar(None, column.type), rows[column.name])
        return rows.set_column(rows.schema.get_field_index(column.name), column.arrow, cleared), []
    return rows.filter(pc.invert(hit)), rows.filter(hit).to_pylist()


def reject_row(stage: str, table: Table, row: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """The row of ops.rejects for a row of another table."""
    object_id = "#".join(str(row[k]) for k in table.key)
    payload = json.dumps(row, ensure_ascii=False, default=str)
    return reject(stage, table.name, object_id, reason, page_id=row.get("page_id"), article_id=row.get("article_id"), payload=payload)


def rewritten(run: Run, step: Step, tables: Mapping[str, pa.Table]) -> Step:
    """Write some parts of a step anew, under another name: the old files stay whole until the step is noted."""
    untouched = [p for p in step.outputs if p.table not in tables]
    old = {p.table: p.path.rsplit("/", 1)[1].removesuffix(".parquet") for p in step.outputs}
    new = [
        write_part(run.home, schemas.BY_NAME[name], [one_batch(rows)], run_id=run.run_id, name=old.get(name, step.key) + "_") for name, rows in tables.items()
    ]
    return replace(step, outputs=(*untouched, *new))
