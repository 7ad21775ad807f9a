"""What readers click: bars of icons, counters, players, arrows to other pages, tools of comments, hashtags.

None of these forms is one of running text, whatever the words: a row of signs, an arrow at either end of a title, a
figure and a button's name.
"""

from __future__ import annotations

import re
import unicodedata

from tasks.text.dates import MONTHS
from tasks.text.lexicon import words_of
from tasks.text.lines import Line, Traits

COUNTER = re.compile(
    r"^(?:\W{0,3}\d[\d.,]{0,8}\s?[kKmM]?\s?(?:views?|shares?|likes?|reposts?|retweets?|claps?|reads|plays|listens|upvotes|restacks|hearts)\W{0,3})+$",
    re.IGNORECASE,
)
"""How often the page was looked at and passed on."""

PLAYER = re.compile(r"^\W{0,3}(?:\d{1,2}:\d\d\s?/\s?\d{1,2}:\d\d\s.{0,40}|\d(?:\.\d{1,2})?x|\d{1,2}:\d\d(?::\d\d)?\s?/\s?\d{1,2}:\d\d(?::\d\d)?)\W{0,3}$")
LISTEN = re.compile(
    r"^\W{0,3}(?:listen|audio|play|hear)\b[^.]{0,40}?(?:\d\s?(?:m|min|mins|minutes?)\b|\d:\d\d|\bavailable\b|\bversion\b)[^.]{0,12}$", re.IGNORECASE
)
"""Players of the text read aloud, with how long that takes."""

CLOCK = re.compile(r"^(?:current time|duration|remaining time|playback rate|elapsed)\b.{0,20}$", re.IGNORECASE)
DEGREES = re.compile(r"-?\b\d{1,2}\s?°\s?(?:[CF]\b|$|\|)")
"""Temperatures, as pages show the weather of a town; co-ordinates stand in longer lines."""

READING = re.compile(r"^\W{0,3}(?:\w+ ){0,2}\d{1,2}[- ]?min(?:ute)?s?\.?[- ]read\b.{0,12}$", re.IGNORECASE)
AGO = re.compile(
    r"^(?:(?:about|over|posted|updated) )?(?:\d{1,2}|an?) ?(?:m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|mo|y|years?|yrs?) ago\W{0,2}$",
    re.IGNORECASE,
)
TOOLS = frozenset(
    {
        "reply",
        "recommend",
        "upvote",
        "downvote",
        "flag",
        "dislike",
        "report",
        "share",
        "like",
        "likes",
        "recommended",
        "permalink",
        "quote",
        "expand",
        "collapse",
    }
)
HEARD = frozenset({"listen", "audio", "play", "hear"})
SHORT = 8
"""Words of the longest bar of icons, counters or tools."""

TELLING = frozenset({"reply", "recommend", "upvote", "downvote", "dislike"})
"""Tools that only comments have; the others also stand below texts."""

LIKES = re.compile(r"^(?:like|likes|report|share)\s?\(\d+\)$", re.IGNORECASE)
BACK, ON = "←⟵⬅‹«", "→⟶➡›»"
TITLE_LONGEST = 20
"""Words of a title that an arrow leads to (a choice: the longest headlines of the development pages have 24)."""

ICONS = frozenset({"f", "t", "in", "x", "g+", "wa", "p", "a+", "a-", "aa", "ig", "yt"})
"""Letters that stand for services and sizes of print in a row of signs."""

HASHTAG = re.compile(r"^(?:#[^#]{2,30})+$")
FIELD = re.compile(rf"^(?:{'|'.join(sorted(words_of('field')))})(?:\s{{2,}}|\t)\s*\S", re.IGNORECASE)
FOOTNOTE = re.compile(r"^[¹²³⁴⁵⁶⁷⁸⁹†‡]{1,3}\s?\S")
"""Notes below a text; their signs stand raised."""

DIRECTION = re.compile(r"^\[[A-Z][A-Z ,.’'–-]{2,60}\]$")
"""What is heard between the words of a transcript."""

ARCHIVED = re.compile(rf"^[▼▾►▸▶+\s-]*(?:(?:{'|'.join(MONTHS)})(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d)(?:\s*\(\d+\))$", re.IGNORECASE)
"""A month or year with how many texts it has."""

