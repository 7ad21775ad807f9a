"""The characters and words of many lines at once, as arrays: counts of kinds of characters, and numbers for words.

Looking at each line by itself costs more time in Python than all the arithmetic on it. So the lines are joined, every
character gets a class from a table, and a word gets a number from its letters by sums over the whole text; the words
that a model knows are found by these numbers. All sums are of whole numbers, so that a line's figures are the same
whatever it is read together with.
Source: polynomial hashing with prefix sums (Karp and Rabin 1987).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

OTHER, LOWER, UPPER, CASELESS, DIGIT, SPACE, BREAK, COMMA, STOP, ASKS, QUOTE, BRACKET, SEPARATOR, COLON, DASH, ADDRESS, MONEY, ELLIPSIS = range(18)
CLASSES = 18
SIGNS = {
    COMMA: ",;،、，；",
    STOP: ".。।։۔!！",
    ASKS: "?？؟",
    QUOTE: '"“”„«»「」『』',
    BRACKET: "()[]（）【】",
    SEPARATOR: "|›•·→▪●►>*/",
    COLON: ":：",
    DASH: "-–—―",
    ADDRESS: "@#=_&+",
    MONEY: "$€£¥₹%",
    ELLIPSIS: "…",
}
PLANE = 0x10000
"""Code points that the tables tell apart; those beyond are emoji and rare signs and count as other."""

HEAD, TAIL = 400, 24
"""Characters of a line that are looked at: what a long paragraph is shows in its first ones, how it ends in its last."""

CUT = "\x1f"
UNSEEN = "\u200b\ufeff\u00ad\u200c\u200d"
NUMBER_WORD = np.uint64(0x9E3779B97F4A7C15)
BASE, FIRST, PAIR, WHOLE = (np.uint64(n) for n in (0x100000001B3, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB))
"""Odd multipliers: the first is that of FNV-1a, the others those of the golden ratio and of wyhash."""

SLOT_BITS = 19
"""Bits of the place in the table of known words: with 30,000 words 3 % fall on a taken one and are left out."""

WHOLE_LINE = 6
"""Words up to which the whole line is also looked up as one, as labels of buttons and boxes are."""


class Tables(NamedTuple):
    """By code point: its class, and the code point of its small letter as a number to multiply."""

    classes: npt.NDArray[np.uint8]
    small: Numbers


class Shown(NamedTuple):
    """The joined lines. classes: of each character; small: its small letter; line: its line; starts: of the lines."""

    classes: npt.NDArray[np.uint8]
    small: Numbers
    line: Ints
    starts: Ints


class Tokens(NamedTuple):
    """The words of lines in order. number: of the word's letters; line; begin, size: its place in the joined lines; capital: whether it begins with one."""

    number: Numbers
    line: Ints
    begin: Ints
    size: Ints
    capital: npt.NDArray[np.bool_]


@cache
def tables() -> Tables:
    """The tables, made once a process."""
    classes = np.zeros(PLANE, dtype=np.uint8)
    small = np.arange(PLANE, dtype=np.uint64)
    for code in range(PLANE):
        sign = chr(code)
        if sign.isalnum() or unicodedata.category(sign)[0] == "M":
            classes[code] = DIGIT if sign.isdigit() else UPPER if sign.isupper() else LOWER if sign.islower() else CASELESS
            small[code] = ord(sign.lower()[0])
        elif sign.isspace():
            classes[code] = SPACE
    for number, signs in SIGNS.items():
        classes[[ord(sign) for sign in signs]] = number
    classes[10] = BREAK
    return Tables(classes, small)


@cache
def powers(size: int) -> tuple[Numbers, Numbers]:
    """The powers of BASE and of its inverse, by which a word's number is freed of its place in the text."""
    with np.errstate(over="ignore"):
        inverse = np.uint64(pow(int(BASE), -1, 1 << 64))
        return tuple(np.cumprod(np.concatenate([[np.uint64(1)], np.full(size - 1, of, dtype=np.uint64)])) for of in (BASE, inverse))  # type: ignore[return-value]


def show(texts: Sequence[str]) -> Shown:
    """The characters of the lines; of long ones the first and last."""
    joined = "\n".join([t if len(t) <= HEAD + TAIL else t[:HEAD] + CUT + t[-TAIL:] for t in texts]) + "\n"
    for sign in UNSEEN:
        joined = joined.replace(sign, "")
    codes = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), PLANE - 1)
    ends = np.flatnonzero(codes == 10)
    starts = np.concatenate([[0], ends[:-1] + 1])
    return Shown(tables().classes[codes], tables().small[codes], np.repeat(np.arange(len(starts)), np.diff(starts, append=len(codes))), starts)


def count_classes(shown: Shown) -> Ints:
    """How many characters of each class each line has."""
    lines = len(shown.starts)
    return np.bincount(shown.line * CLASSES + shown.classes, minlength=lines * CLASSES).reshape(lines, CLASSES)


def count_sentences(shown: Shown) -> Ints:
    """How many stops of each line a space and a capital follow."""
    stop = (shown.classes == STOP) | (shown.classes == ASKS)
    capital = (shown.classes == UPPER) | (shown.classes == QUOTE)
    found = np.flatnonzero(stop[:-2] & (shown.classes[1:-1] == SPACE) & capital[2:])
    return np.bincount(shown.line[found], minlength=len(shown.starts))


WORD_PART = np.zeros(CLASSES, dtype=np.uint8)
WORD_PART[[LOWER, UPPER, CASELESS]] = 1
WORD_PART[DIGIT] = 2


