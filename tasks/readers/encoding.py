"""How the bytes of a page become text.

Most pages are UTF-8 and are told so by decoding strictly. Of the rest, a declaration is believed where it decodes
to something readable; after it come patterns (NUL bytes of UTF-16, UTF-8 with a few broken bytes) and a detector.
Detectors guess wildly on a few accented letters in much ASCII, so that case is settled before: it is windows-1252.
The text is never normalised: no line end, no accent, no space is changed.
Source: WHATWG Encoding for labels and supersets; RFC 3629.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

import charset_normalizer

from tasks.readers.record import Decoded
from tasks.readers.western import has_symbols_in_words, is_western

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The mark of UTF-32 begins with that of UTF-16, so it comes first."""

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "xz data"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"PAR1\x15", "a Parquet file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
"""Only marks that no page of text begins with: `MZ` of programs and `BM` of bitmaps are the start of words."""

SAMPLE_BYTES = 1 << 16
"""How much of a long page is looked at to judge it: charset-normalizer takes 20 ms for 64 KiB, and adds nothing beyond."""

CONTROL_SHARE_MAX = 0.02
"""Random or packed bytes have 11 % (28 of 256); text has next to none, a page with a few NULs stays below."""

NUL_SHARE_UTF16 = 0.03
"""Of UTF-16 units: every blank and line end has a NUL byte, in any alphabetic script one unit in ten or more."""

NUL_SHARE_UTF32 = 0.4
"""Of the first and of the second byte of each pair: in UTF-32 every other pair is all NUL, which gives .5."""

TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x1b"
CONTROLS = bytes(b for b in (*range(32), 127) if b not in TEXT_CONTROLS)
CONTROL_CHARACTERS = re.compile(f"[{re.escape(CONTROLS.decode('ascii'))}\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufffd]")
MULTIBYTE = re.compile("[^\x00-\x7f\ufffd]")

SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-9": "cp1254"}
"""What pages mean by a label, by the WHATWG table: `latin-1` is windows-1252 with its quotes."""

TRUSTED = re.compile(r"utf-(?:8|16|32)(?:-[lb]e)?|cp\d+|iso8859-\d+|koi8-[rtu]|gb18030|big5(?:hkscs)?|euc_(?:jp|kr)|iso2022_(?:jp|kr)|hz|mac-\w+|tis-620")
"""Codecs a page may name; Python has others that unpack, execute escapes or are no encodings of text."""

DETECTABLE = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "koi8_r",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
]
"""The encodings of the WHATWG table that pages are met in; the detector's other guesses were wrong on all of 12 short samples."""

WESTERN = "cp1252"


class Undecoded(NamedTuple):
    """Why bytes are no text. reason_code: not_text or undecodable."""

    reason_code: str
    detail: str


def decode(data: bytes, declared: str | None) -> Decoded | Undecoded:
    """Decode a page, or say why it cannot be.

    declared: the encoding named by the record or markup, as written; kept in the answer also when it proves wrong.
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return checked(data[len(mark) :].decode(codec, "replace"), codec, declared or codec, "bom")
    if (kind := find_binary_format(data)) is not None:
        return Undecoded("not_text", kind)
    text, is_crowded = decode_utf8(data), has_many_controls(data)
    if text is not None and not is_crowded and not is_seven_bit(declared):
        return decoded(text, "utf-8", declared, "utf8")
    if b"\0" in data and (wide := decode_wide(data, declared, is_utf8=text is not None)) is not None:
        return wide
    if is_crowded:
        return Undecoded("not_text", "many control characters")
    return decode_declared(data, declared) or decode_detected(data, declared)


def decode_utf8(data: bytes) -> str | None:
    """The text, when the bytes are valid UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def decoded(text: str, codec: str, declared: str | None, basis: str) -> Decoded:
    """The answer, with the encoding's usual name."""
    used = re.sub(r"^cp(125\d)$", r"windows-\1", codec.replace("_", "-")).replace("iso8859", "iso-8859")
    return Decoded(text, used, declared, basis, text.count("\ufffd"))


def checked(text: str, codec: str, declared: str | None, basis: str) -> Decoded | Undecoded:
    """The answer, unless the text is not readable."""
    if is_readable(text):
        return decoded(text, codec, declared, basis)
    return Undecoded("not_text", f"no readable text in {codec}")


def is_readable(text: str) -> bool:
    """Whether a decoded text is free of what wrong decoding leaves: control characters, U+FFFD, non-characters."""
    sample = text[:SAMPLE_BYTES]
    return len(CONTROL_CHARACTERS.findall(sample)) <= few(len(sample))


def find_binary_format(data: bytes) -> str | None:
    """Name the format that the first bytes give away, when it is not text."""
    return next((kind for mark, kind in MAGIC if data.startswith(mark)), None)


