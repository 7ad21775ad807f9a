"""Why an address was not fetched."""

from __future__ import annotations

PASSING = frozenset({"unreachable", "timeout"})
"""Reason codes of what may pass: such an address is tried again in this run and in the next."""


class Unfetched(Exception):
    """An address gave no page. reason_code: one of schemas.rejects.REASONS; wait_seconds: how long the server asks to be left alone."""

    def __init__(self, reason_code: str, detail: str, wait_seconds: float = 0.0) -> None:
        self.reason_code, self.detail, self.wait_seconds = reason_code, detail, wait_seconds
        super().__init__(f"{reason_code}: {detail}")

    @property
    def is_passing(self) -> bool:
        """Whether it may go better later."""
        return self.reason_code in PASSING
