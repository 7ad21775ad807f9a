from __future__ import annotations

import sys

import pytest

from schemas.errors import CheckFailed
from tasks.step import failed_on_io, task


class Ended:
    """A task run's final state."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def result(self, *, raise_on_failure: bool) -> Exception:
        assert not raise_on_failure
        return self.error


def test_task_is_a_plain_call_outside_a_flow() -> None:
    double = task(lambda number: 2 * number)
    before = set(sys.modules)
    assert double(4) == 8
    assert not {m for m in set(sys.modules) - before if m.startswith("prefect")}


@pytest.mark.parametrize(
    ("error", "again"), [(OSError(5, "I/O error"), True), (TimeoutError(), True), (ValueError("wrong row"), False), (CheckFailed(("check",), "report"), False)]
)
def test_only_io_is_tried_again(error: Exception, again: bool) -> None:
    assert failed_on_io(None, None, Ended(error)) is again
