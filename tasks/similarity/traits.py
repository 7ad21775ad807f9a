"""Traits: what a word by itself says of a change: a figure, a date, a verb of speech, a name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from tasks.language.lexicon_files import words
from tasks.similarity.folding import PAD, Bytes, Ints
from tasks.similarity.sets import Flags
from tasks.similarity.tokens import DIGIT, UPPER, Tokens, first_bytes, hash_forms, holders
from tasks.similarity.words import MASKS, Hashes
from tasks.text.dates import MONTHS

CALENDAR = frozenset(MONTHS) | words("plain_words", "calendar", "months")
SPEECH = words("cues", "speech", "judgement")
NUMERIC_DATE = re.compile(r"\d{1,4}[./:-]\d{1,2}(?:[./-]\d{1,4})?|(?:19|20)\d\d")
SENTENCE_END = re.compile(r"[.!?…:][\s\"'”’»)]*[\"'“‘«(]*$")
"""What stands between two sentences, up to the first word of the second."""

NUMBER, DATE, CALENDAR_WORD, DIGITS, ATTRIBUTION, SPEECH_VERB = (1 << bit for bit in range(6))
"""What a word by itself says of a change."""

BUCKET_BITS = 16
"""Of a hash, to see that a word stands in no list: one look-up in 64 kB, where 600 listed words fill a hundredth."""


@cache
def change_words(section: str) -> frozenset[str]:
    """One list of change_words.toml."""
    lists = tomllib.loads(resources.files(__package__ or "").joinpath("change_words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[section]["words"])


class Listed(NamedTuple):
    """The words that stand in a list: their hashes in order, their traits, joined, and which buckets hold one."""

    hashes: Hashes
    traits: Bytes
    buckets: Flags


@cache
def listed_words() -> Listed:
    """The words that have traits because they stand in a list."""
    lists = (
        (NUMBER, change_words("numbers")),
        (DATE, CALENDAR | change_words("dates")),
        (CALENDAR_WORD, CALENDAR),
        (ATTRIBUTION, change_words("attributions")),
        (SPEECH_VERB, SPEECH),
    )
    traits: dict[str, int] = {}
    for trait, listed in lists:
        traits |= {word: traits.get(word, 0) | trait for word in listed}
    hashes = hash_forms(traits)
    order = np.argsort(hashes)
    buckets = np.zeros(1 << BUCKET_BITS, np.bool_)
    buckets[hashes >> np.uint64(64 - BUCKET_BITS)] = True
    return Listed(hashes[order], np.array(list(traits.values()), np.uint8)[order], buckets)


@lru_cache(maxsize=1 << 16)
def figure_traits(form: str) -> int:
    """The traits of a word that starts with a digit, joined."""
    return (DATE if NUMERIC_DATE.fullmatch(form) else 0) | (DIGITS if form.isdigit() else 0)


def word_traits(tokens: Tokens) -> Bytes:
    """The traits of each word, joined."""
    listed = listed_words()
    traits = np.zeros(len(tokens.hashes), np.uint8)
    at = np.flatnonzero(listed.buckets[tokens.hashes >> np.uint64(64 - BUCKET_BITS)])
    places = np.minimum(np.searchsorted(listed.hashes, tokens.hashes[at]), len(listed.hashes) - 1)
    traits[at] = np.where(listed.hashes[places] == tokens.hashes[at], listed.traits[places], 0)
    figures = holders(tokens.starts, tokens.ends, first_bytes(tokens, DIGIT))
    traits[figures] |= NUMBER
    # A date, like a plain figure, starts with one of its digits: T72 does not.
    figures = figures[tokens.signs[tokens.starts[figures]] & DIGIT != 0]
    spans = zip(tokens.starts[figures].tolist(), tokens.ends[figures].tolist(), strict=True)
    traits[figures] |= np.array([figure_traits(tokens.text[start:end].decode()) for start, end in spans], np.uint8)
    return traits


class Named(NamedTuple):
    """Where words stand that start with a capital and have more than one character, and which of these are names: inside a sentence."""

    capitals: Ints
    are_names: Flags


def find_names(lines: Sequence[str], tokens: Tokens, traits: Bytes) -> Named:
    """Find the words that start with a capital, and the names among them, in lines that are not all capitals."""
    is_capital = tokens.signs[tokens.starts] & UPPER != 0
    leads = np.frombuffer(tokens.text, np.uint8)[tokens.starts]
    widths = 1 + (leads >= 0xC0).astype(np.int8) + (leads >= 0xE0) + (leads >= 0xF0)
    capitals = np.flatnonzero(is_capital & (tokens.ends - tokens.starts > widths))
    shouted = np.fromiter(map(str.isupper, lines), np.bool_, len(lines))
    inside = np.ones(len(tokens.starts) + 1, np.bool_)
    inside[tokens.bounds] = False
    quiet = ~np.repeat(shouted, np.diff(tokens.bounds))
    named = inside[capitals] & quiet[capitals] & (traits[capitals] & CALENDAR_WORD == 0)
    named[named] = ~follow_sentences(tokens, capitals[named])
    return Named(capitals, named)


def follow_sentences(tokens: Tokens, at: Ints) -> Flags:
    """Whether a sentence ends in front of each of some words, none of which is the first of its line."""
    starts, ends = tokens.ends[at - 1], tokens.starts[at]
    eights: Hashes = np.ndarray((len(tokens.text) - PAD + 1,), "<u8", tokens.text, strides=(1,))
    short = ends - starts <= PAD
    gaps = np.where(short, eights[starts] & MASKS[np.minimum(ends - starts, PAD)], np.arange(len(at), dtype=np.uint64) | np.uint64(0xFF << 56))
    _, firsts, kinds = np.unique(gaps, return_index=True, return_inverse=True)
    spans = zip(starts[firsts].tolist(), ends[firsts].tolist(), strict=True)
    # The last sixteen characters decide; a longer row of marks is no punctuation.
    ends_one = (SENTENCE_END.search(tokens.text[max(start, end - 2 * PAD) : end].decode(errors="ignore")) is not None for start, end in spans)
    found: Flags = np.fromiter(ends_one, np.bool_, len(firsts))[kinds]
    return found
