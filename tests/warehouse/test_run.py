from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from schemas.errors import CheckFailed, Locked, NotWritable
from tasks.publish import Published, publish
from tasks.validate import validate
from tests.conftest import Begin
from tests.warehouse.stages import clean_stage, read, see_again
from warehouse.home import Home, locked
from warehouse.lineages import of_table
from warehouse.query import ask
from warehouse.run import land_parts, opened
from warehouse.snapshots import ready_catalog
from warehouse.steps import Landed, Run


def cleaned(landed: Landed, settings: str = "") -> Landed:
    return validate(land_parts(landed, clean_stage(settings), of_table(landed, "ingest", "pages")))


def run_once(begin: Begin, *texts: str | tuple[str, ...], settings: str = "", workers: int = 1) -> Published:
    with begin(settings=settings or "{}", workers=workers) as begun:
        return publish(cleaned(validate(read(begun, *texts)), settings))


def digests(home: Home) -> dict[str, str]:
    """The data files by content; what says when a run happened is left out."""
    dated = {"runs", "stages", "quality_results"}
    return {str(f.relative_to(home.parquet)): hashlib.sha256(f.read_bytes()).hexdigest() for f in home.parquet.rglob("*.parquet") if f.parts[-3] not in dated}


def test_published_rows_can_be_queried(begin: Begin, home: Home) -> None:
    run_once(begin, "one", "two")
    assert ask(home, "SELECT count(*) FROM articles").rows == [(2,)]


def test_pages_alone_can_be_published(begin: Begin, home: Home) -> None:
    with begin() as begun:
        publish(validate(read(begun, "one")))
    assert ask(home, "SELECT source_id, text FROM pages JOIN sources USING (source_id)").rows == [("unknown", "one")]


def test_second_run_changes_nothing(begin: Begin, home: Home) -> None:
    first = run_once(begin, "one")
    stamp = home.catalog.stat().st_mtime_ns
    with begin() as begun:
        second = publish(cleaned(validate(read(begun))))
    assert (second.changed, second.snapshot_id) == (False, first.snapshot_id)
    assert home.catalog.stat().st_mtime_ns == stamp


def test_only_new_pages_are_worked_on(begin: Begin, home: Home) -> None:
    run_once(begin, "one")
    second = run_once(begin, "two")
    sql = "SELECT rows_in, rows_out, rows_known FROM ops.stages WHERE stage = 'clean' AND run_id = ?"
    assert ask(home, sql, (second.run_id,)).rows == [(2, 1, 1)]


def test_other_settings_replace_the_articles(begin: Begin, home: Home) -> None:
    run_once(begin, "one", settings="old")
    with begin(settings="new") as begun:
        publish(cleaned(begun, "new"))
    assert ask(home, "SELECT headline FROM articles").rows == [("new",)]


def test_failing_rows_are_rejected_with_the_check(begin: Begin, home: Home) -> None:
    run_once(begin, "good", "bad")
    assert ask(home, "SELECT object_type, reason_code FROM ops.rejects").rows == [("articles", "column_values_to_be_between:word_count")]
    assert ask(home, "SELECT rows_in, rows_out, rows_rejected FROM ops.stages WHERE stage = 'clean'").rows == [(2, 1, 1)]


def test_rejected_article_leaves_its_blocks(begin: Begin, home: Home) -> None:
    run_once(begin, "bad")
    assert ask(home, "SELECT article_id FROM blocks").rows == [(None,)]


def test_snapshot_lists_exactly_the_files(begin: Begin, home: Home) -> None:
    run_once(begin, "good", "bad")
    listed = {path for (path,) in ask(home, "SELECT path FROM ops.snapshot_files").rows}
    assert listed == {str(f.relative_to(home.root)) for f in home.parquet.rglob("*.parquet")}


def test_page_that_kills_its_worker_costs_itself_only(begin: Begin, home: Home) -> None:
    run_once(begin, "one", ("two", "poison", "four"), "five", workers=2)
    assert ask(home, "SELECT reason_code FROM ops.rejects").rows == [("worker_killed",)]
    assert ask(home, "SELECT count(*) FROM articles").rows == [(4,)]


def test_page_that_hits_a_bug_costs_itself_only(begin: Begin, home: Home) -> None:
    run_once(begin, ("one", "two", "bug", "four", "five"))
    assert ask(home, "SELECT reason_code, detail FROM ops.rejects").rows == [("stage_failed", "ValueError: no such case")]
    assert ask(home, "SELECT count(*) FROM articles").rows == [(4,)]


def test_processes_give_the_same_bytes(begin: Begin, home: Home, tmp_path: Path) -> None:
    run_once(begin, "one", "two", "three", workers=2)
    parallel = digests(home)
    home.root.rename(tmp_path / "moved")
    run_once(begin, "one", "two", "three")
    assert digests(home) == parallel


def test_interrupted_run_ends_like_an_undisturbed_one(begin: Begin, home: Home, tmp_path: Path) -> None:
    run_once(begin, "one", "bad")
    undisturbed = digests(home)
    home.root.rename(tmp_path / "undisturbed")
    with pytest.raises(KeyboardInterrupt), begin() as begun:
        cleaned(validate(read(begun, "one", "bad")))
        raise KeyboardInterrupt
    run_once(begin, "one", "bad")
    assert digests(home) == undisturbed


