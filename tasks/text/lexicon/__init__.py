"""Word and phrase lists of the clean stage, each with its reason, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The lists of one lexicon file, by section."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words_of(section: str, key: str = "words") -> frozenset[str]:
    """One word list of words.toml."""
    return frozenset(load_lexicon("words")[section][key])
