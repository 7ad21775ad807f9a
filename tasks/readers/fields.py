"""Which column or key of a record is what, without configuration.

The names are those written by news-please, trafilatura, Fundus, Media Cloud, NewsAPI, the CC-News, C4, CCNet and
OSCAR dumps and by WARC headers, compared without case, `-` and `_` being one. A bare `timestamp` is left out: C4
means the fetch by it, others the publication.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from tasks.readers.html import is_fragment
from tasks.readers.record import HTML, TEXT, Decoded, Record, Refused

ROLES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "maintext",
        "article_text",
        "body",
        "content",
        "article_body",
        "articlebody",
        "full_text",
        "fulltext",
        "plaintext",
        "plain_text",
        "raw_content",
        "raw_text",
    ),
    "html": ("html", "raw_html"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "published": (
        "date",
        "date_publish",
        "published",
        "publish_date",
        "publication_date",
        "published_at",
        "publishedat",
        "date_published",
        "datepublished",
        "publishing_date",
        "pub_date",
    ),
    "uri": ("url", "link", "source_url", "uri", "article_url", "warc_target_uri"),
    "outlet": ("source", "source_domain", "outlet", "publisher", "media_name", "sitename", "site_name", "domain", "hostname", "source_hostname"),
    "fetched_at": ("fetched_at", "date_download", "download_date", "crawled_at", "crawl_date", "date_crawled", "scraped_at", "retrieved_at", "warc_date"),
}
"""First come, first taken: the names of a role in the order of preference."""

CONTENT = ("text", "html")

IS_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
SURROGATE = re.compile("[\ud800-\udfff]")


class Container(NamedTuple):
    """Where a record was taken from: its original bytes, its number, and how the bytes were decoded."""

    body: bytes
    record_no: int
    encoding: Decoded


IN_UTF8 = Decoded(text="", used="utf-8", declared=None, basis="utf8", n_replacement=0)
"""How the strings of JSON and Parquet are stored; the text is put in for each record."""


def fold_name(name: str) -> str:
    """The column or key as ROLES has it."""
    return re.sub(r"[\s_-]+", "_", name.strip().lower())


@lru_cache(maxsize=1024)
def role_columns(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The columns that can fill each role, best first."""
    folded = {fold_name(n): n for n in reversed(names)}
    return {role: tuple(folded[n] for n in known if n in folded) for role, known in ROLES.items()}


def record_of(values: Mapping[str, object], found: Container) -> Record | Refused:
    """Make a record of a JSON object or a Parquet row."""
    columns = role_columns(tuple(values))
    got = {role: first_value(values, columns[role]) for role in ROLES}
    content = next(((role, got[role]) for role in CONTENT if isinstance(got[role], str)), None)
    if content is None:
        return refuse_without_text(values, columns, found)
    role, text = content[0], well_formed(str(content[1]))
    uri, outlet = find_place(got["uri"], got["outlet"])
    return Record(
        body=found.body,
        record_no=found.record_no,
        content=found.encoding._replace(text=text, n_replacement=text.count("\ufffd")),
        media_type=HTML if role == "html" or is_fragment(text) else TEXT,
        uri=uri,
        outlet=outlet,
        title=as_string(got["title"]),
        author=as_string(got["author"]),
        published=as_string(got["published"]),
        fetched_at=find_time(got["fetched_at"]),
    )


def first_value(values: Mapping[str, object], columns: Iterable[str]) -> object:
    """The first value that is not empty, else None."""
    return next((values[c] for c in columns if has_content(values[c])), None)


def has_content(value: object) -> bool:
    """Whether a value says something: white space, an empty list and NaN do not."""
    if isinstance(value, str):
        return bool(value) and not value.isspace()
    return value is not None and value != [] and not (isinstance(value, float) and math.isnan(value))


def refuse_without_text(values: Mapping[str, object], columns: Mapping[str, tuple[str, ...]], found: Container) -> Refused:
    """Tell an empty text from a missing one."""
    empty = [c for role in CONTENT for c in columns[role] if isinstance(values[c], str)]
    if empty:
        return Refused(found.record_no, "empty", f"{empty[0]} is empty", found.body)
    names = well_formed(", ".join(list(values)[:20]))
    return Refused(found.record_no, "no_text_field", f"fields: {names[:200]}", found.body)


def find_place(uri: object, outlet: object) -> tuple[str | None, str | None]:
    """Address and outlet; trafilatura writes the address under `source`."""
    address, name = as_string(uri), as_string(outlet)
    if name and IS_ADDRESS.match(name):
        return address or name, None
    return address, name


def as_string(value: object) -> str | None:
    """A value as one string: the parts of a list joined by `; `, of an object its `name`; None when it says nothing."""
    parts = value if isinstance(value, list) else [value]
    strings = [s for s in (scalar_string(p) for p in parts) if s]
    return well_formed("; ".join(strings)) or None


def scalar_string(value: object) -> str | None:
    """A single value as written."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not has_content(value):
        return None
    return str(value).strip()


def well_formed(text: str) -> str:
    r"""The text with a U+FFFD for each lone surrogate.

    JSON can write half a character (`\ud800`), which no encoding can store. The rest of the article is sound, so it is
    kept and the loss counted, as for a byte that does not decode.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text)
    return text


def find_time(value: object) -> datetime | None:
    """An instant, or None; one without a zone is in UTC, as news-please writes it."""
    try:
        time = value if isinstance(value, datetime) else datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
        if time is None:
            return None
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