def test_leftovers_of_unpublished_runs_are_swept(begin: Begin, home: Home) -> None:
    with pytest.raises(KeyboardInterrupt), begin(settings="dies") as begun:
        read(begun, "one")
        raise KeyboardInterrupt
    with begin():
        assert list(home.parquet.rglob("*.parquet")) == []


def test_killed_run_survives_another_run(begin: Begin, home: Home) -> None:
    with pytest.raises(KeyboardInterrupt), begin(settings="dies") as begun:
        cleaned(validate(read(begun, "one")))
        raise KeyboardInterrupt
    run_once(begin, "two", settings="other")
    assert len(list(home.runs.glob("*/steps/*.json"))) == 1


def test_critical_failure_publishes_nothing(begin: Begin, home: Home) -> None:
    first = run_once(begin, "one")
    with pytest.raises(CheckFailed, match="blocks_partition_pages") as failure:
        run_once(begin, "a gap")
    assert ask(home, "SELECT snapshot_id, (SELECT count(*) FROM pages) FROM ops.snapshots").rows == [(first.snapshot_id, 1)]
    assert Path(failure.value.report).is_file()


def test_run_killed_between_the_renames_is_completed(begin: Begin, home: Home) -> None:
    published = run_once(begin, "one")
    home.catalog.rename(ready_catalog(home, str(published.snapshot_id)))
    with begin():
        assert ask(home, "SELECT count(*) FROM articles").rows == [(1,)]


def test_reader_keeps_what_it_opened(begin: Begin, home: Home) -> None:
    run_once(begin, "one")
    count = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print(c.sql('FROM pages').count('*').fetchall(), flush=True); input(); "
    code = count + "print(c.sql('FROM pages').count('*').fetchall(), flush=True)"
    with subprocess.Popen([sys.executable, "-c", code, str(home.catalog)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        before = reader.stdout.readline()
        run_once(begin, "two")
        after, _ = reader.communicate("\n")
    assert (before, after) == ("[(1,)]\n", "[(1,)]\n")
    assert ask(home, "SELECT count(*) FROM pages").rows == [(2,)]


def test_parts_without_pages_need_no_work(begin: Begin, home: Home) -> None:
    run_once(begin, "one")
    page_id = ask(home, "SELECT page_id FROM pages").rows[0][0]
    with begin(workers=2) as begun:
        publish(cleaned(validate(see_again(begun, page_id, times=3))))
    assert ask(home, "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM ops.captures)").rows == [(1, 4)]


def test_warnings_are_not_forgotten_by_a_resumed_run(begin: Begin, home: Home) -> None:
    with pytest.raises(KeyboardInterrupt), begin() as begun:
        cleaned(validate(read(begun, "good", "bad")))
        raise KeyboardInterrupt
    run_once(begin, "good", "bad")
    assert ask(home, "SELECT unexpected_count FROM ops.quality_results WHERE check_name LIKE '%word_count'").rows == [(1,)]


def test_leftover_of_a_killed_publication_is_swept(begin: Begin, home: Home) -> None:
    (home.root / ".snap_spill").mkdir()
    (home.root / ".snap_spill/block").write_text("x")
    (home.root / "notes.tmp").write_text("somebody's")
    run_once(begin, "one")
    assert sorted(f.name for f in home.root.iterdir() if f.name.startswith((".snap", "notes"))) == ["notes.tmp"]


def test_damaged_catalog_is_built_again(begin: Begin, home: Home) -> None:
    run_once(begin, "one")
    home.catalog.write_bytes(b"junk" * 4_000)
    with begin() as begun:
        publish(validate(read(begun)))
    assert ask(home, "SELECT count(*) FROM articles").rows == [(1,)]


@pytest.mark.parametrize("name", ["it's", "both ' and \"", "back\\slash", "no\u00a0break", "ذاكرة"])
def test_data_directory_may_have_any_name(tmp_path: Path, name: str) -> None:
    home = Home(tmp_path / name).make()
    with opened(home, lambda parent, _: Run(str(home.root), "run_1", "{}", "2026-01-01T00:00:00+00:00", "0", parent)) as begun:
        publish(cleaned(validate(read(begun, "one"))))
    assert ask(home, "SELECT count(*) FROM articles").rows == [(1,)]


def test_warehouse_of_something_else_is_kept(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.catalog.write_bytes(b"tables of somebody else")
    with pytest.raises(NotWritable, match="not made by Dateline"):
        home.make()
    assert [file.name for file in tmp_path.iterdir()] == ["warehouse.duckdb"]


def test_second_writer_is_refused(begin: Begin) -> None:
    with begin(), pytest.raises(Locked), begin():
        pass


def test_second_writer_waits_for_the_first(home: Home) -> None:
    first = locked(home)
    first.__enter__()
    threading.Timer(0.05, first.__exit__, (None, None, None)).start()
    with locked(home, wait=5):
        assert home.root.is_dir()


def test_moved_warehouse_answers_the_same(begin: Begin, home: Home, tmp_path: Path) -> None:
    run_once(begin, "one")
    home.root.rename(tmp_path / "elsewhere")
    assert ask(Home(tmp_path / "elsewhere"), "SELECT text FROM pages").rows == [("one",)]


def test_deleted_catalog_is_built_again(begin: Begin, home: Home) -> None:
    run_once(begin, "one")
    home.catalog.unlink()
    with begin() as begun:
        publish(validate(read(begun)))
    assert ask(home, "SELECT count(*) FROM articles").rows == [(1,)]
