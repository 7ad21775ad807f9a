"""What a rule of the time grammar is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tasks.language.times.intervals import Interval
from tasks.language.times.when import When

Resolver = Callable[[dict[str, str], When], Interval | None]


class Rule(NamedTuple):
    """One form of expression.

    needs: the kind of word without which it cannot occur (see `expressions.KINDS`). basis: what its interval rests on:
    `absolute`, `article_date`, `text`, or `near`: the text's date or the article's, whichever is at hand.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    needs: str
    basis: str


def rule(pattern: str, *, needs: str, basis: str) -> Callable[[Resolver], Rule]:
    """Make a rule of a resolver; it takes the resolver's name."""

    def made(resolve: Resolver) -> Rule:
        return Rule(resolve.__name__, re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/]|-\d)", re.IGNORECASE), resolve, needs, basis)

    return made
