"""The stories of an HTML page that prints several one after the other, each in an <article> of its own.

Pages of a day's posts, live pages and pages that load the next story below the first one put each into an <article>
beside the others, with its heading. So do lists of teasers, which have a heading and a sentence or two, and threads of
comments, which have no heading; and some texts put each of their parts into one, but print neither date nor name in
any: none of these makes a story. An <article> inside another is part of it.
"""

from __future__ import annotations

from typing import NamedTuple

from tasks.text.html import Rendered
from tasks.text.lines import Line
from tasks.text.markup_boxes import REGION_BIT
from tasks.text.markup_model import IS_TEXT, MarkupScores

HEADING = REGION_BIT["h1"] | REGION_BIT["h2"] | REGION_BIT["h3"]
STORY_WORDS = 80
"""Words of running text of the shortest story: teasers have up to some sixty (page_types.LONGEST_TEXT)."""

STORY_PARAGRAPHS = 2
"""Lines of running text of a story; teasers are printed in one."""


LINKED = 0.9
"""Share of a heading in links from which it leads to the story's own page."""


class Story(NamedTuple):
    """Where a story begins and ends, in lines of the page, and which of them is its heading."""

    first: int
    end: int
    heading: int


def find_stories(lines: list[Line], rendered: Rendered, scores: MarkupScores) -> list[Story]:
    """The stories of a page in order; empty where there are fewer than two."""
    boxes, links, behind = rendered.boxes, scores.links, 0
    stories: list[Story] = []
    for tag, first, end in zip(boxes.tags, boxes.opened, boxes.closed, strict=True):
        if tag != "article" or first < behind:
            continue
        behind = end
        story = find_story(lines, scores, links, first, end)
        if story is not None:
            stories.append(story)
    return stories if len(stories) > 1 else []


def find_story(lines: list[Line], scores: MarkupScores, links: list[float], first: int, end: int) -> Story | None:
    """The story of an <article>; None where it has no heading above its text, too little text, or nothing of its own but these."""
    text = [i for i in range(first, end) if scores.text[i] >= IS_TEXT and lines[i].is_prose and not scores.regions[i] & HEADING]
    if len(text) < STORY_PARAGRAPHS or sum(lines[i].words for i in text) < STORY_WORDS:
        return None
    heading = next((i for i in range(first, text[0]) if scores.regions[i] & HEADING and not scores.in_comments[i]), None)
    if heading is None or not (links[heading] >= LINKED or any(line.kind in {"date", "byline"} for line in lines[first:end])):
        return None
    return Story(first, end, heading)


HEAD_KINDS = frozenset({"date", "byline", "caption", "standfirst"})
"""Kinds of lines that belong to the story in which they stand."""


def number_stories(lines: list[Line], stories: list[Story]) -> None:
    """Give each story's lines its number, in place; text outside all of them goes with the story above it, or the first."""
    behind = 0
    for number, story in enumerate(stories):
        for line in lines[behind : story.first]:
            number_outside(line, max(0, number - 1))
        for line in lines[story.first : story.end]:
            number_inside(line, number, is_heading=line is lines[story.heading])
        behind = story.end
    for line in lines[behind:]:
        number_outside(line, len(stories) - 1)


def number_inside(line: Line, number: int, *, is_heading: bool) -> None:
    """Give a line of a story its number; the heading is its one headline."""
    if is_heading:
        line.kind = "headline"
    elif line.kind == "headline":
        line.kind = "subhead"
    if line.article is not None or line.kind in HEAD_KINDS or is_heading:
        line.article = number


def number_outside(line: Line, number: int) -> None:
    """Give text outside all stories the number of one; a title that heads the page heads none of them."""
    if line.kind == "headline":
        line.kind, line.article = "other", None
    elif line.article is not None:
        line.article = number
