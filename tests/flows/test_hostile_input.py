"""Bad input costs itself only: the run completes, and everything else is read."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from pathlib import Path

import pytest

from flows.options import Options
from flows.sequence import run_pipeline
from tasks.ingest import IngestSettings
from tasks.publish import Published
from tests.flows.samples import NEWS
from tests.tasks.readers.samples import LOCKED_PDF, answer, locked, pdf, warc, zipped
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
    fill_with_containers(folder)


def fill_with_containers(folder: Path) -> None:
    """Archives and records that try to do harm, with a good page in some."""
    web_page = warc("response", answer(f"<p>{NEWS}</p>".encode(), "Content-Type: text/html"))
    (folder / "traversal.zip").write_bytes(zipped({"../../up.txt": b"x", "good.txt": NEWS.replace("nine", "six").encode()}))
    (folder / "bomb.zip").write_bytes(zipped({"a.txt": b"\n" * 2_000_000, "b.txt": b"x"}))
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(gzip.compress(b"\n" * 2_000_000)))
    (folder / "nested.zip").write_bytes(zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": b"PK"})})}))
    (folder / "locked.zip").write_bytes(locked(zipped({"a.txt": b"x"})))
    (folder / "half.zip").write_bytes(zipped({"a.txt": NEWS.encode()})[:-30])
    (folder / "cut.warc").write_bytes(warc("revisit", b"") + web_page + web_page[:-300])
    (folder / "scan.pdf").write_bytes(pdf("", ""))
    (folder / "broken.pdf").write_bytes(pdf("Text")[:60])
    (folder / "locked.pdf").write_bytes(b64decode(LOCKED_PDF))
    (folder / "headless.csv").write_text("Pier shut,A story\n")
    (folder / "deep.json").write_text('{"text": ' + "[" * 100_000)
    (folder / "deep.eml").write_text("From: x\n" + "Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 500)
    (folder / "damaged.jsonl").write_text(json.dumps({"text": "\ufffd" * 50 + NEWS[:50]}))
    (folder / "misread.txt").write_text(NEWS.replace("nine", "café").encode().decode("latin-1"))


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "inbox").mkdir()
    fill(folder / "inbox")
    bounds = IngestSettings(max_unpacked_bytes=1_000_000, max_nesting=2)
    return run_pipeline(Options(paths=(str(folder / "inbox"),), data=str(folder / "data"), workers=1, ingest=bounds)), folder / "inbox"


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
        ("traversal.zip!../../up.txt", "unsafe_member"),
        ("bomb.zip!a.txt", "bomb"),
        ("bomb.zip", "bomb"),
        ("bomb.jsonl.gz", "bomb"),
        ("nested.zip!1.zip!2.zip!3.zip", "nested_too_deep"),
        ("locked.zip!a.txt", "encrypted"),
        ("half.zip", "unreadable"),
        ("cut.warc#0", "revisit"),
        ("cut.warc#2", "truncated"),
        ("scan.pdf", "no_text_layer"),
        ("broken.pdf", "unreadable"),
        ("locked.pdf", "encrypted"),
        ("headless.csv", "no_header"),
        ("deep.json", "malformed_record"),
        ("deep.eml", "malformed_record"),
        ("damaged.jsonl", "damaged_text"),
    ],
)
def test_bad_file_is_rejected_with_its_reason(outcome: tuple[Published, Path], name: str, reason: str) -> None:
    assert reason in reasons(*outcome, name)


@pytest.mark.parametrize("name", ["good.txt", "nul.txt", "wide.txt", "traps.txt", "traversal.zip!good.txt", "cut.warc"])
def test_readable_file_has_its_article(outcome: tuple[Published, Path], name: str) -> None:
    sql = "SELECT count(*) FROM quotes JOIN pages USING (page_id) WHERE input_path = ?"
    assert ask(Home(Path(outcome[0].data)), sql, (str(outcome[1] / name),)).rows[0][0] >= 1


def test_every_file_is_a_page_or_a_reject(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT input_path FROM ops.captures UNION SELECT split_part(object_id, '#', 1) FROM ops.rejects WHERE object_type IN ('file', 'record')"
    seen = {path.split("!")[0] for (path,) in ask(Home(Path(outcome[0].data)), sql).rows}
    assert seen == {str(f) for f in outcome[1].iterdir() if not f.is_symlink()}


def test_every_span_still_verifies(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT count(*) FROM evidence JOIN pages USING (page_id) WHERE substr(text, char_start + 1, char_end - char_start) <> exact"
    assert ask(Home(Path(outcome[0].data)), sql).rows == [(0,)]


def test_declared_encoding_is_recorded_beside_the_used(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT encoding_declared, text LIKE '%Café%' FROM pages WHERE input_path LIKE '%liar.html'"
    assert ask(Home(Path(outcome[0].data)), sql).rows == [("utf-8", True)]


def test_misread_page_is_repaired_and_counted(outcome: tuple[Published, Path]) -> None:
    sql = "SELECT n_repaired_lines >= 1, text LIKE '%café%' FROM pages WHERE input_path LIKE '%misread.txt'"
    assert ask(Home(Path(outcome[0].data)), sql).rows == [(True, True)]
