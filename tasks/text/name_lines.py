"""Lines that hold nothing but the names of writers: bylines without `by`, told by what stands around them.

A headline in title case reads as a name does, so a row of names is a byline only between a headline and a date or the
text; and where its words stand in small letters elsewhere on the page, they are words and no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.text.bylines import AGENCY, BETWEEN, DESKS, LONGEST, PARTICLES, SAME_LENGTH, as_name, is_organisation, is_person
from tasks.text.common_words import reads_as_words
from tasks.text.lexicon import words_of
from tasks.text.lines import WORD, Line, is_title_shaped
from tasks.text.mastheads import is_masthead
from tasks.text.posts import ANCHORS, ASIDE, REACH

ROW_WORDS = 16
"""Words of the longest row: three writers with their places fit."""

NAME_WORDS, NAMES = 4, 4
"""Words of one name besides particles, and names in one row; a list of more is one of people written about."""

TITLE_WORDS = 3
"""Words from which the line above is a headline; shorter ones are sections and mastheads as often."""

STANDFIRST_LONGEST = 45
"""Words of a standfirst between headline and names, as `posts` allows it above a date."""

BELOW = 3
"""Lines below the names among which the date stands: a line of buttons or of a translator comes between."""

OPEN = frozenset({"", "nav", "related"})
"""Kinds by their own words of rows of names; three names set apart by dots read as a menu or a list of titles."""

SMALL_WORDS = 6
"""Words in small letters in the longest row of names: `and`, `in`, particles; a sentence has more."""

NOTE = re.compile(r"\s*\([^()]{1,40}\)")
PARTED = re.compile(r"\s*[·•|∙]\s*|\s[/–—-]\s|\s{3,}")
JOINED = re.compile(r"\s(?:and|with|und|et|y|&)\s", re.IGNORECASE)
AT_PLACE = re.compile(r"\s(?:in|IN|from|FROM|à|en|in der)\s(?=[A-ZÀ-Þ]).*$")
PLACED = re.compile(r"\s[–—:/|-]\s|:\s|\s[–—]")
PLACES, PLACE_WORDS = 3, 3
"""Parts before the name in such a row, outlet, place and `Special`, and words of each."""

PRESENTED = re.compile(r"^(?:with|featuring|presented by|hosted by)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
"""How broadcasts name who speaks in them, below their title."""

OFFICE = re.compile(r"^(?P<who>[^,]+),\s(?:an?\s|the\s)?[a-zà-ÿ][^,.!?:;]{3,60}$")
"""A name and, in small letters, what the writer is: `Ada Lindgren, former headmistress`."""

BESIDE_WORDS = 8
"""Words of a line between the names and their date that is their outlet or office."""


def mark_name_lines(lines: list[Line]) -> None:
    """Make rows of names between a headline and a date or the text bylines, in place."""
    found = [i for i in range(1, len(lines) - 1) if could_sign(lines, i)]
    prose = [line.text for line in lines if line.is_prose] if found else []
    for i in found:
        if not is_worded(lines[i].text, prose) and not is_label(lines, i):
            lines[i].kind = "byline"
            if is_beside_names(lines[i + 1]):
                lines[i + 1].kind = "byline"


def is_label(lines: list[Line], i: int) -> bool:
    """Whether a line shaped as a name is a button or label in title case, or one of a list."""
    return reads_as_words(lines[i].text) or is_among_names(lines, i)


def is_among_names(lines: list[Line], i: int) -> bool:
    """Whether as many rows of names stand one below the other as in a list of topics, or of those written about."""
    run = 1
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(lines) and run < NAMES and lines[k].text and is_name_row(lines[k].text):
            run, k = run + 1, k + step
    return run >= NAMES


def could_sign(lines: list[Line], i: int) -> bool:
    """Whether a row of names stands where a byline does."""
    line = lines[i]
    if line.kind not in OPEN or not 2 <= line.words <= ROW_WORDS or len(line.text) > LONGEST or not line.text[0].isupper():
        return False
    is_dated = leads_to_date(lines, i)
    is_on_text = stands_on_text(lines, i)
    if not (is_dated or is_on_text):
        return False
    if not (is_name_row(PRESENTED.sub("", line.text)) or is_placed_name(line.text) or is_name_with_office(line.text)):
        return False
    title = title_above(lines, i)
    return title is not None and (is_dated or opens_text(lines, title))


def leads_to_date(lines: list[Line], i: int) -> bool:
    """Whether a date follows before anything but buttons and credits."""
    for number, line in enumerate(lines[i + 1 : i + 1 + BELOW]):
        if line.kind == "date":
            return True
        if line.kind not in ASIDE | ANCHORS and not (number == 0 and is_beside_names(line)):
            return False
    return False


def stands_on_text(lines: list[Line], i: int) -> bool:
    """Whether the text follows before anything but buttons, dates and credits."""
    below = next((line for line in lines[i + 1 : i + 2 + BELOW] if line.kind not in ASIDE | ANCHORS), None)
    return below is not None and is_text(below)


def is_beside_names(line: Line) -> bool:
    """Whether a line below the names of writers is their outlet or office: `Strait Features`, `Harbour correspondent`."""
    if line.kind not in OPEN or line.words > BESIDE_WORDS or line.is_sentence or not line.text[:1].isupper():
        return False
    return is_organisation(line.text) or line.folded.rpartition(" ")[2] in DESKS | words_of("office", "names")


def is_placed_name(text: str) -> bool:
    """Whether the line is a place, or an outlet and a place, and the name of one person: `Harbour Net - Luleå - Special - Ada Lindgren`."""
    *places, who = (part.strip() for part in PLACED.split(text.translate(SAME_LENGTH)))
    if not 1 <= len(places) <= PLACES or not all(0 < len(place.split()) <= PLACE_WORDS and place[0].isupper() for place in places):
        return False
    return is_person(who) and len(own_words(who)) <= NAME_WORDS and not reads_as_words(who)


def is_name_with_office(text: str) -> bool:
    """Whether the line is the name of one person and, in small letters, what the person is."""
    found = OFFICE.match(text)
    return found is not None and is_person(found["who"]) and len(own_words(found["who"])) <= NAME_WORDS and not reads_as_words(found["who"])


def is_text(line: Line) -> bool:
    """Whether the line is a paragraph."""
    return not line.kind and line.is_prose


def opens_text(lines: list[Line], title: int) -> bool:
    """Whether the headline stands apart from text above it; inside a text it is a subhead."""
    return title == 0 or bool(lines[title - 1].kind) or not lines[title - 1].is_sentence


def title_above(lines: list[Line], i: int) -> int | None:
    """The headline above a row of names: the next open line, or the one above a standfirst."""
    near = [k for k in range(i - 1, max(-1, i - REACH - 1), -1) if lines[k].kind not in ASIDE | ANCHORS]
    if not near or lines[near[0]].kind:
        return None
    if could_head(lines, near[0]):
        return near[0]
    is_standfirst = lines[near[0]].words <= STANDFIRST_LONGEST and len(near) > 1 and near[0] - near[1] == 1
    return near[1] if is_standfirst and not lines[near[1]].kind and could_head(lines, near[1]) else None


def could_head(lines: list[Line], i: int) -> bool:
    """Whether an open line has the shape of a headline and is not the outlet's name."""
    line = lines[i]
    return line.words >= TITLE_WORDS and not line.is_prose and is_title_shaped(line) and not is_masthead(lines, i) and line.text[-1] != "."


