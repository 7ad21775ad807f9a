"""Pages that are no articles are rejected for what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.text.drafts import Given
from tasks.text.html import visible_text
from tasks.text.lines import split_lines
from tasks.text.page_types import is_listing
from tasks.text.reading import Reading, Source, read_page

GIVEN = Given("p", "unknown", None, None, None, None, None)
SAMPLES = Path(__file__).resolve().parents[3] / "docs" / "samples"
SENTENCE = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
ERROR = "<title>Page not found | Harbour Post</title><nav><a href='/'>World</a></nav><h1>Page not found</h1><p>The page you are looking for has moved.</p>"
GUARD = "<title>Just a moment...</title><h1>harbour.example</h1><p>Verify you are human by completing the action below.</p><p>Ray ID: 8f00aa</p>"
OFFER = "<h1>Ferry lost off the quay</h1><p>The ferry left before dawn.</p><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p>"
CARD = "<article><a href='/{0}'>Harbour council votes on quay number {0}</a><p>Members met again on Monday.</p></article>"


def read(markup: str) -> Reading:
    return read_page(Source(visible_text(markup), markup, GIVEN), 5)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [(ERROR, "error_page"), (GUARD, "error_page"), (OFFER, "paywall_page"), ("<h1>World</h1>" + "".join(CARD.format(n) for n in range(20)), "listing_page")],
)
def test_page_without_text_names_reason(markup: str, reason: str) -> None:
    reading = read(markup)
    assert (reading.reason, reading.articles) == (reason, [])
    assert reading.lines


@pytest.mark.parametrize("as_markup", [True, False])
def test_cookie_wall_is_no_article(as_markup: bool) -> None:
    markup = (SAMPLES / "cookie-wall.html").read_text(encoding="utf-8")
    assert read_page(Source(visible_text(markup), markup if as_markup else None, GIVEN), 5).reason == "consent_page"


@pytest.mark.parametrize("notice", ["Page not found errors rise", "We use cookies to measure audiences.", "Subscribe to continue reading"])
def test_article_with_notice_stays(notice: str) -> None:
    body = "".join(f"<p>{SENTENCE} It was the {n}th.</p>" for n in range(8))
    assert read(f"<h1>Ferry lost off the quay</h1>{body}<p>{notice}</p>").reason is None


@pytest.mark.parametrize("is_signed", [True, False])
def test_dated_page_may_hold_more_text(is_signed: bool) -> None:
    teaser = "Members met again on Monday to hear what the harbour master had to say of it and of the ferry.\n"
    lines = split_lines(f"Harbour council votes on quay\n{teaser}" * 12)
    for line in lines:
        line.kind, line.article = "body", 0
    assert is_listing(lines, [1.0, 0.0] * 12, is_signed=is_signed) is not is_signed
