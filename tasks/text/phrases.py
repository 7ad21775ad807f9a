"""The phrase lists of furniture (lexicon/phrases.toml), looked up by the words of a line."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tasks.text.lexicon import load_lexicon, words_of
from tasks.text.lines import ALPHABETS, Line, Traits

SHORT = 320
"""Characters up to which a phrase inside the line decides; consent notices of the development pages reach 300."""

BETWEEN_WORDS = {**ALPHABETS, **dict.fromkeys(map(ord, '()[]/,.;:"·|•›»>#…'), ord(" "))}
RANK = {kind: number for number, kind in enumerate(load_lexicon("phrases"))}
COMMON = words_of("function") | words_of("share", "weak")
LONG_TOO = frozenset({"correction", "author_box", "copyright"})
"""Kinds whose lines may be whole paragraphs, told by how they begin."""


class Phrases(NamedTuple):
    """The phrase lists as lookups. starts: by first word; inside: by longest word, which few other lines hold."""

    whole: dict[str, str]
    starts: dict[str, list[tuple[str, str]]]
    inside: dict[str, list[tuple[str, str]]]


@cache
def load_phrases() -> Phrases:
    """All phrase lists, first kinds winning."""
    found = Phrases({}, {}, {})
    for kind, lists in (*load_lexicon("phrases").items(), *load_lexicon("phrases_abroad").items()):
        for phrase in lists.get("whole", ()):
            found.whole.setdefault(phrase, kind)
        for phrase in lists.get("start", ()):
            found.starts.setdefault(phrase.split()[0], []).append((phrase, kind))
        for phrase in lists.get("within", ()):
            found.inside.setdefault(telling_word(phrase), []).append((phrase, kind))
    return found


def telling_word(phrase: str) -> str:
    """The word by which the phrase is looked up, which lines must hold whole: its longest that is no small word."""
    words = words_within(phrase)
    return max([w for w in words if w not in COMMON] or words, key=len)


def words_within(folded: str) -> list[str]:
    """The words of a folded line, without the signs between them."""
    return folded.translate(BETWEEN_WORDS).split()


def find_phrase_kind(line: Line | Traits, words: list[str]) -> str | None:
    """The kind that the line's words say, by the phrase lists. words: `words_within` of the line."""
    phrases, folded = load_phrases(), line.folded
    if kind := phrases.whole.get(folded):
        return kind
    for phrase, kind in phrases.starts.get(folded.split(" ", 1)[0], ()):
        if folded.startswith(phrase) and (len(line.text) <= SHORT or kind in LONG_TOO):
            return kind
    inside = phrases.inside
    if len(line.text) > SHORT + 80 or inside.keys().isdisjoint(words):
        return None
    kinds = [kind for word in words if word in inside for phrase, kind in inside[word] if phrase in folded]
    return min(kinds, key=RANK.__getitem__, default=None)


def words_asked_for(*patterns: re.Pattern[str]) -> frozenset[str]:
    """The words in regular expressions, of which a line must hold one to match."""
    return frozenset(w for p in patterns for w in re.findall(r"[^\W\d_]{2,}", re.sub(r"\\.|\?P<\w+>", " ", p.pattern)))
