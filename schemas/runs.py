"""ops.runs, stages, extractors, snapshots and quality results: how the warehouse came about."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import EXTRACTOR_ID, RUN_ID, STAGE
from schemas.pipeline import PIPELINE
from schemas.table import Column, Table

TIME = pa.timestamp("us", "UTC")

RUNS = Table(
    name="runs",
    namespace="ops",
    grain="One row = one published run.",
    key=("run_id",),
    follows="W3C PROV Activity.",
    columns=(
        RUN_ID.but(references=None, meaning="Content id of code, settings, inputs and the snapshot before."),
        Column(name="flow_run_id", type=pa.string(), nullable=True, meaning="Prefect's id of the flow run; null when run without a server."),
        Column(name="code_version", type=pa.string(), meaning="Version of Dateline."),
        Column(name="settings", type=pa.string(), meaning="The settings of the run, as JSON."),
        Column(name="started_at", type=TIME, meaning="When the run started, by this machine's clock."),
        Column(name="ended_at", type=TIME, meaning="When it was ready to publish."),
    ),
)

STAGES = Table(
    name="stages",
    namespace="ops",
    grain="One row = one stage of a run: what went in, what came out, what was rejected.",
    key=("run_id", "stage"),
    columns=(
        RUN_ID,
        STAGE,
        Column(name="unit", type=pa.string(), values=tuple(dict.fromkeys(stage.unit for stage in PIPELINE.values())), meaning="What is counted."),
        Column(name="rows_in", type=pa.int64(), unit="units", meaning="Units given to the stage in this run."),
        Column(name="rows_out", type=pa.int64(), unit="units", meaning="Units that came through."),
        Column(name="rows_rejected", type=pa.int64(), unit="units", meaning="Units with a row in ops.rejects instead."),
        Column(name="rows_known", type=pa.int64(), unit="units", meaning="Units already in the warehouse, not worked on again."),
        Column(name="checks_passed", type=pa.int64(), unit="checks", meaning="Checks that held."),
        Column(name="checks_failed", type=pa.int64(), unit="checks", meaning="Checks that did not hold; the run went on."),
        Column(name="wall_seconds", type=pa.float64(), unit="s", meaning="Time on the clock."),
        Column(name="cpu_seconds", type=pa.float64(), unit="s", meaning="Processor time of all processes."),
        Column(name="peak_memory_mb", type=pa.float64(), unit="MB", meaning="Largest resident size of one process up to the end of the stage."),
    ),
)

EXTRACTORS = Table(
    name="extractors",
    namespace="ops",
    grain="One row = one version of a stage: its code, model and settings.",
    key=("extractor_id",),
    follows="W3C PROV SoftwareAgent.",
    columns=(
        EXTRACTOR_ID.but(references=None),
        STAGE,
        Column(name="name", type=pa.string(), meaning="Name of the stage's pure function."),
        Column(name="version", type=pa.string(), meaning="Digest of the stage's source files."),
        Column(name="model_name", type=pa.string(), nullable=True, meaning="The language model; null when none is used."),
        Column(name="model_version", type=pa.string(), nullable=True, meaning="The model's version."),
        Column(name="params", type=pa.string(), meaning="The stage's settings, as JSON."),
    ),
)

SNAPSHOTS = Table(
    name="snapshots",
    namespace="ops",
    grain="One row = the published state that this file is.",
    key=("snapshot_id",),
    columns=(
        Column(name="snapshot_id", type=pa.string(), meaning="Content id of the files it consists of; cite it."),
        RUN_ID,
        Column(name="parent_id", type=pa.string(), nullable=True, meaning="The snapshot before; null for the first."),
        Column(name="created_at", type=TIME, meaning="When it was published."),
        Column(name="catalog_version", type=pa.string(), meaning="Digest of the tables' definitions and the views; with another one the file is built anew."),
    ),
)

SNAPSHOT_FILES = Table(
    name="snapshot_files",
    namespace="ops",
    grain="One row = one Parquet file of the current snapshot.",
    key=("path",),
    columns=(
        Column(name="path", type=pa.string(), meaning="Path of the file inside the data directory."),
        Column(name="table_name", type=pa.string(), meaning="The table it holds rows of."),
        RUN_ID,
        Column(name="row_count", type=pa.int64(), unit="rows", meaning="Rows in the file."),
        Column(name="sha256", type=pa.string(), meaning="sha256 of the file."),
    ),
)

QUALITY_RESULTS = Table(
    name="quality_results",
    namespace="ops",
    grain="One row = the outcome of one check in one run.",
    key=("run_id", "stage", "table_name", "check_name"),
    follows="Great Expectations validation result.",
    columns=(
        RUN_ID,
        STAGE,
        Column(name="table_name", type=pa.string(), meaning="The table checked; for a truth over several tables the first."),
        Column(name="check_name", type=pa.string(), meaning="Name of the expectation and its column, or of the SQL file."),
        Column(name="severity", type=pa.string(), values=("critical", "warning", "info"), meaning="What a failure does."),
        Column(name="outcome", type=pa.string(), values=("passed", "failed", "errored"), meaning="Whether it held; errored = could not be computed."),
        Column(name="unexpected_count", type=pa.int64(), unit="rows", meaning="Rows that break it."),
        Column(name="checked_count", type=pa.int64(), unit="rows", meaning="Rows looked at."),
        Column(name="detail", type=pa.string(), nullable=True, meaning="Up to five offending values, or the error."),
        Column(name="why", type=pa.string(), meaning="Why the check exists."),
    ),
)
