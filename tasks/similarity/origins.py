"""Origins: which article of a group of copies the others are held to copy, and why.

The declared policy, strongest evidence first: the earliest date that stands on the page, the outlet that the others
name as their source, the longest body, the smallest id. An undated article whose outlet the earliest one credits is not
later than that by any evidence, and stays in the choice. Each step narrows the group, and the step that leaves one
article is the reason given; so a reason never claims more than it decided.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

STRONG_BASES = frozenset({"given", "date_line", "byline", "dateline", "json_ld", "meta", "time_element", "url", "masthead"})
"""Places a date can stand that say when the article was published."""


class Member(NamedTuple):
    """What the policy looks at in one article of a group; length: characters of the body."""

    article_id: str
    published: date | None
    publisher_id: str
    credited_source: str | None
    length: int


def choose_origin(members: list[Member]) -> tuple[Member, str]:
    """The origin of a group of copies, and the name of the rule that decided."""
    left = members
    for basis, rule in POLICY:
        left = rule(left)
        if len(left) == 1:
            return left[0], basis
    return left[0], POLICY[-1][0]


def earliest(members: list[Member]) -> list[Member]:
    """Those with the earliest date, and undated ones that they name as their source; all when none is dated."""
    dates = [m.published for m in members if m.published is not None]
    first = [m for m in members if m.published is not None and m.published == min(dates)]
    return [m for m in members if m in first or (m.published is None and is_credited(m, first))] if first else members


def named_as_source(members: list[Member]) -> list[Member]:
    """Those whose outlet is credited in the group; else those that credit nobody; else all."""
    if not any(m.credited_source for m in members):
        return members
    named = [m for m in members if is_credited(m, members)]
    return named or [m for m in members if not m.credited_source] or members


def is_credited(member: Member, members: list[Member]) -> bool:
    """Whether one of the others names the member's outlet as its source."""
    return bool({folded_name(m.credited_source) for m in members if m.credited_source} & outlet_names(member.publisher_id))


def longest(members: list[Member]) -> list[Member]:
    """Those with the longest body."""
    most = max(m.length for m in members)
    return [m for m in members if m.length == most]


def smallest_id(members: list[Member]) -> list[Member]:
    """The one with the smallest id."""
    return [min(members, key=lambda m: m.article_id)]


POLICY: tuple[tuple[str, Callable[[list[Member]], list[Member]]], ...] = (
    ("earliest_date", earliest),
    ("named_source", named_as_source),
    ("longest_body", longest),
    ("smallest_id", smallest_id),
)
"""The values of copies.origin_basis, in the order they are tried."""


def outlet_names(publisher_id: str) -> set[str]:
    """How a text may name the outlet: by its name or domain, or by the domain without `www` and ending."""
    name = publisher_id.removeprefix("src_").removeprefix("www.")
    return {folded_name(name), folded_name(name.split(".")[0])} - {""}


def folded_name(name: str) -> str:
    """The letters and digits of a name without accents, case and leading article, which domains glue to it."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum()).removeprefix("the")
