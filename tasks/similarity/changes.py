"""Changes: what the lines of copies say otherwise than those of their origins, many pairs at once, as columns.

Lines that both have are left out first, as they stand, then by their words; only the rest is compared word by word.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tasks.similarity.alignment import Sequences
from tasks.similarity.folding import Ints
from tasks.similarity.hunks import cut_hunks, find_hunks
from tasks.similarity.lines import FIELD_OF, FIELDS, WHOLE_FIELDS, Lines
from tasks.similarity.sets import Flags
from tasks.similarity.shingles import ranges
from tasks.similarity.tokens import Tokens
from tasks.similarity.words import MULTIPLIER, Hashes, mixed

RANK_BITS = 32
"""Below the number of a group; no article has so many lines."""


class Entries(NamedTuple):
    """Lines of one side: the number of the pair, and of the line."""

    pair: Ints
    line: Ints

    def keep(self, chosen: Flags | Ints) -> Entries:
        """The lines that are chosen, or those at the places given."""
        return Entries(*(column[chosen] for column in self))


class Side(NamedTuple):
    """One side of changes: the line, and from where to where among the words of all lines; nothing where both are the same."""

    line: Ints
    first: Ints
    last: Ints


class Changes(NamedTuple):
    """What copies say otherwise: the pair, and both sides."""

    pair: Ints
    here: Side
    there: Side


def unlike_lines(own: Entries, other: Entries, lines: Lines) -> tuple[Entries, Entries]:
    """The lines of both that the other has not as often, character for character, and of the same kind.

    Most lines of a copy are untouched, and need no look at their words. A page prints a headline twice: lines that are
    compared as a whole are there or not.
    """
    known, places = np.unique(np.append(own.line, other.line), return_inverse=True)
    # Python's own hash of a text: within one process equal texts have equal ones, which is all that counts.
    digests = np.fromiter((hash(lines.texts[line]) for line in known.tolist()), np.int64, len(known)).view(np.uint64)
    digests = mixed(digests ^ lines.kinds[known])[places]
    whole = FIELD_OF[lines.kinds] < len(WHOLE_FIELDS)
    keys = keyed(own.pair, digests[: len(own.pair)]), keyed(other.pair, digests[len(own.pair) :])
    return own.keep(beyond(*keys, whole[own.line])), other.keep(beyond(*keys[::-1], whole[other.line]))


def keyed(group: Ints, values: Hashes) -> Hashes:
    """One number from a value and its group."""
    return mixed(values ^ group.astype(np.uint64) * MULTIPLIER)


def beyond(own: Hashes, other: Hashes, whole: Flags) -> Flags:
    """Which values the other side has not, or not as often; whole: of which once is enough."""
    order = np.argsort(own, kind="stable")
    firsts = np.append(True, own[order][1:] != own[order][:-1])[: len(own)]
    rank = np.empty(len(own), np.int64)
    rank[order] = np.arange(len(own)) - np.flatnonzero(firsts)[np.cumsum(firsts) - 1]
    there = np.sort(other)
    counts = np.searchsorted(there, own, "right") - np.searchsorted(there, own)
    return counts <= np.where(whole, 0, rank)


class Unlike(NamedTuple):
    """The lines that are compared: their words; the field of each; a hash of its words, in order."""

    tokens: Tokens
    fields: Ints
    forms: Hashes


def line_forms(tokens: Tokens) -> Hashes:
    """A hash of the words of each line, in order."""
    bounds = tokens.bounds
    numbers = np.arange(len(tokens.hashes)) - np.repeat(bounds[:-1], np.diff(bounds))
    sums = np.append(np.uint64(0), np.cumsum(mixed(tokens.hashes + mixed(numbers.astype(np.uint64)))))
    return mixed(sums[bounds[1:]] - sums[bounds[:-1]])


def changes(own: Entries, other: Entries, unlike: Unlike) -> Changes:
    """What differs in unlike lines, in the order of the pairs, the fields and the copy."""
    sides = [in_groups(entries, unlike) for entries in (own, other)]
    keys = [keyed(side.pair, unlike.forms[side.line]) for side in sides]
    whole = [unlike.fields[side.line] < len(WHOLE_FIELDS) for side in sides]
    left = [side.keep(beyond(key, another, at)) for side, key, another, at in zip(sides, keys, keys[::-1], whole, strict=True)]
    parts = [find(left[0], left[1], unlike) for find in (whole_changes, word_changes)]
    group = np.concatenate([part.pair for part in parts])
    order = np.argsort(group, kind="stable")
    here, there = (Side(*(np.append(*columns)[order] for columns in zip(*both, strict=True))) for both in zip(*(part[1:] for part in parts), strict=True))
    return Changes(group[order] // len(FIELDS), here, there)


def in_groups(entries: Entries, unlike: Unlike) -> Entries:
    """The lines that have words, numbered by pair and field, in order."""
    kept = entries.keep((np.diff(unlike.tokens.bounds) > 0)[entries.line])
    group = kept.pair * len(FIELDS) + unlike.fields[kept.line]
    order = np.argsort(group, kind="stable")
    return Entries(group[order], kept.line[order])


def whole_changes(own: Entries, other: Entries, unlike: Unlike) -> Changes:
    """The lines that differ as a whole, each once, the first with the first, by group."""
    bounds = unlike.tokens.bounds
    sides, keys = [], []
    for entries in (own, other):
        kept = entries.keep(unlike.fields[entries.line] < len(WHOLE_FIELDS))
        kept = kept.keep(np.sort(np.unique(keyed(kept.pair, unlike.forms[kept.line]), return_index=True)[1]))
        keys.append(kept.pair << RANK_BITS | np.arange(len(kept.pair)) - np.searchsorted(kept.pair, kept.pair))
        sides.append(kept.line)
    every = np.union1d(*keys)
    found = []
    for line, key in zip(sides, keys, strict=True):
        at = np.searchsorted(every, key)
        columns = np.zeros((3, len(every)), np.int64)
        columns[:, at] = line, bounds[line], bounds[line + 1]
        found.append(Side(*columns))
    return Changes(every >> RANK_BITS, found[0], found[1])


def word_changes(own: Entries, other: Entries, unlike: Unlike) -> Changes:
    """The words that differ in lines compared word by word, by group."""
    groups = max(own.pair.max(initial=0), other.pair.max(initial=0)) + 1
    bounds = unlike.tokens.bounds
    kept = [entries.keep(unlike.fields[entries.line] >= len(WHOLE_FIELDS)) for entries in (own, other)]
    words = [ranges(bounds, entries.line) for entries in kept]
    opens = [np.append(0, np.cumsum(np.diff(bounds)[entries.line])) for entries in kept]
    starts = [at[np.searchsorted(entries.pair, np.arange(groups + 1))] for at, entries in zip(opens, kept, strict=True)]
    sequences = [Sequences(unlike.tokens.hashes[at], start) for at, start in zip(words, starts, strict=True)]
    hunks = find_hunks(sequences[0], sequences[1])
    pieces = cut_hunks(hunks, opens[0][:-1], opens[1][:-1])
    found = []
    for entries, at, open_, first, last in zip(kept, words, opens, pieces[1::2], pieces[2::2], strict=True):
        filled = np.flatnonzero(first < last)
        columns = np.zeros((3, len(first)), np.int64)
        columns[0, filled] = entries.line[np.searchsorted(open_, first[filled], "right") - 1]
        columns[1, filled], columns[2, filled] = at[first[filled]], at[last[filled] - 1] + 1
        found.append(Side(*columns))
    return Changes(hunks.pair[pieces.hunk], found[0], found[1])
