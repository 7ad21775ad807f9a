"""What kind of furniture a line is that is no text: a linear model of its words and shape.

Phrases and rules name what is worded alike everywhere; of the rest a model knows from the boxes of many HTML pages in which
words stand in menus, buttons, appeals, comments and notices (models/KINDS.md says which pages and how well). It is asked about lines
that are no text for another reason, and about short ones that pass for subheads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import NamedTuple

import numpy as np

from tasks.text.line_features import Floats
from tasks.text.line_words import Words, find_keys, find_tokens, line_numbers, show
from tasks.text.lines import Line, Traits

FILE = "kinds.npz"
TEXT = "text"
"""The class of lines that are no furniture."""

SIGNS = "©@→←»«|:·•/?!#*$["
"""Signs that tell what a line is, each by itself."""

UNIT = 0.5
"""Weight of a shape beside words, whose values are damped to about this size."""

DIGITS = 4
"""Digits kept of a probability: the last bits of sums differ between processors."""


class KindModel(NamedTuple):
    """Known words with a weight a kind, weights of the shapes, biases, and the names of the kinds."""

    words: Words
    shapes: Floats
    bias: Floats
    kinds: tuple[str, ...]


class Named(NamedTuple):
    """The likeliest kind of furniture of a line, how likely it is among these, and how likely the line is text."""

    kind: str
    chance: float
    text: float


def shapes_of(lines: Sequence[Line | Traits]) -> Floats:
    """The shapes of lines: length, closed as a sentence, capitals, figures and signs."""
    rows = [
        (
            min(line.words, 40) / 40,
            line.words <= 2,
            line.words > 12,
            line.is_sentence,
            line.is_prose,
            line.text.isupper(),
            any(map(str.isdigit, line.text)),
            *map(line.text.__contains__, SIGNS),
        )
        for line in lines
    ]
    return np.array(rows, dtype=np.float32) * np.float32(UNIT)


def name_lines(lines: Sequence[Line]) -> list[Named]:
    """The likeliest kind of each line. Cost: O(words)."""
    if not lines:
        return []
    model = load_model()
    shown = show([line.text for line in lines])
    tokens = find_tokens(shown)
    whole, counts = line_numbers(tokens, len(lines))
    odds = model.words.score(find_keys(tokens, whole, counts), len(lines)) + shapes_of(lines) @ model.shapes + model.bias
    chances = np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), DIGITS)
    text = model.kinds.index(TEXT)
    among = np.delete(chances, text, axis=1)
    kinds = [kind for kind in model.kinds if kind != TEXT]
    best, sums = among.argmax(axis=1), chances.sum(axis=1) + 1e-9
    shares = among.max(axis=1) / (among.sum(axis=1) + 1e-9)
    return [Named(kinds[b], float(s), float(t)) for b, s, t in zip(best.tolist(), shares.tolist(), (chances[:, text] / sums).tolist(), strict=True)]


@cache
def load_model() -> KindModel:
    """The model that comes with the project, read once a process."""
    return read_model((resources.files("tasks.text") / "models" / FILE).read_bytes())


def read_model(data: bytes) -> KindModel:
    """A model from the bytes of its file."""
    with np.load(BytesIO(data)) as parts:
        known = bytes(parts["words"]).decode("utf-8").split("\n")
        kinds = tuple(bytes(parts["kinds"]).decode("utf-8").split("\n"))
        return KindModel(Words(known, parts["word_weights"]), parts["shapes"].astype(np.float32), parts["bias"].astype(np.float32), kinds)
