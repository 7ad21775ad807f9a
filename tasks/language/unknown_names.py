"""Decides which pieces of capitalised text are names, and of what type.

Evidence for a name: a title or head, the model's label, or a capital where grammar asks for none. A capital at the
start of a sentence says nothing, so a single word there counts only with a label or when the article has the same
word elsewhere as a name. Lines in capitals say nothing at all: they are read by what the rest of the article names.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tasks.language.headings import is_table_head, is_turn, is_whole_line
from tasks.language.known_names import is_shouted
from tasks.language.lexicon_files import words as word_list
from tasks.language.model_spans import NUMBER, WORK, ModelLabels
from tasks.language.name_contexts import STRONG, context_type
from tasks.language.name_pieces import Piece
from tasks.language.name_spans import Name, Taken, name_of
from tasks.language.name_types import NO_NAMES, RUBRICS, TITLES, closing_lower_head, type_by_words
from tasks.language.readings import Reading

SENTENCE_ENDS = frozenset(".!?:\n•*·")
MARKS = frozenset("\"'([-–— ")


def judge_pieces(reading: Reading, pieces: list[Piece], taken: Taken) -> list[Name]:
    """The pieces that are names."""
    labels = ModelLabels(reading)
    found = []
    for piece in pieces:
        name = judge_piece(reading, piece, labels)
        if name is not None:
            taken.update(range(name.first, name.last + 1))
            found.append(name)
    return found


def judge_piece(reading: Reading, piece: Piece, labels: ModelLabels) -> Name | None:
    """The name of a piece, or None when it is none."""
    words = reading.words
    start, end = words.starts[piece.first], words.ends[piece.last]
    opened = opening_type(reading, piece)
    if opened:
        return name_of(reading, piece.first, piece.last, *opened)
    if is_no_name(reading, piece):
        return None
    head = type_by_words(words.texts[piece.first : piece.last + 1])
    if head:
        return name_of(reading, piece.first, piece.last, head, "head")
    label = believed_label(reading, piece, labels.over(start, end))
    lower = closing_lower_head(reading, piece.last) or closing_lower_head(reading, piece.last, "lower_unknown")
    if lower and not (lower[1] == "armed_group" and label == "place"):
        return name_of(reading, piece.first, piece.last + lower[0], lower[1], "head")
    if piece.is_titled or ' "' in reading.text[start:end]:
        return name_of(reading, piece.first, piece.last, "person", "title")
    if (label == NUMBER and piece.first == piece.last) or is_heading(reading, piece, label):
        return None
    return judge_plain(reading, piece, label)


def opening_type(reading: Reading, piece: Piece) -> tuple[str, str] | None:
    """The type, and what said it, of a name that opens a turn of a transcript or a report, or of the network X."""
    start, end = reading.words.starts[piece.first], reading.words.ends[piece.last]
    if is_platform(reading, piece):
        return "organisation", "head"
    if is_turn(reading.text, start, end):
        return "person", "title"
    return ("place", "dateline") if not is_plain(reading, piece) and is_dateline(reading, start, end) else None


def is_no_name(reading: Reading, piece: Piece) -> bool:
    """Whether a piece says nothing: ordinary words, a disease, a label, the head of a table, or a line in capitals."""
    text, start, end = reading.text, reading.words.starts[piece.first], reading.words.ends[piece.last]
    if (
        is_plain(reading, piece)
        or is_disease(reading, piece.last)
        or is_label(text, start, end)
        or is_table_head(text, start, end)
        or is_shouted(text, start, end)
    ):
        return True
    return piece.last > piece.first and text[start:end].isupper() and is_whole_line(text, start, end)


def is_platform(reading: Reading, piece: Piece) -> bool:
    """Whether a piece is the network X: something is said or posted on it."""
    words = reading.words
    if words.texts[piece.first : piece.last + 1] != ["X"] or not piece.first or words.texts[piece.first - 1] not in ("on", "via"):
        return False
    return not POSTED.isdisjoint(words.keys[max(piece.first - POSTED_WITHIN, 0) : piece.first] + words.keys[piece.last + 1 : piece.last + 3])


POSTED = frozenset(
    {
        "post",
        "posts",
        "posted",
        "posting",
        "wrote",
        "writes",
        "written",
        "said",
        "says",
        "account",
        "message",
        "video",
        "statement",
        "thread",
        "formerly",
        "tweeted",
        "shared",
        "announced",
        "published",
        "that",
    }
)
POSTED_WITHIN = 6
"""Words before `on X` in which it is told that somebody posts."""


def is_heading(reading: Reading, piece: Piece, label: str | None) -> bool:
    """Whether a piece that fills its line is a heading: in capitals, without a label that says enough, or with a word also written small."""
    words = reading.words
    start, end = words.starts[piece.first], words.ends[piece.last]
    if not is_whole_line(reading.text, start, end):
        return False
    is_sure = label in ("person", "place") or (label is not None and piece.last > piece.first)
    return not is_sure or reading.text[start:end].isupper() or any(is_word_of(reading, words.texts[i]) for i in range(piece.first, piece.last + 1))


def believed_label(reading: Reading, piece: Piece, label: str | None) -> str | None:
    """The model's label where it may be right: an acronym or what has an article is no person."""
    words = reading.words
    text = reading.text[words.starts[piece.first] : words.ends[piece.last]]
    if is_acronym(text) and label in NOT_OF_ACRONYMS:
        return "organisation"
    if label == "person" and piece.first and words.texts[piece.first - 1].lower() == "the" and not is_before_noun(reading, piece):
        return "organisation"
    return label


