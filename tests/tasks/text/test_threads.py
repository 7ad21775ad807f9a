"""Threads of comments are told by their stamps, and articles signed alike are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text.furniture import find_kind
from tasks.text.line_model import rule_out, score_pages
from tasks.text.lines import Line, split_lines
from tasks.text.threads import tell_threads

SAID = "I rowed across the sound last summer and the light on the pier was out for the whole of the week."
ABOVE = ["Joan Peel", "March 4, 2021, 9:46 pm", SAID, "Rolf", "March 4, 2021, 9:59 pm", SAID, SAID, "otter_7", "March 5, 2021, 12:10 am", SAID]
ROWS = [SAID, "Posted by: Joan at March 4, 2021 09:46 PM", SAID, "Posted by: Rolf at March 5, 2021 08:02 AM"]
NUMERIC = ["Joan Peel 3/4/2021 at 9:46pm", SAID, "Reply", "Rolf 3/4/2021 at 10:01pm", SAID, "Reply", "Ada 3/5/2021 at 1:01am", SAID]
ARCHIVE = [f"{line}" for n in (3, 2, 1) for line in ("The pier is to be built anew", "Joan Peel", f"March {n}, 2021, 9:46 pm", SAID, SAID)]
TEASERS = ["Izmir Waits", "March 4, 2021 09:46", "Storm Over Oslo", "March 4, 2021 10:46", "Harbour Talks", "March 4, 2021 11:46"]


def lines_of(*texts: str) -> list[Line]:
    lines = split_lines("\n".join(texts))
    for line in lines:
        line.kind = find_kind(line)
    return lines


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([SAID, "3 Comments", *ABOVE], [range(1, 12)]),
        ([SAID, SAID, *ABOVE], [range(2, 12)]),
        ([SAID, "2 Comments", *ROWS], [range(1, 6)]),
        ([SAID, *NUMERIC], [range(1, 9)]),
        (["2 thoughts on The pier", "Joan Peel says:", "March 4, 2021 at 9:46 pm", SAID], [range(4)]),
    ],
)
def test_stamps_of_one_form_make_a_thread(texts: list[str], found: list[range]) -> None:
    assert tell_threads(lines_of(*texts)) == found


@pytest.mark.parametrize("texts", [ARCHIVE, TEASERS, ["The pier is shut", "Joan Peel", "March 4, 2021, 9:46 pm", SAID, SAID]])
def test_signed_articles_and_teasers_are_none(texts: list[str]) -> None:
    assert tell_threads(lines_of(*texts)) == []


def test_byline_above_the_thread_stays() -> None:
    texts = ["The pier is to be built anew", "Edda Holm", "March 4, 2021, 8:00 pm", SAID, *ABOVE]
    assert tell_threads(lines_of(*texts)) == [range(4, 14)]


def test_headline_ends_the_last_comment() -> None:
    texts = ["3 Comments", *ABOVE, "The harbour gets a second crane", "By Edda Holm", SAID]
    assert tell_threads(lines_of(*texts)) == [range(11)]


def test_comments_are_no_text() -> None:
    scored = score_pages([lines_of(SAID, *ABOVE), lines_of(SAID, *ROWS)])
    rule_out(scored, [[range(3, 5)], [range(2)]])
    assert (scored[0].text == 0).nonzero()[0].tolist() == [3, 4, 11, 12]


@given(st.lists(st.sampled_from([*ABOVE, *ROWS, *NUMERIC, "", "😀", "\x00", "By", ":", "12:10"]), max_size=12))
def test_threads_lie_in_order_inside_the_page(texts: list[str]) -> None:
    lines = lines_of(*texts)
    found = tell_threads(lines)
    assert all(0 <= a.start < a.stop <= b.start for a, b in zip(found, [*found[1:], range(len(lines), len(lines))], strict=False))


def test_threads_of_two_forms_stand_apart() -> None:
    found = tell_threads(lines_of("Reply", NUMERIC[0], NUMERIC[3], "Posted by: Joan at March 4, 2021 09:46 PM"))
    assert all(a.stop <= b.start for a, b in zip(found, found[1:], strict=False))
