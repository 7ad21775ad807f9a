"""What one line is by its own words: buttons, menus, notices, credits, dates, bylines; or nothing that can be told.

Phrase lists (lexicon/phrases.toml) come first, since content systems print the same words on every site; then shapes:
a line of button names, of section names, a copyright sign, a date with nothing beside it, a byline. A line that none
of this fits is left open for its neighbours to decide (layout).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tasks.text.bylines import EMPTY_POSTED, POSTED, is_agency_line, is_byline, is_signature, is_signed_row
from tasks.text.dates import DATE, HAS_YEAR, words_besides
from tasks.text.lexicon import load_lexicon, words_of
from tasks.text.lines import Line

SHORT = 320
"""Characters up to which a phrase inside the line decides; consent notices of the development pages reach 300."""

LONG_PARAGRAPH = 60
"""Words from which a line is a paragraph whatever it says: no notice of the development pages is longer."""

TOKEN = re.compile(r"[^\s·|/,•›»>]+")
SEPARATED = re.compile(r"\s{2,}|\s?[·|•›»>]\s?|\s/\s|\u00a0\s|\s\u00a0")
ADDRESS = re.compile(r"^(?:https?://|www\.)\S*$")
NO_LETTERS = re.compile(r"^[\W_]*$")
MONEY = re.compile(r"[$€£]\s?\d+|\d+\s?[$€£]|\b\d+ (?:dollars|euros)\b", re.IGNORECASE)
ASKS = re.compile(
    r"\b(?:a month|a year|monthly|helps?|keeps?|pays for|you can|you pay|subscribe|donat\w+|give|friend of|member"
    r"|become an? (?:\w+ )?(?:patron|supporter|subscriber))\b",
    re.IGNORECASE,
)
COMMENT_HEAD = re.compile(
    r"^.{1,60}?(?:\bsays:|\bsaid:|\bwrote:|\bwrites:"
    r"|\s•\s*\d+ \w+ ago:?|\s\d+ ?(?:h|hours?|days?|weeks?|months?|min|minutes?) ago:?|\bon [A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d\d\b)"
)
DATED_COMMENT = re.compile(r"\bago:?\s|\b\d{4}\b.{0,6}\bat \d{1,2}:\d\d|\b\d{4},? \d{1,2}:\d\d|(?:says|said): [A-Z][a-z]+ \d{1,2}, \d{4}")
COMMENT_NAME = re.compile(r"^[^\s:][^:]{1,40}?(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?)?:\s")
COMMENT_TIME = re.compile(r"\bat \d{1,2}:\d\d(?: ?[ap]\.?m\.?)?$", re.IGNORECASE)
CAPTION_AGENCY = re.compile(
    r"(?:\b[A-Z][A-Za-z]{1,12}/[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}(?:/[\w .]{1,30})?"
    r"|\([A-Z][\w.]*\.? [A-Z][\w-]+(?: [A-Z][\w-]+)?\)|\.\s/\s[A-Z][\w]+(?: [A-Z][\w]+){0,3})\.?$"
)
OWNED = re.compile(r"\b(?:19|20)\d\d\b|\bcopyright\b|\brights\b|https?://|\bwww\.", re.IGNORECASE)
"""Copyright lines name a year, the rights or the site; a bare © and a name credit a picture."""

PLACE_AND_DATE = re.compile(rf", [A-ZÀ-Þ][\w’ -]+, (?:{DATE.pattern})\.(?:\s|$)", re.IGNORECASE)
"""`…, Herat, October 2023.`: how captions end and paragraphs do not."""

QUOTED = re.compile(r"[“”\"«]")
FOLIO = re.compile(r"\b(?:vol\.|no\.|issue|price)\s", re.IGNORECASE)
ROW = re.compile(r"[\s\u00a0]+[·•|][\s\u00a0]+")
NOTE = re.compile(r"^\[\d{1,3}\]\s|^[\[(][^\])]{3,120}(?:\bed|\beds|\beditor)\.?[\])]$", re.IGNORECASE)
SHOUTED = re.compile(r"^[A-Z][A-Z&’' -]{3,40}[A-Z] [—–-] [a-zA-Z]")
"""A name in capitals and a dash, as shop signs are printed; a dateline reads alike but does not exclaim."""

CAPTION_STARTS = tuple(load_lexicon("words")["caption"]["start"])
CAPTION_WITHIN = re.compile("|".join(map(re.escape, load_lexicon("words")["caption"]["within"])))
CREDIT = re.compile(r"^\W*(?:from|source|via)\s*:?\s+[A-Z]", re.IGNORECASE)


class Phrases(NamedTuple):
    """The phrase lists as lookups. starts and inside: first word to the phrases it begins."""

    whole: dict[str, str]
    starts: dict[str, list[tuple[str, str]]]
    inside: dict[str, list[tuple[str, str]]]


@cache
def load_phrases() -> Phrases:
    """All phrase lists, first kinds winning."""
    found = Phrases({}, {}, {})
    for kind, lists in load_lexicon("phrases").items():
        for phrase in lists.get("whole", ()):
            found.whole.setdefault(phrase, kind)
        for phrase in lists.get("start", ()):
            found.starts.setdefault(phrase.split()[0], []).append((phrase, kind))
        for phrase in lists.get("within", ()):
            found.inside.setdefault(phrase.split()[0].strip("(["), []).append((phrase, kind))
    return found


def find_phrase_kind(line: Line) -> str | None:
    """The kind that the line's words say, by the phrase lists."""
    phrases, folded = load_phrases(), line.folded
    if kind := phrases.whole.get(folded):
        return kind
    first = folded.split(" ", 1)[0]
    for phrase, kind in phrases.starts.get(first, ()):
        if folded.startswith(phrase) and (len(line.text) <= SHORT or kind in {"correction", "author_box", "copyright"}):
            return kind
    if len(line.text) > SHORT + 80:
        return None
    best = [(phrase, kind) for word in set(INSIDE_WORD.findall(folded)) & phrases.inside.keys() for phrase, kind in phrases.inside[word] if phrase in folded]
    return min(best, key=lambda found: RANK[found[1]])[1] if best else None


