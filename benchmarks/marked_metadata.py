"""The track `meta` of benchmarks/clean.py: what is read from the markup of HTML pages, beside trafilatura on the same pages.

title: exact after folding case and punctuation. authors: the same names, people only, as the gold has them.
authors or outlets: the gold of every seventh page credits an outlet, a desk or an agency; here it may stand among the
credited agencies, or as the publisher where nobody else is credited. date right, date wrong: of the pages whose gold has a day.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

Record = dict[str, Any]


class Claimed(NamedTuple):
    """What a tool says of a page."""

    title: str | None
    authors: list[str]
    agencies: list[str]
    publisher: str | None
    day: str | None


def compare_metadata(pages: Iterable[Record], read: Callable[..., Any]) -> None:
    """Print the shares of both tools, and their pages a CPU second; ours reads the whole page, text and all."""
    shares: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    seconds: dict[str, float] = defaultdict(float)
    tools: dict[str, Callable[[Record], Claimed]] = {"ours": lambda page: claimed_by_us(read(page, "fast")), "trafilatura": claimed_by_trafilatura}
    for page in pages:
        for name, tool in tools.items():
            started = time.process_time()
            claimed = tool(page)
            seconds[name] += time.process_time() - started
            for score, value in scores(page, claimed):
                for corpus in ("all", page["corpus"]):
                    shares[corpus, name][score].append(value)
    for (corpus, name), found in sorted(shares.items()):
        print(f"{corpus:10} {name:12}", {score: round(float(np.mean(values)), 3) for score, values in sorted(found.items())}, flush=True)
    count = len(shares["all", "ours"]["date found"])
    print({name: f"{count / spent:.1f} pages/CPU-s" for name, spent in seconds.items()})


def claimed_by_us(reading: Any) -> Claimed:  # noqa: ANN401 (a reading of the clean stage)
    """The first article of a reading."""
    if not reading.articles:
        return Claimed(None, [], [], None, None)
    first = reading.articles[0]
    day = first["date_published"]
    return Claimed(first["headline"], first["authors"], first["agencies"], first["publisher"], str(day) if day else None)


def claimed_by_trafilatura(page: Record) -> Claimed:
    """Trafilatura's metadata; it joins authors with semicolons."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(page["html"], default_url=page["url"])
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Claimed(found.title, authors, [], found.sitename, found.date)


def scores(page: Record, claimed: Claimed) -> Iterator[tuple[str, float]]:
    """The name and value of each score that the gold of the page allows."""
    import metrics

    if page.get("title"):
        yield "title", metrics.title_ok(page["title"], claimed.title)
    if page.get("authors"):
        people = metrics.author_ok(page["authors"], claimed.authors)
        credits = [*claimed.authors, *claimed.agencies] or [claimed.publisher or ""]
        yield "authors", people
        yield "authors or outlets", people or metrics.author_ok(page["authors"], credits)
    yield "date found", claimed.day is not None
    if page.get("date"):
        right = (claimed.day or "")[:10] == page["date"][:10]
        yield "date right", right
        yield "date wrong", claimed.day is not None and not right
