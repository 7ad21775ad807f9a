"""What the words around a name say about its type: prepositions, appositions, ages, and nouns beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.language.lexicon_files import word_lists, words
from tasks.language.readings import Reading

STRONG, PLAIN, WEAK = 2.0, 1.2, 0.7
"""Votes, by judgement: an apposition names the type; a preposition of place outweighs one label of the model, "from" does not."""

INSIDE = frozenset(["in", "near", "above", "outside", "around", "inside", "into", "toward", "towards"])
AGE = re.compile(r", (?:aged )?\d{2}(?=[,.;:)\"\n]| (?:and|who|from|was|has|said|years)\b|$)")
"""An age behind a name; a day of a month or a distance goes on with a noun."""

WINDOW = 60
"""Characters behind a name in which an apposition says what it is."""

Evidence = tuple[str | None, float]


def context_type(reading: Reading, first: int, last: int) -> Evidence:
    """The type that the words around the name of words first..last give, and its weight; (None, 0) when none does."""
    behind = reading.text[reading.words.ends[last] : reading.words.ends[last] + WINDOW]
    for found in (by_apposition(behind), by_noun_behind(reading, last, behind), by_phrase_before(reading, first)):
        if found:
            return found, STRONG
    if LIES.match(behind) or AND_AROUND.match(behind) or behind.startswith(", where "):
        return "place", STRONG
    if behind.startswith((", who ", ", whose ")) or owned_by_person(reading, last, behind):
        return "person", PLAIN
    placed = by_preposition(reading, first, last)
    return placed if placed[0] or not is_coalition(reading, last, behind) else ("organisation", WEAK)


def is_coalition(reading: Reading, last: int, behind: str) -> bool:
    """Whether a noun of a body stands right behind a name (the X coalition)."""
    return behind[:1] == " " and last + 1 < len(reading.words) and reading.words.texts[last + 1] in listed("lists", "bodies")


def owned_by_person(reading: Reading, last: int, behind: str) -> bool:
    """Whether the name owns what only persons have (X's sister)."""
    return behind.startswith(("'s ", "' ")) and last + 1 < len(reading.words) and reading.words.keys[last + 1] in listed("persons", "owned")


def by_noun_behind(reading: Reading, last: int, behind: str) -> str | None:
    """The type by the noun right behind a name (X militants, X village)."""
    words_ = reading.words
    if last + 1 == len(words_) or behind[:1] not in (" ", "-") or not behind[1:2].islower():
        return None
    kind = beside("behind").get(words_.keys[last + 1])
    is_owner = (
        kind == "facility"
        and words_.texts[last].isupper()
        and (last == 0 or reading.text[words_.ends[last - 1] : words_.starts[last]] != " " or words_.texts[last - 1].islower())
    )
    return "organisation" if is_owner else kind


def by_phrase_before(reading: Reading, first: int) -> str | None:
    """The type by the phrase right before a name: "the daily X", "the armed group X", "the village of X", "the minister, X"."""
    words_, text = reading.words, reading.text
    if not first:
        return None
    gap = text[words_.ends[first - 1] : words_.starts[first]]
    key, before = words_.keys[first - 1], words_.keys[first - 2] if first > 1 else ""
    is_small = words_.texts[first - 1].islower()
    if gap == ", " and ((is_small and key in words("roles", "persons")) or is_holder(reading, first)):
        return "person"
    if gap not in (" ", ' "'):
        return None
    called = by_naming(words_.keys[max(first - NAMED_WITHIN, 0) : first])
    if called and not is_of_name(reading, first):
        return called
    if key == "the":
        key, before, first = before, words_.keys[first - 3] if first > 2 else "", first - 1
    opened = by_list_opener(before, key, words_.keys[first - 3] if first > 2 else "")
    if opened:
        return opened
    if key == "of" and "\n" not in text[words_.starts[max(first - 2, 0)] : words_.starts[first]]:
        return beside("of").get(before)
    return type_of_phrase([before, key]) if is_small else None


def is_holder(reading: Reading, first: int) -> bool:
    """Whether an office with its place stands before a comma and the name ("the mayor of Orlow, X")."""
    start = reading.words.starts[first]
    before = OFFICE_OF.search(reading.text, max(start - WINDOW, 0), start)
    return before is not None and before[1].lower() in words("roles", "offices")


OFFICE_OF = re.compile(r"\b([A-Za-z]+) of (?:the )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|de|la|the))*, $")
"""An office and whose it is, right before an apposition."""


def is_of_name(reading: Reading, first: int) -> bool:
    """Whether the words that give a name its naming stand behind another name (Las Casas Centre, known as X)."""
    texts = reading.words.texts[max(first - NAMED_WITHIN, 0) : first]
    naming = next((n for n, text in enumerate(texts) if text in ("known", "called", "dubbed", "nicknamed", "named")), 0)
    return naming > 0 and texts[naming - 1][:1].isupper()


def by_list_opener(before: str, key: str, first: str) -> str | None:
    """The type of the first name of a list by what opens it: "towns including X", "groups such as X"."""
    if key not in listed("lists", "openers"):
        return None
    noun = first if (before, key) == ("such", "as") else before
    return next((kind for kind in ("place", "armed_group", "media") if noun in listed("lists", kind)), None)


LIES = re.compile(
    r",? \(?(?:(?:some|about|around|roughly) )?(?:\d[\d.,]* ?(?:km|kms|kilomet(?:er|re)s|miles) )?(?:to the |just |in the |further )?"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)? of [A-Zt]"
)
"""Where something lies, said right behind its name."""

