"""Scores of places: whether a place is put on the map, in its country, and near its point."""

from __future__ import annotations

import math

from tasks.evaluation.names import Names
from tasks.evaluation.spans import Row
from tasks.evaluation.tally import Tally

NEAR_KM = 50
POINTS = frozenset({"city", "village", "base"})
"""Levels of places that are points on the map of a country."""


def score_places(names: Names, located: dict[str, Row], tally: Tally) -> None:
    """Count the places among the names found. located: places by entity id."""
    meant = names.meant
    for key in dict.fromkeys(wanted["entity"] for wanted, _ in names.hits):
        wanted = names.page.entity(key).get("place")
        if not wanted:
            continue
        place = next((located[e] for e, k in meant.items() if k == key and e in located), None)
        tally.check("place found", place is not None, names.page.name, wanted["level"], names.page.entity(key)["name"])
        if place is not None:
            score_place(names.page.name, wanted, place, tally)


def score_place(page: str, wanted: Row, place: Row, tally: Tally) -> None:
    """Count one place that was put on the map."""
    right = not wanted.get("country") or place["country_iso3"] == wanted["country"]
    tally.check("place country right", right, page, wanted, place["name"], place["country_iso3"])
    if wanted.get("lat") is not None and wanted["level"] in POINTS and place["lat"] is not None:
        away = kilometres(wanted["lat"], wanted["lon"], place["lat"], place["lon"])
        tally.check("place within 50 km", away <= NEAR_KM, page, wanted, place["name"], place["country_iso3"], f"{away:.0f} km")


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on the sphere."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, chord)))
