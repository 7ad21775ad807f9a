"""Threads of readers' comments: names with a day and a time of day, one after the other, and what stands between them.

An article is signed once; a thread shows the same form of stamp again and again, the time growing from one to the next,
and no headline between them. So two stamps of one form below the heading of a comment section, or three anywhere, make
all from the first to the end of the last comment the words of readers, however much it reads as text. A date or byline
of another form between two stamps, or much text, belongs to an article, and the thread ends above it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tasks.text.comments import is_reader_name
from tasks.text.dates import DATE, read_date, words_besides
from tasks.text.lines import Line, is_title_shaped

STAMP_LONGEST, STAMP_WORDS = 120, 14
"""Characters and words of the longest stamp: `Posted by: NAME at December 18, 2025 05:48 PM (3 months ago) Reply` has fourteen."""

CLOCK = re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:[\s\u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\b)?(?![\d:])")
SAYS = re.compile(r"\b(?:says|said|wrote|writes|commented|replied|responded)\b[^.]{0,20}:?$")
CONNECTS = re.compile(r"\s*(?:\b(?:says|said|wrote|writes|commented|replied|responded)\b:?)?\s*(?:\b(?:on|at)\b)?$")
CONNECTS_ONLY = re.compile(r"\s(?:on|at)$")
SIGNED = re.compile(r"^(?:posted by|comment by|by|from|reply by|written by)\b:?\s?", re.IGNORECASE)
CLOSING = "row:posted"
"""The form of `Posted by: NAME at ...`, which stands below the comment."""

NO_NAME = re.compile(r"^(?:by|published|updated|posted|date|last|modified|created|written|photo|source|category|filed)\b", re.IGNORECASE)
"""How lines begin that date or sign an article."""

TITLE_WORDS = 4
"""Words from which a line shaped as a title between two stamps may be a headline; shorter ones are exclamations as often."""

APART_LINES, APART_WORDS = 50, 900
"""Lines and words between two stamps of one thread: longer comments are rare, articles are mostly longer (a choice)."""

HEADED, ALONE = 2, 3
"""Stamps that make a thread below the heading of a comment section or beside words such as `says`, and without either."""

HEADING_REACH = 12
"""Lines above the first stamp in which the heading of the section stands: forms, counts and the order of comments come between."""

HEAD_LINES = 2
"""Lines above a byline with its day and time among which the headline stands: one for a standfirst or a picture's words."""

ENDS = frozenset({"copyright", "author_box", "translator_note"})
NAMELESS = ENDS | {"comment_form", "share_bar", "date"}
NAME_LONGEST = 60
"""Characters of the longest name, with `says:`."""


class Stamp(NamedTuple):
    """The head of a comment. first, last: its lines; says: whether its words tell that somebody speaks; form: how it is laid out.

    minute: since the year 1; None where day and month cannot be told apart.
    """

    first: int
    last: int
    says: bool
    form: str
    minute: int | None


def tell_threads(lines: list[Line]) -> list[range]:
    """The lines of each thread of comments, in order, made comments in place."""
    found: list[range] = []
    for stamps in part_stamps(lines, find_stamps(lines)):
        thread = find_thread(lines, stamps)
        first = max(thread.start, found[-1].stop if found else 0) if thread is not None else 0
        if thread is None or first >= thread.stop:
            continue
        found.append(range(first, thread.stop))
        for i in found[-1]:
            lines[i].kind = "comment"
    return found


def find_stamps(lines: list[Line]) -> list[Stamp]:
    """The lines that could head comments."""
    return [stamp for i, line in enumerate(lines) if len(line.text) <= STAMP_LONGEST and (stamp := read_stamp(lines, i)) is not None]


def read_stamp(lines: list[Line], i: int) -> Stamp | None:
    """The stamp whose day and time of day stand on the line: the name before them, else on the line above."""
    line = lines[i]
    clock = CLOCK.search(line.text) if line.words <= STAMP_WORDS else None
    day = DATE.search(line.text) if clock is not None else None
    if clock is None or day is None or clock.start() < day.start():
        return None
    before, minute = line.text[: day.start()].strip(" ,-–—|·•"), minute_of(day, clock)
    if words_besides(before):
        return stamp_of_row(before, i, minute)
    if not i or not is_name_above(lines[i - 1]) or NO_NAME.match(before):
        return None
    return Stamp(i - 1, i, SAYS.search(lines[i - 1].text) is not None, "above", minute)


def minute_of(day: re.Match[str], clock: re.Match[str]) -> int | None:
    """The minute since the year 1; None where day and month cannot be told apart."""
    found = read_date(day)
    hour = int(clock["hour"]) % 12 + 12 * (clock["half"] in {"p", "P"}) if clock["half"] else int(clock["hour"])
    return found.day.toordinal() * 1440 + 60 * hour + int(clock["minute"]) if found is not None else None


