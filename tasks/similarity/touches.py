"""Touches: what changes between copies bear on: a figure, a date, a name, a quotation, who says it, the headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from schemas.diffs import TOUCHES
from tasks.similarity.folding import Bytes, Ints
from tasks.similarity.sets import Flags, distinct, is_among
from tasks.similarity.shingles import ranges, spread
from tasks.similarity.tokens import CLOSES, OPENS, Tokens, first_bytes
from tasks.similarity.traits import ATTRIBUTION, CALENDAR_WORD, DATE, DIGITS, NUMBER, SPEECH_VERB, find_names, word_traits
from tasks.similarity.words import MULTIPLIER, Hashes, mixed

AROUND = 3
"""Words before and after a change in which a verb of speech still governs it: "told reporters on Tuesday"."""

BITS = {name: 1 << bit for bit, name in enumerate(TOUCHES)}

BY_KIND = {
    "headline": "headline",
    "subhead": "headline",
    "date": "date",
    "dateline": "name",
    "byline": "attribution",
    "author_box": "attribution",
    "translator_note": "attribution",
}
"""What any change of a line bears on, by the kind of the line."""

BY_TRAIT = (("number", NUMBER), ("date", DATE), ("attribution", ATTRIBUTION))


class Marks(NamedTuple):
    """Quotation marks: where they stand, and before each of them how many are open and how many are straight, from the first line on."""

    places: Ints
    depths: Ints
    straight: Ints


class Marked(NamedTuple):
    """What is known of the words of some lines; capitals: where those stand that start with one; are_names: which of these are names."""

    tokens: Tokens
    traits: Bytes
    capitals: Ints
    are_names: Flags
    marks: Marks


def mark_words(lines: Sequence[str], tokens: Tokens) -> Marked:
    """Find out what is known of the words of some lines."""
    traits = word_traits(tokens)
    return Marked(tokens, traits, *find_names(lines, tokens, traits), quotation_marks(tokens))


def quotation_marks(tokens: Tokens) -> Marks:
    """The quotation marks of some lines."""
    places = first_bytes(tokens, OPENS | CLOSES)
    signs = tokens.signs[places]
    opens, closes = signs & OPENS != 0, signs & CLOSES != 0
    return Marks(places, *(np.append(0, np.cumsum(steps)) for steps in (opens.astype(np.int64) - closes, opens & closes)))


class Changed(NamedTuple):
    """Words of one side that changed: the pair of articles, the line and its kind, and from where to where among all words; none is empty."""

    pair: Ints
    line: Ints
    kind: Bytes
    first: Ints
    last: Ints


def names_of(marked: Marked, pair: Ints, line: Ints) -> Hashes:
    """The names in the lines of pairs of articles, in order; pair, line: which lines belong to which pair."""
    at = marked.capitals[marked.are_names]
    bounds = np.searchsorted(at, marked.tokens.bounds)
    counts = np.diff(bounds)[line]
    return distinct(np.sort(name_keys(marked, at[ranges(bounds, line)], np.repeat(pair, counts))))


def name_keys(marked: Marked, words: Ints, pair: Ints) -> Hashes:
    """One number from a word and its pair of articles."""
    return mixed(marked.tokens.hashes[words] ^ pair.astype(np.uint64) * MULTIPLIER)


def touches(marked: Marked, changed: Changed, names: Hashes, by_kind: Bytes) -> Bytes:
    """What changed words bear on, as BITS joined; names: those of each pair; by_kind: what a change bears on by the kind of its line."""
    found = by_kind[changed.kind]
    bounds = marked.tokens.bounds
    low, high = bounds[changed.line], bounds[changed.line + 1]
    here = joined(marked.traits, changed.first, changed.last)
    beside = joined(marked.traits, np.maximum(changed.first - 1, low), np.minimum(changed.last + 1, high))
    near = joined(marked.traits, np.maximum(changed.first - AROUND, low), np.minimum(changed.last + AROUND, high))
    for name, trait in BY_TRAIT:
        found |= np.where(here & trait, BITS[name], 0).astype(np.uint8)
    for name, holds in (
        ("date", (here & DIGITS != 0) & (beside & CALENDAR_WORD != 0)),
        ("attribution", near & SPEECH_VERB != 0),
        ("name", hold_names(marked, changed, names)),
        ("quote", are_quoted(marked, changed)),
    ):
        found[holds] |= BITS[name]
    return found


def joined(traits: Bytes, first: Ints, last: Ints) -> Bytes:
    """The traits that any of the words from first to last has."""
    places = np.stack([first, last], axis=1).ravel()
    return np.bitwise_or.reduceat(np.append(traits, 0), places)[::2] if len(places) else traits[:0]


def hold_names(marked: Marked, changed: Changed, names: Hashes) -> Flags:
    """Whether changed words hold a name, with a capital."""
    low, high = (np.searchsorted(marked.capitals, side) for side in (changed.first, changed.last))
    owners, at = np.repeat(np.arange(len(low)), high - low), spread(low, high - low)
    known = is_among(name_keys(marked, marked.capitals[at], changed.pair[owners]), names)
    held: Flags = np.bincount(owners[known], minlength=len(low)) > 0
    return held


def are_quoted(marked: Marked, changed: Changed) -> Flags:
    """Whether changed words stand inside quotation marks or hold one; marks that are not closed run to the end of the line."""
    tokens, marks = marked.tokens, marked.marks
    spans = tokens.openings[changed.line], tokens.starts[changed.first], tokens.ends[changed.last - 1]
    line, before, behind = (np.searchsorted(marks.places, place) for place in spans)
    quoted: Flags = (marks.depths[before] > marks.depths[line]) | ((marks.straight[before] - marks.straight[line]) % 2 == 1) | (before < behind)
    return quoted
