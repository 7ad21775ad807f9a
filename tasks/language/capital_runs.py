"""Runs of capitalised words: where names can stand.

English writes names with capitals, so every name lies inside such a run; what joins a run are single spaces and
hyphens, particles of names (al, bin, de la) and, after a head like "Ministry", the small words of organisations
(of, for, and). A run may hold several names ("US President Joe Biden"); names.py cuts it.
"""

from __future__ import annotations

from tasks.language.lexicon_files import word_lists
from tasks.language.lexicon_files import words as words_of
from tasks.language.readings import Words

PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "as",
        "ash",
        "ad",
        "ar",
        "an",
        "at",
        "az",
        "bin",
        "ibn",
        "bint",
        "ben",
        "ould",
        "ag",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "do",
        "du",
        "des",
        "la",
        "las",
        "le",
        "los",
        "van",
        "von",
        "der",
        "den",
        "y",
        "e",
        "wa",
        "wal",
        "ez",
        "es",
        "ed",
    ]
)
"""Small words inside names of persons, places and groups; those with a hyphen (al-, el-) also open one."""

HYPHENATED_PARTICLES = frozenset(["as", "an", "at"])
"""Small words that are prepositions and articles of English too: inside a name they have a hyphen behind them (Jamal at-Tawil)."""

OPENING_PARTICLES = frozenset(["al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ez"])
HEAD_LINKS = frozenset(["of", "for", "the"])
"""Small words that join an organisation's head to the rest of its name."""

TWOFOLD_HEADS = frozenset(["Ministry", "Department", "Committee", "Office", "Commission", "Institute", "Organization", "Organisation", "Directorate"])
"""Heads that rule over two things joined by `and` (Ministry of Water and Power)."""

TOPIC_HEADS = TWOFOLD_HEADS | {"Council", "Conference", "Dialogue", "Panel", "Authority", "Group", "Convention", "Centre", "Center"}
"""Heads of bodies that are named for what they deal with behind `on`."""

TOPICS = [[word] for word in words_of("heads", "topics")]
"""First words of what bodies deal with (Commission on Human Rights): a place or day behind `on` is no part of the name."""

JOINING = frozenset({" ", "-", ". ", "–", "/", "&", " & "})
HEADS = frozenset(w.split()[-1] for rows in ("capital", "first") for group in word_lists("heads")[rows].values() for w in group)
INITIAL_LENGTH = 1


def capital_runs(words: Words, text: str) -> list[tuple[int, int]]:
    """The runs of a text as numbers of their first and last word."""
    runs, index, size = [], 0, len(words)
    while index < size:
        word = words.texts[index]
        if (word.islower() and word[0].isalpha() and word not in OPENING_PARTICLES) or not opens_run(words, text, index):
            index += 1
            continue
        last = run_end(words, text, index)
        runs.append((index, last))
        index = last + 1
    return runs


def is_capital(word: str) -> bool:
    """Whether the word is written like a name: a capital anywhere (TOLOnews, iPhone)."""
    return not word.startswith("I'") and (word[0].isupper() or (word != word.lower() and not word[0].isdigit()))


def opens_run(words: Words, text: str, index: int) -> bool:
    """Whether a run starts at the word: a capital, `al-` before one, or a number that counts a unit."""
    word = words.texts[index]
    if is_capital(word):
        return True
    if index + 1 == len(words):
        return False
    gap, following = text[words.ends[index] : words.starts[index + 1]], words.texts[index + 1]
    if word in OPENING_PARTICLES and gap in ("-", " "):
        return is_capital(following) and (gap == "-" or word in ("al", "el"))
    if word.isdigit() and gap == " " and following in NUMBERED_UNITS:
        return True
    return is_ordinal(word) and gap == " " and is_capital(following) and words.keys[index + 1] not in MONTHS


NUMBERED_UNITS = frozenset({"Brigade", "Battalion", "Division", "Regiment", "Corps", "Squadron"})
"""Units that are also called by a number before them (777 Brigade)."""

MONTHS = frozenset(word_lists("plain_words")["months"])


def is_ordinal(word: str) -> bool:
    """Whether the word is a number with its ending (29th)."""
    return word[:-2].isdigit() and word[-2:].lower() in ("st", "nd", "rd", "th")


def run_end(words: Words, text: str, first: int) -> int:
    """Number of the last word of the run that starts at `first`."""
    last = first
    while last + 1 < len(words):
        reached = next_of_run(words, text, first, last)
        if reached is None:
            return last
        last = reached
    return last


