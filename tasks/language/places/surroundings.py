"""What stands around the name of a place, and whose country a name speaks of."""

from __future__ import annotations

import re

from tasks.language.links import Linked
from tasks.language.places.keys import bare_key
from tasks.language.readings import Reading

BEHIND = re.compile(
    r"\s*(?:,|\(|\b(?=(?:in|of|near)\s))\s*(?:(?:in|of|near)\s+)?(?:(?:the|[A-Za-z]+'s)\s+)?"
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western)\w*\s+)?",
    re.IGNORECASE,
)
"""What stands between a place and the larger one it lies in."""

OWNER = re.compile(r"country:([A-Z]{3})\b")
"""How the key of a state body begins."""


def place_key(link: Linked) -> str:
    """What names one place in an article; empty for what is none."""
    return f"{link.type}:{link.full_key}" if link.type in {"place", "country"} else ""


def country_of(link: Linked) -> str | None:
    """The country that a name speaks of: its entry's, or that of a state body."""
    if link.name.entry is not None:
        return link.name.entry.country
    owner = OWNER.match(link.name.entity_key or "")
    return owner[1] if owner else None


def is_behind(reading: Reading, link: Linked, following: Linked) -> bool:
    """Whether a name stands right behind another as the larger one does."""
    return BEHIND.fullmatch(reading.text[link.name.end : following.name.start]) is not None


def larger_behind(reading: Reading, linked: list[Linked]) -> dict[str, list[Linked]]:
    """For each place, what is named right behind it as the larger one."""
    behind: dict[str, list[Linked]] = {}
    for link, following in zip(linked, linked[1:], strict=False):
        if place_key(link) and is_behind(reading, link, following):
            behind.setdefault(place_key(link), []).append(following)
    return behind


def hints_of(behind: list[Linked]) -> frozenset[str]:
    """The keys and country codes of larger places."""
    countries = (country_of(link) for link in behind if link.type in {"country", "nationality"})
    return frozenset({bare_key(link.full_key) for link in behind} | set(filter(None, countries)))
