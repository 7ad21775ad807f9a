"""Folds mentions into entities and their names.

A fold over counts: which names an entity was seen under and how often. Its result does not depend on the order of
mentions or of articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from schemas.entities import ENTITIES, ENTITY_NAMES
from schemas.judgements import ENTITY_JUDGEMENTS, ENTITY_LINKS, ENTITY_REVIEWS
from schemas.places import PLACES
from tasks.language.decided import Decided, Edge, decide
from tasks.language.judgements import Judgement
from tasks.language.lexicon_entries import Entry
from tasks.language.places.gazetteer import Place
from tasks.language.places.resolution import PRECISIONS
from tasks.language.same_entities import Pair, Profile, propose_pairs

Locate = Callable[[Iterable[int]], list[Place]]


class Where(NamedTuple):
    """A place, and how exactly it says where something is."""

    place_id: str
    geo_precision: str


class Entities(NamedTuple):
    """The entities of all mentions and the names they go by."""

    places: pa.RecordBatch
    entities: pa.RecordBatch
    entity_names: pa.RecordBatch
    entity_links: pa.RecordBatch
    entity_reviews: pa.RecordBatch
    entity_judgements: pa.RecordBatch


def fold_entities(mentions: pa.Table, known: Mapping[str, Entry], locate: Locate, judgements: Sequence[Judgement] = ()) -> Entities:
    """List the entities of the mentions and their places, in the order of their ids.

    mentions: any table with the columns entity_id, type, exact, place_id, geo_precision, place_candidates. known: the lexicon's entries by entity id.
    locate: the gazetteer's places by GeoNames id.
    """
    located = places_of(mentions)
    wanted = {*pc.unique(mentions["place_id"].drop_null()).to_pylist(), *pc.unique(pc.list_flatten(mentions["place_candidates"])).to_pylist()}
    places = {p.place_id: p for p in locate(int(i.removeprefix("geo_")) for i in wanted)}
    counted = mentions.select(["entity_id", "type", "exact"]).group_by(["entity_id", "type", "exact"]).aggregate([([], "count_all")])
    names: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    columns = (counted[c].to_pylist() for c in ("entity_id", "type", "exact", "count_all"))
    for entity_id, kind, exact, count in zip(*columns, strict=True):
        names[entity_id][exact] += count
        types[entity_id][kind] += count
    profiles = {i: profile_of(i, names[i], types[i], known.get(i)) for i in sorted(names)}
    decided = decide(profiles, propose_pairs(profiles.values()), judgements)
    rows = [
        entity_row(i, names[i], types[i], known.get(i)) | place_columns(located.get(i), places, known.get(i)) | {"canonical_id": decided.canonical.get(i, i)}
        for i in sorted(names)
    ]
    name_rows = [row for i in sorted(names) for row in rows_of_names(i, names[i], known.get(i))]
    located_rows = [place_row(places[i]) for i in sorted(places)]
    return Entities(PLACES.rows(located_rows), ENTITIES.rows(rows), ENTITY_NAMES.rows(name_rows), *decision_tables(decided, profiles))


def profile_of(entity_id: str, names: Counter[str], types: Counter[str], entry: Entry | None) -> Profile:
    """What of an entity says whether it is another."""
    return Profile(entity_id, entry.type if entry else most_frequent(types), caption_of(names, entry), names.total(), entry is not None)


def decision_tables(decided: Decided, profiles: Mapping[str, Profile]) -> tuple[pa.RecordBatch, pa.RecordBatch, pa.RecordBatch]:
    """The tables of links, of pairs to review and of judgements."""
    links = [link_row(i, other, decided.edges[i]) for i, other in sorted(decided.canonical.items()) if i != other]
    reviews = [review_row(pair, judgement, profiles) for pair, judgement in decided.reviews]
    judged = [judgement._asdict() | {"outcome": outcome} for judgement, outcome in decided.outcomes]
    return ENTITY_LINKS.rows(links), ENTITY_REVIEWS.rows(reviews), ENTITY_JUDGEMENTS.rows(judged)


def link_row(entity_id: str, canonical_id: str, edge: Edge) -> dict[str, Any]:
    """The row of an entity that is counted under another."""
    method, score, reason = edge
    return {"entity_id": entity_id, "canonical_id": canonical_id, "method": method, "link_score": score, "reason": reason}


def review_row(pair: Pair, judgement: str | None, profiles: Mapping[str, Profile]) -> dict[str, Any]:
    """The row of a pair that nobody has decided."""
    return {
        "left_id": pair.left_id,
        "right_id": pair.right_id,
        "left_name": profiles[pair.left_id].caption,
        "right_name": profiles[pair.right_id].caption,
        "link_score": pair.score,
        "reason": pair.reason,
        "judgement": judgement,
    }


def places_of(mentions: pa.Table) -> dict[str, Where]:
    """Where most mentions of each entity are; of equals the first by id."""
    columns = ["entity_id", "place_id", "geo_precision"]
    counted = mentions.filter(pc.is_valid(mentions["place_id"])).group_by(columns).aggregate([([], "count_all")])
    votes: dict[str, Counter[Where]] = defaultdict(Counter)
    for entity_id, place_id, precision, count in zip(*(counted[c].to_pylist() for c in (*columns, "count_all")), strict=True):
        votes[entity_id][Where(place_id, precision)] = count
    return {entity_id: min(counts, key=lambda where: (-counts[where], where)) for entity_id, counts in votes.items()}


def place_columns(where: Where | None, places: Mapping[str, Place], entry: Entry | None) -> dict[str, str | None]:
    """The columns of an entity that come from its place."""
    if where is None:
        return {}
    country = (entry.country if entry else None) or places[where.place_id].country
    return {"place_id": where.place_id, "geo_precision": where.geo_precision, "country_iso3": country}


def place_row(place: Place) -> dict[str, Any]:
    """The row of a place."""
    return {
        "place_id": place.place_id,
        "name": place.name,
        "country_iso3": place.country,
        "adm1": place.adm1,
        "adm2": place.adm2,
        "lat": place.lat,
        "lon": place.lon,
        "geonames_id": place.geonames_id,
        "feature_code": place.feature,
        "population": place.population,
        "geo_precision": PRECISIONS[place.feature],
    }


def entity_row(entity_id: str, names: Counter[str], types: Counter[str], entry: Entry | None) -> dict[str, str | None]:
    """The row of one entity."""
    return {
        "entity_id": entity_id,
        "type": entry.type if entry else most_frequent(types),
        "caption": caption_of(names, entry),
        "wikidata_id": entry.wikidata if entry else None,
        "country_iso3": entry.country if entry else None,
        "stance": entry.stance if entry else None,
        "active_from": entry.valid_from if entry else None,
        "active_to": entry.valid_to if entry else None,
        "place_id": None,
        "geo_precision": None,
    }


def caption_of(names: Counter[str], entry: Entry | None) -> str:
    """The name to show: the lexicon's, else the fullest in the texts."""
    return entry.name if entry else fullest(names)


def most_frequent(counts: Counter[str]) -> str:
    """The commonest value; of equals the first in the alphabet."""
    return min(counts, key=lambda value: (-counts[value], value))


def fullest(names: Counter[str]) -> str:
    """The form with the most words; of those the commonest, not in capitals where there is a choice."""
    return min(names, key=lambda n: (-len(n.split()), n.isupper(), -names[n], n))


def rows_of_names(entity_id: str, seen: Counter[str], entry: Entry | None) -> list[dict[str, str | int]]:
    """The rows of one entity's names: caption, then lexicon aliases, then forms only seen in text."""
    kinds = {caption_of(seen, entry): "caption"}
    for alias in entry.names if entry else ():
        kinds.setdefault(alias, "alias")
    for name in sorted(seen):
        kinds.setdefault(name, "surface")
    return [{"entity_id": entity_id, "name": name, "kind": kind, "mention_count": seen.get(name, 0)} for name, kind in kinds.items()]
