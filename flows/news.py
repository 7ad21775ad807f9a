"""The flows: the pipeline, and one stage of it, with one model as parameter that the Prefect UI shows as a form."""

from __future__ import annotations

from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows.options import Options, StageName
from flows.sequence import run_pipeline, run_stage
from schemas.errors import NothingToRead
from tasks.publish import Published
from warehouse.progress import watched_by


@flow(name="news", flow_run_name="news", retries=0, validate_parameters=True)
def news(options: Options = Options()) -> Published:  # noqa: B008 (the model is frozen)
    """Read pages, clean them, find copies, extract who said what, check each stage, and publish the warehouse."""
    logger = get_run_logger()
    with watched_by(lambda stage, done, total: logger.info("%s: %s%s done", stage, done, f" of {total}" if total else "")):
        try:
            published = run_pipeline(options, flow_run_id=flow_run.id)
        except NothingToRead:
            if options.paths:
                raise
            logger.info("The inbox %s is empty.", options.sources[0])
            return Published(str(options.home.root), "", None, changed=False)
    return told(published)


@flow(name="stage", flow_run_name="{stage.value}", retries=0, validate_parameters=True)
def one_stage(stage: StageName, options: Options = Options()) -> Published:  # noqa: B008
    """Run one stage on what the stages before it have published, check it, and publish."""
    return told(run_stage(options, stage, flow_run_id=flow_run.id))


def told(published: Published) -> Published:
    """The same, after saying in the log what came of it."""
    outcome = f"published {published.snapshot_id}" if published.changed else "nothing new, nothing changed"
    get_run_logger().info("%s: %s", published.data, outcome)
    return published
