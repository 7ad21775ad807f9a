"""Where articles begin on a page."""

from __future__ import annotations

import pytest

from tasks.text.furniture import find_kind
from tasks.text.lines import Line, split_lines
from tasks.text.posts import find_heads

BODY = (
    "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday.\n"
    "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard."
)
SECOND = (
    "The council met for nine hours in the old customs house and agreed to close two of the four locks for the winter.\n"
    "Nobody in the room asked who would pay for the pumps, although the question had been on paper since the spring."
)


def heads(text: str) -> list[str | None]:
    lines: list[Line] = split_lines(text)
    for line in lines:
        line.kind = find_kind(line)
    return [lines[h.title].text if h.title is not None else None for h in find_heads(lines)]


@pytest.mark.parametrize(
    "head",
    [
        "{}\nMay 4, 2019",
        "{}\nBy Ada Lindgren",
        "{}\nPosted on  by\u00a0",
        "{}\n29/06/2019\n{}\nBy Staff, Agencies",
        "{}\nBy Ada Lindgren\nMay 4, 2019\nShare  Tweet  Print",
    ],
)
def test_headline_with_date_or_byline_opens_post(head: str) -> None:
    page = f"{head.format(*['Ferry lost off the quay'] * 2)}\n{BODY}\nShare this:\n{head.format(*['Locks close for winter'] * 2)}\n{SECOND}"
    assert heads(page) == ["Ferry lost off the quay", "Locks close for winter"]


def test_subhead_opens_no_post() -> None:
    assert heads(f"Ferry lost off the quay\nBy Ada Lindgren\n{BODY}\nWho will pay\n{SECOND}") == ["Ferry lost off the quay"]


def test_related_list_opens_no_post() -> None:
    page = f"Ferry lost off the quay\nMay 4, 2019\n{BODY}\nRelated Articles\nLocks close for winter\nMay 3, 2019\nTide tables for June\nMay 2, 2019"
    assert heads(page) == ["Ferry lost off the quay"]


def test_dates_of_comments_open_no_post() -> None:
    page = f"Ferry lost off the quay\nMay 4, 2019\n{BODY}\n2 comments\nAda says:\nMay 5, 2019 at 9:02 pm\n{SECOND}"
    assert heads(page) == ["Ferry lost off the quay"]


def test_standfirst_is_not_the_headline() -> None:
    page = f"Ferry lost off the quay\nForty were on board, and the coast guard has called off the search\nBy Ada Lindgren\n{BODY}"
    assert heads(page) == ["Ferry lost off the quay"]


def test_text_without_headline_has_a_head() -> None:
    assert heads(BODY) == [None]


def test_menu_alone_has_no_head() -> None:
    assert heads("Home\nWorld\nContact\n© 2019 Harbour Post") == []
