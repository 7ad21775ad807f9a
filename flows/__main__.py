"""The command line: run the pipeline, query the warehouse, look at rows, serve the flows.

Imports are inside the commands, because the libraries behind them take seconds and `--help` should not.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from schemas.errors import DatelineError, NoPaths, Stopped
from schemas.pipeline import StageName

app = typer.Typer(
    name="dateline",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turn messy news pages into a warehouse you can query and cite.",
)

Data = Annotated[str | None, typer.Option("--data", help="Data directory. Default: $DATELINE_DATA, else ./data.", show_default=False)]


def print_version(is_asked: bool) -> None:
    """Print the version and leave."""
    if is_asked:
        from flows.options import code_version

        typer.echo(f"dateline {code_version()}")
        raise typer.Exit


@app.callback()
def top(version: Annotated[bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Turn messy news pages into a warehouse you can query and cite."""


@app.command()
def run(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to read: files, folders, addresses of pages, feeds and sitemaps (https://…), places in stores (s3://…). Not needed for a later --stage.",
            show_default=False,
        ),
    ] = None,
    data: Data = None,
    workers: Annotated[int, typer.Option(help="Processes that work at the same time; 0 = one for each processor.", min=0, max=64)] = 0,
    model: Annotated[str | None, typer.Option(help="spaCy pipeline: an installed package or a path.", show_default=False)] = None,
    stage: Annotated[StageName | None, typer.Option(help="Run only this stage, on what those before it have published.", show_default=False)] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="Any other setting, such as ingest.web.max_pages=20; may be given several times. `dateline settings` lists them.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Run the pipeline on files, folders and the web, without a server."""
    if not sources and stage in (None, StageName.ingest):
        raise NoPaths
    given = {"paths": tuple(sources or ()), "data": data or "", "workers": workers} | ({"extract": {"model": model}} if model else {})
    try:
        from flows.console import run_watched
        from flows.settings import make_options

        run_watched(make_options(given, settings or ()), stage)
    except KeyboardInterrupt:
        raise Stopped from None


@app.command()
def rebuild(
    data: Data = None,
    workers: Annotated[int, typer.Option(help="Processes that work at the same time; 0 = one for each processor.", min=0, max=64)] = 0,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Any setting, such as deduplicate.sample_rate=4.", show_default=False)
    ] = None,
) -> None:
    """Compare all articles anew, as if nothing was known of their copies, and say whether that changes anything."""
    try:
        from flows.rebuild import print_rebuild
        from flows.settings import make_options

        print_rebuild(make_options({"data": data or "", "workers": workers}, settings or ()))
    except KeyboardInterrupt:
        raise Stopped from None


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="One SQL statement, in DuckDB's dialect; - reads it from standard input.")],
    data: Data = None,
    output: Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="How to print the answer.")] = "table",
) -> None:
    """Query the warehouse with SQL; it can neither write nor read other files."""
    from flows.answers import print_answer
    from warehouse.home import data_home
    from warehouse.query import ask

    print_answer(ask(data_home(data), sys.stdin.read() if sql == "-" else sql), output)


@app.command()
def tables(
    name: Annotated[str | None, typer.Argument(help="Only this table.", show_default=False)] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print docs/tables.md.")] = False,
) -> None:
    """Show the dictionary: every table and column, its type and what it means."""
    from flows.dictionary import print_dictionary

    print_dictionary(name, markdown=markdown)


@app.command()
def settings(prefix: Annotated[str | None, typer.Argument(help="Only those whose names begin so, such as ingest.web.", show_default=False)] = None) -> None:
    """List the settings of all stages, for `dateline run --set`."""
    from flows.settings import print_settings

    print_settings(prefix)


@app.command()
def show(
    object_id: Annotated[
        str, typer.Argument(metavar="ID", help="An id from any table or its beginning: art_…, men_…, quo_…, ent_…, a page's sha256; or a page's file.")
    ],
    data: Data = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the row's page to this HTML file instead, blocks coloured by kind.", show_default=False)
    ] = None,
    copies: Annotated[bool, typer.Option("--copies", help="For an article: who else carries its text, and what each copy changed.")] = False,
) -> None:
    """Show any row with its source sentence and the span highlighted; of a page every block with its kind."""
    from flows.copies import print_copies
    from flows.show import print_row, write_page
    from warehouse.home import data_home

    if html is None:
        (print_copies if copies else print_row)(data_home(data), object_id)
    else:
        write_page(data_home(data), object_id, html)
        typer.echo(f"wrote {html}; open it in a browser.")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of pages with gold: NAME.txt and NAME.gold.json; docs/gold.md describes it.")],
    altered: Annotated[bool, typer.Option("--altered", help="Score altered copies of the pages, too: other names, quotation marks, spaces and order.")] = False,
    seed: Annotated[int, typer.Option(help="Which names the altered copies get.")] = 0,
    errors: Annotated[int, typer.Option(help="Mistakes to print of each kind.", min=0)] = 0,
    output: Annotated[Literal["table", "markdown", "json"], typer.Option("--format", help="How to print the scores.")] = "table",
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A setting of the run, as for `dateline run`.", show_default=False)
    ] = None,
) -> None:
    """Run the pipeline on pages whose gold is known, and print its scores beside floor and ceiling."""
    from flows.evaluate import evaluate_folder
    from flows.scores import print_report

    print_report(evaluate_folder(gold, seed if altered else None, settings or ()), output, gold, errors)


@app.command()
def judge(
    left: Annotated[str, typer.Argument(help="An entity: ent_… of the table entities, such as left_id of entity_reviews.")],
    right: Annotated[str, typer.Argument(help="The other entity.")],
    judgement: Annotated[Literal["same", "different", "unsure"], typer.Argument(help="Whether the two are one.")],
    data: Data = None,
    by: Annotated[str | None, typer.Option(help="Who judges.", show_default=False)] = None,
    note: Annotated[str | None, typer.Option(help="Why.", show_default=False)] = None,
    file: Annotated[
        Path | None, typer.Option(help="File to add it to instead of the data directory's judgements.csv (setting extract.judgements).", show_default=False)
    ] = None,
) -> None:
    """Write down whether two entities are one; later runs keep to it."""
    from flows.judge import judge_pair
    from warehouse.home import data_home

    typer.echo(judge_pair(data_home(data), (left, right), judgement, by=by, note=note, file=file))


@app.command()
def serve(
    data: Data = None,
    every: Annotated[int, typer.Option(help="Seconds between scheduled runs.", min=10)] = 900,
    port: Annotated[int, typer.Option(help="Port of the Prefect server, on 127.0.0.1.", min=1, max=65535)] = 4200,
) -> None:
    """Start the Prefect server, a worker and the deployments; stop them with Ctrl-C."""
    from flows.serve import serve_flows
    from warehouse.home import data_home

    serve_flows(data_home(data), every=every, port=port)


def main() -> None:
    """Run the command line; an error that Dateline raises on purpose is one line and an exit code."""
    try:
        app()
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
