"""Rows of sketches: what is kept of an article to find its copies without reading it again."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.errors import MixedSketches
from schemas.ids import content_id
from schemas.sketches import SKETCHES
from schemas.wording import UNSPACED
from tasks.similarity.sets import distinct
from tasks.similarity.shingles import HASH_BITS, MIN_SAMPLE, SHINGLE_WORDS, TEXT_BITS, Shingled

FOLDING = 1
"""Version of the folding and hashing of words: to be raised with any change that gives a word another hash."""


def sketch_method(rate: int) -> str:
    """The digest of everything that decides which shingles a sketch holds."""
    return content_id("met", FOLDING, UNSPACED, SHINGLE_WORDS, HASH_BITS, MIN_SAMPLE, rate)


def sketch_rows(bodies: pa.Table, shingled: Shingled, method: str) -> pa.RecordBatch:
    """One row of sketches an article; bodies: BODIES, in the order they were shingled in."""
    by_text = distinct(np.sort(shingled.samples << np.uint64(HASH_BITS) | shingled.samples >> np.uint64(TEXT_BITS)))
    counts = np.bincount((by_text >> np.uint64(HASH_BITS)).astype(np.int64), minlength=len(bodies))
    bounds = np.append(0, np.cumsum(counts))
    values = pa.array((by_text & np.uint64((1 << HASH_BITS) - 1)).astype(np.int64))
    columns = {
        **{name: bodies[name].combine_chunks() for name in ("article_id", "publisher_id", "credited_source", "date_published", "date_basis")},
        "body_length": pc.utf8_length(bodies["body"]).combine_chunks().cast(pa.int32()),
        "words_digest": pa.array(shingled.digests, pa.binary()),
        "shingles": pa.ListArray.from_arrays(pa.array(bounds, pa.int32()), values).cast(SKETCHES.column("shingles").type),
        "method": pa.repeat(method, len(bodies)),
    }
    arrays = [columns.get(f.name, pa.nulls(len(bodies), f.type)) for f in SKETCHES.arrow]
    return pa.RecordBatch.from_arrays(arrays, schema=SKETCHES.arrow)


def require_method(facts: pa.Table, method: str) -> None:
    """Refuse sketches that were made in another way; raises MixedSketches."""
    other = set(pc.unique(facts["method"]).to_pylist()) - {method}
    if other:
        raise MixedSketches(tuple(sorted(other)), method)