NOT_OF_ACRONYMS = frozenset({"person", "people", "event", "place"})
"""Types of the model that names in capitals, but for those the lexicon knows, do not have: it guesses there."""


def is_acronym(text: str) -> bool:
    """Whether a name is one word in capitals and digits."""
    return text.isupper() and text.isalnum() and len(text) > 1


def is_before_noun(reading: Reading, piece: Piece) -> bool:
    """Whether a noun goes on behind the piece, as in "the Varan family"."""
    token = reading.tokens.first_from(reading.words.ends[piece.last])
    return token < len(reading.tokens.tags) and reading.tokens.tags[token] in ("NN", "NNS", "POS")


def is_plain(reading: Reading, piece: Piece) -> bool:
    """Whether all words are ordinary ones; a force written with a capital in mid-sentence (the Army) is a name."""
    keys = reading.words.keys[piece.first : piece.last + 1]
    if keys in (["army"], ["navy"]):
        return opens_sentence(reading.text, reading.words.starts[piece.first])
    if len(keys) == 1 and keys[0] in RUBRICS:
        return True
    return all(k in NO_NAMES or k in TITLES or len(k) < 2 for k in keys)


def is_disease(reading: Reading, last: int) -> bool:
    """Whether the noun behind a name makes it that of a disease (Marburg virus)."""
    words = reading.words
    return last + 1 < len(words) and words.keys[last + 1] in OF_DISEASES and reading.text[words.ends[last] : words.starts[last + 1]] == " "


