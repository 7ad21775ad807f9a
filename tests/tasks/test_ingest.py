"""Ingest: every record read is one capture, one reject, or known; the same bytes are one page."""

from __future__ import annotations

import gzip
import json
import os
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from schemas.rejects import REASONS
from tasks.ingest import IngestSettings, Part, read_pages
from tasks.readers.rows import Known
from tests.website import Reply, Site, page, xml

TABLES = ("pages", "captures", "rejects")
KEYS = ("page_id", "capture_id", "reject_id")
WORDS = "The bridge is closed until Monday.\r\nBuses take the coast road.\n"


def read(*paths: Path, known: Known | None = None, **options: int) -> list[Part]:
    return list(read_pages([str(p) for p in paths], IngestSettings(**options), known or Known()))


def rows(parts: list[Part], table: str) -> list[dict[str, Any]]:
    return [row for part in parts for row in getattr(part.ingested, table).to_pylist()]


def keys(parts: list[Part]) -> Known:
    return Known(*({row[key] for row in rows(parts, table)} for table, key in zip(TABLES, KEYS, strict=True)))


def only(parts: list[Part], table: str) -> dict[str, Any]:
    (row,) = rows(parts, table)
    return row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something of everything."""
    lines = [json.dumps({"text": f"Story {i}", "url": "https://www.example.org/s", "title": "<script>"}) for i in range(30)]
    (tmp_path / "a.txt").write_bytes(WORDS.encode())
    (tmp_path / "again.txt").write_bytes(WORDS.encode())
    (tmp_path / "b.html").write_text("<title>T</title><p>Shown</p><script>not()</script>")
    (tmp_path / "c.jsonl").write_text("\n".join([*lines, "{broken"]))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress("\n".join([*lines, ""]).encode())[:-4])
    (tmp_path / "e.txt").write_bytes(b"")
    (tmp_path / "f.bin").write_bytes(b"?")
    return tmp_path


def test_page_keeps_bytes_hash_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + WORDS.encode())
    page = only(read(path), "pages")
    assert page["page_id"] == sha256(path.read_bytes()).hexdigest()
    assert (page["text"], page["text_length"], page["byte_length"]) == (WORDS, len(WORDS), len(WORDS) + 3)
    assert (page["input_path"], page["encoding_basis"], page["source_id"]) == (str(path), "bom", "unknown")


def test_html_page_has_text_and_markup(folder: Path) -> None:
    page = only(read(folder / "b.html"), "pages")
    assert (page["text"], page["media_type"]) == ("Shown", "text/html")
    assert page["markup"] == (folder / "b.html").read_text()


def test_record_fields_reach_the_page(folder: Path) -> None:
    page = rows(read(folder / "c.jsonl"), "pages")[0]
    assert (page["title_given"], page["uri"]) == ("<script>", "https://www.example.org/s")
    assert page["source_id"] == "src_example.org"


def test_same_bytes_are_one_page_two_captures(folder: Path) -> None:
    parts = read(folder / "again.txt", folder / "a.txt")
    assert only(parts, "pages")["input_path"] == str(folder / "a.txt")
    assert len(rows(parts, "captures")) == 2


def test_page_known_from_another_place_is_captured(folder: Path) -> None:
    parts = read(folder / "again.txt", known=keys(read(folder / "a.txt")))
    assert rows(parts, "pages") == []
    assert only(parts, "captures")["input_path"] == str(folder / "again.txt")


def test_every_record_is_accounted_for(folder: Path) -> None:
    parts = read(folder, pages_per_part=7)
    assert all(p.records == p.known + len(p.ingested.captures) + len(p.ingested.rejects) for p in parts)
    assert sum(p.records for p in parts) == 2 + 1 + 31 + 31 + 1 + 1


def test_rejects_name_reason_and_place(folder: Path) -> None:
    found = {(r["object_type"], Path(r["object_id"]).name, r["reason_code"], r["payload"]) for r in rows(read(folder), "rejects")}
    assert found == {
        ("record", "c.jsonl#30", "malformed_record", "{broken"),
        ("file", "d.jsonl.gz", "truncated", None),
        ("file", "e.txt", "empty", None),
        ("file", "f.bin", "unknown_format", None),
    }


def test_second_run_adds_nothing(folder: Path) -> None:
    first = read(folder)
    again = read(folder, known=keys(first))
    assert all(len(batch) == 0 for part in again for batch in part.ingested)
    assert sum(p.known for p in again) == sum(p.records for p in first)


def test_changed_file_is_rejected_anew(folder: Path) -> None:
    known = keys(read(folder / "e.txt"))
    (folder / "e.txt").write_bytes(b"  \n")
    assert only(read(folder / "e.txt", known=known), "rejects")["reason_code"] == "empty"


def test_broken_link_is_rejected_once(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    first = read(tmp_path)
    assert only(first, "rejects")["reason_code"] == "unreadable"
    assert rows(read(tmp_path, known=keys(first)), "rejects") == []


def test_order_of_paths_changes_nothing(folder: Path) -> None:
    files = sorted(folder.iterdir())[:5]
    one, two = read(*files), read(*reversed(files))
    assert [rows(one, t) for t in TABLES] == [rows(two, t) for t in TABLES]


@pytest.mark.parametrize("options", [{"pages_per_part": 1}, {"pages_per_part": 4}, {"bytes_per_part": 1_024}])
def test_cuts_change_no_row(folder: Path, options: dict[str, int]) -> None:
    cut = list(read_pages([str(folder)], IngestSettings(**options), Known()))
    assert [rows(cut, t) for t in TABLES] == [rows(read(folder), t) for t in TABLES]


def test_parts_keep_their_size(folder: Path) -> None:
    parts = read(folder / "c.jsonl", pages_per_part=10)
    assert [len(p.ingested.captures) + len(p.ingested.rejects) for p in parts] == [10, 10, 10, 1]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\n \t\xc2\xa0", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"\0", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        ("a.txt", bytes(range(256)) * 8, "not_text"),
        ("a.txt", b"x" * 5_000, "too_large"),
        ("a.txt", b"<!DOCTYPE html><script>x</script>", "markup_only"),
        ("a.html", b"<div><!-- x --></div>", "markup_only"),
        ("a.html", b"  ", "empty"),
        ("a.parquet", b"", "truncated"),
        ("a.jsonl", b"x" * 5_000, "too_large"),
    ],
)
def test_hostile_file_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    parts = read(tmp_path / name, max_page_bytes=4_096)
    assert only(parts, "rejects")["reason_code"] == reason
    assert rows(parts, "captures") == []


@pytest.mark.parametrize(
    "text", ["😀😀", "مرحبا بالعالم", "a\0b, a page with one NUL", "'; DROP TABLE pages; --", "x" * 4_000, "\u202eright to left", "“unbalanced"]
)
def test_odd_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    batch = read(tmp_path / "a.txt")[0].ingested.pages
    stored = duckdb.from_arrow(pa.Table.from_batches([batch])).project("text, text_length = length(text)")
    assert batch["text"].to_pylist() == [text]
    assert stored.fetchall() == [(text, True)]


def test_encoding_declared_and_used_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes("<meta charset='utf-8'><p>Le café de la gare</p>".encode("latin-1"))
    page = only(read(tmp_path / "a.html"), "pages")
    assert (page["text"], page["encoding_declared"], page["encoding_used"]) == ("Le café de la gare", "utf-8", "windows-1252")


def test_name_that_is_no_unicode_is_escaped(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(WORDS)
    assert only(read(tmp_path), "pages")["input_path"] == f"{tmp_path}/caf\\xe9.txt"


def test_rows_fit_their_tables(folder: Path) -> None:
    for part in read(folder):
        for table, batch in zip(TABLES, part.ingested, strict=True):
            assert batch.schema.equals(schemas.BY_NAME[table].arrow)


QUICK = IngestSettings.model_validate({"web": {"allow_private_addresses": True, "delay_seconds": 0, "retries": 0}})


def fetch(address: str, known: Known | None = None) -> list[Part]:
    return list(read_pages([address], QUICK, known or Known()))


def test_fetched_page_says_where_and_when(site: Site) -> None:
    site["/a"] = page("Ferry")
    parts = fetch(site.url("/a"))
    row, capture = only(parts, "pages"), only(parts, "captures")
    assert (row["uri"], row["input_path"], row["text"], row["is_summary"]) == (site.url("/a"), site.url("/a"), "Ferry", False)
    assert row["fetched_at"] == capture["fetched_at"] is not None


def test_same_bytes_at_an_address_are_known(site: Site) -> None:
    site["/a"] = page("Ferry")
    again = fetch(site.url("/a"), keys(fetch(site.url("/a"))))
    assert [(p.records, p.known, len(p.ingested.captures)) for p in again] == [(1, 1, 0)]


def test_other_bytes_at_an_address_are_a_page(site: Site) -> None:
    site["/a"] = page("Ferry")
    known = keys(fetch(site.url("/a")))
    site["/a"] = page("Bridge")
    parts = fetch(site.url("/a"), known)
    assert (only(parts, "pages")["text"], only(parts, "captures")["input_path"]) == ("Bridge", site.url("/a"))


def test_refused_address_is_a_reject(site: Site) -> None:
    site["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /a")
    row = only(fetch(site.url("/a")), "rejects")
    assert (row["object_type"], row["object_id"], row["reason_code"]) == ("file", site.url("/a"), "robots_denied")


def test_visits_are_accounted_for(site: Site) -> None:
    site["/f"] = xml("<rss><channel><item><link>/1</link><description>a</description></item><item><link>/2</link></item></channel></rss>")
    site["/1"] = page("One")
    parts = fetch(site.url("/f"), Known(addresses={site.url("/1")}))
    assert [(p.records, p.known, len(p.ingested.rejects)) for p in parts] == [(2, 1, 1)]


def test_killed_run_goes_on_without_asking_again(site: Site, tmp_path: Path) -> None:
    site["/f"] = xml("<rss><channel>" + "".join(f"<item><link>/{n}</link></item>" for n in "123") + "</channel></rss>")
    site["/1"], site["/2"] = page("One"), page("Two")
    options = QUICK.model_copy(update={"pages_per_part": 1})
    first = list(islice(read_pages([site.url("/f")], options, Known(), kept=tmp_path), 2))
    again = list(read_pages([site.url("/f")], options, Known(), kept=tmp_path))
    assert [[rows(parts, table) for table in TABLES] for parts in (first, again[:2])] == [[rows(first, table) for table in TABLES]] * 2
    assert sorted(path for path in site.asked if path != "/robots.txt") == ["/1", "/2", "/3", "/f"]


NAMES = st.sampled_from(["a.txt", "b.html", "c.jsonl", "d.jsonl.gz", "e.jsonl.zst", "f.parquet", "g"])


@given(st.dictionaries(NAMES, st.binary(max_size=300) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace")), min_size=1))
@settings(max_examples=60, deadline=None)
def test_any_folder_is_accounted_for(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as name:
        for file, data in files.items():
            (Path(name) / file).write_bytes(data)
        parts = read(Path(name))
    assert sum(p.records for p in parts) == sum(len(p.ingested.captures) + len(p.ingested.rejects) for p in parts) >= len(files)
    assert {r["reason_code"] for r in rows(parts, "rejects")} <= set(REASONS)
