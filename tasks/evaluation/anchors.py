"""What a score is measured against: floor, ceiling and bar."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tasks.evaluation.tally import Score

NEARLY = 0.05
"""Below its bar by less, a score is good enough to be used with care; a choice."""


class Anchor(NamedTuple):
    """What is known of a score; mistakes: less is better."""

    means: str
    floor: float | None = None
    ceiling: float | None = None
    bar: float | None = None
    mistakes: bool = False


@cache
def anchors() -> dict[str, Anchor]:
    """The scores that a release is held to, in the order of the stages."""
    listed = tomllib.loads(Path(__file__).with_name("anchors.toml").read_text(encoding="utf-8"))
    return {name: Anchor(**said) for name, said in listed.items()}


def trust(anchor: Anchor, scores: list[Score | None]) -> str:
    """Whether a value of the kind can be used as it is, by the worst of the scores."""
    values = [score.value for score in scores if score is not None and score.value is not None]
    if anchor.bar is None or not values:
        return ""
    short = max((value - anchor.bar) * (1 if anchor.mistakes else -1) for value in values)
    return "yes" if short <= 0 else "with care" if short < NEARLY else "check it"
