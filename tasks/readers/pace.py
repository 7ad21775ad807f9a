"""When a host may be asked next: politeness, and what the host itself asked for."""

from __future__ import annotations

import time
from collections.abc import Callable

from tasks.readers.unfetched import Unfetched

FAILURES_MAX = 3
"""In a row, each after its retries: a host that is down is not asked for the other hundred pages of its feed."""


class Pace:
    """The pauses of each host. sleep: what waits; clock: monotonic seconds."""

    def __init__(self, max_wait_seconds: float, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic) -> None:
        self.max_wait_seconds, self.sleep, self.clock = max_wait_seconds, sleep, clock
        self.due: dict[str, float] = {}
        self.failures: dict[str, int] = {}

    def wait(self, host: str) -> None:
        """Wait until a host may be asked; raises Unfetched when that is too long, or when it fails again and again."""
        if self.failures.get(host, 0) >= FAILURES_MAX:
            raise Unfetched("unreachable", f"{host} failed {FAILURES_MAX} times in a row and is not asked again in this run")
        pause = self.due.get(host, 0.0) - self.clock()
        if pause > self.max_wait_seconds:
            raise Unfetched("unreachable", f"{host} asks for a pause of {pause:.0f} s, more than max_wait_seconds")
        if pause > 0:
            self.sleep(pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds from now."""
        self.due[host] = max(self.due.get(host, 0.0), self.clock() + seconds)

    def note(self, host: str, *, is_failure: bool) -> None:
        """Count a failure, or forget those before."""
        self.failures[host] = self.failures.get(host, 0) + 1 if is_failure else 0