INSIDE_WORD = re.compile(r"[^\s()\[\]/,.;:\"]+|/[^\s()\[\]/,.;:\"]+")
RANK = {kind: number for number, kind in enumerate(load_lexicon("phrases"))}


def find_kind(line: Line) -> str:
    """The kind the line has by itself, or an empty string where that is open."""
    text = line.text
    if line.words > LONG_PARAGRAPH:
        return "author_box" if line.folded.startswith(("about the author", "about me")) else ""
    if is_remains(text):
        return "other"
    if (":" in text or " ago" in text or " at " in text) and COMMENT_HEAD.match(text) and not text.startswith(("“", '"')):
        return "comment" if is_comment_head(text) and (text.endswith(":") or DATED_COMMENT.search(text[:90])) else ""
    return find_marked_kind(line) or find_phrase_kind(line) or find_shape_kind(line)


def is_remains(text: str) -> bool:
    """Whether the line is signs only, an address, or a numbered or editor's note in brackets."""
    if len(text) > SHORT:
        return not any(c.isalnum() for c in text[:SHORT])
    return NO_LETTERS.match(text) is not None or ADDRESS.match(text) is not None or NOTE.match(text) is not None


def find_marked_kind(line: Line) -> str:
    """The kind that a copyright sign, a row of a name and a date, or a row of section names gives, whatever the words."""
    text = line.text
    if "©" in text and len(text) < SHORT:
        return "copyright" if OWNED.search(text) else "caption"
    if is_signed_row(text) or is_signature(text):
        return "byline"
    if line.words <= 16 and SEPARATED.search(text) and is_menu(line) and not is_share_bar(text):
        return "nav"
    return "caption" if line.words >= 8 and is_caption(line) else ""


