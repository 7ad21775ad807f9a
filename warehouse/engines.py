"""Engines: who does the jobs of a stage: this process, a pool of processes, or a Dask cluster of worker processes.

All do the same jobs with the same function, so they give the same bytes. An engine takes a job out of `left` when it is
done; what is left when it returns has lost its worker, and is looked at again by the caller.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from typing import Literal, Protocol, TypeVar

from schemas.errors import MissingEngine

Engine = Literal["inline", "processes", "dask"]

PARENT_SECONDS = 2
"""Between two looks whether the parent lives: a worker holds a model of several hundred MB."""

LOST_WORKERS = 1
"""Workers that a job may lose on Dask before it counts as its killer; then it is done alone (warehouse.jobs)."""


class Keyed(Protocol):
    """A job or its outcome, which both have the job's key."""

    @property
    def key(self) -> str:
        """The key of the job."""


Job = TypeVar("Job", bound=Keyed)
Done = TypeVar("Done", bound=Keyed)


def use_processes(left: dict[str, Job], do: Callable[[Job], Done], workers: int) -> Iterator[Done]:
    """Do jobs in a pool until all are done or a worker dies."""
    with worker_pool(min(workers, len(left))) as pool:
        futures = [pool.submit(do, job) for job in left.values()]
        try:
            for future in as_completed(futures):
                done = future.result()
                del left[done.key]
                yield done
        except BrokenProcessPool:
            return
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def worker_pool(workers: int) -> ProcessPoolExecutor:
    """New processes rather than forks: threads of the parent hold locks that a fork would copy."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent)


def end_with_parent() -> None:
    """End this process when its parent is gone, however that ended."""
    threading.Thread(target=watch_parent, args=(os.getppid(),), daemon=True).start()


def watch_parent(parent: int) -> None:
    """Look every few seconds whether the parent is still there."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os._exit(1)


def use_dask(left: dict[str, Job], do: Callable[[Job], Done], workers: int) -> Iterator[Done]:
    """Do jobs on a local Dask cluster; a job whose worker is killed is done again by another, which Dask starts.

    Raises MissingEngine when Dask is not installed.
    """
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ModuleNotFoundError as error:
        raise MissingEngine("dask", str(error.name)) from error
    dask.config.set({"distributed.scheduler.allowed-failures": LOST_WORKERS})
    size = min(workers, len(left))
    with distributed.LocalCluster(n_workers=size, threads_per_worker=1, dashboard_address=None) as cluster, distributed.Client(cluster) as client:
        for future in distributed.as_completed([client.submit(do, job, key=job.key, pure=False) for job in left.values()]):
            try:
                done: Done = future.result()
            except distributed.KilledWorker:
                continue
            del left[done.key]
            yield done
