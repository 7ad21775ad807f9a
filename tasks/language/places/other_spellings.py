"""Spellings of one place in an article: Khan Abad and Khanabad, Welkait and Welqayt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from tasks.language.links import Linked
from tasks.language.places.keys import is_area, loose_key

SHORTEST = 5
"""Letters of the shortest loose key that joins two names: of shorter ones too many are alike (a choice)."""

SETTLED = frozenset({"town", "adm2", "adm1"})


def joined_spellings(linked: list[Linked]) -> list[Linked]:
    """The links, with those places that differ only as romanisations do, and are not two on the map, as one."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, link in enumerate(linked):
        if link.type == "place" and not is_area(link.full_key):
            key = loose_key(link.full_key)
            if len(key) >= SHORTEST:
                groups[key].append(number)
    joined = list(linked)
    for numbers in groups.values():
        meant = meant_by_all([linked[n] for n in numbers])
        for number in numbers:
            if meant is not None and joined[number].entity_id != meant.entity_id:
                joined[number] = standing_for(joined[number], meant)
    return joined


def meant_by_all(links: list[Linked]) -> Linked | None:
    """The link that the others of a group stand for: that on the map, else the first; None where they are one already, or two on the map."""
    if len({link.entity_id for link in links}) == 1:
        return None
    settled = [link for link in links if link.geo_precision in SETTLED and link.method in ("gazetteer", "lexicon")]
    if len({link.place_id for link in settled}) > 1:
        return None
    return settled[0] if settled else links[0]


def standing_for(link: Linked, meant: Linked) -> Linked:
    """The link as one to what another spelling is linked to."""
    return replace(link, entity_id=meant.entity_id, method="transliteration", place_id=meant.place_id, geo_precision=meant.geo_precision, meant=meant.full_key)
