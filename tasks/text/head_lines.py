"""Which line of the gap above a first line of text is the head of the article that begins there.

Between two articles stand the end of one page and the top of another: lists of other articles, buttons, menus, then the
headline, its date and byline, perhaps a standfirst that reads like furniture. Every line of the gap is described beside
the others; the likeliest is where the article begins.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tasks.text.line_features import KIND_NUMBER, OPEN
from tasks.text.line_places import Floats
from tasks.text.line_words import UPPER, Ints
from tasks.text.opening_features import PageLines, TextLines, title_ties
from tasks.text.word_links import Rarity

GAP_READ = 60
"""Lines above the text that may be its head; the furniture between a page's headline and text is mostly shorter."""

KINDS = (OPEN, *(KIND_NUMBER[kind] for kind in ("date", "byline", "nav", "related", "other", "comment", "share_bar", "caption")))
ANCHORS = tuple(KIND_NUMBER[kind] for kind in ("date", "byline"))
FAR, LONGEST, TITLE_WORDS = 9, 40, 4
BESIDE = (-2, -1, 1, 2)
"""Lines from each at which its neighbours stand that are described with it: with them one in ten fewer heads is wrong."""


def describe_head_lines(of: PageLines, text: TextLines, n: int, rarity: Rarity) -> tuple[int, Floats]:
    """The first line of the gap above the n-th line of text, and one row a line from it to that line of text."""
    i = int(text.at[n])
    first = max(int(text.gap[n]), i - GAP_READ)
    here = np.arange(first, i + 1)
    shaped, words = of.shaped[here].astype(float), np.minimum(of.own.words[here], LONGEST).astype(float)
    below, above = title_ties(of, text, here, np.full(len(here), n), rarity)
    same = of.own.number[here][:, None] == of.own.number[here]
    titles = (shaped * (words >= TITLE_WORDS))[::-1]
    dated = np.isin(of.kind[here], ANCHORS)
    columns = [
        i - here,
        here - first,
        np.full(len(here), i - first == GAP_READ),
        words,
        shaped,
        of.own.closed[here],
        [of.lines[k].is_prose for k in here.tolist()],
        np.minimum(same.sum(axis=1), 4),
        (same & (here[:, None] > here) & (here[:, None] - here <= 8)).any(axis=1),
        until(dated),
        until(dated[::-1])[::-1],
        of.headed[here],
        *(of.kind[here] == kind for kind in KINDS),
        of.chance[here],
        below,
        above,
        below - below.max(),
        (np.cumsum(titles) - titles)[::-1],
        words * shaped - (words * shaped).max(),
        *(np.pad(values, 1, constant_values=-1)[step : len(here) + step] for values in (words, shaped) for step in (0, 2)),
        of.own.capitals[here] / np.maximum(of.own.token_count[here], 1),
        of.own.edges[here, 0] == UPPER,
    ]
    own = np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
    return first, np.concatenate([own, *(moved(own[:, 2:], step) for step in BESIDE)], axis=1)


def moved(rows: Floats, step: int) -> Floats:
    """The rows as seen `step` rows further on; -1 beyond the ends."""
    far = np.full_like(rows, -1)
    if 0 < step < len(rows):
        far[:-step] = rows[step:]
    elif 0 < -step < len(rows):
        far[-step:] = rows[:step]
    return far


def until(marks: npt.NDArray[np.bool_]) -> Ints:
    """Lines from each to the next mark after it."""
    at = np.arange(len(marks))
    following = np.minimum.accumulate(np.where(marks, at, len(marks) + FAR)[::-1])[::-1]
    return np.minimum(np.append(following[1:], len(marks) + FAR) - at, FAR)
