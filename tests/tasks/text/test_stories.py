"""Several stories on one HTML page become several articles, parts of one text do not."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.html import visible_text
from tasks.text.reading import Reading, Source, read_page

SENTENCE = "The {} left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(6)) + "</ul></nav>"


def story(thing: str, heading: str, byline: str = "<p>By Ann Lee</p><p>3 May 2021</p>", paragraphs: int = 6) -> str:
    """One <article> about a thing."""
    text = "".join(f"<p>{SENTENCE.format(thing)} It was number {n}.</p>" for n in range(paragraphs))
    return f"<article class='post'><h2>{heading}</h2>{byline}<div class='entry-content'>{text}</div></article>"


def read(*stories: str) -> Reading:
    """A page of stories, read."""
    markup = f"<html><head><title>The Morning Post</title></head><body>{MENU}<main>{''.join(stories)}</main></body></html>"
    return read_page(Source(visible_text(markup), markup, Given("p", "unknown", None, None, None, None, None)), 5, "fast")


def test_stories_side_by_side_are_split() -> None:
    reading = read(story("ferry", "Ferry lost at sea"), story("tug", "Tug found ashore", "<p>By Bo Kim</p>"))
    assert [a["headline"] for a in reading.articles] == ["Ferry lost at sea", "Tug found ashore"]
    assert [a["authors"] for a in reading.articles] == [["Ann Lee"], ["Bo Kim"]]


def test_story_with_linked_heading_is_split() -> None:
    reading = read(story("ferry", "Ferry lost at sea"), story("tug", "<a href='/tug'>Tug found ashore</a>", ""))
    assert [a["headline"] for a in reading.articles] == ["Ferry lost at sea", "Tug found ashore"]


FERRY = story("ferry", "Ferry lost at sea")


@pytest.mark.parametrize(
    "stories",
    [
        [FERRY, story("tug", "What the tug did", "")],
        [FERRY, story("tug", "Tug found ashore", paragraphs=1)],
        [FERRY, story("tug", "")],
        [FERRY.replace("</article>", story("tug", "Tug found ashore") + "</article>")],
    ],
    ids=["part of one text", "teaser", "no heading", "nested"],
)
def test_other_articles_make_no_story(stories: list[str]) -> None:
    assert len(read(*stories).articles) == 1
