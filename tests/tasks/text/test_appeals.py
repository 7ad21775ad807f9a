"""Appeals for money, short and in paragraphs."""

from __future__ import annotations

import pytest

from tasks.text.furniture import find_kind
from tasks.text.lines import split_lines

APPEAL = (
    "The letters on this site are written at night and cost nothing to read, and they will stay that way for as long as the lamp burns. "
    "Nobody pays for them and nobody tells us what to write about the strait. If you want the boat to go out again, please think about "
    "it for a moment: your contribution, however small, buys paper, oil and a ticket across the water for the man who counts the ferries every morning."
)
SPEECH = f"“{APPEAL}” the owner of the boat told the court on Monday."


@pytest.mark.parametrize(("text", "kind"), [(APPEAL, "donation"), (SPEECH, ""), ("Your 5 dollars a month help us", "donation")])
def test_appeals_are_told_from_speech(text: str, kind: str) -> None:
    assert find_kind(split_lines(text)[0]) == kind


def test_pay_of_fighters_is_no_appeal() -> None:
    assert find_kind(split_lines("The guards on the quay earn 30 dollars, the owner of the boat said on Monday.")[0]) == ""
