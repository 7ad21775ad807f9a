"""What one line is by its own words: buttons, menus, notices, credits, dates, bylines; or nothing that can be told.

Phrase lists (lexicon/phrases.toml) come first, since content systems print the same words on every site; then shapes:
a line of button names, of section names, a copyright sign, a date with nothing beside it, a byline. A line that none
of this fits is left open for its neighbours to decide (layout).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.text.appeals import is_long_appeal
from tasks.text.bylines import DESKS, FROM_PLACE, OPENS, credits_picture, is_agency_line, is_byline, is_signature, is_signed_row
from tasks.text.captions import CAPTION_FIRST, CAPTION_WORDS, is_caption, is_credited
from tasks.text.comments import COMMENT_HEAD, DATED_COMMENT, OPENS_POST, dates_article, is_comment_head, may_open_comment
from tasks.text.controls import TELLING, find_control_kind
from tasks.text.credit_lists import is_credit_list
from tasks.text.date_lines import POSTING, has_year, is_date_line, is_dated_row
from tasks.text.headings import find_heading_kind
from tasks.text.lexicon import words_of
from tasks.text.lines import REMEMBERED, REMEMBERED_LONGEST, Line, Traits, fold_line, look
from tasks.text.notices import YEARS, find_appeal_kind, find_notice_kind, is_catalogue_row, is_figure_row, is_item_row
from tasks.text.phrases import SHORT, find_phrase_kind, words_asked_for, words_within
from tasks.text.signals import find_sure_signal

LONG_PARAGRAPH = 60
"""Words from which a line is a paragraph whatever it says but an appeal: no other notice of the development pages is longer."""

TOKEN = re.compile(r"[^\s·|/,•‹›«»>→]+")
SEPARATED = re.compile(r"\s{2,}|\s?[·|•›»>]\s?|\s[/–—‹«→]\s|\u00a0\s|\s\u00a0")
JOINED_WORDS = re.compile(r"(?<=[a-z!])(?=[A-Z])")
"""Where the names of two buttons stand without a space; names such as WhatsApp are buttons in both readings."""

STEP = re.compile(r"\s[‹›«»>→/]\s")
PATH_WORDS = 4
"""Words of one step of a path; the last may be the headline, which then is looked for elsewhere."""

MENU_SIGNS = "☰≡"
ADDRESS = re.compile(r"^(?:https?://|www\.)\S*$")
NO_LETTERS = re.compile(r"^[\W_]*$")
OWNED = re.compile(r"\b(?:19|20)\d\d\b|\bcopyright\b|\brights\b|https?://|\bwww\.", re.IGNORECASE)
"""Copyright lines name a year, the rights or the site; a bare © and a name credit a picture."""

NOTE = re.compile(r"^\[\d{1,3}\]\s|^[\[(][^\])]{3,120}(?:\bed|\beds|\beditor)\.?[\])]$", re.IGNORECASE)
SLUG = re.compile(
    r"\b[A-Z]{3,}(?:[-/][A-Z]{3,})+/?[^()]{0,60}\((?i:[^()]*\b(?:update|upd|corrects|corrected|refile|recasts|adds|lead|wrap|wrapup|tv|pix|graphic)\b)"
    r"|\b\d{4} ?(?:GMT|UTC)\b.*\b[A-Z]{3,}(?:[-/][A-Z]{3,})+|^[A-Z]{3,}(?:-[A-Z]{3,})+/(?:\s?\([^()]*\))?$"
)
"""Catchwords in capitals joined by strokes, with the state of the copy: how agencies head what they send out."""

JOINED = re.compile(r"[-/][A-Z]{3}")
"""What all catchwords hold, and few other lines."""

SLUG_LONGEST = 160
"""Characters of a line of catchwords; the state of the copy takes one clause."""

TIME = re.compile(r"^[(\[]?(?:[01]?\d|2[0-4])[:h.][0-5]\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}|local time)?[)\]]?[\s:–—-]*$")
"""The time of an entry in a text that is written as events happen."""

BRACKETS = ("(", "[")

INITIALS = re.compile(r"^[^\W\d_]\.(?:-?[^\W\d_]\.)?[\s\u00a0]+[^\W\d_]\.(?:[\s\u00a0-]?[^\W\d_]\.)?$")


CREDIT = re.compile(r"^\W*(?:from|source|via)\s*:?\s+[A-Z]", re.IGNORECASE)


SOURCE_ROW = re.compile(r"^Sources?\s{2,}[A-ZÀ-Þ]")

BUTTONS = words_of("share", "strong")
MENU_WORDS = words_of("nav") | words_of("languages")
MENU_FIRST = frozenset(words_within(fold_line(name))[0] for name in MENU_WORDS)
CREDITING = DESKS | {word for name in words_of("wire") for word in words_within(name)} | words_asked_for(OPENS, CREDIT) | words_of("work", "writing")
"""Words without one of which a line is no byline and credits no desk or source."""

OPENING = MENU_WORDS | CAPTION_FIRST
SHAPING = BUTTONS | TELLING | CREDITING | CAPTION_WORDS | POSTING | {"cookie", "cookies"}
"""Words with one of which as the first, or anywhere, a line may be a menu, caption, bar of buttons, byline, credit, date or question of consent."""


def find_kind(line: Line) -> str:
    """The kind the line has by itself, or an empty string where that is open."""
    text = line.text
    return remembered_kind(text) if len(text) <= REMEMBERED_LONGEST else tell_kind(line)


def is_vetoed(line: Line) -> bool:
    """Whether the line is furniture by the model's word alone, which does not say of which kind."""
    return line.kind in {"related", "other"} and not find_kind(line)


