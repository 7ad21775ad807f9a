"""Finds the names of an article: flat spans with a type.

Three witnesses: the lexicon (what is known), the model (what looks like a name in context) and capitals (where a name
can stand). Every run of capitalised words is cut at what is known and at titles; what is left of it is a name when the
middle of a sentence, the model or another place of the article says so. A name seen once is looked for in the whole
article, and one type is chosen for all its occurrences.
"""

from __future__ import annotations

from tasks.language.capital_runs import capital_runs
from tasks.language.known_names import Known, KnownNames
from tasks.language.lexicon_files import word_lists
from tasks.language.metonyms import name_governments
from tasks.language.name_contexts import STRONG, context_type
from tasks.language.name_pieces import Piece, cut_run
from tasks.language.name_spans import BODIES, Name, Taken, name_of, nothing_taken
from tasks.language.name_types import NO_NAMES, closing_lower_head, type_by_words
from tasks.language.name_votes import settle_types
from tasks.language.namesakes import find_namesakes
from tasks.language.readings import Reading
from tasks.language.seen_again import find_again
from tasks.language.state_bodies import Body, find_bodies
from tasks.language.unknown_names import ModelLabels, judge_pieces


def find_names(reading: Reading, names: KnownNames) -> list[Name]:
    """Find the names of an article, in order, none inside another."""
    known = names.find(reading.words, reading.text)
    bodies = find_bodies(names, known, reading.words, reading.text)
    runs = capital_runs(reading.words, reading.text)
    taken = nothing_taken()
    longer = longer_names(reading, [p for run in runs for p in cut_run(reading, run, nothing_taken()) if not is_body(p, bodies)], known, taken)
    fixed = [*longer, *body_names(reading, bodies, known, taken), *known_names(reading, known, taken)]
    pieces = [piece for run in runs for piece in cut_run(reading, run, taken)]
    free = judge_pieces(reading, pieces, taken)
    again = find_again(reading, free, taken)
    found = [*name_governments(reading, fixed), *settle_types(reading, [*free, *again], fixed)]
    return sorted(found, key=lambda n: n.start)


def is_body(piece: Piece, bodies: list[Body]) -> bool:
    """Whether the piece is a body of state, or the capitalised part of one."""
    return any(body.first <= piece.first and piece.last <= body.last for body in bodies)


def longer_names(reading: Reading, pieces: list[Piece], known: list[Known], taken: Taken) -> list[Name]:
    """Names with a head that hold a known name and go beyond it: Leiden University, Baghdad Courier."""
    labels = ModelLabels(reading)
    by_word = {index: hit for hit in known for index in range(hit.first, hit.last + 1)}
    found = []
    for piece in pieces:
        inside = list(dict.fromkeys(by_word[i] for i in range(piece.first, piece.last + 1) if i in by_word))
        if inside and goes_beyond(reading, piece, inside):
            kind, basis = type_of_longer(reading, piece, inside, labels)
            if kind:
                found.append(name_of(reading, piece.first, piece.last, kind, basis))
                taken.update(range(piece.first, piece.last + 1))
    return found


def type_of_longer(reading: Reading, piece: Piece, inside: list[Known], labels: ModelLabels) -> tuple[str | None, str]:
    """The type of a name that goes beyond a known one: by its head, else by a model's entity that covers it all."""
    texts = reading.words.texts[piece.first : piece.last + 1]
    kind = type_by_words(texts)
    if kind:
        group = next((h.entry.type for h in inside if h.entry.type == "armed_group"), kind) if texts[-1].isdigit() else kind
        return inside[-1].entry.type if piece.last == inside[-1].last and inside[-1].entry.type in BODIES else group, "head"
    if {h.entry.type for h in inside} == {"person"}:
        return "person", "title"
    beside, weight = context_type(reading, piece.first, piece.last)
    if weight == STRONG and beside in BODIES:
        return beside, "head"
    label = labels.exactly(reading.words.starts[piece.first], reading.words.ends[piece.last])
    if label in ("person", "organisation", "facility") and all(h.entry.type in ("place", "country") for h in inside):
        return label, "model"
    return None, ""


def goes_beyond(reading: Reading, piece: Piece, inside: list[Known]) -> bool:
    """Whether the piece is more than known names in a row, and does not merely end in one (Syrian YPG, Sheikh Hamas)."""
    covered = {i for hit in inside for i in range(hit.first, hit.last + 1)}
    rest = [i for i in range(piece.first, piece.last + 1) if i not in covered]
    if rest and (piece.last not in covered or all(h.entry.type in ("country", "place", "nationality") for h in inside)):
        return True
    owners = [*rest, *(i for h in inside[:-1] if h.entry.type == "place" for i in range(h.first, h.last + 1))]
    if [h.entry.type for h in inside] == ["person"] and piece.last == inside[-1].last:
        return all(is_first_name(reading, i) for i in rest) and bool(rest)
    is_owned = inside[-1].first - 1 in owners and all(reading.words.keys[i] not in NO_NAMES for i in rest)
    return is_owned and piece.last == inside[-1].last and is_kind_of_body(reading, inside[-1])


def is_first_name(reading: Reading, index: int) -> bool:
    """Whether a word before a known surname makes it another full name (Hunter Biden): no word of the language, and tagged as a name."""
    words, tokens = reading.words, reading.tokens
    return words.keys[index] not in NO_NAMES and tokens.tags[tokens.at(words.starts[index])] == "NNP" and words.texts[index].lower() not in reading.vocabulary


GENERIC = frozenset(word_lists("contexts")["kinds"]["generic"])


def is_kind_of_body(reading: Reading, hit: Known) -> bool:
    """Whether the words of a known name say no more than what it is, so that a name before them makes another of its kind (X People's Defence Forces)."""
    return hit.entry.type in BODIES and hit.last > hit.first and set(reading.words.keys[hit.first : hit.last + 1]) <= GENERIC


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
    for hit in known:
        if not taken.isdisjoint(range(hit.first, hit.last + 1)):
            continue
        if hit.first in namesakes:
            taken.update(range(hit.first, hit.last + 1))
            found.append(name_of(reading, hit.first, hit.last, hit.entry.type, "body", entity_key=f"country:{namesakes[hit.first]}:{hit.entry.key}"))
            continue
        if is_attribute(reading, hit):
            taken.update(range(hit.first, hit.last + 1))
            continue
        last, kind = hit.last, hit.entry.type
        head = closing_lower_head(reading, hit.last) if kind == "place" else None
        if head and head[1] in ("facility", "place", "government"):
            last, kind = hit.last + head[0], head[1]
        taken.update(range(hit.first, last + 1))
        entry = hit.entry if last == hit.last else None
        found.append(name_of(reading, hit.first, last, kind, "lexicon" if entry else "head", entry=entry))
    return found


def is_attribute(reading: Reading, hit: Known) -> bool:
    """Whether the name of a people only qualifies a noun (Fulani elders)."""
    if hit.entry.type != "people" or reading.words.texts[hit.last].endswith("s"):
        return False
    end = reading.words.ends[hit.last]
    token = reading.tokens.first_from(end)
    tags, starts = reading.tokens.tags, reading.tokens.starts
    return token < len(tags) and starts[token] == end + 1 and reading.text[end] == " " and tags[token] in ("NN", "NNS")
