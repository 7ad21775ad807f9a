"""Which lines of text begin another article: what boosted trees say of each, and the heads that follow from it.

The rules of `posts` know heads by dates, bylines and titles printed twice. Two thirds of the beginnings in dumps have
none of these, and teasers have all of them. So every line of text is asked whether the text above and below it belong
together (opening_features); a rule's head counts as one more cue there. Where a beginning is at least possible, the
pieces of text between such lines are weighed as wholes (piece_features), which decides; and where a beginning is found in
the gap above a line, the likeliest line of the gap is its head (head_lines).
models/MODEL.md says what the trees were trained on and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.first_heads import find_signed_title, settle_first_heads
from tasks.text.furniture import is_vetoed
from tasks.text.head_lines import describe_head_lines
from tasks.text.line_model import Round
from tasks.text.line_places import Flags, Floats
from tasks.text.line_words import DASH, Ints
from tasks.text.lines import Line, is_title_shaped
from tasks.text.opening_features import SURE, PageLines, TextLines, describe_openings, find_text, has_head, see_lines
from tasks.text.piece_features import describe_pieces
from tasks.text.posts import ANCHORS, Head
from tasks.text.trees import Forest, Plain, forest_of
from tasks.text.word_links import Rarity

FILE = "openings.npz"

POSSIBLE, POSSIBLE_APART = 0.05, 30
"""Chance by what stands near from which the pieces above and below a line are weighed, and words between two such lines
(choices, not a sweep: the trees for pieces are trained on what these let through)."""

SURELY_BEGINS = (0.85, 0.6)
"""Chance by the pieces from which a page holds another article, without and with a head of the rules in the gap above."""

ALSO_BEGINS = (0.65, 0.25)
"""The same for further articles of such a page. Of some thirty settings on joined dumps, each read by the models that had not
seen its site, the first of each pair is the best with 1 % of the pages of one article split. Joined dumps would have .55 at a
head of the rules (mixed boundary F1 .936, not .929), but briefs under a few words of a title, which they lack, need the lower bar."""

OWN_WORDS = 50
"""Words of text that an article has at least where a page holds several: teasers mostly have less. Of 30, 40 and 50 the
last splits joined dumps best; short news has fewer words than they."""

FIRST_SURE, FIRST_SHARE = 60, 0.2
"""Words of sure text, and their share of all words, below which what stands above the first beginning is a menu with
sentences in it and no article: on unseen sites four in eleven of the whole pages that are split begin so, and of 300 joined
dumps of any sites hardly one."""

SURE_HEAD, UPPER_SHARE = 0.5, 0.3
"""Probability from which the likeliest head is taken, and the share of all heads' probability above which else the article
begins, as where the text itself is likeliest: a head too high takes in furniture, one too low gives the article's first
lines to another. Of ten settings on unseen sites .86 of the heads are exact as with the likeliest alone, a third fewer too low."""

IN_GAP = frozenset({"", "nav", *ANCHORS})
"""Kinds of lines that are no furniture below another article."""

PLAIN = Plain(trees=60, below=-4.0)
"""Lines that begin nothing: nine in ten are clear after these trees. The trees for pieces are trained on what these leave."""


class OpeningModel(NamedTuple):
    """How rare words are, the trees for first lines of text, those for the pieces that these part, and those for the heads above them."""

    rarity: Rarity
    first: Forest
    piece: Forest
    head: Forest


class Beginnings(NamedTuple):
    """The lines of text of a page with which further articles begin. is_first: whether nothing above the first of them is an article."""

    at: list[int]
    is_first: bool


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
        for page, head, is_first in find_beginnings(some, of, text):
            if found[page] and head.first > found[page][-1].first:
                found[page] = [head] if is_first else [*found[page], head]
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


def find_beginnings(some: Round, of: PageLines, text: TextLines) -> Iterator[tuple[int, Head, bool]]:
    """The further beginnings in the pages of a round: the number of the page, the head, and whether it is the page's first after all."""
    model = load_openings()
    near = model.first.probabilities(describe_openings(of, text, model.rarity), PLAIN)
    chances = weigh_pieces(of, text, near, model.piece)
    headed = has_head(of, text)
    words = of.own.words[text.at]
    sure = words * (of.chance[text.at] >= SURE)
    bounds = np.searchsorted(text.at, np.append(of.pages.starts, len(of.lines)))
    for number, part in enumerate(some.parts):
        begin, end = int(bounds[number]), int(bounds[number + 1])
        offset = part.first - int(of.pages.starts[number])
        begun = choose_beginnings(chances[begin:end], headed[begin:end], words[begin:end], sure[begin:end])
        for n in begun.at:
            first = begin + find_upper(near[begin:end], headed[begin:end], words[begin:end], n)
            head = head_at(of.lines, find_head(of, text, first, model), offset)
            yield part.page, head, begun.is_first and n == begun.at[0] and part.first == 0


