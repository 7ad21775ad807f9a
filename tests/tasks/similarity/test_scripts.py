"""Texts in scripts without spaces, and texts of a few words, are compared by rules of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from tasks.deduplicate import DeduplicateSettings, deduplicate_articles
from tasks.similarity.comparison import Compared
from tests.build import bodies

SCRIPTS = {"chinese": 0x4E00, "japanese": 0x3041, "thai": 0x0E01, "lao": 0x0E81, "khmer": 0x1780, "burmese": 0x1000, "tibetan": 0x0F40}
LETTERS = {"chinese": 3000, "japanese": 80, "thai": 46, "lao": 2, "khmer": 35, "burmese": 33, "tibetan": 8}


def text_of(script: str, length: int, seed: int = 0) -> str:
    """Letters of a script, as likely to recur as those of a text."""
    drawn = np.random.default_rng(seed).integers(0, LETTERS[script], length)
    return "".join(chr(SCRIPTS[script] + int(n)) for n in drawn)


def compared(*texts: str) -> Compared:
    return deduplicate_articles(pa.Table.from_batches([bodies(*texts)]), DeduplicateSettings())


def edge_types(*texts: str) -> list[Any]:
    return compared(*texts).copy_edges["edge_type"].to_pylist()


@pytest.mark.parametrize("script", ["chinese", "japanese", "thai", "khmer", "burmese"])
def test_copy_without_spaces_is_found(script: str) -> None:
    text = text_of(script, 400)
    changed = f"{text[:190]}{text_of(script, 12, seed=1)}{text[200:]}"
    assert edge_types(text, changed, text_of(script, 400, seed=2)) == ["near"]


@pytest.mark.parametrize("script", ["chinese", "japanese", "thai", "khmer", "burmese"])
def test_excerpt_without_spaces_is_found(script: str) -> None:
    text = text_of(script, 400)
    assert edge_types(text, text[100:220]) == ["truncated_of"]


@pytest.mark.parametrize(("shared", "found"), [(24, []), (60, ["shares_passage"])])
def test_passage_without_spaces_is_longer(shared: int, found: list[str]) -> None:
    quoted = text_of("chinese", shared, seed=7)
    texts = (f"{text_of('chinese', 300, seed)}{quoted}{text_of('chinese', 300, seed + 1)}" for seed in (1, 3))
    assert edge_types(*texts) == found


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("Rain today.", "rain, today", ["exact"]),
        ("Rain today.", "Rain tomorrow.", []),
        ("Ferries stay in the port of Amaline today.", "Ferries stay in the port of Amaline today, too.", []),
        (
            "Ferries stay in the port of Amaline until the storm has passed on Friday.",
            "Ferries stay in the port of Amaline until the storm has passed.",
            ["near"],
        ),
    ],
)
def test_short_texts_need_eleven_words(one: str, two: str, found: list[str]) -> None:
    assert edge_types(one, two) == found


def test_spaces_between_characters_change_nothing() -> None:
    text = text_of("chinese", 80)
    assert edge_types(text, " ".join(text)) == ["exact"]


def test_mixed_text_is_read_by_its_larger_part() -> None:
    text = text_of("chinese", 300) + " NATO and the WHO met in Geneva on Monday."
    assert edge_types(text, text.replace("Geneva", "Vienna")) == ["near"]
