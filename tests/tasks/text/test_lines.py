"""Lines partition a page and show their shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.text.lines import fold_line, is_title_shaped, split_lines


@given(st.text(alphabet="ab \n\r\u00a0\t.", max_size=120))
def test_lines_partition_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(text[line.at : line.stop] == line.text for line in lines)


def test_blank_lines_belong_to_line_above() -> None:
    assert [(line.start, line.end) for line in split_lines("\na\r\n\r\n\u00a0\nb")] == [(0, 8), (8, 9)]


@given(st.text(alphabet="ab\r\n \u00a0", max_size=60))
def test_line_breaks_of_any_kind_end_lines(text: str) -> None:
    assert not any(set(line.text) & {"\r", "\n"} for line in split_lines(text))


def test_folding_levels_quotes_and_numbers() -> None:
    assert fold_line("  “Share” –\u00a01,204 times… ") == 'share" - # times'


def test_headline_is_told_from_sentence() -> None:
    headline, sentence = split_lines("Ferry sinks off the northern quay\nThe ferry sank off the northern quay.")
    assert is_title_shaped(headline)
    assert not is_title_shaped(sentence)
