"""Whom the elements of an HTML page credit: bylines marked by class, microdata, links to authors' pages, pictures.

Content systems mark the byline above a text alike on most sites. Elements inside comments, menus and lists of other
texts are passed over. Surest marks come first; a weak mark (a word somewhere in a class, an address that looks like an
author's page) stands on lists of other texts, too, and counts below the heading or where all such marks name the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Any

from tasks.text.bylines import OPENS, OPENS_NAME, Byline, is_person, parse_credits
from tasks.text.markup import Tagged
from tasks.text.outlets import bare_name

AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|authored|writer|contributors?)"
    r"(?:$|[\s]|[_-]+(?:name|names|link|title|item|list|info|text|byline|fn|url|meta|wrapper|block|details|line|\d)\b)",
    re.IGNORECASE,
)
AUTHOR_WITHIN = re.compile(r"(?:author|byline)(?![a-z]*(?:ity|iz|is))", re.IGNORECASE)
AUTHOR_WORDS = ("author", "by", "writer", "contributor")
"""Without one of them no class names an author; looking for them is cheaper than the patterns."""

ABOUT_AUTHOR = re.compile(r"bio|about|box|avatar|im(?:age|g)|social|follow|more|description|card", re.IGNORECASE)
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|contributors?|writers?|people|staff|team|by|profile|user(?:profile)?|journalists?)/[^/?#]+/?(?:[?#].*)?$"
)
PERSON_ICON = re.compile(r"(?:^|[\s_-])(?:person|user|author|writer)(?:$|[\s_-])", re.IGNORECASE)
OTHERS_OF = re.compile(
    r"^(?:(?:view|see|read|browse)\s+)?(?:all|more)?\s*(?:posts|articles|stories)?\s*(?:written\s+)?(?:by|from)\s+(?P<who>.+)$", re.IGNORECASE
)
OTHER_ROLE = re.compile(
    r"^\W*(?:(?:medically|legally|clinically)\s+)?(?:edited|reviewed|fact|photos?|photograph\w*|translated|updated|illustrat\w+)\b", re.IGNORECASE
)
LABEL = re.compile(r"\b(?:by|von|par|por)\W*$", re.IGNORECASE)
"""How a piece ends that only leads to a name: `Written by`, `Kommentar von`."""

ELSEWHERE = re.compile(r"comment|related|recommend|sidebar|widget|teaser|card|footer|popular|newsletter|carousel|promo(?!ted)|more-", re.IGNORECASE)
ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})
FOOT_OF_TEXT = re.compile(r"(?:entry|post|article)[\w-]*(?:foot|meta)", re.IGNORECASE)
"""What content systems call the foot of one text, where its author stands; the foot of the site names none."""

ANCESTORS = 8
"""Elements around a byline that are looked at: lists of other texts wrap theirs more closely than that."""

CREDIT_LONGEST = 120
"""Characters of a marked byline; longer elements hold the author's life, too."""

NAMING_TAGS = ("a", "span", "div", "p", "address", "li", "ul", "strong", "cite", "h2", "h3", "h4", "h5", "h6")
NEAR_HEADING = 40
"""Elements below a heading among which its author is named; pictures and buttons stand between."""

ABOVE_HEADING = 8
"""Elements right above a heading among which a line of date and name fits."""

ACCOUNT = re.compile(r"^[^\W\d_][\w.'’-]{1,29}$")
BY_ACCOUNT = re.compile(r"^\W*(?:(?:posted|written|published)\s+)?by\W+(?P<who>[^\W\d_][\w.-]{1,29})(?:\s+(?:in|on|at)\b.*|\W*)$", re.IGNORECASE | re.DOTALL)
NOBODY = frozenset(
    "admin administrator anonymous author editor editors guest none null redaktion staff team undefined unknown user webmaster".split()  # noqa: SIM905 (one line)
)
"""Names of accounts that stand for no person."""

HEADINGS_MOST = 100
"""Headings of the first rank that are looked at; pages have a few."""

BYLINES_MOST = 200
"""Bylines of one kind that are read; a page of more is a list, whose first decide."""

LIST_FROM = 3
"""Different credits far from the heading from which they are those of other texts; two may be the author and a colleague."""

SURE_MARKS = ("rel", "itemprop", "class")
WEAK_MARKS = ("within", "href")

