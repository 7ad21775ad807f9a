"""Hunks: which words of two texts differ, also where paragraphs were put in another order.

A line that stands in both texts is unchanged wherever it stands. In the rest, runs of three words that both texts have are
tiles; what lies between the same two tiles in both texts is a replacement, and only there, in a few words, is a full
comparison made, so that the cost stays linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tasks.similarity.tokens import Token

TILE = 3
"""Words of the shortest tile: two words running recur by chance within one article."""

PLACES = 8
"""Places tried for a tile; a phrase that recurs more often tells nothing about where a passage went."""

LARGEST_GAP = 20_000
"""Words of one side times those of the other that are compared in full: about a millisecond."""


class Tile(NamedTuple):
    """A run of words that stands in both texts."""

    here: int
    there: int
    size: int


class Hunk(NamedTuple):
    """Words of one text in the place of words of the other; one of the two may be empty."""

    here: Sequence[Token]
    there: Sequence[Token]


Lines = list[list[Token]]


def find_hunks(here: Lines, there: Lines) -> list[Hunk]:
    """The words that differ, each hunk inside one line of either text."""
    left_here, left_there = without_equal_lines(here, there)
    a, b = [t for line in left_here for t in line], [t for line in left_there for t in line]
    return [piece for hunk in word_hunks(a, b) for piece in by_line(hunk)]


def without_equal_lines(here: Lines, there: Lines) -> tuple[Lines, Lines]:
    """The lines of both texts that the other has not, or not as often."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(there):
        places[tuple(t.form for t in line)].append(number)
    left, taken = [], set()
    for line in here:
        found = places.get(tuple(t.form for t in line))
        if found:
            taken.add(found.pop(0))
        else:
            left.append(line)
    return left, [line for number, line in enumerate(there) if number not in taken]


def word_hunks(a: list[Token], b: list[Token]) -> Iterator[Hunk]:
    """The words that differ; in the order of a, then what only b has."""
    tiles = find_tiles([t.form for t in a], [t.form for t in b])
    used = [False] * len(b)
    for tile in tiles:
        used[tile.there : tile.there + tile.size] = [True] * tile.size
    for low, high, first, last in gaps(tiles, len(a), len(b)):
        if any(used[first:last]):
            first = last = 0
        used[first:last] = [True] * (last - first)
        yield from refined(a[low:high], b[first:last])
    for first, last in unused(used):
        yield Hunk((), b[first:last])


def find_tiles(a: list[str], b: list[str]) -> list[Tile]:
    """Runs of words that stand in both, the longest at each place of a that no earlier one covers, in the order of a."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - TILE + 1):
        places[tuple(b[j : j + TILE])].append(j)
    tiles: list[Tile] = []
    taken = [False] * (len(b) + 1)
    i = 0
    while i <= len(a) - TILE:
        starts = places.get(tuple(a[i : i + TILE]), ())[:PLACES]
        follows = tiles[-1].there + tiles[-1].size if tiles else 0
        sizes = [(run_length(a, b, i, j, taken), j >= follows, -j) for j in starts]
        size, _, j = max(sizes, default=(0, False, 0))
        if size >= TILE:
            tiles.append(Tile(i, -j, size))
            taken[-j : size - j] = [True] * size
        i += max(size, 1) if size >= TILE else 1
    return tiles


def run_length(a: list[str], b: list[str], i: int, j: int, taken: list[bool]) -> int:
    """How many words agree from two places on, as far as no tile was laid there."""
    size = 0
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size] and not taken[j + size]:
        size += 1
    return size


def gaps(tiles: list[Tile], a_size: int, b_size: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between two tiles: in a, and in b where the second tile stands behind the first."""
    bounds = [Tile(0, 0, 0), *tiles, Tile(a_size, b_size, 0)]
    for before, after in zip(bounds, bounds[1:], strict=False):
        low, first = before.here + before.size, before.there + before.size
        yield low, after.here, first, max(first, after.there)


def refined(a: list[Token], b: list[Token]) -> Iterator[Hunk]:
    """The words that differ in a gap."""
    if not a or not b or len(a) * len(b) > LARGEST_GAP:
        if a or b:
            yield Hunk(a, b)
        return
    matcher = SequenceMatcher(None, [t.form for t in a], [t.form for t in b], autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield Hunk(a[low:high], b[first:last])


def unused(used: list[bool]) -> Iterator[tuple[int, int]]:
    """The stretches that are not used."""
    first = 0
    for place, is_used in enumerate([*used, True]):
        if is_used:
            if place > first:
                yield first, place
            first = place + 1


def by_line(hunk: Hunk) -> Iterator[Hunk]:
    """The hunk in pieces inside one line of either text, the first line of one against the first of the other."""
    here, there = line_pieces(hunk.here), line_pieces(hunk.there)
    for number in range(max(len(here), len(there))):
        yield Hunk(here[number] if number < len(here) else (), there[number] if number < len(there) else ())


def line_pieces(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens of each line."""
    cuts = [0, *(i for i in range(1, len(tokens)) if tokens[i].line != tokens[i - 1].line), len(tokens)]
    return [tokens[low:high] for low, high in zip(cuts, cuts[1:], strict=False) if high > low]
