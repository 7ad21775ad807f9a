"""What a run can be told: one model, which is the command line's settings and the form in the Prefect UI."""

from __future__ import annotations

import json
import os
from importlib.metadata import PackageNotFoundError, version

from pydantic import BaseModel, ConfigDict, Field

from schemas.pipeline import StageName
from tasks.clean import CleanSettings
from tasks.deduplicate import DeduplicateSettings
from tasks.extract import ExtractSettings
from tasks.ingest import IngestSettings
from tasks.readers.addresses import absolute
from warehouse.engines import Engine
from warehouse.home import Home, data_home


class Options(BaseModel):
    """What to read, where to write, and how each stage works."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paths: tuple[str, ...] = Field(
        default=(),
        description="What to read: files and folders on the machine that the worker runs on; addresses of pages, feeds and sitemaps (https://…); "
        "places in stores (s3://…). Empty: the folder `inbox` of the data directory.",
    )
    data: str = Field(default="", description="Data directory that holds the warehouse; made when it is not there. Empty: $DATELINE_DATA, else `data`.")
    workers: int = Field(default=0, ge=0, le=64, description="Processes that work at the same time; 0 = one for each processor.")
    engine: Engine = Field(
        default="processes",
        description="Who does the work of a stage: `inline` this process, `processes` a pool of them, `dask` a local Dask cluster. The result is the same.",
    )
    wait: int = Field(default=600, ge=0, le=86_400, description="Seconds to wait while another run writes to the same data directory, before giving up.")
    ingest: IngestSettings = Field(default=IngestSettings(), description="How pages are read, from files and from the web.")
    clean: CleanSettings = Field(default=CleanSettings(), description="How pages are turned into articles.")
    deduplicate: DeduplicateSettings = Field(default=DeduplicateSettings(), description="What counts as a copy.")
    extract: ExtractSettings = Field(default=ExtractSettings(), description="How names and quotations are read.")

    @property
    def home(self) -> Home:
        """The data directory."""
        return data_home(self.data)

    @property
    def sources(self) -> tuple[str, ...]:
        """Absolute paths and addresses to read; raises BadAddress."""
        return tuple(sorted(map(absolute, self.paths))) or (str(self.home.inbox),)

    @property
    def processes(self) -> int:
        """The number of worker processes."""
        return self.workers or os.cpu_count() or 1

    def identity(self, stages: tuple[StageName, ...]) -> str:
        """What the outcome of a run depends on, as JSON: not where it is written, nor by how many processes."""
        said = self.model_dump(mode="json", exclude={"data", "workers", "engine", "wait", "paths"})
        if StageName.ingest in stages:
            said["paths"] = [p.encode("utf-8", "backslashreplace").decode() for p in self.sources]
        return json.dumps(said | {"stages": [s.value for s in stages]}, sort_keys=True, ensure_ascii=False)


def code_version() -> str:
    """Version of Dateline, as installed."""
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "uninstalled"
