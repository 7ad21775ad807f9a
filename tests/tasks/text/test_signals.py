"""Words that together tell furniture, in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.blocks import BLOCK_KINDS
from tasks.text.furniture import tell_kind
from tasks.text.lexicon import load_lexicon
from tasks.text.lines import look
from tasks.text.signals import GATES, find_end_kind, find_likely_kind, load_rules


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If you value our journalism, chip in what you can.", "donation"),
        ("We are reader-funded. Please join them today.", "donation"),
        ("Our letter comes by e-mail at seven. Unsubscribe whenever you like.", "consent"),
        ("Join our Telegram channel for news of the quay.", "share_bar"),
        ("This story has been updated with a word from the pilots.", "correction"),
        ("We have corrected the spelling of the ferry's name.", "correction"),
        ("The writer is a retired pilot.", "author_box"),
        ("Spotted a typo? Highlight it and press Ctrl+Enter", "other"),
        ("This page was translated automatically from Danish.", "other"),
        ("Our site stores cookies on your device.", "consent"),
        ("Remove ads from this site", "ad"),
        ("Was this page helpful?", "other"),
    ],
)
def test_words_together_tell_kind(text: str, kind: str) -> None:
    assert tell_kind(look(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "The union asked its members to donate blood after the ferry sank off the quay.",
        "“Chip in for our reporting,” the editor told readers before the trial.",
        "The captain was corrected twice by the judge on Monday.",
        "Readers of the paper stopped buying it when the ferry firm bought the press.",
    ],
)
def test_news_in_same_words_stays_open(text: str) -> None:
    assert tell_kind(look(text)) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Excerpts must be credited with a link to the page.", "copyright"),
        ("Harbour Media Ltd. Registered at the press office under no. 411.", "other"),
        ("This report was made possible by a grant from the Quay Foundation.", "author_box"),
    ],
)
def test_last_lines_are_told_below_text_only(text: str, kind: str) -> None:
    assert (tell_kind(look(text)), find_end_kind(look(text))) == ("", kind)


def test_every_rule_has_reason_and_known_kind() -> None:
    rules = load_lexicon("signals")["rule"]
    assert all(rule["reason"] and rule["kind"] in BLOCK_KINDS and rule["longest"] > 0 for rule in rules)
    assert {rule.get("gate", "rest") for rule in rules} <= set(GATES)


def test_rules_are_found_by_telling_words() -> None:
    assert load_rules().keys().isdisjoint({"the", "of", "is", "you", "we"})


@given(st.text(max_size=200))
def test_stricter_gates_tell_less(text: str) -> None:
    line = look(text.strip() or "x")
    assert bool(find_likely_kind(line)) >= bool(find_end_kind(line))
