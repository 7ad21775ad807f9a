"""Tells a known body from its namesake in another country.

Armies, parties and groups of several countries share names and acronyms. Where the text itself names another country right beside a
known name ("Ugandan X", "Uganda's X", "the X of Uganda"), the name is not the lexicon's entry: it is that country's body of the name,
in the whole article, unless the article also speaks of the entry's own.
"""

from __future__ import annotations

from collections import defaultdict

from tasks.language.known_names import Known
from tasks.language.readings import Reading

OWNED = frozenset({"armed_group", "military", "government", "political_party", "agency"})
"""Types of body that belong to a country; media and organisations are spoken of in any."""

OWNING_GAPS = {"nationality": frozenset({" "}), "country": frozenset({"'s ", "' "})}
"""What stands between an owner and what is its own; a bare country before a name is its neighbour in a headline."""


def find_namesakes(reading: Reading, known: list[Known]) -> dict[int, str]:
    """The known names that mean another country's body: number of their first word, and that country."""
    owners: dict[str, dict[int, str | None]] = defaultdict(dict)
    for before, hit, behind in zip([None, *known], known, [*known[1:], None], strict=False):
        if hit.entry.type in OWNED and hit.entry.country:
            owners[hit.entry.key][hit.first] = owner_of(reading, before, hit, behind)
    found: dict[int, str] = {}
    for key, hits in owners.items():
        own = next(h.entry.country for h in known if h.entry.key == key)
        others = sorted({c for c in hits.values() if c and c != own})
        if others:
            only = others[0] if len(others) == 1 and own not in hits.values() else None
            found |= {first: country for first, owner in hits.items() if (country := owner or only) and country != own}
    return found


def owner_of(reading: Reading, before: Known | None, hit: Known, behind: Known | None) -> str | None:
    """The country that the text names right beside a known name."""
    words, text = reading.words, reading.text
    if before and before.entry.type in OWNING_GAPS and text[words.ends[before.last] : words.starts[hit.first]] in OWNING_GAPS[before.entry.type]:
        return before.entry.country
    if behind and behind.entry.type == "country" and text[words.ends[hit.last] : words.starts[behind.first]] in (" of ", " of the "):
        return behind.entry.country
    return None
