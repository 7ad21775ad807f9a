"""The command line: what it says and leaves with when something is wrong at the call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.__main__ import main
from schemas.pipeline import StageName
from tests.flows.samples import NEWS


def dateline(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"COLUMNS": "200"})


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and the one line of the error, without a process of its own."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as left:
        patch.setattr(sys, "argv", ["dateline", *arguments])
        main()
    code = left.value.code
    return int(code or 0), capsys.readouterr().err


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "news.txt").write_text(NEWS)
    ran = dateline("run", str(folder / "news.txt"), "--data", str(folder / "data"))
    assert ran.returncode == 0, ran.stderr
    return folder / "data"


def test_missing_path_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = call(capsys, "run", str(tmp_path / "nowhere"), "--data", str(tmp_path / "data"))
    assert (code, said.count("\n")) == (2, 1)
    assert "no such file or folder" in said
    assert not (tmp_path / "data").exists()


def test_engine_is_a_setting(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = call(capsys, "run", str(tmp_path), "--data", str(tmp_path / "data"), "--set", "engine=steam")
    assert (code, said.count("\n")) == (2, 1)
    assert "'inline', 'processes' or 'dask'" in said


def test_empty_folder_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, said = call(capsys, "run", str(tmp_path / "empty"), "--data", str(tmp_path / "data"))
    assert (code, said.count("\n")) == (2, 1)
    assert "no file to read" in said


def test_data_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    code, said = call(capsys, "run", str(tmp_path), "--data", str(tmp_path / "file/data"))
    assert (code, said.count("\n")) == (2, 1)
    assert "cannot write" in said


def test_unknown_format_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "page.xyz").write_bytes(b"\x00\x01")
    code, said = call(capsys, "run", str(tmp_path / "page.xyz"), "--data", str(tmp_path / "data"))
    assert (code, said.count("\n")) == (2, 1)
    assert "unknown format" in said


def test_unknown_model_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    code, said = call(capsys, "run", str(tmp_path / "news.txt"), "--data", str(tmp_path / "data"), "--model", "no_such_model")
    assert (code, "no spaCy pipeline" in said) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "expected"), [(("query", "SELECT 1"), "no warehouse"), (("show", "art_1"), "no warehouse"), (("tables", "nothing"), "no table")]
)
def test_nothing_to_look_at_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], expected: str) -> None:
    place = () if arguments[0] == "tables" else ("--data", str(tmp_path))
    code, said = call(capsys, *arguments, *place)
    assert (code, expected in said) == (2, True)


def test_data_inside_the_input_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    first = dateline("run", str(tmp_path), "--data", str(tmp_path / "data"))
    second = dateline("run", str(tmp_path), "--data", str(tmp_path / "data"))
    assert (first.returncode, "Nothing new" in second.stdout) == (0, True)


def test_stages_run_alone_in_order(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    place = ("--data", str(tmp_path / "data"))
    ran = [dateline("run", str(tmp_path / "news.txt"), "--stage", "ingest", *place)] + [dateline("run", "--stage", s, *place) for s in list(StageName)[1:]]
    assert [r.returncode for r in ran] == [0] * 5, [r.stderr for r in ran]
    assert "1" in dateline("query", "SELECT count(*) AS n FROM quotes", "--format", "csv", *place).stdout


def test_run_without_paths_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = call(capsys, "run")
    assert (code, "nothing to read" in said) == (2, True)


def test_unknown_id_is_said(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    code, said = call(capsys, "show", "men_nothing", "--data", str(data))
    assert (code, "no row has the id" in said) == (2, True)


def test_second_run_says_that_nothing_is_new(data: Path) -> None:
    ran = dateline("run", str(data.parent / "news.txt"), "--data", str(data))
    assert (ran.returncode, "Nothing new" in ran.stdout) == (0, True)


def test_show_highlights_the_sentence(data: Path) -> None:
    found = dateline("query", "SELECT quote_id FROM quotes", "--format", "csv", "--data", str(data)).stdout.split()
    shown = dateline("show", found[1], "--data", str(data)).stdout
    assert "The road is open again" in shown
    assert "news.txt, characters" in shown


def test_show_prints_every_block_of_a_page(data: Path) -> None:
    shown = dateline("show", str(data.parent / "news.txt"), "--data", str(data)).stdout
    assert ("headline" in shown, "body" in shown, "article 1" in shown) == (True, True, True)


def test_beginning_of_an_id_is_enough(data: Path) -> None:
    found = dateline("query", "SELECT article_id FROM articles", "--format", "csv", "--data", str(data)).stdout.split()
    assert found[1] in dateline("show", found[1][:10], "--data", str(data)).stdout


def test_html_view_marks_the_span(data: Path) -> None:
    found = dateline("query", "SELECT quote_id, exact FROM quotes", "--format", "json", "--data", str(data)).stdout
    quote = json.loads(found)[0]
    assert dateline("show", quote["quote_id"], "--data", str(data), "--html", str(data.parent / "page.html")).returncode == 0
    assert f"<mark>{quote['exact']}</mark>" in (data.parent / "page.html").read_text()


def test_html_of_a_row_without_page_is_refused(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    run = dateline("query", "SELECT run_id FROM ops.runs", "--format", "csv", "--data", str(data)).stdout.split()[1]
    code, said = call(capsys, "show", run, "--data", str(data), "--html", str(data.parent / "none.html"))
    assert (code, "stands on no page" in said) == (2, True)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['dateline', '--help']\nfrom flows.__main__ import main\ntry: main()\nexcept SystemExit: pass\n"
    heavy = "print([m for m in ('prefect', 'spacy', 'great_expectations', 'pandas', 'duckdb', 'pydantic') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code + heavy], capture_output=True, text=True, check=True).stdout
    assert said.endswith("[]\n")
