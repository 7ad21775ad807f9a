"""Whether a text breaks off."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Draft
from tasks.text.endings import is_truncated
from tasks.text.lines import split_lines

PROSE = "The ferry left the harbour on Monday morning with forty people on board, the coast guard said in a statement."


def is_cut(last: str, kind: str = "body") -> bool:
    lines = split_lines("\n".join([PROSE, PROSE, last]))
    for line in lines:
        line.kind = "body"
    lines[-1].kind = kind
    return is_truncated(Draft(0, lines if kind == "body" else lines[:2], lines, []))


@pytest.mark.parametrize(
    "last",
    [
        "The coast guard then asked all boats in the strait to keep away from the quay and…",
        "The coast guard then asked all boats in the strait to keep away from the [...]",
        "The coast guard then asked all boats in the strait to keep away from the",
        "The coast guard then asked all boats in the strait to keep away [+1320 chars]",
    ],
)
def test_text_without_an_end_is_truncated(last: str) -> None:
    assert is_cut(last)


def test_notice_of_a_paywall_cuts_the_text() -> None:
    assert is_cut("This article is available to subscribers only.", "other")


def test_count_of_characters_left_outside_the_text_cuts_it() -> None:
    assert is_cut("The coast guard then asked all boats [+1320 chars]", "related")


@pytest.mark.parametrize("last", [PROSE, "And then the sea…", "Ada Lindgren, Luleå"])
def test_whole_text_is_not_truncated(last: str) -> None:
    assert not is_cut(last)
