"""What every line of an article is: the lines open after `furniture` are told by their place.

An article runs from its head to the next one. Its head holds headline, date, byline, captions and standfirst; its
text begins with the first open line after them. Furniture inside the text only interrupts it: text that goes on in
full sentences goes on. What closes it for good are comments, copyright lines and credits of translation; below them
sentences are comments, and lines shaped as headlines point to other articles.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from tasks.text.biographies import is_biography, tells_of_outlet, tells_of_writer, tells_who_makes
from tasks.text.bylines import is_name_line
from tasks.text.comments import is_comment_head, is_dated_comment, is_signed_comment
from tasks.text.credits import find_publisher
from tasks.text.effects import CREDITS, FINAL, INTERRUPTS, NEVER_OWN, OF_ARTICLE
from tasks.text.furniture import is_page_number, is_time, is_vetoed
from tasks.text.headings import is_list_heading, is_pointed_title
from tasks.text.labels import find_label_kind, with_titles
from tasks.text.lexicon import words_of
from tasks.text.lines import Line, is_title_shaped
from tasks.text.name_lines import is_label
from tasks.text.posts import DATELINE, DATELINE_ALONE, REACH, Head, is_running
from tasks.text.signals import find_end_kind
from tasks.text.subheads import LIST_MARK, NUMBERED, QUESTION_MARK, SUBHEAD_WORDS, heads_numbered, heads_text
from tasks.text.table_rows import find_table_rows

HEADINGS = words_of("heading")
RESUME_LENGTH = 70
"""Characters from which a sentence after an interruption is text again; captions of buttons and appeals are shorter."""


def lay_out(lines: list[Line], heads: list[Head]) -> None:
    """Decide the kind and article number of every line, in place; article numbers count from 0."""
    heads = with_titles(lines, heads)
    end_of_preamble = heads[0].first if heads else len(lines)
    page = Page(lines, find_table_rows(lines), find_publisher(lines).name)
    for line in lines[:end_of_preamble]:
        line.kind, line.score = preamble_kind(line), 0.6
    for number, head in enumerate(heads):
        end = heads[number + 1].first if number + 1 < len(heads) else len(lines)
        Section(page, head, end, number).lay_out()


def preamble_kind(line: Line) -> str:
    """The kind of a line above the first article: the outlet's name, its motto, section names where its words do not tell."""
    if line.kind and not is_vetoed(line):
        return line.kind
    return "other" if line.is_prose else "nav"


class Page(NamedTuple):
    """What all articles of a page share. rows: the lines that are rows of tables."""

    lines: list[Line]
    rows: Set[int]
    publisher: str | None