PLACED = re.compile(r"^(?:list|item|slide|story) \d+ of \d+$|^end of list$", re.IGNORECASE)
COUNTED = (
    (COUNTER, "share_bar"),
    (PLAYER, "share_bar"),
    (CLOCK, "other"),
    (READING, "other"),
    (ARCHIVED, "nav"),
    (PLACED, "related"),
)
STARS = re.compile(r"^[★☆⭐\s]{2,}(?:\d.{0,20})?$")


def find_control_kind(line: Line | Traits, words: list[str]) -> str:
    """The kind of a line that readers click or that counts clicks, or an empty string. words: `words_within` of the line."""
    text = line.text
    if line.words > TITLE_LONGEST:
        return ""
    if text[0] in "[#¹²³⁴⁵⁶⁷⁸⁹†‡" and is_aside(text):
        return "other"
    if (text[0] in BACK or text[-1] in ON) and is_pointing(text):
        return "nav"
    if ("  " in text or "\t" in text) and FIELD.match(text):
        return "other"
    return find_short_kind(line, words) if line.words <= SHORT else ""


def is_aside(text: str) -> bool:
    """Whether a line is what is heard between the words of a transcript, a note below the text or a row of hashtags."""
    return DIRECTION.match(text) is not None or FOOTNOTE.match(text) is not None or (text.count("#") > 1 and HASHTAG.match(text) is not None)


def find_short_kind(line: Line | Traits, words: list[str]) -> str:
    """The kind of a control of a few words."""
    text = line.text
    if not HEARD.isdisjoint(words[:2]) and LISTEN.match(text):
        return "share_bar"
    if any(map(str.isdigit, text)) and (kind := find_counted_kind(line)):
        return kind
    if (not TELLING.isdisjoint(words) or "(" in text) and is_comment_tool(text):
        return "comment"
    if not (text.isascii() and ICONS.isdisjoint(words)) and is_icon_bar(text):
        return "share_bar"
    return "share_bar" if text[0] in "★☆⭐" and STARS.match(text) else ""


def find_counted_kind(line: Line | Traits) -> str:
    """The kind of a short line with figures: counters, players, weather, times, months of an archive, places in a list."""
    text = line.text
    if DEGREES.search(text) and not line.is_sentence:
        return "other"
    return next((kind for pattern, kind in COUNTED if pattern.match(text)), "")


def is_pointing(text: str) -> bool:
    """Whether an arrow stands at one end of a title, or at both of a row, and no quotation ends or begins there."""
    if (text[0] in BACK) == (text[-1] in ON):
        return text[0] in BACK and text[0] != "«" and "  " in text
    inside = text[1:-1]
    title = text.strip(BACK + ON + " \u00a0")
    if any(sign in inside for sign in ("«", "»", " > ", ". ", "! ", "? ")):
        return False
    return title[:1].isalnum() and not title[:1].islower() and title[-1] not in ".,:;"


def is_comment_tool(text: str) -> bool:
    """Whether the line holds buttons of a comment, and figures, and nothing else."""
    if LIKES.match(text):
        return True
    words = [w.strip("()[]:|·•▲▼△▽").casefold() for w in text.split()]
    words = [w for w in words if w and not w.isdigit() and any(map(str.isalnum, w))]
    counted = any(map(str.isdigit, text)) or any(sign in text for sign in "▲▼△▽|·•")
    return bool(words) and TOOLS.issuperset(words) and not TELLING.isdisjoint(words) and (len(words) > 1 or counted)


def is_icon_bar(text: str) -> bool:
    """Whether the line is a row of signs and letters that stand for services, perhaps with names of buttons."""
    tokens = [unicodedata.normalize("NFKC", t).casefold().replace("−", "-").strip("():…#,.–—") for t in text.split()]
    signs = sum(not any(map(str.isalnum, t)) and t not in {"", "-", "|", "/", "&", "·", "•", "*"} for t in tokens)
    names = [t for t in tokens if any(map(str.isalnum, t))]
    known = words_of("share", "strong") | words_of("share", "weak") | ICONS
    icons = sum(t in ICONS for t in names)
    return len(tokens) > 1 and (signs > 0 or icons > 1) and any(t in known for t in names) and all(t in known or t.isdigit() for t in names)
