"""What stands beside a writer's name and is no part of it: titles before it, offices after it, addresses."""

from __future__ import annotations

import re

from tasks.text.lexicon import words_of

TITLES = words_of("title")
OFFICES = words_of("office", "names")
BEATS = words_of("office", "before") | words_of("nav")
MAIL = re.compile(r"\S{1,64}@\S{1,64}\.\w{2,}")
RETIRED = re.compile(r"\((?:retd|ret|rtd)\.?\)\s*", re.IGNORECASE)
GLUED = re.compile(r"[a-zà-ÿ]{3}(?P<glued>[A-Z][a-z]{2,})\b")
STUCK = OFFICES | words_of("office", "before") | words_of("share", "strong") | {"the", "published", "updated", "follow", "author"}
"""What stands right behind names on pages."""

FULL_NAME = 2
"""Words of the shortest name of a person."""


def without_asides(text: str) -> str:
    """The text with wide spaces instead of mail addresses, and without the note that an officer is retired."""
    text = MAIL.sub("  ", text) if "@" in text else text
    return RETIRED.sub("", text) if "(" in text else text


def without_title(name: str) -> str:
    """The name without titles and ranks before it: `Lt. Col. Ada Lindgren`; a title and one word stay as they are."""
    words = name.split()
    bare = words
    while len(bare) > FULL_NAME and bare[0].casefold().rstrip(".") in TITLES:
        bare = bare[1:]
    return name if len(bare) == len(words) else " ".join(bare)


def without_office(name: str) -> str:
    """The name without the office after it: `Ada Lindgren Staff Writer`, `ADA LINDGREN Harbour correspondent`.

    A name in capitals ends where the capitals do. Else the beat before the office goes: known ones, or one word that is
    none of them (`Kyiv Correspondent`); names of three words are rarer before an office than such beats.
    """
    words = name.split()
    if len(words) <= FULL_NAME or words[-1].casefold().strip(".,") not in OFFICES:
        return name
    capitals = next((n for n, word in enumerate(words) if not word.isupper()), len(words))
    if FULL_NAME <= capitals < len(words):
        return " ".join(words[:capitals])
    bare = words[:-1]
    while len(bare) > FULL_NAME and bare[-1].casefold() in BEATS:
        bare = bare[:-1]
    if len(bare) == len(words) - 1 and len(bare) > FULL_NAME:
        bare = bare[:-1]
    return " ".join(bare) if len(bare) >= FULL_NAME and not all(word.casefold() in BEATS for word in bare[:FULL_NAME]) else name


def without_glued(name: str) -> str:
    """The name without what a rendering without spaces put behind it: `Ada LindgrenTwitter`, `Ada LindgrenThe Harbour Post`."""
    found = GLUED.search(name)
    return name[: found.start("glued")] if found and found["glued"].casefold() in STUCK else name
