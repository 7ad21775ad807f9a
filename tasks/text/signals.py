"""What words say together, in any order: appeals, notices, offers and credits that each outlet words anew.

Phrase lists find what content systems print; an outlet's own words are only alike in what they speak of. So a rule
(lexicon/signals.toml) names groups of words, and a line that holds one of each is of its kind. Some rules hold wherever
a line stands, some below the last text; the others only name lines that are no text for another reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tasks.text.lexicon import load_lexicon
from tasks.text.lines import REMEMBERED, Line, Traits
from tasks.text.phrases import telling_word, words_within

QUOTED = re.compile(r"[“”\"«»]")
"""What is quoted is said by somebody else than the outlet."""


GATES = ("always", "end", "rest")
"""Where a rule holds, strictest first."""

REST = GATES.index("rest")
NONE = ("", "", "")


ENDS = {ord(sign): " " for sign in "?!"}
"""Signs that stand against words besides those that phrases leave out."""


class Group(NamedTuple):
    """Words of which a line holds one: anywhere, as its first, or several in a row. `@` stands for an address or account."""

    words: frozenset[str]
    firsts: frozenset[str]
    phrases: tuple[str, ...]


class Rule(NamedTuple):
    """What a line of up to `longest` words is that holds one of each group."""

    kind: str
    longest: int
    gate: int
    groups: tuple[Group, ...]

    def matches(self, folded: str, words: list[str]) -> bool:
        """Whether the line holds one of each group."""
        return all(holds(group, folded, words) for group in self.groups)


def holds(group: Group, folded: str, words: list[str]) -> bool:
    """Whether the line holds one of the group."""
    if words[0] in group.firsts or not group.words.isdisjoint(words):
        return True
    return any(phrase in folded for phrase in group.phrases)


def make_group(given: Iterable[str]) -> Group:
    """A group from the words of the list."""
    firsts = frozenset(word[1:] for word in given if word.startswith("^"))
    plain = [word for word in given if not word.startswith("^")]
    return Group(frozenset(w for w in plain if " " not in w), firsts, tuple(w for w in plain if " " in w))


def make_rule(given: dict[str, Any]) -> Rule:
    """A rule from its table in the list."""
    return Rule(given["kind"], given["longest"], GATES.index(given.get("gate", "rest")), tuple(map(make_group, given["groups"])))


@cache
def load_rules() -> dict[str, list[tuple[int, Rule]]]:
    """The rules with their numbers, by each word of their first group: of a row of words its most telling."""
    found: dict[str, list[tuple[int, Rule]]] = {}
    for number, rule in enumerate(map(make_rule, load_lexicon("signals")["rule"])):
        group = rule.groups[0]
        for word in group.words | group.firsts | {telling_word(phrase) for phrase in group.phrases}:
            found.setdefault(word, []).append((number, rule))
    return found


def find_sure_signal(line: Line | Traits, words: list[str]) -> str:
    """The kind that the line's words say wherever it stands, or an empty string. words: `words_within` of the line."""
    return "" if may_tell(line.folded, words) is None else find_signals(line)[0]


def find_end_kind(line: Line | Traits) -> str:
    """The kind of a line that may be the last of an article or stand below it, or an empty string."""
    return find_signals(line)[1]


def find_likely_kind(line: Line | Traits) -> str:
    """The kind of a line that is no text, by its words; an empty string where they do not tell."""
    return find_signals(line)[2]


def find_signals(line: Line | Traits) -> tuple[str, str, str]:
    """The kinds by the rules of each gate and the stricter ones; a quotation is only told where it is no text."""
    return remembered_signals(line.folded, line.words, QUOTED.search(line.text) is not None)


def may_tell(folded: str, words: list[str]) -> Set[str] | None:
    """The words of a line with which rules begin, None where there is none."""
    if "@" in folded:
        words = [*words, "@"]
    if "?" in folded or "!" in folded:
        words = [*words, *(word.strip("?!") for word in words)]
    return load_rules().keys() & words or None


@lru_cache(maxsize=REMEMBERED)
def remembered_signals(folded: str, count: int, is_quoted: bool) -> tuple[str, str, str]:  # noqa: FBT001 (a part of the key)
    """The kinds of a line of so many words, told once however often they are asked for."""
    words = words_within(folded.translate(ENDS))
    telling = may_tell(folded, words)
    if telling is None or not words:
        return NONE
    words = [*words, "@"] if "@" in folded else words
    rules = load_rules()
    tried = sorted({number: rule for word in telling for number, rule in rules[word]}.items(), key=lambda item: item[0])
    matching = [rule for _, rule in tried if count <= rule.longest and rule.matches(folded, words)]
    found = [next((rule.kind for rule in matching if rule.gate <= gate and not (is_quoted and gate < REST)), "") for gate in range(len(GATES))]
    return found[0], found[1], found[2]