AND_AROUND = re.compile(r",? and (?:\w+ ){0,2}(?:nearby|surrounding|neighbouring|neighboring|adjacent) [a-z]+")
"""A place goes on with those around it ("X and six nearby villages")."""

NAMED_WITHIN = 6
"""Words before a name in which "a local group calling itself the" fits."""


def by_naming(keys: list[str]) -> str | None:
    """The type by what is said to go by the name: "fighters known as the X", "a paper called X"."""
    for size in (3, 2, 1):
        said, before = " ".join(keys[-size:]), keys[:-size]
        if before and (said in listed("naming", "known") or (said in listed("naming", "called") and not {"a", "an"}.isdisjoint(before))):
            return beside("of").get(before[-1]) or nouns_of_types().get(before[-1])
    return None


def by_preposition(reading: Reading, first: int, last: int) -> Evidence:
    """The type by the preposition before a name, and how much it says."""
    words_, text = reading.words, reading.text
    if not first or text[words_.ends[first - 1] : words_.starts[first]] != " ":
        return None, 0.0
    previous = words_.keys[first - 1] if words_.texts[first - 1][1:].islower() else ""
    if previous in INSIDE:
        return ("place", PLAIN) if is_governed(reading, last) else (None, 0.0)
    if previous == "to" and first > 1 and words_.keys[first - 2] in listed("to", "place"):
        return "place", PLAIN
    if previous in listed("verbs", "place"):
        return "place", PLAIN
    if previous == "from" and first > 1 and words_.keys[first - 2] in listed("from", "place"):
        return "place", STRONG
    is_acronym = first == last and words_.texts[first].isupper()
    return ("place", WEAK) if previous in ("from", "at") and not is_acronym else (None, 0.0)


def is_governed(reading: Reading, last: int) -> bool:
    """Whether the preposition before a name is the name's own, and not that of what the name owns or qualifies (in Varan's book, in PLO history)."""
    end = reading.words.ends[last]
    tokens, behind = reading.tokens, reading.text[end : end + len("'s ")]
    if behind.startswith(("'s ", "' ")):
        return False
    following = tokens.first_from(end)
    return not (behind[:1] == " " and following < len(tokens.tags) and tokens.tags[following] in ("NN", "NNS") and tokens.deps[tokens.at(end - 1)] in MODIFYING)


MODIFYING = frozenset({"compound", "nmod", "amod", "poss"})


@lru_cache(maxsize=32)
def listed(section: str, name: str) -> frozenset[str]:
    """The words of one list of the file of contexts."""
    return frozenset(word_lists("contexts")[section][name])


@lru_cache(maxsize=4)
def beside(side: str) -> dict[str, str]:
    """Nouns that stand on one side of a name with the type they give."""
    return {noun: kind for kind, nouns in word_lists("contexts")[side].items() for noun in nouns}


def type_of_phrase(phrase: list[str]) -> str | None:
    """The type by the last two words of a phrase: its head, and the adjective that makes a group an armed one."""
    adjective, head = phrase
    if head in listed("adjectives", "groups"):
        return next((kind for kind in ("armed_group", "media") if adjective in listed("adjectives", kind)), None)
    return beside("heads").get(head)


DETERMINERS = frozenset(["a", "an", "the", "its", "his", "her", "their", "whose", "another", "our", "my"])
STOPS = frozenset(
    ["of", "for", "in", "at", "on", "to", "with", "who", "whom", "whose", "which", "that", "from", "by", "now", "then", "near", "under", "and", "or", "but"]
)
"""Words that end the noun phrase of an apposition; a verb does not: then it is a clause ("According to X, the town has …")."""


@lru_cache(maxsize=1)
def nouns_of_types() -> dict[str, str]:
    """Nouns of appositions with the type they give."""
    lists = ((words("roles", "bodies"), "organisation"), (PLACE_NOUNS, "place"), (words("roles", "persons"), "person"))
    return {noun: kind for nouns, kind in lists for noun in nouns} | beside("heads")


PLACE_NOUNS = frozenset(
    ["village", "town", "city", "district", "province", "region", "hamlet", "island", "commune", "suburb", "settlement", "port", "township"]
)


def by_apposition(behind: str) -> str | None:
    """The type by what stands behind a comma: an age, or the noun that heads the phrase there ("a rights group")."""
    if not behind.startswith(", "):
        return None
    if AGE.match(behind):
        return "person"
    phrase = APPOSED.match(behind, len(", "))
    chunk = phrase.group().split() if phrase else []
    if not chunk or chunk[0].endswith("ing"):
        return "media" if chunk[:1] == ["citing"] else None
    number = next((n for n, (w, following) in enumerate(zip(chunk, [*chunk[1:], "of"], strict=True)) if following in STOPS and w not in DETERMINERS), None)
    if number is None:
        return None
    if chunk[number].endswith("s") and chunk[0] not in DETERMINERS:
        return None
    kind = (type_of_phrase([chunk[number - 1], chunk[number]]) if number else None) or nouns_of_types().get(chunk[number])
    return kind if kind == "person" or chunk[0] in DETERMINERS else None


APPOSED = re.compile(r"[\w' -]+")
