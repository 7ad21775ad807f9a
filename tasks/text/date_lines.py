"""Lines that do nothing but date a text: its day with what happened then, a row with its section, how long ago it was."""

from __future__ import annotations

import re

from tasks.text.bylines import EMPTY_POSTED, POSTED
from tasks.text.dates import AROUND, DATE, HAS_YEAR, MONTHS, words_besides
from tasks.text.lines import Line, Traits
from tasks.text.notices import ROW
from tasks.text.phrases import words_asked_for

FOLIO = re.compile(r"\b(?:vol\.|no\.|issue|price)\s", re.IGNORECASE)
COMMENT_TIME = re.compile(r"\bat \d{1,2}:\d\d(?: ?[ap]\.?m\.?)?$", re.IGNORECASE)
RELATIVE = re.compile(
    r"^(?:last )?(?:updated|published|posted|modified)\b[\s:]*(?:about |over |an? )?(?:\d{1,3} )?(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?) ago\W*$",
    re.IGNORECASE,
)
"""How long ago the text appeared, as pages say until it has a day; a bare `3 hours ago` stands above comments, too."""

FILED = re.compile(
    rf"^(?:this (?:entry|article|post|item|story) was (?:posted|published)|(?:submitted|posted|published|created|added) by \S+(?: \S+)?)"
    rf" on [^.]{{0,30}}?(?:{DATE.pattern})",
    re.IGNORECASE,
)
"""How content systems say below a text, or above it, when an account posted it."""

OPENS_DATE = re.compile(
    r"^(?:date of (?:issue|publication)|issued|issue date|publication date|date|(?:(?:originally|first) )?(?:posted|published|broadcast))(?:\s?:|\s{2,})",
    re.IGNORECASE,
)

COUNT = re.compile(r"^(?:\d{1,4}|no|leave an?|add an?)\s(?:comments?|responses?|replies|views?|reads?|shares?|min(?:ute)?s?\b.{0,12})$", re.IGNORECASE)
"""What blogs count beside the date of a post."""

BY_ACCOUNT = re.compile(r"\bby\s+@?[\w.-]{2,30}(?:\s[A-ZÀ-Þ][\w.-]+)?(?=\s|$)", re.IGNORECASE)
SECTION_WORDS = 3
"""Words of the section beside such a date; a sentence has more."""

POSTING = words_asked_for(POSTED, EMPTY_POSTED) | {"published", "updated", "modified", "submitted"}
DATING = AROUND | MONTHS.keys()


def has_year(text: str) -> bool:
    """Whether the line may name a year of this or the last century."""
    return "20" in text or "19" in text


def is_date_line(line: Line | Traits, words: list[str]) -> bool:
    """Whether the line does nothing but date the text."""
    text = line.text
    is_posted = not POSTING.isdisjoint(words)
    if len(text) > 130:
        return False
    if is_posted and RELATIVE.match(text):
        return True
    if OPENS_DATE.match(text) and HAS_YEAR.search(text):
        return DATE.search(text) is not None
    if is_posted and (EMPTY_POSTED.match(text) or POSTED.match(text) or FILED.match(text)):
        return len(text) < 100 or FILED.match(text) is not None
    is_folio = text.count(",") + text.count("—") > 2 and FOLIO.search(text) is not None
    if not (is_folio or has_few_words_besides(words)):
        return False
    if not has_year(text) or not HAS_YEAR.search(text) or not DATE.search(text):
        return line.folded.startswith("published") and len(words_besides(text)) == 0
    if COMMENT_TIME.search(text) and "says" in text:
        return False
    return is_folio or (len(words_besides(text)) <= 1 and not text.lstrip().startswith(("#", "©")))


def is_dated_row(text: str) -> bool:
    """Whether the line is a date, a section or account, and a count of comments or minutes in a row, as blogs set them below a headline."""
    if len(text) > 130 or not has_year(text) or len(DATE.findall(text)) != 1:
        return False
    parts = [part for part in ROW.split(text) if part.strip()]
    dated = [DATE.search(part) is not None and not words_besides(part) for part in parts]
    if 2 < len(parts) <= 5 and sum(dated) == 1 and all(len(part.split()) <= 4 for part in parts):
        return any(part.strip()[:1].isdigit() for part, is_date in zip(parts, dated, strict=True) if not is_date)
    rest = [part.strip(" ,.-–—|·•/\u00a0") for part in ROW.split(BY_ACCOUNT.sub(" · ", DATE.sub(" · ", text)))]
    return any(COUNT.match(part) for part in rest) and all(not part or COUNT.match(part) or len(part.split()) <= SECTION_WORDS for part in rest)


def has_few_words_besides(words: list[str]) -> bool:
    """Whether at most two words neither belong to dates nor stand around them; cheaper than looking for the date itself."""
    return sum(len(w) > 1 and w not in DATING for w in words) <= 2