def stamp_of_row(before: str, i: int, minute: int | None) -> Stamp | None:
    """The stamp of a line that begins with the words before its day; None where these are no name."""
    signed = SIGNED.sub("", before)
    name = CONNECTS.sub("", signed).rstrip(":, ")
    says = signed != before or SAYS.search(CONNECTS_ONLY.sub("", before)) is not None
    if not name or not is_reader_name(name) or (signed == before and NO_NAME.match(before)):
        return None
    return Stamp(i, i, says, "row:" + before.partition(" ")[0].casefold() if signed != before else "row", minute)


def is_name_above(line: Line) -> bool:
    """Whether the line above a day and time names a reader."""
    if line.kind in NAMELESS or len(line.text) > NAME_LONGEST or NO_NAME.match(line.text) or CLOCK.search(line.text):
        return False
    name = SAYS.sub("", line.text).strip(" :,")
    return bool(name) and is_reader_name(name) and (SAYS.search(line.text) is not None or not line.is_sentence or line.words == 1)


def part_stamps(lines: list[Line], stamps: list[Stamp]) -> list[list[Stamp]]:
    """The stamps by thread: those of one form between which no article stands."""
    groups: list[list[Stamp]] = []
    for stamp in stamps:
        if groups and groups[-1][-1].form == stamp.form and is_one_comment(lines[groups[-1][-1].last + 1 : stamp.first]):
            groups[-1].append(stamp)
        else:
            groups.append([stamp])
    return groups


def is_one_comment(between: list[Line]) -> bool:
    """Whether the lines between two stamps can be one comment."""
    if len(between) > APART_LINES or sum(line.words for line in between) > APART_WORDS:
        return False
    return not any(line.kind in ENDS or (line.kind in {"date", "byline"} and NO_NAME.match(line.text)) for line in between)


def find_thread(lines: list[Line], stamps: list[Stamp]) -> range | None:
    """The lines of the thread of these stamps, from its heading to the end of its last comment; None where they make none."""
    own = stamps[signs_article(lines, stamps[0]) :]
    heading = heading_above(lines, own[0]) if own else None
    told = (heading is not None) + all(stamp.says for stamp in own)
    if not own or len(own) < (1 if told == 2 else HEADED if told else ALONE) or shows_headlines(lines, own):
        return None
    if heading is None and (2 * count_falling(own) >= len(own) or 2 * count_spoken(lines, own) < len(own)):
        return None
    return range(own[0].first if heading is None else heading, end_of_comment(lines, own[-1].last + 1))


def signs_article(lines: list[Line], stamp: Stamp) -> bool:
    """Whether a headline stands right above the stamp, which then is the byline below it."""
    above = lines[max(0, stamp.first - HEAD_LINES) : stamp.first]
    return any(map(is_headline, above)) and not any(line.kind in {"comment", "comment_form"} for line in above)


def heading_above(lines: list[Line], stamp: Stamp) -> int | None:
    """The heading of the comment section above its first stamp: only furniture stands between, or the comment that the stamp closes."""
    for i in range(stamp.first - 1, max(-1, stamp.first - 1 - HEADING_REACH), -1):
        if lines[i].kind in {"comment", "comment_form"}:
            return i
        if lines[i].is_prose and not lines[i].kind and stamp.form != CLOSING:
            return None
    return None


def count_spoken(lines: list[Line], stamps: list[Stamp]) -> int:
    """How many stamps have a sentence below them; of rows in a list of articles none has."""
    ends = [*(stamp.first for stamp in stamps[1:]), len(lines)]
    return sum(
        any(line.is_sentence for line in lines[stamp.last + 1 : min(end, stamp.last + 1 + HEADING_REACH)]) for stamp, end in zip(stamps, ends, strict=True)
    )


def count_falling(stamps: list[Stamp]) -> int:
    """How often a stamp is earlier than the one above it, as on pages whose newest article stands on top."""
    return sum(one.minute is not None and other.minute is not None and one.minute > other.minute for one, other in pairwise(stamps))


def shows_headlines(lines: list[Line], stamps: list[Stamp]) -> bool:
    """Whether what stands above the stamps, or below them, is mostly shaped as a headline."""
    above = sum(stamp.first > 0 and is_headline(lines[stamp.first - 1]) for stamp in stamps)
    below = sum(stamp.last + 1 < len(lines) and is_headline(lines[stamp.last + 1]) for stamp in stamps)
    return 2 * max(above, below) > len(stamps)


def is_headline(line: Line) -> bool:
    """Whether the line could be the headline of an article."""
    return line.words >= TITLE_WORDS and not line.kind and not line.is_sentence and not line.is_prose and is_title_shaped(line)


def end_of_comment(lines: list[Line], first: int) -> int:
    """The line after the last comment: the first that is furniture or may head an article, or stands too far below."""
    end = min(len(lines), first + APART_LINES)
    return next((i for i in range(first, end) if (lines[i].kind and lines[i].kind != "comment") or is_headline(lines[i])), end)
