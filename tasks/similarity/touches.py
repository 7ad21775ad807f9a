"""Touches: what a change between two copies bears on: a figure, a date, a name, a quotation, who says it, the headline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from tasks.language.lexicon_files import words
from tasks.similarity.tokens import Line, Token
from tasks.text.dates import MONTHS

CALENDAR = frozenset(MONTHS) | words("plain_words", "calendar", "months")
SPEECH = words("cues", "speech", "judgement")
NUMERIC_DATE = re.compile(r"\d{1,4}[./:-]\d{1,2}(?:[./-]\d{1,4})?|(?:19|20)\d\d")
AROUND = 3
"""Words before and after a change in which a verb of speech still governs it: "told reporters on Tuesday"."""

HEADLINES = frozenset({"headline", "subhead"})
CREDITS = frozenset({"byline", "author_box", "translator_note"})
OPENERS, CLOSERS = "“«„", "”»"
SENTENCE_END = re.compile(r"[.!?…:][\s\"'”’»)]*[\"'“‘«(]*$|^[\W_]*$")
"""What stands before the first word of a sentence, up to that word."""


@cache
def change_words(section: str) -> frozenset[str]:
    """One list of change_words.toml."""
    lists = tomllib.loads(resources.files(__package__ or "").joinpath("change_words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[section]["words"])


def known_names(lines: Sequence[Line], tokens: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Words that are capitalised inside a sentence, in lines that are not all capitals."""
    found = set()
    for line, own in zip(lines, tokens, strict=True):
        if not line.text.isupper():
            found |= {t.form for t in own if is_capitalised(line, t) and not SENTENCE_END.search(line.text[: t.start])}
    return frozenset(found - CALENDAR)


def is_capitalised(line: Line, token: Token) -> bool:
    """Whether a word starts with a capital; a single letter is a pronoun or an initial."""
    word = line.text[token.start : token.end]
    return word[0].isupper() and len(word) > 1


def touches(line: Line, own: Sequence[Token], changed: Sequence[Token], names: frozenset[str]) -> set[str]:
    """What the changed words of a line bear on; own: all words of the line."""
    if not changed:
        return set()
    first, last = changed[0].place, changed[-1].place + 1
    forms = [t.form for t in changed]
    near = [t.form for t in own[max(0, first - AROUND) : last + AROUND]]
    beside = [t.form for t in own[max(0, first - 1) : last + 1]]
    found = {
        "headline": line.kind in HEADLINES,
        "number": any(f in change_words("numbers") or any(c.isdigit() for c in f) for f in forms),
        "date": line.kind == "date" or any(is_date(f) for f in forms) or any(f in CALENDAR for f in beside) and any(f.isdigit() for f in forms),
        "name": line.kind == "dateline" or any(is_capitalised(line, t) and t.form in names for t in changed),
        "attribution": line.kind in CREDITS or any(f in change_words("attributions") for f in forms) or any(f in SPEECH for f in near),
        "quote": is_quoted(line.text, changed[0].start, changed[-1].end),
    }
    return {name for name, holds in found.items() if holds}


def is_date(form: str) -> bool:
    """Whether a word belongs to a date."""
    return form in CALENDAR or form in change_words("dates") or NUMERIC_DATE.fullmatch(form) is not None


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a span lies inside quotation marks or holds one; marks that are not closed run to the end of the line."""
    before, inside = text[:start], text[start:end]
    depth = sum(before.count(c) for c in OPENERS) - sum(before.count(c) for c in CLOSERS)
    return depth > 0 or before.count('"') % 2 == 1 or any(c in inside for c in f'{OPENERS}{CLOSERS}"')
