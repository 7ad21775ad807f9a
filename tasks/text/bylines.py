"""Who a byline names: people, and the desks and agencies that are not people.

A name of a person is two to five words that begin with capitals (or are initials, or small words inside names); a
credit with a word of an organisation in it, or that the page uses as its own name, is an agency. Nothing is looked
up: an unusual name is found by its place in the byline, not by a list of names.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tasks.text.dates import AROUND, DATE, HAS_YEAR
from tasks.text.lexicon import words_of
from tasks.text.lines import ALIKE
from tasks.text.roles import without_asides, without_glued, without_office, without_title

ORGANISATION = words_of("organisation")
PARTICLES = words_of("particles")
POSITION = words_of("position")
AGENCY = words_of("agency")
BUTTONS = words_of("share", "strong") | words_of("share", "weak")
UNNAMED = words_of("unnamed") | ORGANISATION
"""Words that no name of a person holds."""

OPENS = re.compile(
    r"^\W*(?:(?:written|posted|submitted|compiled|prepared|presented|hosted|produced|moderated|reported|story|words|text|published|interview|conducted|edited"
    r"|authored|report|analysis|opinion|commentary)\s+)?by\b\s*:?\s*(?=\S)"
    r"|^\W*(?:text|words|author|authors|writer|reporter|photographs|photos|pictures|por|par|von)\s*:\s*|^\W*(?:por|par|von)\s+(?=[A-ZÀ-Ý])",
    re.IGNORECASE,
)
PICTURED = re.compile(r"^\W*(?:photo(?:graph(?:y|s)?|s)?|pictures?|images?|illustrations?|drawings?)\s+by\s+(?P<who>\S.*)$", re.IGNORECASE)
PICTURE = re.compile(r"\b(?:photo|photograph|picture|image|file)s?\s?[:/]|[(\[]photo", re.IGNORECASE)
POSTED = re.compile(r"^\W*(?:posted|published)\s+on\b.*?\bby\b\s*:?(?P<who>.*)$", re.IGNORECASE | re.DOTALL)
EMPTY_POSTED = re.compile(r"^\W*(?i:posted)\s+(?i:on|by)?\s*(?:(?i:by)\b(?!\s+[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ]).*)?$", re.DOTALL)
CUT = re.compile(
    r"\s{2,}|\s[|•·∙⋅/–—]\s|\s-\s|:\s?@|@|\bPhotograph(?:s|y)?\b|\bPhotos?\b|\bPictures?\b|\b(?:[Ff]or|FOR)\s+(?=[A-Z])|\b(?:in|IN)\s+(?=[A-ZÀ-Ý])"
    r"|\b(?:from|FROM)\s+(?=[A-ZÀ-Ý])|\(|<|\bEmail\b|\bon behalf of\b|\bat\s+(?=\d)|\bvia\s+(?=[A-Z])"
    r"|/(?=(?:[Cc]ontributor|[Ss]taff|[Cc]orrespondent|[Ss]pecial)\b)|(?<=[a-zà-ÿ]{2})\.\s+(?=[A-Z][a-z]+:)"
)
WHERE = frozenset({"in", "from"})
"""What leads from a writer to the place where the writer is."""

BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|with)\s+)?|\s+(?:and|with|und|et|y|&|AND|WITH)\s+", re.IGNORECASE)
WIRES = words_of("wire")
DESKS = frozenset({"staff", "desk", "writers", "correspondent", "correspondents", "agencies", "newsroom", "reporter", "reporters"})
"""What credits call those who are not named."""

DESK = re.compile(r"\b(?:" + "|".join(sorted(DESKS)) + r")\b", re.IGNORECASE)

OPENS_NAME = re.compile(r"^(?:(?:the|by|dr\.?|prof\.?|sources?|via)(?:\s*:\s*|\s+))+", re.IGNORECASE)
"""What stands before a name in a piece of a byline and is no part of it."""

NAME_WORD = re.compile(r"^[^\W\d_]+(?:['’-][^\W\d_]+)*\.?$|^(?:[^\W\d_]\.){1,3}(?:-?[^\W\d_]\.)?$|^[^\W\d_]\.[^\W\d_]{2,}$")
DATED = re.compile(rf"(?:\s*(?:(?<=[a-z])|\b)(?:Published|Updated|Posted|Last modified|Modified|on|at)\b[\s:]*)*(?:{DATE.pattern})", re.IGNORECASE)
"""A date with the words before it that say what happened then, which no name holds, though they begin with capitals as names do."""

OUTLET_AFTER_NAME = re.compile(r"^(?P<who>[^,]+),\s+(?P<outlet>[^,]+)$")
HANDLE = re.compile(r"^@?[a-z][a-z0-9_.]{2,30}$")
CREDENTIAL = 3
"""Letters of `MD` and `PhD`, which say what somebody is only where they stand alone: `Md` begins names, too."""

FROM_PLACE = re.compile(r"^\W*from\s+[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){1,3}(?:,|\s+in)\s+[A-ZÀ-Þ][\w’' -]+$", re.IGNORECASE)
"""`From Ada Lindgren, Luleå`: how papers sign what their own correspondents send; outlets have no place beside them."""

IN_BRACKETS = re.compile(r"\s*\([^()]{1,80}\)$")
"""What a desk adds to its name: `(with additional reporting by Tide Press)`."""

ROW_SIGNS = " -–—,.|•·∙⋅/:"
"""What stands between the parts of a row."""

LONGEST = 160
"""Characters of a line that only names its writers; two names with their places fit."""


class Byline(NamedTuple):
    """The credits of a byline, in its order."""

    authors: list[str]
    agencies: list[str]
    handles: list[str]


def parse_credits(text: str, outlets: AbstractSet[str] = frozenset()) -> Byline:
    """Read the people, agencies and account names that a byline credits.

    outlets: folded names under which the page speaks of itself.
    """
    plain = DATED.sub("  ", without_asides(text.translate(SAME_LENGTH)))
    posted = POSTED.match(plain)
    opened = OPENS.match(plain)
    named = posted["who"] if posted else plain[opened.end() :] if opened else plain
    found = Byline([], [], [])
    if not posted and not opened and (bare := OUTLET_AFTER_NAME.match(named.strip())) and is_person(bare["who"].strip()):
        return Byline([as_name(bare["who"].strip())], [bare["outlet"].strip(ROW_SIGNS)], [])
    cuts = [cut[0].strip().casefold() for cut in CUT.finditer(named.strip())]
    for number, part in enumerate(CUT.split(named.strip())):
        sort_credits(part, found, outlets, first=number == 0 or not found.authors)
        if 0 < number < len(cuts) and {cuts[number - 1], cuts[number]} <= WHERE:
            found.authors.extend(colleagues_in(part, found))
    return found if not plain.isupper() else found._replace(agencies=[name for name in found.agencies if not is_bare_word(name)])


def is_bare_word(name: str) -> bool:
    """Whether a credit is one unknown word, which only its capitals made an abbreviation."""
    return len(name.split()) == 1 and name.casefold().strip(".") not in UNNAMED | AGENCY


def colleagues_in(part: str, found: Byline) -> list[str]:
    """The people between the place of one and the place of the next: `Ada Lindgren in Luleå and Omar Sabri in Oran`."""
    names = [name.strip() for name in BETWEEN.split(part)[1:]]
    return [as_name(name) for name in names if is_person(name) and as_name(name) not in found.authors]


SAME_LENGTH = {k: v for k, v in ALIKE.items() if v is not None}


def sort_credits(part: str, found: Byline, outlets: AbstractSet[str], *, first: bool) -> None:
    """Add the names of one part of a byline; only its first part names people.

    Capitals beside a name in small letters are no name of a person; where the whole byline is in capitals they say nothing.
    """
    for piece in BETWEEN.split(part.strip(" .:;,-\u2014\u2013\u2026|\u2022\u00b7")):
        name = piece.strip(' .:;,-*/|\u2014\u2013\u2026"')
        name = without_office(without_glued(OPENS_NAME.sub("", name)))
        if not name or is_position(name) or name[0].isdigit():
            continue
        if name.casefold() in outlets or is_agency(name, piece) or (name.isupper() and found.authors and (not first or found.authors[0] in part)):
            found.agencies.append(name)
        elif first and is_person(name):
            found.authors.append(as_name(name))
        elif first and HANDLE.match(name) and not found.authors:
            found.handles.append(name.lstrip("@"))


def is_agency(name: str, piece: str) -> bool:
    """Whether a credited name is that of an agency, a desk or an outlet."""
    if any(c.isdigit() for c in name):
        return False
    if len(name.split()) == 1 and name.casefold().strip(".") in ORGANISATION:
        return name.casefold().strip(".") in AGENCY
    return is_organisation(name) or (piece.strip()[:4].casefold() == "the " and name[:1].isupper())


def is_position(name: str) -> bool:
    """Whether the words say what somebody is: `Senior Director`, `MD`."""
    words = [w.casefold().strip(".,®") for w in name.split()]
    return any(w in POSITION and (len(w) > CREDENTIAL or len(words) == 1) for w in words) and not any(w in DESKS for w in words)


def is_organisation(name: str) -> bool:
    """Whether a credited name holds a word of an organisation, or is an abbreviation."""
    words = [w.casefold().strip(".") for w in name.split()]
    if len(words) > 8:
        return False
    return any(w in ORGANISATION for w in words) or (len(words) == 1 and name.isupper() and 2 <= len(name) <= 6)


def is_person(name: str) -> bool:
    """Whether the words are shaped as the name of a person."""
    words = name.split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() for c in name) or words[0].casefold() in {"by", "the"}:
        return False
    if any(w.casefold().strip(".") in UNNAMED or w.endswith(("'s", "’s")) for w in words) or all(w.casefold() in BUTTONS for w in words):
        return False
    own = [w for w in words if w.casefold().rstrip(".") not in PARTICLES]
    return len(own) > 0 and all(NAME_WORD.match(w) for w in words) and all(begins_as_name(w) for w in own) and any(len(w) > 2 for w in own)


def begins_as_name(word: str) -> bool:
    """Whether the word begins with a capital, perhaps after a small word: `al-Rashid`."""
    small, _, rest = word.partition("-")
    return word[0].isupper() or (small in PARTICLES and rest[:1].isupper())


def as_name(name: str) -> str:
    """The name without titles, with capitals only at the beginning of words where it is printed all in capitals."""
    name = without_title(name)
    if not name.isupper() or len(name) < 6:
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], name)


def is_signed_row(text: str) -> bool:
    """Whether the line is a row of a person's name, a date and labels, set apart by signs or wide spaces."""
    if len(text) > LONGEST or HAS_YEAR.search(text) is None or DATE.search(text) is None or POSTED.match(text):
        return False
    parts = [OPENS_NAME.sub("", OPENS.sub("", p.strip(ROW_SIGNS))) for p in CUT.split(DATED.sub("  ", text.translate(SAME_LENGTH)))]
    named = [p for p in parts if is_person(p) and len(p.split()) <= 4 and not AROUND.issuperset(p.casefold().split())]
    return bool(named) and all(len(p.split()) <= 6 for p in parts) and PICTURE.search(text) is None


