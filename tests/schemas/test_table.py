from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from schemas.errors import MissingColumn, WrongType
from schemas.ids import content_id
from tests.build import a_batch, a_row


def test_unknown_column_is_refused() -> None:
    with pytest.raises(MissingColumn, match="colour"):
        schemas.SOURCES.rows([a_row("sources") | {"colour": "red"}])


def test_missing_column_is_refused() -> None:
    row = a_row("sources")
    del row["name"]
    with pytest.raises(MissingColumn, match="name"):
        schemas.SOURCES.rows([row])


def test_wrong_type_is_refused() -> None:
    with pytest.raises(WrongType, match="pages"):
        schemas.PAGES.rows([a_row("pages", text_length="many")])


def test_null_where_none_may_be_is_refused() -> None:
    batch = a_batch("sources", {"name": None})
    with pytest.raises(WrongType, match="name"):
        schemas.SOURCES.conform(batch, {"run_id": "run_1", "extractor_id": "ext_1"})


def test_provenance_is_filled_in() -> None:
    conformed = schemas.SOURCES.conform(a_batch("sources", {}, {}), {"run_id": "run_1", "extractor_id": "ext_1"})
    assert conformed.column("run_id").to_pylist() == ["run_1", "run_1"]


def test_no_rows_make_an_empty_batch() -> None:
    assert schemas.QUOTES.rows([]).equals(schemas.QUOTES.empty())


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_ids_differ_where_parts_differ(one: list[str], other: list[str]) -> None:
    same = [p.replace("\x1f", "") for p in one] == [p.replace("\x1f", "") for p in other]
    ids = [content_id("x", *(p.replace("\x1f", "") for p in parts)) for parts in (one, other)]
    assert (ids[0] == ids[1]) == same
