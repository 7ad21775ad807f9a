"""Whom an HTML page's markup credits: JSON-LD, meta elements, elements marked as bylines, links to authors' pages.

Content systems mark the byline above a text alike on most sites. Elements inside comments, menus and lists of other
texts are passed over; of several sources the first that names people counts. What a site calls itself, and desks and
agencies, are kept apart from people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tasks.text.bylines import AGENCY, Byline, is_organisation, is_person, parse_credits
from tasks.text.linked_data import Linked, clean_words
from tasks.text.marked_bylines import ACCOUNT, BYLINES_MOST, CREDIT_LONGEST, NOBODY, find_marked, find_shown_byline, find_weakly_shown
from tasks.text.markup import Tagged, name_of_meta
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
EDITOR = re.compile(r"\b(?:edited by|redakt\w+|edit[eo]r\w*)\s*:?\s*$")
EDITOR_REACH = 24
"""Characters before a name in which a page calls it its editor's: the word, a colon and spaces."""

OWN_BLOG = re.compile(r"^(?P<who>[^'’]+)['’]s?\s+(?:(?:personal|web)\s+)?(?:blog|weblog|site|website|homepage|journal|notes)$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|al|o|a)\s", re.IGNORECASE)
"""What names of outlets begin with and names of people do not."""

REPORTER = re.compile(r"^(?P<who>[가-힣]{2,5}|[\u3040-\u30ff\u4e00-\u9fff]{2,8})\s?(?:기자|특파원|記者|记者|特派員)$")
"""A name and `reporter` or `correspondent`, as Korean, Japanese and Chinese pages sign; such names have no capitals to be known by."""

DEGREE_LONGEST = 6
"""Letters of the longest degree on the development pages."""


def find_marked_credits(page: Tagged, linked: Linked, metas: dict[str, str], sites: frozenset[str]) -> Byline:
    """The people of the first source that names any, and the agencies of the first that names some.

    sites: folded names of the page's own site.
    """
    sources = [read_credits(source, sites) for source in (linked_credits(linked.article), meta_credits(page, metas), linked_credits(linked.page))]
    marked = find_marked(page)
    shown = find_shown_byline(marked, sites)
    for found in sources:
        if found.authors:
            return against_byline(page.root, found, shown)
    agencies, accounts = (next((s[part] for s in sources if s[part]), []) for part in (1, 2))
    if any(bare_name(a) not in sites for a in agencies):
        return Byline([], agencies, [])
    people = shown.authors or find_weakly_shown(page, marked, sites) or site_owner(metas, sites)
    return Byline(people or shown.handles or accounts, agencies or shown.agencies, [])


def against_byline(root: Any, given: Byline, shown: Byline) -> Byline:  # noqa: ANN401 (lxml elements carry no types)
    """The people of the metadata, with those that the byline names beside them.

    Where the page nowhere shows them and its byline credits others, the byline counts: content systems sign a text
    with the account that uploaded it.
    """
    if set(given.authors) < set(shown.authors):
        return given._replace(authors=shown.authors)
    others = [*shown.authors, *shown.agencies]
    if not others or set(given.authors) & set(shown.authors):
        return given
    text = " ".join(root.xpath("//body//text()[not(parent::script) and not(parent::style)]"))
    return given if is_told(text, given.authors) else shown._replace(handles=[])


def is_told(text: str, names: list[str]) -> bool:
    """Whether a text names any of the people, and not as its editors."""
    plain = " ".join(text.split()).casefold()
    return any(not EDITOR.search(plain[max(0, at - EDITOR_REACH) : at]) for name in names for at in starts_of(plain, name.casefold()))


def starts_of(text: str, name: str) -> Iterator[int]:
    """Where a name begins in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def site_owner(metas: dict[str, str], sites: frozenset[str]) -> list[str]:
    """Whose personal site it is: `Ada Lindgren's blog`, or a person's name under an address made of initial and name."""
    site = clean_words(metas.get("og:site_name")) or ""
    owned = OWN_BLOG.match(site)
    if owned is not None and is_person(owned["who"]):
        return [owned["who"]]
    named = [name for name in (clean_words(metas.get("author")), site) if name and is_person(name) and not ARTICLE.match(name)]
    return next(([name] for name in named if bare_name(name) in sites and handles_of(name) & sites), [])


def handles_of(name: str) -> set[str]:
    """Account names made of a name and an initial; the whole name is no sign, as outlets have theirs as address, too."""
    first, last = bare_name(name.split()[0]), bare_name(name.split()[-1])
    return {first + last[:1], first[:1] + last, last + first[:1]}


def linked_credits(thing: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and type of the authors of a JSON-LD object."""
    written = thing.get("author") or thing.get("creator")
    for one in written if isinstance(written, list) else [written]:
        name = clean_words(one.get("name") if isinstance(one, dict) else one)
        if name:
            yield name, str(one.get("@type") if isinstance(one, dict) else "")


def meta_credits(page: Tagged, metas: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name and type of the authors that meta elements of one name give; the label of a card's first line says what it holds."""
    if WRITTEN_BY.match(metas.get("twitter:label1", "")) and "twitter:data1" in metas:
        yield metas["twitter:data1"], "Person"
        return
    key = next((n for n in AUTHOR_NAMES if n in metas and "//" not in metas[n]), None)
    names = [meta.get("content") or "" for meta in page.by_tag["meta"] if (name_of_meta(meta) or "").casefold() == key]
    for name in filter(None, map(clean_words, names[:BYLINES_MOST])):
        last, comma, first = name.partition(", ")
        yield (f"{first} {last}" if comma and key == "citation_author" and " " not in last else name), ""


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
    if (reporter := REPORTER.match(name)) is not None:
        return Byline([reporter["who"]], [], [])
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