def find_tokens(shown: Shown) -> Tokens:
    """The words of the lines; numbers are one word each, whatever their digits."""
    part = WORD_PART[shown.classes]
    change = np.flatnonzero(part[1:] != part[:-1]) + 1
    begins = np.concatenate([[0], change])
    begins, ends = begins[part[begins] > 0], np.concatenate([change, [len(part)]])[part[begins] > 0]
    ahead, back = powers(1 << max(16, int(len(part)).bit_length()))
    with np.errstate(over="ignore"):
        sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(shown.small * ahead[: len(part)])])
        number = mix((sums[ends] - sums[begins]) * back[begins])
    number[part[begins] == 2] = NUMBER_WORD
    return Tokens(number, shown.line[begins], begins, ends - begins, shown.classes[begins] == UPPER)


def mix(numbers: Numbers) -> Numbers:
    """Numbers whose every bit depends on all bits of the given ones."""
    with np.errstate(over="ignore"):
        mixed = (numbers ^ (numbers >> np.uint64(32))) * FIRST
        return mixed ^ (mixed >> np.uint64(29))


def line_numbers(tokens: Tokens, lines: int) -> tuple[Numbers, Ints]:
    """A number for each line that says which words it has in which order, and how many they are."""
    counts = np.bincount(tokens.line, minlength=lines)
    firsts = np.cumsum(counts) - counts
    place = np.arange(len(tokens.line)) - firsts[tokens.line]
    ahead, _ = powers(1 << 16)
    with np.errstate(over="ignore"):
        sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(tokens.number * ahead[place])])
        return mix((sums[firsts + counts] - sums[firsts]) * WHOLE), counts


class Keys(NamedTuple):
    """What is looked up of lines: words, pairs of words, the first word and short lines whole. damping: by line."""

    number: Numbers
    line: Ints
    damping: npt.NDArray[np.float32]


def find_keys(tokens: Tokens, whole: Numbers, counts: Ints) -> Keys:
    """What is looked up of lines with these words."""
    follows = np.flatnonzero(tokens.line[1:] == tokens.line[:-1]) + 1
    some = np.flatnonzero(counts)
    short = np.flatnonzero((counts > 0) & (counts <= WHOLE_LINE))
    firsts = (np.cumsum(counts) - counts)[some]
    with np.errstate(over="ignore"):
        pairs = mix(tokens.number[follows - 1] * PAIR + tokens.number[follows])
        number = np.concatenate([tokens.number, pairs, mix(tokens.number[firsts] * BASE), whole[short]])
    line = np.concatenate([tokens.line, tokens.line[follows], some, short])
    looked_up = np.maximum(1, counts + np.maximum(counts - 1, 0) + (counts > 0) + ((counts > 0) & (counts <= WHOLE_LINE)))
    return Keys(number, line, np.sqrt(looked_up, dtype=np.float32))


class Words:
    """The words a model knows, found by their numbers, with their weights; row 0 stands for all others."""

    def __init__(self, known: Sequence[str], weights: npt.NDArray[Any]) -> None:
        self.known = known
        self.weights = np.concatenate([np.zeros((weights.shape[1], 1)), weights.T], axis=1)
        numbers = key_numbers(known)
        slots = slots_of(numbers)
        self.prints = np.zeros(1 << SLOT_BITS, dtype=np.uint32)
        self.rows = np.zeros(1 << SLOT_BITS, dtype=np.int32)
        self.rows[slots[::-1]] = np.arange(len(known), 0, -1)
        self.prints[slots[::-1]] = prints_of(numbers)[::-1]

    def find(self, numbers: Numbers) -> npt.NDArray[np.int32]:
        """The rows of words by their numbers, 0 for unknown ones."""
        slots = slots_of(numbers)
        return np.where(self.prints[slots] == prints_of(numbers), self.rows[slots], 0).astype(np.int32)

    def score(self, keys: Keys, lines: int) -> npt.NDArray[np.float32]:
        """The sums of the weights of each line's words, damped by their number; one column a weight."""
        rows = self.find(keys.number)
        hits = np.flatnonzero(rows)
        rows, line = rows[hits], keys.line[hits]
        sums = [np.bincount(line, weights=of[rows], minlength=lines) for of in self.weights]
        return (np.stack(sums, axis=1) / WEIGHT_UNIT / keys.damping[:, None]).astype(np.float32)


WEIGHT_UNIT = 1024.0
"""Weights are whole numbers of this part of one, so that their sums do not depend on the order."""


def slots_of(numbers: Numbers) -> Ints:
    """The places of numbers in the table of known words."""
    return (numbers >> np.uint64(64 - SLOT_BITS)).astype(np.int64)


def prints_of(numbers: Numbers) -> npt.NDArray[np.uint32]:
    """The part of numbers that tells them from others at the same place."""
    return (numbers & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def key_numbers(known: Sequence[str]) -> Numbers:
    """The numbers of known words: `word`, `two words`, `^first`, `=whole short line`; a number is written as #."""
    tokens = find_tokens(show([word.replace("#", "0") for word in known]))
    whole, counts = line_numbers(tokens, len(known))
    firsts = np.minimum(np.cumsum(counts) - counts, len(tokens.number) - 1)
    first, second = tokens.number[firsts], tokens.number[np.minimum(firsts + 1, len(tokens.number) - 1)]
    marks = np.array([word[:1] for word in known])
    with np.errstate(over="ignore"):
        alone = np.where(counts > 1, mix(first * PAIR + second), first)
        return np.where(marks == "=", whole, np.where(marks == "^", mix(first * BASE), alone))
