"""Shingles: the overlapping runs of four words of each text, as hashes.

Two texts share a shingle where they agree in four words running. A text's own shingles hold 32 bits of each hash: two
texts of 1,000 shingles share one of those by chance once in 4,000 pairs, which moves no share that matters. The
sample that is compared across the corpus holds 40, packed above the number of the text: one integer sorts faster
than a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import xxhash
from numpy.typing import NDArray

from tasks.similarity.folding import Ints, fold
from tasks.similarity.words import MULTIPLIER, Hashes, Places, Words, char_spans, hash_words, mixed

Set = NDArray[np.uint32]
Unsigned = TypeVar("Unsigned", np.uint32, np.uint64)
Value = TypeVar("Value", bound=np.generic)

SHINGLE_WORDS = 4
"""Words a shingle: the best of 3 to 6 on news with known copies (decision on duplicates)."""

HASH_BITS = 40
TEXT_BITS = 64 - HASH_BITS

SET_BITS = 32

MIN_SAMPLE = 16
"""Shingles; a text whose sample is smaller keeps its 16 lowest, or short notices would never be compared."""

CHUNK_BYTES = 1 << 18
"""Bytes read at once: the arrays of a chunk stay in the processor's cache (fastest of 64 kB to 4 MB)."""


class Shingled(NamedTuple):
    """The shingles of several texts in reading order, and the places of their words.

    bounds: where the shingles of each text start, and the last ones end; word_bounds: the same of its words.
    starts, ends: each word in its text, in code points. samples: the sampled shingles, packed above the number of their
    text, in no order, some twice. digests: of the words; equal digests mean equal words in the same order.
    """

    hashes: Set
    bounds: Ints
    samples: Hashes
    digests: list[bytes]
    starts: Places
    ends: Places
    word_bounds: Ints


def ranges(bounds: Ints, order: Ints) -> Ints:
    """The places between the bounds of each of some texts, one text after the other."""
    return spread(bounds[order], np.diff(bounds)[order])


def spread(firsts: Ints, sizes: Ints) -> Ints:
    """The places of several runs, one run after the other."""
    before = np.append(0, np.cumsum(sizes))
    return np.arange(before[-1]) + np.repeat(firsts - before[:-1], sizes)


def groups_of(sizes: Ints, at_once: int) -> Iterator[slice]:
    """What is looked at together, so that the sizes make up to so much; at least one at a time."""
    totals = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        done = totals[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(totals, done + at_once, "right")))
        yield slice(first, last)
        first = last


def choose_shingled(parts: Sequence[Shingled], order: Ints) -> Shingled:
    """Some of the texts of several parts, which are numbered on, in another order; samples are left out."""
    bounds, word_bounds = [p.bounds for p in parts], [p.word_bounds for p in parts]
    sizes, word_sizes = (np.concatenate([np.zeros(0, np.int64), *map(np.diff, each)])[order] for each in (bounds, word_bounds))
    digests = [digest for part in parts for digest in part.digests]
    return Shingled(
        chosen_values([p.hashes for p in parts], bounds, order, np.uint32),
        np.append(0, np.cumsum(sizes)),
        np.zeros(0, np.uint64),
        [digests[text] for text in order.tolist()],
        chosen_values([p.starts for p in parts], word_bounds, order, np.int32),
        chosen_values([p.ends for p in parts], word_bounds, order, np.int32),
        np.append(0, np.cumsum(word_sizes)),
    )


def chosen_values(columns: Sequence[NDArray[Value]], bounds: Sequence[Ints], order: Ints, kind: type[Value]) -> NDArray[Value]:
    """The values of some of the texts of several parts, one text after the other: copied once, since there may be thousands of millions."""
    if not len(order):
        return np.zeros(0, kind)
    firsts = np.cumsum([0, *(len(b) - 1 for b in bounds)])
    part = np.searchsorted(firsts, order, "right") - 1
    lows, highs = (np.concatenate(side)[order].tolist() for side in ([b[:-1] for b in bounds], [b[1:] for b in bounds]))
    return np.concatenate([columns[p][low:high] for p, low, high in zip(part.tolist(), lows, highs, strict=True)])


