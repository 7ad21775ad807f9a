"""How likely each line of a rendered HTML page is text of its article, by the markup and an extractor's verdict.

Two sets of boosted trees, trained on pages of many sites (models/MARKUP.md says which and how well): one that also sees
which lines trafilatura took, and one for the fast setting that sees the page alone. Lines in a box named for comments
are readers' comments, whatever the trees say: no article of the development pages has a line there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.html import Rendered
from tasks.text.line_features import Floats
from tasks.text.line_places import pages_of, window_means
from tasks.text.markup_features import Described, describe_markup, moved
from tasks.text.trees import Forest, Plain, forest_of

FILE = "markup.npz"
IS_TEXT = 0.5
"""Probability from which a line is text."""

REACH = 20
"""Lines from the extractor's text at which all are equally far from it."""


NO_TEXT = Plain(trees=35, below=-2.0)
"""Of 4,754 lines taken as text on development pages none had odds so low after these trees, of the other 15,300 lines 85 % had."""


class MarkupModel(NamedTuple):
    """Trees that see an extractor's verdict, and trees that do not."""

    told: Forest
    alone: Forest


class MarkupScores(NamedTuple):
    """By line the probability that it is text of the article, whether it is a reader's comment, its regions and names of boxes as bits, its share in links."""

    text: list[float]
    in_comments: list[bool]
    regions: list[int]
    named: list[int]
    links: list[float]


def score_markup(rendered: Rendered, title: str | None, verdicts: list[bool] | None) -> MarkupScores:
    """Score the lines of a rendered page. verdicts: an extractor's by line, None where none was asked. Cost: O(lines)."""
    if not rendered.lines:
        return MarkupScores([], [], [], [], [])
    described = describe_markup(rendered, title)
    model = load_markup_model()
    rows = described.rows if verdicts is None else rows_with(described, verdicts)
    scores = (model.alone if verdicts is None else model.told).probabilities(rows, NO_TEXT)
    boxes = described.boxes
    regions, named = (masks[boxes.of_line].tolist() for masks in (boxes.regions, boxes.near))
    return MarkupScores(np.where(described.in_comments, 0.0, scores).tolist(), described.in_comments.tolist(), regions, named, rendered.link_shares())


def rows_with(described: Described, verdicts: list[bool]) -> Floats:
    """The features with those of an extractor's verdicts."""
    return np.concatenate([described.rows, verdict_columns(verdicts, described.words)], axis=1)


def verdict_columns(verdicts: list[bool], words: npt.NDArray[np.floating]) -> Floats:
    """The verdict on each line and its neighbours, the way to the first and last line taken, and how much was taken."""
    taken = np.array(verdicts, dtype=np.float32)
    at, count = np.arange(len(taken)), len(taken)
    found = np.flatnonzero(taken)
    first, last = (found[0], found[-1]) if len(found) else (0, -1)
    total = float((taken * words).sum())
    columns = [
        taken,
        *(moved(taken[:, None], step)[:, 0] for step in (-2, -1, 1, 2)),
        *(window_means(taken, pages_of([count]), reach) for reach in (3, 8)),
        (at >= first) & (at <= last),
        np.clip(at - first, -REACH, REACH) / REACH,
        np.clip(at - last, -REACH, REACH) / REACH,
        np.full(count, total / (words.sum() + 1)),
        np.full(count, np.log1p(total)),
    ]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


@cache
def load_markup_model() -> MarkupModel:
    """The model that comes with the project, read once a process."""
    return read_markup_model((resources.files("tasks.text") / "models" / FILE).read_bytes())


def read_markup_model(data: bytes) -> MarkupModel:
    """A model from the bytes of its file."""
    with np.load(BytesIO(data)) as parts:
        known: Mapping[str, npt.NDArray[Any]] = dict(parts)
        return MarkupModel(forest_of(known, "told"), forest_of(known, "alone"))
