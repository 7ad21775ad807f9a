"""The flows: the pipeline, and one stage of it, with one model as parameter that the Prefect UI shows as a form."""

from __future__ import annotations

from pathlib import Path

from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows.options import Options
from flows.sequence import run_pipeline, run_stage
from schemas.pipeline import StageName
from tasks.publish import Published
from warehouse.progress import watched_by


@flow(name="news", retries=0, validate_parameters=True)
def news(options: Options = Options()) -> Published:  # noqa: B008 (the model is frozen)
    """Read pages, clean them, find copies, extract who said what, check each stage, and publish the warehouse."""
    if not options.paths and is_empty(options.home.inbox):
        get_run_logger().info("The inbox %s is empty.", options.home.inbox)
        return Published(str(options.home.root), "", None, changed=False)
    with watched_by(log_progress):
        return told(run_pipeline(options, flow_run_id=flow_run.id))


@flow(name="stage", retries=0, validate_parameters=True)
def one_stage(stage: StageName, options: Options = Options()) -> Published:  # noqa: B008
    """Run one stage on what the stages before it have published, check it, and publish."""
    with watched_by(log_progress):
        return told(run_stage(options, stage, flow_run_id=flow_run.id))


def is_empty(inbox: Path) -> bool:
    """Whether nothing that would be read was dropped yet: hidden files are not."""
    return not any(f.is_file() and not f.name.startswith(".") for f in inbox.rglob("*"))


def log_progress(stage: str, done: int, total: int | None) -> None:
    """Say in the log how far a stage is."""
    get_run_logger().info("%s: %s%s done", stage, done, f" of {total}" if total else "")


def told(published: Published) -> Published:
    """The same, after saying in the log what came of it."""
    outcome = f"published {published.snapshot_id}" if published.changed else "nothing new, nothing changed"
    get_run_logger().info("%s: %s", published.data, outcome)
    return published
