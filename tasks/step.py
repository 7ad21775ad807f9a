"""The thin task: one function that is a Prefect task inside a flow run and a plain call outside.

The sequence of stages is written once (flows/sequence.py). Inside a flow run each stage is a task run, with its
name, retries and artifacts; from the command line the same call costs nothing and Prefect is not even imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from schemas.errors import DatelineError

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 2
RETRY_SECONDS = 5
"""Two more tries, five seconds apart: what a network disk takes to come back. What fails for good fails soon."""


def task(function: Callable[P, R], run_name: str | None = None) -> Callable[P, R]:
    """Make a function a Prefect task wherever a flow is running.

    run_name: what the task run is called in the UI, with the function's parameters in braces.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if not in_flow_run():
            return function(*args, **kwargs)
        return as_prefect_task(function, run_name)(*args, **kwargs)

    return call


def in_flow_run() -> bool:
    """Whether this is running inside a Prefect flow run."""
    context = sys.modules.get("prefect.context")
    return context is not None and context.FlowRunContext.get() is not None


@cache
def as_prefect_task(function: Callable[..., R], run_name: str | None) -> Callable[..., R]:
    """The Prefect task of a function, retried on I/O errors only."""
    import prefect

    decorate: Callable[..., Any] = prefect.task
    settings = {
        "retries": RETRIES,
        "retry_delay_seconds": RETRY_SECONDS,
        "retry_condition_fn": failed_on_io,
        "tags": ["dateline"],
        "task_run_name": run_name or function.__name__,
    }
    return decorate(function, **settings)


def failed_on_io(_task: Any, _run: Any, state: Any) -> bool:  # noqa: ANN401 (Prefect's signature)
    """Whether a task run failed for a reason that may pass: a wrong row stays wrong however often it is read."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and not isinstance(error, DatelineError)
