"""Whom an HTML page's markup credits: JSON-LD, meta elements, elements marked as bylines, links to authors' pages.

Content systems mark the byline above a text alike on most sites. Elements inside comments, menus and lists of other
texts are passed over; of several sources the first that names people counts. What a site calls itself, and desks and
agencies, are kept apart from people.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tasks.text.bylines import AGENCY, Byline, is_organisation, is_person, parse_credits
from tasks.text.linked_data import Linked, clean_words
from tasks.text.outlets import bare_name

AUTHOR_NAMES = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "article.author",
    "cxenseparse:author",
)
WRITTEN_BY = re.compile(r"^(?:written by|author|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door)$", re.IGNORECASE)
AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|authored|writer|contributors?)"
    r"(?:$|[\s]|[_-]+(?:name|names|link|title|item|list|info|text|byline|fn|url|meta|wrapper|block|details|line|\d)\b)",
    re.IGNORECASE,
)
AUTHOR_WITHIN = re.compile(r"(?:author|byline)(?![a-z]*(?:ity|iz|is))", re.IGNORECASE)
ABOUT_AUTHOR = re.compile(r"bio|about|box|avatar|im(?:age|g)|social|follow|more|description|card", re.IGNORECASE)
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|contributors?|writers?|people|staff|team|by|profile|user(?:profile)?|journalists?)/[^/?#]+/?(?:[?#].*)?$"
)
ELSEWHERE = re.compile(r"comment|related|recommend|sidebar|widget|teaser|card|footer|popular|newsletter|carousel|promo|more-", re.IGNORECASE)
ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})
ANCESTORS = 8
"""Elements around a byline that are looked at: lists of other texts wrap theirs more closely than that."""

CREDIT_LONGEST = 120
"""Characters of a marked byline; longer elements hold the author's life, too."""

ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|al|o|a)\s", re.IGNORECASE)
"""What names of outlets begin with and names of people do not."""

DEGREE_LONGEST = 6
"""Letters of the longest degree on the development pages."""

NAMING_TAGS = ("a", "span", "div", "p", "address", "li", "ul", "strong", "cite", "h2", "h3", "h4", "h5", "h6")
NEAR_HEADING = 40
"""Elements below a heading among which its author is named; pictures and buttons stand between."""

ACCOUNT = re.compile(r"^[^\W\d_][\w.'’-]{1,29}$")
NOBODY = frozenset(
    {"admin", "administrator", "editor", "editors", "guest", "staff", "team", "author", "webmaster", "user", "redaktion", "unknown", "anonymous", "none"}
)
"""Names of accounts that stand for no person."""


def find_marked_credits(root: Any, linked: Linked, metas: dict[str, str], sites: frozenset[str]) -> Byline:  # noqa: ANN401 (lxml elements carry no types)
    """The people of the first source that names any, and the agencies of the first that names some.

    sites: folded names of the page's own site.
    """
    sources = [read_credits(source, sites) for source in (linked_credits(linked.article), meta_credits(metas), linked_credits(linked.page))]
    for found in sources:
        if found.authors:
            return found
    agencies, accounts = (next((s[part] for s in sources if s[part]), []) for part in (1, 2))
    if any(bare_name(a) not in sites for a in agencies):
        return Byline([], agencies, [])
    return Byline(find_marked_authors(root, sites) or accounts, agencies, [])


