"""Which column or key of a record is what, without configuration.

The names are those of fields.toml: written by news-please, trafilatura, Fundus, Media Cloud, NewsAPI, Event Registry,
GDELT, the CC-News, C4, CCNet, FineWeb and OSCAR dumps, JSON Feed, schema.org and WARC headers.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from html import unescape
from importlib import resources
from typing import NamedTuple

from tasks.readers.fragments import find_markup
from tasks.readers.instants import date_string, find_time
from tasks.readers.record import HTML, TEXT, Decoded, Record, Refused

FIELDS: dict[str, tuple[str, ...]] = {
    role: tuple(part["names"]) for role, part in tomllib.loads(resources.files("tasks.readers").joinpath("fields.toml").read_text("utf-8")).items()
}
NESTED = frozenset(FIELDS["nested"])
ROLES = {role: names for role, names in FIELDS.items() if role != "nested"}
"""First come, first taken: the names of a role in the order of preference."""

DUMP = "dump"
"""Where FineWeb and DCLM name the Common Crawl that a record is from."""

CONTENT = ("text", "html", "teaser")

IS_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
SURROGATE = re.compile("[\ud800-\udfff]")
PRINTED_LIST = re.compile(r"\[(['\"]).*\1\]", re.DOTALL)
PRINTED_ITEM = re.compile(r"'([^']*)'|\"([^\"]*)\"")


class Container(NamedTuple):
    """Where a record was taken from: its original bytes, its number, and how the bytes were decoded."""

    body: bytes
    record_no: int
    encoding: Decoded


IN_UTF8 = Decoded(text="", used="utf-8", declared=None, basis="utf8", n_replacement=0)
"""How the strings of JSON and Parquet are stored; the text is put in for each record."""


def fold_name(name: str) -> str:
    """The column or key as fields.toml has it."""
    return re.sub(r"[\W_]+", "", name.lower())


@lru_cache(maxsize=1024)
def role_columns(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The columns that can fill each role, best first."""
    folded = {fold_name(n): n for n in reversed(names)}
    return {role: tuple(folded[n] for n in known if n in folded) for role, known in ROLES.items()}


@lru_cache(maxsize=1024)
def nested_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that hold more columns."""
    return tuple(n for n in names if n.strip().lower() in NESTED)


def flattened(values: Mapping[str, object]) -> Mapping[str, object]:
    """The record with the keys of its nested objects, where it has none of that name itself."""
    nested = [inner for column in nested_columns(tuple(values)) if isinstance(inner := values[column], dict)]
    if not nested:
        return values
    own = {fold_name(n) for n, value in values.items() if not isinstance(value, dict)}
    added = {n: value for inner in reversed(nested) for n, value in inner.items() if isinstance(n, str) and fold_name(n) not in own}
    return {n: value for n, value in values.items() if value not in nested} | added


def record_of(given: Mapping[str, object], found: Container) -> Record | Refused:
    """Make a record of a JSON object or a row of a table."""
    values = flattened(given)
    columns = role_columns(tuple(values))
    got = {role: first_value(values, columns[role]) for role in ROLES if role not in CONTENT}
    content = find_content(values, columns)
    if content is None:
        return refuse_without_text(values, columns, found)
    role, text = content
    markup = text if role == "html" else find_markup(text)
    uri, outlet = find_place(got["uri"], got["outlet"])
    published, fetched = find_published(got["published"]), got["fetched_at"]
    if is_crawl_dump(values):
        published, fetched = None, fetched or got["published"]
    return Record(
        body=found.body,
        record_no=found.record_no,
        content=found.encoding._replace(text=markup or text, n_replacement=text.count("\ufffd")),
        media_type=TEXT if markup is None else HTML,
        uri=uri,
        outlet=None if outlet is not None and date_string(outlet) == published else outlet,
        title=plain(as_string(got["title"])),
        author=plain(as_string(got["author"])),
        published=published,
        fetched_at=find_time(fetched),
        is_summary=role == "teaser",
    )


def find_content(values: Mapping[str, object], columns: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The role and the text of the column to read."""
    for role in CONTENT:
        for column in columns[role]:
            text = as_text(values[column])
            if text is not None and has_content(text):
                return role, well_formed(text)
    return None


def as_text(value: object) -> str | None:
    """A text as one string: paragraphs of a list and the sections of a Fundus article joined by blank lines; None where it is no text."""
    if isinstance(value, dict) and isinstance(value.get("rendered"), str):
        return str(value["rendered"])
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and isinstance(sections := value.get("sections"), list):
        parts = [value.get("summary"), *(section.get(part) for section in sections if isinstance(section, dict) for part in ("headline", "paragraphs"))]
        value = [p for part in parts for p in (part if isinstance(part, list) else [part]) if p]
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return None


def find_published(value: object) -> str | None:
    """The date of publication as a string; what has no digit is no date (`pub` is a date to some and an outlet to others)."""
    written = date_string(as_string(value))
    return written if written and any(c.isdigit() for c in written) else None


def is_crawl_dump(values: Mapping[str, object]) -> bool:
    """Whether the record is of a dump whose `date` is the day of the crawl."""
    return str(values.get(DUMP, "")).startswith("CC-MAIN")


def plain(text: str | None) -> str | None:
    """A title or name without character references; what looks like a tag is left."""
    return unescape(text) if text and "&" in text else text


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
    empty = [c for role in CONTENT for c in columns[role] if as_text(values[c]) is not None]
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
    """A value as one string: the parts of a list joined by `; `, of an object its name; None when it says nothing."""
    parts = value if isinstance(value, list) else [value]
    strings = [s for s in (scalar_string(p) for p in parts) if s]
    if len(strings) == 1 and PRINTED_LIST.fullmatch(strings[0]):
        strings = [a or b for a, b in PRINTED_ITEM.findall(strings[0])]
    return well_formed("; ".join(strings)) or None


def scalar_string(value: object) -> str | None:
    """A single value as written; of an object its name, title, rendered title (WordPress), date (MongoDB) or id."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "rendered", "$date", "@id") if key in value), None)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not has_content(value):
        return None
    return str(value).strip()


def canonical_json(row: Mapping[str, object]) -> bytes:
    """What stands for the original bytes of a record that has none of its own."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


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
