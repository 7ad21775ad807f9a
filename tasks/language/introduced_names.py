"""Finds where an article itself says that two names are one: an acronym in brackets, "better known as"."""

from __future__ import annotations

import re

from tasks.language.name_spans import BODIES, MOVABLE, Name
from tasks.language.readings import Reading


def is_acronym(reading: Reading, name: Name) -> bool:
    """Whether the name is written in capitals and digits, without a space."""
    text = reading.text[name.start : name.end]
    return text.upper() == text and " " not in text and any(c.isalpha() for c in text)


def introduced_acronyms(reading: Reading, found: list[Name]) -> dict[str, tuple[str, int]]:
    """The acronyms that stand in brackets behind a name they abbreviate, with the number of that name."""
    introduced: dict[str, tuple[str, int]] = {}
    for number, (name, following) in enumerate(zip(found, found[1:], strict=False)):
        between = reading.text[name.end : following.start]
        closed = reading.text[following.end : following.end + 1] == ")"
        if between == " (" and closed and is_acronym(reading, following) and not is_acronym(reading, name) and may_abbreviate(name, following):
            introduced.setdefault(following.key, ("acronym", number))
    return introduced


def introduced_names(reading: Reading, found: list[Name]) -> dict[str, tuple[str, int]]:
    """The names that the article says another goes by ("X, better known as Y"), with the number of that other name."""
    introduced: dict[str, tuple[str, int]] = {}
    for number, (name, following) in enumerate(zip(found, found[1:], strict=False)):
        guessed = following.entry is None and following.basis in ("model", "capitals", "article", "context")
        alike = name.type == following.type or {name.type, following.type} <= BODIES or (guessed and name.type in MOVABLE)
        is_nickname = (
            name.type == "person" and reading.text[name.end : following.start] == ', "' and reading.text[following.end : following.end + 2] in NICKNAME_ENDS
        )
        is_told = is_nickname or KNOWN_AS.fullmatch(reading.text[name.end : following.start])
        if alike and name.key != following.key and is_told:
            known = following.entry is not None and name.entry is None
            introduced.setdefault(*((name.key, ("also_known_as", number + 1)) if known else (following.key, ("also_known_as", number))))
    return introduced


NICKNAME_ENDS = ('",', '" ', '".', '")')
"""What stands behind a nickname that is set off by commas and marks (X, "El Catorce", …)."""

KNOWN_AS = re.compile(
    r",? \(?(?:(?:also|better|formerly|previously|otherwise|widely|commonly|locally|sometimes) (?:known|referred to|called)(?: locally)? "
    r"(?:as|by (?:his|her|its) (?:nom de guerre|alias|acronym|initials|nickname))"
    r"|a\.?k\.?a\.?|alias|nom de guerre|whose (?:real name|nom de guerre) is|real name|n[ée]e),? (?:the )?[\"']?",
    re.IGNORECASE,
)
"""What stands between a name and another that the same person or body goes by."""


def may_abbreviate(name: Name, acronym: Name) -> bool:
    """Whether an acronym may be that of the name: one of a body that the lexicon knows is none of a country or people."""
    is_other = acronym.entry is not None and acronym.type in BODIES and name.type in ("country", "place", "people", "nationality")
    return not is_other and shares_initials(name, acronym)


def shares_initials(name: Name, acronym: Name) -> bool:
    """Whether the acronym starts like a word of the name: foreign acronyms share little more with the English name."""
    return acronym.key[:1] in {w[:1] for w in name.key.split()} or name.type not in ("person", "place", "country", "people", "nationality")
