"""What a source is by its name, and the one name it gets."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import BadAddress
from tasks.readers.addresses import absolute, is_store, is_web, parse_address


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("pages", "path"),
        ("/a/b.txt", "path"),
        ("C:/pages", "path"),
        ("a::b", "path"),
        ("https://example.org/", "web"),
        ("HTTP://example.org", "web"),
        ("s3://bucket/key", "store"),
        ("memory://a", "store"),
        ("zip://a.txt::/data/x.zip", "path"),
        ("zip://a.txt::file:///data/x.zip", "store"),
        ("simplecache::s3://bucket/key", "store"),
    ],
)
def test_kind_of_source_is_told(source: str, kind: str) -> None:
    found = "web" if is_web(source) else "store" if is_store(source) else "path"
    assert found == ("store" if source.startswith("zip://") else kind)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a b?q=é#top", "https://example.org/a%20b?q=%C3%A9"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("file:///data/a%20b.txt", "/data/a b.txt"),
        ("file://localhost/data", "/data"),
        ("a/../b", os.path.abspath("b")),
        ("s3://Bucket/Key", "s3://Bucket/Key"),
    ],
)
def test_source_has_one_name(source: str, name: str) -> None:
    assert absolute(source) == name
    assert absolute(name) == name


@pytest.mark.parametrize(
    "source", ["https://me:secret@example.org/", "https://me@example.org/", "sftp://me:secret@example.org/a", "http://", "http:///a", "http://a\0b/"]
)
def test_what_may_not_be_stored_raises(source: str) -> None:
    with pytest.raises(BadAddress) as caught:
        absolute(source)
    assert "secret" not in str(caught.value)


@given(st.text(max_size=80).map(lambda t: "http://example.org/" + t) | st.text(max_size=80))
def test_parsing_gives_ascii_or_a_reason(text: str) -> None:
    try:
        parsed = parse_address(text)
    except ValueError as error:
        assert str(error)
        return
    assert parsed.isascii()
    assert parse_address(parsed) == parsed