def shingle_texts(texts: pa.LargeStringArray, rate: int) -> Shingled:
    """Shingle every text, sample one shingle in `rate`, and digest the words."""
    if len(texts) >> TEXT_BITS:
        raise ValueError(f"{len(texts)} texts: at most {1 << TEXT_BITS} can be compared at once. Split the corpus by date.")
    # A word takes two bytes at least; what is not filled takes no memory.
    most = (pc.sum(pc.binary_length(texts)).as_py() or 0) // 2 + len(texts)
    hashes, starts, ends = np.empty(most, np.uint32), np.empty(most, np.int32), np.empty(most, np.int32)
    samples, sizes = [np.zeros(0, np.uint64)], [np.zeros((2, 1), np.int64)]
    digests: list[bytes] = []
    done = spoken = 0
    for text, bounds in chunks(texts):
        folded = fold(text, bounds)
        words = hash_words(folded)
        shingles, counts = shingle_words(words), shingle_counts(words)
        samples.append(sample(shingles >> np.uint64(TEXT_BITS), counts, len(digests), rate))
        digests += [digest(words, i) for i in range(len(counts))]
        hashes[done : done + len(shingles)] = shingles >> np.uint64(SET_BITS)
        last = spoken + len(words.hashes)
        starts[spoken:last], ends[spoken:last] = char_spans(text, bounds, folded, words)
        sizes.append(np.stack([counts, np.diff(words.bounds)]))
        done, spoken = done + len(shingles), last
    bounds, word_bounds = np.cumsum(np.concatenate(sizes, axis=1), axis=1)
    return Shingled(hashes[:done], bounds, np.concatenate(samples), digests, starts[:spoken], ends[:spoken], word_bounds)


def sample(shingles: Hashes, counts: Ints, first: int, rate: int) -> Hashes:
    """The sampled shingles of some texts, packed; first: number of the first text."""
    bounds = np.append(0, np.cumsum(counts))
    chosen = np.flatnonzero(shingles < np.uint64((1 << HASH_BITS) // rate))
    owners = np.searchsorted(bounds, chosen, "right") - 1
    packed = [pack(shingles[chosen], owners + first)]
    few = (np.bincount(owners, minlength=len(counts)) < MIN_SAMPLE) & (counts > 0)
    for text in np.flatnonzero(few).tolist():
        lowest = np.sort(shingles[bounds[text] : bounds[text + 1]])[:MIN_SAMPLE]
        packed.append(lowest << np.uint64(TEXT_BITS) | np.uint64(text + first))
    return np.concatenate(packed)


def pack(hashes: Hashes, owners: Ints) -> Hashes:
    """One sortable integer from a shingle and the number of its text."""
    return hashes << np.uint64(TEXT_BITS) | owners.astype(np.uint64)


def chunks(texts: pa.LargeStringArray) -> Iterator[tuple[bytes, Ints]]:
    """The texts' bytes in pieces of about CHUNK_BYTES, with the bounds of the texts in each."""
    if not len(texts):
        return
    buffer = texts.buffers()[2]
    bounds = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset : texts.offset + len(texts) + 1]
    first = 0
    while first < len(texts):
        last = max(first + 1, int(np.searchsorted(bounds, bounds[first] + CHUNK_BYTES, "right")) - 1)
        piece = bounds[first : last + 1]
        yield (buffer.slice(piece[0], piece[-1] - piece[0]).to_pybytes() if buffer else b""), piece - piece[0]
        first = last


def digest(words: Words, text: int) -> bytes:
    """A 128-bit digest of the words of a text; empty for a text without words."""
    own = words.hashes[words.bounds[text] : words.bounds[text + 1]]
    return xxhash.xxh3_128_digest(own.data) if len(own) else b""


def shingle_counts(words: Words) -> Ints:
    """How many runs of four words each text has."""
    return np.maximum(np.diff(words.bounds) - SHINGLE_WORDS + 1, 0)


def shingle_words(words: Words) -> Hashes:
    """The shingles of each text in reading order; texts of fewer than four words have none."""
    starts = len(words.hashes) - SHINGLE_WORDS + 1
    if starts < 1:
        return np.zeros(0, np.uint64)
    combined = words.hashes[:starts].copy()
    for place in range(1, SHINGLE_WORDS):
        combined *= MULTIPLIER
        combined += words.hashes[place : place + starts]
    inside = np.ones(starts, np.bool_)
    crossing = (words.bounds[1:, None] - np.arange(1, SHINGLE_WORDS)).ravel()
    inside[crossing[(crossing >= 0) & (crossing < starts)]] = False
    return mixed(combined[inside])
