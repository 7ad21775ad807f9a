"""Scores of places on GeoVirus and TR-News, as `public_gold.py` lists them.

Found: F1 of exact spans. GeoVirus leaves out buildings, streets, rivers and what is of a country; TR-News marks them all ("Turkish").
Placed: the share within 161 km of the set's point, three times over: of all toponyms that have a point there, of those of them that we found
(exact span), and of those that we put on the map. The last are our geocoded toponyms; a name that stays without a place counts in the first
two. A country or a division has no one point, and sets differ in the one they give it: the right one counts, by its GeoNames id, or by its name
where the set has that only.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from public_names import f1, read_all, trimmed

from tasks.evaluation.places import kilometres
from tasks.language.folding import fold_name
from tasks.language.links import Linked
from tasks.language.places.candidates import is_water
from tasks.language.places.gazetteer import Place, load_gazetteer
from tasks.language.places.keys import bare_key
from tasks.language.places.surroundings import country_of
from tasks.language.readings import Reading

NEAR_KM = 161
"""A hundred miles: the distance that geoparsers are compared by."""


def located_texts(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Texts of a corpus of toponyms, each with its spans, points and GeoNames ids."""
    for article in ElementTree.parse(path).getroot().iter("article"):  # noqa: S314 (a file the user gave)
        text = article.findtext("text") or ""
        yield text, [toponym for node in (*article.iter("location"), *article.iter("toponym")) if (toponym := toponym_of(text, node))]


def toponym_of(text: str, node: ElementTree.Element) -> dict[str, Any] | None:
    """One toponym; None where it does not stand where the file says, from 0 or from 1."""
    phrase, start = (node.findtext("phrase") or node.findtext("name") or "").strip(), int(node.findtext("start") or 0)
    start = next((s for s in (start, start - 1, start + 1) if text[s : s + len(phrase)] == phrase), -1)
    tag = node.find("gaztag")
    lat, lon = (node.findtext(name) or (tag.findtext(name) if tag is not None else None) for name in ("lat", "lon"))
    if start < 0 or not phrase:
        return None
    return {
        "span": (start, start + len(phrase)),
        "point": (float(lat), float(lon)) if lat and lon else None,
        "id": int(tag.get("geonameid") or 0) if tag is not None else 0,
        "title": fold_name((node.findtext("page") or "").rpartition("/")[2].replace("_", " ")),
    }


def score_toponyms(name: str, path: Path) -> None:
    """F1 of toponyms found, and the share within 161 km: of all with a point, and of those that we put on the map."""
    gold, counts = list(located_texts(path)), Counter[str]()
    is_plain = not any(t["id"] for _, found in gold for t in found)
    for (text, wanted), (reading, links) in zip(gold, read_all([text for text, _ in gold]), strict=True):
        spoken = {trimmed(text, at.name.start, at.name.end): at for at in links if is_toponym(reading, at, is_plain=is_plain)}
        found = {trimmed(text, *t["span"]): t for t in wanted}
        counts.update(hits=len(spoken.keys() & found.keys()), of=len(found), found=len(spoken))
        for span, toponym in found.items():
            if toponym["point"] is not None:
                place = place_of(spoken[span]) if span in spoken else None
                counts.update(points=1, met=span in spoken, placed=place is not None, near=place is not None and is_near(place, toponym))
    print(f"{name:12} {len(gold)} texts: {f1(counts['hits'], counts['of'], counts['found'])}; within {NEAR_KM} km", end=" ")
    shares = (
        f"{counts['near'] / counts[name]:.3f} of {counts[name]} {words}" for name, words in (("points", "in all"), ("met", "found"), ("placed", "on the map"))
    )
    print(", ".join(shares), flush=True)


def is_toponym(reading: Reading, link: Linked, *, is_plain: bool) -> bool:
    """Whether a name is of a kind that a set marks; is_plain: towns, divisions, countries and regions only."""
    if is_plain:
        return link.type in {"place", "country"} and not (is_water(reading, link) or link.full_key.endswith(" river"))
    return link.type in {"place", "country", "facility", "nationality"}


def place_of(link: Linked) -> Place | None:
    """The place of a name, for an adjective its country."""
    if link.place_id is None:
        return load_gazetteer().country(country_of(link) or "") if link.type == "nationality" else None
    return located(link.place_id)


@cache
def located(place_id: str) -> Place:
    """The place of an id."""
    return load_gazetteer().with_ids([int(place_id.removeprefix("geo_"))])[0]


def is_near(place: Place, toponym: dict[str, Any]) -> bool:
    """Whether a place is the one meant: by its id, by the name of a country or division, or by its point; that of a division is the middle of its towns."""
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else middle_of(place)
    away = kilometres(*point, *toponym["point"]) if point is not None else None
    is_same = place.geonames_id == toponym["id"] or (place.feature == "PCLI" and fold_name(place.name) == toponym["title"])
    is_division = place.feature == "ADM1" and bare_key(fold_name(place.name)) == bare_key(toponym["title"]) and away is not None and away <= WIDEST_KM
    return is_same or is_division or (away is not None and away <= NEAR_KM)


WIDEST_KM = 1_000
"""Kilometres between two middles of a division that is as wide as Queensland or Ontario; its namesakes lie farther away."""


@cache
def middle_of(place: Place) -> tuple[float, float] | None:
    """The mean point of the towns of a country or division."""
    rows = towns()
    level = {"PCLI": "country", "ADM1": "adm1", "ADM2": "adm2"}[place.feature]
    within = (rows["country"] == place.country) & (rows[level] == (place.country if level == "country" else getattr(place, level)))
    return (float(rows["lat"][within].mean()), float(rows["lon"][within].mean())) if within.any() else None


@cache
def towns() -> dict[str, Any]:
    """The columns of the gazetteer's towns."""
    table = load_gazetteer().places
    is_town = np.array(table["feature"].to_pylist()) == "PPL"
    return {
        name: np.array(table[name].to_pylist(), dtype=object if name[:3] in {"cou", "adm"} else float)[is_town]
        for name in ("country", "adm1", "adm2", "lat", "lon")
    }
