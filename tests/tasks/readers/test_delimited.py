"""Tables as text: the dialect is found, a row is a record, a file without a header says so."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.tasks.readers.reading import read_all, reasons, records, text_of

TEXT = "The pier was shut; nobody was hurt, said the mayor | a spokesman agreed."


def table(*rows: list[str], **dialect: Any) -> bytes:
    target = io.StringIO()
    csv.writer(target, **dialect).writerows(rows)
    return target.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    data = table(["url", "title", "text"], ["http://harbour.example/", "Pier, shut; again", TEXT], delimiter=delimiter)
    (record,) = records(read_all(data, "a.csv"))
    assert (text_of(record), record.title, record.uri) == (TEXT, "Pier, shut; again", "http://harbour.example/")


def test_line_of_excel_names_the_delimiter() -> None:
    (record,) = read_all(b"sep=;\r\n" + table(["title", "text"], ["Pier", TEXT], delimiter=";"), "a.csv")
    assert text_of(record) == TEXT


def test_original_is_the_row_as_written() -> None:
    rows = [b'Pier,"two\r\nlines ""quoted"""\r\n', b"Mole,one line"]
    found = records(read_all(b"\xef\xbb\xbftitle,text\r\n\r\n" + b"".join(rows), "a.csv"))
    assert [r.body for r in found] == [row.rstrip(b"\r\n") for row in rows]
    assert text_of(found[0]) == 'two\r\nlines "quoted"'


def test_quotes_of_unquoted_tabs_are_kept() -> None:
    found = read_all(b'title\ttext\nPier\t"Shut," he said\nMole\t6" of water\n', "a.tsv")
    assert [text_of(r) for r in found] == ['"Shut," he said', '6" of water']


def test_escaped_quotes_are_read() -> None:
    (record,) = read_all(b'title,text\nPier,"he said \\"shut\\", she said"\n', "a.csv")
    assert text_of(record) == 'he said "shut", she said'


def test_field_longer_than_the_modules_limit() -> None:
    long = "word " * 40_000
    (record,) = read_all(table(["text"], [long]), "a.csv", max_record_bytes=1 << 20)
    assert text_of(record) == long


def test_row_in_another_encoding_is_read() -> None:
    found = read_all("title,text\nGare,Le café de la gare est fermé\n".encode("latin-1") + "Gare,Le café rouvre\n".encode(), "a.csv")
    assert [text_of(r) for r in found] == ["Le café de la gare est fermé", "Le café rouvre"]


@pytest.mark.parametrize(
    ("data", "number", "reason"),
    [
        (b"Pier shut,A long story\nMole,Another\n", None, "no_header"),
        (b"title,views\nPier,3\n", None, "no_header"),
        (b"title,text\n", None, "empty"),
        (b"\n \n", None, "empty"),
        ("title,text\nPier,Shut\n".encode("utf-16"), None, "undecodable"),
        (b"\x89PNG\r\n\x1a\ntitle,text\n", None, "not_text"),
        (b"title,text\nPier,\n", 0, "empty"),
        (b"title,text\nPier\n", 0, "no_text_field"),
        (b'title,text\nPier,"never closed\n' + b"more\n" * 3_000, 0, "too_large"),
        (b"title,text\nPier," + b"x" * 20_000, 0, "too_large"),
        (b"title,text\nPi\rer,old line end\n", 0, "malformed_record"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, number: int | None, reason: str) -> None:
    assert reasons(read_all(data, "a.csv")) == [(number, reason)]


@settings(deadline=None, max_examples=60)
@example(["ends in a backslash\\"])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(lambda t: not t.isspace()), min_size=1, max_size=4)
)
def test_written_rows_are_read_back(texts: list[str]) -> None:
    data = table(["title", "body"], *(["x", text] for text in texts), quoting=csv.QUOTE_ALL)
    assert [r.content.text for r in records(read_all(data, "a.csv", max_record_bytes=1 << 20)) if r.media_type == "text/plain"] == texts  # type: ignore[union-attr]