def is_signature(text: str) -> bool:
    """Whether the line is a dash and the name of a person, as at the end of a text."""
    return text[0] in "—–-" and len(text) < 60 and is_person(text.strip("—–- \u00a0"))


def is_byline(text: str) -> bool:
    """Whether the line says who wrote the text and begins as bylines do."""
    if len(text) > LONGEST:
        return False
    opened = OPENS.match(text)
    if not opened or text.rstrip().endswith((".”", "?", "!", '."')):
        return False
    rest = text[opened.end() :].lstrip("\u00a0 ").removeprefix("the ")
    if not rest or not (rest[0].isupper() or rest[0] == "@"):
        return False
    return any(parse_credits(text)) or len(text.split()) <= 3


def credits_picture(text: str) -> bool:
    """Whether the line only says who took or drew the pictures."""
    found = PICTURED.match(text) if len(text) <= LONGEST else None
    return found is not None and all(is_person(name.strip()) for name in BETWEEN.split(found["who"]))


def is_agency_line(text: str) -> bool:
    """Whether the line is nothing but the name of a desk, perhaps with an outlet and a note in brackets: `Staff Writers`, `Harbour Post / agencies`."""
    text = IN_BRACKETS.sub("", text)
    if len(text) > 80 or text.rstrip().endswith((".", "?", "!")):
        return False
    if is_wire_credit(text):
        return True
    if DESK.search(text) is None:
        return False
    parts = [[w.strip(".,:") for w in part.split()] for part in text.split("/")]
    if any(c.isdigit() for c in text):
        return False
    if not all(1 <= len(part) <= 4 or is_all_named(part) for part in parts) or (len(parts) == 1 and len(parts[0]) == 1):
        return False
    return any(w[:1].isupper() for part in parts for w in part) and any({part[0].casefold(), part[-1].casefold()} & DESKS for part in parts)


