"""Divisions that the text names by a noun beside a name: `Kunduz province` is not the town of Kunduz."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.language.lexicon_files import words
from tasks.language.links import Linked
from tasks.language.places.keys import is_area
from tasks.language.readings import Reading

NOUNS = "|".join(sorted(words("places", "areas"), key=len, reverse=True))
BEHIND = re.compile(rf" ({NOUNS})(?![\w-])")
BEFORE = re.compile(rf"\b({NOUNS}) of (?:the )?$", re.IGNORECASE)
GOVERNOR = re.compile(r"\bgovernor of (?:the )?$", re.IGNORECASE)
LONGEST_BEFORE = 24
"""Characters before a name in which `governorate of the` fits."""


def mark_divisions(reading: Reading, linked: list[Linked]) -> list[Linked]:
    """The links, with the noun of a division in the key of each place that it stands beside."""
    return [replace(link, full_key=f"{link.full_key} {noun}") if (noun := noun_of(reading, link)) else link for link in linked]


def noun_of(reading: Reading, link: Linked) -> str | None:
    """The noun of a division right behind a place (`Kunduz province`) or before it (`the province of Kunduz`, `the governor of Kunduz`)."""
    if link.type != "place" or is_area(link.full_key):
        return None
    behind = BEHIND.match(reading.text, link.name.end)
    if behind:
        return behind[1]
    before = reading.text[max(link.name.start - LONGEST_BEFORE, 0) : link.name.start]
    of = BEFORE.search(before)
    if of:
        return of[1].lower()
    return "province" if GOVERNOR.search(before) else None


def is_marked(link: Linked) -> bool:
    """Whether a key holds the noun of a division that the name itself does not."""
    return link.type == "place" and link.full_key.startswith(f"{link.name.key} ") and is_area(link.full_key)


def unmarked(link: Linked) -> Linked:
    """The link by its name alone."""
    return replace(link, full_key=link.name.key)
