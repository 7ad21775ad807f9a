"""entities and their names: who and what the articles speak of."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import DERIVED, ENTITY_ID, GEO_PRECISION, PLACE_ID
from schemas.table import Check, Column, Table

ENTITY_TYPES = (
    "person",
    "organisation",
    "armed_group",
    "military",
    "government",
    "political_party",
    "media",
    "agency",
    "country",
    "place",
    "facility",
    "people",
    "nationality",
    "event",
    "weapon",
)

STANCES = ("state", "allied", "opposed", "occupation", "criminal", "party", "exile", "international")
"""Where an entity stands to the recognised state of its country: of it, fighting or speaking for it, against it, set up there
by another state, outside of it for gain, the voice of a party or armed group, made abroad by those who left, of many states."""

ENTITIES = Table(
    name="entities",
    grain="One row = one person, organisation, place or other named thing.",
    key=("entity_id",),
    follows="FollowTheMoney caption; Wikidata ids.",
    columns=(
        ENTITY_ID,
        Column(name="type", type=pa.string(), values=ENTITY_TYPES, meaning="What kind of thing it is."),
        Column(name="caption", type=pa.string(), meaning="The name to show: the lexicon's, else the fullest in the texts."),
        Column(name="wikidata_id", type=pa.string(), nullable=True, meaning="Wikidata item, from the lexicon; null when unknown."),
        Column(
            name="country_iso3",
            type=pa.string(),
            nullable=True,
            meaning="ISO 3166-1 alpha-3 code of its country, from the lexicon or the gazetteer; null when unknown.",
        ),
        Column(
            name="stance",
            type=pa.string(),
            nullable=True,
            values=STANCES,
            meaning="Where it stands to the recognised state of its country for most of its time, from the lexicon; null when unknown.",
        ),
        Column(
            name="active_from",
            type=pa.string(),
            nullable=True,
            meaning="Since when it exists under this name, from the lexicon: an ISO 8601 year, month or day; null when unknown.",
        ),
        Column(
            name="active_to",
            type=pa.string(),
            nullable=True,
            meaning="Until when it existed under this name, from the lexicon: an ISO 8601 year, month or day; null when unknown or still so.",
        ),
        PLACE_ID.but(nullable=True, meaning="The place on the map that most of its mentions mean or lie in; null when not settled."),
        GEO_PRECISION.but(nullable=True),
        ENTITY_ID.but(name="canonical_id", meaning="The entity that it is counted under: another that it is the same as (entity_links), else itself."),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "entity_id"},
            severity="critical",
            why="Joins from mentions must not multiply rows.",
        ),
        Check(
            expectation="expect_column_values_to_match_regex",
            kwargs={"column": "caption", "regex": r"\w"},
            severity="critical",
            why="A name has letters or digits.",
        ),
    ),
)

ENTITY_NAMES = Table(
    name="entity_names",
    grain="One row = one name of an entity, as found or as the lexicon knows it.",
    key=("entity_id", "name"),
    follows="FollowTheMoney name, alias.",
    columns=(
        ENTITY_ID,
        Column(name="name", type=pa.string(), meaning="The name."),
        Column(
            name="kind", type=pa.string(), values=("caption", "alias", "surface"), meaning="The entity's caption, a lexicon alias, or a form only seen in text."
        ),
        Column(name="mention_count", type=pa.int64(), unit="mentions", meaning="How often the articles use it."),
        *DERIVED,
    ),
)
