"""Used as asked: a scheduled run fires, an ad hoc run is started in the UI, and SQL reads the rows meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CHROMIUM = shutil.which("chromium")
OFFLINE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATHS_HELP = "files and folders on the machine that the worker runs on"
COPIED = """Pier closes after cracks are found

The harbour council voted on Monday to close the old ferry pier after engineers found cracks in nine of its pillars.

Two hundred commuters will be sent to the northern quay, where a floating stage is being built this week, the harbour master said.

A group of shop owners called the decision hasty and asked the council to publish the report before the end of the month.
"""
PATIENCE = 180
"""Seconds: a cold worker needs about 20 for a run, on a busy machine several times that."""

pytestmark = pytest.mark.server


class Server(NamedTuple):
    """A served data directory."""

    data: Path
    url: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data, port = tmp_path_factory.mktemp("served") / "data", free_port()
    (data / "inbox").mkdir(parents=True)
    (data / "inbox/dropped.txt").write_text(
        "Bridge reopens in Osh\nBy Aida Bekova\n\nThe bridge over the river was opened again on Monday, the mayor of Osh said.\n"
    )
    command = [sys.executable, "-m", "flows", "serve", "--data", str(data), "--every", "20", "--port", str(port)]
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    yield Server(data, f"http://127.0.0.1:{port}")
    process.terminate()
    process.wait(60)
    with_group_ended(process.pid)


def with_group_ended(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def ask_api(server: Server, path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(f"{server.url}/api/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def ask_sql(server: Server, sql: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "flows", "query", sql, "--data", str(server.data), "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def wait_for(condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            found = condition()
        except OSError:
            found = None
        if found:
            return found
        time.sleep(1)
    raise AssertionError(f"nothing after {PATIENCE} s")


def completed_runs(server: Server, **wanted: Any) -> list[dict[str, Any]]:
    chosen = {"flow_runs": wanted | {"state": {"type": {"any_": ["COMPLETED"]}}}}
    return list(ask_api(server, "flow_runs/filter", chosen))


def test_scheduled_run_fires_and_publishes(server: Server) -> None:
    wait_for(lambda: (server.data / "warehouse.duckdb").exists() and completed_runs(server, tags={"all_": ["auto-scheduled"]}))
    assert ask_sql(server, "SELECT headline FROM articles") == [{"headline": "Bridge reopens in Osh"}]


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_run_started_in_the_ui_adds_rows(server: Server, tmp_path: Path) -> None:
    page_file = tmp_path / "new.txt"
    page_file.write_text("Ferry sinks off Lamu\nBy Joseph Mutua\n\nA ferry sank off Lamu on Friday and nobody was hurt, the coast guard said.\n")
    deployment = wait_for(lambda: ask_api(server, "deployments/filter", {"deployments": {"name": {"any_": ["ad-hoc"]}}}))[0]
    with browsed() as page:
        page.goto(f"{server.url}/deployments/deployment/{deployment['id']}/run")
        fill_form(page, name="from-the-form", path=str(page_file))
        page.get_by_role("button", name="Submit").click()
        run = wait_for(lambda: completed_runs(server, name={"any_": ["from-the-form"]}))[0]
        page.goto(f"{server.url}/runs/flow-run/{run['id']}")
        page.get_by_text("Completed", exact=True).first.wait_for()
    assert ask_sql(server, f"SELECT headline FROM articles JOIN pages USING (page_id) WHERE input_path = '{page_file}'") == [
        {"headline": "Ferry sinks off Lamu"}
    ]


@contextmanager
def browsed() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(OFFLINE))
        yield browser.new_page(viewport={"width": 1400, "height": 1600})
        browser.close()


def test_run_lists_its_largest_groups_of_copies(server: Server) -> None:
    for outlet in ("Gazette", "Herald", "Mirror"):
        (server.data / f"inbox/{outlet}.txt").write_text(f"{COPIED}\n\nThe {outlet} is printed in Lamu.\n")
    kept = {"artifacts": {"key": {"any_": ["largest-clusters"]}}, "sort": "CREATED_DESC"}
    groups = wait_for(lambda: [json.loads(one["data"]) for one in ask_api(server, "artifacts/filter", kept) if '"articles": "3"' in one["data"]])
    assert groups[0][0]["origin_headline"] == "Pier closes after cracks are found"


def fill_form(page: Any, *, name: str, path: str) -> None:
    page.get_by_text(PATHS_HELP).first.wait_for()
    paths = page.locator(".schema-form-property").filter(has_text=PATHS_HELP).last
    paths.get_by_role("button", name="Add item").click()
    paths.locator("textarea").fill(path)
    page.get_by_text("Run Name").locator("xpath=following::input[1]").fill(name)