def next_of_run(words: Words, text: str, first: int, last: int) -> int | None:
    """Number of the next capitalised word that belongs to the run, past small words between; None at its end."""
    gap = text[words.ends[last] : words.starts[last + 1]]
    if gap == ' "':
        return past_nickname(words, text, last)
    if gap == "'s " or gap == "' ":
        return last + 1 if is_capital(words.texts[last + 1]) and words.texts[last + 1] in HEADS_AFTER_OWNER else None
    if gap not in JOINING or (gap == ". " and not is_abbreviated(words.texts[last])):
        return None
    word = words.texts[last + 1]
    if is_capital(word):
        return last + 1
    if word.isdigit() and (gap == "-" or (words.texts[last] in NUMBERED_HEADS and gap == " ")):
        return last + 1
    if word.isdigit() and words.texts[last] == "No" and last > first and words.texts[last - 1] in NUMBERED_HEADS:
        return last + 1
    return last + 2 if is_hyphenated(words, text, last) else past_small_words(words, text, first, last)


LONGEST_NICKNAME = 2


def past_nickname(words: Words, text: str, last: int) -> int | None:
    """Number of the word behind a quoted nickname between two names (Wilson "Patucho" Cedeño)."""
    for index in range(last + 1, min(last + 1 + LONGEST_NICKNAME, len(words) - 1)):
        gap = text[words.ends[index] : words.starts[index + 1]]
        if gap == '" ':
            return index + 1 if is_capital(words.texts[index + 1]) and is_capital(words.texts[last + 1]) else None
        if gap != " ":
            return None
    return None


HEADS_AFTER_OWNER = HEADS | {"Defense", "Defence", "Liberation", "Protection", "Revolutionary"}
"""Words that follow an owner inside one name: People's Defense Force, Attorney General's Office."""

RANKS = words_of("titles", "ranks", "courtesies") - {"general", "private", "officer", "major"}
"""Ranks and courtesies behind `of`: whose the body is, and no part of its name (the brigade of Col. X)."""

ROADS = frozenset({"Route", "Nationale", "Highway", "Motorway", "Autoroute", "Expressway", "Road", "RN", "Interstate"})
"""Heads of the names of roads that go by numbers."""

NUMBERED_HEADS = frozenset(
    {"Battalion", "Brigade", "Division", "Regiment", "Unit", "Corps", "Directorate", "Channel", "Radio", "LIB", "LID", "IB", "TV", "M", "Camp", "Sector"}
    | ROADS
)
"""Heads after which a number is part of the name: Infantry Battalion 99, Unit 8200, Route Nationale 1."""


def is_abbreviated(word: str) -> bool:
    """Whether a full stop after the word belongs to it: an initial or a rank."""
    return (len(word) == INITIAL_LENGTH and word.isalpha()) or word.lower() in ABBREVIATIONS


ABBREVIATIONS = frozenset(
    [
        "gen",
        "col",
        "lt",
        "maj",
        "brig",
        "capt",
        "sgt",
        "adm",
        "cmdr",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "sen",
        "rep",
        "gov",
        "hon",
        "fr",
        "jr",
        "rev",
        "no",
    ]
)


def is_hyphenated(words: Words, text: str, last: int) -> bool:
    """Whether hyphens join a word to a capitalised one past a small one (Aulnay-sur-Meuse)."""
    if last + 2 >= len(words) or not is_capital(words.texts[last + 2]) or len(words.texts[last + 1]) > LONGEST_SMALL:
        return False
    return all(text[words.ends[i] : words.starts[i + 1]] == "-" for i in (last, last + 1))


LONGEST_SMALL = 4
"""Letters of the longest small word inside hyphens that joins a name; longer ones qualify (Iran-backed-Houthi)."""


def past_small_words(words: Words, text: str, first: int, last: int) -> int | None:
    """Number of the capitalised word behind one to three small words that may stand inside a name."""
    inside = words.texts[first : last + 1]
    has_head = any(w in HEADS for w in inside)
    may_join_two = any(w in TWOFOLD_HEADS for w in inside) and "and" not in inside
    for index in range(last + 1, min(last + 4, len(words))):
        if index > last + 1 and text[words.ends[index - 1] : words.starts[index]] not in (" ", "-"):
            return None
        word = words.texts[index]
        if index > last + 1 and is_capital(word) and words.keys[index] in RANKS:
            return None
        if index > last + 1 and is_capital(word):
            return None if words.texts[index - 1] in ("and", "the") and word in TWOFOLD_HEADS else index
        if word in HYPHENATED_PARTICLES and text[words.ends[index] : words.ends[index] + 1] != "-":
            return None
        if word == "on" and index == last + 1 and words.texts[last] in TOPIC_HEADS and words.keys[index + 1 : index + 2] in TOPICS:
            continue
        if word not in PARTICLES and not (has_head and word in HEAD_LINKS) and not (may_join_two and word == "and"):
            return None
    return None
