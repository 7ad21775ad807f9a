"""Artifacts: what the Prefect UI shows of a stage, with everything that comes from pages made harmless.

Prefect strips scripts but loads images and keeps `javascript:` links, so text from pages is escaped for HTML and for
Markdown, and none of it becomes a link.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any

import pyarrow as pa

from schemas.pipeline import PIPELINE, StageName
from schemas.rejects import REASONS
from tasks.step import in_flow_run
from warehouse.steps import Landed
from warehouse.tables import read_part, read_parts
from warehouse.truths import connect_parts

SAMPLE_ROWS = 3
CELL_LENGTH = 120
"""Characters of a cell: a table in the UI stays readable."""

CLUSTERS_SHOWN = 20
"""Groups of copies listed: a screen of them."""

LARGEST = """
SELECT c.cluster_id, count(*) AS articles, count(DISTINCT a.publisher_id) AS outlets, min(a.date_published) AS first_day, max(a.date_published) AS last_day,
       any_value(o.publisher_id) AS origin_outlet, any_value(c.origin_basis) AS origin_basis, any_value(o.headline) AS origin_headline
FROM copies AS c JOIN articles AS a USING (article_id) JOIN articles AS o ON o.article_id = c.origin_article_id
GROUP BY c.cluster_id HAVING count(*) > 1 ORDER BY articles DESC, c.cluster_id LIMIT ?
"""

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>:/@])")


def show_stage(landed: Landed, account: pa.RecordBatch, results: pa.RecordBatch) -> None:
    """Create the artifacts of a stage: a table of its counts, and a page of failing checks and sample rows."""
    if not in_flow_run():
        return
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    counts = {k: round(v, 2) if isinstance(v, float) else v for k, v in account.to_pylist()[0].items()}
    create_table_artifact(key=f"{landed.stage}-counts", table=[counts], description=f"What went into {landed.stage} and what came out.")
    clusters = largest_clusters(landed)
    if clusters:
        create_table_artifact(key="largest-clusters", table=clusters, description="The texts that most articles carry.")
    create_markdown_artifact(key=f"{landed.stage}-report", markdown=report(landed, results), description=f"Checks and sample rows of {landed.stage}.")


def report(landed: Landed, results: pa.RecordBatch) -> str:
    """The page of a stage, in Markdown."""
    rows = results.to_pylist()
    failing = [r for r in rows if r["outcome"] != "passed"]
    names = ("table_name", "check_name", "severity", "outcome", "unexpected_count", "detail", "why")
    checks = markdown_table([{n: r[n] for n in names} for r in failing]) if failing else "None."
    rejects = count_rejects(landed)
    samples, shown = sample_rows(landed), PIPELINE[StageName(landed.stage)].shown
    return (
        f"## {landed.stage}\n\n{len(rows) - len(failing)} of {len(rows)} checks passed.\n\n### Failing checks\n\n{checks}\n\n"
        f"### Rejects\n\n{markdown_table(rejects) if rejects else 'None.'}\n\n"
        f"### Sample rows of {shown}\n\n{markdown_table(samples) if samples else 'No new rows.'}\n"
    )


def count_rejects(landed: Landed) -> list[dict[str, Any]]:
    """How many objects the stage rejected for which reason, what the reason means, and one of them."""
    parts = [part for step in landed.landed for part in step.outputs if part.table == "rejects"]
    rows = read_parts(landed.run.home, parts, "rejects", ["reason_code", "object_id"]).to_pylist()
    counts = Counter(row["reason_code"] for row in rows)
    examples = {row["reason_code"]: row["object_id"] for row in reversed(rows)}
    return [{"reason": code, "count": n, "means": REASONS.get(code, "A check failed."), "for example": examples[code]} for code, n in counts.most_common()]


def largest_clusters(landed: Landed) -> list[dict[str, Any]]:
    """The groups of copies with most articles: how many, from how many outlets, between which days, and the origin."""
    parts = [p for s in landed.of("deduplicate", "corpus") for p in s.parts]
    if landed.stage != StageName.deduplicate or not any(p.table == "copies" for p in parts):
        return []
    with connect_parts(landed.run.home, parts) as connection:
        rows = connection.execute(LARGEST, [CLUSTERS_SHOWN]).to_arrow_table().to_pylist()
    return [{name: harmless(value) for name, value in row.items()} for row in rows]


def sample_rows(landed: Landed) -> list[dict[str, Any]]:
    """The first rows of the stage's main table that this run wrote."""
    for step in landed.landed:
        for part in step.outputs:
            if part.table == PIPELINE[StageName(landed.stage)].shown and part.rows:
                return read_part(landed.run.home, part).slice(0, SAMPLE_ROWS).to_pylist()
    return []


def markdown_table(rows: list[dict[str, Any]]) -> str:
    """Rows as a Markdown table."""
    names = list(rows[0])
    lines = [names, ["---"] * len(names), *([harmless(r[n]) for n in names] for r in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def harmless(value: Any) -> str:  # noqa: ANN401 (any cell)
    """A cell that renders as the characters it holds, whatever they are."""
    text = "" if value is None else " ".join(str(value).split())
    return MARKDOWN_SIGNS.sub(r"\\\1", html.escape(text[:CELL_LENGTH], quote=False))
