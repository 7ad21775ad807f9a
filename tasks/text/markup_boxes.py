"""The boxes of a rendered page as the markup model sees them: what their names say and how much text they hold.

A class or id says what its box is for in words that content systems share (`entry-content`, `comment-list`), so each
box gets one bit for every group of such words, and its lines get the bits of the boxes around them. How much of the
page's running text a box holds, and how much of that is linked, is counted from the inside out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from tasks.text.html import Rendered
from tasks.text.lexicon import load_lexicon

Floats = npt.NDArray[np.float32]

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
)
REGION_BIT = {tag: 1 << number for number, tag in enumerate(REGION_TAGS)}
SUMS = 5
"""What is counted of a box: words of running text, words, characters, characters in links, lines."""


@cache
def group_bits() -> dict[str, int]:
    """The groups that a word of a class or id belongs to, one bit each."""
    bits: dict[str, int] = {}
    for number, words in enumerate(load_lexicon("hints")["words"].values()):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << number
    return bits


@lru_cache(maxsize=NAMES_KEPT)
def hint_bits(hints: str) -> int:
    """The groups that the words of class and id belong to."""
    find, bits = group_bits().get, 0
    for word in NAME_WORD.findall(hints[:NAMES_READ]):
        bits |= find(word.lower(), 0)
    return bits


class Boxes:
    """The boxes of a page, parents first. All lists have one entry a box and one more, for lines that stand in none."""

    def __init__(self, rendered: Rendered) -> None:
        boxes = rendered.boxes
        self.parents = [box.parent for box in boxes] + [-1]
        self.names = [0 if box.tag in WHOLE_PAGE else hint_bits(box.hints) for box in boxes] + [0]
        self.near, self.all, self.regions, self.depth = [0], [0], [0], [0]
        for box, own in zip(boxes, self.names, strict=False):
            above = box.parent + 1
            grand = self.parents[box.parent]
            self.near.append(own | self.names[box.parent] | self.names[grand])
            self.all.append(own | self.all[above])
            self.regions.append(REGION_BIT.get(box.tag, 0) | self.regions[above])
            self.depth.append(self.depth[above] + 1)
        for inherited in (self.near, self.all, self.regions, self.depth):
            inherited.append(inherited.pop(0))
        self.of_line = np.array([line.box for line in rendered.lines], dtype=np.int64)

    def ancestors(self, levels: int) -> list[npt.NDArray[np.int64]]:
        """The box of each line, the box around it, and so on outwards; the last number of all where there is none."""
        parents = np.array(self.parents)
        found = [self.of_line]
        for _ in range(levels - 1):
            found.append(parents[found[-1]])
        return found

    def sums(self, values: Floats) -> npt.NDArray[np.float64]:
        """The sums of the lines' values over each box and all that it holds. values: one row a line, SUMS columns."""
        count = len(self.parents)
        own = np.stack([np.bincount(self.of_line % count, column, count) for column in values.T], axis=1)
        rows = own.tolist()
        for number in range(count - 2, -1, -1):
            row, above = rows[number], rows[self.parents[number]]
            for column in range(SUMS):
                above[column] += row[column]
        return np.array(rows)

    def inside(self, number: int) -> list[bool]:
        """Whether each box is the box of that number or stands in it."""
        found = [False] * len(self.parents)
        found[number] = True
        for box, parent in enumerate(self.parents[:-1]):
            if found[parent] and parent >= 0:
                found[box] = True
        return found

    def comments(self, first_text: int) -> list[bool]:
        """Whether each box holds readers' comments: its name says so, and it begins below the first running text."""
        begins = [len(self.of_line)] * len(self.parents)
        for line in range(len(self.of_line) - 1, -1, -1):
            begins[self.of_line[line]] = line
        for box in range(len(self.parents) - 2, -1, -1):
            parent = self.parents[box]
            begins[parent] = min(begins[parent], begins[box])
        found = [False] * len(self.parents)
        for box, parent in enumerate(self.parents[:-1]):
            found[box] = (parent >= 0 and found[parent]) or (self.names[box] & COMMENT != 0 and begins[box] > first_text)
        return found


def bit_columns(masks: list[int], lines: npt.NDArray[np.int64], width: int) -> Floats:
    """One column a bit of the masks of the lines' boxes."""
    of_lines = np.array(masks, dtype=np.int64)[lines]
    return ((of_lines[:, None] >> np.arange(width)) & 1).astype(np.float32)