OF_DISEASES = word_list("plain_words", "of_diseases")


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals is a heading alone on its line, or initials before what is said in an interview."""
    if not text[start:end].isupper() or text[text.rfind("\n", 0, start) + 1 : start].strip():
        return False
    if text[end : end + 1] == ":":
        return text[start:end] in turn_labels(text)
    return end - start >= SHORTEST_HEADING and text[start:end].isalpha() and not text[end:].partition("\n")[0][:REST].strip()


SHORTEST_HEADING = 7
"""Letters of a word in capitals that is rather a heading than an acronym (a choice: longer acronyms are known or named again)."""

REST = 80
"""Characters behind a heading that are looked at; what follows on its line makes it none."""

TURN = re.compile(r"^[^\S\n]*([A-Z]{2,4}):\s", re.MULTILINE)


@lru_cache(maxsize=8)
def turn_labels(text: str) -> frozenset[str]:
    """The initials that take turns at the starts of lines: two or more of them, each more than once."""
    counts = Counter(TURN.findall(text))
    labels = frozenset(label for label, count in counts.items() if count > 1)
    return labels if len(labels) > 1 else frozenset()


def judge_plain(reading: Reading, piece: Piece, label: str | None) -> Name | None:
    """The name of a piece without head or title."""
    kind, weight = context_type(reading, piece.first, piece.last)
    is_work, label = label == WORK, None if label in (NUMBER, WORK) else label
    opens = opens_sentence(reading.text, reading.words.starts[piece.first])
    if opens and (kind, weight) != ("person", STRONG) and not stands_out(reading, piece, label, kind):
        return None
    if reading.words.keys[piece.first] in ("army", "navy"):
        return name_of(reading, piece.first, piece.last, "military", "head")
    if kind and weight > SURE:
        return name_of(reading, piece.first, piece.last, kind, "context")
    if label:
        return name_of(reading, piece.first, piece.last, label, "model")
    if kind:
        return name_of(reading, piece.first, piece.last, kind, "place")
    if is_work or (piece.last > piece.first and reading.words.texts[piece.last].isdigit()):
        return None
    default = "person" if FEWEST_PERSON <= piece.last - piece.first + 1 <= MOST_PERSON else "organisation"
    return name_of(reading, piece.first, piece.last, default, "capitals")


SURE = 1.0
"""Weight of the words beside a name above which they type it whatever the model says."""

FEWEST_PERSON, MOST_PERSON = 2, 4
"""Words of a name without head or label that is rather a person's: one word is rather a body's, five are a title."""


def stands_out(reading: Reading, piece: Piece, label: str | None, kind: str | None) -> bool:
    """Whether a piece at the start of a sentence is a name all the same."""
    if piece.last > piece.first:
        return bool(label) or is_tagged_name(reading, piece)
    word = reading.words.texts[piece.first]
    if word.isupper() and len(word) >= SHORTEST_ACRONYM:
        return True
    return is_tagged_name(reading, piece) and bool(label or kind) and not is_word_of(reading, word)


SHORTEST_ACRONYM = 3
"""Letters of an acronym that is a name wherever it stands; shorter ones open list items (A, Q, II)."""


def is_word_of(reading: Reading, word: str) -> bool:
    """Whether the article also has the word in small letters: then it is no name."""
    return word.lower() in reading.vocabulary


def is_tagged_name(reading: Reading, piece: Piece) -> bool:
    """Whether the model tags all words of a piece as proper nouns."""
    tokens, words = reading.tokens, reading.words
    return all(tokens.tags[tokens.at(words.starts[i])] in ("NNP", "NNPS") for i in range(piece.first, piece.last + 1))


def opens_sentence(text: str, start: int) -> bool:
    """Whether only marks stand between the place and the end of a sentence or line before it."""
    index = start - 1
    while index >= 0 and text[index] in MARKS:
        index -= 1
    return index < 0 or text[index] in SENTENCE_ENDS


def is_dateline(reading: Reading, start: int, end: int) -> bool:
    """Whether the span is a place in capitals that opens the line of a report ("KUNDUZ – ", "OSLO, Dec 3 (")."""
    text = reading.text
    line = text.rfind("\n", 0, start) + 1
    if start != line or not text[start:end].isupper() or end - start < SHORTEST_ACRONYM:
        return False
    rest = text[end : end + 40]
    if not any(c.islower() for c in text[end:].partition("\n")[0]) or (rest.startswith(" (") and rest[2:3].islower()):
        return False
    return rest.startswith((" - ", " – ", " — ", " (")) or (rest[:1] in (",", "/") and any(m in rest for m in ("- ", "– ", "— ")))