Marked = dict[str, list[Any]]
"""The elements of a page by how they are marked as bylines."""


def find_marked(page: Tagged) -> Marked:
    """The elements that are marked as bylines in any way, outside menus, comments and lists of other texts."""
    found: Marked = {mark: [] for mark in (*SURE_MARKS, *WEAK_MARKS)}
    headed = headed_articles(page)
    for element in page.root.iter(*NAMING_TAGS):
        if (marks := marks_of(element.get)) and not is_elsewhere(element, headed):
            for mark in marks:
                found[mark].append(element)
    return found


def find_shown_byline(marked: Marked, sites: frozenset[str] = frozenset()) -> Byline:
    """The credits of the first sure byline that names people, else of the first that names an account or an outlet."""
    other = Byline([], [], [])
    for _, found in (one for mark in SURE_MARKS for one in read_bylines(marked, mark, sites)):
        if found.authors:
            return found
        if any(found) and not any(other):
            other = found
    return other


def read_bylines(marked: Marked, mark: str, sites: frozenset[str]) -> list[tuple[Any, Byline]]:
    """What the elements with a mark credit; nothing where they are a list of other texts, with many authors far from the heading."""
    found = [(element, read_byline(element, sites)) for element in marked[mark][:BYLINES_MOST]]
    named = [(element, tuple(one.authors)) for element, one in found if one.authors]
    is_list = len({authors for _, authors in named}) >= LIST_FROM and not is_near_heading(named[0][0])
    return [] if is_list else found


def find_weakly_shown(page: Tagged, marked: Marked, sites: frozenset[str] = frozenset()) -> list[str]:
    """People named by weaker marks: below the heading, beside a picture of the same name, by links to their other texts."""
    for mark in WEAK_MARKS:
        named = [(element, found.authors) for element, found in read_bylines(marked, mark, sites) if found.authors]
        if named and all(found == named[0][1] for _, found in named):
            return named[0][1]
        if below := next((found for element, found in named if is_near_heading(element)), None):
            return below
    shown = next((read_byline(e, sites).authors for e in pictured_names(page)), [])
    return shown or owner_of_links(page.root, sites)


def read_byline(element: Any, sites: frozenset[str]) -> Byline:  # noqa: ANN401
    """What one marked element credits."""
    pieces = first_pieces(element)
    text = " ".join(pieces)
    if len(text) > CREDIT_LONGEST and len(pieces) > 1 and pieces[1].startswith(pieces[0]) and is_name(pieces[0], sites):
        return Byline([pieces[0]], [], [])
    if not 2 <= len(text) <= CREDIT_LONGEST:
        return Byline([], [], [])
    account = BY_ACCOUNT.match(text) or (ACCOUNT.match(text) if element.get("rel") or element.get("itemprop") else None)
    if account is not None:
        who = account["who"] if account.re is BY_ACCOUNT else account[0]
        return Byline([], [], [who] if who.casefold() not in NOBODY and bare_name(who) not in sites else [])
    own = own_pieces(pieces)
    several = [p for p in (OPENS_NAME.sub("", piece) for piece in own) if is_name(p, sites)]
    parsed = parse_credits(" ".join(own))
    people = several if len(several) > 1 else [a for a in parsed.authors if is_name(a, sites)]
    return Byline(list(dict.fromkeys(people)), [] if people else outlets_in(text, parsed, sites), [])


def first_pieces(element: Any) -> list[str]:  # noqa: ANN401
    """The texts of an element without their spaces, as far as a byline may go and a little more."""
    found: list[str] = []
    length = 0
    for written in element.itertext():
        if piece := " ".join(written.split()):
            found.append(piece)
            length += len(piece) + 1
        if length > CREDIT_LONGEST + 1 and len(found) > 1:
            break
    return found


def own_pieces(pieces: list[str]) -> list[str]:
    """The pieces of a byline before one that begins to name who edited, checked or illustrated the text."""
    end = next((number for number, piece in enumerate(pieces) if OTHER_ROLE.match(piece)), len(pieces))
    return pieces[:end]


def outlets_in(text: str, parsed: Byline, sites: frozenset[str]) -> list[str]:
    """The outlets that a marked element credits: desks, agencies, and the site where the element holds only its name."""
    opened = OPENS.match(text)
    name = text[opened.end() :] if opened else text
    return parsed.agencies or ([name] if bare_name(name) in sites else [])


