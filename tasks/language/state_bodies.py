"""Names made of an owner and a body of state: "Iraqi army", "Russia's defence ministry", "Ministry of Defence of Ukraine".

The owner is a country, a nationality or a place that the lexicon knows; owner and body together make the entity, so
all spellings of one country's body are one.
"""

from __future__ import annotations

from typing import NamedTuple

from tasks.language.known_names import Known, KnownNames
from tasks.language.lexicon_files import word_lists
from tasks.language.readings import Words

OWNERS = frozenset({"country", "nationality", "place"})
OWNER_GAPS = frozenset({" ", "'s ", "' "})
LONGEST_BODY = 4
"""Words of the longest body ("ministry of the interior")."""


class Body(NamedTuple):
    """A state body found: its words first..last, its key and type."""

    first: int
    last: int
    key: str
    type: str


def find_bodies(names: KnownNames, known: list[Known], words: Words, text: str) -> list[Body]:
    """The bodies of state of a text, left to right."""
    found = []
    for hit in known:
        if hit.entry.type in OWNERS:
            body = body_after(names, hit, words, text) or body_before(names, hit, words, text)
            if body is not None:
                found.append(body)
    return found


def owner_key(hit: Known) -> str:
    """Whose the body is: the country, or the place within it."""
    return hit.entry.key if hit.entry.type == "place" and not hit.entry.key.startswith("capital:") else f"country:{hit.entry.country}"


def body_after(names: KnownNames, hit: Known, words: Words, text: str) -> Body | None:
    """The body whose owner stands before it."""
    start = hit.last + 1
    for size in range(LONGEST_BODY, 0, -1):
        end = start + size
        if end > len(words) or text[words.ends[hit.last] : words.starts[start]] not in OWNER_GAPS:
            continue
        found = names.bodies.get(tuple(words.keys[start:end]))
        if found and is_unbroken(words, text, start, end - 1) and not goes_on(words, text, end - 1):
            return Body(hit.first, end - 1, f"{owner_key(hit)}:{found[0]}", found[1])
    return None


def goes_on(words: Words, text: str, last: int) -> bool:
    """Whether a head behind the words makes them another body (police command)."""
    if last + 1 == len(words) or text[words.ends[last] : words.starts[last + 1]] != " ":
        return False
    return (words.keys[last], words.keys[last + 1]) in LONGER_HEADS


LONGER_HEADS = frozenset(tuple(h.split()) for group in word_lists("heads")["lower"].values() for h in group if " " in h)


def body_before(names: KnownNames, hit: Known, words: Words, text: str) -> Body | None:
    """The body whose owner follows it with `of` ("Ministry of Defence of Ukraine", "Supreme Court of the Philippines")."""
    link = hit.first - 1
    if link >= 0 and words.texts[link] == "the":
        link -= 1
    if link < 1 or words.texts[link] != "of" or hit.entry.type == "nationality" or not is_unbroken(words, text, link, hit.first):
        return None
    for size in range(LONGEST_BODY, 0, -1):
        first = link - size
        if first < 0 or not words.texts[first][0].isupper():
            continue
        found = names.bodies.get(tuple(words.keys[first:link]))
        if found and is_unbroken(words, text, first, link):
            return Body(first, hit.last, f"{owner_key(hit)}:{found[0]}", found[1])
    return None


def is_unbroken(words: Words, text: str, first: int, last: int) -> bool:
    """Whether only single spaces stand between the words."""
    return all(text[words.ends[i] : words.starts[i + 1]] == " " for i in range(first, last))
