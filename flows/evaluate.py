"""Evaluation: run the pipeline on pages whose gold is known, in a data directory of its own, and say how well it did."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from flows.scores import Report
from flows.sequence import run_pipeline
from flows.settings import make_options
from tasks.evaluation.alterations import alter_pages
from tasks.evaluation.found import read_found
from tasks.evaluation.gold import GoldPage, read_gold
from tasks.evaluation.scores import score_pages
from tasks.evaluation.tally import Tally
from warehouse.home import data_home
from warehouse.query import connect_readonly, fetch_rows


def evaluate(pages: list[GoldPage], settings: Sequence[str] = ()) -> Tally:
    """Run the pipeline on the pages and score what it found. settings: `stage.name=value`."""
    with tempfile.TemporaryDirectory(prefix="dateline-gold-") as work:
        folder, data = Path(work, "pages"), Path(work, "data")
        folder.mkdir()
        for page in pages:
            (folder / f"{page.name}.txt").write_bytes(page.text.encode())
        run_pipeline(make_options({"paths": (str(folder),), "data": str(data)}, settings))
        with connect_readonly(data_home(str(data))) as connection:
            return score_pages(pages, read_found(partial(fetch_rows, connection)))


def evaluate_folder(folder: Path, seed: int | None, settings: Sequence[str] = ()) -> Report:
    """Score the pages of a folder, and with a seed altered copies of them; raises BadGold."""
    pages = read_gold(folder)
    altered = None if seed is None else evaluate(list(alter_pages(pages, seed)), settings)
    return Report(len(pages), evaluate(pages, settings), altered)
