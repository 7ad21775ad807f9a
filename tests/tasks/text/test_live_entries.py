"""Live texts: times that head entries, and the list of them above."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.reading import Source, read_page

GIVEN = Given("page", "unknown", None, None, None, None, None)
FIRST = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
SECOND = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
THIRD = "The search goes on at first light, the harbour master said, and the families have been told to wait in the customs house."


def kinds(*lines: str) -> list[tuple[str, bool]]:
    return [(line.kind, line.article is not None) for line in read_page(Source("\n".join(lines), None, GIVEN), 5).lines]


@pytest.mark.parametrize("times", [("18.40", "16.22", "9.05"), ("18:40", "16:22", "09:05"), ("6:40 pm", "4:22 pm", "9:05 am"), ("18h40", "16h22", "9h05")])
def test_times_alone_head_entries(times: tuple[str, str, str]) -> None:
    found = kinds("Ferry lost off the quay: live", "By Ada Lindgren", "4 May 2019", times[0], FIRST, times[1], SECOND, times[2], THIRD)
    assert [found[i] for i in (3, 5, 7)] == [("subhead", True)] * 3
    assert [found[i] for i in (4, 6, 8)] == [("body", True)] * 3


@pytest.mark.parametrize("label", ["Key events", "The day so far", "At a glance"])
def test_list_of_entries_is_text(label: str) -> None:
    head = ("Ferry lost off the quay as divers wait", "By Ada Lindgren", "4 May 2019")
    found = kinds(*head, label, "18.40 Ferry missed on the quay", "16.22 Divers leave the harbour", "18.40", FIRST, "16.22", SECOND)
    assert found[3:6] == [("subhead", True), ("list_item", True), ("list_item", True)]


def test_one_clock_heads_nothing() -> None:
    assert kinds("Ferry lost off the quay", "By Ada Lindgren", FIRST, SECOND, "18.40", THIRD)[4] == ("other", False)


@pytest.mark.parametrize("said", ["That is from a voice message that went round on Sunday.", "These lines come from the letter he left on the quay."])
def test_paragraph_named_as_others_is_quoted(said: str) -> None:
    words = "We give the harbour three days and no more. After that no boat will leave, and no lamp will burn on the quay."
    assert kinds("Ferry lost off the quay", "By Ada Lindgren", FIRST, words, said, THIRD)[3] == ("quote_block", True)
