"""Where lines stand on their page, page by page."""

from __future__ import annotations

import numpy as np
import pytest

from tasks.text.line_places import STRETCHES, before, count_alike, find_stretches, has_begun, pages_of, since, until, window_means

TWO = pages_of([3, 2])


def test_sums_begin_anew_with_each_page() -> None:
    assert before(np.array([1, 2, 3, 4, 5]), TWO).tolist() == [0, 1, 3, 0, 4]


@pytest.mark.parametrize(("count", "expected"), [(since, [1, 0, 1, 1, 2]), (until, [1, 0, 1, 2, 1])])
def test_marks_count_on_their_page_only(count: object, expected: list[int]) -> None:
    assert count(np.array([False, True, False, False, False]), TWO).tolist() == expected  # type: ignore[operator]


def test_mark_stays_begun_on_its_page() -> None:
    assert has_begun(np.array([False, True, False, False, False]), TWO).tolist() == [False, True, True, False, False]


def test_windows_end_with_the_page() -> None:
    assert window_means(np.array([3, 0, 0, 6, 0]), TWO, 1).tolist() == [1, 1, 0, 2, 2]


def test_heaviest_stretch_ranks_first() -> None:
    prose = np.array([20, 0, 0, 0, 0, 0, 0, 0, 0, 50, 30])
    found = find_stretches(prose, pages_of([11]))
    assert (found.rank[0], found.rank[4], found.rank[9]) == (1, STRETCHES, 0)
    assert (found.first[0], found.last[0]) == (9, 10)


def test_lines_alike_are_counted_by_page() -> None:
    assert count_alike(np.array([7, 8, 7, 7, 9], dtype=np.uint64), TWO).tolist() == [2, 1, 2, 1, 1]
