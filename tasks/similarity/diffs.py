"""Diffs: what a copy changed against its origin, field by field, with the spans in both pages.

Headlines are compared with headlines, bylines with bylines, captions with captions, the body with the body: an outlet that
takes a wire report over changes each of them for its own reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import pyarrow as pa

from schemas.blocks import BODY_KINDS
from schemas.diffs import COPY_DIFFS, TOUCHES
from tasks.similarity.hunks import Hunk, find_hunks, without_equal_lines
from tasks.similarity.tokens import Line, Token, tokenise
from tasks.similarity.touches import known_names, touches

WHOLE_FIELDS = (("headline",), ("byline",), ("date",), ("dateline",))
"""Kinds of lines that are compared as a whole: a new headline is one change, not nine."""

WORD_FIELDS = (BODY_KINDS, ("caption",), ("translator_note", "author_box", "correction"))
"""Kinds of lines that are compared word by word."""

KINDS = frozenset(kind for field in (*WHOLE_FIELDS, *WORD_FIELDS) for kind in field)
"""Kinds of blocks that are compared."""

AT_ONCE = 2_000
"""Copies whose changes are held as Python objects: some 40 MB."""

Row = dict[str, Any]


def diff_rows(copies: Sequence[tuple[str, str]], lines: Mapping[str, Sequence[Line]]) -> pa.RecordBatch:
    """The changes of each copy, by its id; copies: ids of a copy and its origin; lines: of every article named there."""
    by_origin = sorted(copies, key=lambda pair: pair[1])
    pieces = (copy_changes(by_origin[first : first + AT_ONCE], lines) for first in range(0, len(by_origin), AT_ONCE))
    rows = pa.Table.from_batches([COPY_DIFFS.rows(piece) for piece in pieces], schema=COPY_DIFFS.arrow)
    ordered = rows.sort_by([("article_id", "ascending"), ("hunk_no", "ascending")]).combine_chunks()
    return ordered.to_batches()[0] if len(ordered) else COPY_DIFFS.empty()


def copy_changes(copies: Sequence[tuple[str, str]], lines: Mapping[str, Sequence[Line]]) -> list[Row]:
    """The changes of some copies."""
    rows: list[Row] = []
    for article, origin in copies:
        for number, change in enumerate(changes(lines.get(article, ()), lines.get(origin, ()))):
            rows.append({"article_id": article, "origin_article_id": origin, "hunk_no": number} | change)
    return rows


def changes(here: Sequence[Line], there: Sequence[Line]) -> Iterator[Row]:
    """What the lines of a copy change against those of its origin."""
    sides = unlike(here, there)
    tokens = tokenise(sides[0]), tokenise(sides[1])
    names = known_names(sides[0]) | known_names(sides[1])
    for kinds in (*WHOLE_FIELDS, *WORD_FIELDS):
        fields = [[own for line, own in zip(lines, words, strict=True) if line.kind in kinds] for lines, words in zip(sides, tokens, strict=True)]
        for hunk in whole_hunks(*fields) if kinds in WHOLE_FIELDS else find_hunks(*fields):
            yield change_row(hunk, sides, tokens, names)


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


def whole_hunks(here: list[list[Token]], there: list[list[Token]]) -> Iterator[Hunk]:
    """The lines that differ, each once: pages print a headline twice."""
    left, right = without_equal_lines(here, there)
    known = {tuple(t.form for t in line) for line in here} & {tuple(t.form for t in line) for line in there}
    sides = [list({k: line for line in side if (k := tuple(t.form for t in line)) not in known and k}.values()) for side in (left, right)]
    return (Hunk(a, b) for a, b in zip_longest(*sides, fillvalue=()))


def change_row(hunk: Hunk, sides: tuple[list[Line], list[Line]], tokens: tuple[list[list[Token]], list[list[Token]]], names: frozenset[str]) -> Row:
    """The columns of a change."""
    found: set[str] = set()
    places: list[tuple[int, int, str] | tuple[None, None, None]] = []
    for changed, lines, own in zip(hunk, sides, tokens, strict=True):
        if changed:
            line = lines[changed[0].line]
            start, end = changed[0].start, changed[-1].end
            places.append((line.start + start, line.start + end, line.text[start:end]))
            found |= touches(line, own[changed[0].line], changed, names)
        else:
            places.append((None, None, None))
    (start_here, end_here, text_here), (start_there, end_there, text_there) = places
    return {
        "op": "insert" if text_there is None else "delete" if text_here is None else "replace",
        "char_start": start_here,
        "char_end": end_here,
        "origin_char_start": start_there,
        "origin_char_end": end_there,
        "text_here": text_here,
        "text_origin": text_there,
        "touches": [name for name in TOUCHES if name in found],
    }


def article_lines(page: str, blocks: Sequence[Row]) -> list[Line]:
    """The lines of an article that are compared; blocks: its rows of BLOCKS, in page order."""
    return [Line(b["kind"], b["char_start"], page[b["char_start"] : b["char_end"]]) for b in blocks if b["kind"] in KINDS]
