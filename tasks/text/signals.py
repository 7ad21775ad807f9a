"""What words say together, in any order: appeals, notices, offers and credits that each outlet words anew.

Phrase lists find what content systems print; an outlet's own words are only alike in what they speak of. So a rule
(lexicon/signals.toml) names groups of words, and a line that holds one of each is of its kind. Some rules hold wherever
a line stands, some below the last text; the others only name lines that are no text for another reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from tasks.text.lexicon import load_lexicon
from tasks.text.lines import Line, Traits
from tasks.text.phrases import words_within

QUOTED = re.compile(r"[“”\"«»]")
"""What is quoted is said by somebody else than the outlet."""


GATES = ("always", "end", "rest")
"""Where a rule holds, strictest first."""


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
    """The rules with their numbers, by each word of their first group: of a row of words its first."""
    found: dict[str, list[tuple[int, Rule]]] = {}
    for number, rule in enumerate(map(make_rule, load_lexicon("signals")["rule"])):
        group = rule.groups[0]
        for word in group.words | group.firsts | {words_within(phrase)[0] for phrase in group.phrases}:
            found.setdefault(word, []).append((number, rule))
    return found


def find_sure_signal(line: Line | Traits, words: list[str]) -> str:
    """The kind that the line's words say wherever it stands, or an empty string. words: `words_within` of the line."""
    return find_signal(line, words, gate=0)


def find_end_kind(line: Line | Traits) -> str:
    """The kind of a line that may be the last of an article or stand below it, or an empty string."""
    return find_signal(line, words_within(line.folded), gate=1)


def find_likely_kind(line: Line | Traits) -> str:
    """The kind of a line that is no text, by its words; an empty string where they do not tell."""
    return find_signal(line, words_within(line.folded), gate=2)


def find_signal(line: Line | Traits, words: list[str], *, gate: int) -> str:
    """The kind of the first rule that matches, by the rules of this gate or a stricter one; a quotation is only told where it is no text."""
    rules = load_rules()
    if "@" in line.folded:
        words = [*words, "@"]
    if not words or rules.keys().isdisjoint(words):
        return ""
    tried = {number: rule for word in words if word in rules for number, rule in rules[word] if rule.gate <= gate}
    for _, rule in sorted(tried.items(), key=lambda item: item[0]):
        if line.words <= rule.longest and rule.matches(line.folded, words) and not (gate < 2 and QUOTED.search(line.text)):
            return rule.kind
    return ""
