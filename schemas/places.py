"""places: what the names of places stand for on the map."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import DERIVED, GEO_PRECISION, PLACE_ID
from schemas.table import Check, Column, Table

PLACES = Table(
    name="places",
    grain="One row = one place of the gazetteer that an article names, or may name.",
    key=("place_id",),
    follows="GeoNames (CC BY 4.0); ISO 3166-1.",
    columns=(
        PLACE_ID,
        Column(name="name", type=pa.string(), meaning="GeoNames' name."),
        Column(name="country_iso3", type=pa.string(), meaning="ISO 3166-1 alpha-3 code of its country."),
        Column(name="adm1", type=pa.string(), nullable=True, meaning="Division of the first level that it lies in, or is."),
        Column(name="adm2", type=pa.string(), nullable=True, meaning="Division of the second level that it lies in, or is; null where the gazetteer has none."),
        Column(
            name="lat", type=pa.float64(), nullable=True, unit="degrees, WGS 84", meaning="Latitude; null for countries and divisions, which are no points."
        ),
        Column(name="lon", type=pa.float64(), nullable=True, unit="degrees, WGS 84", meaning="Longitude; null for countries and divisions."),
        Column(name="geonames_id", type=pa.int64(), meaning="GeoNames id."),
        Column(name="feature_code", type=pa.string(), values=("PCLI", "ADM1", "ADM2", "PPL"), meaning="GeoNames feature: country, division, town."),
        Column(
            name="population",
            type=pa.int64(),
            unit="people",
            meaning="GeoNames' figure, of a division of the first level that of its towns; 0 where there is none.",
        ),
        GEO_PRECISION,
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "place_id"},
            severity="critical",
            why="Joins from mentions must not multiply rows.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "lat", "min_value": -90, "max_value": 90},
            severity="critical",
            why="Latitudes end at the poles.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "lon", "min_value": -180, "max_value": 180},
            severity="critical",
            why="Longitudes end at the date line.",
        ),
    ),
)
