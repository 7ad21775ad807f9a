"""What each line of a page is for a reader, as a network sees it.

The line model tells text from the rest and has seen a thousand real sites, but nobody marked there what the rest is. This
one has learnt all kinds from invented pages with every line marked (models/MODEL.md): from the line's words and what they
mean, its shape, its place, and the lines around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import NamedTuple

import numpy as np

from tasks.text.line_features import Floats, Own
from tasks.text.line_words import Words, find_keys
from tasks.text.sequence_network import DIGITS, SequenceNetwork, sequence_network_of

FILE = "roles.npz"


class RoleModel(NamedTuple):
    """What tells the kinds of lines: their names in the order of the outputs, known words, and the network."""

    kinds: tuple[str, ...]
    words: Words
    network: SequenceNetwork


def role_features(features: Floats, own: Own, words: Words) -> Floats:
    """What the network sees of lines: what the line model sees, and sums over their words of what each says and means."""
    keys = find_keys(own.tokens, own.number, own.token_count)
    return np.concatenate([features, words.score(keys, len(features))], axis=1)


def find_roles(features: Floats, own: Own, sizes: Sequence[int]) -> Floats:
    """The probability of each kind, one row a line; features: what the line model sees; sizes: the lines of each page."""
    model = load_roles()
    odds = model.network.odds(role_features(features, own, model.words), sizes)
    shares = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(np.round(shares / shares.sum(axis=1, keepdims=True), DIGITS), dtype=np.float32)


@cache
def load_roles() -> RoleModel:
    """The model that comes with the project, read once a process."""
    return read_roles((resources.files("tasks.text") / "models" / FILE).read_bytes())


def read_roles(data: bytes) -> RoleModel:
    """A model from the bytes of its file."""
    with np.load(BytesIO(data)) as parts:
        known, kinds = (bytes(parts[name]).decode("utf-8").split("\n") for name in ("words", "kinds"))
        return RoleModel(tuple(kinds), Words(known, parts["word_weights"]), sequence_network_of(parts))
