"""Finds the names of an article: flat spans with a type.

Three witnesses: the lexicon (what is known), the model (what looks like a name in context) and capitals (where a name
can stand). Every run of capitalised words is cut at what is known and at titles; what is left of it is a name when the
middle of a sentence, the model or another place of the article says so. A name seen once is looked for in the whole
article, and one type is chosen for all its occurrences.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from tasks.language.capital_runs import capital_runs
from tasks.language.folding import fold_name
from tasks.language.known_names import Known, KnownNames
from tasks.language.lexicon_entries import Entry
from tasks.language.lexicon_files import words
from tasks.language.longer_names import longer_names
from tasks.language.metonyms import name_governments
from tasks.language.model_spans import join_runs
from tasks.language.name_contexts import MODIFYING
from tasks.language.name_pieces import Piece, cut_run
from tasks.language.name_spans import Name, Taken, name_of, nothing_taken
from tasks.language.name_types import TITLES, closing_lower_head
from tasks.language.name_votes import settle_types
from tasks.language.namesakes import find_namesakes
from tasks.language.readings import Reading
from tasks.language.seen_again import find_again
from tasks.language.state_bodies import Body, find_bodies
from tasks.language.unknown_names import is_acronym, is_tagged_name, judge_pieces


def find_names(reading: Reading, names: KnownNames) -> list[Name]:
    """Find the names of an article, in order, none inside another."""
    known = names.find(reading.words, reading.text)
    bodies = find_bodies(names, known, reading.words, reading.text)
    runs = join_runs(reading, capital_runs(reading.words, reading.text))
    taken = nothing_taken()
    longer = longer_names(reading, [p for run in runs for p in cut_run(reading, run, nothing_taken()) if not is_body(p, bodies)], known, taken)
    fixed = [*longer, *body_names(reading, bodies, known, taken), *known_names(reading, known, taken)]
    pieces = [piece for run in runs for piece in cut_run(reading, run, taken)]
    free = corroborated(reading, judge_pieces(reading, pieces, taken), taken)
    again = find_again(reading, free, taken)
    found = [*name_governments(reading, fixed), *settle_types(reading, [*free, *again], fixed)]
    return sorted(found, key=lambda n: n.start)


def corroborated(reading: Reading, found: list[Name], taken: Taken) -> list[Name]:
    """The names without those that one capital speaks for: not typed by anything, part of no other name, not named twice."""
    counts = Counter(name.key for name in found)
    told = {part for name in found if name.basis != "capitals" for part in (name.key, *name.key.split())}
    kept = [n for n in found if n.basis != "capitals" or counts[n.key] > 1 or n.key in told or is_formed_as_name(reading, n)]
    taken.difference_update(index for name in found for index in range(name.first, name.last + 1))
    taken.update(index for name in kept for index in range(name.first, name.last + 1))
    return kept


def is_formed_as_name(reading: Reading, name: Name) -> bool:
    """Whether a name shows by its form that it is one: an acronym that is introduced, or several words without an article that the model tags as names."""
    words = reading.words
    before = words.keys[name.first - 1] if name.first else ""
    if name.first == name.last:
        return is_acronym(reading.text[name.start : name.end]) and ((before == "the" and not is_modifier(reading, name)) or is_introduced(reading, name))
    return before not in ("a", "an", "the") and not is_quoted_title(reading, name) and is_tagged_name(reading, Piece(name.first, name.last))


def is_introduced(reading: Reading, name: Name) -> bool:
    """Whether an acronym stands in brackets behind a capital or a figure, as behind the name it is short for and in a dateline."""
    is_bracketed = reading.text[name.start - 1 : name.start] == "(" and reading.text[name.end : name.end + 1] == ")"
    return is_bracketed and name.first > 0 and not reading.words.texts[name.first - 1][0].islower()


def is_quoted_title(reading: Reading, name: Name) -> bool:
    """Whether a name fills quotation marks: the title of a work, but for what a name before it means (X – "Free Hands")."""
    text = reading.text
    is_quoted = name.start > 0 and text[name.start - 1] == '"' and text[name.end : name.end + 1] == '"'
    return is_quoted and text[: name.start - 1].rstrip()[-1:] not in ("-", "–", "—", "(", "=")


def is_modifier(reading: Reading, name: Name) -> bool:
    """Whether a name only qualifies a noun (the XQ standard)."""
    tokens = reading.tokens
    return tokens.deps[tokens.at(name.end - 1)] in MODIFYING


def is_body(piece: Piece, bodies: list[Body]) -> bool:
    """Whether the piece is a body of state, or the capitalised part of one."""
    return any(body.first <= piece.first and piece.last <= body.last for body in bodies)


def body_names(reading: Reading, bodies: list[Body], known: list[Known], taken: Taken) -> list[Name]:
    """The state bodies, except where the lexicon knows the whole name by its own."""
    own = {(hit.first, hit.last) for hit in known}
    found = []
    for body in bodies:
        span = range(body.first, body.last + 1)
        if (body.first, body.last) not in own and taken.isdisjoint(span):
            taken.update(span)
            found.append(name_of(reading, body.first, body.last, body.type, "body", entity_key=body.key))
    return found


def known_names(reading: Reading, known: list[Known], taken: Taken) -> list[Name]:
    """The names that the lexicon knows; a place is taken with the small head behind it (Nyala airport)."""
    found = []
    namesakes = find_namesakes(reading, known)
    for hit, following in zip_longest(known, known[1:]):
        if following is not None and is_regional(reading, hit, following) and taken.isdisjoint(range(hit.first, following.last + 1)):
            taken.update(range(hit.first, following.last + 1))
            found.append(name_of(reading, hit.first, following.last, "media", "head"))
            continue
        if not taken.isdisjoint(range(hit.first, hit.last + 1)):
            continue
        if hit.first in namesakes:
            taken.update(range(hit.first, hit.last + 1))
            found.append(name_of(reading, hit.first, hit.last, hit.entry.type, "body", entity_key=f"country:{namesakes[hit.first]}:{hit.entry.key}"))
            continue
        if is_attribute(reading, hit):
            taken.update(range(hit.first, hit.last + 1))
            continue
        last, kind = without_noun(reading, hit), hit.entry.type
        head = head_behind(reading, hit, last)
        if head and head[1] in ("facility", "place", "government", "organisation"):
            last, kind = last + head[0], head[1]
        first = with_article(reading, hit) if hit.entry.type == "place" else behind_titles(reading, hit)
        taken.update(range(min(first, hit.first), last + 1))
        entry = hit.entry if last <= hit.last and kind == hit.entry.type else None
        found.append(name_of(reading, first, last, kind, "lexicon" if entry else "head", entry=entry))
    return found


def head_behind(reading: Reading, hit: Known, last: int) -> tuple[int, str] | None:
    """The small head behind a known name that makes another name of it, with its words and type (Nyala airport, EU mission, Thawra neighbourhood)."""
    following = reading.words.texts[last + 1] if last + 1 < len(reading.words) else ""
    if reading.text[reading.words.ends[last] : reading.words.ends[last] + 1 + len(following)] != f" {following}":
        return None
    if hit.entry.type == "place":
        return closing_lower_head(reading, last) or ((1, "facility") if following in STREETS else None)
    if hit.entry.type == "organisation" and following == "mission" and reading.words.texts[last].isupper():
        return 1, "organisation"
    return (0, "place") if hit.entry.type == "media" and following in QUARTERS else None


STREETS = frozenset({"street", "avenue", "boulevard", "square"})
QUARTERS = frozenset({"neighbourhood", "neighborhood", "quarter", "village", "district", "suburb"})
"""What is called after what a paper is called after, too (Al-Thawra neighbourhood)."""


def is_regional(reading: Reading, hit: Known, following: Known) -> bool:
    """Whether a broadcaster and the place behind it are the name of its local service (Suspilne Kherson)."""
    between = reading.text[reading.words.ends[hit.last] : reading.words.starts[following.first]]
    return hit.entry.type == "media" and following.entry.type in ("place", "country") and between == " "


def without_noun(reading: Reading, hit: Known) -> int:
    """The last word of a known name, without the small noun that says what it is (Orlow territory, Redhand coalition)."""
    words_, last = reading.words, hit.last
    if hit.entry.type == "place":
        return last - 1 if last > hit.first and words_.texts[last].islower() and words_.keys[last] in AREAS else last
    while last > hit.first and words_.texts[last] in NOUNS_BESIDE and is_name_of(hit.entry, words_.keys[hit.first : last]):
        last -= 1
    return last


def is_name_of(entry: Entry, keys: list[str]) -> bool:
    """Whether the words are one of the names of an entity by themselves."""
    return " ".join(keys) in {fold_name(name) for name in entry.names}


AREAS = words("places", "areas")
NOUNS_BESIDE = words("contexts", "nouns_beside")
"""Small nouns behind a name that say what it is and are no part of it."""


def behind_titles(reading: Reading, hit: Known) -> int:
    """The first word of a known name behind the titles of a person; a title before a single name is part of it (Mullah Omar)."""
    keys, first = reading.words.keys, hit.first
    while hit.entry.type == "person" and keys[first] in TITLES and hit.last - first > 1:
        first += 1
    return first


def with_article(reading: Reading, hit: Known) -> int:
    """The first word of a known place with the article that a hyphen joins to it (Al-Minya)."""
    words_, before = reading.words, hit.first - 1
    is_joined = before >= 0 and words_.keys[before] in ("al", "el") and reading.text[words_.ends[before] : words_.starts[hit.first]] == "-"
    return before if is_joined else hit.first


def is_attribute(reading: Reading, hit: Known) -> bool:
    """Whether the name of a people only qualifies a noun (Fulani elders)."""
    if hit.entry.type != "people" or reading.words.texts[hit.last].endswith("s"):
        return False
    end = reading.words.ends[hit.last]
    token = reading.tokens.first_from(end)
    tags, starts = reading.tokens.tags, reading.tokens.starts
    return token < len(tags) and starts[token] == end + 1 and reading.text[end] == " " and tags[token] in ("NN", "NNS")
