"""Outlets and people credited around a text: who published it, who translated it, where it was taken from."""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.blocks import BODY_KINDS
from tasks.text.bylines import DESKS, is_organisation, is_person, parse_credits
from tasks.text.lexicon import words_of
from tasks.text.lines import Line
from tasks.text.outlets import bare_name

TRANSLATED = re.compile(
    r"\b(?:(?:translated|translation|traducido|traduction)\b[^.]{0,80}?\bby[\s\u00a0]+|(?:translation|translator|traduction|traducción|übersetzung|tradução|traduzione)\b[^.:]{0,40}:[\s\u00a0]*)"
    r"(?P<name>(?:[^.,;:()\n|·]|(?<=\b[A-Z])\.){3,60})",
    re.IGNORECASE,
)
AGENCY = re.compile(r"\(([A-Z][\w .&-]{1,30})\)[\s\u00a0]*$")
OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s\u00a0]*(?:©|\(c\)|copyright)?[\s\u00a0]*"
    r"(?:\d{4}(?:[\s\u00a0]*[-–—][\s\u00a0]*\d{4})?)?[\s\u00a0,]*(?:by )?(?P<name>[^.|–—\n“\"]{2,80})",
    re.IGNORECASE,
)
FIRST_NAMED = re.compile(r"^(?P<name>[^\d©.|]{3,60}?)[\s\u00a0]*(?:©|\d{4})")
COMPANY_END = re.compile(r"[\s,]+(?:ltd|inc|llc|plc|gmbh|corp|co|c\.a|c|s\.a|media|publishing|and the authors?)\.?$", re.IGNORECASE)
AFTER_NAME = re.compile(r"\s[·∙•].*$|[,;:].*$|\s\(.*$|\bAll rights.*$|\bfounded\b.*$|\b(?:19|20)\d\d\b.*$", re.IGNORECASE)
CREDITED = re.compile(
    r"^\W*(?i:sources?|via)\s*:\s*(?P<source>[A-Z][^/|.]{2,60})|\b(?i:source):\s*(?P<inline>[A-Z][^/|.]{2,60})$"
    r"|^\W*(?i:from)\s+(?P<from>[A-Z][\w’' -]{2,50}?)\s*(?:…|\.\.\.|:)\s*$"
    r"|\b(?i:originally|first) (?i:published|appeared) (?:in|on|by|at) (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"(?P<first>(?:the )?[A-Z][\w’'-]*(?:[\s\u00a0](?:[A-Z][\w’'-]*|al-[\w’'-]+|of|the|and|ha|al))*)"
    r"|\boriginal appeared in (?P<original>[A-Z][\w’'-]*(?:[\s\u00a0][\w’'-]+)*?)(?=[\s\u00a0]on\b|[.,;]|$)"
    r"|\bFrom (?P<by>(?:the |The )?[A-Z][\w’'-]*(?:[\s\u00a0][A-Z][\w’'-]*){0,4}), by [A-Z][^:.]{3,40}:\s*$"
    r"|\bOriginal(?:\s(?:text|version|title))?:\s[«“\"‘'][^»”]{3,120}[»”\"’'][,\s]+(?:in )?"
    r"(?P<titled>(?:the |The )?[A-Z][\w’'-]*(?:[\s\u00a0](?:[A-Z][\w’'-]*|of|the|and|de|du|des|la))*)"
    r"|^(?P<reports>[A-Z][\w’'.&-]*(?:[\s\u00a0][A-Z][\w’'.&-]*){0,4})[\s\u00a0](?:reports|writes|reported):\s*$",
)
CREDITING = ("source", "via", "from ", "published", "appeared", "report", "writes", "original")
BESIDE = re.compile(r"[\s\u00a0]+[·•|/][\s\u00a0]+")
SPACES = re.compile(r"[\s\u00a0]+")
NO_BREAK = re.compile(r"[\u00a0\u2007\u202f]")
PROOFREAD = re.compile(
    r"\b(?:proof-?\s?read(?:ing)?|edited|editing|copy-?edited|revised|fact-?checked|corregido|relu|révisé)\b(?:[\s\u00a0]+and[\s\u00a0]+\w+)?(?:[\s\u00a0]+(?:by|par|por)\b|:)"
    r"[\s\u00a0]*:?[\s\u00a0]*(?P<names>(?:[^.;()\n|\]]|(?<=\b[A-Z])\.){3,80})",
    re.IGNORECASE,
)
STRIPPED = re.compile(
    r"(?:^|[.…:!?][\s\u00a0]+|^[\s\u00a0…]*)(?:…[\s\u00a0]*)?(?:reports|writes|reported)[\s\u00a0]*:(?:[\s\u00a0]|$)|…[\s\u00a0]*(?:reports|writes)[\s\u00a0]*:"
)

INITIALS = re.compile(r"(?:^|(?<=[\s,&]))(?:[A-ZÀ-Þ]\.){2,3}[A-ZÀ-Þ]?(?=[\s,.;&]*(?:$|\band\b|[,&]))")
"""A proofreader who signs with initials alone: `C.G.B`."""

TOLD = re.compile(r"\btold[\s\u00a0](?:the[\s\u00a0])?((?:The[\s\u00a0])?[A-Z][\w’'-]+(?:[\s\u00a0][A-Z][\w’'-]+){0,3})")
TOLD_REACH = 5_000
"""Characters of a paragraph in which it is looked for whom somebody told; longer paragraphs are dumps of something else."""

STRIPPED_REACH = 600
"""Characters of a paragraph in which a cut credit is looked for: it stands where the copied text begins."""

OWNER_LONGEST = 320
"""Characters of a copyright line; longer ones are terms of use that name others."""


class Publisher(NamedTuple):
    """An outlet's name and where the page prints it; empty where nothing names it."""

    name: str | None = None
    start: int | None = None
    end: int | None = None


def find_publisher(lines: list[Line]) -> Publisher:
    """The outlet by its copyright line, as the page prints it; empty where there is none or it names nobody."""
    for line in lines:
        if line.kind == "copyright" and len(line.text) < OWNER_LONGEST and (name := owner_named(line.text)):
            start = NO_BREAK.sub(" ", line.text).find(name)
            return Publisher(name, line.at + start, line.at + start + len(name)) if start >= 0 else Publisher(name)
    return Publisher()


def owner_named(text: str) -> str | None:
    """Whom a copyright line names."""
    plain = SPACES.sub(" ", text)
    found = OWNER.search(plain) or FIRST_NAMED.match(plain)
    if found is None:
        return None
    name = AFTER_NAME.sub("", found["name"]).strip(" ,.-–—|·")
    name = COMPANY_END.sub("", name).strip(" ,.-")
    words = name.split()
    if not 1 <= len(words) <= 7 or not name[0].isupper() or name.casefold().startswith(("all rights", "reserved", "copyright")):
        return None
    return name


def find_translator(notes: list[Line]) -> str | None:
    """Who translated the text, by its translator's note; proofreaders are none."""
    for line in notes:
        found = TRANSLATED.search(line.text)
        if found is None:
            continue
        name = found["name"].strip()
        words = name.split()
        while len(words) > 2 and not words[-1][0].isupper():
            words.pop()
        if is_person(" ".join(words)) or (words and all(w[0].isupper() for w in words) and len(words) <= 4):
            return " ".join(words)
    return None


def find_proofreaders(own: list[Line]) -> list[str]:
    """The people credited with proofreading or editing the text, in short lines that are no text of it."""
    found: list[str] = []
    for line in own:
        if line.kind in {"translator_note", "byline", "other", "author_box", "correction"} and len(line.text) < OWNER_LONGEST:
            for credit in PROOFREAD.finditer(line.text):
                named = [*parse_credits(f"by {credit['names']}").authors, *INITIALS.findall(credit["names"])]
                found.extend(name for name in named if name not in found)
    return found


def has_stripped_source(own: list[Line]) -> bool:
    """Whether the text credits an outlet whose name is missing before `reports:`, as after a cut link."""
    return find_cut(own) is not None


def find_cut(own: list[Line]) -> int | None:
    """The number of the line in which the name before `reports:` is missing."""
    said = (number for number, line in enumerate(own) if "reports" in line.text or "writes" in line.text or "reported" in line.text)
    return next((number for number in said if STRIPPED.search(own[number].text[:STRIPPED_REACH])), None)


def find_cut_source(own: list[Line], publisher: str | None) -> str | None:
    """The one outlet that people in the copied text speak to (`told the Harbour Post`), where its name above the copy was cut."""
    cut = find_cut(own)
    told = {name[1] for line in own[cut:] for name in TOLD.finditer(line.text[:TOLD_REACH])} if cut is not None else set()
    outlets = {name for name in told if is_organisation(name) and not is_own(name, publisher)}
    return outlets.pop() if len(outlets) == 1 else None


def find_agency(dateline: str) -> list[str]:
    """The agency in brackets at the end of a dateline."""
    found = AGENCY.search(dateline)
    return [found[1]] if found else []


def find_credited_source(section: list[Line], publisher: str | None, agencies: list[str], *, is_signed: bool = False) -> str | None:
    """Another outlet that the lines of the article credit with the text; of a translation, the outlet in its byline.

    is_signed: whether people are named as its authors; an agency beside them has helped them.

    `Source: …` between paragraphs is that of a table or a picture.
    """
    prose = [number for number, line in enumerate(section) if line.kind in BODY_KINDS and line.is_prose] or [0]
    for number, line in enumerate(section):
        if line.words > 60 or line.kind in {"comment", "related", "caption"}:
            continue
        if name := credited_by(line, publisher, is_inside=prose[0] < number < prose[-1]):
            return name
        if line.kind == "dateline" and (agency := find_agency(line.text)):
            return agency[0]
    if name := find_outlet_beside(section, publisher):
        return name
    is_translation = any(line.kind == "translator_note" and line.folded.startswith("translated from") for line in section)
    if is_translation and agencies:
        return agencies[0]
    return None if is_signed else find_wire(agencies, publisher) or find_newsroom(agencies, publisher)


def find_outlet_beside(section: list[Line], publisher: str | None) -> str | None:
    """The outlet that a byline names beside the writer: `Ada Lindgren · Strait Features`; it is another's only where the page names its own."""
    rows = (BESIDE.split(line.text) for line in section if line.kind == "byline" and publisher is not None)
    named = ((parse_credits(" | ".join(row)), row[1].strip()) for row in rows if len(row) == 2)
    return next((outlet for who, outlet in named if who.authors and outlet in who.agencies and is_organisation(outlet) and not is_own(outlet, publisher)), None)


def credited_by(line: Line, publisher: str | None, *, is_inside: bool) -> str | None:
    """The outlet that one line credits. is_inside: whether it stands between the paragraphs of the text."""
    found = CREDITED.search(line.text) if may_credit(line.folded) else None
    if found is None or (is_inside and (found["source"] or found["inline"])):
        return None
    written = next(group for group in found.groups() if group)
    names = (SPACES.sub(" ", name).strip(" .,:…") for name in written.split(","))
    return next((name for name in names if name and not is_own(name, publisher)), None)


def may_credit(folded: str) -> bool:
    """Whether the line holds a word without which none credits an outlet; looking for them is cheaper than the pattern."""
    return any(map(folded.__contains__, CREDITING))


def is_own(name: str, publisher: str | None) -> bool:
    """Whether a credited name is the publisher's, perhaps with a desk of its, or that of nameless desks."""
    if publisher is not None and bare_name(name).startswith(bare_name(publisher)):
        return True
    return any(word.casefold() in DESKS for word in name.split())


def find_newsroom(agencies: list[str], publisher: str | None) -> str | None:
    """The outlet whose desk or newsroom is credited on another's page: `Harbour Voice Newsroom`."""
    for name in agencies if publisher is not None else ():
        outlet = [word for word in name.split() if word.casefold() not in DESKS]
        if (
            1 < len(outlet) < len(name.split())
            and all(word[0].isupper() for word in outlet)
            and not is_beat(outlet)
            and not is_own(" ".join(outlet), publisher)
        ):
            return " ".join(outlet)
    return None


def is_beat(words: list[str]) -> bool:
    """Whether the words before a desk say what it is for, and no outlet: `Foreign News`, `Our Special`."""
    return any(word.casefold() in words_of("office", "before") | words_of("nav") | words_of("position") for word in words)


def find_wire(agencies: list[str], publisher: str | None) -> str | None:
    """The news agency among the credited; none on its own page."""
    others = (name for name in agencies if publisher is None or bare_name(name) != bare_name(publisher))
    return next((name for name in others if name.casefold() in words_of("wire")), None)
