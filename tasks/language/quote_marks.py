"""Finds the text between quotation marks, paragraph by paragraph, without touching the text.

Marks are paired inside one paragraph with a stack, by their own direction where they have one and by the spaces
around them where they are straight. An apostrophe is no mark: a single mark counts only when it opens after a space
and something closes it. Marks are often missing in scraped text: an opening mark without an end is closed by the next
opening mark or the end of the paragraph, a closing mark without a beginning reaches back to a colon, the quotation
before it or the start of the paragraph; such spans are marked as unbalanced. A paragraph that opens again while the
one before was left open continues the same quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b\"'\u2039\u203a]")
OPENING = {"\u201c": "double", "\u201e": "double", "\u201f": "double", "\u00ab": "guillemet", "\u2018": "single", "\u201a": "single", "\u2039": "single"}
CLOSING = {"\u201d": "double", "\u00bb": "guillemet", "\u2019": "single", "\u203a": "single"}
STRAIGHT = {'"': "double", "'": "single", "\u201b": "single"}
BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{-\u2013\u2014/\u201c\u2018\u00ab\u201e\"':")
LONGEST_SINGLE = 2_000
"""Characters within which a single mark must be closed, so that a stray one does not search a whole page."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Text between marks: its span, how many quotations it lies inside, whether both marks are there, whether it goes on."""

    start: int
    end: int
    depth: int
    is_balanced: bool
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """An opening mark whose end has not been met."""

    style: str
    mark: int


def find_marked(body: str) -> list[Marked]:
    """Find the quotations of a body, in order; inner ones after the one that holds them."""
    found: list[Marked] = []
    start, was_open = 0, False
    for line in body.split("\n"):
        marked, is_open = scan_paragraph(body, start, start + len(line))
        if was_open and marked and is_opened_at(body, start, marked[0]):
            first = marked[0]
            marked[0] = Marked(first.start, first.end, first.depth, first.is_balanced, continues=True)
        found += marked
        start, was_open = start + len(line) + 1, is_open
    return found


def is_opened_at(body: str, start: int, marked: Marked) -> bool:
    """Whether the quotation opens its paragraph."""
    return body[start : marked.start].strip(" \u00a0\u201c\"\u00ab\u2018\u201e'") == ""


def scan_paragraph(body: str, start: int, end: int) -> tuple[list[Marked], bool]:
    """The quotations of one paragraph, and whether its last one is left open."""
    stack: list[Open] = []
    found: list[Marked] = []
    for match in MARK.finditer(body, start, end):
        place = match.start()
        role, style = role_of(body, place, start, end, stack)
        if role == "open":
            if style != "single" and any(o.style == style for o in stack):
                found += close_open(body, stack, style, place)
            stack.append(Open(style, place))
        elif role == "close":
            if any(o.style == style for o in stack):
                found += close_to(body, stack, style, place)
            elif style != "single":
                found += opening_missing(body, start, place, found)
    left_open = [o for o in stack if o.style != "single" or is_introduced(body, start, o.mark)]
    found += [m for m in (unclosed(body, o, end, depth) for depth, o in enumerate(left_open)) if m]
    return sorted(found, key=lambda m: (m.start, -m.end)), any(o.style != "single" for o in stack)


def role_of(body: str, place: int, start: int, end: int, stack: list[Open]) -> tuple[str, str]:
    """What a mark does there: open, close or nothing, and its style."""
    mark = body[place]
    before = body[place - 1] if place > start else " "
    after = body[place + 1] if place + 1 < end else " "
    style = OPENING.get(mark) or CLOSING.get(mark) or STRAIGHT[mark]
    if style == "single":
        return single_role(body, place, end, stack), style
    is_open = any(o.style == style for o in stack)
    if mark in OPENING:
        closes = (
            is_open
            and not before.isspace()
            and (after.isspace() or after in ".,;:!?)")
            and any(body[o.mark] in "\u201e\u201c" and o.style == style for o in stack)
        )
        return ("close" if closes and mark == "\u201c" else "open"), style
    can_open = before in BEFORE_OPENING and not after.isspace()
    if mark in CLOSING:
        return ("open" if can_open and before.isspace() and not is_open else "close"), style
    if is_open and not before.isspace():
        return "close", style
    return ("open" if can_open or not is_open and not after.isspace() and place == start else "close"), style


