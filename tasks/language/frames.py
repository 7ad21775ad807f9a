"""Cuts paragraphs into frames: a sentence of the narrator with the quotations in it.

A sentence splitter stops at the full stops inside quotations; the tag that says who speaks stands behind them. A frame
ends at a full stop outside quotations, or behind a quotation that ends its own sentence when the narrator starts a new
one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tasks.language.quote_marks import Marked

STOP = re.compile(r"(?:[.!?\u2026]+[\])]*|(?<=[.!?\u2026])[\"'\u201d\u2019\u00bb])(?=[\s\u00a0]+[^\sa-z])")
NOT_A_STOP = re.compile(
    r"(?:\b(?:Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Cmdr|Cpl|Insp|Supt|Dr|Mr|Mrs|Ms|Prof|St|Rev|Fr|Sr|Msgr|Hon|Atty|Sen|Rep|Gov|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m)|\b[A-Z])\.$"
)


@dataclass(slots=True)
class Frame:
    """A sentence of the narrator: its span, its outermost quotations, the number of its paragraph."""

    start: int
    end: int
    paragraph: int
    quotes: list[Marked] = field(default_factory=list)


def cut_frames(text: str, marked: list[Marked]) -> list[Frame]:
    """The frames of a text, in order; text is the readable copy, marked its quotations."""
    outer = outermost(marked)
    frames, start = [], 0
    for paragraph, line in enumerate(text.split("\n")):
        end = start + len(line)
        inside = [m for m in outer if start <= m.start < end]
        frames += paragraph_frames(text, (start, end), paragraph, inside)
        start = end + 1
    return frames


def outermost(marked: list[Marked]) -> list[Marked]:
    """The quotations that lie in no other, in order."""
    found: list[Marked] = []
    for one in sorted(marked, key=lambda m: (m.start, -m.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def paragraph_frames(text: str, span: tuple[int, int], paragraph: int, quotes: list[Marked]) -> list[Frame]:
    """The frames of one paragraph."""
    frames, start = [], span[0]
    for stop in stops(text, span, quotes):
        frames.append(Frame(start, stop, paragraph))
        start = stop
    if start < span[1]:
        frames.append(Frame(start, span[1], paragraph))
    for quote in quotes:
        holder = next((f for f in frames if f.start <= quote.start < f.end), None)
        if holder is not None:
            holder.quotes.append(quote)
    return frames


def stops(text: str, span: tuple[int, int], quotes: list[Marked]) -> list[int]:
    """Where frames end in a paragraph, but for its end."""
    found = []
    number = 0
    for match in STOP.finditer(text, *span):
        place = match.start()
        while number < len(quotes) and quotes[number].end < place:
            number += 1
        if number < len(quotes) and quotes[number].start <= place < quotes[number].end:
            continue
        if match.group().startswith(".") and NOT_A_STOP.search(text, max(place - 6, span[0]), place + 1):
            continue
        found.append(match.end())
    return found
