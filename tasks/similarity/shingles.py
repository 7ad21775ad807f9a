"""Shingles: the overlapping runs of four words of each text, as hashes.

Two texts share a shingle where they agree in four words running. A text's own set holds 32 bits of each hash: two
texts of 1,000 shingles share one of those by chance once in 4,000 pairs, which moves no share that matters. The
sample that is compared across the corpus holds 40, packed above the number of the text: one integer sorts faster
than a pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import pyarrow as pa
import xxhash
from numpy.typing import NDArray

from tasks.similarity.folding import Ints, fold
from tasks.similarity.words import MULTIPLIER, Hashes, Words, hash_words, mixed

Set = NDArray[np.uint32]
Unsigned = TypeVar("Unsigned", np.uint32, np.uint64)

SHINGLE_WORDS = 4
"""Words a shingle: the best of 3 to 6 on news with known copies (decision on duplicates)."""

HASH_BITS = 40
TEXT_BITS = 64 - HASH_BITS

SET_BITS = 32

MIN_SAMPLE = 16
"""Shingles; a text whose sample is smaller keeps its 16 lowest, or short notices would never be compared."""

CHUNK_BYTES = 1 << 18
"""Bytes read at once: the arrays of a chunk stay in the processor's cache (fastest of 64 kB to 4 MB)."""


class ShingleSets:
    """The shingles of numbered texts; the set of a text is sorted when it is first asked for.

    samples: the sampled shingles, packed above the number of their text, in no order, some twice.
    """

    def __init__(self, hashes: Set, bounds: Ints, samples: Hashes, digests: list[bytes]) -> None:
        self.hashes = hashes
        self.bounds = bounds
        self.samples = samples
        self.digests = digests
        self._sets: dict[int, Set] = {}
        self._shared: dict[tuple[int, int], int] = {}

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def of(self, text: int) -> Set:
        """The sorted set of shingles of a text."""
        found = self._sets.get(text)
        if found is None:
            found = distinct(np.sort(self.hashes[self.bounds[text] : self.bounds[text + 1]]))
            self._sets[text] = found
        return found

    def replace(self, text: int, shingles: Set) -> None:
        """Put a smaller sorted set in the place of a text's own."""
        self._sets[text] = shingles

    def shared(self, x: int, y: int) -> int:
        """How many shingles two texts have in common; counted once a pair."""
        pair = (x, y) if x < y else (y, x)
        found = self._shared.get(pair)
        if found is None:
            found = count_shared(self.of(x), self.of(y))
            self._shared[pair] = found
        return found


def count_shared(x: Set, y: Set) -> int:
    """How many values two sorted sets have in common."""
    small, large = (x, y) if len(x) < len(y) else (y, x)
    return int(np.count_nonzero(is_among(small, large)))


def is_among(values: Set, ordered: Set) -> NDArray[np.bool_]:
    """Which of the values occur in a sorted array."""
    if not len(ordered):
        return np.zeros(len(values), np.bool_)
    return ordered.take(ordered.searchsorted(values), mode="clip") == values


def distinct(ordered: NDArray[Unsigned]) -> NDArray[Unsigned]:
    """The values of a sorted array, each once."""
    if len(ordered) < 2:
        return ordered
    new = np.empty(len(ordered), np.bool_)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def shingle_texts(texts: pa.LargeStringArray, rate: int) -> ShingleSets:
    """Shingle every text, sample one shingle in `rate`, and digest the words.

    Equal digests mean equal words in the same order.
    """
    if len(texts) >> TEXT_BITS:
        raise ValueError(f"{len(texts)} texts: at most {1 << TEXT_BITS} can be compared at once. Split the corpus by date.")
    hashes, sizes, samples = [np.zeros(0, np.uint32)], [np.zeros(1, np.int64)], [np.zeros(0, np.uint64)]
    digests: list[bytes] = []
    for text, bounds in chunks(texts):
        words = hash_words(fold(text, bounds))
        shingles, counts = shingle_words(words), shingle_counts(words)
        samples.append(sample(shingles >> np.uint64(TEXT_BITS), counts, len(digests), rate))
        digests += [digest(words, i) for i in range(len(counts))]
        hashes.append((shingles >> np.uint64(SET_BITS)).astype(np.uint32))
        sizes.append(counts)
    return ShingleSets(np.concatenate(hashes), np.cumsum(np.concatenate(sizes)), np.concatenate(samples), digests)


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
