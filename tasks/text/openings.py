"""Which lines of text begin another article: what boosted trees say of each, and the heads that follow from it.

The rules of `posts` know heads by dates, bylines and titles printed twice. Two thirds of the beginnings in dumps have
none of these, and teasers have all of them. So every line of text is asked whether the text above and below it belong
together (opening_features); a rule's head counts as one more cue there, and where a beginning is found in the gap above
a line, the likeliest line of the gap is its head (head_lines).
models/MODEL.md says what the trees were trained on and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import NamedTuple

import numpy as np

from tasks.text.first_heads import find_signed_title, settle_first_heads
from tasks.text.furniture import is_vetoed
from tasks.text.head_lines import describe_head_lines
from tasks.text.line_model import Round
from tasks.text.line_places import Flags, Floats
from tasks.text.line_words import DASH, Ints
from tasks.text.lines import Line, is_title_shaped
from tasks.text.opening_features import PageLines, TextLines, describe_openings, find_text, see_lines
from tasks.text.posts import ANCHORS, Head
from tasks.text.trees import Forest, Plain, forest_of
from tasks.text.word_links import Rarity

FILE = "openings.npz"

SURELY_BEGINS = (0.85, 0.75)
"""Probability from which a page holds another article, without and with a head of the rules in the gap above."""

ALSO_BEGINS = (0.75, 0.25)
"""The same for further articles of such a page. Both are the best of some thirty on joined dumps with 2 % of the pages
of one article split, each read by the model that had not seen its site."""

OWN_WORDS = 50
"""Words of text that an article has at least where a page holds several: teasers mostly have less. Of 20, 40 and 60 the
last splits joined dumps best; short news has fewer words than they."""

SURE_HEAD, UPPER_SHARE = 0.5, 0.3
"""Probability from which the likeliest head is taken, and the share of all heads' probability above which else the article
begins, as where the text itself is likeliest: a head too high takes in furniture, one too low gives the article's first
lines to another. Of ten settings on unseen sites .86 of the heads are exact as with the likeliest alone, a third fewer too low."""

MAY_BEGIN = frozenset({"", "nav", *ANCHORS})
"""Kinds of lines that are no furniture below another article."""

PLAIN = Plain(trees=60, below=-4.0)
"""Lines that begin nothing: nine in ten are clear after these trees. Of 36,000 lines of development pages and joined dumps none
that reaches the lowest bar has odds below -3.2 then; to be looked at anew when the trees are trained anew."""


class OpeningModel(NamedTuple):
    """How rare words are, the trees for first lines of text, and those for the heads above them."""

    rarity: Rarity
    first: Forest
    head: Forest


def settle_heads(rounds: Sequence[Round], heads: Sequence[list[Head]]) -> list[list[Head]]:
    """The heads of each page's articles: the first, where the rules found any, and one for each further beginning."""
    found = [of[:1] for of in heads]
    for some in rounds:
        of = see_round(some, heads)
        text = find_text(of, load_openings().rarity)
        if not len(text.at):
            continue
        for page, head in find_firsts(some, of, text, heads):
            found[page] = [head]
        for page, head in find_beginnings(some, of, text):
            if found[page] and head.first > found[page][-1].first:
                found[page].append(head)
    return found


def find_firsts(some: Round, of: PageLines, text: TextLines, heads: Sequence[list[Head]]) -> Iterator[tuple[int, Head]]:
    """The heads of the first articles of the pages that begin in a round, as the number of the page and the head."""
    model, starts = load_openings(), some.pages.starts.tolist()
    asked: list[tuple[int, int, tuple[int, Head]]] = []
    for part, start in zip(some.parts, starts, strict=True):
        n = int(np.searchsorted(text.at, start))
        if part.first == 0 and heads[part.page] and n < len(text.at) and text.at[n] < start + len(part.lines):
            asked.append((part.page, start, (n, moved_head(heads[part.page][0], start))))
    settled = settle_first_heads(of, text, [first for _, _, first in asked], model.rarity, model.head)
    for (page, start, _), head in zip(asked, settled, strict=True):
        yield page, moved_head(head, -start)


def moved_head(head: Head, step: int) -> Head:
    """The head with its lines numbered from another one on."""
    return Head(head.first + step, None if head.title is None else head.title + step)


def find_beginnings(some: Round, of: PageLines, text: TextLines) -> Iterator[tuple[int, Head]]:
    """The further beginnings in the pages of a round, as the number of the page and the head."""
    model = load_openings()
    chances = model.first.probabilities(describe_openings(of, text, model.rarity), PLAIN)
    words = of.own.words[text.at]
    heads_above = np.concatenate([[0], np.cumsum(of.headed)])
    headed = heads_above[text.at + 1] > heads_above[text.gap]
    bounds = np.searchsorted(text.at, np.append(of.pages.starts, len(of.lines)))
    for number, part in enumerate(some.parts):
        begin, end = int(bounds[number]), int(bounds[number + 1])
        offset = part.first - int(of.pages.starts[number])
        for n in choose_beginnings(chances[begin:end], headed[begin:end], words[begin:end]):
            yield part.page, head_at(of.lines, find_head(of, text, begin + n, model), offset)


