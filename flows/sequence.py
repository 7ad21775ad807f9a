"""The pipeline as a sentence: ingest, clean, deduplicate, extract, resolve, each checked, then publish.

Inside a Prefect flow run every verb is a task run; outside it is a plain call, and no server is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count

from flows.options import Options, code_version
from schemas.ids import content_id
from schemas.pipeline import StageName
from tasks.clean import clean
from tasks.deduplicate import deduplicate
from tasks.extract import extract
from tasks.ingest import ingest
from tasks.publish import Published, publish
from tasks.readers.addresses import is_local
from tasks.readers.files import require_paths
from tasks.resolve import resolve
from tasks.validate import validate
from warehouse.run import opened
from warehouse.steps import Landed, Run

ALL_STAGES = tuple(StageName)


def run_pipeline(options: Options, *, flow_run_id: str | None = None) -> Published:
    """Read pages, clean them, find copies, extract who said what, and publish; each stage is checked.

    Raises DatelineError; then readers keep the snapshot they had.
    """
    require_paths(filter(is_local, options.sources))
    with opened(options.home, partial(begin, options, ALL_STAGES, flow_run_id), options.wait) as begun:
        pages = validate(ingest(begun, options.sources, options.ingest))
        articles = validate(clean(pages, options.clean))
        grouped = validate(deduplicate(articles, options.deduplicate))
        facts = validate(extract(grouped, options.extract))
        known = validate(resolve(facts, options.extract))
        return publish(known)


def run_stage(options: Options, stage: StageName, *, flow_run_id: str | None = None) -> Published:
    """Run one stage on what the stages before it have published, check it, and publish.

    Where it makes other articles than before, what later stages made from the old ones is not published on. Extract
    brings resolve with it: mentions refer to entities.
    """
    with opened(options.home, partial(begin, options, (stage,), flow_run_id), options.wait) as begun:
        landed = validate(one_stage(options, stage)(begun))
        return publish(validate(resolve(landed, options.extract)) if stage is StageName.extract else landed)


def one_stage(options: Options, stage: StageName) -> Callable[[Landed], Landed]:
    """The stage of that name with its settings."""
    verbs: dict[StageName, Callable[[Landed], Landed]] = {
        StageName.ingest: partial(ingest, sources=options.sources, settings=options.ingest),
        StageName.clean: partial(clean, settings=options.clean),
        StageName.deduplicate: partial(deduplicate, settings=options.deduplicate),
        StageName.extract: partial(extract, settings=options.extract),
        StageName.resolve: partial(resolve, settings=options.extract),
    }
    return verbs[stage]


def begin(options: Options, stages: tuple[StageName, ...], flow_run_id: str | None, parent_id: str | None, published: frozenset[str]) -> Run:
    """The run: the same code, settings and inputs are the same run until it is published, then the next."""
    settings, code = options.identity(stages), code_version()
    candidates = (content_id("run", code, settings, number) for number in count())
    return Run(
        data=str(options.home.root),
        run_id=next(c for c in candidates if c not in published),
        settings=settings,
        started_at=datetime.now(UTC).isoformat(),
        code_version=code,
        parent_id=parent_id,
        flow_run_id=flow_run_id,
        workers=options.processes,
        engine=options.engine,
    )
