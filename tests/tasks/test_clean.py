"""The clean stage as a whole: blocks, articles, rejects, sources."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import ARTICLES
from schemas.blocks import BODY_KINDS
from schemas.pages import PAGES
from tasks.clean import Cleaned, CleanSettings, clean_pages
from tasks.text.html import visible_text
from tasks.text.sources import list_sources
from tests.build import a_page, pages

FIELD = Path(__file__).parents[3] / "shared" / "bench" / "field" / "pages"
LEAD = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
PAGE = f"Harbour Post\n\nFerry lost off the quay\nBy Ada Lindgren\nMay 4, 2019\n\n{LEAD}\n\n{MORE}\n\nShare  Tweet  Print\n© 2012-2019 Harbour Post\n"
PIECES = [
    "Ferry lost off the quay",
    "By Ada Lindgren",
    "May 4, 2019",
    LEAD,
    MORE,
    "2 comments",
    "Share this:",
    "",
    "\u00a0",
    "© 2019 Harbour Post",
    "Related",
    "“",
    "x: y",
    "🛟",
]
SETTINGS = CleanSettings()


def clean(*texts: str) -> Cleaned:
    return clean_pages(pages(*texts), SETTINGS)


def only_article(text: str, **given_with: Any) -> dict[str, Any]:
    articles = clean_pages(PAGES.rows([a_page(text, **given_with)]), SETTINGS).articles.to_pylist()
    assert len(articles) == 1
    return dict(articles[0])


def test_article_has_its_credits() -> None:
    article = only_article(PAGE)
    assert (article["headline"], article["authors"], article["date_published"]) == ("Ferry lost off the quay", ["Ada Lindgren"], date(2019, 5, 4))
    assert (article["publisher"], article["publisher_id"]) == ("Harbour Post", "src_harbour-post")
    assert (article["in_language"], article["date_basis"], article["is_truncated"]) == ("en", "date_line", False)


def test_values_stand_where_they_say() -> None:
    article = only_article(PAGE)
    slices = [PAGE[article[f"{of}_char_start"] : article[f"{of}_char_end"]] for of in ("headline", "byline", "date")]
    assert slices == [article["headline"], article["byline"], "May 4, 2019"]


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n\n", "\n"), (" ", "\u00a0")])
def test_line_ends_and_spaces_change_nothing(change: tuple[str, str]) -> None:
    kinds = [b["kind"] for b in clean(PAGE.replace(*change)).blocks.to_pylist()]
    assert kinds == [b["kind"] for b in clean(PAGE).blocks.to_pylist()]


def test_page_without_article_is_rejected() -> None:
    cleaned = clean("Home\nWorld\nContact\n")
    assert cleaned.rejects["reason_code"].to_pylist() == ["no_article"]
    assert (cleaned.articles.num_rows, cleaned.blocks.num_rows) == (0, 3)


def test_copyright_year_is_no_date() -> None:
    article = only_article(PAGE.replace("May 4, 2019\n", ""))
    assert (article["date_published"], article["date_basis"], article["date_precision"]) == (None, "none", "none")


def test_title_that_came_along_is_headline() -> None:
    article = only_article(f"{LEAD}\n{MORE}", title_given="Ferry lost", author_given="Ada Lindgren", published_given="2019-05-04")
    assert (article["headline"], article["headline_char_start"], article["authors"]) == ("Ferry lost", None, ["Ada Lindgren"])
    assert (article["date_published"], article["date_basis"], article["date_char_start"]) == (date(2019, 5, 4), "given", None)


def test_author_of_the_record_signs_unsigned_markup() -> None:
    markup = f"<p>{LEAD}</p><p>{MORE}</p>"
    article = only_article(visible_text(markup), media_type="text/html", markup=markup, title_given="Ferry lost", author_given="Ada Lindgren")
    assert article["authors"] == ["Ada Lindgren"]


def test_desk_of_the_record_is_an_agency() -> None:
    article = only_article(f"{LEAD}\n{MORE}", title_given="Ferry lost", author_given="Staff")
    assert (article["authors"], article["agencies"]) == ([], ["Staff"])


def test_dateline_is_no_headline_beside_a_title() -> None:
    article = only_article(f"SKAGEN, Jutland, 4 May 2019 -\n{LEAD}\n\n{MORE}", title_given="Ferry lost off the quay")
    assert (article["headline"], article["headline_char_start"]) == ("Ferry lost off the quay", None)


def test_outlet_of_the_record_is_the_publisher() -> None:
    assert only_article(f"{LEAD}\n{MORE}", title_given="Ferry lost", outlet_given="Skagenposten")["publisher"] == "Skagenposten"
    assert only_article(f"{LEAD}\n{MORE}", title_given="Ferry lost", outlet_given="lagoon.com")["publisher"] is None


def test_summary_does_not_look_like_a_whole_text() -> None:
    assert only_article(f"{LEAD}\n{MORE}", title_given="Ferry lost", is_summary=True)["is_truncated"]
    assert not only_article(f"{LEAD}\n{MORE}", title_given="Ferry lost")["is_truncated"]


def test_unclear_given_date_is_left_out() -> None:
    assert only_article(f"{LEAD}\n{MORE}", published_given="03/04/2019")["date_basis"] == "none"


def test_date_in_address_is_used() -> None:
    article = only_article(f"{LEAD}\n{MORE}", uri="https://example.com/2019/05/04/ferry")
    assert (article["date_published"], article["date_basis"]) == (date(2019, 5, 4), "url")


def test_posted_without_name_gets_page_owner() -> None:
    post = "{}\nPosted on  by\u00a0\n" + f"{LEAD}\n{MORE}\nShare this:\n"
    cleaned = clean(post.format("Ferry lost off the quay") + "About me. Ada Lindgren (Skagen, 1961). Sailor.\n")
    assert cleaned.articles["authors"].to_pylist() == [["Ada Lindgren"]]


def test_markup_decides_lines_of_html() -> None:
    rest = "".join(f"<p>{LEAD} {MORE} {n}</p>" for n in range(4))
    markup = (
        f"<html><body><nav><a href='/'>World</a></nav><article><h1>Ferry lost off the quay</h1>{rest}<h2>Who will pay</h2><p>{MORE}</p></article></body></html>"
    )
    cleaned = clean_pages(PAGES.rows([a_page(visible_text(markup), media_type="text/html", markup=markup)]), SETTINGS)
    assert [b["kind"] for b in cleaned.blocks.to_pylist()] == ["nav", "headline", "body", "body", "body", "body", "subhead", "body"]


def test_sources_list_pages_and_publishers() -> None:
    page_rows = PAGES.rows([a_page(PAGE), a_page(LEAD, source_id="src_example.com")])
    sources = list_sources(pa.Table.from_batches([page_rows]), pa.Table.from_batches([clean_pages(page_rows, SETTINGS).articles]))
    assert sources["source_id"].to_pylist() == ["src_example.com", "src_harbour-post", "unknown"]
    assert sources["name"].to_pylist() == ["example.com", "Harbour Post", "unknown"]


@pytest.mark.parametrize(
    ("given_name", "shown"), [("The Lagoon Post", "The Lagoon Post"), ("lagoon.com", "lagoon.com"), (" ", "lagoon.com"), (None, "lagoon.com")]
)
def test_source_has_the_name_its_records_give(given_name: str | None, shown: str) -> None:
    page_rows = PAGES.rows([a_page(LEAD, source_id="src_lagoon.com", outlet_given=given_name)])
    sources = list_sources(pa.Table.from_batches([page_rows]), ARTICLES.arrow.empty_table())
    assert sources["name"].to_pylist() == [shown, "unknown"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join), st.text(max_size=60))
def test_blocks_partition_any_page(text: str, tail: str) -> None:
    page = f"{text}\n{tail}x"
    blocks = clean(page).blocks.to_pylist()
    assert "".join(page[b["char_start"] : b["char_end"]] for b in blocks) == page
    assert [b["char_start"] for b in blocks[1:]] == [b["char_end"] for b in blocks[:-1]]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map(lambda p: "\n".join(p) + "."), min_size=2, max_size=4, unique=True))
def test_slicing_batches_changes_nothing(texts: list[str]) -> None:
    whole, batch = clean(*texts), pages(*texts)
    parts = [clean_pages(batch.slice(i, 1), SETTINGS) for i in range(len(texts))]
    assert whole.blocks.to_pylist() == [row for part in parts for row in part.blocks.to_pylist()]
    assert whole.articles.to_pylist() == [row for part in parts for row in part.articles.to_pylist()]


@pytest.mark.skipif(not FIELD.is_dir(), reason="the field pages are not beside the project")
@pytest.mark.parametrize("name", sorted(p.stem for p in FIELD.glob("*.txt")) if FIELD.is_dir() else [])
def test_field_page_keeps_its_text(name: str) -> None:
    text = (FIELD / f"{name}.txt").read_bytes().decode()
    gold = json.loads((FIELD / f"{name}.gold.json").read_text(encoding="utf-8"))
    cleaned = clean(text)
    kept = {i for b in cleaned.blocks.to_pylist() if b["article_id"] and b["kind"] in BODY_KINDS for i in range(b["char_start"], b["char_end"])}
    wanted = [i for line in gold["lines"] if line["article"] and line["kind"] in BODY_KINDS for i in range(line["start"], line["end"])]
    assert sum(i in kept for i in wanted) >= 0.98 * len(wanted)