def linked_credits(thing: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and type of the authors of a JSON-LD object."""
    written = thing.get("author") or thing.get("creator")
    for one in written if isinstance(written, list) else [written]:
        name = clean_words(one.get("name") if isinstance(one, dict) else one)
        if name:
            yield name, str(one.get("@type") if isinstance(one, dict) else "")


def meta_credits(metas: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name and type of the author that the meta elements give; the label of a card's first line says what it holds."""
    if WRITTEN_BY.match(metas.get("twitter:label1", "")) and "twitter:data1" in metas:
        yield metas["twitter:data1"], "Person"
        return
    name = next((metas[n] for n in AUTHOR_NAMES if n in metas and "//" not in metas[n]), None)
    if name:
        last, comma, first = name.partition(", ")
        yield (f"{first} {last}" if comma and metas.get("citation_author") == name and " " not in last else name), ""


def read_credits(source: Iterator[tuple[str, str]], sites: frozenset[str]) -> Byline:
    """People and agencies among named authors."""
    found = Byline([], [], [])
    for name, kind in source:
        if "//" in name or "@" in name or len(name) > CREDIT_LONGEST:
            continue
        one = read_credit(name, kind, sites)
        found.authors.extend(a for a in one.authors if a not in found.authors)
        found.agencies.extend(a for a in one.agencies if a not in found.agencies)
        found.handles.extend(one.handles)
    return found


def read_credit(name: str, kind: str, sites: frozenset[str]) -> Byline:
    """Whether a named author is people, an agency or an account; a site is its own author only where it is said to be a person."""
    is_typed_person = "person" in kind.casefold()
    is_site = bare_name(name) in sites and not (is_typed_person and is_person(name) and not ARTICLE.match(name))
    if is_site or ("Organization" in kind and not is_typed_person) or is_organisation(name):
        return Byline(parse_credits(name).authors if not is_site else [], parse_credits(name).agencies or [name], [])
    parsed = parse_credits(name)
    if parsed.authors:
        return parsed._replace(agencies=[a for a in parsed.agencies if not is_degree(a)])
    if parsed.agencies:
        return parsed
    if not ACCOUNT.match(name) or name.casefold() in NOBODY:
        return Byline([], [], [])
    return Byline([name], [], []) if is_typed_person and name.isalpha() and not name[0].islower() else Byline([], [], [name])


def is_degree(name: str) -> bool:
    """Whether a piece behind a person's name is a degree or title in capitals rather than an agency: `CPA`, `Ph.D.`."""
    letters = name.strip(".®").replace(".", "")
    return " " not in name and len(letters) <= DEGREE_LONGEST and not letters.islower() and name.casefold() not in AGENCY


def find_marked_authors(root: Any, sites: frozenset[str] = frozenset()) -> list[str]:  # noqa: ANN401
    """People named by the first marked byline of the page that names any."""
    for element in marked_bylines(root):
        pieces = [p for t in element.itertext() if (p := " ".join(t.split()))]
        text = " ".join(pieces)
        if not 4 <= len(text) <= CREDIT_LONGEST:
            continue
        several = [p for p in pieces if is_name(p, sites)]
        found = several if len(several) > 1 else [a for a in parse_credits(text).authors if is_name(a, sites)]
        if found:
            return list(dict.fromkeys(found))
    return []


def is_name(text: str, sites: frozenset[str]) -> bool:
    """Whether the words are the name of one person and not of the site."""
    return is_person(text) and len(text.split()) <= 4 and bare_name(text) not in sites


def marked_bylines(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Elements marked as bylines, surest marks first."""
    marked = [e for e in root.iter(*NAMING_TAGS) if is_marked(e)]
    for mark in ("rel", "itemprop", "class", "within", "href"):
        yield from (e for e in marked if bears_mark(e, mark) and not is_elsewhere(e))
    yield from pictured_names(root)


def pictured_names(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Elements right below the last heading that name somebody whose picture the page shows."""
    heading = next(iter(deque(root.iter("h1"), maxlen=1)), None)
    if heading is None:
        return
    pictured = " | ".join(" ".join((i.get("alt") or "").split()) for i in root.iter("img") if len(i.get("alt") or "") < CREDIT_LONGEST)
    for element in islice(heading.xpath("following::*"), NEAR_HEADING):
        text = " ".join((element.text or "").split()) if element.tag in NAMING_TAGS else ""
        if text in pictured and is_person(text) and not is_elsewhere(element):
            yield element


def is_marked(element: Any) -> bool:  # noqa: ANN401
    """Whether the element has any of the marks of a byline."""
    if element.get("rel") or element.get("itemprop") or AUTHOR_WITHIN.search(element.get("class") or ""):
        return True
    return AUTHOR_CLASS.search(element.get("class") or "") is not None or bears_mark(element, "href")


def bears_mark(element: Any, mark: str) -> bool:  # noqa: ANN401
    """Whether the element is marked in this way."""
    value = element.get("class" if mark == "within" else mark) or ""
    if mark == "class":
        return AUTHOR_CLASS.search(value) is not None
    if mark == "within":
        return AUTHOR_WITHIN.search(value) is not None and ABOUT_AUTHOR.search(value) is None
    return AUTHOR_PAGE.search(value) is not None if mark == "href" else "author" in value.lower().split()


def is_elsewhere(element: Any) -> bool:  # noqa: ANN401
    """Whether the element stands in a menu, in comments or in a list of other texts."""
    for _ in range(ANCESTORS):
        if element is None or not isinstance(element.tag, str) or element.tag in {"body", "main"}:
            return False
        if element.tag == "article" and element.find(".//h1") is not None:
            return False
        if element.tag in ELSEWHERE_TAGS or ELSEWHERE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        element = element.getparent()
    return False
