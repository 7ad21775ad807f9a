"""What a reader sees of an HTML page, one block a line, with the evidence of the markup for each line.

The rendered text is pages.text of an HTML page, so it must come out the same whenever it is made: ingest calls
`visible_text`, clean calls `render` on the same markup and gets the same lines plus the boxes they stand in. White
space is collapsed as a browser does (no-break spaces stay); block elements and <br> end a line; what a browser does
not show (scripts, templates, the head, `hidden`) is left out. The walk is iterative, since nesting depth is the
author's choice, and text is mended once for the whole page, since most pages have more elements than lines.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HTMLParser

from tasks.text.lexicon import load_lexicon

UNSEEN, BLOCKS, REGIONS = (frozenset(load_lexicon("markup")[part]["words"]) for part in ("unseen", "blocks", "regions"))

ALWAYS_SHOWN = frozenset({"html", "body", "main", "article"})
"""Pages hide these until a script has run; a reader sees them all the same."""

HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
END = "\x00"
"""Stands for the end of a line while a page is put together; no parsed text holds it."""

BLANKS = " \t\n\r\f"
"""White space that a browser does not show where a line begins."""

SPACES = re.compile(r"[ \t\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]{2,}|[\t\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]")
"""What a browser shows as one space, and other signs that end lines elsewhere; a single space is left as it is."""

LINE_FEEDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NOT_IN_MARKUP = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
"""What no parser takes; libxml2 would end the text at the first of them."""

CONTROLS = bytes([*range(9), 11, *range(14, 32)])
NESTING_TAG = re.compile(r"</?(?!(?:a|script|style|template|noscript|title|head)\b)[a-zA-Z][^<>]*>")
"""What is flattened to line breaks on a page that nests deeper than the parser goes."""

SHOWN_INLINE, BLOCK, BREAK, LINK, NOT_SHOWN, INLINE_REGION = range(6)
ROLES = (
    dict.fromkeys(REGIONS - BLOCKS, INLINE_REGION)
    | dict.fromkeys(BLOCKS, BLOCK)
    | dict.fromkeys(UNSEEN, NOT_SHOWN)
    | {"br": BREAK, "a": LINK, "head": NOT_SHOWN}
)


class Box(NamedTuple):
    """A block element, or a telling one inside a line. hints: its class and id; parent: the number of the box around it, -1 for none."""

    tag: str
    hints: str
    parent: int


class RenderedLine(NamedTuple):
    """One line of the visible text. box: number of the innermost box around it; linked: characters in links."""

    text: str
    box: int
    linked: int

    @property
    def link_share(self) -> float:
        """The share of its characters that stand in links, 0-1."""
        return min(1.0, self.linked / len(self.text))


class Surroundings(NamedTuple):
    """What stands around a line: the tag of its box, its telling ancestors, the names of the three innermost boxes."""

    tag: str
    regions: frozenset[str]
    hints: str


NOWHERE = Surroundings("body", frozenset(), "")


class Rendered(NamedTuple):
    """The visible text, its lines and their boxes, parents first; text == the lines joined by a line feed."""

    text: str
    lines: list[RenderedLine]
    boxes: list[Box]

    def surroundings(self) -> list[Surroundings]:
        """What stands around each line."""
        found: list[Surroundings] = []
        for box in self.boxes:
            above = found[box.parent] if box.parent >= 0 else NOWHERE
            regions = above.regions | {box.tag} if box.tag in REGIONS and box.tag not in above.regions else above.regions
            outer = self.boxes[box.parent] if box.parent >= 0 else Box("", "", -1)
            grand = self.boxes[outer.parent].hints if outer.parent >= 0 else ""
            found.append(Surroundings(box.tag, regions, f"{grand} {outer.hints} {box.hints}".casefold()))
        return [found[line.box] if line.box >= 0 else NOWHERE for line in self.lines]


def visible_text(markup: str) -> str:
    """What a reader sees of the markup, one block a line. Never raises."""
    return render(markup).text


def render(markup: str) -> Rendered:
    """Render markup to lines of visible text. Never raises; markup without visible text gives no line.

    Cost: one pass over the tree, O(characters).
    """
    return render_tree(parse_markup(markup))


def render_tree(root: Any | None) -> Rendered:  # noqa: ANN401 (lxml elements carry no types)
    """Render a parsed page, which stays as it is."""
    writer = LineWriter()
    if root is not None:
        writer.walk(root)
    lines = writer.lines()
    return Rendered("\n".join([line.text for line in lines]), lines, writer.boxes)


def parse_markup(markup: str) -> Any | None:  # noqa: ANN401 (lxml elements carry no types)
    """The tree of the markup, or None where there is no element in it."""
    clean = encode_markup(markup)
    root, is_whole = parsed(clean)
    return root if is_whole else parsed(NESTING_TAG.sub("<br>", clean.decode()).encode())[0]


def encode_markup(markup: str) -> bytes:
    """The markup in UTF-8, what no parser takes replaced."""
    try:
        data = markup.encode()
    except UnicodeEncodeError:
        data = b"\x00"
    if len(data) == len(data.translate(None, CONTROLS)):
        return data
    return NOT_IN_MARKUP.sub("\ufffd", markup).encode()


def parsed(markup: bytes) -> tuple[Any | None, bool]:
    """The tree and whether all of the markup is in it: libxml2 stops at a depth of 2,048 elements."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError):
        return None, True
    last = parser.error_log.last_error
    return root, last is None or last.type_name != "ERR_RESOURCE_LIMIT"