class Section:
    """The lines from one head to the next."""

    def __init__(self, page: Page, head: Head, end: int, number: int) -> None:
        self.page, self.lines, self.head, self.end, self.number = page, page.lines, head, end, number
        self.title = page.lines[head.title].folded if head.title is not None else ""
        self.interrupted = self.pointing = self.credited = self.has_text = False
        self.final = ""

    def lay_out(self) -> None:
        """Decide every line of the section."""
        first = self.lay_out_head()
        self.last_text = self.find_last_text(first)
        for i in range(first, self.end):
            line = self.lines[i]
            kind = self.kind_in_text(i)
            if kind in {"headline", "byline", "date", "dateline"} and self.has_text and self.final:
                kind = self.tail_kind(line)
            line.kind = kind
            self.follow(line, i)

    def lay_out_head(self) -> int:
        """Decide the lines of the head; return the number of the first line after it."""
        after = self.first_after_head()
        for i in range(self.head.first, after):
            line = self.lines[i]
            if i == self.head.title or (line.folded == self.title and self.title):
                line.kind = "headline"
            elif not line.kind and (label := find_label_kind(line)):
                line.kind = "other" if self.head.title is not None and i < self.head.title else label
            line.kind = line.kind or self.head_kind(i)
            if line.kind in OF_ARTICLE or line.kind == "standfirst":
                line.article, line.score = self.number, 0.9
        return after

    def first_after_head(self) -> int:
        """The number of the line after the last date, byline, caption or repeated headline above the text."""
        last, running = self.head.first, 0
        for i in range(self.head.first, min(self.end, self.head.first + 3 * REACH)):
            line = self.lines[i]
            names = line.kind in {"date", "byline", "caption", "translator_note"} or (self.title and line.folded == self.title)
            if names or (not running and not line.kind and self.is_head_line(i)):
                last = i
            elif line.kind in FINAL:
                break
            elif is_running(self.lines, i):
                running += 1
                if running > 1:
                    break
        return last + 1 if self.head.title is not None or last > self.head.first else self.head.first

    def is_head_line(self, i: int) -> bool:
        """Whether an open line of the head is a byline without `by` or a dateline of its own."""
        line = self.lines[i]
        if i == self.head.title or line.words > 10 or i + 1 >= self.end or line.folded in HEADINGS:
            return False
        return self.is_bare_byline(i) or (DATELINE_ALONE.match(line.text) is not None and is_running(self.lines, i + 1))

    def is_bare_byline(self, i: int) -> bool:
        """Whether the line is a name only, between a headline and running text."""
        if self.head.title is None or i <= self.head.title or not is_name_line(self.lines[i].text) or is_label(self.lines, i):
            return False
        return any(line.kind in {"date", "translator_note", "byline"} or line.is_prose for line in self.lines[i + 1 : i + 4])

    def head_kind(self, i: int) -> str:
        """The kind of an open line of the head."""
        line = self.lines[i]
        if self.is_head_line(i):
            return "byline" if self.is_bare_byline(i) and not DATELINE_ALONE.match(line.text) else "dateline"
        return "standfirst" if line.words >= 5 or line.is_sentence else "nav"

    def find_last_text(self, first: int) -> int:
        """The number of the last line that is running text and not a comment."""
        last, final = first - 1, False
        for i in range(first, self.end):
            line = self.lines[i]
            final = final or (line.kind in FINAL | {"translator_note"} and last >= first)
            if not final and is_running(self.lines, i) and not (self.seems_comment(i) and i > first + 1):
                last = i
        return next((i for i in range(last, first, -1) if not self.is_box(i)), min(last, first))

    def is_box(self, i: int) -> bool:
        """Whether the line tells who wrote the article or, below furniture, what the outlet is."""
        credits = [line.text for line in self.lines[self.head.first : self.end] if line.kind in {"byline", "date"}]
        line, outlet = self.lines[i], self.page.publisher
        return (
            bool(find_end_kind(line))
            or tells_of_writer(line, credits)
            or tells_who_makes(line, outlet)
            or (bool(self.lines[i - 1].kind) and tells_of_outlet(line, outlet))
        )

    def seems_comment(self, i: int) -> bool:
        """Whether an open line reads as a reader's comment: a comment's head, or a short name, a colon, and furniture above it."""
        line = self.lines[i]
        if ":" not in line.text and " ago" not in line.text:
            return False
        if is_dated_comment(line.text):
            return True
        if QUESTION_MARK.match(line.text) or not is_signed_comment(line):
            return False
        above = i - 1
        while above > self.head.first and not self.lines[above].kind and not is_running(self.lines, above):
            above -= 1
        return self.lines[above].kind in INTERRUPTS | FINAL | CREDITS

    def kind_in_text(self, i: int) -> str:
        """The kind of a line after the head."""
        line = self.lines[i]
        if i in self.page.rows and self.has_text and not (self.interrupted or self.credited or self.final):
            return "list_item"
        if line.kind == "nav" and line.words <= 3 and i < self.last_text and not self.interrupted and self.has_text:
            return "subhead"
        if line.kind:
            return "comment" if self.has_text and i > self.last_text and is_vetoed(line) and self.seems_comment(i) else self.known_kind(i)
        if self.final:
            return self.tail_kind(line)
        if self.has_text and (self.interrupted or self.credited) and (i > self.last_text or is_comment_head(line.text)) and self.seems_comment(i):
            return "comment"
        if i > self.last_text and (self.interrupted or self.credited):
            return "author_box" if is_biography(line) and self.credited else self.tail_kind(line)
        if (self.interrupted or self.credited) and not self.resumes(i):
            return self.tail_kind(line)
        return self.text_kind(i)

    def known_kind(self, i: int) -> str:
        """The kind of a line that was told by itself, mended where its place says otherwise."""
        line = self.lines[i]
        if line.kind == "date" and self.final == "comment":
            return "comment"
        if line.kind == "share_bar" and self.final == "comment" and line.words <= 2:
            return "comment_form"
        if line.kind == "caption" and line.text[0] == "©" and i > self.last_text:
            return "copyright"
        if line.kind == "caption" and i > self.last_text and not line.is_sentence and (self.interrupted or self.credited or self.final):
            return "related"
        if self.final == "comment" and line.is_sentence and (line.kind in {"other", "caption"} or is_vetoed(line)):
            return "comment"
        if line.kind == "date" and self.has_text and i and self.lines[i - 1].kind == "nav":
            return "nav"
        if line.kind == "byline" and self.has_text and i < self.last_text and self.lines[i].text[0] not in "—–-" and not self.interrupted:
            return "body" if line.words > 8 else "byline"
        return line.kind

    def resumes(self, i: int) -> bool:
        """Whether the text goes on here after an interruption."""
        line = self.lines[i]
        if (self.credited and self.final) or (self.pointing and not is_running(self.lines, i) and is_pointed_title(line, self.lines[i - 1])):
            return False
        if is_running(self.lines, i):
            return len(line.text) >= RESUME_LENGTH or QUESTION_MARK.match(line.text) is not None or self.runs_on(i)
        return self.runs_on(i) and line.words <= SUBHEAD_WORDS + 6

    def runs_on(self, i: int) -> bool:
        """Whether running text follows the line before any furniture."""
        for j in range(i + 1, min(i + 4, self.end)):
            if self.lines[j].kind:
                return False
            if is_running(self.lines, j):
                return j <= self.last_text
        return False

    def text_kind(self, i: int) -> str:
        """The kind of a line of the article's text."""
        line = self.lines[i]
        if self.is_numbered_subhead(i):
            return "subhead"
        if LIST_MARK.match(line.text) and not line.text.startswith("* "):
            return "list_item"
        if i > self.last_text and (named := self.box_kind(i)):
            return named
        if not self.has_text and i == self.first_open() and self.is_standfirst(i):
            return "standfirst"
        return "subhead" if self.is_subhead(i) else "body"

    def box_kind(self, i: int) -> str:
        """The kind of a line that stands right below the text and is none, or an empty string."""
        return find_end_kind(self.lines[i]) or ("author_box" if is_biography(self.lines[i]) or self.is_box(i) else "")

    def first_open(self) -> int:
        """The number of the first open line after the headline."""
        return next((j for j in range((self.head.title or self.head.first) + 1, self.end) if not self.lines[j].kind or self.lines[j].kind == "standfirst"), -1)

    def is_standfirst(self, i: int) -> bool:
        """Whether the first sentence is set apart from the text: a dateline or a subhead follows it."""
        nxt = next((j for j in range(i + 1, min(i + 3, self.end)) if not self.lines[j].kind), None)
        if nxt is None or not 5 <= self.lines[i].words <= 45 or DATELINE.match(self.lines[i].text):
            return False
        if self.lines[i].words <= 25 and 3 * len(self.lines[i].text) < len(self.lines[nxt].text) and not self.lines[i].text.startswith(("“", '"')):
            return True
        return DATELINE.match(self.lines[nxt].text) is not None or (self.is_subhead(nxt) and is_running(self.lines, i)) or not self.lines[i].is_sentence

    def is_subhead(self, i: int) -> bool:
        """Whether the line heads the text below it."""
        return i < self.last_text and heads_text(self.lines[i])

    def is_numbered_subhead(self, i: int) -> bool:
        """Whether the line is a number and a heading of text or a table."""
        if NUMBERED.match(self.lines[i].text) is None or i + 1 >= self.end:
            return False
        below = self.lines[i + 1]
        return heads_numbered(self.lines[i], below, is_table=i + 1 in self.page.rows) and (i < self.last_text or i + 1 in self.page.rows)

    def tail_kind(self, line: Line) -> str:
        """The kind of an open line below the article."""
        if named := find_end_kind(line):
            return named
        if self.final == "comment" or (self.final and line.is_prose):
            return "comment" if self.final == "comment" else "other"
        if is_biography(line) and line.is_prose and not self.final:
            return "author_box"
        return "related" if is_title_shaped(line) else "other"

    def follow(self, line: Line, i: int) -> None:
        """Take over what the line says about those below it."""
        kind = line.kind
        self.pointing = kind == "related" and (self.pointing or is_list_heading(line))
        if kind in FINAL and (self.has_text or (kind == "comment" and i > self.last_text)):
            self.final = "comment" if kind == "comment" or self.final == "comment" else kind
        elif kind == "comment_form" and i > self.last_text:
            self.final = self.final or "comment"
        elif kind in INTERRUPTS:
            self.interrupted = self.interrupted or not (is_time(line.text) or is_page_number(line.text))
        elif kind in CREDITS:
            self.credited = self.credited or self.has_text
        elif kind not in OF_ARTICLE:
            self.has_text, self.interrupted = True, False
        line.article = self.number if self.is_own(line, i) else None
        line.score = 0.9 if line.article is not None and line.words >= 20 else 0.7

    def is_own(self, line: Line, i: int) -> bool:
        """Whether the line belongs to the article."""
        return line.kind not in NEVER_OWN and not (self.final and line.kind in {"date", "byline", "caption", "headline"})
