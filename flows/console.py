"""The console: run the pipeline with progress, and say at the end what was found and how to ask for it."""

from __future__ import annotations

import shlex

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.answers import printable
from flows.options import Options
from flows.sequence import run_pipeline, run_stage
from schemas.pipeline import StageName
from tasks.publish import Published
from warehouse.home import data_home
from warehouse.progress import watched_by
from warehouse.query import ask

QUERIES = (
    "SELECT speaker, quote, outlet, date_published FROM quotes_by_speaker LIMIT 10",
    "SELECT type, caption, n_articles, n_independent FROM independent_reports ORDER BY n_articles DESC, caption LIMIT 10",
    "SELECT object_type, exact, page_id, char_start, char_end FROM evidence ORDER BY random() LIMIT 5",
)
"""Three questions that any warehouse answers: who said what, who is written about, and where a value stands."""


COPIED = """
SELECT count(*), count(DISTINCT a.publisher_id), any_value(coalesce(left(o.headline, 60), 'no headline')), c.origin_article_id
FROM copies AS c JOIN articles AS a USING (article_id) JOIN articles AS o ON o.article_id = c.origin_article_id
GROUP BY c.origin_article_id HAVING count(*) > 1 ORDER BY count(*) DESC, c.origin_article_id LIMIT 3
"""
"""The three texts that most articles carry: the UI's artifact has more of them."""

SHORT_ID = 12
"""Characters of an id that `dateline show` takes for the whole."""


def run_watched(options: Options, stage: StageName | None) -> None:
    """Run the pipeline, or one stage, and report."""
    console = Console()
    with progress_bars(console) as bars, watched_by(bars.watch):
        published = run_stage(options, stage) if stage else run_pipeline(options)
    if published.changed:
        print_report(console, published)
    else:
        console.print(f"Nothing new: everything there is to read is already in {published.data}. Nothing was changed.", markup=False)


class progress_bars:  # noqa: N801 (used as a context manager)
    """One line a stage, with its progress."""

    def __init__(self, console: Console) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.progress = Progress(*columns, console=console, transient=True)
        self.lines: dict[str, TaskID] = {}

    def __enter__(self) -> progress_bars:
        self.progress.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self.progress.stop()

    def watch(self, stage: str, done: int, total: int | None) -> None:
        """Move the line of a stage."""
        if stage not in self.lines:
            self.lines[stage] = self.progress.add_task(stage, total=total)
        self.progress.update(self.lines[stage], completed=done, total=total)


def print_report(console: Console, published: Published) -> None:
    """Print what each stage did, what was found, what is to be warned of, and how to go on."""
    console.print(stage_table(published))
    console.print(found_line(published), markup=False, highlight=False)
    for line in copied_lines(published):
        console.print(line, markup=False, highlight=False)
    for line in warnings_of(published):
        console.print(Text.assemble(("warning ", "yellow"), printable(line)))
    console.print("\nAsk it:", style="bold")
    data = "" if data_home(None).root == data_home(published.data).root else f" --data {shlex.quote(published.data)}"
    for sql in QUERIES:
        console.print(f'  dateline query{data} "{sql}"', highlight=False, soft_wrap=True, markup=False)


def stage_table(published: Published) -> Table:
    """One line a stage: in, out, rejected, checks, seconds."""
    sql = """SELECT stage, unit, rows_in, rows_out, rows_rejected, rows_known, checks_passed, checks_failed, wall_seconds, cpu_seconds
             FROM ops.stages WHERE run_id = ? ORDER BY list_position(?, stage)"""
    heads = ("stage", "unit", "in", "out", "rejected", "known", "passed", "failed", "wall s", "CPU s")
    table = Table(title=f"run {published.run_id}: units, checks, seconds", title_justify="left", box=None, padding=(0, 1))
    for number, head in enumerate(heads):
        table.add_column(head, no_wrap=True, justify="left" if number < 2 else "right")
    for row in ask(data_home(published.data), sql, (published.run_id, [s.value for s in StageName])).rows:
        table.add_row(row[0], row[1], *(str(v) for v in row[2:8]), f"{row[8]:.1f}", f"{row[9]:.1f}")
    return table


def found_line(published: Published) -> str:
    """What the warehouse holds now."""
    names = ("pages", "articles", "copies", "entities", "mentions", "quotes")
    counts = ", ".join(f"(SELECT count(*) FROM {n}{' WHERE relation IS NOT NULL' if n == 'copies' else ''})" for n in names)
    row = ask(data_home(published.data), f"SELECT {counts}").rows[0]
    said = ", ".join(f"{count:,} {name if name != 'copies' else 'articles in groups of copies'}" for name, count in zip(names, row, strict=True))
    return f"{data_home(published.data).catalog} now holds {said}."


def copied_lines(published: Published) -> list[str]:
    """The texts that most articles carry, and how to see who."""
    rows = ask(data_home(published.data), COPIED).rows
    lines = [f"  {r[0]} articles, {r[1]} outlet{'s' if r[1] > 1 else ''}: {printable(r[2])} ({r[3][:SHORT_ID]})" for r in rows]
    return ["Most copied (`dateline show ID --copies` says by whom, and what they changed):", *lines] if lines else []


def warnings_of(published: Published) -> list[str]:
    """The checks that failed without stopping the run, and the rejects by reason."""
    home = data_home(published.data)
    checks = "SELECT stage, table_name, check_name, unexpected_count, why FROM ops.quality_results WHERE run_id = ? AND outcome <> 'passed'"
    rejects = "SELECT stage, reason_code, count(*) FROM ops.rejects WHERE run_id = ? GROUP BY ALL ORDER BY ALL"
    failed = [f"{r[0]}: {r[2]} on {r[1]}, {r[3]} rows. {r[4]}" for r in ask(home, checks, (published.run_id,)).rows]
    return failed + [f"{r[0]}: {r[2]} rejected as {r[1]}; see ops.rejects" for r in ask(home, rejects, (published.run_id,)).rows]