def see_round(some: Round, heads: Sequence[list[Head]]) -> PageLines:
    """The lines of a round as they are described."""
    lines = [line for part in some.parts for line in part.lines]
    headed = [
        start - part.first + head.first
        for part, start in zip(some.parts, some.pages.starts.tolist(), strict=True)
        for head in heads[part.page]
        if part.first <= head.first < part.first + len(part.lines)
    ]
    return see_lines(lines, some.pages, some.own, some.text, headed)


def find_head(of: PageLines, text: TextLines, n: int, model: OpeningModel) -> int:
    """The likeliest head in the gap above the n-th line of text."""
    first, rows = describe_head_lines(of, text, n, model.rarity)
    chances = model.head.probabilities(rows)
    chances[0] *= not signs_text_above(of, text, n, first)
    chances[:-1] *= [may_begin(line) for line in of.lines[first : first + len(chances) - 1]]
    best = int(np.argmax(chances))
    if best < len(chances) - 1 and chances[best] >= SURE_HEAD:
        return first + best
    if (title := find_signed_title(of, first, int(text.at[n]))) is not None:
        return title
    return first + int(np.searchsorted(np.cumsum(chances), UPPER_SHARE * chances.sum()))


def may_begin(line: Line) -> bool:
    """Whether an article may begin with a line: no furniture by its own words, but the section or path above a headline."""
    return line.kind in MAY_BEGIN or is_vetoed(line)


def signs_text_above(of: PageLines, text: TextLines, n: int, i: int) -> bool:
    """Whether the line below another article's text is the name under it, after a dash."""
    return n > 0 and i == text.gap[n] < text.at[n] and of.lines[i].kind == "byline" and of.own.edges[i, 0] == DASH


def choose_beginnings(chances: Floats, headed: Flags, words: Ints) -> list[int]:
    """The beginnings among a page's lines of text, in order: those where one is sure, of two too near each other that farther above its bar."""
    return take_beginnings(chances, headed, words, ALSO_BEGINS) if take_beginnings(chances, headed, words, SURELY_BEGINS) else []


def take_beginnings(chances: Floats, headed: Flags, words: Ints, bars: tuple[float, float]) -> list[int]:
    """The lines of text that are likely enough, each with words of its own."""
    sums = np.concatenate([[0], np.cumsum(words)])
    above_bar = chances / np.where(headed, bars[1], bars[0])
    likely = [n for n in np.argsort(-above_bar, kind="stable").tolist() if n and above_bar[n] >= 1]
    taken = Taken(int(sums[-1]))
    return sorted(n for n in likely if taken.take(int(sums[n])))


class Taken:
    """The places of the beginnings chosen so far, in words of text above each."""

    def __init__(self, total: int) -> None:
        self.places: dict[int, list[int]] = {}
        self.take(0)
        self.take(total)

    def take(self, place: int) -> bool:
        """Take the place unless another is nearer than an article's least words; return whether it was taken."""
        cell = place // OWN_WORDS
        if any(abs(place - other) < OWN_WORDS for near in (cell - 1, cell, cell + 1) for other in self.places.get(near, ())):
            return False
        self.places.setdefault(cell, []).append(place)
        return True


def head_at(lines: Sequence[Line], i: int, offset: int = 0) -> Head:
    """The head at a line, numbered on its page: its headline, unless the line is text or names its own kind."""
    line = lines[i]
    if is_title(line):
        return Head(i + offset, i + offset)
    return Head(i + offset, i + 1 + offset if has_title_below(lines, i) else None)


def is_title(line: Line) -> bool:
    """Whether a line that begins an article is its headline."""
    return is_title_shaped(line) and not line.is_prose and line.words > 1 and line.kind not in ANCHORS


def has_title_below(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that begins an article is a date above its headline, as posts of blogs have it, and not below."""
    if lines[i].kind != "date" or i + 1 >= len(lines) or (i and not lines[i - 1].kind and is_title(lines[i - 1])):
        return False
    return not lines[i + 1].kind and is_title(lines[i + 1])


@cache
def load_openings() -> OpeningModel:
    """The model that comes with the project, read once a process."""
    return read_openings((resources.files("tasks.text") / "models" / FILE).read_bytes())


def read_openings(data: bytes) -> OpeningModel:
    """A model from the bytes of its file."""
    with np.load(BytesIO(data)) as parts:
        known = bytes(parts["words"]).decode("utf-8").split("\n")
        return OpeningModel(Rarity(known, parts["weights"]), forest_of(parts, "first"), forest_of(parts, "head"))
