"""The README's commands are run, and the files it names are there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
LINKED = sorted(
    {t for f in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md") for t in re.findall(r"\]\(([^)#:]+)\)", f.read_text())}
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "docs/samples", tmp_path / "docs/samples")
    return tmp_path


def test_commands_run_as_written(checkout: Path) -> None:
    commands = next(b for b in blocks("bash") if "dateline run" in b).replace("source .venv/bin/activate", "set -e")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(["bash", "-c", commands], cwd=checkout, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    python = subprocess.run([sys.executable, "-c", blocks("python")[0]], cwd=checkout, capture_output=True, text=True, check=False)
    assert python.returncode == 0, python.stderr


def test_make_knows_the_targets_named() -> None:
    named = set(re.findall(r"`make (\w+)`|^make (\w+)$", README, re.M))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    assert {a or b for a, b in named} <= targets


@pytest.mark.parametrize("target", LINKED)
def test_linked_files_exist(target: str) -> None:
    assert (ROOT / target).exists() or (ROOT / "docs" / target).exists()