class LineWriter:
    """Walks a tree once and collects its text, with a mark and the box at every end of a line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[Box] = []
        self.ended_in: list[int] = []
        self.ended_linked: list[int] = []
        self.is_open = False
        self.linked = 0
        self.in_link = 0
        self.verbatim = 0
        self.box = -1

    def walk(self, root: Any) -> None:  # noqa: ANN401
        """Collect the text of the tree."""
        walker = etree.iterwalk(root, events=("start", "end"))
        role_of, is_skipped = ROLES.get, False
        for event, element in walker:
            tag = element.tag
            role = role_of(tag, SHOWN_INLINE)
            if event == "start":
                if role == NOT_SHOWN or (is_hidden(element) and tag not in ALWAYS_SHOWN):
                    walker.skip_subtree()
                    is_skipped = True
                    continue
                if role:
                    self.enter(element, tag, role)
                text = element.text
            else:
                if role and not is_skipped:
                    self.leave(tag, role)
                is_skipped = False
                text = element.tail
            if text and (self.is_open or text.strip(BLANKS)):
                self.add(text)
        self.end_line()

    def enter(self, element: Any, tag: str, role: int) -> None:  # noqa: ANN401
        """Take in the start of an element that is more than running text."""
        if role == LINK:
            self.in_link += 1
            return
        if role != INLINE_REGION and self.is_open:
            self.end_line()
        if role != BREAK:
            self.boxes.append(Box(tag, f"{element.get('class', '')} {element.get('id', '')}", self.box))
            self.box = len(self.boxes) - 1
            self.verbatim += tag == "pre"

    def leave(self, tag: str, role: int) -> None:
        """Take in the end of such an element."""
        if role == LINK:
            self.in_link -= 1
            return
        if role == BLOCK and self.is_open:
            self.end_line()
        if role != BREAK:
            self.verbatim -= tag == "pre"
            self.box = self.boxes[self.box].parent

    def add(self, text: str) -> None:
        """Add running text to the line; in <pre> line feeds end lines."""
        if self.verbatim:
            first, *more = LINE_FEEDS.split(text)
            self.pieces.append(first)
            self.is_open = True
            for piece in more:
                self.end_line()
                self.pieces.append(piece)
                self.is_open = True
            return
        self.pieces.append(text)
        self.is_open = True
        if self.in_link:
            self.linked += len(text.strip())

    def end_line(self) -> None:
        """Close the line."""
        self.pieces.append(END)
        self.ended_in.append(self.box)
        self.ended_linked.append(self.linked)
        self.linked = 0
        self.is_open = False

    def lines(self) -> list[RenderedLine]:
        """The lines that show anything."""
        texts = SPACES.sub(" ", "".join(self.pieces)).split(END)
        ends = zip(texts, self.ended_in, self.ended_linked, strict=False)
        stripped = [(text.strip(" "), box, linked) for text, box, linked in ends]
        return [RenderedLine(text, box, linked) for text, box, linked in stripped if text and not text.isspace()]


def is_hidden(element: Any) -> bool:  # noqa: ANN401
    """Whether a browser shows nothing of an element that it knows how to show."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and HIDING.search(style) is not None)
