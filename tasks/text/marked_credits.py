"""Authors and dates that a page's elements are marked with: rel, itemprop and class names of bylines, <time>.

Content systems mark the byline and the time above a text alike on most sites. Elements inside comments, menus and
lists of other texts are passed over; of several marked bylines the first that names people counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tasks.text.bylines import is_person, parse_credits
from tasks.text.dates import parse_given_date

AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|authored|writer|contributors?)"
    r"(?:$|[\s]|[_-]+(?:name|names|link|title|item|list|info|text|byline|fn|url|meta|wrapper|block)\b)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"comment|related|recommend|sidebar|widget|teaser|card|footer|popular|newsletter|carousel|promo|more-", re.IGNORECASE)
ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})
ANCESTORS = 8
"""Elements around a byline that are looked at: lists of other texts wrap theirs more closely than that."""

CREDIT_LONGEST = 120
"""Characters of a marked byline; longer elements hold the author's life, too."""


def find_marked_authors(root: Any) -> list[str]:  # noqa: ANN401 (lxml elements carry no types)
    """People named by the first marked byline of the page that names any."""
    for element in marked_bylines(root):
        text = " ".join("".join(element.itertext()).split())
        if not 4 <= len(text) <= CREDIT_LONGEST:
            continue
        found = [name for name in parse_credits(text).authors if is_person(name) and len(name.split()) <= 4]
        if found:
            return list(dict.fromkeys(found))
    return []


def marked_bylines(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Elements marked as bylines, surest marks first."""
    marked = [e for e in root.iter("a", "span", "div", "p", "address", "li", "strong", "cite", "h2", "h3", "h4", "h5", "h6") if is_marked(e)]
    for mark in ("rel", "itemprop", "class"):
        for element in marked:
            value = element.get(mark) or ""
            fits = AUTHOR_CLASS.search(value) if mark == "class" else "author" in value.lower().split()
            if fits and not is_elsewhere(element):
                yield element


def is_marked(element: Any) -> bool:  # noqa: ANN401
    """Whether the element has any of the marks of a byline."""
    if element.get("rel") or element.get("itemprop"):
        return True
    return AUTHOR_CLASS.search(element.get("class") or "") is not None


def is_elsewhere(element: Any) -> bool:  # noqa: ANN401
    """Whether the element stands in a menu, in comments or in a list of other texts."""
    for _ in range(ANCESTORS):
        if element is None or not isinstance(element.tag, str) or element.tag in {"body", "main"}:
            return False
        if element.tag in ELSEWHERE_TAGS or ELSEWHERE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        element = element.getparent()
    return False


def find_marked_date(root: Any) -> tuple[date, str] | None:  # noqa: ANN401
    """The day of the page's <time> elements, menus and lists aside, where all of them agree."""
    days = set()
    for element in root.iter("time"):
        found = parse_given_date(element.get("datetime") or "".join(element.itertext()))
        if found is not None and found[1] == "day" and not is_elsewhere(element):
            days.add(found)
    return days.pop() if len(days) == 1 else None
