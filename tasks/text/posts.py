"""Where the articles of a page begin.

Nothing separates posts on an archive page but their own heads, so a head is what is looked for: a line shaped as a
headline with a date line, a byline or a second copy of itself within a few lines, and running text below. Headlines
without either are taken only after what closes an article (buttons, a rule of signs, an advertisement) on pages that
have shown several heads. Dates below comments and in lists of other articles head nothing: no running text of an
article follows them.
Source: the rule "title-like line with byline or date within 4 lines" measured on joined dumps, with the closing marks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tasks.text.date_lines import FOLIO
from tasks.text.lines import Line, is_title_shaped
from tasks.text.mastheads import TOP, is_masthead
from tasks.text.notices import is_catalogue_row

ANCHORS = frozenset({"date", "byline"})
ASIDE = frozenset({"share_bar", "ad", "caption", "consent", "donation", "translator_note", "comment_form"})
"""What may stand between a headline and its date or byline."""

IN_HEAD = ASIDE | ANCHORS
REACH = 6
"""Lines between a headline and what dates or signs it; the deepest head of the development pages has five."""

TITLE_WORDS = 4
"""Words from which a line above a text that nothing dates is its headline rather than a label."""

NOTICE_WORDS = 45
"""Words of the longest motto or offer above an article, as of its longest standfirst; an article has more."""

CLOSERS = frozenset(
    {"share_bar", "ad", "related", "copyright", "donation", "other", "comment", "comment_form", "translator_note", "correction", "author_box", "nav", "consent"}
)
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’' .\-]+"
DAY = r"(?P<day>,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
BY_AGENCY = r"[\s\u00a0]*(?:\((?P<agency>[A-Z][\w .&-]{1,30})\))?[\s\u00a0]*"
DATELINE = re.compile(rf"^(?P<place>{CAPITALS}(?:[/,]\s?(?![A-Z][a-z]{{2,8}}\.?\s\d)[A-ZÀ-Þ][\w’'. -]+?){{0,2}}){DAY}{BY_AGENCY}(?:—|–|--|-|:)[\s\u00a0]")
"""`BENI, Democratic Republic of Congo, May 14 (XYZ) - `: how the first paragraph of an agency's text begins."""