def has_many_controls(data: bytes) -> bool:
    """Whether there are more control bytes than text has, in a sample from both ends, or more NULs in the whole."""
    sample = data if len(data) <= SAMPLE_BYTES else data[: SAMPLE_BYTES // 2] + data[-SAMPLE_BYTES // 2 :]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > few(len(sample)) or data.count(0) > few(len(data))


def few(length: int) -> float:
    """How many control characters a text of that length may have; one also in the shortest."""
    return max(1, CONTROL_SHARE_MAX * length)


def find_codec(label: str | None) -> str | None:
    """Find the codec that a declaration means, or None when no page can be in it."""
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except (LookupError, ValueError):
        return None
    name = SUPERSETS.get(name, name)
    return name if TRUSTED.fullmatch(name) else None


def is_seven_bit(declared: str | None) -> bool:
    """Whether the declared encoding writes other letters in ASCII bytes, so that it is valid UTF-8 too."""
    return declared is not None and (find_codec(declared) or "").startswith(("iso2022", "hz"))


def decode_wide(data: bytes, declared: str | None, *, is_utf8: bool) -> Decoded | None:
    """Decode UTF-16 or UTF-32 without a byte-order mark, told by where its NUL bytes stand."""
    for codec in wide_codecs(data[:SAMPLE_BYTES], is_utf8=is_utf8):
        text = data.decode(codec, "replace")
        if is_readable(text):
            return decoded(text, codec, declared, "declared" if find_codec(declared) == codec else "detected")
    return None


def wide_codecs(sample: bytes, *, is_utf8: bool) -> tuple[str, ...]:
    """The codecs that the places of the NUL bytes speak for.

    Bytes that are UTF-8 too could be a text with stray NULs, which would give Chinese: there the high bytes must be
    those of an alphabet, which all lie below U+2000.
    """
    units = max(1, len(sample) // 2)
    even, odd = sample[0::2], sample[1::2]
    few_nuls, many_nuls = sorted((even.count(0), odd.count(0)))
    if few_nuls >= NUL_SHARE_UTF32 * units:
        return "utf-32-le", "utf-32-be"
    high = odd if odd.count(0) == many_nuls else even
    is_alphabet = sum(byte < 0x20 for byte in high) * 2 > units
    if many_nuls < NUL_SHARE_UTF16 * units or few_nuls * 10 > many_nuls or (is_utf8 and not is_alphabet):
        return ()
    return ("utf-16-le",) if high is odd else ("utf-16-be",)


def decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    """Decode as declared, when that gives readable text."""
    codec = find_codec(declared)
    for name in [codec, "iso8859-1"] if codec == WESTERN else [codec]:
        try:
            text = data.decode(name) if name else ""
        except (UnicodeDecodeError, LookupError):
            continue
        if text and is_readable(text):
            return decoded(text, name or "", declared, "declared")
    return None


def decode_detected(data: bytes, declared: str | None) -> Decoded | Undecoded:
    """Decode in the most likely encoding that decodes all of it and reads well."""
    if (damaged := decode_damaged_utf8(data)) is not None:
        return decoded(damaged, "utf-8", declared, "detected")
    for codec in likely_codecs(sample_lines(data)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if is_readable(text):
            return decoded(text, codec, declared, "detected")
    return Undecoded("undecodable", "no encoding gives readable text")


def decode_damaged_utf8(data: bytes) -> str | None:
    """The text, where most of what is not ASCII is valid UTF-8: in no other encoding do letters pair up so by chance."""
    text = data.decode("utf-8", "replace")
    return text if len(MULTIBYTE.findall(text)) > 2 * text.count("\ufffd") else None


def likely_codecs(sample: bytes) -> Iterator[str]:
    """Encodings to try, best first."""
    western = sample.decode(WESTERN, "replace")
    if is_western(western):
        yield WESTERN
    options = DETECTABLE[1:] if has_symbols_in_words(western) else DETECTABLE
    matches = list(charset_normalizer.from_bytes(sample, cp_isolation=options))
    matches.sort(key=lambda match: has_symbols_in_words(str(match)))
    yield from (match.encoding for match in matches[:1] if match.coherence > 0)
    if not has_symbols_in_words(western):
        yield WESTERN
    yield from (match.encoding for match in matches)


def sample_lines(data: bytes) -> bytes:
    """The lines that are not ASCII, up to the sample size: on an English page they are few."""
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(data.rfind(b"\n", 0, first) + 1, first - SAMPLE_BYTES // 2)
    window = data[start : start + 16 * SAMPLE_BYTES]
    return b"\n".join(line for line in window.split(b"\n") if not line.isascii())[:SAMPLE_BYTES]
