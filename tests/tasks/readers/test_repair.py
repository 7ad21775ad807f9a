"""Mojibake is put right, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.readers.repair import repair_mojibake

CLEAN = "The café in São Paulo is “closed” — it’s Zoë’s, £5 at most…"


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1251", "cp1250", "mac-roman"])
def test_misread_text_is_read_again(codec: str) -> None:
    clean = CLEAN.replace("”", "’")
    assert repair_mojibake(clean.encode().decode(codec)) == (clean, 1)


def test_only_the_damaged_line_changes() -> None:
    text = f"{CLEAN}\r\ncafÃ© au lait\nÀ bientôt\xa0!\n"
    assert repair_mojibake(text) == (text.replace("Ã©", "é"), 1)


@pytest.mark.parametrize(
    "text", ["", "plain", CLEAN, "CAFÉ » OUVERT", "É\xa0» dit-il", "Ångström", "Привет, мир", "naïve\x85", "ÂNGELA", "“don't” ﬁ ｗ \x1b[0m &amp;"]
)
def test_clean_text_is_left(text: str) -> None:
    assert repair_mojibake(text) == (text, 0)


@given(st.text())
def test_lines_stay_lines(text: str) -> None:
    repaired = repair_mojibake(text)
    assert repaired.text.count("\n") == text.count("\n")
    assert (repaired.n_lines == 0) == (repaired.text == text)
