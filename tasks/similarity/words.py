"""Words of texts as 64-bit hashes, made with array operations only.

A word is a run of folded bytes; in scripts without spaces every character is one. Words are read from the Arrow
buffer eight bytes at a time, so that the cost is a few operations a word and no Python object.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import xxhash
from numpy.typing import NDArray

from tasks.similarity.folding import PAD, Bytes, Folded, Ints

Hashes = NDArray[np.uint64]
Places = NDArray[np.int32]

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio (Knuth, TAOCP 3, §6.4)."""

FINALISER = np.uint64(0xD6E8FEB86659FD93)
"""Of the mixing function rrmxmx (Evensen 2018)."""

MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)

CONTINUES, CONTINUED = 0xC0, 0x80
"""The bits of a byte that say it continues a character of UTF-8, and their value then (RFC 3629)."""

LONG_WORD = 64
"""Bytes; longer runs (addresses, encoded data) are hashed one by one, so that a page of one run stays linear."""


class Words(NamedTuple):
    """Hashes of the words of several texts; bounds: where the words of each text start, and the last ones end.

    starts, ends: the words in the folded bytes.
    """

    hashes: Hashes
    bounds: Ints
    starts: Ints
    ends: Ints


def hash_words(folded: Folded) -> Words:
    """Hash every word of the folded texts."""
    starts, ends = word_spans(folded)
    return Words(hash_spans(folded.codes, starts, ends), np.searchsorted(starts, folded.bounds), starts, ends)


def char_spans(text: bytes, bounds: Ints, folded: Folded, words: Words) -> tuple[Places, Places]:
    """Where the words start and end, in code points of their own text.

    text, bounds: what was folded. Lone marks that folding cuts out behind a word do not belong to it.
    """
    first, last = words.starts, words.ends - 1
    if folded.kept is not None:
        first, last = folded.kept[first], folded.kept[last]
    if text.isascii():
        openings, starts, ends = bounds[:-1].astype(np.int32), first.astype(np.int32), (last + 1).astype(np.int32)
    else:
        points = counted_before((np.frombuffer(text, np.uint8) & CONTINUES) != CONTINUED)
        openings, starts, ends = points[bounds[:-1]], points[first + 1] - 1, points[last + 1]
    before = np.repeat(openings, np.diff(words.bounds))
    return starts - before, ends - before


def counted_before(marked: NDArray[np.bool_]) -> Places:
    """How many of the bytes before each place are marked."""
    counts = np.zeros(len(marked) + 1, np.int32)
    np.cumsum(marked, out=counts[1:], dtype=np.int32)
    return counts


def word_spans(folded: Folded) -> tuple[Ints, Ints]:
    """Where the words start and end; a word never runs over from one text into the next."""
    is_word = folded.codes != 0
    starts = is_word.copy()
    starts[1:] &= ~is_word[:-1]
    for forced in (folded.bounds[:-1], folded.singles, folded.singles + folded.widths):
        starts[forced] = is_word[forced]
    ends = is_word[:-1] & (starts[1:] | ~is_word[1:])
    return np.flatnonzero(starts), np.flatnonzero(ends) + 1


def hash_spans(codes: Bytes, starts: Ints, ends: Ints) -> Hashes:
    """Hash the bytes of each span."""
    eights: Hashes = np.ndarray((len(codes) - PAD + 1,), "<u8", codes.data, strides=(1,))
    lengths = ends - starts
    hashes = mixed(eights[starts] & MASKS[np.minimum(lengths, 8)])
    longer = np.flatnonzero(lengths > 8)
    for read in range(8, LONG_WORD, 8):
        if not len(longer):
            return hashes
        rest = eights[starts[longer] + read] & MASKS[np.minimum(lengths[longer] - read, 8)]
        hashes[longer] = mixed(hashes[longer] ^ rest)
        longer = longer[lengths[longer] > read + 8]
    for word in longer:
        hashes[word] = xxhash.xxh3_64_intdigest(codes[starts[word] : ends[word]].tobytes())
    return hashes


def mixed(values: Hashes) -> Hashes:
    """Spread the bits of each value over the whole hash."""
    values = values * MULTIPLIER
    values ^= values >> np.uint64(32)
    values *= FINALISER
    values ^= values >> np.uint64(29)
    return values
