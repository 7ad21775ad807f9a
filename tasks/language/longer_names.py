"""Finds names that hold a known name and are another: the longest name wins.

"Leiden University" is no town, "X People's Defence Forces" are not the People's Defence Forces that the lexicon knows, and Hunter
Biden is not the Biden whose surname stands alone.
"""

from __future__ import annotations

from tasks.language.known_names import Known
from tasks.language.lexicon_files import word_lists, words
from tasks.language.model_spans import ModelLabels
from tasks.language.name_contexts import STRONG, context_type
from tasks.language.name_pieces import Piece
from tasks.language.name_spans import BODIES, Name, Taken, name_of
from tasks.language.name_types import NO_NAMES, type_by_words
from tasks.language.readings import Reading
from tasks.language.unknown_names import opens_sentence


def longer_names(reading: Reading, pieces: list[Piece], known: list[Known], taken: Taken) -> list[Name]:
    """Names with a head that hold a known name and go beyond it: Leiden University, Baghdad Courier."""
    labels = ModelLabels(reading)
    by_word = {index: hit for hit in known for index in range(hit.first, hit.last + 1)}
    found = []
    for piece in pieces:
        inside = list(dict.fromkeys(by_word[i] for i in range(piece.first, piece.last + 1) if i in by_word))
        if inside and not is_headline(reading, piece) and goes_beyond(reading, piece, inside):
            kind, basis = type_of_longer(reading, piece, inside, labels)
            if kind:
                found.append(name_of(reading, piece.first, piece.last, kind, basis))
                taken.update(range(piece.first, piece.last + 1))
    return found


def is_headline(reading: Reading, piece: Piece) -> bool:
    """Whether a piece is more of a line in capitals than a name has words."""
    start, end = reading.words.starts[piece.first], reading.words.ends[piece.last]
    return piece.last - piece.first >= LONGEST_SHOUTED and reading.text[start:end].isupper()


LONGEST_SHOUTED = 4
"""Words, less one, of the longest name that is read in a line of capitals."""


def type_of_longer(reading: Reading, piece: Piece, inside: list[Known], labels: ModelLabels) -> tuple[str | None, str]:
    """The type of a name that goes beyond a known one: by its head, else by a model's entity that covers it all."""
    texts = reading.words.texts[piece.first : piece.last + 1]
    kind = type_by_words(texts)
    if kind:
        group = next((h.entry.type for h in inside if h.entry.type == "armed_group"), kind) if texts[-1].isdigit() else kind
        own = next((h.entry.type for h in (inside[-1], inside[0]) if h.entry.type in BODIES and is_kind_of_body(reading, h)), None)
        return own or group, "head"
    is_of_places = all(h.entry.type in ("place", "country") for h in inside)
    if inside[0].entry.type == "person" or (piece.is_titled and is_of_places):
        return "person", "title"
    label = labels.exactly(reading.words.starts[piece.first], reading.words.ends[piece.last])
    if (inside[0].first, inside[0].entry.type) == (piece.first, "nationality"):
        return (label, "model") if label in ("place", "organisation") and len(inside) == 1 else (None, "")
    beside, weight = context_type(reading, piece.first, piece.last)
    if weight == STRONG and beside in BODIES:
        return beside, "head"
    kind = type_with_place(reading, piece, inside, label)
    return (kind, "model") if kind else (None, "")


def type_with_place(reading: Reading, piece: Piece, inside: list[Known], label: str | None) -> str | None:
    """The type of a name without head by the model's label of all of it, where what is known in it may be part of such a name."""
    kinds, words_ = {hit.entry.type for hit in inside}, reading.words
    if words_.texts[piece.first] in PARTS_OF_PLACES and piece.first + 1 == inside[0].first and (label == "place" or is_new(reading, piece, inside)):
        return "place"
    if label == "person" and piece.last == inside[0].last == inside[0].first and all(is_first_name(reading, i) for i in range(piece.first, piece.last)):
        return label
    if label in ("person", "organisation", "facility") and kinds <= {"place", "country"}:
        return label
    goes_on = piece.last > inside[-1].last and inside[0].entry.type in ("media", "organisation", "place", "country")
    return label if label == "organisation" and goes_on else None


PARTS_OF_PLACES = words("places", "parts")
"""Words that make another place of the one behind them (South Wales, New Guinea)."""


def is_new(reading: Reading, piece: Piece, inside: list[Known]) -> bool:
    """Whether a country or place is the new one of its name, where no sentence starts with `New`."""
    start = reading.words.starts[piece.first]
    is_whole = len(inside) == 1 and inside[0].last == piece.last and inside[0].entry.type in ("country", "place")
    return is_whole and reading.words.texts[piece.first] == "New" and not opens_sentence(reading.text, start)


def goes_beyond(reading: Reading, piece: Piece, inside: list[Known]) -> bool:
    """Whether the piece is more than known names in a row, and does not merely end in one (Syrian YPG).

    Beside the name of a person only further names count (Hunter Biden).
    """
    covered = {i for hit in inside for i in range(hit.first, hit.last + 1)}
    rest = [i for i in range(piece.first, piece.last + 1) if i not in covered]
    if is_body_of_place(reading, piece, inside):
        return True
    if any(h.entry.type == "person" for h in inside):
        return len(inside) == 1 and bool(rest) and all(is_first_name(reading, i) for i in rest)
    if rest and (piece.last not in covered or all(h.entry.type in ("country", "place", "nationality") for h in inside)):
        return True
    owners = [*rest, *(i for h in inside[:-1] if h.entry.type == "place" for i in range(h.first, h.last + 1))]
    is_owned = inside[-1].first - 1 in owners and all(reading.words.keys[i] not in NO_NAMES for i in rest)
    return is_owned and piece.last == inside[-1].last and is_kind_of_body(reading, inside[-1])


def is_body_of_place(reading: Reading, piece: Piece, inside: list[Known]) -> bool:
    """Whether the piece is a kind of body and whose it is (State Security Service of X)."""
    first, last = inside[0], inside[-1]
    between = reading.text[reading.words.ends[first.last] : reading.words.starts[last.first]]
    is_whole = (first.first, last.last) == (piece.first, piece.last)
    return is_whole and between in (" of ", " of the ") and last.entry.type in ("country", "place") and is_kind_of_body(reading, first)


def is_first_name(reading: Reading, index: int) -> bool:
    """Whether a word before a known surname makes it another full name (Hunter Biden): no word of the language, and tagged as a name."""
    words, tokens = reading.words, reading.tokens
    return words.keys[index] not in NO_NAMES and tokens.tags[tokens.at(words.starts[index])] == "NNP" and words.texts[index].lower() not in reading.vocabulary


GENERIC = frozenset(word_lists("contexts")["kinds"]["generic"])


def is_kind_of_body(reading: Reading, hit: Known) -> bool:
    """Whether the words of a known name say no more than what it is, so that a name before them makes another of its kind (X People's Defence Forces)."""
    return hit.entry.type in BODIES and hit.last > hit.first and set(reading.words.keys[hit.first : hit.last + 1]) <= GENERIC
