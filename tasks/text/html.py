"""What a reader sees of an HTML page, one block a line, with the evidence of the markup for each line.

The rendered text is pages.text of an HTML page, so it must come out the same whenever it is made: ingest calls
`visible_text`, clean calls `render` on the same markup and gets the same lines plus the boxes they stand in. White
space is collapsed as a browser does (no-break spaces stay); block elements and <br> end a line; what a browser does
not show (scripts, templates, the head, `hidden`) is left out. The walk is iterative, since nesting depth is the
author's choice, and text is mended once for the whole page, since most pages have more elements than lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from lxml import etree

from tasks.text.lexicon import load_lexicon
from tasks.text.markup import parse_markup

UNSEEN, BLOCKS, REGIONS = (frozenset(load_lexicon("markup")[part]["words"]) for part in ("unseen", "blocks", "regions"))

ALWAYS_SHOWN = frozenset({"html", "body", "main", "article"})
"""Pages hide these until a script has run; a reader sees them all the same."""

HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
END = "\x00"
"""Stands for the end of a line while a page is put together; no parsed text holds it."""

SHOWN_AS_SPACE = "\t\n\r\f\x0b\x1c\x1d\x1e\x85\u2028\u2029"
"""What a browser shows as a space, and other signs that end lines elsewhere."""

MOST_LINES = 30_000
"""Line feeds in <pre> that end lines: as many as tags do (markup.MOST_TAGS)."""

LINE_FEEDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SHOWN_INLINE, BLOCK, BREAK, LINK, NOT_SHOWN, INLINE_REGION = range(6)
ROLES = (
    dict.fromkeys(REGIONS - BLOCKS, INLINE_REGION)
    | dict.fromkeys(BLOCKS, BLOCK)
    | dict.fromkeys(UNSEEN, NOT_SHOWN)
    | {"br": BREAK, "a": LINK, "head": NOT_SHOWN}
)


UNHIDING = {tag: role for tag, role in ROLES.items() if tag not in {"noscript", "template"}}
"""What tags do on a page that shows nothing: what it has for browsers without scripts, and what it hides, is its text."""

STREAMED = "S:"
"""What the ids of hidden parts begin with that React moves into their place as soon as they have come (react-dom, Fizz)."""

STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?')
"""A string as JSON writes it; one that is never closed is taken to the end, so that no sign is looked at twice."""

MARKED = re.compile(r"(?:<|\\u003[cC])p\b")
"""A paragraph's tag, plain or escaped: data in scripts that is to be shown as a text holds it."""


class Boxes(NamedTuple):
    """The block elements of a page and telling ones inside lines, outer ones first; a column each, one entry a box.

    hints: class and id; parents: the number of the box around it, -1 for none; opened, closed: the numbers of its first
    line and of the first one behind it.
    """

    tags: list[str]
    hints: list[str]
    parents: list[int]
    opened: list[int]
    closed: list[int]


class Rendered(NamedTuple):
    """The visible text, its lines and boxes; text == the lines joined by a line feed.

    line_boxes: by line the number of the innermost box around it, -1 for none; linked: by line the characters in links.
    """

    text: str
    lines: list[str]
    line_boxes: list[int]
    linked: list[int]
    boxes: Boxes

    def link_shares(self) -> list[float]:
        """By line the share of its characters that stand in links, 0-1."""
        return [min(1.0, linked / len(text)) for text, linked in zip(self.lines, self.linked, strict=True)]


def visible_text(markup: str) -> str:
    """What a reader sees of the markup, one block a line. Never raises."""
    return render(markup).text


def render(markup: str) -> Rendered:
    """Render markup to lines of visible text. Never raises; markup without visible text gives no line.

    Cost: one pass over the tree, O(characters).
    """
    return render_tree(parse_markup(markup))


def render_tree(root: Any | None) -> Rendered:  # noqa: ANN401 (lxml elements carry no types)
    """Render a parsed page, which stays as it is; one that shows nothing is rendered as its scripts would show it."""
    rendered = written(root, ROLES)
    return rendered if rendered.lines or root is None else render_unshown(root)


def written(root: Any | None, roles: Mapping[str, int]) -> Rendered:  # noqa: ANN401
    """Render a tree. roles: what each tag does; with ROLES what the page hides is left out."""
    writer = LineWriter(roles)
    if root is not None:
        writer.walk(root)
    return writer.rendered()


def render_unshown(root: Any) -> Rendered:  # noqa: ANN401
    """Render a page that shows nothing before its scripts have run: what it hides, else the longest text in its scripts' data."""
    rendered = written(root, UNHIDING)
    if rendered.lines:
        return rendered
    scripts = [script.text for script in root.iter("script") if script.text]
    found = [string for text in scripts if MARKED.search(text) for string in STRING.findall(text) if MARKED.search(string)]
    try:
        markup = json.loads(max(found, key=len, default='""'), strict=False)
    except ValueError:
        return rendered
    return written(parse_markup(markup), ROLES)