def is_comment_head(text: str) -> bool:
    """Whether a comment begins here rather than a sentence that ends in `said:`."""
    found = COMMENT_HEAD.match(text)
    return (
        found is not None
        and len(found[0].split()) <= 12
        and (DATE.search(found[0]) is not None or found[0].rstrip(":").endswith("ago") or len(found[0].split()) <= 4)
    )


def find_shape_kind(line: Line) -> str:
    """The kind the line's shape says, or an empty string."""
    text = line.text
    if is_share_bar(text):
        return "share_bar"
    if is_date_line(text):
        return "date"
    if is_byline(text) or is_credit_line(line):
        return "byline"
    if is_menu(line):
        return "nav"
    if is_caption(line):
        return "caption"
    if is_item_row(text):
        return "related"
    if SHOUTED.match(text) and "!" in text and line.words <= 40:
        return "ad"
    return "donation" if len(text) < SHORT and MONEY.search(text) and len(ASKS.findall(text)) > 1 else ""


def is_item_row(text: str) -> bool:
    """Whether the line is a row of three or more titles set apart by dots or strokes."""
    return len(text) < 400 and len([p for p in ROW.split(text) if p.strip()]) > 2 and not text.endswith(".")


def is_share_bar(text: str) -> bool:
    """Whether nearly all words of a short line are names of buttons."""
    tokens = [t.casefold().strip("():…#,.") for t in TOKEN.findall(text)] if len(text) < 160 else []
    tokens = [t for t in tokens if t and not t.replace(".", "").replace("\u00a0", "").isdigit()]
    strong = sum(t in words_of("share", "strong") for t in tokens)
    weak = sum(t in words_of("share", "weak") or t.rstrip("k").replace(".", "").isdigit() for t in tokens)
    return strong > 0 and strong + weak >= 0.75 * len(tokens) and len(tokens) <= 24


def is_date_line(text: str) -> bool:
    """Whether the line does nothing but date the text."""
    if len(text) > 130:
        return False
    if EMPTY_POSTED.match(text) or POSTED.match(text):
        return len(text) < 100
    found = DATE.search(text) if HAS_YEAR.search(text) else None
    if found is None:
        return text.casefold().startswith("published") and len(words_besides(text)) == 0
    if FOLIO.search(text) and text.count(",") + text.count("—") > 2:
        return True
    if COMMENT_TIME.search(text) and "says" in text:
        return False
    return len(words_besides(text)) <= 1 and not text.lstrip().startswith(("#", "©"))


def is_credit_line(line: Line) -> bool:
    """Whether the line credits a desk or a source."""
    return line.words <= 10 and (is_agency_line(line.text) or (CREDIT.match(line.text) is not None and line.text.rstrip().endswith(("…", "...", "agencies"))))


def is_caption(line: Line) -> bool:
    """Whether the line describes a picture, by its credit or opening."""
    if len(line.text) > SHORT:
        return False
    if line.folded.startswith(CAPTION_STARTS):
        return True
    lowered = line.text.casefold().replace("\u00a0", " ")
    if line.words <= 40 and HAS_YEAR.search(line.text) and PLACE_AND_DATE.search(line.text) is not None and not QUOTED.search(line.text):
        return True
    if line.words > 40:
        return False
    return CAPTION_WITHIN.search(lowered) is not None or (
        line.words >= 6 and ("/" in line.text or line.text.endswith((")", ")."))) and CAPTION_AGENCY.search(line.text) is not None
    )


def is_menu(line: Line) -> bool:
    """Whether the line is a row of section names or the path to the page."""
    text = line.text
    if line.is_sentence or len(text) > 200:
        return False
    items = [i for i in SEPARATED.split(text) if i.strip()]
    tokens = [t.casefold().strip("():….") for t in TOKEN.findall(text)]
    known = sum(t in words_of("nav") or t in words_of("languages") for t in tokens)
    if text[0] in "☰≡":
        return True
    if len(items) >= 3 and all(len(i.split()) <= 4 for i in items):
        return known * 4 >= len(tokens)
    if len(tokens) == 1:
        return tokens[0] in words_of("nav") or tokens[0] in words_of("languages")
    return known == len(tokens) and not line.is_sentence