@lru_cache(maxsize=REMEMBERED)
def remembered_kind(text: str) -> str:
    """The kind of a short line, told once however often it comes."""
    return tell_kind(look(text))


def tell_kind(line: Line | Traits) -> str:
    """The kind of a line by its words and shape."""
    text = line.text
    if line.words > LONG_PARAGRAPH:
        return "author_box" if line.folded.startswith(("about the author", "about me")) else "donation" if is_long_appeal(line) else ""
    if is_remains(text):
        return "nav" if text[:1] in MENU_SIGNS and len(text) < 3 else "other"
    if may_open_comment(text) and text[0] not in '“"' and COMMENT_HEAD.match(text):
        if is_comment_head(text) and (text.endswith(":") or DATED_COMMENT.search(text[:90])):
            return "comment"
        if OPENS_POST.match(text) is None and not dates_article(text):
            return ""
    words = words_within(line.folded)
    if is_only_words(text, words):
        return find_worded_kind(line, words)
    return find_control_kind(line, words) or find_marked_kind(line, words) or find_worded_kind(line, words) or find_shape_kind(line, words)


def find_worded_kind(line: Line | Traits, words: list[str]) -> str:
    """The kind that the line's words say: as content systems print them, or together."""
    return find_phrase_kind(line, words) or find_heading_kind(line.folded, words) or find_sure_signal(line, words)


def is_only_words(text: str, words: list[str]) -> bool:
    """Whether the line holds letters and single spaces only and no word that shapes begin with: half of all lines, told apart by phrases alone."""
    if "  " in text or not text.replace(" ", "").isalpha():
        return False
    return OPENING.isdisjoint(words[:1]) and SHAPING.isdisjoint(words)


def is_remains(text: str) -> bool:
    """Whether the line is signs only, an address, a time, a page's number, a writer's initials, or a numbered or editor's note in brackets."""
    if len(text) > SHORT:
        return not any(c.isalnum() for c in text[:SHORT])
    if text[:1].isalpha():
        return (text.startswith(("http", "www.")) and ADDRESS.match(text) is not None) or (text[1:2] == "." and INITIALS.match(text) is not None)
    return NO_LETTERS.match(text) is not None or NOTE.match(text) is not None or is_time(text) or is_page_number(text)


def is_page_number(text: str) -> bool:
    """Whether the line is a number of up to three digits and nothing else, as pages are counted; years have four."""
    return text.isdigit() and len(text) <= 3


def is_time(text: str) -> bool:
    """Whether the line is a time of day and nothing else."""
    return len(text) <= 24 and (text[:1].isdigit() or text[:1] in BRACKETS) and TIME.match(text) is not None


def find_marked_kind(line: Line | Traits, words: list[str]) -> str:
    """The kind that a copyright sign, a row of a name and a date, or a row of section names gives, whatever the words."""
    text = line.text
    if len(text) < SHORT and ("©" in text or text.startswith(("(c) ", "(C) "))):
        return "copyright" if OWNED.search(text) and not is_credited(line) else "caption"
    if ("-" in text or "/" in text) and len(text) <= SLUG_LONGEST and JOINED.search(text) and SLUG.search(text):
        return "other"
    if (has_year(text) and is_signed_row(text) and not is_catalogue_row(line)) or is_signature(text):
        return "byline"
    is_other_row = "comment" in words or "page # of #" in line.folded or YEARS.search(text) is not None
    if line.words <= 16 and not is_other_row and is_separated(text) and is_menu(line, words) and not is_share_bar(text):
        return "nav"
    return "caption" if line.words >= 8 and is_caption(line, words) else ""


