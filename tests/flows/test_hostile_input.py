"""Bad input costs itself only: the run completes, and everything else is read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from flows.options import Options
from flows.sequence import run_pipeline
from tasks.publish import Published
from tests.flows.samples import NEWS
from warehouse.home import Home
from warehouse.query import ask

BOOBY_TRAPS = "<script>alert(1)</script> '); DROP TABLE pages; --"


def fill(folder: Path) -> None:
    """A good page among everything that has hurt a reader before."""
    (folder / "good.txt").write_text(NEWS)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "empty.parquet").write_bytes(b"")
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": NEWS}).encode() * 50)[:90])
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "nul.txt").write_text(NEWS.replace("Friday", "Fri\x00day"))
    (folder / "wide.txt").write_bytes(NEWS.encode("utf-16-le"))
    (folder / "liar.html").write_bytes(
        b"<html><head><meta charset=utf-8></head><body><p>Caf\xe9 Zarina in Khorog was closed on Friday, its owner said.</p></body></html>"
    )
    (folder / "line.txt").write_text("word " * 40_000)
    (folder / "markup.html").write_text("<html><body><div></div><script>var x = 1;</script></body></html>")
    (folder / "emoji.txt").write_text("🙂🔥" * 30)
    (folder / "rtl.txt").write_text("أعيد فتح الطريق الجبلي يوم الجمعة بعد انهيار أرضي، حسبما قالت الوزارة.\n")
    (folder / "traps.txt").write_text(f"{BOOBY_TRAPS}\nBy <img src=x onerror=alert(1)>\n\n{NEWS}")
    (folder / "unknown.xyz").write_bytes(b"\x00\x01\x02")
    (folder / "loop").symlink_to(folder)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "inbox").mkdir()
    fill(folder / "inbox")
    return run_pipeline(Options(paths=(str(folder / "inbox"),), data=str(folder / "data"), workers=1)), folder / "inbox"


def reasons(published: Published, inbox: Path, name: str) -> list[str]:
    sql = """SELECT reason_code FROM ops.rejects WHERE object_id LIKE ? || '%'
             UNION ALL SELECT r.reason_code FROM ops.rejects AS r JOIN pages USING (page_id) WHERE input_path = ? AND r.stage <> 'ingest'"""
    path = str(inbox / name)
    return [code for (code,) in ask(Home(Path(published.data)), sql, (path, path)).rows]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.txt", "empty"),
        ("empty.parquet", "truncated"),
        ("cut.jsonl.gz", "truncated"),
        ("picture.txt", "not_text"),
        ("markup.html", "markup_only"),
        ("emoji.txt", "no_article"),
        ("unknown.xyz", "unknown_format"),
    ],
)
def test_bad_file_is_rejected_with_its_reason(outcome: tuple[Published, Path], name: str, reason: str) -> None:
    assert reason in reasons(*outcome, name)


@pytest.mark.parametrize("name", ["good.txt", "nul.txt", "wide.txt", "traps.txt"])
def test_readable_file_has_its_article(outcome: tuple[Published, Path], name: str) -> None:
    sql = "SELECT count(*) FROM quotes JOIN pages USING (page_id) WHERE input_path = ?"
    assert ask(Home(Path(outcome[0].data)), sql, (str(outcome[1] / name),)).rows[0][0] >= 1


def test_every_file_is_a_page_or_a_reject(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT input_path FROM ops.captures UNION SELECT split_part(object_id, '#', 1) FROM ops.rejects WHERE object_type IN ('file', 'record')"
    seen = {path for (path,) in ask(Home(Path(outcome[0].data)), sql).rows}
    assert seen == {str(f) for f in outcome[1].iterdir() if not f.is_symlink()}


def test_every_span_still_verifies(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT count(*) FROM evidence JOIN pages USING (page_id) WHERE substr(text, char_start + 1, char_end - char_start) <> exact"
    assert ask(Home(Path(outcome[0].data)), sql).rows == [(0,)]


def test_declared_encoding_is_recorded_beside_the_used(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT encoding_declared, text LIKE '%Café%' FROM pages WHERE input_path LIKE '%liar.html'"
    assert ask(Home(Path(outcome[0].data)), sql).rows == [("utf-8", True)]
