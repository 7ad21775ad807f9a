"""What a reader sees of an HTML page, one block a line, with the evidence of the markup for each line.

The rendered text is pages.text of an HTML page, so it must come out the same whenever it is made: ingest calls
`visible_text`, clean calls `render` on the same markup and gets the same lines plus their tags. White space is
collapsed as a browser does (no-break spaces stay); block elements and <br> end a line; what a browser does not show
(scripts, templates, the head, `hidden`) is left out. The walk is iterative: nesting depth is the author's choice.
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

SPACES = re.compile(r"[ \t\n\r\f]+")
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOT_IN_MARKUP = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
"""What no parser takes; libxml2 would end the text at the first of them."""

NESTING_TAG = re.compile(r"</?(?!(?:a|script|style|template|noscript|title|head)\b)[a-zA-Z][^<>]*>")
"""What is flattened to line breaks on a page that nests deeper than the parser goes."""

LINE_ENDS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class RenderedLine(NamedTuple):
    """One line of the visible text. regions: names of the telling ancestors; link_share: 0-1, by characters."""

    text: str
    tag: str
    regions: frozenset[str]
    hints: str
    link_share: float


class Rendered(NamedTuple):
    """The visible text and its lines; text == the lines joined by a line feed."""

    text: str
    lines: list[RenderedLine]


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
    lines = [] if root is None else LineWriter().written(root)
    return Rendered("\n".join(line.text for line in lines), lines)


def parse_markup(markup: str) -> Any | None:  # noqa: ANN401 (lxml elements carry no types)
    """The tree of the markup, or None where there is no element in it."""
    clean = NOT_IN_MARKUP.sub("\ufffd", markup)
    root, is_whole = parsed(clean)
    return root if is_whole else parsed(NESTING_TAG.sub("<br>", clean))[0]


def parsed(markup: str) -> tuple[Any | None, bool]:
    """The tree and whether all of the markup is in it: libxml2 stops at a depth of 2,048 elements."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None, True
    last = parser.error_log.last_error
    return root, last is None or last.type_name != "ERR_RESOURCE_LIMIT"


class LineWriter:
    """Walks a tree once and collects its lines."""

    def __init__(self) -> None:
        self.lines: list[RenderedLine] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.unseen = 0
        self.verbatim = 0
        self.path: list[tuple[str, str]] = []

    def written(self, root: Any) -> list[RenderedLine]:  # noqa: ANN401
        """All lines of the tree."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                self.add(element.tail)
            elif event == "start":
                self.enter(element)
            else:
                self.leave(element)
        self.end_line()
        return self.lines

    def enter(self, element: Any) -> None:  # noqa: ANN401
        """Take in an element's start and its first text."""
        tag = element.tag
        if self.unseen or is_unseen(element):
            self.unseen += 1
            return
        if tag in BLOCKS or tag == "br":
            self.end_line()
        self.in_link += tag == "a"
        self.verbatim += tag == "pre"
        if tag in BLOCKS or tag in REGIONS:
            self.path.append((tag, f"{element.get('class') or ''} {element.get('id') or ''}".strip()))
        self.add(element.text)

    def leave(self, element: Any) -> None:  # noqa: ANN401
        """Take in an element's end and the text after it."""
        tag = element.tag
        if self.unseen:
            self.unseen -= 1
        else:
            if tag in BLOCKS:
                self.end_line()
            self.in_link -= tag == "a"
            self.verbatim -= tag == "pre"
            if tag in BLOCKS or tag in REGIONS:
                self.path.pop()
        if not self.unseen:
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Add running text to the line; in <pre> line feeds end lines."""
        if not text or self.unseen:
            return
        for number, piece in enumerate(text.splitlines() if self.verbatim else (text,)):
            if number:
                self.end_line()
            self.pieces.append(piece)
            self.linked += len(piece.strip()) if self.in_link else 0

    def end_line(self) -> None:
        """Close the line and keep it when it shows anything."""
        if not self.pieces:
            return
        text = SPACES.sub(" ", LINE_ENDS.sub(" ", "".join(self.pieces))).strip(" ")
        if text.strip():
            tag = self.path[-1][0] if self.path else "body"
            regions = frozenset(t for t, _ in self.path if t in REGIONS)
            hints = " ".join(h for _, h in self.path[-3:] if h).lower()
            self.lines.append(RenderedLine(text, tag, regions, hints, min(1.0, self.linked / len(text))))
        self.pieces.clear()
        self.linked = 0


def is_unseen(element: Any) -> bool:  # noqa: ANN401
    """Whether a browser shows nothing of the element."""
    tag = element.tag
    if tag in UNSEEN:
        return True
    if tag in ALWAYS_SHOWN:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and HIDING.search(style) is not None)