def single_role(body: str, place: int, end: int, stack: list[Open]) -> str:
    """What a single mark does: open, close, or nothing when it is an apostrophe."""
    mark = body[place]
    before = body[place - 1] if place else " "
    after = body[place + 1] if place + 1 < end else " "
    is_open = any(o.style == "single" for o in stack)
    if before.isalnum() and after.isalnum():
        return "none"
    if before in BEFORE_OPENING and (mark in OPENING or mark in STRAIGHT) and (after.isalnum() or after in '"\u201c\u2026[.'):
        return "open" if mark in OPENING or find_single_end(body, place + 1, end) >= 0 else "none"
    if is_open and not before.isspace() and not after.isalnum():
        return "none" if is_plural_owner(body, place, end) else "close"
    return "none"


def is_plural_owner(body: str, place: int, end: int) -> bool:
    """Whether the mark follows a plural s, a word follows it, and a better end comes later (the soldiers' families')."""
    return (
        body[place - 1] in "sS" and body[place + 1 : place + 2] == " " and body[place + 2 : place + 3].islower() and find_single_end(body, place + 1, end) >= 0
    )


def find_single_end(body: str, start: int, end: int) -> int:
    """Where a single quotation ends; -1 when nothing closes it."""
    for match in SINGLE_END.finditer(body, start, min(end, start + LONGEST_SINGLE)):
        return match.start()
    return -1


SINGLE_END = re.compile(r"(?<=[^\s\u2018(])['\u2019](?=[\s.,;:!?)\]\"\u201d\u2019\u2013\u2014-]|$)(?!\s[a-z]+['\u2019]s)", re.MULTILINE)


def close_to(body: str, stack: list[Open], style: str, place: int) -> list[Marked]:
    """Close the innermost quotation of the style; marks opened inside it and never closed were none."""
    while stack[-1].style != style:
        stack.pop()
    opened = stack.pop()
    return spanned(body, opened.mark + 1, place, len(stack), is_balanced=True)


def close_open(body: str, stack: list[Open], style: str, place: int) -> list[Marked]:
    """End a quotation that was left open where the next one of its style opens."""
    while stack[-1].style != style:
        stack.pop()
    opened = stack.pop()
    marked = unclosed(body, opened, place, len(stack))
    return [marked] if marked else []


SINGLES = frozenset("\u2018\u201a'\u2039")
"""Marks of inner quotations, which lie inside what a missing mark should have opened."""

NARRATED = re.compile(r",\s+(?:(?:he|she|they|I)\s+(?:said|told|added|says|asked|wrote|replied|recalled|explained)|(?:said|says|added|told|asked|wrote)\s)")
SENTENCE_END = re.compile(r"[.!?\u2026](?=\s|$)")


def unclosed(body: str, opened: Open, limit: int, depth: int) -> Marked | None:
    """The span of a quotation whose end is missing: up to a speech tag, else a single's first sentence, else the limit."""
    start = opened.mark + 1
    tag = NARRATED.search(body, start, limit)
    end = tag.start() if tag else limit
    if not tag and opened.style == "single":
        stop = SENTENCE_END.search(body, start, limit)
        end = stop.start() if stop else limit
    found = spanned(body, start, end, depth, is_balanced=False)
    return found[0] if found else None


def opening_missing(body: str, start: int, place: int, found: list[Marked]) -> list[Marked]:
    """The span of a quotation whose beginning is missing."""
    floor = next((m.end + 1 for m in reversed(found) if m.end < place and body[m.start - 1] not in SINGLES), start)
    colon = body.rfind(": ", floor, place)
    if colon >= 0:
        first = colon + 2
    elif floor > start:
        stop = SENTENCE_END.search(body, floor, place - 1)
        first = stop.end() if stop else floor
    else:
        first = start
    inner = [m for m in found if first <= m.start and m.end <= place]
    for marked in inner:
        found[found.index(marked)] = Marked(marked.start, marked.end, marked.depth + 1, marked.is_balanced, marked.continues)
    return spanned(body, first, place, 0, is_balanced=False)


def is_introduced(body: str, start: int, place: int) -> bool:
    """Whether a colon or comma stands before the mark: an unclosed single mark elsewhere is an apostrophe."""
    return body[start:place].rstrip()[-1:] in (":", ",")


def spanned(body: str, start: int, end: int, depth: int, *, is_balanced: bool) -> list[Marked]:
    """The span without white space at its ends, when it holds a letter or digit."""
    text = body[start:end]
    left = start + len(text) - len(text.lstrip())
    right = start + len(text.rstrip())
    if not any(c.isalnum() for c in text):
        return []
    return [Marked(left, right, depth, is_balanced)]