def weigh_pieces(of: PageLines, text: TextLines, chances: Floats, piece: Forest) -> Floats:
    """The chance of each line of text to be the first of an article by the pieces it parts, 0 where what stands near speaks against it."""
    asked = find_possible(of, text, chances)
    weighed = np.zeros_like(chances)
    if len(asked):
        weighed[asked] = piece.probabilities(describe_pieces(of, text, chances, asked))
    return weighed


def find_possible(of: PageLines, text: TextLines, chances: Floats) -> Ints:
    """The lines of text with which an article may begin, of two near each other the likelier."""
    words, bounds = of.own.words[text.at], np.append(np.searchsorted(text.pages.number, np.arange(len(of.pages.starts))), len(text.at))
    pages = [(begin, end) for begin, end in pairwise(bounds.tolist()) if end - begin > 1]
    found = [begin + n for begin, end in pages for n in take_beginnings(chances[begin:end] / POSSIBLE, words[begin:end], POSSIBLE_APART)]
    return np.array(found, dtype=np.int64)


def find_upper(near: Floats, headed: Flags, words: Ints, n: int) -> int:
    """The line of text right above a beginning that has a head of the rules and may begin an article, too: a title that passes for text; else the same."""
    lowest = max(1, n - POSSIBLE_APART)
    between = np.cumsum(words[lowest:n][::-1])
    found = (m for m in range(n - 1, lowest - 1, -1) if between[n - 1 - m] < POSSIBLE_APART and headed[m] and near[m] >= POSSIBLE)
    return n if headed[n] else next(found, n)


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
    return line.kind in IN_GAP or is_vetoed(line)


def signs_text_above(of: PageLines, text: TextLines, n: int, i: int) -> bool:
    """Whether the line below another article's text is the name under it, after a dash."""
    return n > 0 and i == text.gap[n] < text.at[n] and of.lines[i].kind == "byline" and of.own.edges[i, 0] == DASH


def choose_beginnings(chances: Floats, headed: Flags, words: Ints, sure: Ints) -> Beginnings:
    """The beginnings among a page's lines of text, in order, if one of them is sure. words, sure: of each line, and of those beyond doubt."""
    surely, also = (chances / np.where(headed, bars[1], bars[0]) for bars in (SURELY_BEGINS, ALSO_BEGINS))
    found = take_beginnings(also, words, OWN_WORDS) if take_beginnings(surely, words, OWN_WORDS) else []
    dropped = 0
    while dropped < len(found) and is_menu(words[: found[dropped]], sure[: found[dropped]]):
        dropped += 1
    return Beginnings(found[max(0, dropped - 1) :], dropped > 0)


def is_menu(words: Ints, sure: Ints) -> bool:
    """Whether hardly any of the lines above the first beginning of a page is text beyond doubt."""
    return int(sure.sum()) < min(FIRST_SURE, FIRST_SHARE * int(words.sum()))


def take_beginnings(above_bar: npt.NDArray[np.floating], words: Ints, apart: int) -> list[int]:
    """The lines of text whose chance reaches its bar, of two that are too near each other that farther above it, in order."""
    sums = np.concatenate([[0], np.cumsum(words)])
    likely = [n for n in np.argsort(-above_bar, kind="stable").tolist() if n and above_bar[n] >= 1]
    taken = Taken(int(sums[-1]), apart)
    return sorted(n for n in likely if taken.take(int(sums[n])))


class Taken:
    """The places of the beginnings chosen so far, in words of text above each; none is nearer to another than `apart` words."""

    def __init__(self, total: int, apart: int) -> None:
        self.apart = apart
        self.places: dict[int, list[int]] = {}
        self.take(0)
        self.take(total)

    def take(self, place: int) -> bool:
        """Take the place unless another is too near; return whether it was taken."""
        cell = place // self.apart
        if any(abs(place - other) < self.apart for near in (cell - 1, cell, cell + 1) for other in self.places.get(near, ())):
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
        return OpeningModel(Rarity(known, parts["weights"]), *(forest_of(parts, name) for name in ("first", "piece", "head")))
