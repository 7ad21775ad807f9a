"""Time hostile HTML pages beside normal ones: python benchmarks/hostile.py [--megabytes N] [--only NAME].

Each kind of page is made at the size asked for (2 MB as a rule) and read from markup to rows of articles in both
settings, ingest's rendering included; what is printed is CPU seconds, microseconds a byte, and how many times that of
normal pages of the kind that news sites print. At another size the figures a byte should be the same.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tasks.text.drafts import Given  # noqa: E402 (the project's root must be on the path first)
from tasks.text.html import visible_text  # noqa: E402
from tasks.text.reading import Care, Source, read_page  # noqa: E402

SENTENCE = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday. "
NORMAL_SIZE = 150_000
"""Bytes of a normal page: the pages of three open sets have 141,000 on average, most of them scripts and attributes."""

HOSTILE: dict[str, Callable[[int], str]] = {
    "tiny paragraphs": lambda n: "<p>a</p>" * (n // 8),
    "tiny links": lambda n: "<a href=x>a</a> " * (n // 16),
    "list of links": lambda n: "<ul>" + "<li><a href=x>a b</a>" * (n // 21),
    "line breaks": lambda n: "a<br>" * (n // 5),
    "empty line breaks": lambda n: "<br>" * (n // 4),
    "nested": lambda n: "<div>" * (n // 11) + "a" + "</div>" * (n // 11),
    "nested below limit": lambda n: ("<div>" * 1500 + "a" + "</div>" * 1500) * (n // 16_501),
    "unclosed blocks": lambda n: "<div>a" * (n // 6),
    "unclosed paragraphs": lambda n: "<p>a" * (n // 4),
    "unclosed inline": lambda n: "<b>a" * (n // 4),
    "unclosed links": lambda n: "<a href=x>a" * (n // 11),
    "one line": lambda n: "<p>" + SENTENCE * (n // len(SENTENCE)) + "</p>",
    "one word": lambda n: "<p>" + "a" * n + "</p>",
    "giant attributes": lambda n: f"<div class='{'a b' * (n // 12)}' id='{'x' * (n // 4)}' style='{'display ' * (n // 32)}'><p>{SENTENCE}</p></div>" * 2,
    "giant names on every box": lambda n: f"<div class='{'comment ' * 100}'>a</div>" * (n // 821),
    "many boxes named once": lambda n: "".join(f"<p class=c{k}>a" for k in range(n // 15)),
    "table cells": lambda n: "<table><tr>" + "<td>1" * (n // 5),
    "entities": lambda n: "<p>" + "&lt;&amp;" * (n // 9),
    "unclosed tags": lambda n: "<p " * (n // 3),
    "open brackets": lambda n: "<" * n,
    "quotes": lambda n: "<p>" + '"' * n,
    "dates": lambda n: "<p>1 May 2020, " + "1 May 2020 " * (n // 11),
    "headings": lambda n: "<title>a b</title>" + "<h1>a b c</h1>" * (n // 14),
    "times": lambda n: "<h1>a</h1>" + "<time datetime=2020-01-01>a</time>" * (n // 34),
    "bylines": lambda n: "<span class=author>By Ann Lee</span>" * (n // 37),
    "script state": lambda n: "<script>x='<p>" + '"\\' * (n // 2) + "</script>",
    "linked data": lambda n: "<script type=application/ld+json>" + "[" * n + "</script>",
    "articles": lambda n: f"<article><h2>Ferry lost</h2><p>{SENTENCE}</article>" * (n // (len(SENTENCE) + 40)),
}


def normal_page(size: int) -> str:
    """A page as news sites print it: a third scripts, then menus, forty paragraphs, lists of other texts."""
    script = "<script>" + "var a={b:1,c:'d'};" * (size // 54) + "</script>"
    menu = (
        "<nav><ul class='menu main-menu'>"
        + "".join(f"<li class='menu-item item-{n}'><a href='/section/{n}'>Section {n}</a></li>" for n in range(40))
        + "</ul></nav>"
    )
    text = "".join(f"<p class='paragraph'>{SENTENCE * 2}It was number {n}.</p>" for n in range(40))
    picture = "<a href='/{0}' class='card__link' data-track='list-{0}'><img src='/{0}.jpg' alt='x'><h3>Ferry {0} is late again</h3></a>"
    card = f"<div class='card teaser'>{picture}</div>"
    head = f"<html><head><title>Ferry lost</title><meta name=author content='Ann Lee'>{script}</head><body>{menu}<h1>Ferry lost</h1>"
    cards = "".join(card.format(n) for n in range(max(0, (size - len(head) - len(text)) // len(card))))
    return f"{head}<article class='entry-content'>{text}</article><section class='related'>{cards}</section></body></html>"


def seconds_of(markup: str, care: Care) -> float:
    """CPU seconds from markup to rows of articles."""
    started = time.process_time()
    read_page(Source(visible_text(markup), markup, Given("p", "unknown", None, None, None, None, None)), 5, care)
    return time.process_time() - started


def main() -> int:
    """Print the time of each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--only")
    options = parser.parse_args()
    size = int(options.megabytes * 1_000_000)
    page = normal_page(NORMAL_SIZE)
    for care in ("accurate", "fast"):
        seconds_of(page, care)
        normal = sum(seconds_of(page.replace("ferry", f"ferry {n}"), care) for n in range(10)) / 10 / len(page)
        print(f"{care}: normal page of {len(page):,} bytes: {normal * 1e6:.3f} us a byte", flush=True)
        for name, make in HOSTILE.items():
            if options.only in {None, name}:
                markup = make(size)
                seconds = seconds_of(markup, care)
                print(f"  {name:26} {seconds:8.2f} s {seconds / len(markup) * 1e6:8.3f} us a byte {seconds / len(markup) / normal:7.2f} x", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