def is_separated(text: str) -> bool:
    """Whether signs or wide spaces set parts of the line apart."""
    has_sign = "  " in text or "|" in text or ">" in text or "/" in text or "\t" in text
    return (has_sign or (not text.isascii() and has_rare_separator(text))) and SEPARATED.search(text) is not None


def has_rare_separator(text: str) -> bool:
    """Whether one of the signs outside ASCII stands in the line that set parts apart."""
    return "‹" in text or "→" in text or "·" in text or "•" in text or "\u00a0" in text or "»" in text or "›" in text or "–" in text or "—" in text


def find_shape_kind(line: Line | Traits, words: list[str]) -> str:
    """The kind the line's shape says, or an empty string. words: `words_within` of the line."""
    text = line.text
    if not BUTTONS.isdisjoint(words) and is_share_bar(text):
        return "share_bar"
    if (has_year(text) or not POSTING.isdisjoint(words)) and (is_date_line(line, words) or is_dated_row(text)):
        return "date"
    if not CREDITING.isdisjoint(words) and (is_byline(text) or is_credit_line(line) or is_credit_list(text)):
        return "byline"
    if "by" in words and credits_picture(text):
        return "caption"
    return find_notice_kind(line) or find_row_kind(line, words) or find_appeal_kind(line)


def find_row_kind(line: Line | Traits, words: list[str]) -> str:
    """The kind that a line of short parts has, or an empty string. words: `words_within` of the line."""
    if is_menu(line, words):
        return "nav"
    if line.words < 8 and is_caption(line, words):
        return "caption"
    if is_item_row(line.text):
        return "other" if is_figure_row(line.text) else "related"
    return ""


def is_share_bar(text: str) -> bool:
    """Whether nearly all words of a short line are names of buttons."""
    tokens = [t.casefold().strip("():…#,.–—!") for t in TOKEN.findall(JOINED_WORDS.sub(" ", text))] if len(text) < 160 else []
    tokens = [t for t in tokens if any(map(str.isalpha, t)) or t in {"a+", "a-"}]
    strong = sum(t in BUTTONS for t in tokens)
    weak = sum(t in words_of("share", "weak") or t.rstrip("k").replace(".", "").isdigit() for t in tokens)
    return strong > 0 and strong + weak >= 0.75 * len(tokens) and len(tokens) <= 24


def is_credit_line(line: Line | Traits) -> bool:
    """Whether the line credits a desk or a source."""
    return line.words <= 10 and (is_agency_line(line.text) or FROM_PLACE.match(line.text) is not None or is_cut_credit(line.text))


def is_cut_credit(text: str) -> bool:
    """Whether the line credits a source whose link was cut, or agencies, or is the row of a library's record that names it."""
    return CREDIT.match(text) is not None and (text.rstrip().endswith(("…", "...", "agencies")) or SOURCE_ROW.match(text) is not None)


def is_menu(line: Line | Traits, words: list[str]) -> bool:
    """Whether the line is a row of section names or the path to the page."""
    text = line.text
    if line.is_sentence or len(text) > 200:
        return False
    if text[0] in MENU_SIGNS:
        return True
    if is_path(text):
        return True
    names = (found[0].casefold().strip("():….") for found in TOKEN.finditer(text))
    if is_separated(text):
        items = [i for i in SEPARATED.split(text) if i.strip()]
        if len(items) >= 3 and all(len(i.split()) <= 4 for i in items):
            known = [t in MENU_WORDS for t in names]
            return sum(known) * 4 >= len(known)
    return (not words or words[0] in MENU_FIRST or not text.isascii()) and all(t in MENU_WORDS for t in names)


def is_path(text: str) -> bool:
    """Whether the line is the path to the page: sections set apart by two or more signs that point on, all of one kind."""
    signs = {sign.strip() for sign in STEP.findall(text)}
    steps = STEP.split(text)
    return len(signs) == 1 and len(steps) > 2 and all(1 <= len(step.split()) <= PATH_WORDS and step.strip()[:1].isupper() for step in steps)
