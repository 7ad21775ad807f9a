"""The boxes of a rendered page as the markup model sees them: what their names say and how much text they hold.

A class or id says what its box is for in words that content systems share (`entry-content`, `comment-list`), so each
box gets one bit for every group of such words, and its lines get the bits of the boxes around them. The lines of a box
follow each other, so what a box holds is the difference of two running sums.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from tasks.text.html import Rendered
from tasks.text.lexicon import load_lexicon

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

GROUPS = tuple(load_lexicon("hints")["words"])
COMMENT = 1 << GROUPS.index("comment")
WHOLE_PAGE = frozenset({"html", "body"})
"""Their classes tell of the page, not of a part of it."""

NAME_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+")
NAMES_KEPT = 1 << 16
"""Spellings of class and id remembered: a site uses some hundreds, and pages of a site come together."""

NAMES_READ = 300
"""Characters of class and id that are read: generated names can be of any length and say nothing."""

REGION_TAGS = (
    "nav",
    "aside",
    "footer",
    "header",
    "form",
    "figure",
    "blockquote",
    "article",
    "main",
    "li",
    "table",
    "dialog",
    "section",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "details",
    "ul",
    "address",
    "figcaption",
    "h5",
    "h6",
)
REGION_BIT = {tag: 1 << number for number, tag in enumerate(REGION_TAGS)}


@cache
def group_bits() -> dict[str, int]:
    """The groups that a word of a class or id belongs to, one bit each."""
    bits: dict[str, int] = {}
    for number, words in enumerate(load_lexicon("hints")["words"].values()):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << number
    return bits


def hint_bits(hints: str) -> int:
    """The groups that the words of class and id belong to."""
    bits = 0
    for name in hints.split():
        bits |= name_bits(name)
    return bits


@lru_cache(maxsize=NAMES_KEPT)
def name_bits(name: str) -> int:
    """The groups that the words of one name belong to: names come again on other boxes and sites, whole lists of them seldom do."""
    find, bits = group_bits().get, 0
    for word in NAME_WORD.findall(name):
        bits |= find(word.lower(), 0)
    return bits


class BoxTraits:
    """What the boxes of a page say of themselves. All arrays have one entry a box and one more, for lines that stand in none."""

    def __init__(self, rendered: Rendered) -> None:
        tags, hints, parents, opened, closed = rendered.boxes
        self.parents = np.array([*parents, -1])
        self.opened, self.closed = np.array([*opened, 0]), np.array([*closed, len(rendered.lines)])
        self.of_line = np.array(rendered.line_boxes, dtype=np.int64)
        shown = zip(tags, hints, opened, closed, strict=True)
        told = [named[:NAMES_READ] if end > first and tag not in WHOLE_PAGE else "" for tag, named, first, end in shown]
        bits = {named: hint_bits(named) for named in {*told, ""}}
        self.names = np.array([bits[named] for named in [*told, ""]])
        self.outwards = ways_out(self.parents)
        outer = self.names[self.parents]
        self.near = self.names | outer | outer[self.parents]
        region_of = REGION_BIT.get
        self.all, self.regions = self.inherited(self.names), self.inherited(np.array([*(region_of(tag, 0) for tag in tags), 0]))

    def inherited(self, bits: Ints) -> Ints:
        """The bits of each box and of all around it; the last entry has none."""
        for above in self.outwards:
            bits = bits | bits[above]
        return bits

    def depths(self) -> Ints:
        """How many boxes each stands in, itself among them."""
        found = np.ones(len(self.parents), dtype=np.int64)
        found[-1] = 0
        for above in self.outwards:
            found = found + found[above]
        return found

    def ancestors(self, levels: int) -> list[Ints]:
        """The box of each line, the box around it, and so on outwards; the last number of all where there is none."""
        found = [self.of_line]
        for _ in range(levels - 1):
            found.append(self.parents[found[-1]])
        return found

    def sums(self, values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """The sums of the lines' values over each box and all that it holds. values: one row a line."""
        running = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0, dtype=np.float64)])
        return np.asarray(running[self.closed] - running[self.opened])

    def comments(self, first_text: int) -> Flags:
        """Whether each line is a reader's comment: a box around it says so by name, and begins below the first running text."""
        begin = ((self.names & COMMENT) != 0) & (self.opened > first_text)
        return np.asarray(self.inherited(begin.astype(np.int64))[self.of_line] > 0)


def ways_out(parents: Ints) -> list[Ints]:
    """The box 1, 2, 4, 8 … boxes outwards of each, -1 beyond the outermost, which stands for the last entry, that of no box."""
    ways = [parents]
    while (further := ways[-1][ways[-1]]).max() >= 0:
        ways.append(further)
    return ways


def bit_columns(masks: Ints, lines: Ints, width: int) -> Floats:
    """One column a bit of the masks of the lines' boxes."""
    return ((masks[lines][:, None] >> np.arange(width)) & 1).astype(np.float32)