def is_wire_credit(text: str) -> bool:
    """Whether the line is the name of a news agency, perhaps with a place behind a comma: `AFP, Bamako`."""
    name, comma, place = text.partition(",")
    return name.strip().casefold() in WIRES and (not comma or (0 < len(place.split()) <= 3 and place.strip()[:1].isupper()))


def is_all_named(words: list[str]) -> bool:
    """Whether all words of a credit are names, desks or join them: `River Times staff and agencies`."""
    return len(words) <= 7 and all(word[:1].isupper() or word in DESKS or word in {"and", "&", "of", "with"} for word in words)


def is_name_line(text: str) -> bool:
    """Whether the line holds only the name of a person, perhaps with an outlet or place after a comma."""
    if len(text) > 80 or text.rstrip()[-1:] in {".", "?", "!", ":"}:
        return False
    first, _, rest = text.translate(SAME_LENGTH).partition(",")
    return is_person(first.strip(" -")) and not first.isupper() and len(rest.split()) <= 5 and all(w[0].isupper() for w in rest.split() if w[0].isalpha())


def matches_handle(handle: str, name: str) -> bool:
    """Whether an account name is made of the parts of a person's name: initial and surname, or both names."""
    letters = re.sub(r"[^a-z]", "", handle.casefold())
    words = [re.sub(r"[^a-z]", "", w.casefold()) for w in name.split()]
    words = [w for w in words if w]
    if len(words) < 2 or len(letters) < 4:
        return False
    return any(letters in {words[0][0] + w, words[0] + w, w + words[0], w + words[0][0]} for w in words[1:])
