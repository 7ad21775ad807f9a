"""Bytes become text: what is declared, what is believed, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.readers.encoding import Undecoded, decode, find_codec
from tasks.readers.record import Decoded

ENGLISH = "The café on Harbour Street — “a quiet place” — stayed shut on Monday.\r\nNobody said why."
RUSSIAN = "Мэр сообщил, что мост закрыт до понедельника, а автобусы идут другой дорогой."
ARABIC = "قال رئيس البلدية إن الجسر مغلق حتى يوم الاثنين بسبب أعمال الصيانة في المدينة"
POLISH = "Burmistrz powiedział, że most będzie zamknięty do poniedziałku, a mieszkańcy pojadą objazdem."


def readable(data: bytes, declared: str | None = None) -> Decoded:
    found = decode(data, declared)
    assert isinstance(found, Decoded), found
    return found


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides(codec: str) -> None:
    found = readable(ENGLISH.encode(codec), "latin-1")
    assert (found.text, found.basis, found.declared) == (ENGLISH, "bom", "latin-1")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC], ids=["english", "russian", "arabic"])
def test_wide_text_without_mark_is_found(text: str, codec: str) -> None:
    found = readable(text.encode(codec))
    assert (found.text, found.used, found.basis) == (text, codec, "detected")


@pytest.mark.parametrize(
    ("text", "codec"),
    [(ENGLISH, "windows-1252"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (ARABIC, "windows-1256"), (POLISH, "windows-1250")],
)
def test_wrong_declaration_is_recorded_not_believed(text: str, codec: str) -> None:
    found = readable(text.encode(codec), "utf-8")
    assert (found.text, found.used, found.declared, found.basis) == (text, codec, "utf-8", "detected")


@pytest.mark.parametrize("text", ["Señor Núñez", "It’s naïve.", "She lives in Zürich."])
def test_few_accents_are_western(text: str) -> None:
    assert readable(text.encode("cp1252")).text == text


@pytest.mark.parametrize(("declared", "used"), [("KOI8-R", "koi8-r"), ("iso-8859-5", "iso-8859-5"), ("windows-1251", "windows-1251")])
def test_declared_encoding_is_used(declared: str, used: str) -> None:
    found = readable(RUSSIAN.encode(declared), declared)
    assert (found.text, found.used, found.basis) == (RUSSIAN, used, "declared")


def test_latin_label_means_windows_quotes() -> None:
    assert readable("“So”".encode("cp1252"), "ISO-8859-1").text == "“So”"


def test_seven_bit_japanese_is_decoded_as_declared() -> None:
    assert readable("橋は閉鎖".encode("iso2022_jp"), "iso-2022-jp").text == "橋は閉鎖"


@pytest.mark.parametrize("label", ["unicode_escape", "zlib", "utf-7", "punycode", "no such", "\0", ""])
def test_strange_labels_are_ignored(label: str) -> None:
    assert find_codec(label) is None
    assert readable(b"plain \\u0041", label).text == "plain \\u0041"


def test_few_broken_bytes_keep_utf8() -> None:
    data = "Déjà vu à Genève: été, forêt, où.".encode() + b"\xe2\x80"
    found = readable(data)
    assert (found.used, found.basis, found.n_replacement) == ("utf-8", "detected", 1)


@pytest.mark.parametrize("text", ["a\r\nb\rc\u2028d", "e\u0301 \u00a0\ufb01", "line\x0cfeed"])
def test_text_is_never_normalised(text: str) -> None:
    assert readable(text.encode()).text == text


def test_few_nuls_are_kept() -> None:
    text = "A page with one NUL \0 in the middle of its words, and so for each line of it.\n" * 3
    assert readable(text.encode()).text == text


def test_ascii_with_many_nuls_is_not_chinese() -> None:
    found = decode(b"word\0words\0" * 40, None)
    assert isinstance(found, Undecoded)
    assert found.reason_code == "not_text"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", b"\x7fELF\x02", b"\x1f\x8b\x08", bytes(range(256)) * 4, b"\0" * 100, b"{\\rtf1 x}"],
)
def test_binary_is_no_text(data: bytes) -> None:
    found = decode(data, "utf-8")
    assert isinstance(found, Undecoded)
    assert found.reason_code == "not_text"


def test_long_page_is_judged_by_sample() -> None:
    text = "Plain words on a line.\n" * 40_000 + "Ein Café in Zürich – ruhig.\n"
    assert readable(text.encode("cp1252")).text == text


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "gbk", "hz", "x"]))
def test_decode_never_raises(data: bytes, declared: str | None) -> None:
    found = decode(data, declared)
    assert isinstance(found, Undecoded) or found.text.encode().decode() == found.text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_utf8_is_decoded_as_it_is(text: str) -> None:
    data = text.encode()
    assert readable(data).text == (text if not text.startswith("\ufeff") else text[1:])