def is_name(text: str, sites: frozenset[str]) -> bool:
    """Whether the words are the name of one person and not of the site."""
    return is_person(text) and len(text.split()) <= 4 and bare_name(text) not in sites and not LABEL.search(text)


def below_heading(headings: Sequence[Any], count: int) -> list[Any]:
    """The first elements that follow the last heading."""
    return list(headings[-1].xpath(f"following::*[position() <= {count}]")) if headings else []


def is_near_heading(element: Any) -> bool:  # noqa: ANN401
    """Whether an element stands not far below the last heading of its page, or right above the first."""
    headings = list(element.getroottree().getroot().iter("h1"))
    if element in below_heading(headings, 2 * NEAR_HEADING):
        return True
    return len(headings) > 0 and element in headings[0].xpath(f"preceding::*[position() <= {ABOVE_HEADING}]")


def pictured_names(page: Tagged) -> Iterator[Any]:
    """Elements right below the heading that name somebody whose picture the page shows, or stand behind the sign of a person."""
    pictured: str | None = None
    headed = headed_articles(page)
    for element in below_heading(page.by_tag["h1"], NEAR_HEADING):
        if element.tag not in NAMING_TAGS or is_elsewhere(element, headed):
            continue
        if (icon := next(iter(element), None)) is not None and icon.tag in {"i", "svg"} and PERSON_ICON.search(icon.get("class") or ""):
            yield element
        text = " ".join((element.text or "").split())
        if is_person(text):
            pictured = described_pictures(page.root) if pictured is None else pictured
            if text in pictured:
                yield element


def described_pictures(root: Any) -> str:  # noqa: ANN401
    """The short descriptions of all pictures."""
    return " | ".join(" ".join((i.get("alt") or "").split()) for i in root.iter("img") if len(i.get("alt") or "") < CREDIT_LONGEST)


def owner_of_links(root: Any, sites: frozenset[str]) -> list[str]:  # noqa: ANN401
    """The one person to whose other texts the page links: `More from …`, `All articles by …`."""
    names: set[str] = set()
    for element in root.iter("a", "button", "span", "h2", "h3", "h4", "h5", "h6"):
        text = " ".join((element.get("title") or element.get("aria-label") or element.text or "").split())
        found = OTHERS_OF.match(text) if len(text) < CREDIT_LONGEST and " " in text else None
        if found and text[:2].casefold() != "by" and is_name(found["who"], sites):
            names.add(found["who"])
    return sorted(names) if len(names) == 1 else []


def marks_of(attribute: Callable[[str], str | None]) -> tuple[str, ...]:
    """In which ways the element of these attributes is marked as a byline."""
    classes, address, relation, means = attribute("class"), attribute("href"), attribute("rel"), attribute("itemprop")
    found = marks_of_class(classes) if classes else ()
    if address and AUTHOR_PAGE.search(address):
        found = (*found, "href")
    if relation and "author" in relation.lower().split():
        found = (*found, "rel")
    return (*found, "itemprop") if means and "author" in means.lower().split() else found


@lru_cache(maxsize=4096)
def marks_of_class(value: str) -> tuple[str, ...]:
    """Whether the names of classes say that an element is a byline, or hold the word in them."""
    folded = value.lower()
    if not any(map(folded.__contains__, AUTHOR_WORDS)):
        return ()
    sure = ("class",) if AUTHOR_CLASS.search(value) else ()
    return (*sure, "within") if AUTHOR_WITHIN.search(value) and not ABOUT_AUTHOR.search(value) else sure


def headed_articles(page: Tagged) -> frozenset[Any]:
    """The <article> elements that hold the heading of the page."""
    return frozenset(article for heading in page.by_tag["h1"][:HEADINGS_MOST] for article in heading.iterancestors("article"))


def is_elsewhere(element: Any, headed: Set[Any]) -> bool:  # noqa: ANN401
    """Whether the element stands in a menu, in comments or in a list of other texts; never where the article around it holds the heading."""
    for _ in range(ANCESTORS):
        if element is None or not isinstance(element.tag, str) or element.tag in {"body", "main"}:
            return False
        if element in headed:
            return False
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.tag in ELSEWHERE_TAGS or ELSEWHERE.search(marks)) and not FOOT_OF_TEXT.search(marks):
            return True
        element = element.getparent()
    return False
