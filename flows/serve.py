"""Serve: the Prefect server, the deployments of prefect.yaml and a worker, in one command and on this machine only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer

from schemas.errors import ServerFailed
from warehouse.home import DATA_VARIABLE, Home

ROOT = Path(__file__).resolve().parent.parent
POOL = "dateline"
DEPLOYMENTS = 3
"""Runs that are begun at the same time, one of each deployment: all but one of them wait for the warehouse."""

START_SECONDS = 120
"""The server needs 9 to 16 s, on a busy machine with a new database several times that."""

STOP_SECONDS = 15
"""What a worker needs to end its flow runs' processes."""


def serve_flows(home: Home, *, every: int, port: int) -> None:
    """Start server, deployments and worker, and wait until one of them ends or the user stops it.

    every: seconds between scheduled runs. Raises ServerFailed and NotWritable.
    """
    if not (ROOT / "prefect.yaml").is_file():
        raise ServerFailed("prefect.yaml is not beside the code: serve from a checkout", str(ROOT))
    if is_taken(port):
        raise ServerFailed(f"port {port} is in use: choose another with --port", f"http://127.0.0.1:{port}")
    home.make().inbox.mkdir(exist_ok=True)
    home.server.mkdir(exist_ok=True)
    env = environment(home, port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with started("server", ["server", "start", "--host", "127.0.0.1", "--port", str(port)], env, home) as server:
        wait_until_healthy(port, server, home)
        deploy(env, home, every)
        with started("worker", ["worker", "start", "--pool", POOL, "--name", POOL, "--limit", str(DEPLOYMENTS)], env, home) as worker:
            announce(home, port, every)
            wait_for_end({"server": server, "worker": worker}, home)


def is_taken(port: int) -> bool:
    """Whether something listens on the port already: deploying into a foreign server would look like success."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment(home: Home, port: int) -> Mapping[str, str]:
    """The environment of all processes: one data directory, no telemetry, imports from the checkout."""
    return os.environ | {
        DATA_VARIABLE: str(home.root),
        "PREFECT_HOME": str(home.server),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_UI_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "3",
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "false",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
    }


@contextmanager
def started(name: str, arguments: list[str], env: Mapping[str, str], home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect process in the background, its output in a log file; ended on leaving."""
    with log_path(home, name).open("ab") as log:
        process = subprocess.Popen(prefect(arguments), cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def prefect(arguments: list[str]) -> list[str]:
    """The command line of Prefect in this environment."""
    return [sys.executable, "-m", "prefect", "--no-prompt", *arguments]


def log_path(home: Home, name: str) -> Path:
    """Where a process writes its output."""
    return home.server / f"{name}.log"


def wait_until_healthy(port: int, server: subprocess.Popen[bytes], home: Home) -> None:
    """Wait until the server answers; raises ServerFailed when it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise ServerFailed(f"the Prefect server did not start on port {port}", str(log_path(home, "server")))


def deploy(env: Mapping[str, str], home: Home, every: int) -> None:
    """Make the work pool and the deployments, with the schedule the user wants."""
    call(["work-pool", "create", POOL, "--type", "process", "--overwrite"], env, home)
    call(["deploy", "--all"], env, home)
    call(["deployment", "schedule", "create", "news/ingest-folder", "--interval", str(every), "--replace", "--accept-yes"], env, home)


def call(arguments: list[str], env: Mapping[str, str], home: Home) -> None:
    """Run a Prefect command to its end; raises ServerFailed when it fails."""
    log = log_path(home, "deploy")
    with log.open("ab") as stream:
        if subprocess.run(prefect(arguments), cwd=ROOT, env=env, stdout=stream, stderr=subprocess.STDOUT, check=False).returncode:
            raise ServerFailed(f"`prefect {' '.join(arguments)}` failed", str(log))


def announce(home: Home, port: int, every: int) -> None:
    """Say where everything is."""
    typer.echo(
        f"Prefect UI   http://127.0.0.1:{port}\n"
        f"inbox        {home.inbox}  (read every {every} s)\n"
        f"warehouse    {home.catalog}\n"
        f"logs         {home.server}\n"
        "Stop with Ctrl-C."
    )


def wait_for_end(processes: Mapping[str, subprocess.Popen[bytes]], home: Home) -> None:
    """Wait until the user presses Ctrl-C; raises ServerFailed when a process ends by itself."""
    try:
        while True:
            for name, process in processes.items():
                if process.poll() is not None:
                    raise ServerFailed(f"the {name} ended with code {process.returncode}", str(log_path(home, name)))
            time.sleep(0.5)
    except KeyboardInterrupt:
        typer.echo("Stopping.")
