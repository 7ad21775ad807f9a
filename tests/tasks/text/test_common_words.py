"""Names of people told from buttons and labels in title case."""

from __future__ import annotations

import pytest

from tasks.text.common_words import reads_as_words


@pytest.mark.parametrize("text", ["Sign Up Now", "About Us", "Key Takeaways", "Up Next", "Book Your Clean", "Free Trial"])
def test_labels_are_words(text: str) -> None:
    assert reads_as_words(text)


@pytest.mark.parametrize("text", ["Ada Lindgren", "John Smith", "Omar al-Rashid", "Xiaoying You", "Mary Baker", ""])
def test_names_are_no_words(text: str) -> None:
    assert not reads_as_words(text)
