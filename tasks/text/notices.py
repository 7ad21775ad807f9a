"""Lines by which an outlet speaks for itself: it asks about cookies, owns the page, corrects itself, offers, asks for money."""

from __future__ import annotations

import re

from tasks.text.appeals import MONEY, is_appeal, is_offer
from tasks.text.dates import DATE, MONTHS
from tasks.text.lexicon import words_of
from tasks.text.lines import Line, Traits
from tasks.text.phrases import SHORT, words_within

ROW = re.compile(r"[\s\u00a0]+[·•|][\s\u00a0]+")
CORRECTING = re.compile(
    r"(?:in|on) (?:\S+ ){1,8}?(?:edition|issue|article|report|story|version|post|dispatch),? (?:\S+ ){0,4}?"
    r"we (?:wrote|said|reported|stated|gave|named|wrongly|incorrectly|mistakenly)\b"
)
"""How outlets own up to an error; what their reporters write in passing has no `we` beside the edition."""

ANSWERED = re.compile(r"[.?!…\s\u00a0](?:OK|Ok|Accept(?: all)?|I agree|Agree|Manage(?: \w+)?|Decline|Reject(?: all)?|Got it|Allow(?: all)?|Understood)\W{0,2}$")
YEARS = re.compile(r"\b(?:19|20)\d\d\s?[–—-]\s?(?:19|20)\d\d\W{0,2}$")
"""The years that an outlet claims its pages for, at the end of the line."""

LEGAL = frozenset({"imprint", "impressum", "privacy", "terms", "legal", "rights", "contact"})
PRINTED = re.compile(rf"^(?:Published|Printed|Appeared|First printed) in (?:the |The )?[A-Z][^.!?]{{1,60}},\s(?:{DATE.pattern})\W?$", re.IGNORECASE)
"""Where and when the text was printed, as newspapers set below it."""

PERIOD = re.compile(
    r"^(?:period (?:covered|under review)|reporting period|period|covering(?: the period)?|dates covered)\s?:\s.*\d.*"
    rf"(?:\b(?:{'|'.join(MONTHS)})\b|\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
"""The days that a report is about."""

CATALOGUED = re.compile(r"\s{2,}|\s?:\s+")
CATALOGUE_WORDS = 14
"""Words of such a row; a list of themes has some ten."""

SHOUTED = re.compile(r"^[A-Z][A-Z&’' -]{3,40}[A-Z] [—–-] [a-zA-Z]")
"""A name in capitals and a dash, as shop signs are printed; a dateline reads alike but does not exclaim."""


def find_notice_kind(line: Line | Traits) -> str:
    """The kind of a line that asks about cookies, owns the page, numbers it, or says where or for when the text was written."""
    text = line.text
    if len(text) > SHORT:
        return ""
    if is_catalogue_row(line):
        return "other"
    if "cookie" in line.folded and ANSWERED.search(text):
        return "consent"
    if ("–" in text or "—" in text or "|" in text or "·" in text or "•" in text) and YEARS.search(text) and not LEGAL.isdisjoint(words_within(line.folded)):
        return "copyright"
    if line.folded.endswith("page # of #") or PRINTED.match(text):
        return "other"
    return "date" if line.words <= 12 and ":" in text and PERIOD.match(text) else ""


def is_priced(text: str) -> bool:
    """Whether the line names a price and is no sentence."""
    return text[-1] not in ".?" and MONEY.search(text) is not None


def is_catalogue_row(line: Line | Traits) -> bool:
    """Whether the line is a label of a library's record and its value: `Format   Situation Report`, `Country: Chad`."""
    if line.words > CATALOGUE_WORDS or not (":" in line.text or "  " in line.text):
        return False
    label, *value = CATALOGUED.split(line.text, maxsplit=1)
    return label.casefold() in words_of("catalogue") and any(part[:1].isupper() or part[:1].isdigit() for part in value)


def is_figure_row(text: str) -> bool:
    """Whether nearly all parts of a row are a word or two and a figure."""
    parts = [part for part in ROW.split(text) if part.strip()]
    return sum(any(map(str.isdigit, part)) for part in parts) >= len(parts) - (len(parts) > 3) and all(len(part.split()) <= 8 for part in parts)


def find_appeal_kind(line: Line | Traits) -> str:
    """The kind of a line by which the outlet speaks for itself: offers, corrections, appeals for money."""
    text = line.text
    if is_offer(line):
        return "ad"
    if ("!" in text or is_priced(text)) and SHOUTED.match(text) and line.words <= 40:
        return "ad"
    if line.folded.startswith(("in ", "on ")) and CORRECTING.match(line.folded):
        return "correction"
    return "donation" if is_appeal(line) else ""


def is_item_row(text: str) -> bool:
    """Whether the line is a row of three or more titles set apart by dots or strokes."""
    return len(text) < 400 and ("|" in text or "·" in text or "•" in text) and len([p for p in ROW.split(text) if p.strip()]) > 2 and not text.endswith(".")