class LineWriter:
    """Walks a tree once and collects its text, with a mark and the box at every place where a line may end."""

    def __init__(self, roles: Mapping[str, int]) -> None:
        self.roles = roles
        self.hides = roles is ROLES
        self.pieces: list[str] = []
        self.boxes = Boxes([], [], [], [], [])
        self.ended_in: list[int] = []
        self.ended_linked: list[int] = []
        self.linked = 0
        self.in_link = 0
        self.verbatim = 0
        self.box = -1

    def walk(self, root: Any) -> None:  # noqa: ANN401
        """Collect the text of the tree."""
        walker = etree.iterwalk(root, events=("start", "end"))
        role_of, hides, is_skipped = self.roles.get, self.hides, False
        add = self.pieces.append
        for event, element in walker:
            role = role_of(element.tag, SHOWN_INLINE)
            if event == "start":
                if role == NOT_SHOWN or (hides and is_hidden(element.get) and element.tag not in ALWAYS_SHOWN):
                    walker.skip_subtree()
                    is_skipped = True
                    continue
                if role:
                    self.enter(element, role)
                text = element.text
            else:
                if role and not is_skipped:
                    self.leave(element, role)
                is_skipped = False
                text = element.tail
            if text:
                is_space = text.isspace() and text.isascii() and not self.verbatim
                add(" " if is_space else self.in_line(text) if self.verbatim or self.in_link else text)
        self.end_line()

    def enter(self, element: Any, role: int) -> None:  # noqa: ANN401
        """Take in the start of an element that is more than running text."""
        if role == LINK:
            self.in_link += 1
            return
        if role != INLINE_REGION:
            self.end_line()
        if role == BREAK:
            return
        tags, hints, parents, opened, closed = self.boxes
        get, tag = element.get, element.tag
        parents.append(self.box)
        self.box = len(tags)
        tags.append(tag)
        hints.append(f"{get('class', '')} {get('id', '')}")
        opened.append(len(self.ended_in))
        closed.append(0)
        self.verbatim += tag == "pre"

    def leave(self, element: Any, role: int) -> None:  # noqa: ANN401
        """Take in the end of such an element."""
        if role == LINK:
            self.in_link -= 1
            return
        if role == BLOCK:
            self.end_line()
        if role != BREAK:
            self.boxes.closed[self.box] = len(self.ended_in)
            self.verbatim -= element.tag == "pre"
            self.box = self.boxes.parents[self.box]

    def in_line(self, text: str) -> str:
        """The text of a link or <pre> as it is added to the line; in <pre> line feeds end lines."""
        if self.verbatim:
            return self.split_verbatim(text)
        self.linked += len(text.strip())
        return text

    def split_verbatim(self, text: str) -> str:
        """The text of a <pre> with its own lines ended."""
        room = MOST_LINES - len(self.ended_in)
        if room <= 0:
            return text
        text, ends = LINE_FEEDS.subn(END, text, room)
        self.ended_in.extend([self.box] * ends)
        self.ended_linked.extend([self.linked] * ends)
        return text

    def end_line(self) -> None:
        """Close the line, empty or not."""
        self.pieces.append(END)
        self.ended_in.append(self.box)
        self.ended_linked.append(self.linked)

    def rendered(self) -> Rendered:
        """The page of the lines that show anything."""
        texts = "".join(self.pieces).split(END)
        shown = [number for number, text in enumerate(texts) if text and not text.isspace()]
        kept = collapse_spaces(END.join([texts[number] for number in shown])).split(END) if shown else []
        lines = [text.strip(" ") for text in kept]
        ended_in, linked = self.ended_in, [0, *self.ended_linked]
        before = [0] * (len(texts) + 1)
        for number in shown:
            before[number + 1] = 1
        before = list(accumulate(before))
        boxes = self.boxes._replace(opened=[before[at] for at in self.boxes.opened], closed=[before[at] for at in self.boxes.closed])
        return Rendered("\n".join(lines), lines, [ended_in[n] for n in shown], [linked[n + 1] - linked[n] for n in shown], boxes)


def collapse_spaces(text: str) -> str:
    """The text with white space as a browser shows it."""
    for sign in SHOWN_AS_SPACE:
        if sign in text:
            text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def is_hidden(attribute: Callable[[str], str | None]) -> bool:
    """Whether a browser shows nothing of an element of these attributes that it knows how to show."""
    style = attribute("style")
    if style is not None and ("none" in (folded := style.lower()) or "hidden" in folded) and HIDING.search(folded) is not None:
        return True
    return attribute("hidden") is not None and not (attribute("id") or "").startswith(STREAMED)
