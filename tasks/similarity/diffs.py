"""Diffs: what a copy changed against its origin, field by field, with the spans in both pages.

Headlines are compared with headlines, bylines with bylines, captions with captions, the body with the body: an outlet that
takes a wire report over changes each of them for its own reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import starmap, zip_longest
from typing import Any, NamedTuple

import pyarrow as pa

from schemas.blocks import BODY_KINDS
from schemas.diffs import COPY_DIFFS, TOUCHES
from tasks.similarity.hunks import Hunk, NumberedLine, Stretch, find_hunks, without_equal_lines
from tasks.similarity.tokens import Line, words_of
from tasks.similarity.touches import known_names, touches

WHOLE_FIELDS = (("headline",), ("byline",), ("date",), ("dateline",))
"""Kinds of lines that are compared as a whole: a new headline is one change, not nine."""

WORD_FIELDS = (BODY_KINDS, ("caption",), ("translator_note", "author_box", "correction"))
"""Kinds of lines that are compared word by word."""

KINDS = frozenset(kind for field in (*WHOLE_FIELDS, *WORD_FIELDS) for kind in field)
"""Kinds of blocks that are compared."""

AT_ONCE = 2_000
"""Copies whose changes are held as Python objects: some 40 MB."""

WHOLE, BY_WORD = ({kind: number for number, kinds in enumerate(fields) for kind in kinds} for fields in (WHOLE_FIELDS, WORD_FIELDS))
"""The field of each kind."""

Row = dict[str, Any]
Lines = Sequence[Line]


class Change(NamedTuple):
    """What a copy says otherwise; fields are columns of COPY_DIFFS."""

    op: str
    char_start: int | None
    char_end: int | None
    origin_char_start: int | None
    origin_char_end: int | None
    text_here: str | None
    text_origin: str | None
    touches: list[str]


class Place(NamedTuple):
    """Where changed words stand in their page, and their text."""

    start: int | None
    end: int | None
    text: str | None


NOWHERE = Place(None, None, None)


def diff_rows(copies: Sequence[tuple[str, str]], lines: Mapping[str, Lines]) -> pa.RecordBatch:
    """The changes of each copy, by its id; copies: ids of a copy and its origin; lines: of every article named there."""
    by_origin = sorted(copies, key=lambda pair: pair[1])
    pieces = (copy_changes(by_origin[first : first + AT_ONCE], lines) for first in range(0, len(by_origin), AT_ONCE))
    rows = pa.Table.from_batches(list(pieces), schema=COPY_DIFFS.arrow)
    ordered = rows.sort_by([("article_id", "ascending"), ("hunk_no", "ascending")]).combine_chunks()
    return ordered.to_batches()[0] if len(ordered) else COPY_DIFFS.empty()


def copy_changes(copies: Sequence[tuple[str, str]], lines: Mapping[str, Lines]) -> pa.RecordBatch:
    """The changes of some copies."""
    ids: list[tuple[str, str, int]] = []
    found: list[Change] = []
    for article, origin in copies:
        first = len(found)
        found += changes(lines.get(article, ()), lines.get(origin, ()))
        ids += [(article, origin, number) for number in range(len(found) - first)]
    if not found:
        return COPY_DIFFS.empty()
    names = ("article_id", "origin_article_id", "hunk_no", *Change._fields)
    return COPY_DIFFS.batch(dict(zip(names, (*zip(*ids, strict=True), *zip(*found, strict=True)), strict=True)))


def changes(here: Lines, there: Lines) -> Iterator[Change]:
    """What the lines of a copy change against those of its origin."""
    sides = unlike(here, there)
    names = known_names(sides[0]) | known_names(sides[1])
    for fields, kinds, find in ((WHOLE_FIELDS, WHOLE, whole_hunks), (WORD_FIELDS, BY_WORD, find_hunks)):
        own, other = (by_field(lines, kinds) for lines in sides)
        for field in range(len(fields)):
            if field in own or field in other:
                for hunk in find(own.get(field, []), other.get(field, [])):
                    yield change_of(hunk, sides, names)


def by_field(lines: Lines, fields: Mapping[str, int]) -> dict[int, list[NumberedLine]]:
    """The words of the lines of each field."""
    found: dict[int, list[NumberedLine]] = {}
    for number, line in enumerate(lines):
        if line.kind in fields:
            found.setdefault(fields[line.kind], []).append(NumberedLine(number, words_of(line.text).forms))
    return found


def unlike(here: Sequence[Line], there: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of both that the other has not as often, character for character, and of the same kind.

    Most lines of a copy are untouched, and need no look at their words.
    """
    common = Counter((line.kind, line.text) for line in here) & Counter((line.kind, line.text) for line in there)
    sides: tuple[list[Line], list[Line]] = ([], [])
    for lines, left in zip((here, there), sides, strict=True):
        untouched = common.copy()
        for line in lines:
            if untouched[line.kind, line.text]:
                # A page prints a headline twice.
                if (line.kind,) not in WHOLE_FIELDS:
                    untouched[line.kind, line.text] -= 1
            else:
                left.append(line)
    return sides


def whole_hunks(here: Sequence[NumberedLine], there: Sequence[NumberedLine]) -> Iterator[Hunk]:
    """The lines that differ, each once: pages print a headline twice."""
    known = {line.forms for line in here} & {line.forms for line in there} | {()}
    sides = (({line.forms: line for line in side if line.forms not in known}).values() for side in without_equal_lines(here, there))
    whole = ([Stretch(line.number, 0, len(line.forms)) for line in side] for side in sides)
    return starmap(Hunk, zip_longest(*whole))


def change_of(hunk: Hunk, sides: tuple[list[Line], list[Line]], names: Set[str]) -> Change:
    """The columns of a change."""
    found: set[str] = set()
    places: list[Place] = []
    for changed, lines in zip(hunk, sides, strict=True):
        if changed is None:
            places.append(NOWHERE)
            continue
        line = lines[changed.line]
        words = words_of(line.text)
        start, end = words.starts[changed.first], words.ends[changed.last - 1]
        places.append(Place(line.start + start, line.start + end, line.text[start:end]))
        found |= touches(line, words, changed, names)
    own, other = places
    op = "insert" if other is NOWHERE else "delete" if own is NOWHERE else "replace"
    return Change(op, own.start, own.end, other.start, other.end, own.text, other.text, [name for name in TOUCHES if name in found])


def article_lines(page: str, blocks: Sequence[Row]) -> list[Line]:
    """The lines of an article that are compared; blocks: its rows of BLOCKS, in page order."""
    return [Line(b["kind"], b["char_start"], page[b["char_start"] : b["char_end"]]) for b in blocks if b["kind"] in KINDS]
