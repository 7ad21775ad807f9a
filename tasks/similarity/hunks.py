"""Hunks: which words of two texts differ, also where paragraphs were put in another order.

A line that stands in both texts is unchanged wherever it stands. In the rest, runs of three words that both texts have are
tiles; what lies between the same two tiles in both texts is a replacement, and only there, in a few words, is a full
comparison made, so that the cost stays linear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, chain, compress, starmap, zip_longest
from operator import ne
from typing import NamedTuple

TILE = 3
"""Words of the shortest tile: two words running recur by chance within one article."""

PLACES = 8
"""Places tried for a tile; a phrase that recurs more often tells nothing about where a passage went."""

LARGEST_GAP = 20_000
"""Words of one side times those of the other that are compared in full: about a millisecond."""

Forms = Sequence[str]
Three = tuple[str, str, str]


class NumberedLine(NamedTuple):
    """A line by its number in its text, and its words."""

    number: int
    forms: tuple[str, ...]


class Tile(NamedTuple):
    """A run of words that stands in both texts."""

    here: int
    there: int
    size: int


class Gap(NamedTuple):
    """What differs: the words from `low` to `high` of one text, from `first` to `last` of the other; one may be none."""

    low: int
    high: int
    first: int
    last: int


class Stretch(NamedTuple):
    """Words of one line: its number, its first word, and the one after its last."""

    line: int
    first: int
    last: int


class Hunk(NamedTuple):
    """Words of one text in the place of words of the other; one of the two may be missing."""

    here: Stretch | None
    there: Stretch | None


Lines = Sequence[NumberedLine]


def find_hunks(here: Lines, there: Lines) -> list[Hunk]:
    """The words that differ, each hunk inside one line of either text."""
    left = without_equal_lines(here, there)
    a, b = (list(chain.from_iterable(line.forms for line in lines)) for lines in left)
    opens, other_opens = ([0, *accumulate(len(line.forms) for line in lines)] for lines in left)
    found: list[Hunk] = []
    for low, high, first, last in word_gaps(a, b):
        pieces = stretches(left[0], opens, low, high), stretches(left[1], other_opens, first, last)
        found += starmap(Hunk, zip_longest(*pieces))
    return found


def without_equal_lines(here: Lines, there: Lines) -> tuple[Lines, Lines]:
    """The lines of both texts that the other has not, or not as often."""
    places: dict[Forms, list[int]] = defaultdict(list)
    for place, line in enumerate(there):
        places[line.forms].append(place)
    left, taken = [], set()
    for line in here:
        found = places.get(line.forms)
        if found:
            taken.add(found.pop(0))
        else:
            left.append(line)
    return left, [line for place, line in enumerate(there) if place not in taken] if taken else there


def word_gaps(a: list[str], b: list[str]) -> Iterator[Gap]:
    """The words that differ; in the order of a, then what only b has."""
    tiles = find_tiles(a, b)
    used = bytearray(len(b))
    for _, there, size in tiles:
        used[there : there + size] = b"\1" * size
    for gap in gaps(tiles, len(a), len(b)):
        low, high, first, last = gap
        if first < last and used.find(1, first, last) >= 0:
            first = last = 0
        used[first:last] = b"\1" * (last - first)
        if low < high or first < last:
            yield from refined(a, b, Gap(low, high, first, last))
    for first, last in unused(used):
        yield Gap(0, 0, first, last)


def find_tiles(a: list[str], b: list[str]) -> list[Tile]:
    """Runs of words that stand in both, the longest at each place of a that no earlier one covers, in the order of a."""
    last, earlier = tile_places(b)
    threes = list(zip(a, a[1:], a[2:], strict=False))
    tiles: list[Tile] = []
    taken = bytearray(len(b) + 1)
    i = follows = 0
    while i < len(threes):
        three = threes[i]
        if three not in last:
            i += 1
            continue
        starts = (*earlier.get(three, ()), last[three])[:PLACES]
        size, _, j = max((run_length(a, b, (i, j), taken), j >= follows, -j) for j in starts)
        if size >= TILE:
            tiles.append(Tile(i, -j, size))
            follows = size - j
            taken[-j:follows] = b"\1" * size
        i += size if size >= TILE else 1
    return tiles


def tile_places(b: list[str]) -> tuple[dict[Three, int], dict[Three, list[int]]]:
    """Where each three words running stand for the last time, and, of those that stand several times, where before."""
    threes = list(zip(b, b[1:], b[2:], strict=False))
    last = dict(zip(threes, range(len(threes)), strict=True))
    earlier: dict[Three, list[int]] = {}
    if len(last) < len(threes):
        for j in compress(range(len(threes)), map(ne, map(last.__getitem__, threes), range(len(threes)))):
            earlier.setdefault(threes[j], []).append(j)
    return last, earlier


def run_length(a: list[str], b: list[str], start: tuple[int, int], taken: bytearray) -> int:
    """How many words agree from two places on, as far as no tile was laid there."""
    i, j = start
    free = taken.find(1, j)
    most = min(len(a) - i, (len(b) if free < 0 else free) - j)
    for size in range(most):
        if a[i + size] != b[j + size]:
            return size
    return max(most, 0)


def gaps(tiles: list[Tile], a_size: int, b_size: int) -> Iterator[Gap]:
    """What lies between two tiles: in a, and in b where the second tile stands behind the first."""
    low = first = 0
    for here, there, size in [*tiles, Tile(a_size, b_size, 0)]:
        yield Gap(low, here, first, max(first, there))
        low, first = here + size, there + size


def refined(a: list[str], b: list[str], gap: Gap) -> Iterator[Gap]:
    """The words that differ in a gap."""
    low, high, first, last = gap
    one, other = a[low:high], b[first:last]
    if len(one) * len(other) > LARGEST_GAP or set(one).isdisjoint(other):
        yield gap
        return
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Gap(low + i, low + j, first + k, first + m)


def unused(used: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches that are not used."""
    first = used.find(0)
    while first >= 0:
        last = used.find(1, first)
        last = len(used) if last < 0 else last
        yield first, last
        first = used.find(0, last)


def stretches(lines: Lines, opens: list[int], low: int, high: int) -> list[Stretch]:
    """The words of joined lines, in pieces inside one line; opens: the first word of each line."""
    found = []
    while low < high:
        place = bisect_right(opens, low) - 1
        last = min(high, opens[place + 1])
        found.append(Stretch(lines[place].number, low - opens[place], last - opens[place]))
        low = last
    return found