DATELINE_ALONE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ’'.\- ]{{2,30}}(?:/[A-ZÀ-Þ][A-ZÀ-Þ’'.\- ]{{2,30}})?(?:, [A-Z][\w’' -]+)?"
    rf"|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?(?=[\s\u00a0]*\()){DAY}{BY_AGENCY}$"
)


CLOCK = re.compile(r"\d[:h.]\d\d\b|\d\s?[ap]\.?m\b", re.IGNORECASE)


class Head(NamedTuple):
    """The head of an article, as line numbers. title is None where the article has no headline."""

    first: int
    title: int | None


def find_heads(lines: list[Line]) -> list[Head]:
    """The heads of the page's articles in order; a page with running text has at least one."""
    body = [is_running(lines, i) for i in range(len(lines))]
    if not any(body):
        return []
    anchored = anchored_titles(lines, body)
    titles = sorted(set(anchored) | set(doubled_titles(lines, body, anchored)))
    titles = with_bare_titles(lines, body, titles)
    heads = [Head(t, t) for t in titles]
    if len(heads) > 1 and titles[0] not in anchored and titles[0] < TOP and is_notice(lines, body, heads[0], heads[1].first):
        heads.pop(0)
    first_body = body.index(True)
    if not heads or heads[0].first > first_body + 1:
        first = first_head(lines, body, first_body, heads[0].first if heads else len(lines))
        if not heads or not is_notice(lines, body, first, heads[0].first):
            heads.insert(0, first)
    return heads


def is_notice(lines: list[Line], body: list[bool], head: Head, end: int) -> bool:
    """Whether the sentences above the first signed or dated headline are the outlet's own: few, and under no headline or its name."""
    words = sum(line.words for line, is_body in zip(lines[:end], body, strict=False) if is_body)
    return words < NOTICE_WORDS and (head.title is None or head.title < TOP or lines[head.title].words < TITLE_WORDS)


def is_running(lines: list[Line], i: int) -> bool:
    """Whether the line is running text: closed as a sentence, or going on from or into the next line."""
    line = lines[i]
    if line.kind:
        return False
    if line.is_prose:
        return True
    if line.words < 6:
        return False
    goes_on = not line.is_sentence and i + 1 < len(lines) and lines[i + 1].text[:1].islower()
    return goes_on or (line.text[:1].islower() and i > 0 and not lines[i - 1].is_sentence and lines[i - 1].words >= 6)


def anchored_titles(lines: list[Line], body: list[bool]) -> list[int]:
    """Lines that are headlines because a date line or byline stands near them."""
    found: list[int] = []
    last_anchor, in_comments = -REACH, False
    for i, line in enumerate(lines):
        if line.kind in {"comment", "comment_form"}:
            in_comments = True
        if line.kind not in ANCHORS or is_folio(line) or is_closing_byline(lines, body, i) or i - last_anchor < 2:
            last_anchor = i if line.kind in ANCHORS and i - last_anchor < 2 else last_anchor
            continue
        title = title_near(lines, body, i, after=found[-1] if found else -1)
        if title is None or (in_comments and not (opens_post(line) or dates_post(lines, i, title))):
            continue
        if leads_to_text(lines, body, i):
            last_anchor, in_comments = i, False
            if not found or any(body[found[-1] + 1 : title]) or is_closed_between(lines, found[-1], title):
                found.append(title)
    return found


def is_closed_between(lines: list[Line], start: int, end: int) -> bool:
    """Whether an article ended between two lines."""
    return any(line.kind in {"copyright", "comment", "comment_form"} for line in lines[start + 1 : end])


def is_folio(line: Line) -> bool:
    """Whether a date line is that of a printed issue, with its number and price: it dates the whole page."""
    return line.kind == "date" and FOLIO.search(line.text) is not None


def opens_post(line: Line) -> bool:
    """Whether a date line or byline is one of a post rather than of a comment."""
    return line.kind == "byline" or line.folded.startswith(("posted", "published"))


def dates_post(lines: list[Line], i: int, title: int) -> bool:
    """Whether a date without a time of day stands right above a title: comments have the time, and no title below it."""
    return title == i + 1 and lines[i].kind == "date" and CLOCK.search(lines[i].text) is None and lines[title].words >= TITLE_WORDS


def is_closing_byline(lines: list[Line], body: list[bool], i: int) -> bool:
    """Whether the byline signs the text above it, as the dash before a name does."""
    return i > 0 and not (body[i - 1] and lines[i].kind != "byline") and lines[i].text[0] in "—–-"


def title_near(lines: list[Line], body: list[bool], anchor: int, after: int) -> int | None:
    """The headline that belongs to a date line or byline: above it, else right below it."""
    above = range(anchor - 1, max(after, anchor - REACH - 1), -1)
    candidates: list[int] = []
    for i in above:
        line = lines[i]
        if body[i] and not (not candidates and could_be_standfirst(lines, i)):
            break
        if not line.kind and not body[i] and is_title_shaped(line) and not is_masthead(lines, i):
            candidates.append(i)
        elif line.kind and line.kind not in IN_HEAD and line.folded != "fact checked" and not is_catalogue_row(line):
            break
    if candidates and not (candidates[0] < TOP and candidates[0] < anchor - 1 and is_title_below(lines, body, anchor)):
        return choose_title(lines, candidates)
    below = [i for i in range(anchor + 1, min(anchor + 4, len(lines))) if not lines[i].kind]
    return (
        below[0]
        if below and not body[below[0]] and lines[below[0]].words >= 3 and is_title_shaped(lines[below[0]]) and anchor_is_free(lines, body, anchor)
        else None
    )


def is_title_below(lines: list[Line], body: list[bool], anchor: int) -> bool:
    """Whether a title stands right below a date, and text below that, as blogs set their posts; above stand their name and motto."""
    title = anchor + 1
    if title + 1 >= len(lines) or lines[anchor].kind != "date":
        return False
    return not lines[title].kind and not body[title] and lines[title].words > 1 and is_title_shaped(lines[title]) and body[title + 1]


def anchor_is_free(lines: list[Line], body: list[bool], anchor: int) -> bool:
    """Whether the date or byline stands apart from text above it, so that it may precede its headline; a motto at the top is no text."""
    return anchor <= TOP or not body[anchor - 1]


def could_be_standfirst(lines: list[Line], i: int) -> bool:
    """Whether a sentence may be the standfirst of a headline right above it."""
    above = lines[i - 1] if i else None
    return above is not None and not above.kind and lines[i].words <= 45 and is_title_shaped(above) and not above.is_prose and above.words >= 3


def choose_title(lines: list[Line], candidates: list[int]) -> int:
    """The headline among title-shaped lines above an anchor, nearest first: one printed twice, else the nearest or that right above its standfirst.

    Further up only a title printed in two ways is a headline, mostly in capitals and not; menus and sections are printed twice alike.
    """
    nearest = candidates[0]
    for lower, upper in pairwise(candidates):
        if lines[upper].folded == lines[lower].folded and (lower == nearest or lines[upper].text != lines[lower].text):
            return upper
    if len(candidates) > 1 and lines[candidates[1]].words >= 4 and lines[nearest].words >= 6 and nearest - candidates[1] <= 2:
        return candidates[1]
    return nearest


def leads_to_text(lines: list[Line], body: list[bool], anchor: int) -> bool:
    """Whether running text follows before the next date line."""
    seen = 0
    for i in range(anchor + 1, min(anchor + 16, len(lines))):
        if body[i]:
            return True
        if lines[i].kind in {"comment", "comment_form", "copyright"}:
            return False
        seen += lines[i].kind == "date" and i - anchor > 3
        if seen > 1:
            return False
    return False


def doubled_titles(lines: list[Line], body: list[bool], known: list[int]) -> list[int]:
    """Headlines that are printed twice within a few lines, which only heads do."""
    found: list[int] = []
    near_known = {k + step for k in known for step in range(-REACH, REACH + 1)}
    last: dict[str, int] = {}
    for i, line in enumerate(lines):
        if line.kind or body[i] or line.words < 4 or not is_title_shaped(line):
            continue
        first = last.get(line.folded)
        last[line.folded] = i
        if first is None or i - first > REACH or first in near_known:
            continue
        opens = first == 0 or lines[first - 1].kind in CLOSERS or not any(body[:first])
        if not opens or any(body[first:i]) or not any(body[i + 1 : i + 8]):
            continue
        found.append(first)
    return found


def with_bare_titles(lines: list[Line], body: list[bool], titles: list[int]) -> list[int]:
    """Add headlines that nothing dates or signs, on pages of several articles and where a dateline stands below."""
    in_head = {i for t in titles for i in range(t, t + REACH + 1) if not any(body[t + 1 : i])}
    bare = [i for i in range(1, len(lines) - 2) if i not in in_head and is_bare_title(lines, body, i)]
    located = [i for i in bare if DATELINE_ALONE.match(lines[i + 1].text) is not None and body[i + 2]]
    several = len(titles) + len(located) > 1
    return sorted({*titles, *located, *(i for i in bare if several and lines[i].words >= 5 and body[i + 1])})


def is_bare_title(lines: list[Line], body: list[bool], i: int) -> bool:
    """Whether the line could be a headline right below what closed another article."""
    if lines[i].kind or body[i] or lines[i].words < 3 or not is_title_shaped(lines[i]) or in_comment_section(lines, i):
        return False
    return lines[i - 1].kind in CLOSERS or lines[i - 1].kind == "byline"


def in_comment_section(lines: list[Line], i: int) -> bool:
    """Whether the nearest marked lines above are comments."""
    return any(line.kind in {"comment", "comment_form"} for line in lines[max(0, i - 8) : i])


def first_head(lines: list[Line], body: list[bool], first_body: int, end: int) -> Head:
    """The head of the first article where no date or byline marks it: the title-shaped lines right above its text."""
    candidates: list[int] = []
    for i in range(first_body - 1, -1, -1):
        if lines[i].kind in {"copyright", "nav"} and candidates:
            break
        if not lines[i].kind and is_title_shaped(lines[i]) and lines[i].words >= 2:
            candidates.append(i)
        if len(candidates) == 3:
            break
    candidates = [c for c in candidates if not is_masthead(lines, c)] or candidates
    wordy = [c for c in candidates if lines[c].words >= TITLE_WORDS] or candidates
    if not wordy:
        return Head(min(first_body, end - 1), None)
    title = choose_title(lines, wordy)
    return Head(title, title)