def is_name_row(text: str) -> bool:
    """Whether the line holds the names of one to four people, perhaps with places, a note in brackets and an outlet."""
    if text[-1] in ".?!:;," or sum(map(str.islower, text.split())) > SMALL_WORDS or any(map(str.isdigit, text)):
        return False
    pieces = [AT_PLACE.sub("", NOTE.sub("", piece)).strip() for piece in pieces_of(text)]
    pieces = [piece for piece in pieces if piece.casefold() not in DESKS | AGENCY or piece == pieces[0]]
    named = [piece for piece in pieces if is_person(piece) and len(own_words(piece)) <= NAME_WORDS]
    if not named or not pieces or pieces[0] != named[0] or len(pieces) > NAMES:
        return False
    return len(pieces) - len(named) <= 1 and all(0 < len(piece.split()) <= NAME_WORDS and piece[0].isupper() for piece in pieces)


def pieces_of(text: str) -> list[str]:
    """What signs and small words set apart in a row of names."""
    return [piece for part in PARTED.split(text.translate(SAME_LENGTH).strip()) for piece in BETWEEN.split(part)]


def find_row_names(text: str) -> list[str]:
    """The writers in a row of three or more, of two joined by `and`, or with places and notes; empty for all other lines.

    Beside one writer a name may be that of a town or an outlet, and after `in` a name without a note is a second place.
    """
    pieces = pieces_of(text)
    joined = JOINED.search(text) is not None
    if len(pieces) < 2 or not (joined or len(pieces) > 2):
        return []
    found: list[str] = []
    is_placed = False
    for piece in pieces:
        bare = NOTE.sub("", piece)
        name = AT_PLACE.sub("", bare).strip()
        if found and piece.casefold().strip(".") in AGENCY:
            continue
        if not is_person(name):
            return []
        if not is_placed or bare.strip() != name or bare != piece:
            found.append(as_name(name))
        is_placed = bare.strip() != name
    return found


def own_words(name: str) -> list[str]:
    """The words of a name without particles."""
    return [w for w in name.split() if w.casefold().rstrip(".") not in PARTICLES]


def is_small_word(word: str, prose: Sequence[str]) -> bool:
    """Whether the word stands in small letters in one of the paragraphs; most words of names stand in none, which costs less to see."""
    return word.islower() and any(word in text and word in WORD.findall(text) for text in prose)


def is_worded(text: str, prose: Sequence[str]) -> bool:
    """Whether the first name of a row ends in a word of the language, or half of it are words."""
    first = next(iter(BETWEEN.split(PARTED.split(NOTE.sub("", text.translate(SAME_LENGTH)))[0])))
    words = [is_small_word(w.casefold(), prose) for w in own_words(AT_PLACE.sub("", first))]
    return bool(words) and (words[-1] or 2 * sum(words) > len(words))
