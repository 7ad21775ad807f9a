"""Kept rows: the rows of the last comparison that still hold, put together with the new ones as if all had been made at once."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from schemas.table import PROVENANCE, Table

Keys = tuple[str, ...]


def with_kept(table: Table, new: pa.RecordBatch, old: pa.Table, kept: pa.Array, order: Keys) -> pa.RecordBatch:
    """The new rows and the old ones of articles that are kept, sorted by the columns of `order`."""
    still = old.filter(pc.is_in(old["article_id"], kept))
    names = [c.name for c in table.columns if c.name not in PROVENANCE]
    every = pa.concat_tables([pa.Table.from_batches([new]).select(names), still.select(names).cast(pa.schema([new.schema.field(n) for n in names]))])
    rows = every.sort_by([(name, "ascending") for name in order]).combine_chunks() if order else every.combine_chunks()
    return table.batch({name: rows[name].combine_chunks() for name in names})


def in_order_of(rows: pa.RecordBatch, articles: pa.Array) -> pa.RecordBatch:
    """Rows, one an article, in the order of the articles."""
    return rows.take(pc.index_in(articles, rows["article_id"]))
