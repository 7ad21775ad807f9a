"""The model that names furniture: kinds it knows, figures that depend on the line alone."""

from __future__ import annotations

import pytest

from schemas.blocks import BLOCK_KINDS
from tasks.text.kind_model import TEXT, load_model, name_lines
from tasks.text.lines import split_lines


def test_model_knows_kinds_of_blocks() -> None:
    assert set(load_model().kinds) - {TEXT} <= set(BLOCK_KINDS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Send us your comment", "comment_form"),
        ("Connect with our team", "nav"),
        ("Newsletter for your inbox", "ad"),
        ("Printer-friendly page", "share_bar"),
    ],
)
def test_unlisted_furniture_is_named(text: str, kind: str) -> None:
    assert name_lines(split_lines(text))[0].kind == kind


def test_name_does_not_depend_on_neighbours() -> None:
    lines = split_lines("Our other sites\nThe ferry sank off the quay on Monday.\n\u200b\n🛟🛟\nHelp us pay for it")
    assert [name_lines([line])[0] for line in lines] == name_lines(lines)


def test_sentences_of_news_are_text() -> None:
    assert name_lines(split_lines("The minister said on Monday that his troops had left the town."))[0].text > 0.5
