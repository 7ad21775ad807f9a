"""An article as the rules read it: the model's tokens and the words of names, as plain lists.

Rules index lists of strings and numbers instead of the model's objects: an attribute of a spaCy token costs some
hundred nanoseconds, and a rule can be tested without a model.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from tasks.language.folding import fold_word, readable

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w\u0300-\u036f]+(?:'[\w\u0300-\u036f]+)*")
POSSESSIVES = ("'s", "'S")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text by the eyes of names: hyphens separate, apostrophes do not, 's is left out."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Number of the first word that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def within(self, start: int, end: int) -> range:
        """Numbers of the words that lie in the span."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The model's tokens: texts, offsets, part-of-speech tags, dependencies, heads and sentence numbers."""

    texts: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sentence: list[int]
    children: list[list[int]] = field(default_factory=list)

    def at(self, offset: int) -> int:
        """Number of the token that holds the offset, or of the last one before it."""
        return bisect_right(self.starts, offset) - 1

    def first_from(self, offset: int) -> int:
        """Number of the first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read: `text` is the readable copy of `body`; all offsets count in either."""

    article_id: str
    page_id: str
    body: str
    text: str
    tokens: Tokens
    words: Words
    found: list[tuple[int, int, str]]
    vocabulary: frozenset[str]


def split_words(text: str) -> Words:
    """Split a readable text into the words of names."""
    starts, ends, texts, keys = [], [], [], []
    for match in WORD.finditer(text):
        word, start = match.group(), match.start()
        if word.endswith(POSSESSIVES) and len(word) > len("'s"):
            word = word[:-2]
        starts.append(start)
        ends.append(start + len(word))
        texts.append(word)
        keys.append(fold_word(word))
    return Words(starts, ends, texts, keys)


def tokens_of(doc: Doc) -> Tokens:
    """Take the model's tokens out of its document."""
    strings = doc.vocab.strings
    texts, starts, ends, position = [], [], [], 0
    for token in doc:
        text = token.text
        texts.append(text)
        starts.append(position)
        ends.append(position + len(text))
        position += len(text) + len(token.whitespace_)
    rows = doc.to_array(["TAG", "DEP", "HEAD", "SENT_START"]).astype("int64").tolist()
    names = {code: strings[code & MASK] for row in rows for code in row[:2]}
    sentence, number = [], -1
    for index, row in enumerate(rows):
        number += row[3] == 1 or index == 0
        sentence.append(number)
    heads = [index + row[2] for index, row in enumerate(rows)]
    return Tokens(texts, starts, ends, [names[r[0]] for r in rows], [names[r[1]] for r in rows], heads, sentence, children_of(heads))


MASK = 0xFFFFFFFFFFFFFFFF
"""spaCy's string codes are unsigned 64-bit numbers; numpy hands them over signed."""


def children_of(heads: list[int]) -> list[list[int]]:
    """The dependents of every token, in order."""
    children: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    return children


def read_article(row: tuple[str, str, str], doc: Doc) -> Reading:
    """Put an article and what the model made of it together; row: article_id, page_id, body."""
    article_id, page_id, body = row
    text = readable(body)
    found = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    words = split_words(text)
    return Reading(article_id, page_id, body, text, tokens_of(doc), words, found, frozenset(words.texts))
